"""Optional content (layers) of the sources, carried over so that what was hidden stays hidden.

Without the catalogue's /OCProperties a reader shows every layer, and a drawing's switched-off notes would suddenly be
part of the evidence.
"""

from __future__ import annotations

import pikepdf

from app.reports.pdf.copier import Copier


class Layers:
    """Gathers the layers of each source; `entry` is the catalogue's entry, empty when there are none."""

    def __init__(self) -> None:
        self._groups: list[bytes] = []
        self._hidden: list[bytes] = []

    def take(self, source: pikepdf.Pdf, copier: Copier) -> None:
        """Note the layers of a source and which of them it shows at opening."""
        properties = source.Root.get("/OCProperties")
        if not isinstance(properties, pikepdf.Dictionary):
            return
        groups = _references(properties.get("/OCGs"))
        default = properties.get("/D")
        hidden: set[bytes] = set()
        if isinstance(default, pikepdf.Dictionary):
            if default.get("/BaseState") == pikepdf.Name.OFF:
                hidden = set(groups)
            hidden -= set(_references(default.get("/ON")))
            hidden |= set(_references(default.get("/OFF")))
        self._groups += map(copier.renumbered, groups)
        self._hidden += map(copier.renumbered, (group for group in groups if group in hidden))

    def entry(self) -> bytes:
        if not self._groups:
            return b""
        groups, hidden = b" ".join(self._groups), b" ".join(self._hidden)
        return b"/OCProperties<</OCGs[%b]/D<</OFF[%b]>>>>" % (groups, hidden)


def _references(value: object) -> list[bytes]:
    if not isinstance(value, pikepdf.Array):
        return []
    return [group.unparse() for group in value if isinstance(group, pikepdf.Dictionary) and group.is_indirect]
