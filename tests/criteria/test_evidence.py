"""How complete the evidence is."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import pytest

from app.criteria.catalogue import EvidenceItem, Indicator, Need
from app.criteria.evidence import count_evidence
from app.criteria.loader import load_catalogue
from app.criteria.scorecard import EvidenceState

BOTH = Need(all=(Need(item="c"), Need(item="d")))
TREE = Need(all=(Need(item="a"), Need(any=(Need(item="b"), BOTH))))


@pytest.fixture
def indicator(small_set_text: str) -> Indicator:
    first = next(load_catalogue(small_set_text, "nho").indicators())
    items = tuple(EvidenceItem(id=name, label=name) for name in "abcde")
    return replace(first, need=TREE, evidence=items)


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ("", (EvidenceState.NONE, 0, 2, ("a", "b"))),
        ("a", (EvidenceState.PARTIAL, 1, 2, ("b",))),
        ("ab", (EvidenceState.COMPLETE, 2, 2, ())),
        ("acd", (EvidenceState.COMPLETE, 3, 3, ())),
        ("ac", (EvidenceState.PARTIAL, 2, 3, ("d",))),
        ("bcd", (EvidenceState.PARTIAL, 2, 3, ("a",))),
        ("e", (EvidenceState.PARTIAL, 0, 2, ("a", "b"))),
    ],
)
def test_the_shortest_way_is_counted(
    indicator: Indicator, present: str, expected: tuple[EvidenceState, int, int, tuple[str, ...]]
) -> None:
    count = count_evidence(indicator, frozenset(present))
    assert (count.state, count.done, count.needed, count.missing) == expected


def test_missing_is_never_longer_than_any_other_way(indicator: Indicator) -> None:
    ways = ({"a", "b"}, {"a", "c", "d"})
    for present in chain.from_iterable(combinations("abcde", size) for size in range(6)):
        count = count_evidence(indicator, frozenset(present))
        assert len(count.missing) == min(len(way - set(present)) for way in ways)
        assert count.done + len(count.missing) == count.needed


def test_without_a_need_all_but_optional_items_are_asked(indicator: Indicator) -> None:
    items = (EvidenceItem(id="a", label="a"), EvidenceItem(id="b", label="b", optional=True))
    plain = replace(indicator, need=None, evidence=items)
    assert count_evidence(plain, frozenset("a")).state is EvidenceState.COMPLETE
    assert count_evidence(plain, frozenset("b")).state is EvidenceState.PARTIAL
    assert count_evidence(plain, frozenset()).missing == ("a",)
