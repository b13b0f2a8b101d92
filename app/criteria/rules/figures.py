"""Figures as rules read them: which are typed, which are missing, and which cannot be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from app.criteria.answers import Answers, FigureKey
from app.criteria.catalogue import Figure
from app.criteria.scorecard import FigureUse, Problem
from app.language.numbers import with_unit
from app.texts import scoring as texts

_MAX_MAGNITUDE = 18


def is_zero(use: FigureUse) -> bool:
    """Whether the figure is typed and 0; safe for values that are no numbers."""
    return use.value is not None and use.value.is_zero()


def _is_plain(value: Decimal) -> bool:
    """Whether the value is a number of a size that can be meant (and calculated with as a fraction)."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MAX_MAGNITUDE and value.adjusted() <= _MAX_MAGNITUDE


class FigureReader:
    """The figures of one dossier, read by id and by offset from its year."""

    def __init__(self, figures: Mapping[str, Figure], answers: Answers, year: int) -> None:
        self._figures = figures
        self._values = answers.figures
        self._year = year

    def use(self, figure: str, offset: int) -> FigureUse:
        year = self._year + offset
        return FigureUse(figure, year, self._values.get(FigureKey(figure, year)))

    def unit(self, figure: str) -> str:
        return self._figures[figure].unit

    def is_count(self, figure: str) -> bool:
        return self._figures[figure].kind == "count"

    def told(self, use: FigureUse) -> str:
        """The figure in words: "Tổng số hộ năm 2021"."""
        return texts.figure_in_year(self._figures[use.figure].label, use.year)

    def missing(self, uses: Iterable[FigureUse]) -> tuple[str, ...]:
        """In words, the figures that are not typed yet."""
        return tuple(self.told(use) for use in uses if use.value is None)

    def impossible(self, use: FigureUse) -> Problem | None:
        """Why the figure alone cannot be true, if so: not a number, negative, or a fraction of what is counted."""
        value = use.value
        if value is None:
            return None
        if not _is_plain(value):
            message = texts.not_a_number(self.told(use))
        elif value < 0:
            message = texts.negative(self.told(use), value)
        elif self.is_count(use.figure) and value != value.to_integral_value():
            message = texts.fraction_of_unit(self.told(use), value, self.unit(use.figure))
        else:
            return None
        return Problem(use.figure, use.year, message)

    def share_problems(self, part: FigureUse, whole: FigureUse) -> Iterator[Problem]:
        """Why `part` of `whole` cannot be a share: each alone, a whole of 0, or a part above its whole."""
        alone = [problem for use in (whole, part) if (problem := self.impossible(use)) is not None]
        yield from alone
        if alone or whole.value is None:
            return
        if whole.value == 0:
            yield Problem(whole.figure, whole.year, texts.zero_denominator(self.told(whole), self.unit(whole.figure)))
        elif part.value is not None and part.value > whole.value:
            yield Problem(part.figure, part.year, self._above(part, part.value, whole, whole.value))

    def _above(self, part: FigureUse, part_value: Decimal, whole: FigureUse, whole_value: Decimal) -> str:
        return texts.above_whole(
            self.told(part),
            with_unit(part_value, self.unit(part.figure)),
            self.told(whole),
            with_unit(whole_value, self.unit(whole.figure)),
        )
