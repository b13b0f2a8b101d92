"""The commands about backups: make one, list them with what differs, make a dossier of one, or of a damaged file.

And their second place and their password.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli_io import ask_password, open_dossier, print_json, print_lines, progress, tell
from app.errors import KnownError
from app.texts import backup_password as password_texts
from app.texts import backups as texts
from app.texts import locked_file
from app.texts import rescue as rescue_texts
from app.texts.cli import FILE, JSON_HELP, written

if TYPE_CHECKING:
    from app.services.backup_facts import Describer, Facts
    from app.services.backups import Backup

DONE, REFUSED = 0, 1


def backup(args: Namespace) -> int:
    """To a path if one is given, otherwise among the program's own backups and in the second place."""
    from app.services import backups, second_place
    from app.services.carried_copy import write_copy

    password = _new_password(locked_file.ASK_FILE) if args.password else ""
    if args.password and args.out is None:
        raise KnownError(password_texts.COPY_WITHOUT_PLACE, password_texts.COPY_WHERE)
    with open_dossier(args.file) as ws:
        if args.out is not None:
            write_copy(ws, args.out, password=password, progress=_pages())
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
    from app.models.locked_file import is_locked
    from app.services import backups

    password = ask_password(password_texts.ASK, new=False) if is_locked(args.backup) else ""
    restored = backups.restore(args.backup, args.out, password=password, progress=_pages())
    print(written(str(restored.path)))
    if restored.problems:
        tell([texts.RESTORED_WITH_PROBLEMS, *restored.problems])
    return REFUSED if restored.problems else DONE


def lock_backups(args: Namespace) -> int:
    """Show whether backups are locked, lock them, or lock no more. Exit code 1 where older ones could not be."""
    from app.services import backup_password

    left = 0
    if args.forget:
        backup_password.forget()
        print(password_texts.FORGOTTEN)
        return DONE
    if args.set:
        tell([password_texts.WARNING])
        left = backup_password.set_password(_new_password(password_texts.ASK))
    print(password_texts.SET if backup_password.is_set() else password_texts.NOT_SET)
    if left:
        tell([password_texts.still_open(left)])
    return REFUSED if left else DONE


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
    from app.models.locked_file import PasswordNeeded

    lines = [texts.heading(backup.made_at, backup.reason)]
    if isinstance(facts, PasswordNeeded):
        lines.append(password_texts.LOCKED)
    elif isinstance(facts, KnownError):
        lines.append(texts.unreadable(facts.message))
    else:
        lines.append(texts.held(facts.ward_kind, facts.ward, facts.year, facts.points, facts.maximum))
        if facts.differences is not None:
            lines.append(texts.compared(facts.differences))
    return (lines[0], *(f"  {line}" for line in (*lines[1:], str(backup.path))))


def _as_json(backup: Backup, describer: Describer) -> dict[str, object]:
    from app.models.locked_file import PasswordNeeded

    facts = describer.told(backup.path)
    value: dict[str, object] = {
        "path": str(backup.path),
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.value,
        "revision": backup.revision,
        "size": backup.size,
        "locked": isinstance(facts, PasswordNeeded),
    }
    if isinstance(facts, PasswordNeeded):
        return value
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


def _new_password(words: str) -> str:
    from app.models.locked_file import check_password

    chosen = ask_password(words, new=True)
    check_password(chosen)
    return chosen


def _pages() -> Callable[[int, int], None] | None:
    show = progress()
    return None if show is None else lambda done, total: show(done, total, texts.COPYING)


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar=FILE, type=Path, help=texts.DOSSIER_HELP)
    parser.add_argument("out", metavar=texts.OUT, type=Path, nargs="?", help=texts.OUT_HELP)
    parser.add_argument("--password", action="store_true", help=password_texts.COPY_HELP)


def _password_arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--set", action="store_true", help=password_texts.SET_HELP)
    what.add_argument("--forget", action="store_true", help=password_texts.FORGET_HELP)


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
    "backup-password": lock_backups,
    "rescue": rescue,
}
GRAMMAR: tuple[tuple[str, str, Callable[[ArgumentParser], None]], ...] = (
    ("backup", texts.MAKE, _backup_arguments),
    ("backups", texts.LIST, _backups_arguments),
    ("restore", texts.RESTORE, _restore_arguments),
    ("backup-place", texts.SECOND, _second_arguments),
    ("backup-password", password_texts.HELP, _password_arguments),
    ("rescue", rescue_texts.HELP, _rescue_arguments),
)
