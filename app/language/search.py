"""Search as people type it: words in any order, with or without diacritics.

A query without diacritics finds every accented spelling. A query with them finds the same rows, the rows written
exactly so first: whoever takes the trouble to type "tổ" means "tổ", and yet misses nothing when a row is written "to".
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import compress

from app.language.normal import fold, nfc

_KEPT = 24
"""Answers remembered: all that one query asks, so that another letter of it is all that is looked for anew."""


class SearchIndex:
    """Texts folded once, so that each keystroke only compares."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._exact = [nfc(text).casefold() for text in texts]
        self._folded = [" " + fold(text) for text in self._exact]
        self._masks: OrderedDict[tuple[str, bool], int] = OrderedDict()

    def search(self, query: str) -> list[int]:
        """Positions of the texts that hold every word of the query, best first, else in their order.

        Best is: every word written exactly as asked (only where the query has diacritics), then every word at the
        beginning of a word. An empty query finds everything.
        """
        words = fold(query).split()
        exact_words = nfc(query).casefold().split()
        found = self._holding(words)
        exact = self._holding(exact_words, exact=True) if exact_words != words else found
        beginning = self._holding([" " + word for word in words])
        ranks = (exact & beginning, exact & ~beginning, ~exact & beginning, ~exact & ~beginning)
        return [place for rank in ranks if found & rank for place in self._places(found & rank)]

    def _holding(self, words: Iterable[str], *, exact: bool = False) -> int:
        """The texts that hold all the words, as a number that has a byte of 1 or 0 for each."""
        mask = int.from_bytes(b"\1" * len(self._folded), "little")
        for word in words:
            if not mask:
                break
            mask &= self._mask(word, exact=exact)
        return mask

    def _mask(self, word: str, *, exact: bool) -> int:
        mask = self._masks.pop((word, exact), None)
        if mask is None:
            mask = int.from_bytes([word in text for text in (self._exact if exact else self._folded)], "little")
        self._masks[word, exact] = mask
        if len(self._masks) > _KEPT:
            self._masks.popitem(last=False)
        return mask

    def _places(self, mask: int) -> Iterable[int]:
        count = len(self._folded)
        return compress(range(count), mask.to_bytes(count, "little"))


def matches(query: str, text: str) -> bool:
    """Whether every word of the query is somewhere in the text, folded. An empty query matches."""
    folded = fold(text)
    return all(word in folded for word in fold(query).split())


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """Positions of the matching texts, best first; keep a `SearchIndex` where the same texts are searched again."""
    return SearchIndex(texts).search(query)
