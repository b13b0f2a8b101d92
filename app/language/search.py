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
        found = [place for place, text in enumerate(self._folded) if all(word in text for word in words)]
        if not words:
            return found
        exact_words = nfc(query).casefold().split()
        accented = exact_words != words
        starts = [" " + word for word in words]

        def rank(place: int) -> tuple[bool, bool]:
            exact = accented and all(word in self._exact[place] for word in exact_words)
            return not exact, not all(start in self._folded[place] for start in starts)

        return sorted(found, key=rank)


def matches(query: str, text: str) -> bool:
    """Whether every word of the query is somewhere in the text, folded. An empty query matches."""
    folded = fold(text)
    return all(word in folded for word in fold(query).split())


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """Positions of the matching texts, best first; keep a `SearchIndex` where the same texts are searched again."""
    return SearchIndex(texts).search(query)
