"""What one model of a criteria set cannot see alone: ids, sums, and everything that names something else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.criteria.catalogue import (
    Catalogue,
    ConflictNote,
    Criterion,
    Indicator,
    Need,
    OutcomesVariant,
    RatioRule,
    RatioVariant,
    Rule,
    TrendRule,
    When,
)
from app.criteria.checks_common import blank_texts, id_faults
from app.criteria.checks_rules import option_lists, rule_faults
from app.criteria.errors import Fault, Location
from app.criteria.figure_needs import figures_of
from app.texts import criteria_errors as texts

SHORT_LIMIT = 24
_FLAGS_OF_ALL = frozenset({"difficult", "highland", "recognised"})
_FLAGS_OF_KIND = {
    "ratio": frozenset({"between_bands", "lowest_band", "zero_denominator"}),
    "trend": frozenset({"zero_both_years", "zero_denominator"}),
    "choice": frozenset[str](),
    "sum": frozenset[str](),
}


def set_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Every fault in the set, in the order of the file."""
    yield from blank_texts(catalogue, ("id", "version", "title"), ())
    if catalogue.in_force_from and catalogue.in_force_to and catalogue.in_force_to < catalogue.in_force_from:
        yield Fault(("in_force_to",), texts.DATES_CROSSED)
    yield from id_faults(catalogue.figures, ("figures",))
    for place, figure in enumerate(catalogue.figures):
        yield from blank_texts(figure, ("label", "short", "unit"), ("figures", place))
    yield from id_faults(catalogue.shared_documents, ("shared_documents",))
    yield from _sum_faults(catalogue)
    yield from id_faults(catalogue.criteria, ("criteria",))
    check = _IndicatorCheck(catalogue)
    for place, criterion in enumerate(catalogue.criteria):
        yield from _criterion_faults(criterion, ("criteria", place), check)


def _sum_faults(catalogue: Catalogue) -> Iterator[Fault]:
    total = sum((criterion.maximum for criterion in catalogue.criteria), Decimal(0))
    if total != catalogue.maximum:
        yield Fault(("maximum",), texts.sum_differs(total, catalogue.maximum))
    bonus = sum((indicator.bonus for indicator in catalogue.indicators()), Decimal(0))
    if bonus != catalogue.bonus:
        yield Fault(("bonus",), texts.sum_differs(bonus, catalogue.bonus))


def _criterion_faults(criterion: Criterion, where: Location, check: _IndicatorCheck) -> Iterator[Fault]:
    yield from blank_texts(criterion, ("title", "short"), where)
    total = sum((indicator.maximum for indicator in criterion.indicators), Decimal(0))
    if total != criterion.maximum:
        yield Fault((*where, "maximum"), texts.sum_differs(total, criterion.maximum))
    inside = (*where, "indicators")
    yield from id_faults(criterion.indicators, inside, check.indicator_ids)
    for place, indicator in enumerate(criterion.indicators):
        yield from check.faults(indicator, (*inside, place))


