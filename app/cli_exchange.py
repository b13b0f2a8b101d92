"""The commands between a ward and its units: who owes what, asking, handing out and sending back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli_io import ask_password, open_dossier, print_json, print_lines, progress
from app.texts import exchange as texts
from app.texts import locked_file

if TYPE_CHECKING:
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


def hand_out_sheet(ws: Workspace, unit: str, out: Path) -> int:
    from app.services.progress import unit_of
    from app.services.unit_sheet import hand_out_sheet as give

    result = give(ws, unit, out)
    print(texts.sheet_written(str(out), unit_of(ws.snapshot, unit).name, len(result.indicators)))
    return DONE


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
    "handback": handback,
    "unpack": unpack,
    "return": send_back,
}
