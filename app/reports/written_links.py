"""Links of the written parts: `hoso:<anchor>` addresses become jumps to named places of the dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pikepdf

from app.reports.pdf.values import byte_string, numbers
from app.reports.plan import LINK_SCHEME

_PREFIX = f"{LINK_SCHEME}:"


def page_links(page: pikepdf.Object, anchors: Collection[str]) -> bytes:
    """The entry /Annots for a page of a written part; empty when it has no links.

    ValueError for a link to an anchor that no part has: a mistake of the part's writer.
    """
    links = b"".join(
        b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4/Dest%b>>"
        % (numbers(*rect), byte_string(anchor.encode()))
        for rect, anchor in _targets(page, anchors)
    )
    return b"/Annots[%b]" % links if links else b""


def _targets(page: pikepdf.Object, anchors: Collection[str]) -> Iterator[tuple[list[float], str]]:
    for annotation in page.get("/Annots", ()):
        action = annotation.get("/A")
        address = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
        if address.startswith(_PREFIX):
            anchor = address.removeprefix(_PREFIX)
            if anchor not in anchors:
                raise ValueError(f"link to an unknown anchor: {anchor}")
            yield [float(corner) for corner in annotation["/Rect"]], anchor
