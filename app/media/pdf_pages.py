"""PDF files as they come in → PDF that can be merged: mended, unrestricted, all that shows made part of the page.

Merging copies pages only. Form values, notes and signature pictures live beside the pages and would be lost, so they
are drawn into them first.
"""

from __future__ import annotations

from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

from app.media.errors import LockedError, MediaError
from app.media.field_text import draw_missing_values
from app.texts import media as texts

BROKEN = (pikepdf.PdfError, RuntimeError, ValueError, OverflowError)
"""What comes of a PDF that contradicts itself: the library's families of errors, all but the first Python's own."""


def open_pdf(source: BinaryIO) -> Pdf:
    """Open a PDF from a seekable stream that must stay open as long as the Pdf does.

    Raises:
        LockedError: it needs a password.
        MediaError: nothing in it can be read.
    """
    source.seek(0)
    try:
        return pikepdf.open(source)
    except pikepdf.PasswordError as error:
        raise LockedError(texts.PDF_LOCKED, texts.PDF_LOCKED_ADVICE) from error
    except BROKEN as error:
        if "encrypt" in str(error).lower():  # a certificate instead of a password
            raise LockedError(texts.PDF_LOCKED, texts.PDF_LOCKED_ADVICE) from error
        raise MediaError(texts.PDF_UNREADABLE, texts.PDF_UNREADABLE_ADVICE) from error


def flatten(pdf: Pdf) -> None:
    """Draw forms, notes and signature pictures into the pages, and drop what acts (scripts, actions).

    Raises:
        MediaError: the file is too broken to be worked on.
    """
    try:
        if not len(pdf.pages):
            raise MediaError(texts.PDF_NO_PAGES, texts.PDF_UNREADABLE_ADVICE)
        has_form = Name.AcroForm in pdf.Root
        if has_form:
            draw_missing_values(pdf)
        if has_form or any(Name.Annots in page.obj for page in pdf.pages):
            pdf.flatten_annotations("all")
            _drop_fields(pdf)
        for key in (Name.AcroForm, Name.OpenAction, Name.AA, Name.Perms, Name.DSS):
            if key in pdf.Root:
                del pdf.Root[key]
        names = pdf.Root.get(Name.Names)
        if isinstance(names, pikepdf.Dictionary) and Name.JavaScript in names:
            del names[Name.JavaScript]
    except (*BROKEN, TypeError, KeyError, AttributeError) as error:
        # Objects of the wrong kind where the format demands another surface as Python's own errors.
        raise MediaError(texts.PDF_UNREADABLE, texts.PDF_UNREADABLE_ADVICE) from error


def _drop_fields(pdf: Pdf) -> None:
    """Fields that have nothing to show are not flattened, and mean nothing without their form."""
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            kept = [one for one in annotations.as_list() if not _is_field(one)]
            if kept:
                page.obj.Annots = Array(kept)
            else:
                del page.obj["/Annots"]


def _is_field(annotation: Object) -> bool:
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Widget


def save(pdf: Pdf, out: BinaryIO) -> None:
    """Write without encryption; the same input always gives the same bytes."""
    try:
        pdf.save(out, encryption=False, deterministic_id=True, fix_metadata_version=False)
    except BROKEN as error:
        raise MediaError(texts.PDF_UNREADABLE, texts.PDF_UNREADABLE_ADVICE) from error
