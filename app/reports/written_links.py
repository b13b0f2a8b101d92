"""Links of the written pages, set to the dossier's named places.

Each is an object of its own: a page of a document that is signed twice is compared annotation by annotation, and not
every reader knows those that are written into the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.reports.page_map import Jump
from app.reports.pdf.values import byte_string, link
from app.reports.pdf.writer import PdfWriter


def links(writer: PdfWriter, jumps: Iterable[Jump], anchors: Mapping[str, int], pages: range) -> list[int]:
    """Write the links of a page with these jumps; returns their numbers.

    Jumps to anchors outside `pages` are left out: those are in another file. ValueError for a jump to an anchor that no
    part has: a mistake of the page's writer.
    """
    written: list[int] = []
    for jump in jumps:
        if jump.anchor not in anchors:
            raise ValueError(f"jump to an unknown anchor: {jump.anchor}")
        if anchors[jump.anchor] in pages:
            written.append(writer.add(link(jump.box, byte_string(jump.anchor.encode()))))
    return written
