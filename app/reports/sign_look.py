"""How a digital signature looks on the page: drawn as a PDF page of its own, which becomes the field's appearance.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.d (picture of the signer's signature, blue, PNG with a
transparent ground, centred between office and name), II.8.a (picture of the seal, red, in its true size, over about a
third of the signature's picture on its left) and II.8.b, III.1.d, Phần II, I.3 (no picture, text at the top right of
the first page: Times New Roman, upright, 10, black).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.errors import KnownError
from app.language.dates import iso_time
from app.reports.fonts import register
from app.reports.pdf.geometry import Box, PageGeometry
from app.reports.signatures import SIGNATURE_HEIGHT, SIGNATURE_WIDTH
from app.reports.typeface import LIBERATION
from app.texts import digital_signatures as texts

_SIZE, _LEADING = 10.0, 12.0
_FROM_RIGHT, _FROM_TOP = 15 * mm, 8 * mm
_LONGEST_SIDE = 1600  # pixels kept of a picture: 500 dpi on 8 cm


@dataclass(frozen=True, slots=True)
class Look:
    """A drawn appearance: one PDF page of `width` × `height` points."""

    pdf: bytes
    width: float
    height: float


def signature_picture(path: Path) -> Look:
    """The picture of a person's signature, as large as fits between office and name."""
    picture = _picture(path)
    scale = min(SIGNATURE_WIDTH / picture.width, SIGNATURE_HEIGHT / picture.height)
    return _drawn(picture, picture.width * scale, picture.height * scale)


def seal_picture(path: Path, width: float) -> Look:
    """The picture of a seal at its true `width` in points."""
    picture = _picture(path)
    return _drawn(picture, width, width * picture.height / picture.width)


def text_lines(lines: Sequence[str], moment: datetime) -> Look:
    """Lines and, last, the time of signing in Viet Nam (ISO 8601), flush right."""
    faces = register(LIBERATION)
    said = [faces.readable(line) for line in (*lines, iso_time(moment))]
    width = max(stringWidth(line, faces.regular, _SIZE) for line in said)
    height = _LEADING * len(said)
    out = BytesIO()
    canvas = _canvas(out, width, height)
    canvas.setFont(faces.regular, _SIZE)
    for at, line in enumerate(said, 1):
        canvas.drawRightString(width, height - _LEADING * at + 3, line)
    canvas.save()
    return Look(out.getvalue(), width, height)


def around(page: PageGeometry, look: Look, x: float, y: float) -> Box:
    """The box in the page's own coordinates whose middle is seen `x` from the left and `y` from the top, in points."""
    unit = page.unit
    left, top = x / unit - look.width / unit / 2, page.height - y / unit + look.height / unit / 2
    return _on_page(page, left, top, look)


def top_right(page: PageGeometry, look: Look) -> Box:
    """The box of a text at the top right of the page as it is seen."""
    left = page.width - (_FROM_RIGHT + look.width) / page.unit
    return _on_page(page, left, page.height - _FROM_TOP / page.unit, look)


def over_third(page: PageGeometry, look: Look, signature: Box) -> Box:
    """The box of a seal that covers the left third of the signature whose box (in page coordinates) is given."""
    a, b, c, d, e, f = page.matrix
    # The matrices turn by quarters, so that the transpose is the inverse of the turning part.
    corners = [
        (a * (x - e) + b * (y - f), c * (x - e) + d * (y - f))
        for x, y in ((signature[0], signature[1]), (signature[2], signature[3]))
    ]
    (x0, y0), (x1, y1) = corners
    left, right, middle = min(x0, x1), max(x0, x1), (y0 + y1) / 2
    width, height = look.width / page.unit, look.height / page.unit
    return _on_page(page, left + (right - left) / 3 - width, middle + height / 2, look)


def _on_page(page: PageGeometry, left: float, top: float, look: Look) -> Box:
    """From the upper left corner in the visual frame to a box of the page; kept on the page where it would leave it."""
    width, height = look.width / page.unit, look.height / page.unit
    left = min(max(left, 0.0), max(page.width - width, 0.0))
    top = max(min(top, page.height), min(height, page.height))
    a, b, c, d, e, f = page.matrix
    points = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((left, top - height), (left + width, top))]
    xs, ys = zip(*points, strict=True)
    return round(min(xs), 3), round(min(ys), 3), round(max(xs), 3), round(max(ys), 3)


def _picture(path: Path) -> Image.Image:
    """A picture with its transparency, no larger than a printer needs; KnownError where it is none."""
    try:
        with Image.open(path) as opened:
            picture = opened.convert("RGBA")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise KnownError(texts.no_picture(path.name), texts.NO_PICTURE_ADVICE) from error
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return picture


def _drawn(picture: Image.Image, width: float, height: float) -> Look:
    out = BytesIO()
    canvas = _canvas(out, width, height)
    canvas.drawImage(ImageReader(picture), 0, 0, width, height, mask="auto")
    canvas.save()
    return Look(out.getvalue(), width, height)


def _canvas(out: BytesIO, width: float, height: float) -> Canvas:
    """ReportLab names a font on every page; its own default would be a Helvetica that nobody embeds."""
    font = register(LIBERATION).regular
    return Canvas(out, pagesize=(width, height), invariant=True, initialFontName=font)  # type: ignore[arg-type]
