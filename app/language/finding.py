"""Finding words in running text as people type them, and where in the text they stand.

A PDF's text breaks lines anywhere and spells letters as it likes (composed, decomposed, ligatures, soft hyphens), so
what is searched is a folded form of it; what is marked on the page are characters of the text itself. Folding is one
pass in C, since a scan of hundreds of pages is folded at once; the way back is worked out for what is looked at.
"""

from __future__ import annotations

import unicodedata
from array import array

from app.language.normal import INVISIBLE_CATEGORIES, fold


class FindableText:
    """A text folded once (`normal.fold`, any run of white space as one blank), for finding one phrase after another."""

    __slots__ = ("_places", "_text", "folded")

    def __init__(self, text: str) -> None:
        self.folded = " ".join(text.translate(_FOLDED).split())
        self._text = text
        self._places: array[int] | None = None

    def find(self, phrase: str) -> list[tuple[int, int]]:
        """Where a phrase stands, with or without diacritics and across line breaks.

        Returns:
            First index and the one after the last in `folded` of every place, in order and none overlapping; see
            `original`. None for a phrase without anything to see.
        """
        wanted = FindableText(phrase).folded
        found: list[tuple[int, int]] = []
        at = self.folded.find(wanted) if wanted else -1
        while at >= 0:
            found.append((at, at + len(wanted)))
            at = self.folded.find(wanted, at + len(wanted))
        return found

    def original(self, start: int, end: int) -> tuple[int, int]:
        """What a place in `folded` is in the text: marks that belong to its last letter are within."""
        places = self.places
        return places[start], max(places[end], places[end - 1] + 1)

    @property
    def places(self) -> array[int]:
        """Where each character of `folded` comes from: an index into the text; after the last one the text's length."""
        if self._places is None:
            places = array("I")
            blank = True  # none at the beginning
            for place, char in enumerate(self._text):
                for plain in char.translate(_FOLDED):
                    if plain != " " or not blank:
                        places.append(place)
                    blank = plain == " "
            del places[len(self.folded) :]  # nor at the end
            places.append(len(self._text))
            self._places = places
        return self._places


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it is first met: for `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace():
            plain = " "
        elif unicodedata.category(char) in INVISIBLE_CATEGORIES:
            plain = ""
        else:
            plain = fold(char)
        self[code] = plain
        return plain


_FOLDED = _Folded()
