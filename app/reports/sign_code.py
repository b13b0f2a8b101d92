"""The code on the closing page that a printed copy is verified by: which dossier, and the SHA-256 of what was signed.

Printed as a QR code (ISO/IEC 18004). A reader of such codes gives the text; `cdht verify TEXT FILE` compares it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = "ho-so-cdht"
_SHAPE = re.compile(rf"{_PREFIX}:([^:\s]+):([0-9a-f]{{64}})")


@dataclass(frozen=True, slots=True)
class SignCode:
    """`dossier` is the id of the dossier, `snapshot_sha256` over its canonical form, lower-case hex."""

    dossier: str
    snapshot_sha256: str

    def __str__(self) -> str:
        return f"{_PREFIX}:{self.dossier}:{self.snapshot_sha256}"


def read_code(text: str) -> SignCode | None:
    """The code that `str` wrote; None for any other text."""
    found = _SHAPE.fullmatch(text.strip())
    return SignCode(found[1], found[2]) if found else None
