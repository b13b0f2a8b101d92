from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from app.criteria.answers import FigureKey
from app.errors import KnownError
from app.services import answers, handin, history, units
from app.services.handout import hand_out
from app.services.progress import unit_status
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


def test_merging_hands_everything_over_in_one_step(ws: Workspace, assert_whole: Whole) -> None:
    units.assign(ws, "9.1", ["health", "culture"])
    units.assign(ws, "9.2", ["culture", "health"])
    handin.send_back(ws, "health", "14.1", "Thiếu trang 2")
    handin.send_back(ws, "health", "9.1", "Mờ, không đọc được")
    handin.send_back(ws, "culture", "9.1", "Chưa ký")
    before = ws.snapshot
    had = {indicator for indicator, chosen in before.assignments.items() if "health" in chosen}
    change = units.merge(ws, "health", "culture")
    assert change.units
    assert change.indicators >= had
    assert "health" not in {unit.id for unit in ws.snapshot.units}
    assert {"14.1", "9.1", "9.2"} <= {one for one, chosen in ws.snapshot.assignments.items() if "culture" in chosen}
    assert ws.snapshot.assignments["9.1"] == ws.snapshot.assignments["9.2"] == ("culture",)
    hand_ins = ws.snapshot.hand_ins
    assert hand_ins["culture", "14.1"].reason == "Thiếu trang 2"
    assert hand_ins["culture", "9.1"].reason == "Chưa ký", "what the unit was told itself stays"
    assert not any(unit == "health" for unit, _ in hand_ins)
    assert_whole()
    history.undo(ws)
    assert (ws.snapshot.units, ws.snapshot.assignments) == (before.units, before.assignments)
    assert ws.snapshot.hand_ins == before.hand_ins
    assert_whole()


@pytest.mark.parametrize(("unit", "into"), [("health", "health"), ("health", "không có"), ("không có", "health")])
def test_a_merge_needs_two_units(ws: Workspace, unit: str, into: str) -> None:
    before = ws.snapshot
    with pytest.raises(KnownError):
        units.merge(ws, unit, into)
    assert ws.snapshot == before


def test_a_package_given_out_before_a_merge_is_received_as_the_others(ws: Workspace, tmp_path: Path) -> None:
    package = tmp_path / "y tế.cdht"
    hand_out(ws, "health", package)
    with Workspace.open(package) as part:
        answers.set_figure(part, "children_under_5", 2021, Decimal(120))
    units.merge(ws, "health", "culture")
    seen = handin.preview(ws, package)
    handin.receive(ws, package, seen.safe, expected=seen)
    assert ws.snapshot.answers.figures[FigureKey("children_under_5", 2021)] == 120
    received = {one.unit.id: one.received + one.done for one in unit_status(ws.catalogue, *ws.present)}
    assert "14.3" in received["culture"]
    hand_out(ws, "culture", tmp_path / "văn hóa.cdht")
    assert handin.preview(ws, package).comparison.outdated, "the newer package went to the unit it was merged into"
