"""What a verb changed, row by row, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after: None before means it was added, None after that it was deleted."""

    table: str
    key: Key
    before: Row | None
    after: Row | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The images there are."""
        return tuple(row for row in (self.before, self.after) if row is not None)
