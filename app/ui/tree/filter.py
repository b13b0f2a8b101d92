"""Which rows of the tree are shown: search text, unit, and the two chips, all of which must hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QObject, QSortFilterProxyModel

from app.criteria.scorecard import EvidenceState
from app.language.normal import fold
from app.ui.tree.model import ROW_ROLE, Index
from app.ui.tree.rows import RowKind, TreeRow

NO_UNIT = "-"
"""Filter value for indicators that nobody has been asked for."""


@dataclass(frozen=True, slots=True)
class TreeQuery:
    """`unit` is a unit id, `NO_UNIT`, or empty for all."""

    text: str = ""
    unit: str = ""
    lacking_evidence: bool = False
    undecided: bool = False

    @property
    def is_empty(self) -> bool:
        return self == TreeQuery()

    def accepts(self, row: TreeRow) -> bool:
        if row.kind is not RowKind.INDICATOR:
            return False
        if self.lacking_evidence and not lacks_evidence(row):
            return False
        if self.undecided and not row.undecided:
            return False
        if self.unit == NO_UNIT and row.units:
            return False
        if self.unit not in {"", NO_UNIT} and self.unit not in row.units:
            return False
        return all(word in _folded(row.search_text) for word in _folded(self.text).split())


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    """Folded once, since every keystroke asks every row again."""
    return fold(text)


def lacks_evidence(row: TreeRow) -> bool:
    return row.evidence is not EvidenceState.COMPLETE and not row.not_applicable


class TreeFilter(QSortFilterProxyModel):
    """Shows indicators that a query accepts, with their criteria; the overview only when nothing is asked.

    `kept` is an indicator that stays whatever becomes of it, until something else is asked.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = TreeQuery()
        self.kept = ""
        self.setRecursiveFilteringEnabled(True)

    def ask(self, **changes: str | bool) -> None:
        """Change parts of the query: text, unit, lacking_evidence, undecided."""
        self.beginFilterChange()
        self.kept = ""
        self.query = replace(self.query, **changes)  # type: ignore[arg-type]  # keyword names are TreeQuery's fields
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if self.query.is_empty:
            return True
        row = self.sourceModel().index(source_row, 0, source_parent).data(ROW_ROLE)
        return row is not None and (self.query.accepts(row) or (row.id == self.kept and row.kind is RowKind.INDICATOR))
