"""What the spreadsheet of answers looks like, said once for the writer and the reader.

The first row is hidden and carries keys: which set and year the sheet is for, and what each column holds. The first
column is hidden and carries the key of each row. So rows may be sorted and columns moved, and the reader still knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.criteria.catalogue import Catalogue, ChoiceRule, Indicator, Option, Part, SumRule
from app.criteria.figure_needs import figures_of
from app.language.numbers import format_points
from app.texts import sheet as texts

KEY_ROW = 1
HEADER_ROW = 4
LEVEL = "level"
EXPLANATION = "explanation"
SENDER = "sender"
"""Key of the row, and of the column, where a unit writes who filled the sheet in."""
SLIP_MARK = "cdht:slip"
"""First cell of the hidden page that tells what was given out to the unit and when; the cells below hold its text."""
_MARK = "cdht"
_YEAR = "year:"


@dataclass(frozen=True, slots=True)
class SheetKey:
    """What a sheet is for: the criteria set and the dossier's year."""

    set_id: str
    year: int

    def cell(self) -> str:
        return f"{_MARK}:{self.set_id}:{self.year}"

    @classmethod
    def read(cls, cell: object) -> SheetKey | None:
        """The key in the first cell of a sheet; None where the sheet is not one of ours."""
        mark, _, rest = str(cell).partition(":")
        set_id, _, year = rest.rpartition(":")
        return cls(set_id, int(year)) if mark == _MARK and year.isascii() and year.isdigit() else None


def year_key(year: int) -> str:
    return f"{_YEAR}{year}"


def year_of(key: str) -> int | None:
    """The year of a column that holds figures; None for other columns."""
    year = key.removeprefix(_YEAR)
    return int(year) if key.startswith(_YEAR) and year.isdigit() else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of levels: an indicator, or one part of its sum."""

    indicator: Indicator
    part: Part | None
    options: tuple[Option, ...]

    @property
    def key(self) -> str:
        return f"{self.indicator.id}|{self.part.id if self.part else ''}"

    @property
    def part_id(self) -> str:
        return self.part.id if self.part else ""

    @property
    def is_first(self) -> bool:
        """Whether this is the indicator's first row, which carries its explanation."""
        return not isinstance(self.indicator.rule, SumRule) or self.indicator.rule.parts[0] is self.part

    def labels(self) -> tuple[str, ...]:
        """The options as the list shows them, with their points where these are fixed."""
        return tuple(
            texts.level(option.label, "" if option.variants or option.points is None else format_points(option.points))
            for option in self.options
        )


def judgements(catalogue: Catalogue) -> Iterator[Judgement]:
    """All rows of levels, in the order of the set."""
    for indicator in catalogue.indicators():
        rule = indicator.rule
        if isinstance(rule, ChoiceRule):
            yield Judgement(indicator, None, rule.options)
        elif isinstance(rule, SumRule):
            for part in rule.parts:
                yield Judgement(indicator, part, part.options)


def measured(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The indicators scored by figures, whose explanations have a sheet of their own."""
    return tuple(indicator for indicator in catalogue.indicators() if figures_of(indicator))


def uses(catalogue: Catalogue) -> dict[str, list[Indicator]]:
    """The indicators that use each figure."""
    found: dict[str, list[Indicator]] = {figure.id: [] for figure in catalogue.figures}
    for indicator in catalogue.indicators():
        for figure in dict.fromkeys(need.figure for need in figures_of(indicator)):
            if figure in found:  # a unit's sheet has not the figures that others are asked for
                found[figure].append(indicator)
    return found
