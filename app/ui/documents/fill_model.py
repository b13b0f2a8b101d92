"""The particulars of several documents as typed, held apart from the dossier until all of them are taken at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from app.language.dates import format_date
from app.models.snapshot import DocumentView
from app.texts import ui_documents as texts
from app.ui.cells.cells_model import CellsModel
from app.ui.documents.typed import problem_of, shown, taken

if TYPE_CHECKING:
    from app.services.documents import Particulars

FIELDS = ("number", "issued_on", "issuer", "doc_type", "title")


class FillModel(CellsModel):
    """A row for each document, a column for each of `FIELDS`."""

    def __init__(self, documents: Sequence[DocumentView], year: int, parent: QObject | None = None) -> None:
        self.documents = tuple(documents)
        self._year = year
        names = [one.code or str(place) for place, one in enumerate(documents, start=1)]
        words = [[shown(one, field) for field in FIELDS] for one in documents]
        super().__init__(texts.FILL_COLUMNS, names, words, parent)

    def changes(self) -> dict[str, Particulars]:
        """What differs from the dossier, by document; only for a table without problems."""
        found: dict[str, Particulars] = {}
        for document, before, now in zip(self.documents, self._before, self._now, strict=True):
            changed = {
                field: taken(field, text, self._year)
                for field, old, text in zip(FIELDS, before, now, strict=True)
                if text != old
            }
            if changed:
                found[document.id] = cast("Particulars", changed)
        return found

    def problem(self, row: int, column: int) -> str:
        return problem_of(FIELDS[column], self._now[row][column], self._year)

    def written(self, row: int, column: int, text: str) -> str:
        """A date is written out in full."""
        field, text = FIELDS[column], " ".join(text.split())
        value = text if problem_of(field, text, self._year) else taken(field, text, self._year)
        return format_date(value) if isinstance(value, date) else value or ""
