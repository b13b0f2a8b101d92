"""A ratio in percent placed in bands: "60-69%: 2 điểm".

Bands are half-open as DESIGN promises: [60, 70) although the guidance prints 60-69, so that no ratio falls between two.
All arithmetic is on fractions; nothing is rounded before it is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from app.criteria.catalogue import RatioRule
from app.criteria.readings import Circumstances
from app.criteria.rules.figures import FigureReader, is_zero
from app.criteria.rules.outcome import RuleOutcome, placed
from app.criteria.rules.ratio_ladder import Ladder, Share, added, ladder_of
from app.criteria.scorecard import FigureUse, Problem
from app.language.numbers import with_unit
from app.texts import scoring as texts

Pair = tuple[FigureUse, FigureUse]
"""The counted part and its whole, in one year."""


def attainable(rule: RatioRule, circumstances: Circumstances) -> frozenset[Decimal]:
    return frozenset(band.points for band in ladder_of(rule, circumstances).bands)


def evaluate(rule: RatioRule, circumstances: Circumstances, reader: FigureReader) -> RuleOutcome:
    """Points by the band of the ratio; undecided while a figure is missing or cannot be true."""
    ladder = ladder_of(rule, circumstances)
    pairs = [(reader.use(ladder.numerator, year), reader.use(ladder.denominator, year)) for year in ladder.years]
    uses = tuple(use for part, whole in pairs for use in (whole, part))
    problems = tuple(problem for part, whole in pairs for problem in reader.share_problems(part, whole))
    missing = reader.missing(uses)
    if problems or missing:
        return _undecided(ladder, reader, pairs, problems, missing)
    shares = [
        Share(part.year, part.value, whole.value) for part, whole in pairs if part.value is not None and whole.value
    ]
    return _decided(ladder, reader, uses, shares)


def _decided(ladder: Ladder, reader: FigureReader, uses: tuple[FigureUse, ...], shares: list[Share]) -> RuleOutcome:
    counted = [added(shares)] if ladder.combine == "total" else shares
    worst = counted[0]
    if len(counted) > 1:
        worst = (min if ladder.higher_is_better else max)(counted, key=lambda share: share.percent)
    ratio = worst.percent
    place = ladder.place(ratio)
    band = ladder.bands[place]
    steps = ladder.steps()
    return RuleOutcome(
        points=band.points,
        best=band.points,
        reason=_reason(ladder, reader, shares, worst, place),
        steps=placed(steps, band.points, len(steps) - 1 - place),
        next=_next(ladder, reader, counted, place),
        ratio=ratio,
        figures=uses,
        flags=_flags(ladder, place, ratio),
    )


def _undecided(
    ladder: Ladder,
    reader: FigureReader,
    pairs: Sequence[Pair],
    problems: tuple[Problem, ...],
    missing: tuple[str, ...],
) -> RuleOutcome:
    told = [problem.message for problem in problems]
    if missing:
        told.append(texts.figures_missing(missing))
    no_whole = any(is_zero(whole) for _, whole in pairs)
    return RuleOutcome(
        points=None,
        best=max(band.points for band in ladder.bands),
        reason=" ".join(told),
        steps=placed(ladder.steps(), None),
        next=None if problems else _aim(ladder, reader, pairs),
        figures=tuple(use for part, whole in pairs for use in (whole, part)),
        problems=problems,
        flags=frozenset({"zero_denominator"}) if no_whole else frozenset(),
    )


def _flags(ladder: Ladder, place: int, ratio: Fraction) -> frozenset[str]:
    flags = set()
    if place == len(ladder.bands) - 1:
        flags.add("lowest_band")
    printed = ladder.bands[place].printed_upto
    if printed is not None and ratio > Fraction(printed):
        flags.add("between_bands")
    return frozenset(flags)


def _reason(ladder: Ladder, reader: FigureReader, shares: list[Share], worst: Share, place: int) -> str:
    years = ""
    if len(shares) > 1 and ladder.combine == "total":
        years = texts.years_added([share.year for share in shares])
    elif len(shares) > 1:
        years = texts.worst_year(worst.year, lowest=ladder.higher_is_better)
    return texts.ratio_reason(
        ladder.bands[place].points,
        texts.of_which(worst.part, worst.whole, reader.unit(ladder.denominator)),
        texts.ratio_value(worst.percent, ladder.bounds),
        texts.band_phrase(*ladder.limits(place), higher_is_better=ladder.higher_is_better),
        years,
    )


def _next(ladder: Ladder, reader: FigureReader, counted: Sequence[Share], place: int) -> str | None:
    """What the next band with more points needs, in the unit of what is counted."""
    target = ladder.better_than(place)
    if target is None:
        return None
    count = reader.is_count(ladder.numerator)
    amounts: list[tuple[int | None, str]] = []
    for share in counted:
        gap = abs(ladder.wanted(target, share.whole, count=count) - share.part)
        if ladder.place(share.percent) > target:
            amounts.append((share.year if len(counted) > 1 else None, with_unit(gap, reader.unit(ladder.numerator))))
    tell = texts.more_needed if ladder.higher_is_better else texts.less_needed
    return tell(amounts, ladder.bands[target].points)


def _aim(ladder: Ladder, reader: FigureReader, pairs: Sequence[Pair]) -> str | None:
    """What the best band would need, once the whole is known and only the counted part is not."""
    part, whole = pairs[0]
    if len(pairs) > 1 or whole.value is None or part.value is not None:
        return None
    wanted = ladder.wanted(0, whole.value, count=reader.is_count(ladder.numerator))
    return texts.needed_of(
        wanted,
        whole.value,
        reader.unit(ladder.denominator),
        ladder.bands[0].points,
        higher_is_better=ladder.higher_is_better,
    )
