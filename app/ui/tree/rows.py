"""What the tree says about each row, worked out without Qt so that it can be tested as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from app.criteria.catalogue import Catalogue, Criterion, Indicator
from app.criteria.scorecard import EvidenceState, IndicatorScore, Scorecard, Status
from app.language.numbers import format_number, format_points
from app.models.snapshot import Snapshot
from app.services.outlook import has_open_note
from app.texts import trial as trial_texts
from app.texts import ui_tree as texts

OVERVIEW_ID = ""


class RowKind(Enum):
    OVERVIEW = auto()
    CRITERION = auto()
    INDICATOR = auto()


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row as painted.

    `id` is the indicator's or criterion's, empty for the overview. `points` is None while undecided. `attention` counts
    the indicators below a criterion with incomplete evidence; for an indicator, the evidence items still missing.
    `units` are unit ids; `unit` is what is printed of them. `official` is the whole title as the guidance has it.
    `tried` is how many points more than in the dossier, while figures and levels are tried out.
    """

    kind: RowKind
    id: str
    code: str
    title: str
    points: Decimal | None
    maximum: Decimal
    evidence: EvidenceState
    attention: int = 0
    undecided: bool = False
    not_applicable: bool = False
    open_note: bool = False
    units: tuple[str, ...] = ()
    unit: str = ""
    search_text: str = ""
    official: str = ""
    tried: Decimal = Decimal(0)

    @property
    def points_text(self) -> str:
        return format_points(self.points)

    @property
    def maximum_text(self) -> str:
        return format_number(self.maximum)

    @property
    def evidence_text(self) -> str:
        """The evidence in a few words; an indicator that does not apply needs none."""
        if self.not_applicable:
            return texts.NOT_APPLICABLE
        return texts.evidence_words(
            self.attention,
            complete=self.evidence is EvidenceState.COMPLETE,
            none=self.evidence is EvidenceState.NONE,
        )

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        said = [f"{self.code} {self.title}".strip()]
        said.append(
            texts.UNDECIDED if self.undecided else texts.points_spoken(self.points_text, self.maximum_text),
        )
        if self.kind is RowKind.INDICATOR:
            said.append(self.evidence_text)
            said.append(self.unit or texts.NO_UNIT)
        elif self.kind is RowKind.CRITERION and self.attention:
            said.append(texts.missing_in_criterion(self.attention))
        if self.open_note:
            said.append(texts.OPEN_NOTE)
        if self.tried:
            said.append(trial_texts.spoken(self.tried))
        return ", ".join(said)


def overview_row(scorecard: Scorecard, actual: Scorecard) -> TreeRow:
    total = scorecard.total
    return TreeRow(
        RowKind.OVERVIEW,
        OVERVIEW_ID,
        "",
        texts.OVERVIEW,
        total.points,
        total.maximum,
        EvidenceState.COMPLETE,
        tried=total.points - actual.total.points,
    )


def criterion_row(criterion: Criterion, rows: Iterable[TreeRow], scorecard: Scorecard, actual: Scorecard) -> TreeRow:
    """A criterion over the rows of its indicators."""
    rows = tuple(rows)
    lacking = sum(row.evidence is not EvidenceState.COMPLETE and not row.not_applicable for row in rows)
    score = scorecard.criteria[criterion.id]
    return TreeRow(
        RowKind.CRITERION,
        criterion.id,
        criterion.id,
        criterion.short,
        None if score.undecided == len(rows) else score.points,  # undecided is not zero
        criterion.maximum,
        EvidenceState.PARTIAL if lacking else EvidenceState.COMPLETE,
        attention=lacking,
        open_note=any(row.open_note for row in rows),
        search_text=f"{criterion.id} {criterion.title} {criterion.short}",
        official=criterion.title,
        tried=score.points - actual.criteria[criterion.id].points,
    )


def indicator_row(
    indicator: Indicator, score: IndicatorScore, actual: IndicatorScore, snapshot: Snapshot, documents_text: str
) -> TreeRow:
    """One indicator; `documents_text` names the documents cited for it, so that a search finds it by them."""
    units = snapshot.assignments.get(indicator.id, ())
    names = {unit.id: unit.short for unit in snapshot.units}
    return TreeRow(
        RowKind.INDICATOR,
        indicator.id,
        indicator.id,
        indicator.short,
        score.points,
        indicator.maximum,
        score.evidence.state,
        attention=len(score.evidence.missing),
        undecided=score.status is Status.UNDECIDED,
        not_applicable=score.status is Status.NOT_APPLICABLE,
        open_note=has_open_note(indicator, score),
        units=units,
        unit=", ".join(names[unit] for unit in units if unit in names),
        search_text="\n".join(
            [f"{indicator.id} {indicator.short} {indicator.title}", indicator.guidance.collecting, documents_text]
        ),
        official=indicator.title,
        tried=(score.points or Decimal(0)) - (actual.points or Decimal(0)),
    )


def documents_by_indicator(snapshot: Snapshot) -> dict[str, str]:
    """Titles, numbers and codes of the documents cited for each indicator, joined for searching."""
    documents = {document.id: document for document in snapshot.documents if not document.removed}
    found: dict[str, list[str]] = {}
    for citation in snapshot.citations:
        document = documents.get(citation.document)
        if document is not None:
            found.setdefault(citation.indicator, []).append(f"{document.code} {document.title} {document.number}")
    return {indicator: " ".join(names) for indicator, names in found.items()}


class Rows:
    """Makes the rows of the tree; an indicator whose sources are the very objects they were keeps its row."""

    def __init__(self) -> None:
        self._sources: tuple[object, ...] = ()
        self._documents: dict[str, str] = {}
        self._kept: dict[str, tuple[IndicatorScore, IndicatorScore, TreeRow]] = {}

    def of(
        self, catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard, actual: Scorecard
    ) -> list[tuple[TreeRow, list[TreeRow]]]:
        """Top-level rows with their children, the overview first; `actual` is how the dossier scores by itself.

        A criterion that is its one indicator has no children.
        """
        sources = (catalogue, snapshot.documents, snapshot.citations, snapshot.assignments, snapshot.units)
        if not self._sources or any(now is not was for now, was in zip(sources, self._sources, strict=True)):
            self._sources = sources
            self._documents = documents_by_indicator(snapshot)
            self._kept.clear()
        tree: list[tuple[TreeRow, list[TreeRow]]] = [(overview_row(scorecard, actual), [])]
        for criterion in catalogue.criteria:
            rows = [
                self._row(one, scorecard.indicators[one.id], actual.indicators[one.id], snapshot)
                for one in criterion.indicators
            ]
            if len(rows) == 1 and rows[0].id == criterion.id:
                tree.append((rows[0], []))
            else:
                tree.append((criterion_row(criterion, rows, scorecard, actual), rows))
        return tree

    def _row(self, indicator: Indicator, score: IndicatorScore, actual: IndicatorScore, snapshot: Snapshot) -> TreeRow:
        kept = self._kept.get(indicator.id)
        if kept is not None and kept[0] is score and kept[1] is actual:
            return kept[2]
        row = indicator_row(indicator, score, actual, snapshot, self._documents.get(indicator.id, ""))
        self._kept[indicator.id] = (score, actual, row)
        return row
