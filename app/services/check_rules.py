"""The rules of the check, by name: what an inspector would find, found before the inspector does.

Each rule looks at the whole dossier and yields findings. Blocking ones keep it from being signed, warnings are what an
inspector will ask about, information needs no one to act.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from app.criteria.catalogue import Catalogue, ConflictNote, Figure, Indicator
from app.criteria.scorecard import EvidenceState, IndicatorScore, NoteState, Scorecard, Status
from app.models.canonical import snapshot_sha256
from app.models.snapshot import CitationView, DocumentView, Meeting, Snapshot
from app.texts import checking as texts
from app.texts import differences

Severity = Literal["blocking", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("blocking", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `rule` names the rule; `message` says what is wrong and `advice` what to do.

    `indicator` is where a person goes to mend it, None for the dossier as a whole; `document` the document meant.
    """

    severity: Severity
    rule: str
    indicator: str | None
    message: str
    advice: str
    document: str | None = None


@dataclass(frozen=True)
class Examined:
    """A dossier as the rules look at it."""

    snapshot: Snapshot
    catalogue: Catalogue
    scorecard: Scorecard

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        return {indicator.id: indicator for indicator in self.catalogue.indicators()}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return {figure.id: figure for figure in self.catalogue.figures}

    @cached_property
    def order(self) -> Mapping[str, int]:
        return {indicator: place for place, indicator in enumerate(self.indicators)}

    @cached_property
    def units(self) -> Mapping[str, str]:
        return {unit.id: unit.short or unit.name for unit in self.snapshot.units}

    @cached_property
    def citations(self) -> Mapping[str, list[CitationView]]:
        """The citations of each document, in the order of the set."""
        found: dict[str, list[CitationView]] = {}
        known = (citation for citation in self.snapshot.citations if citation.indicator in self.order)
        for citation in sorted(known, key=lambda one: self.order[one.indicator]):
            found.setdefault(citation.document, []).append(citation)
        return found

    def scores(self) -> Iterator[tuple[Indicator, IndicatorScore]]:
        for indicator in self.indicators.values():
            yield indicator, self.scorecard.indicators[indicator.id]

    def cited_documents(self) -> Iterator[tuple[DocumentView, str]]:
        """Documents that enter the dossier, each with the indicator that cites it first."""
        for document in self.snapshot.documents:
            citations = self.citations.get(document.id)
            if citations and not document.removed:
                yield document, citations[0].indicator

    def unit_names(self, indicator: str) -> list[str]:
        assigned = self.snapshot.assignments.get(indicator, ())
        return [self.units[unit] for unit in assigned if unit in self.units]


Rule = Callable[[Examined], Iterator[Finding]]


def whose_dossier(dossier: Examined) -> Iterator[Finding]:
    profile, settings = dossier.snapshot.profile, dossier.snapshot.settings
    if not profile.ward.strip():
        yield Finding("blocking", "no-ward", None, texts.NO_WARD, texts.PROFILE_ADVICE)
    if not profile.town.strip() and not settings.receiver.strip():
        yield Finding("blocking", "no-receiver", None, texts.NO_RECEIVER, texts.PROFILE_ADVICE)
    if not profile.province.strip():
        yield Finding("warning", "no-province", None, texts.NO_PROVINCE, texts.PROFILE_ADVICE)
    if not settings.place.strip():
        yield Finding("warning", "no-place", None, texts.NO_PLACE, texts.PROFILE_ADVICE)


def undecided(dossier: Examined) -> Iterator[Finding]:
    """Indicators without points, by cause: a figure that cannot be true, an open contradiction, or nothing said yet."""
    for indicator, score in dossier.scores():
        if score.status is not Status.UNDECIDED:
            continue
        for problem in score.problems:
            yield Finding("blocking", "impossible-figure", indicator.id, problem.message, texts.IMPOSSIBLE_ADVICE)
        if score.problems:
            continue
        waiting = [note for note, state in _notes(indicator, score) if note.readings and state.reading is None]
        for note in waiting:
            message = texts.contradiction(note.title)
            yield Finding("blocking", "open-contradiction", indicator.id, message, texts.CONTRADICTION_ADVICE)
        if not waiting or any(use.value is None for use in score.figures):
            advice = texts.unit_names(dossier.unit_names(indicator.id))
            yield Finding("blocking", "undecided", indicator.id, score.reason.removesuffix("."), advice)


def _notes(indicator: Indicator, score: IndicatorScore) -> Iterator[tuple[ConflictNote, NoteState]]:
    """The notes that apply, with their state."""
    states = {state.note: state for state in score.notes}
    for note in indicator.notes:
        if note.id in states:
            yield note, states[note.id]


def evidence(dossier: Examined) -> Iterator[Finding]:
    """Points that the evidence does not carry yet."""
    for indicator, score in dossier.scores():
        points = (score.points or Decimal(0)) + score.bonus
        missing = score.evidence.missing
        if not points or not missing:
            continue
        labels = [item.label for item_id in missing if (item := indicator.item(item_id)) is not None]
        if score.evidence.state is EvidenceState.NONE:
            message = texts.evidence_none(points)
        else:
            message = texts.evidence_missing(points, len(missing))
        yield Finding("warning", "evidence-incomplete", indicator.id, message, texts.items(labels))


