from collections.abc import Callable

import pytest

from app.errors import KnownError
from app.services import history, units
from app.services.workspace import Workspace

Whole = Callable[[], None]


def test_units_are_added_renamed_and_asked(ws: Workspace, assert_whole: Whole) -> None:
    before = len(ws.snapshot.units)
    change = units.add(ws, " Công an phường ")
    unit = ws.snapshot.units[-1]
    assert (len(ws.snapshot.units), unit.name, unit.short) == (before + 1, "Công an phường", "Công an phường")
    assert change.units
    units.rename(ws, unit.id, "Công an phường Hoa Mơ", "Công an")
    units.set_contact(ws, unit.id, "Nguyễn Văn Mẫu", "0200 000 000")
    unit = ws.snapshot.units[-1]
    assert (unit.name, unit.short, unit.person, unit.phone) == (
        "Công an phường Hoa Mơ",
        "Công an",
        "Nguyễn Văn Mẫu",
        "0200 000 000",
    )
    assert_whole()
    for verb in (lambda: units.add(ws, " "), lambda: units.rename(ws, unit.id, "")):
        with pytest.raises(KnownError, match="tên đơn vị"):
            verb()
    with pytest.raises(KnownError, match="không còn"):
        units.rename(ws, "không có", "x")


def test_assigning_keeps_the_order_given(ws: Workspace, assert_whole: Whole) -> None:
    first, second = ws.snapshot.units[0].id, ws.snapshot.units[1].id
    change = units.assign(ws, "9.1", [second, first, second])
    assert ws.snapshot.assignments["9.1"] == (second, first)
    assert change.indicators == {"9.1"}
    assert change.units
    units.assign(ws, "9.1", [first])
    assert ws.snapshot.assignments["9.1"] == (first,)
    units.assign(ws, "9.1", [])
    assert "9.1" not in ws.snapshot.assignments
    assert_whole()
    with pytest.raises(KnownError):
        units.assign(ws, "9.1", ["không có"])
    with pytest.raises(KnownError):
        units.assign(ws, "99.9", [first])


def test_removing_a_unit_takes_it_off_its_indicators(ws: Workspace, assert_whole: Whole) -> None:
    before = ws.snapshot
    unit = next(unit.id for unit in before.units if any(unit.id in chosen for chosen in before.assignments.values()))
    had = {indicator for indicator, chosen in before.assignments.items() if unit in chosen}
    change = units.remove(ws, unit)
    assert change.indicators == had
    assert all(unit not in chosen for chosen in ws.snapshot.assignments.values())
    assert_whole()
    history.undo(ws)
    assert (ws.snapshot.units, ws.snapshot.assignments) == (before.units, before.assignments)
    assert_whole()
