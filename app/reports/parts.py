"""The documents of a dossier one by one: which there are, and each as a PDF of its own."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

import pikepdf

from app.reports import front
from app.reports.canvas import DossierCanvas
from app.reports.context import DossierContext
from app.reports.front import Section, document_sections
from app.reports.kit import Kit
from app.reports.page_map import PageMap, WrittenPart
from app.reports.part import Part
from app.reports.plan import Plan
from app.reports.sections import Mark, PageFormat, set_section
from app.reports.written import WriteUp, laid_out, to_an_odd_page
from app.texts import reports as texts

_ANCHORS = {
    Part.LETTER: front.LETTER,
    Part.REPORT: front.REPORT,
    Part.MINUTES: front.MINUTES,
    Part.MARKS: front.MARKS,
    Part.SUMMARY: front.SUMMARY,
    Part.EVIDENCE: front.EVIDENCE,
}
_SIGNED_BY_ITSELF = {Part.MINUTES, Part.MARKS}  # on the day of the meeting, before the dossier


def part_sections(kit: Kit, part: Part) -> list[Section]:
    """The sections of a part, its annexes included; pages bear no numbers but the document's own."""
    draft = not kit.context.signed and part not in _SIGNED_BY_ITSELF
    base = PageFormat(kit.styles.faces, "", draft=draft, folio=False)
    return document_sections(kit, _ANCHORS[part], base)


def write_pdf(context: DossierContext, plan: Plan, part: Part, page_map: PageMap, out: BinaryIO) -> WrittenPart:
    """Write a part as a PDF; pages that it names are those of the whole dossier. Returns what was written."""
    kit = Kit(context, plan)
    canvas = DossierCanvas(kit.styles.faces.regular)
    sections = part_sections(kit, part)
    canvas.setTitle(sections[0].title)
    canvas.setAuthor(kit.committee)
    canvas.setSubject(texts.running(kit.ward, kit.year))
    for section in sections:
        to_an_odd_page(canvas, plan)
        head = Mark(section.anchor, section.title, section.level)
        set_section(canvas, [head, *section.flowables], section.page_format, lambda _index: lambda _page_map: "")
    out.write(canvas.finish(page_map))
    return laid_out(canvas)


def write_front(written: WriteUp, page_map: PageMap, out: BinaryIO) -> WrittenPart:
    """Write all that stands before the evidence as a PDF of its own, numbered as in the dossier.

    Returns what was written.
    """
    whole = BytesIO()
    written.write(page_map, whole)
    with pikepdf.open(whole) as pdf:
        del pdf.pages[written.front.pages :]
        pdf.save(out, deterministic_id=True)
    return written.front
