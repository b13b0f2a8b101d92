"""The contents: every part and every criterion with the page it begins on, dotted leaders, clickable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from reportlab.platypus import Flowable

from app.reports import official
from app.reports.canvas import DossierCanvas
from app.reports.cells import break_lines
from app.reports.kit import Kit
from app.reports.page_map import PageMap
from app.texts import reports as texts
from app.texts import reports_tables as table_texts
from app.texts import volumes as volume_texts

_SIZE = 13.0
_LEADING = 17.0
_NUMBER_ROOM = 44.0
_WIDE_NUMBER_ROOM = 92.0  # where the volume stands before the page
_INDENT = 18.0
_DOTS = 4.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the title, the anchor whose page it names, and how deep it stands.

    A line for a whole `volume` names all its pages.
    """

    title: str
    anchor: str
    level: int = 0
    volume: int = 0


def contents(kit: Kit, entries: Sequence[Entry], volumes: Sequence[Entry] = ()) -> list[Flowable]:
    """Title and lines; below, the volumes where there are several."""
    head = official.plain_head(kit.styles.faces, texts.CONTENTS)
    if not volumes:
        return [head, *_lines(kit, entries)]
    return [head, *_lines(kit, entries), *kit.styles.table_heading(volume_texts.VOLUMES), *_lines(kit, volumes)]


def _lines(kit: Kit, entries: Sequence[Entry]) -> list[Flowable]:
    faces, room = kit.styles.faces, _NUMBER_ROOM if kit.plan.volumes == 1 else _WIDE_NUMBER_ROOM
    return [
        _ContentsLine(
            entry, faces.readable(entry.title), faces.regular if entry.level else faces.bold, faces.regular, room
        )
        for entry in entries
    ]


class _ContentsLine(Flowable):
    """One entry, over as many lines as its title needs; leaders and number on the last."""

    def __init__(self, entry: Entry, title: str, font: str, number_font: str, room: float) -> None:
        super().__init__()
        self._room = room
        self._entry, self._title, self._font, self._number_font = entry, title, font, number_font
        self.spaceBefore = 3 if entry.level else 7

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        self._width = aW
        self._left = _INDENT * self._entry.level
        self._lines = break_lines(self._title, self._font, _SIZE, aW - self._left - self._room)
        return aW, _LEADING * len(self._lines)

    def draw(self) -> None:
        canvas = self.canv
        height = _LEADING * len(self._lines)
        y = height - _LEADING + 4
        canvas.setFont(self._font, _SIZE)
        for line in self._lines:
            canvas.drawString(self._left, y, line)
            y -= _LEADING
        y += _LEADING
        self._draw_leaders(y)
        if isinstance(canvas, DossierCanvas):
            canvas.draw_late(self._width, y, self._page, font=self._number_font, size=_SIZE, room=self._room)
            canvas.jump(self._entry.anchor, self._left, 0, self._width - self._left, height)

    def _draw_leaders(self, y: float) -> None:
        """Dots that stand in one column on all lines, from the title to the room of the number."""
        canvas = self.canv
        title_end = self._left + canvas.stringWidth(self._lines[-1], self._font, _SIZE) + 4
        start = ceil(title_end / _DOTS) * _DOTS
        end = self._width - self._room + 12
        if start < end:
            canvas.setLineWidth(0.9)
            canvas.setLineCap(1)
            canvas.setDash([0, _DOTS])
            canvas.line(start, y + 1, end, y + 1)
            canvas.setDash()
            canvas.setLineCap(0)

    def _page(self, page_map: PageMap) -> str:
        if self._entry.volume:
            pages = page_map.pages_of(self._entry.volume)
            return table_texts.page_span(pages[0], pages[-1])
        page = page_map.page_of(self._entry.anchor)
        if page is None:
            return ""
        return volume_texts.at_page(page_map.volume_at(page), page) if len(page_map.starts) > 1 else str(page)
