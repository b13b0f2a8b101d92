"""Search as people type it: words in any order, with or without diacritics.

A query without diacritics finds every accented spelling. A query with them finds the same rows, the rows written
exactly so first: whoever takes the trouble to type "tổ" means "tổ", and yet misses nothing when a row is written "to".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.language.normal import fold, nfc


class SearchIndex:
    """Texts folded once, so that each keystroke only compares."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._exact = [nfc(text).casefold() for text in texts]
        self._folded = [" " + fold(text) for text in self._exact]

    def search(self, query: str) -> list[int]:
        """Positions of the texts that hold every word of the query, best first, else in their order.

        Best is: every word written exactly as asked (only where the query has diacritics), then every word at the
        beginning of a word. An empty query finds everything.
        """
        words = fold(query).split()
        found: Sequence[int] = range(len(self._folded))
        for word in sorted(words, key=len, reverse=True):
            folded = self._folded
            found = [place for place in found if word in folded[place]]
        exact_words = nfc(query).casefold().split()
        if words and exact_words != words:
            exact, rest = _parted(found, self._exact, exact_words)
            return self._beginnings_first(exact, words) + self._beginnings_first(rest, words)
        return self._beginnings_first(found, words)

    def _beginnings_first(self, found: Sequence[int], words: Sequence[str]) -> list[int]:
        first, rest = _parted(found, self._folded, [" " + word for word in words])
        return first + rest


def _parted(found: Sequence[int], texts: Sequence[str], words: Sequence[str]) -> tuple[list[int], list[int]]:
    """The places whose text holds all the words, and the others, each in their order."""
    kept: Sequence[int] = found
    for word in words:
        kept = [place for place in kept if word in texts[place]]
    holding = set(kept)
    return list(kept), [place for place in found if place not in holding] if len(holding) < len(found) else []


def matches(query: str, text: str) -> bool:
    """Whether every word of the query is somewhere in the text, folded. An empty query matches."""
    folded = fold(text)
    return all(word in folded for word in fold(query).split())


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """Positions of the matching texts, best first; keep a `SearchIndex` where the same texts are searched again."""
    return SearchIndex(texts).search(query)
