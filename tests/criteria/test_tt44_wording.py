"""Nothing of the official text may be lost: the seed's every line, cell by cell, against the criteria set."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from app.criteria.builtin import builtin_set, unit_plan_source
from app.criteria.catalogue import Catalogue, ChoiceRule, RatioRule
from app.criteria.loader import load_catalogue, load_unit_plan

SEED = Path(__file__).parent / "seed"
COLUMNS = 4
PAGE_HEAD = [
    "HƯỚNG DẪN THU THẬP MINH CHỨNG VÀ CHO ĐIỂM TỪNG TIÊU CHÍ/CHỈ SỐ",
    "Tiêu chí",
    "Các minh chứng\n(theo Thông tư số 44)",
    "Hướng dẫn thu thập minh chứng",
    "Gợi ý cho điểm",
]
POINTS = re.compile(r"(\d+(?:,\d)?) điểm")


def one_space(text: str) -> str:
    """Runs of whitespace and non-breaking spaces as one space, empty lines out, the other lines kept."""
    lines = (re.sub(r"[\s\u00a0]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def seed_cells() -> list[str]:
    text = (SEED / "huong-dan.txt").read_text(encoding="utf-8")
    return [one_space(cell) for cell in re.split(r"(?m)^\t", text)]


def seed_table() -> tuple[list[str], list[list[str]], str]:
    """The printed headings of criteria, the rows of four cells, and the closing line."""
    cells = seed_cells()
    assert cells[: len(PAGE_HEAD)] == PAGE_HEAD
    headings: list[str] = []
    rows: list[list[str]] = []
    place = len(PAGE_HEAD)
    while place < len(cells) - 1:
        if re.fullmatch(r"\d+\. .* \(\d+ điểm\)", cells[place]):
            headings.append(cells[place])
            place += 1
        else:
            rows.append(cells[place : place + COLUMNS])
            place += COLUMNS
    return headings, rows, cells[-1]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(builtin_set("tt44-2014"), "tt44-2014.yaml")


def test_headings_of_criteria_are_the_printed_ones(catalogue: Catalogue) -> None:
    headings, _, _ = seed_table()
    assert [f"{c.id}. {c.title} ({c.maximum} điểm)" for c in catalogue.criteria] == headings


def test_guidance_is_the_printed_row_column_by_column(catalogue: Catalogue) -> None:
    _, rows, _ = seed_table()
    indicators = list(catalogue.indicators())
    assert len(rows) == len(indicators) == 50
    for row, indicator in zip(rows, indicators, strict=True):
        guidance = indicator.guidance
        ours = [guidance.indicator, guidance.evidence, guidance.collecting, guidance.scoring]
        assert ours == row, indicator.id


def test_no_line_of_the_seed_is_missing(catalogue: Catalogue) -> None:
    texts = [f"{c.id}. {c.title} ({c.maximum} điểm)" for c in catalogue.criteria]
    for indicator in catalogue.indicators():
        guidance = indicator.guidance
        texts += [guidance.indicator, guidance.evidence, guidance.collecting, guidance.scoring]
    ours = {line for text in texts for line in text.split("\n")}
    head = {line for text in PAGE_HEAD for line in text.split("\n")}
    printed = {line for cell in seed_cells() for line in cell.split("\n")}
    assert printed - head - ours == {"Cộng: 100 điểm"}


def test_titles_are_the_names_without_number_and_points(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators():
        printed = " ".join(indicator.guidance.indicator.split())
        number = "" if "." not in indicator.id else rf"{re.escape(indicator.id)}\.? "
        expected = rf"{number}{re.escape(indicator.title)}\.? \({indicator.maximum} ?điểm\)"
        assert re.fullmatch(expected, printed), indicator.id


def test_points_of_levels_and_bands_stand_in_the_printed_order(catalogue: Catalogue) -> None:
    checked = 0
    for indicator in catalogue.indicators():
        rule = indicator.rule
        printed = [Decimal(points.replace(",", ".")) for points in POINTS.findall(indicator.guidance.scoring)]
        if isinstance(rule, ChoiceRule):
            assert [option.points for option in rule.options if option.official] == printed, indicator.id
            checked += 1
        elif isinstance(rule, RatioRule):
            assert [band.points for band in rule.bands] == printed, indicator.id
            checked += 1
    assert checked == 42


def test_printed_wholes_of_bands_come_from_the_scoring_column(catalogue: Catalogue) -> None:
    seen = set()
    for indicator in catalogue.indicators():
        if not isinstance(indicator.rule, RatioRule):
            continue
        ladders = [indicator.rule.bands, *(v.bands for v in indicator.rule.variants if v.bands is not None)]
        printed = {
            (Decimal(low), Decimal(high)) for low, high in re.findall(r"(\d+)-(\d+)%", indicator.guidance.scoring)
        }
        banded = [band for bands in ladders for band in bands if band.printed_upto is not None]
        ours = {(band.at_least, band.printed_upto) for band in banded}
        assert ours == printed, indicator.id
        if ours:
            seen.add(indicator.id)
    assert seen == {"8", "9.1", "9.2", "10"}


def test_recognised_wording_is_printed_in_the_row(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators():
        offered = "xây dựng nông thôn mới" in indicator.guidance.collecting
        assert offered == (indicator.recognised is not None), indicator.id
        if indicator.recognised is not None:
            assert indicator.recognised.wording in indicator.guidance.collecting.split("\n"), indicator.id
            assert indicator.recognised.may == ("có thể sử dụng" in indicator.recognised.wording), indicator.id


def test_numbered_evidence_is_the_numbered_list_of_the_collecting_column(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators():
        printed = re.findall(r"(?m)^(\d)\) ", indicator.guidance.collecting)
        ours = list(dict.fromkeys(item.number for item in indicator.evidence if item.number))
        assert ours == printed, indicator.id


def test_the_letter_is_complete_word_for_word(catalogue: Catalogue) -> None:
    plan = load_unit_plan(unit_plan_source("tt44-2014"), catalogue, "tt44-2014-units.yaml")
    letter: list[str] = []
    for unit in plan.units:
        for part in unit.letter:
            letter += [part.heading, *part.lines]
    printed = one_space((SEED / "phan-cong.txt").read_text(encoding="utf-8"))
    assert " ".join(letter) == " ".join(printed.split("\n"))
