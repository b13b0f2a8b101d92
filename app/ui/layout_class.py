"""How many panes a window has room for, by its effective width: px divided by the text scale.

So 200 % text is the same page in one column, not a squeezed one.
"""

from __future__ import annotations

from enum import Enum


class LayoutClass(Enum):
    """The smallest effective width of each layout."""

    WIDE = 1280
    """Tree, pane and preview side by side."""
    MEDIUM = 1000
    """Tree and pane; the preview takes the pane's place."""
    NARROW = 800
    """One pane at a time."""
    TIGHT = 0
    """One pane at a time, and no room for the bar of points."""


def layout_class(width: int, scale: float) -> LayoutClass:
    """The layout for a window `width` px wide at a text scale (1.0 for 100 %)."""
    effective = width / scale
    return next(layout for layout in LayoutClass if effective >= layout.value)
