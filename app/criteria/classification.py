"""Xếp loại: the class that a total falls in, by the ward's own table.

The thresholds of the old circular were not found in any source, so there is no built-in table: without one, no class.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol


class ClassRow(Protocol):
    """A row of the table: from `at_least` points on, the class is `name`."""

    @property
    def at_least(self) -> Decimal: ...

    @property
    def name(self) -> str: ...


def classify(points: Decimal, rows: Iterable[ClassRow]) -> str | None:
    """The name of the highest row that the points reach, in whatever order the rows are; None if they reach none."""
    reached = [row for row in rows if points >= row.at_least]
    return max(reached, key=lambda row: row.at_least).name if reached else None
