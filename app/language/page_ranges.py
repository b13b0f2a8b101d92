"""Pages to print, as people name them: "1-5, 8, 12-"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.errors import KnownError
from app.language import sentences
from app.language.normal import nfc

_RANGE = re.compile(r"(\d{1,6})?\s*(-)?\s*(\d{1,6})?", re.ASCII)
_DASHES = str.maketrans("–—", "--")


class PagesError(KnownError):
    """The text does not name pages of the document."""


def parse_pages(text: str, count: int) -> tuple[int, ...]:
    """The pages meant, counted from 1, in the order and as often as they are named.

    "3-" goes to the last page, "-3" begins at the first, "5-3" goes backwards. Raises `PagesError` for what cannot be
    read, for pages that are not there, and where none is named.
    """
    pages: list[int] = []
    for part in re.split(r"[,;]", nfc(text).translate(_DASHES)):
        pages += _pages_of(part.strip(), count)
    return tuple(pages)


def format_pages(pages: Iterable[int]) -> str:
    """Pages in the order given, runs drawn together: "1-5, 8"; what `parse_pages` reads back."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _pages_of(part: str, count: int) -> range:
    found = _RANGE.fullmatch(part)
    if found is None or not any(found.group(1, 3)):
        raise PagesError(sentences.PAGES_UNREADABLE.format(text=part[:40]), sentences.PAGES_ADVICE)
    begin, dash, end = found.groups()
    if dash is None and end is not None:  # "1 2": two numbers with nothing between them
        raise PagesError(sentences.PAGES_UNREADABLE.format(text=part[:40]), sentences.PAGES_ADVICE)
    first = int(begin or 1)
    last = int(end or count) if dash else first
    for page in (first, last):
        if not 1 <= page <= count:
            raise PagesError(sentences.PAGES_OUTSIDE.format(page=page, count=count), sentences.PAGES_ADVICE)
    return range(first, last + 1) if first <= last else range(first, last - 1, -1)