class _IndicatorCheck:
    """Checks one indicator against the whole set; remembers ids that must differ between indicators."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.indicator_ids: set[str] = set()
        self._note_ids: set[str] = set()
        self._figures = {figure.id: figure for figure in catalogue.figures}
        self._shared = {document.id for document in catalogue.shared_documents}

    def faults(self, indicator: Indicator, where: Location) -> Iterator[Fault]:
        yield from blank_texts(indicator, ("title", "short"), where)
        if len(indicator.short) > SHORT_LIMIT:
            reason = texts.SHORT_TOO_LONG.format(length=len(indicator.short), limit=SHORT_LIMIT)
            yield Fault((*where, "short"), reason)
        yield from self._figure_faults(indicator, where)
        yield from rule_faults(indicator, (*where, "rule"))
        yield from _when_faults(indicator, (*where, "rule"))
        yield from self._evidence_faults(indicator, where)
        yield from id_faults(indicator.notes, (*where, "notes"), self._note_ids)
        for place, note in enumerate(indicator.notes):
            yield from _note_faults(note, indicator, (*where, "notes", place))

    def _figure_faults(self, indicator: Indicator, where: Location) -> Iterator[Fault]:
        for need in figures_of(indicator):
            figure = self._figures.get(need.figure)
            if figure is None:
                yield Fault((*where, "rule"), texts.UNKNOWN_FIGURE.format(id=need.figure))
            elif need.offset <= -figure.years:
                reason = texts.YEARS_SHORT.format(id=figure.id, needed=1 - need.offset, years=figure.years)
                yield Fault((*where, "rule"), reason)

    def _evidence_faults(self, indicator: Indicator, where: Location) -> Iterator[Fault]:
        yield from id_faults(indicator.evidence, (*where, "evidence"))
        for place, item in enumerate(indicator.evidence):
            inside = (*where, "evidence", place)
            yield from blank_texts(item, ("label",), inside)
            if item.shared is not None and item.shared not in self._shared:
                yield Fault((*inside, "shared"), texts.UNKNOWN_SHARED.format(id=item.shared))
        if indicator.need is not None:
            items = {item.id for item in indicator.evidence}
            yield from _need_faults(indicator.need, items, (*where, "need"))


def _need_faults(need: Need, items: set[str], where: Location) -> Iterator[Fault]:
    if (need.item is not None) + bool(need.all) + bool(need.any) != 1:
        yield Fault(where, texts.NEED_ONE_KEY)
    if need.item is not None and need.item not in items:
        yield Fault((*where, "item"), texts.UNKNOWN_ITEM.format(id=need.item))
    for key, children in (("all", need.all), ("any", need.any)):
        for place, child in enumerate(children):
            yield from _need_faults(child, items, (*where, key, place))


def _note_faults(note: ConflictNote, indicator: Indicator, where: Location) -> Iterator[Fault]:
    yield from blank_texts(note, ("title", "text"), where)
    yield from id_faults(note.readings, (*where, "readings"))
    if len(note.readings) == 1:
        yield Fault((*where, "readings"), texts.ONE_READING)
    if note.default is not None and note.default not in {reading.id for reading in note.readings}:
        yield Fault((*where, "default"), texts.UNKNOWN_READING.format(note=note.id, reading=note.default))
    if note.flag is not None and note.flag not in _possible_flags(indicator):
        yield Fault((*where, "flag"), texts.UNKNOWN_FLAG.format(flag=note.flag))


def _possible_flags(indicator: Indicator) -> frozenset[str]:
    options = (option for _, _, options in option_lists(indicator.rule, ()) for option in options)
    return _FLAGS_OF_ALL | _FLAGS_OF_KIND[indicator.rule.kind] | {f"option:{option.id}" for option in options}


def _when_faults(indicator: Indicator, where: Location) -> Iterator[Fault]:
    """Conditions that name a note or a reading that the indicator does not have."""
    notes = {note.id: {reading.id for reading in note.readings} for note in indicator.notes}
    for location, when in _conditions(indicator.rule, where):
        for note, reading in when.readings.items():
            inside = (*location, "when", "readings", note)
            if note not in notes:
                yield Fault(inside, texts.UNKNOWN_NOTE.format(id=note))
            elif reading not in notes[note]:
                yield Fault(inside, texts.UNKNOWN_READING.format(note=note, reading=reading))


def _conditions(rule: Rule, where: Location) -> Iterator[tuple[Location, When]]:
    variants: tuple[RatioVariant | OutcomesVariant, ...] = ()
    if isinstance(rule, RatioRule | TrendRule):
        variants = rule.variants
    for number, variant in enumerate(variants):
        yield (*where, "variants", number), variant.when
    for inside, _, options in option_lists(rule, where):
        for place, option in enumerate(options):
            for number, other in enumerate(option.variants):
                yield (*inside, place, "variants", number), other.when