def decisions(dossier: Examined) -> Iterator[Finding]:
    """What a person decided, or left to a default, that an inspector will ask about."""
    answers = dossier.snapshot.answers
    for indicator, score in dossier.scores():
        if score.status is Status.OVERRIDDEN and indicator.id in answers.overrides:
            override = answers.overrides[indicator.id]
            message = texts.overridden(override.points)
            if _agreed(indicator.id, dossier.snapshot.meeting):
                advice = texts.override_reason(override.reason)
                yield Finding("info", "override", indicator.id, message, advice)
            else:
                advice = texts.override_to_agree(indicator.id, override.reason)
                yield Finding("warning", "override-not-agreed", indicator.id, message, advice)
        for note, state in _notes(indicator, score):
            reading = next((one for one in note.readings if one.id == state.reading), None)
            if reading is not None and not state.decided:
                message = texts.default_reading(note.title, reading.label)
                yield Finding("warning", "default-reading", indicator.id, message, texts.READING_ADVICE)
        if indicator.id in answers.recognised and score.status in {Status.SCORED, Status.UNDECIDED}:
            message, advice = texts.UNUSED_RECOGNITION, texts.UNUSED_RECOGNITION_ADVICE
            yield Finding("warning", "unused-recognition", indicator.id, message, advice)


def _agreed(indicator: str, meeting: Meeting) -> bool:
    """Whether the meeting that assessed the ward is on record as having agreed to points set against the rule."""
    named = re.search(rf"(?<![\w.]){re.escape(indicator)}(?!\.?\w)", meeting.conclusions)
    return meeting.held_on is not None and named is not None


def minutes(dossier: Examined) -> Iterator[Finding]:
    """The dossier is to have the minutes of the meeting that assessed the ward, whole enough to be signed."""
    meeting = dossier.snapshot.meeting
    if meeting == Meeting():
        yield Finding("warning", "no-minutes", None, texts.NO_MINUTES, texts.MINUTES_ADVICE)
    elif not (meeting.held_on and meeting.chair and meeting.secretary):
        yield Finding("warning", "minutes-incomplete", None, texts.MINUTES_INCOMPLETE, texts.MINUTES_ADVICE)


def unassigned(dossier: Examined) -> Iterator[Finding]:
    for indicator, score in dossier.scores():
        if score.status is not Status.NOT_APPLICABLE and not dossier.unit_names(indicator.id):
            yield Finding("warning", "unassigned", indicator.id, texts.UNASSIGNED, texts.UNASSIGNED_ADVICE)


def since_signed(dossier: Examined) -> Iterator[Finding]:
    """Unlocked and changed: what was handed out as signed is no longer what the dossier says."""
    snapshot = dossier.snapshot
    lifted = snapshot.lifted
    if snapshot.sign_off is None and lifted is not None and snapshot_sha256(snapshot) != lifted.snapshot_sha256:
        message = differences.changed_finding(lifted.signed_on)
        advice = differences.changed_advice(lifted.revoke_reason)
        yield Finding("warning", "changed-since-signed", None, message, advice)


def status_quo(dossier: Examined) -> Iterator[Finding]:
    """Choices that are right and yet worth knowing of."""
    for indicator, score in dossier.scores():
        if score.status is Status.RECOGNISED:
            yield Finding("info", "recognised", indicator.id, texts.RECOGNISED, score.reason)
        elif score.status is Status.NOT_APPLICABLE:
            yield Finding("info", "not-applicable", indicator.id, texts.NOT_APPLICABLE, score.reason)
    if not dossier.snapshot.settings.classification:
        advice = texts.NO_CLASSIFICATION_ADVICE
        yield Finding("info", "no-classification", None, texts.NO_CLASSIFICATION, advice)


def set_in_force(dossier: Examined) -> Iterator[Finding]:
    """A criteria set that is not the law of the year.

    The dossier of a year is judged until 31 March of the next one, so a set must be in force until then.
    """
    catalogue, year = dossier.catalogue, dossier.snapshot.profile.year
    ended, begun = catalogue.in_force_to, catalogue.in_force_from
    if ended is not None and ended < date(year + 1, 3, 31):
        message = texts.ended(catalogue.title, ended)
        yield Finding("info", "set-not-in-force", None, message, catalogue.status)
    elif begun is not None and begun > date(year, 12, 31):
        message = texts.not_begun(catalogue.title, begun)
        yield Finding("info", "set-not-in-force", None, message, catalogue.status)


DOSSIER_RULES: tuple[Rule, ...] = (
    whose_dossier,
    since_signed,
    undecided,
    evidence,
    decisions,
    minutes,
    unassigned,
    status_quo,
    set_in_force,
)
