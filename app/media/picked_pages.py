"""Pages picked from PDFs, in any order and turned, written as a PDF of their own.

They are copied into a new file instead of the others being deleted from the old one: what a person takes out of a scan
must be out of the file, whatever else in it pointed there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Pdf

from app.media import pdf_pages
from app.media.errors import MediaError
from app.media.pdf_layers import layers
from app.texts import media as texts

Picked = tuple[Pdf, int, int]
"""An opened PDF, the page's number from 1, and by how many degrees it is turned clockwise beyond how it stands."""


def write_picked(pages: Sequence[Picked], out: BinaryIO, *, progress: Callable[[int], None] | None = None) -> None:
    """Write the pages to `out`; streams are copied one at a time, so memory does not grow with the size of a scan.

    The same pages always give the same bytes. `progress` is given per cent and may raise to stop. The PDFs are
    flattened (`pdf_pages.flatten`), since forms and notes do not come along, and stay open.

    Raises:
        MediaError: a source contradicts itself too much to be copied.
    """
    try:
        with pikepdf.new() as new:
            for pdf, number, turn in pages:
                new.pages.append(pdf.pages[number - 1])
                if turn:
                    new.pages[-1].rotate(turn, relative=True)
            _take_layers([pdf for pdf, _, _ in pages], new)
            new.remove_unreferenced_resources()  # where all pages share one list, each names the pictures of the others
            new.save(out, deterministic_id=True, progress=progress)
    except pdf_pages.BROKEN as error:
        raise MediaError(texts.PDF_UNREADABLE, texts.PDF_UNREADABLE_ADVICE) from error


def _take_layers(sources: Sequence[Pdf], new: Pdf) -> None:
    groups, hidden = Array(), Array()
    for pdf in dict.fromkeys(sources):
        every, off = layers(pdf)
        for group in every:
            groups.append(new.copy_foreign(group))
        for group in off:
            hidden.append(new.copy_foreign(group))
    if len(groups):
        new.Root.OCProperties = Dictionary(OCGs=groups, D=Dictionary(OFF=hidden))
