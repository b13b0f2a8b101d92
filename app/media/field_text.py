"""Draws the values of PDF form fields that no program drew.

A form filled by a script often carries values without their appearance, and the generator in qpdf writes only Latin
letters ("Nguy?n V?n M?u"). Such fields get an appearance of our own, in a font that has every Vietnamese letter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

_FONT_FILE = "LiberationSerif-Regular.ttf"
_FONT = "HoSoFieldText"
_PADDING = 2.0
_DEFAULT_SIZE, _LEAST_SIZE = 11.0, 5.0
_LEADING = 1.2
_MULTILINE, _PASSWORD = 1 << 12, 1 << 13
_FONT_SIZE = re.compile(r"([\d.]+)\s+Tf")
_MOST_ANCESTORS = 32


def draw_missing_values(pdf: Pdf) -> None:
    """Give every filled text or choice field of the document an appearance that shows its value."""
    stale = bool(pdf.Root.AcroForm.get(Name.NeedAppearances, False))
    pdf.generate_appearance_streams()
    for widget in _text_widgets(pdf):
        text = _value(widget)
        drawn = isinstance(widget.get("/AP"), Dictionary) and isinstance(widget.AP.get("/N"), pikepdf.Stream)
        if text and (not drawn or (stale and not _is_latin(text))):
            appearance = _appearance(pdf, widget, text)
            widget.AP = Dictionary(N=appearance)


def _text_widgets(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots") or ():
            if not isinstance(annotation, Dictionary) or annotation.get("/Subtype") != Name.Widget:
                continue
            if _inherited(annotation, "/FT") in (Name.Tx, Name.Ch) and not _flags(annotation) & _PASSWORD:
                yield annotation


def _inherited(widget: Object, key: str) -> Object | None:
    """A field's attribute, its own or an ancestor's."""
    node: Object | None = widget
    for _ in range(_MOST_ANCESTORS):
        if not isinstance(node, Dictionary):
            return None
        found = node.get(key)
        if found is not None:
            return found
        node = node.get("/Parent")
    return None


def _flags(widget: Object) -> int:
    return int(_inherited(widget, "/Ff") or 0)


def _value(widget: Object) -> str:
    value = _inherited(widget, "/V")
    if _inherited(widget, "/FT") == Name.Ch:
        shown = _choices(widget)
        chosen = value.as_list() if isinstance(value, pikepdf.Array) else [] if value is None else [value]
        return "\n".join(shown.get(str(one), str(one)) for one in chosen)
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("utf-8", "replace")
    return "" if value is None else str(value)


def _choices(widget: Object) -> dict[str, str]:
    """What a choice field shows for each value it may store."""
    options = _inherited(widget, "/Opt")
    if not isinstance(options, pikepdf.Array):
        return {}
    pairs = (pair for pair in options.as_list() if isinstance(pair, pikepdf.Array) and len(pair) == 2)
    return {str(pair[0]): str(pair[1]) for pair in pairs}


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 0x100 for letter in text)


def _appearance(pdf: Pdf, widget: Object, text: str) -> Object:
    from reportlab.pdfgen.canvas import Canvas

    x0, y0, x1, y1 = (float(edge) for edge in widget.Rect)
    width, height = abs(x1 - x0), abs(y1 - y0)
    many_lines = bool(_flags(widget) & _MULTILINE) or "\n" in text
    _register_font()
    size, lines = _fit(text, _font_size(widget), width - 2 * _PADDING, height, many_lines=many_lines)
    top = height - _PADDING - size if many_lines else (height - size * _LEADING) / 2 + size * 0.28

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(max(width, 1.0), max(height, 1.0)), invariant=True)
    canvas.setFont(_FONT, size)
    for number, line in enumerate(lines):
        canvas.drawString(_PADDING, top - number * size * _LEADING, line)
    canvas.save()
    with pikepdf.open(held) as drawn:
        return pdf.copy_foreign(drawn.pages[0].as_form_xobject())


def _font_size(widget: Object) -> float:
    """The size the field asks for in its default appearance; 0 there means "as fits"."""
    found = _FONT_SIZE.search(str(_inherited(widget, "/DA") or ""))
    return float(found[1]) if found and float(found[1]) > 0 else _DEFAULT_SIZE


def _fit(text: str, size: float, width: float, height: float, *, many_lines: bool) -> tuple[float, list[str]]:
    """The lines and the largest size, down from the wished one, at which they stay inside the field."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase.pdfmetrics import stringWidth

    while True:
        lines = simpleSplit(text, _FONT, size, max(width, 1.0)) if many_lines else [text]
        fits = len(lines) * size * _LEADING <= height + 1 and all(
            stringWidth(line, _FONT, size) <= width for line in lines
        )
        if fits or size <= _LEAST_SIZE:
            return size, lines
        size = max(_LEAST_SIZE, size - 0.5)


def _register_font() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    from app.resources import path

    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, str(path("fonts", _FONT_FILE))))
