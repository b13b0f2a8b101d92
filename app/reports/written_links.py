"""Links of the written pages, set to the dossier's named places."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.reports.pdf.values import byte_string, link
from app.reports.plan import Jump


def links(jumps: Iterable[Jump], anchors: Collection[str]) -> bytes:
    """The entry /Annots for a page with these jumps; empty when it has none.

    ValueError for a jump to an anchor that no part has: a mistake of the page's writer.
    """
    written = []
    for jump in jumps:
        if jump.anchor not in anchors:
            raise ValueError(f"jump to an unknown anchor: {jump.anchor}")
        written.append(link(jump.box, byte_string(jump.anchor.encode())))
    return b"/Annots[%b]" % b"".join(written) if written else b""
