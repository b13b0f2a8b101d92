"""Every row of the guidance at every edge of every band, level and comparison, through `score` itself.

The expected points stand in tests/criteria/seed, written from the column “Gợi ý cho điểm”, never read from the set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from app.criteria.answers import Answers, ChosenReading, FigureKey, LevelKey, Profile
from app.criteria.builtin import builtin_set
from app.criteria.catalogue import Catalogue
from app.criteria.loader import load_catalogue
from app.criteria.score import score
from app.criteria.scorecard import EvidenceState, IndicatorScore, Status

SEED = Path(__file__).parent / "seed"
YEAR = 2021
WHOLE = 10_000
FIGURES = {  # the two figures of a rate: how many of how many
    "5.1": ("enrolled_children_under_3", "children_under_3"),
    "5.2": ("enrolled_children_3_to_5", "children_3_to_5"),
    "7.1": ("qualified_officials", "officials"),
    "7.2": ("trained_officials", "officials"),
    "7.3": ("trained_civil_servants", "civil_servants"),
    "8": ("trained_rural_workers", "rural_workers"),
    "8 all-workers": ("trained_workers", "workers"),
    "9.1": ("learning_families", "households"),
    "9.2": ("learning_hamlets", "hamlets"),
    "10": ("culture_hamlets", "hamlets"),
    "12.1": ("leading_bodies_with_women", "leading_bodies"),
    "12.1 share-of-women": ("women_leaders", "leaders"),
    "12.4": ("women_participants", "participants"),
    "12.4 learning-only": ("women_learners", "learners"),
    "13.2": ("clean_water_households", "households"),
    "14.3": ("stunted_children", "children_under_5"),
    "14.4": ("vaccinated_children", "children_of_vaccination_age"),
}
COMPARED = {
    "11": ("poor_households", "households"),
    "12.2": ("domestic_violence_cases", None),
    "12.3": ("school_discrimination_cases", None),
    "15.1": ("bypassing_complaints", None),
    "15.2": ("social_evil_cases", None),
}


def rows(name: str) -> list[str]:
    lines = (SEED / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def profiles(area: str) -> Iterator[Profile]:
    """All profiles that an area word of the tables stands for."""
    difficult = {"normal": (False,), "difficult": (True,)}.get(area, (False, True))
    terrains = (area,) if area in {"lowland", "highland"} else ("lowland", "highland")
    for is_difficult, terrain in product(difficult, terrains):
        yield Profile(ward="Hoa Mơ", year=YEAR, difficult=is_difficult, terrain=terrain)  # type: ignore[arg-type]


def chosen(text: str | None) -> dict[str, ChosenReading]:
    if not text:
        return {}
    note, reading = text.split("=")
    return {note: ChosenReading(reading, "thống nhất trong cuộc họp")}


def scored(catalogue: Catalogue, indicator: str, profile: Profile, answers: Answers) -> IndicatorScore:
    return score(catalogue, profile, answers).indicators[indicator]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(builtin_set("tt44-2014"), "tt44-2014.yaml")


@pytest.mark.parametrize("row", rows("ty-le.txt"))
def test_rates_at_every_edge(catalogue: Catalogue, row: str) -> None:
    indicator, area, *rest = row.split()
    reading = rest.pop(0) if re.match(r"\S+=[a-z]", rest[0]) else None
    key = f"{indicator} {reading.split('=')[1]}" if reading else indicator
    numerator, denominator = FIGURES.get(key, FIGURES[indicator])
    for case in rest:
        percent, points = (number(part) for part in case.split("="))
        figures = {FigureKey(numerator, YEAR): percent * WHOLE / 100, FigureKey(denominator, YEAR): Decimal(WHOLE)}
        for profile in profiles(area):
            result = scored(catalogue, indicator, profile, Answers(figures=figures, readings=chosen(reading)))
            assert (result.points, result.status) == (points, Status.SCORED), (case, profile)
            assert result.ratio == percent


@pytest.mark.parametrize("row", rows("muc.txt"))
def test_every_level(catalogue: Catalogue, row: str) -> None:
    indicator, levels, points, *reading = (part.strip() for part in row.split("|"))
    pairs = [level.split("=") if "=" in level else ["", level] for level in levels.split()]
    answers = Answers(
        levels={LevelKey(indicator, part): option for part, option in pairs},
        readings=chosen(reading[0] if reading else None),
    )
    for profile in profiles("any"):
        result = scored(catalogue, indicator, profile, answers)
        if points == "-":
            assert (result.points, result.status) == (None, Status.UNDECIDED)
        else:
            own, _, bonus = points.partition("+")
            assert (result.points, result.bonus) == (number(own), number(bonus or "0"))
            assert result.status == Status.SCORED


@pytest.mark.parametrize("row", rows("so-sanh.txt"))
def test_comparisons_with_last_year(catalogue: Catalogue, row: str) -> None:
    indicator, *cases = row.split()
    reading = cases.pop(0) if ">" not in cases[0] else None
    figure, whole = COMPARED[indicator]
    for case in cases:
        before, after, points = re.split("[>=]", case)
        figures: dict[FigureKey, Decimal] = {}
        for year, told in ((YEAR - 1, before), (YEAR, after)):
            part, _, total = told.partition("/")
            figures[FigureKey(figure, year)] = number(part)
            if whole:
                figures[FigureKey(whole, year)] = number(total)
        for profile in profiles("any"):
            result = scored(catalogue, indicator, profile, Answers(figures=figures, readings=chosen(reading)))
            assert (result.points, result.status) == (number(points), Status.SCORED), case


@pytest.mark.parametrize(
    ("difficult", "percents", "by_reading"),  # this year, last year, the year before
    [
        (False, "85 0 0", "evaluation-year=2 each-year=0 three-years-together=0"),
        (False, "85 85 85", "evaluation-year=2 each-year=2 three-years-together=2"),
        (False, "84,99 100 100", "evaluation-year=0 each-year=0 three-years-together=2"),
        (False, "100 84,99 100", "evaluation-year=2 each-year=0 three-years-together=2"),
        (False, "100 100 84,99", "evaluation-year=2 each-year=0 three-years-together=2"),
        (False, "85 85 84,99", "evaluation-year=2 each-year=0 three-years-together=0"),
        (False, "80 75 100", "evaluation-year=0 each-year=0 three-years-together=2"),
        (True, "75 75 75", "evaluation-year=2 each-year=2 three-years-together=2"),
        (True, "75 75 74,99", "evaluation-year=2 each-year=0 three-years-together=0"),
        (True, "74,99 75,01 75", "evaluation-year=0 each-year=0 three-years-together=2"),
        (True, "80 80 74,99", "evaluation-year=2 each-year=0 three-years-together=2"),
    ],
)
def test_civil_servants_over_three_years(catalogue: Catalogue, difficult: bool, percents: str, by_reading: str) -> None:
    figures: dict[FigureKey, Decimal] = {}
    for back, percent in enumerate(percents.split()):
        figures[FigureKey("trained_civil_servants", YEAR - back)] = number(percent) * WHOLE / 100
        figures[FigureKey("civil_servants", YEAR - back)] = Decimal(WHOLE)
    profile = Profile(ward="Hoa Mơ", year=YEAR, difficult=difficult)
    for expected in by_reading.split():
        reading, points = expected.split("=")
        answers = Answers(figures=figures, readings=chosen(f"7.3-years={reading}"))
        assert scored(catalogue, "7.3", profile, answers).points == number(points), reading


def test_thirds_are_exact(catalogue: Catalogue) -> None:
    figures = {FigureKey("learning_families", YEAR): Decimal(2), FigureKey("households", YEAR): Decimal(3)}
    result = scored(catalogue, "9.1", Profile(ward="Hoa Mơ", year=YEAR), Answers(figures=figures))
    assert result.ratio == Fraction(200, 3)
    assert result.points == 2


@pytest.mark.parametrize("row", rows("minh-chung.txt"))
def test_smallest_complete_evidence(catalogue: Catalogue, row: str) -> None:
    indicator, sets = row.split(maxsplit=1)
    profile = Profile(ward="Hoa Mơ", year=YEAR)

    def state(items: frozenset[str]) -> EvidenceState:
        return scored(catalogue, indicator, profile, Answers(evidence={indicator: items})).evidence.state

    assert state(frozenset()) is EvidenceState.NONE
    for complete in sets.split("|"):
        items = frozenset(complete.split())
        assert state(items) is EvidenceState.COMPLETE
        for item in items:
            assert state(items - {item}) is not EvidenceState.COMPLETE, (items, item)


@pytest.mark.parametrize(
    ("indicator", "figures", "difficult", "note"),
    [
        ("9.1", {"learning_families": "6950", "households": "10000"}, False, "9.1-gaps"),
        ("9.1", {"learning_families": "5999", "households": "10000"}, True, "9.1-gaps"),
        ("8", {"trained_rural_workers": "5901", "rural_workers": "10000"}, False, "8-gaps"),
        ("9.2", {"learning_hamlets": "3950", "hamlets": "10000"}, True, "9.2-gaps"),
        ("10", {"culture_hamlets": "7999", "hamlets": "10000"}, False, "10-gaps"),
        ("8", {"trained_rural_workers": "0", "rural_workers": "10000"}, False, "8-no-zero"),
        ("9.2", {"learning_hamlets": "29", "hamlets": "100"}, True, "9.2-no-zero"),
        ("10", {"culture_hamlets": "49", "hamlets": "100"}, False, "10-no-zero"),
        ("9.2", {"learning_hamlets": "50", "hamlets": "100"}, True, "9.2-missing-word"),
        ("10", {"culture_hamlets": "40", "hamlets": "100"}, True, "10-missing-word"),
        ("13.2", {"clean_water_households": "60", "households": "100"}, True, "13.2-threshold"),
        ("8", {"trained_rural_workers": "0", "rural_workers": "0"}, False, "8-no-rural-workers"),
        ("14.4", {"vaccinated_children": "0", "children_of_vaccination_age": "0"}, False, "14.4-no-children"),
    ],
)
def test_holes_in_the_text_are_told_when_met(
    catalogue: Catalogue, indicator: str, figures: Mapping[str, str], difficult: bool, note: str
) -> None:
    answers = Answers(figures={FigureKey(name, YEAR): number(value) for name, value in figures.items()})
    profile = Profile(ward="Hoa Mơ", year=YEAR, difficult=difficult)
    assert note in {state.note for state in scored(catalogue, indicator, profile, answers).notes}


@pytest.mark.parametrize(
    ("indicator", "figures", "note"),
    [
        ("9.1", {"learning_families": "69", "households": "100"}, "9.1-gaps"),
        ("9.2", {"learning_hamlets": "30", "hamlets": "100"}, "9.2-missing-word"),
        ("8", {"trained_rural_workers": "50", "rural_workers": "100"}, "8-no-zero"),
        ("13.2", {"clean_water_households": "60", "households": "100"}, "13.2-threshold"),
    ],
)
def test_holes_are_not_told_where_they_do_not_matter(
    catalogue: Catalogue, indicator: str, figures: Mapping[str, str], note: str
) -> None:
    answers = Answers(figures={FigureKey(name, YEAR): number(value) for name, value in figures.items()})
    states = scored(catalogue, indicator, Profile(ward="Hoa Mơ", year=YEAR), answers).notes
    assert note not in {state.note for state in states}


def test_the_tables_reach_every_row_and_every_printed_number_of_points(catalogue: Catalogue) -> None:
    expected: dict[str, set[str]] = {}
    for row in (*rows("ty-le.txt"), *rows("so-sanh.txt")):
        expected.setdefault(row.split()[0], set()).update(re.findall(r"=(\d+(?:,\d)?)(?=\s|$)", row))
    for row in rows("muc.txt"):
        name, _, points, *_ = (part.strip() for part in row.split("|"))
        expected.setdefault(name, set()).update(points.split("+"))
    assert set(expected) == {indicator.id for indicator in catalogue.indicators()}
    for indicator in catalogue.indicators():
        printed = set(re.findall(r"(\d+(?:,\d)?) điểm", indicator.guidance.scoring))
        assert printed <= expected[indicator.id], indicator.id
    assert [row.split()[0] for row in rows("minh-chung.txt")] == [indicator.id for indicator in catalogue.indicators()]
