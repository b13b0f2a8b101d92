"""Finding words in running text as people type them, and where in the text they stand.

A PDF's text breaks lines anywhere and spells letters as it likes (composed, decomposed, ligatures, soft hyphens), so
what is searched is a folded form of it; what is marked on the page are characters of the text itself. Both are kept
side by side here.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache

from app.language.normal import INVISIBLE_CATEGORIES, fold


class FindableText:
    """A text folded once (`normal.fold`, any run of white space as one blank), for finding one phrase after another.

    `folded` is what is searched, `places` where each of its characters comes from: an index into the text, and the
    text's length after the last.
    """

    __slots__ = ("folded", "places")

    def __init__(self, text: str) -> None:
        folded: list[str] = []
        places = array("I")  # thousands of pages are kept
        blank = True  # none at the beginning
        for place, char in enumerate(text):
            for plain in _folded(char):
                if plain != " " or not blank:
                    folded.append(plain)
                    places.append(place)
                blank = plain == " "
        if folded and blank:
            folded.pop()
            places.pop()
        self.folded = "".join(folded)
        places.append(len(text))
        self.places = places

    def find(self, phrase: str) -> list[tuple[int, int]]:
        """Where a phrase stands, with or without diacritics and across line breaks.

        Returns:
            First index and the one after the last of every place, in order and none overlapping. Marks that belong to
            the last letter are within. None for a phrase without anything to see.
        """
        wanted = FindableText(phrase).folded
        found: list[tuple[int, int]] = []
        at = self.folded.find(wanted) if wanted else -1
        while at >= 0:
            after = at + len(wanted)
            found.append((self.places[at], max(self.places[after], self.places[after - 1] + 1)))
            at = self.folded.find(wanted, after)
        return found


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """One character folded: none for a combining or unseen one, two or three for a ligature."""
    if char.isspace():
        return " "
    if unicodedata.category(char) in INVISIBLE_CATEGORIES:
        return ""
    return fold(char)
