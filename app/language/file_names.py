"""File names that Windows takes: what people call a ward or a document is not always one."""

from __future__ import annotations

import re
from itertools import product

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{device}{number}" for device, number in product(("COM", "LPT"), "0123456789¹²³")
}
_LONGEST = 150
"""Characters of a name; folders above need room as well where a path may have 260."""


def fit_name(name: str, instead: str = "van-ban") -> str:
    """The nearest name that can be written to any disk of Windows, its ending kept; `instead` where nothing is left.

    No characters that mean something there, none of the names of devices (also with an ending: “nul.pdf” is none), no
    blanks or full stops at the end, and not longer than 150 characters.
    """
    kept = " ".join(_FORBIDDEN.sub("-", name).split()).rstrip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or not stem or len(ending) > 8:
        stem, dot, ending = kept, "", ""
    stem = stem[: _LONGEST - len(dot + ending)].rstrip(" .")
    if is_device(stem):
        stem += "_"
    return f"{stem or instead}{dot}{ending}"


def is_device(name: str) -> bool:
    """Whether Windows takes a file name for a device: what is written to it is gone."""
    return name.partition(".")[0].rstrip(" ").upper() in _DEVICES
