"""Content that leaves the graphics state dirty: `q` and `Q` that do not match.

Wrapping a page's content in q … Q undoes whatever it did to the coordinates, unless it saved the state more often than
it restored it, or the other way round: then a stamp would land where that left the coordinates. Counting tells how
many more are needed on either side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\((?:[^\\()]|\\.|\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\))*\)"  # a string, brackets nested up to three deep
    rb"|%[^\r\n]*"  # a comment
    rb"|(?<=\s)ID\s.*?\sEI(?=\s|$)"  # data of an inline image
    rb"|(?<![^\s>\])}])([qQ])(?=[\s\[(<%/]|$)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Imbalance:
    """What a page's content lacks to leave the state as it found it."""

    saves: int = 0  # `q` to put before it, for its `Q` too many
    restores: int = 0  # `Q` to put after it, for its `q` never closed


def imbalance(content: bytes) -> Imbalance:
    """Count the unmatched `q` and `Q` of decoded page content."""
    saves = depth = 0
    for match in _TOKEN.finditer(content):
        if match[1] == b"q":
            depth += 1
        elif match[1] == b"Q":
            if depth:
                depth -= 1
            else:
                saves += 1
    return Imbalance(saves, depth)
