"""Optional content (layers) of the sources, carried over so that what was hidden stays hidden.

Without the catalogue's /OCProperties a reader shows every layer, and a drawing's switched-off notes would suddenly be
part of the evidence.
"""

from __future__ import annotations

import pikepdf

from app.media.pdf_layers import layers
from app.reports.pdf.copier import Copier


class Layers:
    """Gathers the layers of each source; `entry` is the catalogue's entry, empty when there are none."""

    def __init__(self) -> None:
        self._groups: list[bytes] = []
        self._hidden: list[bytes] = []

    def take(self, source: pikepdf.Pdf, copier: Copier) -> None:
        """Note the layers of a source and which of them it shows at opening."""
        groups, hidden = layers(source)
        self._groups += (copier.value(group) for group in groups)
        self._hidden += (copier.value(group) for group in hidden)

    def entry(self) -> bytes:
        if not self._groups:
            return b""
        groups, hidden = b" ".join(self._groups), b" ".join(self._hidden)
        return b"/OCProperties<</OCGs[%b]/D<</OFF[%b]>>>>" % (groups, hidden)
