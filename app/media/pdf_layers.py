"""The layers of a PDF (optional content), and which of them it keeps hidden.

They are said in the catalogue, beside the pages: whoever copies pages alone has to say it again, or a reader shows what
was switched off.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf


def layers(pdf: Pdf) -> tuple[list[Object], list[Object]]:
    """All layers, and those among them that are hidden when the file is opened; each an indirect object."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return [], []
    groups = _references(properties.get("/OCGs"))
    default = properties.get("/D")
    hidden: set[tuple[int, int]] = set()
    if isinstance(default, Dictionary):
        if default.get("/BaseState") == pikepdf.Name.OFF:
            hidden = {group.objgen for group in groups}
        hidden -= {group.objgen for group in _references(default.get("/ON"))}
        hidden |= {group.objgen for group in _references(default.get("/OFF"))}
    return groups, [group for group in groups if group.objgen in hidden]


def _references(value: object) -> list[Object]:
    if not isinstance(value, Array):
        return []
    return [group for group in value.as_list() if isinstance(group, Dictionary) and group.is_indirect]
