"""A dossier as single items that can be compared and passed on one by one.

An item is named by a key, "figures|households|2021" or "citations|document|indicator|item", and its value is the rest
of the row as plain texts; an item that is not there has no value. So the state given out, what came back and what the
ward has by now are three mappings, and taking an item over is writing one row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import inspect

from app.criteria.answers import Answers
from app.criteria.catalogue import Catalogue, ChoiceRule, Indicator, SumRule
from app.criteria.figure_needs import figures_of
from app.language.normal import clean
from app.models import tables
from app.models.snapshot import DocumentView, Snapshot
from app.models.types import plain_decimal

Value = Mapping[str, str]
Values = Mapping[str, Value]

DOCUMENTS, CITATIONS = "documents", "citations"
PARTICULARS = ("title", "doc_type", "number", "issued_on", "issuer", "original_place", "note", "sensitive")
_ROWS: dict[str, type[tables.Base]] = {
    row.__tablename__: row
    for row in (
        tables.FigureValue,
        tables.LevelChoice,
        tables.Explanation,
        tables.RecognisedResult,
        tables.OverrideRow,
        tables.NotApplicable,
        tables.ReadingChoice,
        tables.NarrativeRow,
    )
}
_LONGEST_KEY_PART = 80


def key_of(table: str, *parts: object) -> str:
    return "|".join((table, *map(str, parts)))


def parts_of(key: str) -> tuple[str, ...]:
    """The table and what identifies the row in it."""
    return tuple(key.split("|"))


def values_of(snapshot: Snapshot) -> dict[str, Value]:
    """Every item of a dossier; documents only those that serve something."""
    found = dict(_answers(snapshot.answers))
    found |= {key_of("explanations", key): {"text": text} for key, text in snapshot.explanations.items()}
    found |= {
        key_of("narratives", key): {name: getattr(one, name) for name in ("state", "strengths", "weaknesses", "plan")}
        for key, one in snapshot.narratives.items()
    }
    cited = {one.document for one in snapshot.citations}
    for document in snapshot.documents:
        if document.id in cited:
            found[key_of(DOCUMENTS, document.id)] = particulars_of(document)
    for one in snapshot.citations:
        found[key_of(CITATIONS, one.document, one.indicator, one.item)] = {"pages": one.pages, "note": one.note}
    return found


def _answers(answers: Answers) -> Iterable[tuple[str, Value]]:
    for figure, number in answers.figures.items():
        yield key_of("figures", *figure), {"value": _text(number)}
    for level, option in answers.levels.items():
        yield key_of("levels", *level), {"option": option}
    for indicator, result in answers.recognised.items():
        yield key_of("recognised", indicator), {"points": _text(result.points), "basis": result.basis}
    for indicator, override in answers.overrides.items():
        value = {"points": _text(override.points), "reason": override.reason, "by": override.by}
        yield key_of("overrides", indicator), value
    for indicator, reason in answers.not_applicable.items():
        yield key_of("not_applicable", indicator), {"reason": reason}
    for note, chosen in answers.readings.items():
        yield key_of("readings", note), {"reading": chosen.reading, "reason": chosen.reason}


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, bool):
        return "1" if value else ""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def particulars_of(document: DocumentView) -> Value:
    """The particulars of a document as an item."""
    return {name: _text(getattr(document, name)) for name in PARTICULARS}


def particulars(value: Value) -> dict[str, Any]:
    """The particulars of a document as its row has them. ValueError for a date that is none."""
    found: dict[str, Any] = {name: clean(value[name]) for name in PARTICULARS}
    found["issued_on"] = date.fromisoformat(value["issued_on"]) if value["issued_on"] else None
    found["sensitive"] = bool(value["sensitive"])
    return found


def is_row(key: str) -> bool:
    """True for what is one row of its own, not part of a document."""
    return parts_of(key)[0] in _ROWS


def primary_key(key: str) -> tuple[type[tables.Base], tuple[Any, ...]]:
    """The class and the primary key of the row that the item is."""
    table, *parts = parts_of(key)
    kind = _ROWS[table]
    columns = inspect(kind).primary_key
    return kind, tuple(column.type.python_type(part) for column, part in zip(columns, parts, strict=True))


def row_of(key: str, value: Value) -> tables.Base:
    """The item as a new row. ValueError or ArithmeticError for texts that the row cannot hold."""
    kind, identity = primary_key(key)
    mapper = inspect(kind)
    row = dict(zip((column.name for column in mapper.primary_key), identity, strict=True))
    for name, text in value.items():
        row[name] = Decimal(text) if mapper.columns[name].type.python_type is Decimal else clean(text)
    return kind(**row)


class Reader:
    """Knows which items make sense for a criteria set, and which indicators they bear on."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.indicators: dict[str, Indicator] = {one.id: one for one in catalogue.indicators()}
        self.figures = {one.id: one for one in catalogue.figures}
        self.criteria = {one.id: one for one in catalogue.criteria}
        self.notes = {note.id: note for one in catalogue.indicators() for note in one.notes}
        self._by_figure: dict[str, set[str]] = {}
        self._by_note: dict[str, set[str]] = {}
        for one in catalogue.indicators():
            for need in figures_of(one):
                self._by_figure.setdefault(need.figure, set()).add(one.id)
            for note in one.notes:
                self._by_note.setdefault(note.id, set()).add(one.id)

    def reach(self, key: str, citing: Mapping[str, set[str]]) -> set[str]:
        """The indicators that the item bears on; `citing` maps documents to the indicators that cite them."""
        table, *parts = parts_of(key)
        match table:
            case "figures":
                return self._by_figure.get(parts[0], set())
            case "readings":
                return self._by_note.get(parts[0], set())
            case "narratives":
                return set()
            case "documents":
                return citing.get(parts[0], set())
            case "citations":
                return {parts[1]}
        return {parts[0]}

    def fits(self, key: str, value: Value) -> bool:
        """False for what the set does not know, or what no verb would have written."""
        table, *parts = parts_of(key)
        if any(len(part) > _LONGEST_KEY_PART for part in parts):
            return False
        try:
            if table == DOCUMENTS:
                return bool(particulars(value)["title"])
            if table == CITATIONS:
                return parts[1] in self.indicators and self.indicators[parts[1]].item(parts[2]) is not None
            row_of(key, value)
            return self._known(table, parts, value)
        except (LookupError, ValueError, TypeError, InvalidOperation):
            return False

    def _known(self, table: str, parts: list[str], value: Value) -> bool:
        match table:
            case "figures":
                return parts[0] in self.figures and Decimal(value["value"]).is_finite()
            case "levels":
                return value["option"] in self.options(parts[0], parts[1])
            case "readings":
                return value["reading"] in {one.id for one in self.notes[parts[0]].readings}
            case "narratives":
                return parts[0] in self.criteria
            case "recognised" | "overrides":
                return 0 <= Decimal(value["points"]) <= self.indicators[parts[0]].maximum
        return parts[0] in self.indicators

    def options(self, indicator: str, part: str) -> dict[str, str]:
        """Option → label of a judgement; KeyError for an indicator there is not."""
        rule = self.indicators[indicator].rule
        if isinstance(rule, ChoiceRule) and not part:
            return {one.id: one.label for one in rule.options}
        if isinstance(rule, SumRule):
            return {option.id: option.label for one in rule.parts if one.id == part for option in one.options}
        return {}
