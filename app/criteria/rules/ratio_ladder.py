"""The ladder of a ratio rule: which bands are in force, where a ratio stands, and how far it is to a bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Literal

from app.criteria.catalogue import Band, RatioRule
from app.criteria.readings import Circumstances
from app.criteria.scorecard import Step
from app.texts import scoring as texts

_CENT = 100


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` (not 0), of one year or, with the first year's number, of several added up."""

    year: int
    part: Decimal
    whole: Decimal

    @property
    def percent(self) -> Fraction:
        return Fraction(self.part) * 100 / Fraction(self.whole)


@lru_cache(maxsize=512)
def _exact(bound: Decimal) -> Fraction:
    """A bound as a fraction; the same few bounds are compared again at every figure typed."""
    return Fraction(bound)


def added(shares: Iterable[Share]) -> Share:
    """All years as one share."""
    years = tuple(shares)
    whole = sum((share.whole for share in years), Decimal(0))
    return Share(years[0].year, sum((share.part for share in years), Decimal(0)), whole)


@dataclass(frozen=True, slots=True)
class Ladder:
    """A ratio rule as it stands under the circumstances. `bands` are best first, `years` offsets."""

    numerator: str
    denominator: str
    bands: tuple[Band, ...]
    years: tuple[int, ...]
    combine: Literal["total", "each"]

    @property
    def higher_is_better(self) -> bool:
        return self.bands[0].at_least is not None

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        both = ((band.at_least, band.at_most) for band in self.bands)
        return tuple(bound for pair in both for bound in pair if bound is not None)

    def place(self, percent: Fraction) -> int:
        """The position of the band that the ratio falls in."""
        for place, band in enumerate(self.bands):
            if band.at_least is not None and percent >= _exact(band.at_least):
                return place
            if band.at_most is not None and percent <= _exact(band.at_most):
                return place
        return len(self.bands) - 1

    def limits(self, place: int) -> tuple[Decimal | None, Decimal | None]:
        """Lower and upper end of a band in percent, None where it is open."""
        band = self.bands[place]
        better = self.bands[place - 1] if place else None
        if self.higher_is_better:
            return band.at_least, better.at_least if better else None
        return better.at_most if better else None, band.at_most

    def steps(self) -> tuple[Step, ...]:
        """The bands as steps, lowest first, not placed yet."""
        return tuple(self._step(place) for place in reversed(range(len(self.bands))))

    def _step(self, place: int) -> Step:
        lower, upper = self.limits(place)
        label = texts.band_label(lower, upper, higher_is_better=self.higher_is_better)
        return Step(self.bands[place].points, label, "ahead", lower, upper)

    def better_than(self, place: int) -> int | None:
        """The nearest band with more points."""
        points = self.bands[place].points
        return next((better for better in range(place - 1, -1, -1) if self.bands[better].points > points), None)

    def wanted(self, place: int, whole: Decimal, *, count: bool) -> Decimal:
        """The least (or, where lower is better, the greatest) part of `whole` that reaches the band.

        A whole number where whole things are counted, else with two decimals on the safe side.
        """
        band = self.bands[place]
        bound = band.at_least if self.higher_is_better else band.at_most
        exact = _exact(bound or Decimal(0)) * Fraction(whole) / 100
        parts = 1 if count else _CENT
        scaled = exact * parts
        return Decimal(ceil(scaled) if self.higher_is_better else floor(scaled)) / parts


def ladder_of(rule: RatioRule, circumstances: Circumstances) -> Ladder:
    """The rule with the first variant whose condition holds laid over it."""
    for variant in rule.variants:
        if circumstances.hold(variant.when):
            return Ladder(
                variant.numerator or rule.numerator,
                variant.denominator or rule.denominator,
                variant.bands or rule.bands,
                variant.years or rule.years,
                variant.combine or rule.combine,
            )
    return Ladder(rule.numerator, rule.denominator, rule.bands, rule.years, rule.combine)
