"""Composes a sample document: heading, number, title, text, table, signature with its stamp, and MẪU across it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from app.language.dates import long_date
from app.services.demo_data import DemoDocument, Issuer, People, Table
from app.services.demo_marks import (
    BLACK,
    FAINT,
    INK_BLUE,
    STAMP_RED,
    Colour,
    Face,
    Line,
    Ring,
    Sheet,
    Text,
    text_width,
    words,
)
from app.texts import demo as texts

_A4 = (595.276, 841.89)
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 50.0, 62.0, 60.0
_SIZE, _LEADING, _INDENT = 13.0, 17.5, 28.0
_SIGNATURE_HEIGHT = 138.0
_ROW = 19.0
_SIGNATURE_SHAPE = ((0, 8), (9, -12), (15, 10), (24, -20), (30, 12), (41, -4), (50, 6), (62, -10), (78, -2), (96, -14))


def compose(document: DemoDocument, issuer: Issuer) -> list[Sheet]:
    """All pages of a document."""
    return _Composer(document, issuer).pages()


class _Composer:
    """Fills sheets from top to bottom."""

    def __init__(self, document: DemoDocument, issuer: Issuer) -> None:
        self._document = document
        self._issuer = issuer
        width, height = _A4
        self._page_size = (height, width) if document.landscape else (width, height)
        self._width = self._page_size[0] - _LEFT - _RIGHT
        self._sheets: list[Sheet] = []
        self._y = 0.0

    def pages(self) -> list[Sheet]:
        for section in range(self._document.sections):
            self._new_sheet()
            if section == 0:
                self._heading()
            self._body()
        return self._sheets

    def _new_sheet(self) -> None:
        sheet = Sheet(*self._page_size)
        sheet.marks.append(Text(sheet.width / 2, sheet.height / 2, texts.SAMPLE, "Bold", 150, FAINT, angle=38.0))
        self._sheets.append(sheet)
        self._y = _TOP
        if len(self._sheets) > 1:
            self._put(str(len(self._sheets)), sheet.width / 2, 40, size=13, centred=True)

    def _put(
        self,
        text: str,
        x: float,
        y: float,
        *,
        face: Face = "Regular",
        size: float = _SIZE,
        centred: bool = False,
        colour: Colour = BLACK,
    ) -> None:
        left = x - text_width(text, face, size) / 2 if centred else x
        self._sheets[-1].marks.append(Text(left, y, text, face, size, colour))

    def _rule(self, x: float, y: float, length: float, width: float = 0.7) -> None:
        self._sheets[-1].marks.append(Line(((x - length / 2, y), (x + length / 2, y)), width))

    def _need(self, height: float) -> None:
        if self._y + height > self._sheets[-1].height - _BOTTOM:
            self._new_sheet()

    def _heading(self) -> None:
        left, right = _LEFT + self._width * 0.2, _LEFT + self._width * 0.72
        top = self._y
        above, name = self._issuer.heading
        self._put(above, left, top, size=11.5, centred=True)
        self._put(name, left, top + 15, face="Bold", size=11.5, centred=True)
        self._rule(left, top + 20, 62)
        for number, line in enumerate(self._issuer.motto):
            self._put(line, right, top + 15 * number, face="Bold", size=11.5 + number, centred=True)
        last = self._issuer.motto[-1]
        self._rule(right, top + 5 + 15 * (len(self._issuer.motto) - 1), text_width(last, "Bold", 12.0))
        if self._document.number:
            self._put(f"{texts.NUMBER} {self._document.number}", left, top + 40, size=12.5, centred=True)
        dated = f"{self._issuer.place}, {long_date(self._document.date)}"
        self._put(dated, right, top + 40, face="Italic", size=12.5, centred=True)

        self._y = top + 80
        middle = _LEFT + self._width / 2
        self._put(self._document.type.upper(), middle, self._y, face="Bold", size=14, centred=True)
        self._y += 18
        for found in words(self._document.about, "Bold", 13.5, self._width * 0.82):
            self._put(" ".join(found), middle, self._y, face="Bold", size=13.5, centred=True)
            self._y += 17
        self._rule(middle, self._y - 9, 110)
        self._y += 16

    def _body(self) -> None:
        for paragraph in self._document.text:
            self._paragraph(paragraph)
        if self._document.table:
            self._table(self._document.table)
        if self._document.people:
            self._table(_as_table(self._document.people))
        for paragraph in self._document.after:
            self._paragraph(paragraph)
        self._signature()

    def _paragraph(self, text: str) -> None:
        face: Face = "Bold" if text[:2] in ("1.", "2.") else "Regular"
        lines = list(words(text, face, _SIZE, self._width - _INDENT / 2))
        for number, line in enumerate(lines):
            self._need(_LEADING)
            indent = _INDENT if number == 0 else 0.0
            self._justified(line, indent, face, last=number == len(lines) - 1)
            self._y += _LEADING
        self._y += 5

    def _justified(self, line: Sequence[str], indent: float, face: Face, *, last: bool) -> None:
        plain = sum(text_width(word, face, _SIZE) for word in line)
        space = text_width(" ", face, _SIZE)
        gap = space if last or len(line) == 1 else (self._width - indent - plain) / (len(line) - 1)
        if gap > 2.6 * space:
            gap = space
        x = _LEFT + indent
        for word in line:
            self._put(word, x, self._y, face=face)
            x += text_width(word, face, _SIZE) + gap

    def _table(self, table: Table) -> None:
        self._y += 2
        edges = [_LEFT]
        for share in table.widths:
            edges.append(edges[-1] + self._width * share / sum(table.widths))
        self._row(table.head, edges, face="Bold")
        for left, row in zip(range(len(table.rows), 0, -1), table.rows, strict=True):
            # The signature must not stand alone on a page: the last rows go with it.
            height = 2 * _ROW + _LEADING + _SIGNATURE_HEIGHT if left == 2 else _ROW
            if self._y + height > self._sheets[-1].height - _BOTTOM:
                self._new_sheet()
                self._row(table.head, edges, face="Bold")
            self._row(row, edges, face="Bold" if not row[0] else "Regular")
        self._y += _LEADING

    def _row(self, cells: Sequence[str], edges: Sequence[float], *, face: Face) -> None:
        top, bottom = self._y, self._y + _ROW
        self._sheets[-1].marks.append(Line(((edges[0], top), (edges[-1], top))))
        self._sheets[-1].marks.append(Line(((edges[0], bottom), (edges[-1], bottom))))
        for edge in edges:
            self._sheets[-1].marks.append(Line(((edge, top), (edge, bottom))))
        for cell, left, right in zip(cells, edges, edges[1:], strict=False):
            size = 12.0
            while text_width(cell, face, size) > right - left - 8 and size > 7:
                size -= 0.5
            centred = face == "Bold" or cell.replace(".", "").isdigit()
            x = (left + right) / 2 if centred else left + 4
            self._put(cell, x, bottom - 5.5, face=face, size=size, centred=centred)
        self._y = bottom

    def _signature(self) -> None:
        self._need(_SIGNATURE_HEIGHT)
        self._y += 14
        x = _LEFT + self._width * 0.74
        y = self._y
        for line in self._issuer.signs:
            self._put(line, x, y, face="Bold", size=12.5, centred=True)
            y += 16
        self._recipients()
        self._stamp(x - 42, y + 28)
        self._scribble(x - 40, y + 34)
        self._put(self._issuer.signer, x, y + 76, face="Bold", centred=True)
        self._y = y + 96

    def _recipients(self) -> None:
        if not self._document.number:
            return
        self._put(texts.RECIPIENTS, _LEFT, self._y, face="BoldItalic", size=12)
        for number, line in enumerate(texts.RECIPIENT_LINES, 1):
            self._put(line, _LEFT, self._y + 4 + 13 * number, size=11)

    def _stamp(self, x: float, y: float) -> None:
        sheet = self._sheets[-1]
        sheet.marks += [Ring(x, y, 37, 2.2), Ring(x, y, 33, 0.8)]
        self._put(texts.SAMPLE, x, y + 6, face="Bold", size=17, centred=True, colour=STAMP_RED)
        self._put(self._issuer.place.upper(), x, y + 20, face="Bold", size=6.5, centred=True, colour=STAMP_RED)

    def _scribble(self, x: float, y: float) -> None:
        hand = random.Random(self._issuer.signer)  # noqa: S311  the same name always signs alike; nothing secret
        points = tuple((x + dx, y + dy * hand.uniform(0.7, 1.5)) for dx, dy in _SIGNATURE_SHAPE)
        self._sheets[-1].marks.append(Line(_smooth(points), 1.3, INK_BLUE))


def _smooth(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """A curve through the points (Catmull-Rom), as short lines."""
    padded = [points[0], *points, points[-1]]
    curve = []
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(8):
            t = step / 8
            curve.append((_spline(x0, x1, x2, x3, t), _spline(y0, y1, y2, y3, t)))
    return (*curve, points[-1])


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def people_rows(people: People) -> list[tuple[str, ...]]:
    """Invented persons: a number, a name that nobody bears, and the columns by turns."""
    return [
        (
            str(number),
            texts.person(number),
            *people.values[(number - 1) % len(people.values)],
        )
        for number in range(1, people.count + 1)
    ]


def _as_table(people: People) -> Table:
    head = (texts.ORDINAL, texts.FULL_NAME, *people.columns)
    return Table(head=head, widths=(1, 4, *(3 for _ in people.columns)), rows=tuple(people_rows(people)))
