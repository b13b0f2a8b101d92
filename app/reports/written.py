"""All pages that the program writes itself, laid out once in one PDF.

`write_up` sets front part, dividers and closing page one after the other; from their page counts the caller makes the
page map (`app.reports.page_map.lay_out`), and `WriteUp.write` puts the page numbers into the places kept for them.
Layout and numbers cannot disagree, nothing is rendered twice, and the fonts are embedded once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from app.reports.canvas import DossierCanvas, Pending
from app.reports.context import DossierContext
from app.reports.dividers import divider
from app.reports.front import Section, front_sections, volume_sections
from app.reports.kit import Kit
from app.reports.page_map import PageMap, WrittenPart
from app.reports.plan import CLOSING_ANCHOR, Plan
from app.reports.sections import Mark, PageFormat, set_section
from app.reports.signoff_page import closing
from app.texts import reports as texts


class WriteUp:
    """The written pages, complete but for the page numbers.

    In the PDF they stand in this order: `front`, `dividers` in the order of the plan, each volume's head (`heads`, by
    cut) before what the volume begins with, `closing`. Anchors and headings of each part count pages from 0 within it.
    """

    def __init__(
        self,
        canvas: DossierCanvas,
        front: WrittenPart,
        dividers: Mapping[str, WrittenPart],
        closing_part: WrittenPart,
        heads: Mapping[str, WrittenPart],
    ) -> None:
        self._canvas = canvas
        self.front = front
        self.dividers = dividers
        self.closing = closing_part
        self.heads = heads

    def write(self, page_map: PageMap, out: BinaryIO) -> None:
        """Put the numbers in and write the PDF; once only."""
        out.write(self._canvas.finish(page_map))


def write_up(context: DossierContext, plan: Plan) -> WriteUp:
    """Lay out every written page. The scorecard must belong to the snapshot and the catalogue."""
    kit = Kit(context, plan)
    canvas = DossierCanvas(kit.styles.faces.regular)
    running = kit.styles.faces.readable(texts.running(kit.ward, kit.year))
    base = PageFormat(kit.styles.faces, running, draft=not context.signed)

    _set(canvas, plan, front_sections(kit, base), lambda _page_map: 1)
    front = laid_out(canvas)

    dividers: dict[str, WrittenPart] = {}
    heads: dict[str, WrittenPart] = {}
    for step in plan.steps():
        if step.cut:
            start = canvas.page
            _set(canvas, plan, volume_sections(kit, base, step.volume), _head_start(step.cut))
            heads[step.cut] = laid_out(canvas, start)
        if step.document is None:
            start = canvas.page
            set_section(canvas, divider(kit, step.section), base, _divider_page(step.section.criterion))
            to_an_odd_page(canvas, plan)
            dividers[step.section.criterion] = laid_out(canvas, start)

    start = canvas.page
    end = [Mark(CLOSING_ANCHOR, texts.CLOSING_TITLE), *closing(kit)]
    set_section(canvas, end, base, _closing_page)
    return WriteUp(canvas, front, MappingProxyType(dividers), laid_out(canvas, start), MappingProxyType(heads))


def to_an_odd_page(canvas: DossierCanvas, plan: Plan) -> None:
    """An empty page, where sheets are printed on both sides and the next page would be the back of this one."""
    if plan.two_sided and canvas.page % 2:
        canvas.showPage()


def laid_out(canvas: DossierCanvas, start: int = 0) -> WrittenPart:
    """What was set on the canvas since page `start`, pages counted from there."""
    return WrittenPart(
        canvas.page - start,
        MappingProxyType({anchor: page - start for anchor, page in canvas.anchors.items() if page >= start}),
        tuple(replace(heading, page=heading.page - start) for heading in canvas.headings if heading.page >= start),
        tuple(replace(jump, page=jump.page - start) for jump in canvas.jumps if jump.page >= start),
        canvas.signing if canvas.signing is not None and canvas.signing.page >= start else None,
    )


def _set(canvas: DossierCanvas, plan: Plan, sections: Iterable[Section], start: Callable[[PageMap], int]) -> None:
    """Set sections one after the other; `start` tells the page that the first begins on."""
    before = canvas.page
    for section in sections:
        head = Mark(section.anchor, section.title, section.level)
        pages = _pages_from(start, canvas.page - before)
        set_section(canvas, [head, *section.flowables], section.page_format, pages)
        to_an_odd_page(canvas, plan)


def _pages_from(start: Callable[[PageMap], int], offset: int) -> Callable[[int], Pending]:
    def pending(index: int) -> Pending:
        return lambda page_map: texts.folio(start(page_map) + offset + index)

    return pending


def _head_start(cut: str) -> Callable[[PageMap], int]:
    return lambda page_map: page_map.heads[cut]


def _divider_page(criterion: str) -> Callable[[int], Pending]:
    def pending(index: int) -> Pending:
        return lambda page_map: texts.folio(page_map.dividers[criterion] + index)

    return pending


def _closing_page(index: int) -> Pending:
    return lambda page_map: texts.folio(page_map.closing + index)
