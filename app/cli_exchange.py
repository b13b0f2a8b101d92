"""The commands between a ward and its units: who owes what, asking, handing out and taking in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.cli_io import open_dossier, print_json, print_lines
from app.texts import exchange as texts

if TYPE_CHECKING:
    from app.services.progress import UnitStatus

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
}
