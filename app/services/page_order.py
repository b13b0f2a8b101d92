"""Pages of documents in the order that a person gives them, in one file or several.

A value: every way of rearranging gives a new one, so going back is keeping the old. Places count from 0 over all parts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, zip_longest

from app.models.snapshot import ContentState, DocumentView

_WITH_PAGES = {ContentState.OK, ContentState.REPAIRED, ContentState.SIGNED}


def can_be_rearranged(document: DocumentView) -> bool:
    """Whether a document has pages that a copy can be made of."""
    return document.content.state in _WITH_PAGES and bool(document.content.pages)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document of the dossier: `number` from 1, `turn` in degrees clockwise from how it stands.

    `turn` is 0, 90, 180 or 270.
    """

    document: str
    number: int
    turn: int = 0


Part = tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`parts` become a file each; none of them is empty, so there is none where no page is left."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, document: str, count: int) -> Arrangement:
        """A document as it is."""
        return _made([tuple(Page(document, number) for number in range(1, count + 1))])

    @property
    def pages(self) -> Part:
        """All pages one after another."""
        return tuple(chain.from_iterable(self.parts))

    @property
    def begins(self) -> dict[int, int]:
        """Where each part begins: place of its first page → number of the part, from 1."""
        found, place = {}, 0
        for number, part in enumerate(self.parts, 1):
            found[place] = number
            place += len(part)
        return found

    def turned(self, places: Collection[int], by: int) -> Arrangement:
        """With the pages at these places turned clockwise by so many degrees, a multiple of 90."""
        return self._each(lambda at, page: replace(page, turn=(page.turn + by) % 360) if at in places else page)

    def without(self, places: Collection[int]) -> Arrangement:
        """Without the pages at these places."""
        return self._each(lambda at, page: None if at in places else page)

    def moved(self, places: Collection[int], to: int) -> Arrangement:
        """With the pages at these places together before the one at place `to`, in its part; at the end for none."""
        last = len(self.pages) - 1
        return self._moved(places, to, after=False) if to <= last else self._moved(places, last, after=True)

    def moved_back(self, places: Collection[int]) -> Arrangement:
        """With these pages together, one step nearer to the beginning."""
        first = min(places, default=0)
        return self._moved(places, max(first - 1, 0), after=False)

    def moved_on(self, places: Collection[int]) -> Arrangement:
        """With these pages together, one step nearer to the end."""
        last = max(places, default=0)
        return self._moved(places, min(last + 1, len(self.pages) - 1), after=True)

    def split(self, places: Collection[int]) -> Arrangement:
        """With a new part beginning at each of these places; where one begins already, joined to the part before."""
        begins = set(self.begins) ^ (set(places) - {0})
        pages = self.pages
        edges = [*sorted(begins), len(pages)]
        return _made([pages[first:end] for first, end in pairwise(edges)])

    def places_of(self, pages: Collection[Page]) -> tuple[int, ...]:
        """Where pages of these documents and numbers are now, however they are turned."""
        wanted = {(page.document, page.number) for page in pages}
        return tuple(at for at, page in enumerate(self.pages) if (page.document, page.number) in wanted)

    def with_backs(self, backs: Sequence[Page], *, backwards: bool) -> Arrangement:
        """As one part, a back after each page; `backwards`: the stack was turned over and read from its last sheet.

        Where there are fewer of one kind, what is left of the other follows.
        """
        return _made([interleaved(self.pages, backs[::-1] if backwards else backs)])

    def _moved(self, places: Collection[int], to: int, *, after: bool) -> Arrangement:
        """Beside the page at `to`, or in its place where it is one of those that move."""
        pages = self.pages
        lifted = [pages[at] for at in sorted(places)]
        counted = iter(range(len(pages)))
        parts: list[list[Page]] = []
        for part in self.parts:
            parts.append([])
            for page, at in zip(part, counted, strict=False):
                stays = [] if at in places else [page]
                here = lifted if at == to else []
                parts[-1] += [*stays, *here] if after else [*here, *stays]
        return _made(parts)

    def _each(self, what: Callable[[int, Page], Page | None]) -> Arrangement:
        places = iter(range(len(self.pages)))
        parts = [[made for page in part if (made := what(next(places), page)) is not None] for part in self.parts]
        return _made(parts)


def interleaved(fronts: Iterable[Page], backs: Iterable[Page]) -> Part:
    """First of one, first of the other, second of one…; the rest of the longer one at the end."""
    both = zip_longest(fronts, backs)
    return tuple(page for pair in both for page in pair if page is not None)


def _made(parts: Iterable[Sequence[Page]]) -> Arrangement:
    return Arrangement(tuple(tuple(part) for part in parts if part))
