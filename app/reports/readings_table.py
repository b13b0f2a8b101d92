"""The contradictions and gaps in the official text that bear on this dossier, and how each was read.

Nothing is decided silently: a default in force is named as such, and what is left open says so. A note that several
indicators share is printed once, with all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.criteria.catalogue import ConflictNote, Indicator
from app.criteria.scorecard import NoteState
from app.reports.kit import Kit
from app.reports.tables import GridTable, Row
from app.texts import reports_tables as texts

_WIDTHS = tuple(mm * width for width in (18, 82, 66, 46, 40))
_REMARK_WIDTHS = tuple(mm * width for width in (30, 222))


@dataclass(frozen=True, slots=True)
class _Printed:
    """A note as it prints; equal ones of several indicators become one row."""

    title: str
    text: str
    readings: tuple[str, ...]
    chosen: str
    reason: str


def readings_to_choose(kit: Kit) -> list[tuple[Indicator, ConflictNote, NoteState]]:
    """The notes that bear on this dossier and leave a choice, in the order of the set."""
    return [one for one in _applying(kit) if one[1].readings]


def readings_tables(kit: Kit) -> list[Flowable]:
    """The choices with what was chosen, then the remarks that leave nothing to choose."""
    styles, pen = kit.styles, kit.pen
    choices: dict[_Printed, list[str]] = {}
    remarks: dict[_Printed, list[str]] = {}
    for indicator, note, state in _applying(kit):
        into = choices if note.readings else remarks
        into.setdefault(_printed(note, state), []).append(indicator.id)
    story: list[Flowable] = []
    if choices:
        rows = [_choice_row(kit, printed, indicators) for printed, indicators in choices.items()]
        story.append(GridTable(_WIDTHS, (pen.head(*texts.READINGS_HEAD),), rows))
    else:
        story.append(styles.paragraph(texts.NO_READINGS, styles.body))
    if remarks:
        rows = [
            Row(
                (
                    pen.cell(", ".join(indicators), "bold", "center"),
                    pen.cells(pen.text(printed.title, "bold"), pen.text(printed.text)),
                )
            )
            for printed, indicators in remarks.items()
        ]
        story.extend(styles.table_heading(texts.REMARKS_TITLE))
        story.append(GridTable(_REMARK_WIDTHS, (pen.head(*texts.REMARKS_HEAD),), rows))
    return story


def _applying(kit: Kit) -> Iterator[tuple[Indicator, ConflictNote, NoteState]]:
    for indicator in kit.context.catalogue.indicators():
        notes = {note.id: note for note in indicator.notes}
        for state in kit.score(indicator.id).notes:
            if state.note in notes:
                yield indicator, notes[state.note], state


def _printed(note: ConflictNote, state: NoteState) -> _Printed:
    labels = {reading.id: reading.label for reading in note.readings}
    if not note.readings:
        chosen, reason = "", ""
    elif state.reading is None:
        chosen, reason = texts.READING_NONE, ""
    else:
        chosen = labels[state.reading]
        reason = state.reason if state.decided else texts.READING_DEFAULT
    readings = tuple(texts.reading(reading.label, reading.source) for reading in note.readings)
    return _Printed(note.title, note.text, readings, chosen, reason)


def _choice_row(kit: Kit, printed: _Printed, indicators: list[str]) -> Row:
    pen = kit.pen
    return Row(
        (
            pen.cell(", ".join(indicators), "bold", "center"),
            pen.cells(pen.text(printed.title, "bold"), pen.text(printed.text)),
            pen.cells(*(pen.text(reading) for reading in printed.readings)),
            pen.cell(printed.chosen, "bold"),
            pen.cell(printed.reason),
        )
    )
