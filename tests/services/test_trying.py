"""Trying figures and levels out: exact, unseen by the file until kept, and kept as one step."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.criteria.answers import FigureKey, LevelKey
from app.criteria.catalogue import ChoiceRule, SumRule
from app.criteria.score import score
from app.errors import KnownError
from app.services import answers, history, signing, trying
from app.services.trying import Trial
from app.services.workspace import Signed, Workspace

HOUSEHOLDS, LEARNING = FigureKey("households", 2021), FigureKey("learning_families", 2021)


def judgements(ws: Workspace) -> dict[LevelKey, list[str]]:
    """Every judgement of the set with its levels."""
    found: dict[LevelKey, list[str]] = {}
    for indicator in ws.catalogue.indicators():
        if isinstance(indicator.rule, ChoiceRule):
            found[LevelKey(indicator.id)] = [option.id for option in indicator.rule.options]
        elif isinstance(indicator.rule, SumRule):
            for part in indicator.rule.parts:
                found[LevelKey(indicator.id, part.id)] = [option.id for option in part.options]
    return found


def test_what_is_tried_is_scored_and_the_dossier_stays_as_it_was(ws: Workspace) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(100))
    before, entries, size = ws.present, history.entries(ws), ws.path.stat()
    trial = Trial().with_figure(LEARNING, Decimal(90)).with_level(LevelKey("1.2"), "present")
    snapshot, scorecard = trying.outcome(ws.catalogue, ws.present, trial)
    assert scorecard.indicators["9.1"].points
    assert scorecard.total.points > before[1].total.points == 0
    assert snapshot.documents is before[0].documents, "nothing is made anew that was not tried"
    assert ws.present is before
    assert history.entries(ws) == entries
    assert (ws.path.stat().st_mtime_ns, ws.path.stat().st_size) == (size.st_mtime_ns, size.st_size)


def test_kept_it_is_one_step_with_one_row_and_undone_at_once(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(100))
    answers.choose_level(ws, "1.2", "", "present")
    before, rows = ws.snapshot.answers, len(history.entries(ws))
    trial = (
        Trial()
        .with_figure(LEARNING, Decimal(90))
        .with_figure(HOUSEHOLDS, Decimal(100))
        .with_level(LevelKey("1.2"), None)
    )
    expected = trying.outcome(ws.catalogue, ws.present, trial)
    change = trying.keep(ws, trial)
    assert change.undoable
    assert "1\u00a0số liệu, 1\u00a0mức" in change.sentence, "the figure that is so already is not counted"
    assert (ws.snapshot.answers, ws.scorecard) == (expected[0].answers, expected[1])
    assert_whole()
    added = history.entries(ws)[: -rows or None]
    assert [entry.verb for entry in added] == ["trial"]
    history.undo(ws)
    assert ws.snapshot.answers == before
    assert_whole()


def test_a_trial_of_what_is_so_already_writes_nothing(ws: Workspace) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(100))
    present = ws.present
    trial = Trial().with_figure(HOUSEHOLDS, Decimal(100)).with_figure(LEARNING, None)
    assert trying.outcome(ws.catalogue, present, trial) is present
    assert not trying.keep(ws, trial).entry
    assert ws.present is present


def test_what_the_set_does_not_know_and_a_signed_dossier_are_refused(ws: Workspace) -> None:
    for trial in (
        Trial().with_figure(FigureKey("không có", 2021), Decimal(1)),
        Trial().with_level(LevelKey("1.2"), "không có"),
        Trial().with_level(LevelKey("1.2", "không có"), "present"),
    ):
        with pytest.raises(KnownError):
            trying.keep(ws, trial)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", "05/TTr-UBND", allow_blocking=True)
    with pytest.raises(Signed):
        trying.keep(ws, Trial().with_figure(HOUSEHOLDS, Decimal(1)))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_outcome_is_what_keeping_gives_and_a_full_scoring_agrees(ws: Workspace, data: st.DataObject) -> None:
    known = judgements(ws)
    figures = st.sampled_from([FigureKey(one.id, year) for one in ws.catalogue.figures for year in (2020, 2021)])
    numbers = st.none() | st.integers(0, 3000).map(Decimal)
    trial = Trial(
        figures=data.draw(st.dictionaries(figures, numbers, max_size=8)),
        levels={
            key: data.draw(st.none() | st.sampled_from(known[key]))
            for key in data.draw(st.lists(st.sampled_from(sorted(known)), unique=True, max_size=6))
        },
    )
    snapshot, scorecard = trying.outcome(ws.catalogue, ws.present, trial)
    assert scorecard == score(ws.catalogue, snapshot.profile, snapshot.answers)
    trying.keep(ws, trial)
    assert ws.snapshot.answers == snapshot.answers
    assert ws.scorecard == scorecard
