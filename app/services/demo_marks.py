"""What is drawn on a sample page, apart from how: the same marks become a PDF page or a scanned picture.

Lengths are points from the top left corner.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from app.resources import path

if TYPE_CHECKING:  # drawing libraries are loaded only when a sample is drawn
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont
    from reportlab.pdfgen.canvas import Canvas

Face = Literal["Regular", "Bold", "Italic", "BoldItalic"]
Colour = tuple[int, int, int]

BLACK: Colour = (20, 20, 24)
STAMP_RED: Colour = (200, 40, 45)
INK_BLUE: Colour = (38, 60, 150)
FAINT: Colour = (232, 230, 226)

_FONT_PREFIX = "DemoSerif-"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text; `y` is its base line, `angle` in degrees against the clock around its middle when not 0."""

    x: float
    y: float
    text: str
    face: Face = "Regular"
    size: float = 13.0
    colour: Colour = BLACK
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    points: tuple[tuple[float, float], ...]
    width: float = 0.7
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Ring:
    x: float
    y: float
    radius: float
    width: float
    colour: Colour = STAMP_RED


@dataclass(slots=True)
class Sheet:
    """One page. What is marked first lies below."""

    width: float
    height: float
    marks: list[Text | Line | Ring] = field(default_factory=list)


def text_width(text: str, face: Face, size: float) -> float:
    """In points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    _register(face)
    return stringWidth(text, _FONT_PREFIX + face, size)


def to_pdf(sheets: Sequence[Sheet], title: str) -> bytes:
    """Pages with text that can be searched, as a word processor exports them."""
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, invariant=True, pageCompression=1)
    canvas.setTitle(title)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        for mark in sheet.marks:
            _draw(canvas, sheet, mark)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def to_picture(sheet: Sheet, dpi: int, paper: Colour = (255, 255, 255)) -> Image:
    """The page as a scanner sees it."""
    from PIL import Image, ImageDraw

    scale = dpi / 72
    picture = Image.new("RGB", (round(sheet.width * scale), round(sheet.height * scale)), paper)
    pen = ImageDraw.Draw(picture)
    for mark in sheet.marks:
        match mark:
            case Text(angle=0.0):
                at = (mark.x * scale, mark.y * scale)
                pen.text(at, mark.text, fill=mark.colour, font=_picture_font(mark.face, mark.size * scale), anchor="ls")
            case Text():
                _turned_text(picture, mark, scale)
            case Line():
                points = [(x * scale, y * scale) for x, y in mark.points]
                pen.line(points, fill=mark.colour, width=max(1, round(mark.width * scale)), joint="curve")
            case Ring():
                x, y, radius = mark.x * scale, mark.y * scale, mark.radius * scale
                box = (x - radius, y - radius, x + radius, y + radius)
                pen.ellipse(box, outline=mark.colour, width=max(1, round(mark.width * scale)))
    return picture


def _draw(canvas: Canvas, sheet: Sheet, mark: Text | Line | Ring) -> None:
    red, green, blue = (part / 255 for part in mark.colour)
    canvas.setFillColorRGB(red, green, blue)
    canvas.setStrokeColorRGB(red, green, blue)
    match mark:
        case Text():
            _register(mark.face)
            canvas.saveState()
            canvas.setFont(_FONT_PREFIX + mark.face, mark.size)
            canvas.translate(mark.x, sheet.height - mark.y)
            if mark.angle:
                canvas.rotate(mark.angle)
                canvas.drawCentredString(0, -mark.size * 0.35, mark.text)
            else:
                canvas.drawString(0, 0, mark.text)
            canvas.restoreState()
        case Line():
            canvas.setLineWidth(mark.width)
            canvas.setLineJoin(1)
            line = canvas.beginPath()
            for number, (x, y) in enumerate(mark.points):
                (line.lineTo if number else line.moveTo)(x, sheet.height - y)
            canvas.drawPath(line)
        case Ring():
            canvas.setLineWidth(mark.width)
            canvas.circle(mark.x, sheet.height - mark.y, mark.radius)


def _turned_text(picture: Image, mark: Text, scale: float) -> None:
    from PIL import Image, ImageDraw

    font = _picture_font(mark.face, mark.size * scale)
    width, height = round(font.getlength(mark.text)), round(mark.size * scale * 1.4)
    stencil = Image.new("L", (width, height), 0)
    ImageDraw.Draw(stencil).text((width / 2, height / 2), mark.text, fill=255, font=font, anchor="mm")
    stencil = stencil.rotate(mark.angle, expand=True, resample=Image.Resampling.BICUBIC)
    corner = (round(mark.x * scale - stencil.width / 2), round(mark.y * scale - stencil.height / 2))
    picture.paste(mark.colour, corner, stencil)


def _picture_font(face: Face, size: float) -> FreeTypeFont:
    from PIL import ImageFont

    key = (face, round(size, 2))
    if key not in _picture_fonts:
        # The basic layout draws precomposed Vietnamese letters right and needs no library that Windows may lack.
        _picture_fonts[key] = ImageFont.truetype(_font_file(face), key[1], layout_engine=ImageFont.Layout.BASIC)
    return _picture_fonts[key]


_picture_fonts: dict[tuple[Face, float], FreeTypeFont] = {}


def _register(face: Face) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = _FONT_PREFIX + face
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, _font_file(face)))


def _font_file(face: Face) -> str:
    return str(path("fonts", f"LiberationSerif-{face}.ttf"))


def words(text: str, face: Face, size: float, width: float) -> Iterable[list[str]]:
    """Break a paragraph into lines of words that fit `width`."""
    line: list[str] = []
    used = 0.0
    space = text_width(" ", face, size)
    for word in text.split():
        length = text_width(word, face, size)
        if line and used + space + length > width:
            yield line
            line, used = [], 0.0
        used += length + (space if line else 0.0)
        line.append(word)
    if line:
        yield line
