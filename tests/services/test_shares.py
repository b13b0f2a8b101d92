"""Single evidence items and figures have owners of their own, wherever a unit is asked, given work or reminded."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.criteria.answers import Answers, Profile
from app.criteria.builtin import builtin_set
from app.criteria.evidence import count_evidence
from app.criteria.figure_needs import figures_of
from app.criteria.loader import load_catalogue
from app.errors import KnownError
from app.models.snapshot import Settings, Snapshot, figure_key, item_key
from app.services import answers, handin, history, request, units
from app.services.change import Change
from app.services.differences import differences
from app.services.handout import hand_out
from app.services.progress import UnitStatus, unit_progress, unit_status
from app.services.shares import shares
from app.services.unit_sheet import hand_out_sheet
from app.services.workspace import Workspace
from app.texts import sheet as sheet_texts

Attach = Callable[..., Change]
CATALOGUE = load_catalogue(builtin_set(), "tt44-2014")
UNDER_5 = "children_under_5"


def status(ws: Workspace, unit: str) -> UnitStatus:
    return next(one for one in unit_status(ws.catalogue, *ws.present) if one.unit.id == unit)


def share_of(ws: Workspace, unit: str, indicator: str) -> tuple[tuple[str, ...], frozenset[str], bool, bool] | None:
    for one in shares(ws.catalogue, ws.snapshot, unit):
        if one.indicator.id == indicator:
            return tuple(item.id for item in one.items), one.figures, one.judged, one.whole
    return None


def test_units_are_asked_for_whole_indicators_until_somebody_decides_otherwise(ws: Workspace) -> None:
    for unit in ws.snapshot.units:
        for one in shares(ws.catalogue, ws.snapshot, unit.id):
            assert unit.id in ws.snapshot.assignments[one.indicator.id]
            assert one.whole
            assert one.judged
            assert one.items == one.indicator.evidence
            assert one.figures == {need.figure for need in figures_of(one.indicator)}


def test_an_item_given_by_itself_is_its_owners_alone(ws: Workspace, attach: Attach) -> None:
    change = units.assign_all(ws, {item_key("14.1", "2"): ["culture"]})
    assert change.sentence == "Giao riêng minh chứng 2 của chỉ số\u00a014.1 cho Văn hóa"
    assert change.indicators == {"14.1"}
    assert share_of(ws, "culture", "14.1") == (("2",), frozenset(), False, False)
    assert share_of(ws, "health", "14.1") == (("1", "1b"), frozenset(), True, False)
    assert "14.1" in status(ws, "culture").owed
    answers.choose_level(ws, "14.1", "", ws.indicator("14.1").rule.options[0].id)  # type: ignore[union-attr]
    attach("14.1", "1", data=b"one")
    assert status(ws, "health").done == ("14.1",), "what is another's holds nobody up"
    assert "14.1" in status(ws, "culture").owed
    attach("14.1", "2", data=b"two")
    assert "14.1" in status(ws, "culture").done
    history.undo(ws)
    history.undo(ws)
    history.undo(ws)
    change = units.assign_all(ws, {item_key("14.1", "2"): []})
    assert change.sentence == "Thôi giao riêng minh chứng 2 của chỉ số\u00a014.1"
    assert share_of(ws, "culture", "14.1") is None
    assert share_of(ws, "health", "14.1") == (("1", "1b", "2"), frozenset(), True, True)


def test_a_figure_given_by_itself_is_asked_once(ws: Workspace) -> None:
    users = [one.id for one in ws.catalogue.indicators() if "households" in {need.figure for need in figures_of(one)}]
    assert len(users) > 1
    change = units.assign_all(ws, {figure_key("households"): ["culture"]})
    assert change.indicators == set(users)
    asked = [one.indicator.id for one in shares(ws.catalogue, ws.snapshot, "culture") if "households" in one.figures]
    assert asked == users[:1]
    for unit in ws.snapshot.units:
        if unit.id != "culture":
            assert not any("households" in one.figures for one in shares(ws.catalogue, ws.snapshot, unit.id))
    assert users[0] in status(ws, "culture").owed
    answers.set_figure(ws, "households", 2021, Decimal(1240))
    assert users[0] in status(ws, "culture").done
    progress = next(one for one in unit_progress(ws.catalogue, *ws.present) if one.unit.id == "culture")
    assert progress.done == (users[0],)


def test_letter_package_and_sheet_ask_each_unit_for_its_own(ws: Workspace, tmp_path: Path, attach: Attach) -> None:
    units.assign_all(ws, {item_key("14.1", "2"): ["culture"], figure_key(UNDER_5): ["labour"]})
    attach("14.1", "2", data=b"the other's")
    for unit, items in (("health", {"1", "1b"}), ("culture", {"2"})):
        out = tmp_path / f"{unit}.cdht"
        hand_out(ws, unit, out)
        with Workspace.open(out) as part:
            assert {item.id for item in part.indicator("14.1").evidence} == items
            assert count_evidence(part.indicator("14.1"), items).missing == ()
            assert len(part.snapshot.citations) == (unit == "culture")
    hand_out_sheet(ws, "health", tmp_path / "health.xlsx")
    book = load_workbook(tmp_path / "health.xlsx")
    codes = {str(row[1]) for row in book[sheet_texts.EVIDENCE].iter_rows(min_row=5, values_only=True)}
    assert {"14.1.1", "14.1.1b"} == {code for code in codes if code.startswith("14.1.")}
    assert UNDER_5 not in {row[0] for row in book[sheet_texts.FIGURES].iter_rows(min_row=5, values_only=True)}
    assert request.unit_ids(ws) == tuple(one.id for one in ws.snapshot.units)
    request.write_requests(ws, ["labour"], tmp_path / "a.docx")
    from docx import Document

    cells = " ".join(
        cell.text for table in Document(str(tmp_path / "a.docx")).tables for row in table.rows for cell in row.cells
    )
    assert ws.figure(UNDER_5).label in cells
    assert "Danh sách trẻ dưới 5 tuổi" not in cells


def test_what_is_given_by_itself_goes_back_and_goes_along(ws: Workspace) -> None:
    units.assign_all(ws, {item_key("14.1", "2"): ["culture"]})
    handin.send_back(ws, "culture", "14.1", "Ảnh mờ")
    assert status(ws, "culture").returned == ("14.1",)
    before = ws.snapshot
    units.merge(ws, "culture", "front")
    assert share_of(ws, "front", "14.1") == (("2",), frozenset(), False, False)
    found = differences(before, ws.snapshot, ws.catalogue)
    assert ("14.1", "Đơn vị được giao (2)", "Văn hóa", "MTTQ") in [
        (one.indicator, one.name, one.before, one.after) for one in found
    ]
    units.remove(ws, "front")
    assert share_of(ws, "health", "14.1") == (("1", "1b", "2"), frozenset(), True, True)


def test_what_the_set_has_not_cannot_be_given(ws: Workspace) -> None:
    for key in (item_key("14.1", "99"), item_key("99", "1"), figure_key("made-up"), "99"):
        with pytest.raises(KnownError):
            units.assign_all(ws, {key: ["health"]})


INDICATORS = [one.id for one in CATALOGUE.indicators()]
KEYS = [
    *INDICATORS,
    *(item_key(one.id, item.id) for one in CATALOGUE.indicators() for item in one.evidence),
    *(figure_key(one.id) for one in CATALOGUE.figures),
]
UNITS = ("a", "b", "c")


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), st.lists(st.sampled_from(UNITS), min_size=1, max_size=2, unique=True)))
def test_everything_that_has_an_owner_is_asked_of_somebody(given_to: dict[str, list[str]]) -> None:
    """And nobody is asked for what is another's alone."""
    assignments = {key: tuple(units) for key, units in given_to.items()}
    snapshot = Snapshot("x", Profile("Hoa Mơ", 2021), Settings(), "s", "0", Answers(), assignments=assignments)
    asked = {unit: shares(CATALOGUE, snapshot, unit) for unit in UNITS}
    for indicator in CATALOGUE.indicators():
        mine = assignments.get(indicator.id, ())
        for item in indicator.evidence:
            owners = {
                unit
                for unit, found in asked.items()
                for one in found
                if one.indicator is indicator and item in one.items
            }
            assert owners == set(assignments.get(item_key(indicator.id, item.id), mine))
    for figure in CATALOGUE.figures:
        owners = {unit for unit, found in asked.items() if any(figure.id in one.figures for one in found)}
        users = [one.id for one in CATALOGUE.indicators() if figure.id in {need.figure for need in figures_of(one)}]
        default = {unit for one in users for unit in assignments.get(one, ())}
        assert owners == (set(assignments.get(figure_key(figure.id), default)) if users else set())
