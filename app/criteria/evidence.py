"""How complete an indicator's evidence is, the shortest way to completeness, and the code a file is named by."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from app.criteria.catalogue import Indicator, Need
from app.criteria.scorecard import EvidenceCount, EvidenceState

Items = tuple[str, ...]


def code_of(indicator: str, item: str) -> str:
    """What the name of a file begins with to be taken for that evidence."""
    return f"{indicator}.{item}"


def count_evidence(indicator: Indicator, present: AbstractSet[str]) -> EvidenceCount:
    """How far the items in `present` serve the indicator's need; an item without a need asks for all not optional.

    Where any one of several would do, the way with the fewest items still missing is counted; among equals the one
    with more already there, then the first as written.
    """
    way = _way(indicator.need, present) if indicator.need is not None else _all_items(indicator)
    missing = tuple(item for item in way if item not in present)
    if not missing:
        state = EvidenceState.COMPLETE
    elif any(item.id in present for item in indicator.evidence):
        state = EvidenceState.PARTIAL
    else:
        state = EvidenceState.NONE
    return EvidenceCount(state, done=len(way) - len(missing), needed=len(way), missing=missing)


def _all_items(indicator: Indicator) -> Items:
    return tuple(item.id for item in indicator.evidence if not item.optional)


def _way(need: Need, present: AbstractSet[str]) -> Items:
    """The items of the shortest way to satisfy the need, each once, in the order of the tree."""
    if need.item is not None:
        return (need.item,)
    if need.all:
        return tuple(dict.fromkeys(item for child in need.all for item in _way(child, present)))
    return min((_way(child, present) for child in need.any), key=lambda way: _effort(way, present))


def _effort(way: Items, present: AbstractSet[str]) -> tuple[int, int]:
    done = sum(item in present for item in way)
    return len(way) - done, -done
