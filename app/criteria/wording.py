"""How near a text is to a place of the dossier: its words against the official wording of the evidence asked for there.

Both ways round are asked: which documents belong to a place, and where a scan that has come in belongs.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise

from app.criteria.catalogue import Catalogue, EvidenceItem, Indicator
from app.language.normal import fold

Place = tuple[str, str]
"""Ids of an indicator and of an evidence item it asks for."""

_WORD = re.compile(r"[a-z0-9]{2,}")
_IN_FULL = {
    "bcd": "ban chi dao",
    "cdht": "cong dong hoc tap",
    "gdmn": "giao duc mam non",
    "gdth": "giao duc tieu hoc",
    "gdthcs": "giao duc trung hoc co so",
    "pc": "pho cap",
    "thcs": "trung hoc co so",
    "tthtcd": "trung tam hoc tap cong dong",
    "ubnd": "uy ban nhan dan",
    "xd": "xay dung",
    "xhht": "xa hoi hoc tap",
    "xmc": "xoa mu chu",
}
"""What offices shorten: the guidance writes "XHHT" where a document says "xã hội học tập", and the other way round."""


def words_of(text: str) -> frozenset[str]:
    """What is compared of a text: words and pairs of neighbours, in full, without case and diacritics.

    Most Vietnamese words are two syllables: "pho cap" tells more than "pho" and "cap".
    """
    words = _WORD.findall(fold(text))
    if not _IN_FULL.keys().isdisjoint(words):
        words = " ".join(_IN_FULL.get(word, word) for word in words).split()
    return frozenset(words).union(map(" ".join, pairwise(words)))


class OfficialWords:
    """The wording of every place of a set, each word weighed by how few places have it: rare words tell most."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._words = {
            (indicator.id, item.id): _official_words(indicator, item)
            for indicator in catalogue.indicators()
            for item in indicator.evidence
        }
        seen = Counter(word for words in self._words.values() for word in words)
        self._weight = {word: math.log(len(self._words) / places) for word, places in seen.items()}
        self._root = {place: math.sqrt(self._sum(words)) or 1.0 for place, words in self._words.items()}

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, in official order."""
        return tuple(self._words)

    def likeness(self, place: Place, said: frozenset[str]) -> float:
        """How near the words of a text (`words_of`) are to a place: 0 where they share none, without an upper bound.

        In proportion to how much the place has to say: a long wording would be near everything. To be compared
        between places for one text, or between texts for one place.
        """
        return self._sum(self._words[place] & said) / self._root[place]

    def _sum(self, words: frozenset[str]) -> float:
        return math.fsum(self._weight[word] for word in words)


def _official_words(indicator: Indicator, item: EvidenceItem) -> frozenset[str]:
    """Of the item and its indicator; each text by itself, so that no pair of words goes over from one to the next."""
    return frozenset[str]().union(*map(words_of, (item.label, *item.alternatives, indicator.title)))
