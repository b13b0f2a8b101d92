"""The table of contradictions and gaps in the official text that bear on this dossier, and how each was read.

Nothing is decided silently: a default in force is named as such, and what is left open says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.criteria.catalogue import ConflictNote, Indicator
from app.criteria.scorecard import NoteState
from app.reports.kit import Kit
from app.reports.tables import GridTable, Row
from app.texts import reports_tables as texts

_WIDTHS = tuple(mm * width for width in (14, 84, 66, 48, 40))


def applying_notes(kit: Kit) -> Iterator[tuple[Indicator, ConflictNote, NoteState]]:
    """The conflict notes that bear on this dossier, in the order of the set."""
    for indicator in kit.context.catalogue.indicators():
        notes = {note.id: note for note in indicator.notes}
        for state in kit.score(indicator.id).notes:
            if state.note in notes:
                yield indicator, notes[state.note], state


def readings_table(kit: Kit) -> Flowable:
    """One row a note that applies; a sentence if there are none."""
    rows = [_row(kit, *one) for one in applying_notes(kit)]
    if not rows:
        return kit.styles.paragraph(texts.NO_READINGS, kit.styles.body)
    return GridTable(_WIDTHS, (kit.pen.head(*texts.READINGS_HEAD),), rows)


def _row(kit: Kit, indicator: Indicator, note: ConflictNote, state: NoteState) -> Row:
    pen = kit.pen
    labels = {reading.id: reading.label for reading in note.readings}
    if not note.readings:
        chosen, reason = texts.READING_ONLY_NOTE, ""
    elif state.reading is None:
        chosen, reason = texts.READING_NONE, ""
    else:
        chosen = labels[state.reading]
        reason = state.reason if state.decided else texts.READING_DEFAULT
    return Row(
        (
            pen.cell(indicator.id, "bold", "center"),
            pen.cells(pen.text(note.title, "bold"), pen.text(note.text)),
            pen.cells(*(pen.text(texts.reading(reading.label, reading.source)) for reading in note.readings)),
            pen.cell(chosen, "bold" if note.readings else "regular"),
            pen.cell(reason),
        )
    )
