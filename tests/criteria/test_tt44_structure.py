"""What the guidance promises as a whole: sums, which rows take which kind of rule, evidence, notes, units."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from app.criteria.builtin import builtin_set, unit_plan_source
from app.criteria.catalogue import Catalogue, ConflictNote, Indicator, Need, SumRule
from app.criteria.loader import load_catalogue, load_unit_plan
from app.criteria.units import UnitPlan

MAXIMA = """
1: 1.1=2 1.2=2 1.3=2 1.4=2 | 2: 2.1=2 2.2=2 2.3=2 2.4=2 | 3: 3.1=2 3.2=2 3.3=2 3.4=2
4: 4.1=2 4.2=2 4.3=2 4.4=2 4.5=2 4.6=2 4.7=3 | 5: 5.1=2 5.2=2 5.3=2 5.4=3 5.5=3 5.6=2 | 6: 6.1=2 6.2=2 6.3=2
7: 7.1=2 7.2=2 7.3=2 | 8: 8=4 | 9: 9.1=3 9.2=4 | 10: 10=4 | 11: 11=3 | 12: 12.1=1 12.2=1 12.3=2 12.4=2
13: 13.1=1 13.2=1 13.3=1 13.4=1 | 14: 14.1=1 14.2=1 14.3=1 14.4=1 | 15: 15.1=1 15.2=2
"""
KINDS = {
    "sum": "1.1 1.3 2.2",
    "ratio": "5.1 5.2 7.1 7.2 7.3 8 9.1 9.2 10 12.1 12.4 13.2 14.3 14.4",
    "trend": "11 12.2 12.3 15.1 15.2",
}
RECOGNISED = "4.2 4.4 4.6 5.4 5.5 7.1 7.2 8 10 11 13.1 13.2 13.3 13.4 14.1 14.2 15.2"
SHARED = {
    "learning-society-report": "1.3 2.2 3.2 3.4 13.1 13.2 13.3 13.4 14.1 14.2 15.1 15.2",
    "environment-report": "13.1 13.2 13.3 13.4",
    "health-report": "14.1 14.2",
    "school-network-report": "4.1 4.3 4.5",
    "inclusion-report": "6.2 6.3",
    "committee-report": "2.2 3.4",
    "leadership-document": "1.1 2.4 3.3",
    "assignment-document": "1.1 2.3 3.1",
    "learning-society-plan": "2.1 3.2 3.3",
    "staff-list": "7.1 7.2 12.1",
    "hamlet-list": "9.2 10",
    "learner-list": "8 12.4",
    "universal-education-decision": "5.3 5.4 5.5 5.6",
    "universal-education-register": "5.1 5.2 6.2 12.3",
}
FIELD = "4.1 4.3 4.5 13.1 13.2 13.3 13.4 14.1 14.2"
SENSITIVE = """
5.1/1 5.1/2 5.2/1 5.2/2 6.1/2 6.2/2 7.1/1 7.2/1 7.3/1 8/1 8/2 9.1/2 11/2 12.1/1 12.2/1 12.3/1 12.4/2
14.3/1 14.3/2 14.4/1 14.4/2 15.1/1
"""
DECIDABLE = {  # note: (readings, default), of the defects that another reading would score otherwise
    "1.1-half-committee": ("both-required committee-suffices", "both-required"),
    "1.1-merged-committee": ("literal accepted", "literal"),
    "1.2-party-programme": ("plan-suffices both-documents", "plan-suffices"),
    "1.4-three-times": ("not-regular near-quarterly", "not-regular"),
    "2.3-not-assigned": ("assignment-required activity-counts", "assignment-required"),
    "2.4-one-of-two": ("partial not-printed", "partial"),
    "3.2-not-planned": ("zero not-printed", "zero"),
    "3.3-conference": ("scoring-column conference-required", "scoring-column"),
    "7.3-years": ("evaluation-year each-year three-years-together", "evaluation-year"),
    "8-workers": ("rural-workers all-workers", "rural-workers"),
    "11-standard": ("as-published same-standard", "as-published"),
    "12.1-bodies": ("bodies share-of-women", "bodies"),
    "12.2-zero": ("literal kept-at-zero", "literal"),
    "12.4-rate": ("together learning-only", "together"),
    "13.2-threshold": ("scoring-column title", "scoring-column"),
    "14.3-threshold": ("by-terrain title", "by-terrain"),
    "14.4-threshold": ("scoring-column title", "scoring-column"),
    "15.1-zero": ("literal kept-at-zero", "literal"),
    "15.2-zero": ("literal kept-at-zero", "literal"),
}
FLAGGED = {  # flag: indicators whose note shows only then
    "between_bands": "8 9.1 9.2 10",
    "lowest_band": "8 9.2 10",
    "option:lacking": "4.1 4.3 4.5",
    "difficult": "9.2 10 13.2",
    "zero_both_years": "11 12.2 15.1 15.2",
    "zero_denominator": "5.1 5.2 8 14.3 14.4",
    "recognised": RECOGNISED,
}
ALWAYS_NOTED = "1.3-bonus 6.2-no-threshold 6.3-no-threshold 9.1-naming 9.2-naming 10-steps 12.4-balance 8-age"
OUTDATED = {  # note: the reference that time has overtaken
    "1.3-outdated": "Quyết định 89",
    "4.1-outdated": "14/2008/QĐ-BGDĐT",
    "4.3-outdated": "41/2010/TT-BGDĐT",
    "4.5-outdated": "12/2011/TT-BGDĐT",
    "4.7-outdated": "2553/BGDĐT-GDTX",
    "8-age": "10/2012/QH13",
    "11-standard": "59/2015/QĐ-TTg",
}
DISTRICT = "4.7-district 5.3-district 5.4-district 5.5-district 5.6-district"
SUPPLIED = {
    "office": "1.1 1.2 1.3 1.4 2.3? 7.1 7.2 7.3 12.1",
    "front": "2.3? 3.1 3.2 3.3 3.4 12.2 13.1 13.2 13.3 13.4",
    "culture": "10",
    "labour": "6.1 11 15.2",
    "health": "14.1 14.2 14.3 14.4",
    "schools": "4.1 4.2 4.3 4.4 4.5 4.6 4.7 5.1 5.2 5.3 5.4 5.5 5.6 6.2 6.3? 12.3",
    "learning-promotion": "2.1 2.2 2.4 9.1 9.2",
}
HEADING_ONLY = "4.1 4.3 4.5 4.7 5.1 5.2"
TEXT_ONLY = "2.1 2.2 2.4 6.1 6.2 9.1 9.2 12.3 2.3 6.3"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(builtin_set("tt44-2014"), "tt44-2014.yaml")


@pytest.fixture(scope="module")
def plan(catalogue: Catalogue) -> UnitPlan:
    return load_unit_plan(unit_plan_source("tt44-2014"), catalogue, "tt44-2014-units.yaml")


@pytest.fixture(scope="module")
def indicators(catalogue: Catalogue) -> dict[str, Indicator]:
    return {indicator.id: indicator for indicator in catalogue.indicators()}


@pytest.fixture(scope="module")
def notes(indicators: dict[str, Indicator]) -> dict[str, ConflictNote]:
    return {note.id: note for indicator in indicators.values() for note in indicator.notes}


def test_maxima_add_up_to_a_hundred(catalogue: Catalogue) -> None:
    ours = {
        criterion.id: {indicator.id: indicator.maximum for indicator in criterion.indicators}
        for criterion in catalogue.criteria
    }
    printed = {
        row.split(":")[0]: {name: Decimal(points) for name, points in re.findall(r"([\d.]+)=(\d)", row)}
        for row in MAXIMA.replace("\n", "|").split("|")
        if row.strip()
    }
    assert ours == {key.strip(): value for key, value in printed.items()}
    assert [c.maximum for c in catalogue.criteria] == [8, 8, 8, 15, 14, 6, 6, 4, 7, 4, 3, 6, 4, 4, 3]
    assert catalogue.maximum == sum(c.maximum for c in catalogue.criteria) == 100


def test_the_only_bonus_is_one_point_in_1_3(catalogue: Catalogue, indicators: dict[str, Indicator]) -> None:
    assert {i.id: i.bonus for i in indicators.values() if i.bonus} == {"1.3": 1}
    assert catalogue.bonus == 1
    rule = indicators["1.3"].rule
    assert isinstance(rule, SumRule)
    assert [part.bonus for part in rule.parts] == [False, True]


def test_kinds_of_rules(indicators: dict[str, Indicator]) -> None:
    for kind, rows in KINDS.items():
        assert [i.id for i in indicators.values() if i.rule.kind == kind] == rows.split()


def test_seventeen_rows_take_a_recognised_result(indicators: dict[str, Indicator]) -> None:
    recognised = [i for i in indicators.values() if i.recognised is not None]
    assert [i.id for i in recognised] == RECOGNISED.split()
    assert sum(i.maximum for i in recognised) == 35
    assert [i.id for i in recognised if i.recognised is not None and i.recognised.may] == ["7.1", "7.2"]


def test_short_names_fit_the_tree(catalogue: Catalogue) -> None:
    own = [indicator.short for indicator in catalogue.indicators()]
    assert max(len(name) for name in (*own, *(criterion.short for criterion in catalogue.criteria))) <= 24
    assert len(set(own)) == len(own)


def test_shared_documents_serve_the_rows_that_name_them(indicators: dict[str, Indicator]) -> None:
    serving: dict[str, list[str]] = {}
    for indicator in indicators.values():
        for item in indicator.evidence:
            if item.shared:
                serving.setdefault(item.shared, []).append(indicator.id)
    assert serving == {name: rows.split() for name, rows in SHARED.items()}
    assert len(serving["learning-society-report"]) == 12


def test_things_seen_on_the_spot_and_personal_lists(indicators: dict[str, Indicator]) -> None:
    assert [i.id for i in indicators.values() if any(item.field for item in i.evidence)] == FIELD.split()
    for name in FIELD.split():
        item = indicators[name].item("2")
        assert item is not None
        assert item.field
        assert item.label.startswith("Thực tế")
    personal = [f"{i.id}/{item.id}" for i in indicators.values() for item in i.evidence if item.sensitive]
    assert personal == SENSITIVE.split()


def test_needs_name_every_item_that_is_asked_for(indicators: dict[str, Indicator]) -> None:
    def named(need: Need) -> set[str]:
        inside = {name for part in (*need.all, *need.any) for name in named(part)}
        return inside | ({need.item} if need.item else set())

    for indicator in indicators.values():
        asked = {item.id for item in indicator.evidence if not item.optional}
        if indicator.need is not None:
            assert named(indicator.need) == asked, indicator.id


@pytest.mark.parametrize("note_id", DECIDABLE)
def test_contradictions_offer_their_readings(notes: dict[str, ConflictNote], note_id: str) -> None:
    note = notes[note_id]
    readings, default = DECIDABLE[note_id]
    assert [reading.id for reading in note.readings] == readings.split()
    assert note.default == default
    assert all(reading.source for reading in note.readings)


def test_no_other_note_asks_for_a_decision(notes: dict[str, ConflictNote]) -> None:
    assert {note.id for note in notes.values() if note.readings} == set(DECIDABLE)


@pytest.mark.parametrize("flag", FLAGGED)
def test_holes_are_told_where_they_matter(indicators: dict[str, Indicator], flag: str) -> None:
    flagged = [i.id for i in indicators.values() if any(note.flag == flag for note in i.notes)]
    assert flagged == FLAGGED[flag].split()


def test_holes_that_are_always_told(notes: dict[str, ConflictNote]) -> None:
    assert all(notes[name].flag is None for name in ALWAYS_NOTED.split())


def test_overtaken_references_are_told(notes: dict[str, ConflictNote]) -> None:
    for name, reference in OUTDATED.items():
        assert reference in notes[name].text
    assert [name for name in notes if name.endswith("-district")] == DISTRICT.split()


@pytest.mark.parametrize(
    ("note_id", "quotes"),
    [
        ("13.2-threshold", ["Vùng khó khăn: 75% trở lên", "Vùng khó khăn: 50% trở lên"]),
        (
            "14.3-threshold",
            ["còn 23% trở xuống", "chỉ còn 15% đối với vùng đồng bằng và thành thị; 30% đối với miền núi"],
        ),
        ("14.4-threshold", ["Bảo đảm 100% trẻ em được tiêm chủng đầy đủ", "Đạt từ 90% trở lên: 1 điểm"]),
        ("9.2-missing-word", ["Đạt dưới 40% (vùng khó khăn: 30%): 1 điểm"]),
        ("10-missing-word", ["Đạt dưới 50% (vùng khó khăn: 40%): 1 điểm"]),
        ("7.3-years", ["từng năm của 3 năm gần nhất", "tối thiểu hàng năm"]),
        ("1.4-three-times", ["hằng tháng, hằng quý"]),
        ("3.3-conference", ["Hằng năm, tổ chức hội nghị liên tịch", "Biên bản họp liên tịch"]),
        ("12.4-balance", ["tỷ lệ cân bằng giữa nam – nữ", "từ 30% trở lên"]),
    ],
)
def test_notes_quote_the_text_as_printed(
    indicators: dict[str, Indicator], notes: dict[str, ConflictNote], note_id: str, quotes: list[str]
) -> None:
    guidance = indicators[note_id.split("-", maxsplit=1)[0]].guidance
    printed = " ".join(f"{guidance.indicator} {guidance.evidence} {guidance.collecting} {guidance.scoring}".split())
    for quote in quotes:
        assert quote in notes[note_id].text
        assert quote in printed


def test_the_units_supply_what_the_letter_says(plan: UnitPlan) -> None:
    ours = {
        unit.id: [supply.indicator + ("?" if supply.partly else "") for supply in unit.supplies] for unit in plan.units
    }
    assert ours == {unit: rows.split() for unit, rows in SUPPLIED.items()}
    assert [unit.number for unit in plan.units] == list(range(1, 8))


def test_what_only_the_heading_or_only_the_text_names(plan: UnitPlan) -> None:
    by: dict[str, set[str]] = {"heading": set(), "text": set(), "both": set()}
    for unit in plan.units:
        for supply in unit.supplies:
            by[supply.by].add(supply.indicator)
    assert by["heading"] == set(HEADING_ONLY.split())
    assert by["text"] == set(TEXT_ONLY.split())


def test_three_rows_belong_to_nobody_and_have_a_proposal(catalogue: Catalogue, plan: UnitPlan) -> None:
    assert plan.unowned(catalogue) == ("8", "12.4", "15.1")
    assert plan.suggested == {"8": "learning-promotion", "12.4": "learning-promotion", "15.1": "office"}


def test_no_fact_of_the_one_ward_is_kept() -> None:
    text = unit_plan_source("tt44-2014").decode("utf-8")
    assert not re.search(r"TNHH|20\d\d[^-]|6,7|90%", text.replace("tt44-2014", ""))
