"""Turns sample documents into files of every kind an office hands in. The same document always gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.services.demo_data import DemoDocument, Issuer
from app.services.demo_marks import Colour, Sheet, to_pdf, to_picture
from app.services.demo_pages import compose, people_rows
from app.texts import demo as texts

if TYPE_CHECKING:  # drawing libraries are loaded only when a sample is drawn
    from PIL.Image import Image

_SCAN_DPI, _FAX_DPI, _SCREEN_DPI = 110, 150, 90
_SCAN_SKEW = 0.35
_SCAN_PAPER: Colour = (250, 248, 243)
_SCAN_QUALITY, _PHOTO_QUALITY = 62, 82
_ORIENTATION = 0x0112
_ZIP_DATE = (2022, 1, 17, 8, 0, 0)


def draw(document: DemoDocument, issuer: Issuer) -> bytes:
    """The file's bytes."""
    match document.form:
        case "photo":
            return _photo(document)
        case "xlsx":
            return _workbook(document)
        case "pdf":
            return to_pdf(compose(document, issuer), document.full_title())
        case "scan":
            return _scan(compose(document, issuer), document)
        case "tiff":
            return _fax(compose(document, issuer))
        case "png":
            return _encoded(to_picture(compose(document, issuer)[0], _SCREEN_DPI).quantize(32), "PNG", optimize=True)


def _encoded(picture: Image, kind: str, **options: object) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()


def _photo(document: DemoDocument) -> bytes:
    from PIL.Image import Exif, Transpose

    from app.services.demo_photos import photograph

    assert document.scene is not None
    sideways = document.turn == 6
    picture = photograph(document.scene, document.caption, upright=sideways)
    if document.file.endswith(".png"):
        return _encoded(picture.quantize(64), "PNG")
    # As phones do: the sensor's picture lies on its side, and a tag says which way is up.
    tags = Exif()
    if sideways:
        picture = picture.transpose(Transpose.ROTATE_90)
        tags[_ORIENTATION] = document.turn
    return _encoded(picture, "JPEG", quality=_PHOTO_QUALITY, exif=tags)


def _scan(sheets: Sequence[Sheet], document: DemoDocument) -> bytes:
    """Pictures of slightly skewed pages in a PDF; `turn` is the page rotation that sets them upright again."""
    from PIL.Image import Resampling
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, invariant=True)
    canvas.setTitle(document.full_title())
    for number, sheet in enumerate(sheets):
        picture = to_picture(sheet, _SCAN_DPI, _SCAN_PAPER)
        skew = _SCAN_SKEW if number % 2 == 0 else -_SCAN_SKEW
        picture = picture.rotate(skew, resample=Resampling.BILINEAR, fillcolor=_SCAN_PAPER)
        picture = picture.rotate(document.turn, expand=True)
        width, height = (sheet.height, sheet.width) if document.turn in (90, 270) else (sheet.width, sheet.height)
        canvas.setPageSize((sheet.width, sheet.height))  # ReportLab swaps it itself for a page on its side
        canvas.setPageRotation(document.turn)
        jpeg = io.BytesIO(_encoded(picture, "JPEG", quality=_SCAN_QUALITY))
        canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _fax(sheets: Sequence[Sheet]) -> bytes:
    """One TIFF of all pages in black and white, as office copiers send them."""
    first, *others = (to_picture(sheet, _FAX_DPI).convert("1") for sheet in sheets)
    dpi = (_FAX_DPI, _FAX_DPI)
    return _encoded(first, "TIFF", save_all=True, append_images=others, compression="group4", dpi=dpi)


def _workbook(document: DemoDocument) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    assert document.people is not None
    book = Workbook()
    book.properties.creator = texts.SAMPLE
    book.properties.created = book.properties.modified = datetime(*_ZIP_DATE)  # noqa: DTZ001  the format has no zone
    sheet = book.active
    assert sheet is not None
    sheet.title = texts.SAMPLE
    sheet.append([f"{document.full_title()} ({texts.SAMPLE})"])
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append([texts.ORDINAL, texts.FULL_NAME, *document.people.columns])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center")
    for row in people_rows(document.people):
        sheet.append(row)
    sheet.column_dimensions["B"].width = 28
    held = io.BytesIO()
    book.save(held)
    return _without_clock(held)


def _without_clock(source: io.BytesIO) -> bytes:
    """The same archive with a fixed date on its parts, which otherwise carry the moment of writing."""
    held = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, _ZIP_DATE), old.read(part), zipfile.ZIP_DEFLATED)
    return held.getvalue()
