"""The commands between a ward and its units: who owes what, asking, handing out and taking in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.cli_io import ask_password, open_dossier, print_json, print_lines, progress
from app.texts import exchange as texts
from app.texts import locked_file

if TYPE_CHECKING:
    from app.services.comparing import Item
    from app.services.handin import Decision, Preview
    from app.services.progress import UnitStatus
    from app.services.workspace import Workspace

DONE, REFUSED = 0, 1


def status(args: Namespace) -> int:
    from app.services.outlook import unowned
    from app.services.progress import deadline, unit_status

    with open_dossier(args.file) as ws:
        snapshot, scorecard = ws.present
        units = unit_status(ws.catalogue, snapshot, scorecard)
        nobodys, day = unowned(ws.catalogue, snapshot), deadline(snapshot)
    if args.json:
        value = {"deadline": day.isoformat(), "units": [_unit_json(one) for one in units], "unowned": list(nobodys)}
        print_json(value)
        return DONE
    print(texts.deadline_line(day))
    for one in units:
        print(texts.unit_line(one.unit.id, one.unit.name))
        print_lines(texts.state_line(*state) for state in _states(one))
    if nobodys:
        print(texts.unowned_line(nobodys))
    return DONE


def request(args: Namespace) -> int:
    from app.services.request import unit_ids, write_requests

    with open_dossier(args.file) as ws:
        units = unit_ids(ws) if args.unit == texts.ALL_UNITS else (args.unit,)
        count = write_requests(ws, units, args.out, reminder=args.reminder)
    print(texts.letters_written(str(args.out), count))
    return DONE


def handout(args: Namespace) -> int:
    from app.models.locked_file import check_password
    from app.services.handout import hand_out
    from app.services.progress import unit_of

    password = ask_password(locked_file.ASK, new=True) if args.password else ""
    if args.password:
        check_password(password)  # none at all would give a package that anybody opens
    with open_dossier(args.file) as ws:
        result = hand_out(ws, args.unit, args.out, progress=progress(), password=password)
        name = unit_of(ws.snapshot, args.unit).name
    print(texts.package_written(str(args.out), name, len(result.indicators), result.documents))
    return DONE


def handin(args: Namespace) -> int:
    """Exit code 1 while something of the package still waits for a decision."""
    from app.services import handin as service

    password = ask_password(locked_file.ASK, new=False) if args.password else ""
    with open_dossier(args.file) as ws:
        seen = service.preview(ws, args.package, password=password)
        if args.preview:
            _tell_preview(ws, seen, as_json=args.json)
            return DONE
        decisions = _decisions(seen, args)
        result = service.receive(ws, args.package, decisions, expected=seen, progress=progress(), password=password)
        left = [_item_json(ws, seen, item) for item in result.left]
    if args.json:
        print_json({"taken": result.taken, "kept": result.kept, "documents": result.documents, "left": left})
    else:
        print(texts.taken(result.taken, result.kept, result.documents) if result.change.entry else texts.NOTHING_TAKEN)
        print_lines(_warnings(seen))
        if left:
            print(texts.left(len(left)))
            print_lines(line for item in left for line in _item_lines(item))
    return REFUSED if left else DONE


def handback(args: Namespace) -> int:
    from app.models.locked_file import check_password
    from app.services.handback import hand_back

    password = ask_password(locked_file.ASK, new=True) if args.password else ""
    if args.password:
        check_password(password)
    with open_dossier(args.file) as ws:
        hand_back(ws, args.out, password=password)
    print(texts.handed_back(str(args.out)))
    return DONE


def unpack(args: Namespace) -> int:
    from app.models.locked_file import unlock

    unlock(args.package, args.out, ask_password(locked_file.ASK, new=False))
    print(texts.unpacked(str(args.out)))
    return DONE


def send_back(args: Namespace) -> int:
    from app.services.handin import send_back as give_back

    with open_dossier(args.file) as ws:
        print(give_back(ws, args.unit, args.indicator, args.reason).sentence)
    return DONE


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
    print(texts.package_of(seen.unit_name, seen.sender, seen.given_at))
    print_lines(_warnings(seen))
    for kind, items in groups.items():
        if items:
            print(texts.KINDS[kind])
            print_lines(line for item in items for line in _item_lines(item))
    print(texts.unchanged(seen.comparison.unchanged))


def _preview_json(seen: Preview, groups: dict[str, list[dict[str, object]]]) -> dict[str, object]:
    found = seen.comparison
    return {
        "unit": seen.unit,
        "name": seen.unit_name,
        "sender": seen.sender,
        "given_at": seen.given_at.isoformat(),
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
    }


def _warnings(seen: Preview) -> list[str]:
    """What makes a package one to be looked at twice."""
    found = seen.comparison
    said: list[str] = []
    if found.again and found.received:
        said.append(texts.again(found.received))
    elif found.older and found.received:
        said.append(texts.older(found.received))
    if found.outdated:
        said.append(texts.OUTDATED)
    if found.unfit:
        said.append(texts.unfit(len(found.unfit)))
    return said


def _item_json(ws: Workspace, seen: Preview, item: Item) -> dict[str, object]:
    from app.services.exchange_items import Reader
    from app.services.item_words import in_words

    words = in_words(item, Reader(ws.catalogue), seen.titles)
    return {
        "key": item.key,
        "name": words.name,
        "indicators": list(item.indicators),
        "theirs": words.theirs,
        "ours": words.ours,
        "base": words.base,
    }


def _item_lines(item: dict[str, object]) -> tuple[str, str]:
    sides = texts.sides(str(item["theirs"]), str(item["ours"]), str(item["base"]))
    return f"  {item['name']}  [{item['key']}]", f"      {sides}"


def _unit_json(status_: UnitStatus) -> dict[str, object]:
    """Counts, and under "indicators" which ones they are."""
    columns = {name: getattr(status_, name) for name in ("owed", "received", "returned", "done")}
    return {
        "id": status_.unit.id,
        "name": status_.unit.name,
        **{name: len(found) for name, found in columns.items()},
        "indicators": {name: list(found) for name, found in columns.items()},
    }


def _states(status_: UnitStatus) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (texts.OWED, status_.owed),
        (texts.RECEIVED, status_.received),
        (texts.RETURNED, status_.returned),
        (texts.COMPLETE, status_.done),
    )


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "status": status,
    "request": request,
    "handout": handout,
    "handin": handin,
    "handback": handback,
    "unpack": unpack,
    "return": send_back,
}
