"""Links of a source to pages of the web and to mail: the only ones that leave the dossier, and only as an address.

A decision found by its link in a report should still be found. What starts programs, opens files or runs scripts is
never taken over; a reader asks before it follows an address.
"""

from __future__ import annotations

import re

import pikepdf

from app.reports.pdf.values import byte_string, numbers

_ADDRESS = re.compile(rb"(?:https?://|mailto:)[^\x00-\x1f\x7f]+", re.IGNORECASE)
_NOT_PLAIN = re.compile(rb"[^!-~]")
_LONGEST = 2_000  # longer ones are not typed or shown by anybody


def web_address(annotation: pikepdf.Object) -> bytes | None:
    """The address that a link leads to, in ASCII as ISO 32000-1, 12.6.4.7 wants it; None for any other kind of link."""
    action = annotation.get("/A")
    if not isinstance(action, pikepdf.Dictionary) or action.get("/S") != pikepdf.Name.URI:
        return None
    said = action.get("/URI")
    if not isinstance(said, pikepdf.String):
        return None
    raw = bytes(said)
    if raw.startswith(b"\xfe\xff"):  # against the rules, but readers understand it
        raw = raw[2:].decode("utf-16-be", "replace").encode("utf-8", "replace")
    raw = raw.strip()
    if len(raw) > _LONGEST or _ADDRESS.fullmatch(raw) is None:
        return None
    return _NOT_PLAIN.sub(lambda other: b"%%%02X" % other[0][0], raw)


def web_link(area: tuple[float, float, float, float], address: bytes) -> bytes:
    """An annotation without a border that leads to an address when clicked; `area` as in /Rect."""
    return b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4/A<</S/URI/URI%b>>>>" % (
        numbers(*area),
        byte_string(address),
    )
