"""The commands that take in what units hand in: packages, folders and spreadsheets, all with the same preview."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli_io import ask_password, open_dossier, print_json, print_lines, progress, tell
from app.texts import cli as words
from app.texts import delivery, locked_file
from app.texts import exchange as texts

if TYPE_CHECKING:
    from app.services.comparing import Item
    from app.services.handin import Decision, Preview
    from app.services.workspace import Workspace

DONE, REFUSED = 0, 1


def handin(args: Namespace) -> int:
    """Exit code 1 while something of the package still waits for a decision."""
    password = ask_password(locked_file.ASK, new=False) if args.password else ""
    with open_dossier(args.file) as ws:
        return _take_in(ws, args.package, args, password=password)


def fill(args: Namespace) -> int:
    """The ward's own spreadsheet, all of it or nothing; or what a unit hands in, as `handin` takes a package.

    Exit code 1 where cells are wrong, something has no place, or waits for a decision.
    """
    from app.services.delivery import knows_its_unit

    with open_dossier(args.file) as ws:
        deciding = args.preview or args.json or args.none or args.theirs or args.ours
        if args.sheet.is_dir() or args.unit or deciding or knows_its_unit(ws, args.sheet):
            return _take_in(ws, args.sheet, args, unit=args.unit)
        return _fill_own(ws, args.sheet)


def _fill_own(ws: Workspace, path: Path) -> int:
    from app.services.sheet import fill as take

    result = take(ws, path)
    if result.problems:
        tell([*map(str, result.problems), words.NOTHING_TAKEN])
        return REFUSED
    print(words.filled(result.count) if result.count else words.NOTHING_NEW)
    return DONE


def _take_in(ws: Workspace, path: Path, args: Namespace, *, unit: str = "", password: str = "") -> int:
    from app.media.looker import Looker
    from app.services import handin as service

    seen = service.preview(ws, path, unit=unit, password=password, progress=progress())
    if args.preview:
        _tell_preview(ws, seen, as_json=args.json)
        return DONE
    decisions = _decisions(seen, args)
    with closing(Looker()) as looker:
        result = service.receive(
            ws,
            path,
            decisions,
            expected=seen,
            unit=unit,
            password=password,
            inspect=looker.inspect,
            progress=progress(),
        )
    left = [_item_json(ws, seen, item) for item in result.left]
    if args.json:
        done = {"taken": result.taken, "kept": result.kept, "documents": result.documents, "left": left}
        print_json({**done, "unplaced": _unplaced_json(seen)})
    else:
        print(texts.taken(result.taken, result.kept, result.documents) if result.change.entry else texts.NOTHING_TAKEN)
        print_lines(_warnings(seen))
        if left:
            print(texts.left(len(left)))
            print_lines(line for item in left for line in _item_lines(item))
        print_lines(_unplaced_lines(seen))
    return REFUSED if left or seen.left_out else DONE


def _decisions(seen: Preview, args: Namespace) -> dict[str, Decision]:
    """What may be taken without asking, unless `--none`, and what the person says of single items."""
    decisions: dict[str, Decision] = {} if args.none else dict(seen.safe)
    decisions |= dict.fromkeys(args.theirs, "theirs")
    return decisions | dict.fromkeys(args.ours, "ours")


def _tell_preview(ws: Workspace, seen: Preview, *, as_json: bool) -> None:
    groups = {
        kind: [_item_json(ws, seen, item) for item in seen.comparison.items if item.kind == kind]
        for kind in ("new", "changed", "removed", "conflict")
    }
    if as_json:
        print_json(_preview_json(seen, groups))
        return
    if seen.kind == "loose":
        print(delivery.of_unit(seen.unit_name, seen.sender))
    else:
        print(texts.package_of(seen.unit_name, seen.sender, seen.given_at))
    print_lines(_warnings(seen))
    for kind, items in groups.items():
        if items:
            print(texts.KINDS[kind])
            print_lines(line for item in items for line in _item_lines(item))
    print(texts.unchanged(seen.comparison.unchanged))
    print_lines(_unplaced_lines(seen))


def _preview_json(seen: Preview, groups: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    found = seen.comparison
    return {
        "unit": seen.unit,
        "name": seen.unit_name,
        "sender": seen.sender,
        "given_at": None if seen.kind == "loose" else seen.given_at.isoformat(),
        "received_at": found.received.isoformat() if found.received else None,
        "again": found.again,
        "older": found.older,
        "outdated": found.outdated,
        "new": groups["new"],
        "changed": groups["changed"],
        "removed": groups["removed"],
        "conflicts": groups["conflict"],
        "same": sum(item.kind == "same" for item in found.items),
        "unchanged": found.unchanged,
        "unfit": list(found.unfit),
        "unplaced": _unplaced_json(seen),
    }


def _unplaced_json(seen: Preview) -> list[dict[str, str]]:
    return [{"name": one.name, "reason": one.reason} for one in seen.left_out]


def _unplaced_lines(seen: Preview) -> list[str]:
    lines = [delivery.left_out_line(one.name, one.reason) for one in seen.left_out]
    return [delivery.KIND_LEFT_OUT, *lines] if lines else []


def _warnings(seen: Preview) -> list[str]:
    """What makes a package one to be looked at twice."""
    found = seen.comparison
    said: list[str] = []
    if found.again and found.received:
        said.append(texts.again(found.received))
    elif found.older and found.received:
        said.append(texts.older(found.received) if seen.kind == "package" else texts.received_before(found.received))
    if found.outdated:
        said.append(texts.OUTDATED)
    if found.unfit:
        said.append(texts.unfit(len(found.unfit)))
    return said


def _item_json(ws: Workspace, seen: Preview, item: Item) -> dict[str, Any]:
    from app.services.exchange_items import Reader
    from app.services.item_words import in_words

    said = in_words(item, Reader(ws.catalogue), seen.titles)
    return {
        "key": item.key,
        "name": said.name,
        "indicators": list(item.indicators),
        "theirs": said.theirs,
        "ours": said.ours,
        "base": None if seen.kind == "loose" else said.base,
    }


def _item_lines(item: dict[str, Any]) -> tuple[str, str]:
    sides = texts.sides(item["theirs"], item["ours"], item["base"])
    return f"  {item['name']}  [{item['key']}]", f"      {sides}"


COMMANDS: dict[str, Callable[[Namespace], int]] = {"handin": handin, "fill": fill}
