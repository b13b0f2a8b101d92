"""Many figures at once: told by figure what cannot be true, taken as one step or not at all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.criteria.answers import FigureKey
from app.errors import KnownError
from app.services import answers, figure_table, history, signing
from app.services.workspace import Signed, Workspace

HOUSEHOLDS, LEARNING = FigureKey("households", 2021), FigureKey("learning_families", 2021)


def test_all_are_one_step_that_undo_takes_back(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    answers.set_figure(ws, "households", 2020, Decimal(5))
    rows = len(history.entries(ws))
    figures = {HOUSEHOLDS: Decimal(100), LEARNING: Decimal(90), FigureKey("households", 2020): None}
    seen = figure_table.preview(ws.catalogue, ws.present, figures)
    change = figure_table.take(ws, figures)
    assert seen.problems == {}
    assert (seen.before, seen.after) == (0, ws.scorecard.total.points)
    assert seen.after > 0
    assert dict(ws.snapshot.answers.figures) == {HOUSEHOLDS: 100, LEARNING: 90}
    assert "9.1" in change.indicators
    assert len(history.entries(ws)) == rows + 1
    assert_whole()
    history.undo(ws)
    assert dict(ws.snapshot.answers.figures) == {FigureKey("households", 2020): 5}
    assert_whole()


def test_a_part_above_its_whole_is_told_at_the_figure_given_and_nothing_is_written(ws: Workspace) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(100))
    present = ws.present
    figures = {LEARNING: Decimal(101), FigureKey("households", 2020): Decimal(7)}
    problems = figure_table.preview(ws.catalogue, ws.present, figures).problems
    assert set(problems) == {LEARNING}
    with pytest.raises(KnownError) as refused:
        figure_table.take(ws, figures)
    assert refused.value.advice == problems[LEARNING]
    assert ws.present is present


def test_what_was_impossible_before_and_is_not_touched_hinders_nothing(ws: Workspace) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(10))
    answers.set_figure(ws, "learning_families", 2021, Decimal(11))
    other = next(one.id for one in ws.catalogue.figures if one.id not in {"households", "learning_families"})
    assert figure_table.take(ws, {FigureKey(other, 2021): Decimal(3)}).entry
    assert not figure_table.preview(ws.catalogue, ws.present, {LEARNING: Decimal(9)}).problems


def test_nothing_new_writes_nothing_and_the_unknown_and_the_signed_are_refused(ws: Workspace) -> None:
    figure_table.take(ws, {HOUSEHOLDS: Decimal(100)})
    assert not figure_table.take(ws, {HOUSEHOLDS: Decimal(100), LEARNING: None}).entry
    with pytest.raises(KnownError):
        figure_table.take(ws, {FigureKey("không có", 2021): Decimal(1)})
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", "05/TTr-UBND", allow_blocking=True)
    with pytest.raises(Signed):
        figure_table.take(ws, {HOUSEHOLDS: Decimal(1)})
