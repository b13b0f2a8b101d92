"""Each figure stands once, with its years, its unit, and the indicators that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.criteria.answers import FigureKey
from app.language.numbers import format_number

if TYPE_CHECKING:
    from tests.reports.conftest import Printed


def test_every_figure_has_one_row_with_its_years(draft: Printed) -> None:
    text = draft.annex("annex-figures", "annex-readings")
    year = draft.context.snapshot.profile.year
    for figure in draft.context.catalogue.figures:
        values = [
            draft.context.snapshot.answers.figures.get(FigureKey(figure.id, year - offset))
            for offset in reversed(range(figure.years))
        ]
        shown = " ".join("…" if value is None else format_number(value) for value in values)
        assert f"{figure.label} {figure.unit} {shown} " in text, figure.id


def test_years_head_their_columns(draft: Printed) -> None:
    text = draft.text(draft.page_of("annex-figures"))
    assert "Năm 2019 Năm 2020 Năm 2021" in text


def test_indicators_that_read_a_figure_are_named(draft: Printed) -> None:
    text = draft.annex("annex-figures", "annex-readings")
    for figure in draft.context.catalogue.figures:
        readers = [
            score.indicator
            for score in draft.context.scorecard.indicators.values()
            if any(use.figure == figure.id for use in score.figures)
        ]
        assert (", ".join(readers) or "–") in text
