"""The commands about backups: make one, list them with what differs, make a dossier of one, or of a damaged file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli_io import open_dossier, print_json, print_lines, progress, tell
from app.errors import KnownError
from app.texts import backups as texts
from app.texts import rescue as rescue_texts
from app.texts.cli import FILE, JSON_HELP, written

if TYPE_CHECKING:
    from app.services.backup_facts import Describer, Facts
    from app.services.backups import Backup

DONE, REFUSED = 0, 1


def backup(args: Namespace) -> int:
    """To a path if one is given, otherwise among the program's own backups and in the second place."""
    from app.services import backups, second_place

    with open_dossier(args.file) as ws:
        if args.out is not None:
            ws.file.backup(args.out, progress=_pages())
            print(written(str(args.out)))
            return DONE
        made = backups.make(ws, backups.Reason.ASKED, progress=_pages())
        print(written(str(made.path)) if made else texts.NOTHING_TO_ADD)
        copied = second_place.keep_in_step(ws.snapshot.id, progress=_pages())
        if copied is not None:
            print(written(str(copied.path)))
    return DONE


def list_backups(args: Namespace) -> int:
    from app.services import backups
    from app.services.backup_facts import Describer
    from app.services.second_place import only_there

    if args.file is None:
        describer, found = Describer(), [one for each in backups.stored_by_dossier() for one in each]
        found += only_there(None)
    else:
        with open_dossier(args.file) as ws:
            describer, found = Describer(ws.snapshot, ws.catalogue), list(backups.stored(ws.snapshot.id))
            found += only_there(ws.snapshot.id)
    if args.json:
        print_json([_as_json(one, describer) for one in found])
    elif not found:
        print(texts.none_yet(str(backups.root())))
    else:
        for one in found:
            print_lines(_lines(one, describer.told(one.path)))
    return DONE


def restore(args: Namespace) -> int:
    """Exit code 1 also where the new dossier was made but some originals are no longer themselves."""
    from app.services import backups

    restored = backups.restore(args.backup, args.out, progress=_pages())
    print(written(str(restored.path)))
    if restored.problems:
        tell([texts.RESTORED_WITH_PROBLEMS, *restored.problems])
    return REFUSED if restored.problems else DONE


def rescue(args: Namespace) -> int:
    """Exit code 1 where anything is missing; what, is said line by line."""
    from app.services.rescue import rescue as save

    show = progress()
    saved = save(
        args.damaged, args.out, progress=show and (lambda done, total: show(done, total, rescue_texts.RESCUING))
    )
    print(rescue_texts.written(str(saved.path), saved.documents, saved.mended))
    if saved.losses:
        tell([f"{rescue_texts.WHAT_IS_MISSING}:", *saved.losses])
    return REFUSED if saved.losses else DONE


def second(args: Namespace) -> int:
    """Show, choose or give up the second place; a chosen one gets the newest backup of every dossier at once."""
    from app.services import backups, second_place

    if args.forget:
        second_place.forget()
        print(texts.SECOND_FORGOTTEN)
        return DONE
    if args.folder is not None:
        second_place.choose(args.folder)
        show = progress()
        for each in backups.stored_by_dossier():
            second_place.keep_in_step(
                each[0].path.parent.name,
                progress=show and (lambda done, total: show(done, total, texts.SECOND_COPYING)),
            )
    found = second_place.status(None)
    if found is None:
        print(texts.SECOND_NONE)
    elif found.found is None:
        print(texts.second_absent(str(found.place.folder)))
    else:
        print(texts.second_there(str(found.found), None))
    return DONE


def _lines(backup: Backup, facts: Facts | KnownError) -> tuple[str, ...]:
    lines = [texts.heading(backup.made_at, backup.reason)]
    if isinstance(facts, KnownError):
        lines.append(texts.unreadable(facts.message))
    else:
        lines.append(texts.held(facts.ward_kind, facts.ward, facts.year, facts.points, facts.maximum))
        if facts.differences is not None:
            lines.append(texts.compared(facts.differences))
    return (lines[0], *(f"  {line}" for line in (*lines[1:], str(backup.path))))


def _as_json(backup: Backup, describer: Describer) -> dict[str, object]:
    value: dict[str, object] = {
        "path": str(backup.path),
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.value,
        "revision": backup.revision,
        "size": backup.size,
    }
    facts = describer.told(backup.path)
    if isinstance(facts, KnownError):
        return {**value, "problem": facts.message}
    differences = None if facts.differences is None else list(facts.differences)
    return {
        **value,
        "ward": facts.ward,
        "year": facts.year,
        "points": str(facts.points),
        "undecided": facts.undecided,
        "signed": facts.signed,
        "differences": differences,
    }


def _pages() -> Callable[[int, int], None] | None:
    show = progress()
    return None if show is None else lambda done, total: show(done, total, texts.COPYING)


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar=FILE, type=Path, help=texts.DOSSIER_HELP)
    parser.add_argument("out", metavar=texts.OUT, type=Path, nargs="?", help=texts.OUT_HELP)


def _backups_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar=FILE, type=Path, nargs="?", help=texts.FILE_HELP)
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("backup", metavar=texts.BACKUP, type=Path, help=texts.BACKUP_HELP)
    parser.add_argument("out", metavar=texts.OUT, type=Path, help=texts.NEW_HELP)


def _second_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar=texts.SECOND_ARGUMENT, type=Path, nargs="?", help=texts.SECOND_HELP)
    parser.add_argument("--forget", action="store_true", help=texts.SECOND_FORGET_HELP)


def _rescue_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("damaged", metavar=rescue_texts.DAMAGED, type=Path, help=rescue_texts.DAMAGED_HELP)
    parser.add_argument("out", metavar=rescue_texts.OUT, type=Path, help=rescue_texts.OUT_HELP)


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "backup": backup,
    "backups": list_backups,
    "restore": restore,
    "backup-place": second,
    "rescue": rescue,
}
GRAMMAR: tuple[tuple[str, str, Callable[[ArgumentParser], None]], ...] = (
    ("backup", texts.MAKE, _backup_arguments),
    ("backups", texts.LIST, _backups_arguments),
    ("restore", texts.RESTORE, _restore_arguments),
    ("backup-place", texts.SECOND, _second_arguments),
    ("rescue", rescue_texts.HELP, _rescue_arguments),
)
