"""What can be done with a file, found out when it comes in rather than on the day the dossier is exported.

A PDF cut short by a broken copy opens, merges and passes the usual checks, and then prints as a blank page; so whatever
the reader had to mend is looked at again, picture by picture and page by page.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from app.limits import Limits
from app.media import sniff
from app.media.errors import LockedError, MediaError
from app.texts import media as texts

if TYPE_CHECKING:  # pikepdf and Pillow are loaded only when a file is looked at
    from PIL.Image import Image

    from app.media.pdf_probe import PdfFacts

State = Literal["ok", "repaired", "damaged", "password", "signed", "attachment"]
"""The values of `app.models.snapshot.ContentState`."""

log = logging.getLogger(__name__)

_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Inspection:
    """`pages` is None where there are none to print; `remark` is told to the user, empty when all is well."""

    pages: int | None
    state: State
    remark: str = ""


def inspect_file(file: Path | BinaryIO, media_type: str, limits: Limits = _DEFAULT) -> Inspection:
    """Look at a whole file of a sniffed type; one with more pages or dots than it may have is kept as an attachment.

    What is wrong inside it never raises; OSError comes from reading it.
    """
    with _stream(file) as source:
        if media_type == sniff.PDF:
            return _within(_inspect_pdf(source), limits)
        if media_type in sniff.PICTURES:
            return _within(_inspect_picture(source, media_type, limits), limits)
    if media_type == sniff.EMPTY:
        return Inspection(None, "damaged", texts.EMPTY)
    if media_type == sniff.HTML:
        return Inspection(None, "attachment", texts.WEB_PAGE)
    return Inspection(None, "attachment", texts.OFFICE if media_type in sniff.OFFICE else texts.OTHER)


@contextmanager
def _stream(file: Path | BinaryIO) -> Iterator[BinaryIO]:
    if isinstance(file, Path):
        with file.open("rb") as source:
            yield source
    else:
        file.seek(0)
        yield file


def _within(found: Inspection, limits: Limits) -> Inspection:
    if found.pages is None or found.pages <= limits.pages:
        return found
    return Inspection(None, "attachment", texts.too_many_pages(found.pages, limits.pages))


def _inspect_picture(source: BinaryIO, media_type: str, limits: Limits) -> Inspection:
    from app.media import pictures

    try:
        with pictures.opened(source, media_type, limits.pixels) as picture:
            pages = sum(1 for _ in _decoded_frames(picture, media_type, limits))
    except pictures.TooManyPixelsError as error:
        return Inspection(None, "attachment", error.message)
    except MediaError as error:
        return Inspection(None, "damaged", error.message)
    return Inspection(pages, "ok")


def _decoded_frames(picture: Image, media_type: str, limits: Limits) -> Iterator[None]:
    """Decode every page to be sure of it, at an eighth of the size where the format can."""
    from app.media import pictures

    if media_type == sniff.PNG:
        picture.verify()  # checksums of all chunks: as good as decoding
        yield
        return
    if media_type == sniff.JPEG:
        picture.draft("L", (picture.width // 8, picture.height // 8))
    for frame in pictures.frames(picture, limits.pixels):
        frame.load()
        yield


def _inspect_pdf(source: BinaryIO) -> Inspection:
    from app.media import pdf_pages, pdf_probe

    try:
        with pdf_pages.open_pdf(source) as pdf:
            facts = pdf_probe.look(pdf)
            found = _judge(facts)
            if found.pages is not None and (facts.mended or "/AcroForm" in pdf.Root):
                pdf_pages.flatten(pdf)  # what cannot be drawn into its pages is better known today than at the export
            return found
    except LockedError as error:
        return Inspection(None, "password", error.message)
    except MediaError as error:
        return Inspection(None, "damaged", error.message)
    except (*pdf_pages.BROKEN, TypeError, LookupError, AttributeError):
        # Objects of the wrong kind where the format demands another surface as Python's own errors.
        log.info("a PDF could not be looked through", exc_info=True)
        return Inspection(None, "damaged", texts.PDF_UNREADABLE)


def _judge(facts: PdfFacts) -> Inspection:
    remarks = [
        remark
        for applies, remark in (
            (facts.restricted, texts.PDF_RESTRICTED),
            (facts.has_files, texts.PDF_HAS_FILES),
        )
        if applies
    ]
    state: State = "ok"
    if facts.pages == 0:
        return Inspection(None, "damaged", texts.PDF_NO_PAGES)
    if facts.pages < facts.expected:
        return Inspection(None, "damaged", texts.pdf_lost_pages(facts.pages, facts.expected))
    if facts.broken:
        return Inspection(None, "damaged", texts.pdf_lost_content(facts.broken))
    if facts.adobe_form or facts.portfolio:
        return Inspection(None, "attachment", texts.PDF_XFA if facts.adobe_form else texts.PDF_PORTFOLIO)
    if facts.mended:
        state = "repaired"
        remarks.insert(0, texts.pdf_repaired(facts.pages))
    if facts.signed:
        state = "signed"
        remarks.insert(0, texts.PDF_SIGNED)
    return Inspection(facts.pages, state, " ".join(remarks))
