"""Whether a rule can mean what its author meant: points within the maximum and reaching it, ladders in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from app.criteria.catalogue import (
    Band,
    ChoiceRule,
    Indicator,
    Option,
    Part,
    RatioRule,
    RatioVariant,
    Rule,
    SumRule,
    TrendRule,
)
from app.criteria.errors import Fault, Location
from app.language.numbers import format_points
from app.texts import criteria_errors as texts

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


def rule_faults(indicator: Indicator, where: Location) -> Iterator[Fault]:
    """Every fault in the indicator's rule; `where` is the rule's location in the file."""
    rule = indicator.rule
    if indicator.bonus and not isinstance(rule, SumRule):
        yield Fault((*where[:-1], "bonus"), texts.BONUS_WITHOUT_PART)
    if isinstance(rule, ChoiceRule):
        yield from _option_faults(rule.options, indicator.maximum, (*where, "options"))
        if _best(rule.options) != indicator.maximum:
            yield _unreached(indicator.maximum, (*where, "options"))
    elif isinstance(rule, SumRule):
        yield from _sum_faults(rule, indicator, where)
    elif isinstance(rule, RatioRule):
        yield from _ratio_faults(rule, indicator.maximum, where)
    else:
        yield from _trend_faults(rule, indicator.maximum, where)


def option_lists(rule: Rule, where: Location) -> Iterator[tuple[Location, Part | None, tuple[Option, ...]]]:
    """The judgements of a rule: where its options stand, the part (None for a single choice), the options."""
    if isinstance(rule, ChoiceRule):
        yield (*where, "options"), None, rule.options
    elif isinstance(rule, SumRule):
        for place, part in enumerate(rule.parts):
            yield (*where, "parts", place, "options"), part, part.options


def _best(options: Iterable[Option]) -> Decimal:
    """The most points of a list of options, in any circumstances."""
    return max((points for option in options for points in _points_of(option)), default=_ZERO)


def _points_of(option: Option) -> Iterator[Decimal]:
    for points in (option.points, *(variant.points for variant in option.variants)):
        if points is not None:
            yield points


def _option_faults(options: Sequence[Option], maximum: Decimal, where: Location) -> Iterator[Fault]:
    seen: set[str] = set()
    labels: set[str] = set()
    for place, option in enumerate(options):
        if option.id in seen:
            yield Fault((*where, place, "id"), texts.DUPLICATE_ID.format(id=option.id))
        seen.add(option.id)
        if not option.label.strip():
            yield Fault((*where, place, "label"), texts.BLANK)
        elif option.label in labels:
            yield Fault((*where, place, "label"), texts.SAME_LABEL)
        labels.add(option.label)
        if any(not _ZERO <= points <= maximum for points in _points_of(option)):
            yield _out_of_range(maximum, (*where, place, "points"))
    official = [option.points for option in options if option.official and option.points is not None]
    if official != sorted(official, reverse=True):
        yield Fault(where, texts.OPTIONS_ORDER)


def _sum_faults(rule: SumRule, indicator: Indicator, where: Location) -> Iterator[Fault]:
    limits = {False: indicator.maximum, True: indicator.bonus}
    seen: set[str] = set()
    for place, part in enumerate(rule.parts):
        if part.id in seen:
            yield Fault((*where, "parts", place, "id"), texts.DUPLICATE_ID.format(id=part.id))
        seen.add(part.id)
        yield from _option_faults(part.options, limits[part.bonus], (*where, "parts", place, "options"))
    for is_bonus, declared in limits.items():
        total = sum((_best(part.options) for part in rule.parts if part.bonus is is_bonus), _ZERO)
        if total != declared:
            yield Fault((*where, "parts"), texts.sum_differs(total, declared))


def _ratio_faults(rule: RatioRule, maximum: Decimal, where: Location) -> Iterator[Fault]:
    yield from _source_faults(rule, rule, where)
    yield from _band_faults(rule.bands, maximum, (*where, "bands"))
    for place, variant in enumerate(rule.variants):
        inside = (*where, "variants", place)
        yield from _source_faults(rule, variant, inside)
        if variant.bands is not None:
            yield from _band_faults(variant.bands, maximum, (*inside, "bands"))


def _source_faults(rule: RatioRule, source: RatioRule | RatioVariant, where: Location) -> Iterator[Fault]:
    if (source.numerator or rule.numerator) == (source.denominator or rule.denominator):
        yield Fault((*where, "numerator"), texts.SAME_FIGURE)
    years = source.years
    if years is not None and (not years or max(years) > 0 or len(set(years)) < len(years)):
        yield Fault((*where, "years"), texts.YEARS_FORWARD)


def _band_faults(bands: Sequence[Band], maximum: Decimal, where: Location) -> Iterator[Fault]:
    if any(not _ZERO <= band.points <= maximum for band in bands):
        yield _out_of_range(maximum, where)
    if bands[0].points != maximum:
        yield _unreached(maximum, where)
    rising = bands[0].at_most is not None
    bounds = [band.at_most if rising else band.at_least for band in bands[:-1]]
    others = [band.at_least if rising else band.at_most for band in bands[:-1]]
    known = [bound for bound in bounds if bound is not None]
    last = bands[-1]
    if len(known) < len(bounds) or any(other is not None for other in others) or last.at_least or last.at_most:
        yield Fault(where, texts.BAND_BOUND)
        return
    if any(not _ZERO <= bound <= _HUNDRED for bound in known):
        yield Fault(where, texts.BAND_RANGE)
    points = [band.points for band in bands]
    in_order = known == sorted(known, reverse=not rising) and len(set(known)) == len(known)
    if not in_order or points != sorted(points, reverse=True):
        yield Fault(where, texts.BAND_ORDER)
    yield from _printed_faults(bands, where)


def _printed_faults(bands: Sequence[Band], where: Location) -> Iterator[Fault]:
    upper: Decimal | None = None
    for place, band in enumerate(bands):
        printed = band.printed_upto
        lower = band.at_least or _ZERO
        if printed is not None and not (band.at_most is None and upper is not None and lower <= printed < upper):
            yield Fault((*where, place, "printed_upto"), texts.BAND_PRINTED)
        upper = band.at_least


def _trend_faults(rule: TrendRule, maximum: Decimal, where: Location) -> Iterator[Fault]:
    if rule.denominator == rule.figure:
        yield Fault((*where, "denominator"), texts.SAME_FIGURE)
    lists = [((*where, "outcomes"), rule.outcomes)]
    lists += [((*where, "variants", place, "outcomes"), one.outcomes) for place, one in enumerate(rule.variants)]
    for inside, outcomes in lists:
        values = outcomes.given()
        points = [value for value in values.values() if value is not None]
        if any(not _ZERO <= value <= maximum for value in points):
            yield _out_of_range(maximum, inside)
        if maximum not in points:
            yield _unreached(maximum, inside)
        for name in values:
            if not rule.labels.get(name, "").strip():
                yield Fault((*where, "labels"), texts.OUTCOME_LABEL.format(outcome=name))


def _out_of_range(maximum: Decimal, where: Location) -> Fault:
    return Fault(where, texts.POINTS_RANGE.format(maximum=format_points(maximum)))


def _unreached(maximum: Decimal, where: Location) -> Fault:
    return Fault(where, texts.MAXIMUM_UNREACHED.format(maximum=format_points(maximum)))
