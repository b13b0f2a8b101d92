"""PDF syntax for the few kinds of value that the assembler writes itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

Data = bytes | bytearray | memoryview
"""Bytes in any form that is written without copying."""

_NAME_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-._")


def reference(number: int) -> bytes:
    """An indirect reference; every object written here has generation 0."""
    return b"%d 0 R" % number


def references(numbers: list[int]) -> bytes:
    """An array of indirect references."""
    return b"[" + b" ".join(map(reference, numbers)) + b"]"


def name(text: str) -> bytes:
    """A name, with every byte that is not plainly safe written as #xx."""
    return b"/" + b"".join(bytes((byte,)) if byte in _NAME_SAFE else b"#%02X" % byte for byte in text.encode("utf-8"))


def text_string(text: str) -> bytes:
    """A text string as readers show it: plain when ASCII, else UTF-16 in hexadecimal."""
    if text.isascii() and text.isprintable():
        return byte_string(text.encode("ascii"))
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def byte_string(data: bytes) -> bytes:
    """A literal string of these bytes, for keys of name trees and page content."""
    return b"(" + data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r") + b")"


def number(value: float) -> bytes:
    """A number with at most four decimals (a ten-thousandth of a point), never in exponent form."""
    text = (b"%.4f" % value).rstrip(b"0").rstrip(b".")
    return b"0" if text == b"-0" else text


def numbers(*values: float) -> bytes:
    """Numbers separated by spaces."""
    return b" ".join(map(number, values))


def date_string(moment: datetime) -> bytes:
    """A date with its offset from UTC (a moment without one is taken as UTC)."""
    offset = moment.strftime("%z") or "+0000"
    return byte_string(f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}".encode("ascii"))


def name_tree(entries: Mapping[bytes, bytes]) -> bytes:
    """A name tree of one leaf: readers want its keys in byte order."""
    return b"<</Names[" + b" ".join(byte_string(key) + b" " + entries[key] for key in sorted(entries)) + b"]>>"


def link(area: tuple[float, float, float, float], destination: bytes) -> bytes:
    """An annotation without a border that leads to a destination when clicked; `area` as in /Rect."""
    return b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4/Dest%b>>" % (numbers(*area), destination)
