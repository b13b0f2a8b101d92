"""One way from any file that has pages to a PDF that can be shown and merged."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from pikepdf import Pdf

from app.media import pdf_pages, picture_pages, sniff
from app.media.errors import MediaError
from app.texts import media as texts

Convert = Callable[[BinaryIO, str, BinaryIO], None]
"""`as_pdf`, here or in a process of its own (`app.media.looker`)."""

_IN_MEMORY = 8 << 20


def has_pages(media_type: str) -> bool:
    """True for the kinds that `as_pdf` can turn into pages."""
    return media_type == sniff.PDF or media_type in sniff.PICTURES


def as_pdf(source: BinaryIO, media_type: str, out: BinaryIO) -> None:
    """Write `source` (seekable) to `out` as a PDF that stands alone: no password, forms, notes or signatures.

    The same source always gives the same bytes. A damaged PDF gives what can still be read of it.

    Raises:
        MediaError: the file cannot become pages; the message says why.
    """
    if media_type in sniff.PICTURES:
        picture_pages.write_pages(source, media_type, out)
        return
    with open_as_pdf(source, media_type) as pdf:
        pdf_pages.save(pdf, out)


@contextmanager
def open_as_pdf(source: BinaryIO, media_type: str, convert: Convert = as_pdf) -> Iterator[Pdf]:
    """The same as an opened `pikepdf.Pdf`, for an assembler that only copies pages: a PDF source is not written again.

    Pictures go through `convert`. `source` must stay open inside the block; the Pdf is closed at its end.

    Raises:
        MediaError: as `as_pdf`.
    """
    if media_type == sniff.PDF:
        with pdf_pages.open_pdf(source) as pdf:
            pdf_pages.flatten(pdf)
            yield pdf
    elif media_type in sniff.PICTURES:
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as held:
            pages = cast("BinaryIO", held)
            convert(source, media_type, pages)
            with pdf_pages.open_pdf(pages) as pdf:
                yield pdf
    else:
        raise MediaError(texts.NOT_PAGES, texts.NOT_PAGES_ADVICE)
