"""Where the dossier stands: what to do next, who owes what, which contradictions wait, how many days are left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from app.criteria.answers import Answers, FigureKey, LevelKey, Profile
from app.criteria.builtin import builtin_set, unit_plan_source
from app.criteria.catalogue import Catalogue
from app.criteria.loader import load_catalogue, load_unit_plan
from app.criteria.score import score
from app.criteria.scorecard import Scorecard, Status
from app.models.snapshot import Settings, Snapshot, UnitView
from app.services import outlook
from app.services.outlook import StepKind
from app.services.progress import unit_progress

PROFILE = Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")


@cache
def tt44() -> Catalogue:
    return load_catalogue(builtin_set(), "tt44-2014.yaml")


def snapshot_of(answers: Answers, **others: object) -> Snapshot:
    plan = load_unit_plan(unit_plan_source("tt44-2014"), tt44(), "units.yaml")
    base = Snapshot(
        id="1",
        profile=PROFILE,
        settings=Settings(),
        catalogue_id="tt44-2014",
        catalogue_sha256="",
        answers=answers,
        units=tuple(UnitView(unit.id, unit.name, unit.short) for unit in plan.units),
        assignments={one.id: plan.suppliers(one.id) for one in tt44().indicators()},
    )
    return replace(base, **others)  # type: ignore[arg-type]


def scored(answers: Answers) -> Scorecard:
    return score(tt44(), PROFILE, answers)


def steps_of(answers: Answers) -> tuple[outlook.NextStep, ...]:
    return outlook.next_steps(tt44(), snapshot_of(answers), scored(answers))


def everything(indicator: str) -> frozenset[str]:
    return frozenset(item.id for one in tt44().indicators() if one.id == indicator for item in one.evidence)


FULL_9_1 = {FigureKey("households", 2021): Decimal(1240), FigureKey("learning_families", 2021): Decimal(753)}


def test_nothing_answered_is_all_gain_and_the_most_points_for_a_paper_come_first() -> None:
    steps = steps_of(Answers())
    assert len(steps) == 50
    assert {step.kind for step in steps} == {StepKind.GAIN}
    worth = [step.points / (step.evidence + 1) for step in steps]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > worth[-1]


def test_of_equal_points_the_least_evidence_comes_first() -> None:
    steps = [step for step in steps_of(Answers()) if step.points == 2]
    work = [step.evidence for step in steps]
    assert work == sorted(work)
    assert work[0] < work[-1]


def test_points_without_evidence_are_to_be_kept_after_all_gains() -> None:
    answers = Answers(figures=FULL_9_1)
    step, _raise = [step for step in steps_of(answers) if step.indicator == "9.1"]
    assert (step.kind, step.points, step.figures, step.evidence_none) == (StepKind.KEEP, 2, 0, True)
    assert {later.kind for later in steps_of(answers)[steps_of(answers).index(step) :]} == {
        StepKind.KEEP,
        StepKind.RAISE,
    }


def test_what_lacks_little_for_the_next_level_comes_last_and_says_what() -> None:
    answers = Answers(figures=FULL_9_1, evidence={"9.1": everything("9.1")})
    step = steps_of(answers)[-1]
    assert (step.kind, step.indicator, step.points, step.evidence) == (StepKind.RAISE, "9.1", 1, 0)
    assert step.need == scored(answers).indicators["9.1"].next
    assert "115" in step.need


def test_decided_proven_and_at_the_top_needs_nothing() -> None:
    figures = {**FULL_9_1, FigureKey("learning_families", 2021): Decimal(1240)}
    answers = Answers(figures=figures, evidence={"9.1": everything("9.1")})
    assert "9.1" not in {step.indicator for step in steps_of(answers)}


def test_a_step_names_its_units_and_what_is_missing() -> None:
    by_id = {step.indicator: step for step in steps_of(Answers())}
    assert by_id["9.1"].units == ("Khuyến học",)
    assert by_id["9.1"].figures == 2
    assert not by_id["9.1"].levels
    assert by_id["8"].units == ()
    assert by_id["1.2"].levels


@st.composite
def answered(draw: st.DrawFn) -> Answers:
    indicators = draw(st.sets(st.sampled_from([one.id for one in tt44().indicators()]), max_size=12))
    levels = {LevelKey("1.2"): "present", LevelKey("3.1"): "present", LevelKey("4.6"): "present"}
    chosen = {key: value for key, value in levels.items() if draw(st.booleans())}
    evidence = {one: everything(one) for one in indicators}
    return Answers(figures=FULL_9_1 if draw(st.booleans()) else {}, levels=chosen, evidence=evidence)


@settings(max_examples=40, deadline=None)
@given(answered())
def test_every_open_indicator_is_a_step_and_no_other(answers: Answers) -> None:
    card = scored(answers)
    steps = outlook.next_steps(tt44(), snapshot_of(answers), card)
    wanted = {
        one.indicator
        for one in card.indicators.values()
        if (one.status is Status.UNDECIDED and one.best > 0)
        or ((one.points or 0) + one.bonus > 0 and one.evidence.missing)
    }
    at_hand = [step for step in steps if step.kind is not StepKind.RAISE]
    assert [step.indicator for step in at_hand if step.indicator not in wanted] == []
    assert len(at_hand) == len(wanted)
    raised = [step for step in steps if step.kind is StepKind.RAISE]
    assert {step.indicator for step in raised} == {
        one.indicator for one in card.indicators.values() if one.next and one.points is not None
    }
    for step in raised:
        assert 0 < step.points <= card.indicators[step.indicator].maximum
    kinds = [list(StepKind).index(step.kind) for step in steps]
    assert kinds == sorted(kinds)


def test_progress_counts_decided_with_full_evidence() -> None:
    answers = Answers(figures=FULL_9_1, evidence={"9.1": everything("9.1"), "9.2": everything("9.2")})
    progress = {one.unit.id: one for one in unit_progress(tt44(), snapshot_of(answers), scored(answers))}
    learning = progress["learning-promotion"]
    assert learning.done == ("9.1",)
    assert learning.owing == ("2.1", "2.2", "2.4", "9.2")
    assert learning.total == 5
    assert progress["culture"].owing == ("10",)


def test_three_indicators_are_nobodys_and_a_unit_that_is_gone_owns_nothing() -> None:
    snapshot = snapshot_of(Answers())
    assert outlook.unowned(tt44(), snapshot) == ("8", "12.4", "15.1")
    without = replace(snapshot, units=tuple(unit for unit in snapshot.units if unit.id != "culture"))
    assert outlook.unowned(tt44(), without) == ("8", "10", "12.4", "15.1")


def test_a_contradiction_waits_until_somebody_decides_it() -> None:
    from app.criteria.answers import ChosenReading

    waiting = outlook.open_notes(tt44(), scored(Answers()))
    assert "14.4" in waiting
    decided = Answers(readings={"14.4-threshold": ChosenReading("scoring-column", "Theo cột gợi ý cho điểm.")})
    assert "14.4" not in outlook.open_notes(tt44(), scored(decided))


def test_not_applicable_is_done_and_asks_for_nothing() -> None:
    answers = Answers(not_applicable={"8": "Phường không có lao động nông thôn."})
    assert outlook.is_done(scored(answers).indicators["8"])
    assert "8" not in {step.indicator for step in steps_of(answers)}


def test_days_are_counted_to_the_deadline() -> None:
    snapshot = snapshot_of(Answers(), settings=Settings(deadline=date(2022, 3, 15)))
    assert outlook.days_left(snapshot, date(2022, 2, 24)) == 19
    assert outlook.days_left(snapshot, date(2022, 3, 16)) == -1
    assert outlook.days_left(snapshot_of(Answers()), date(2022, 2, 24)) is None
