"""The colours of the window, light and dark, by what they are for; and its sizes of type.

One accent; amber only where a person must act, red only where signing is blocked, no green: done is quiet. Every pair
in `PAIRS` is checked against its contrast ratio by a test, so a colour is changed here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Hex colours "#RRGGBB"."""

    canvas: str
    surface: str
    sunken: str
    hover: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_line: str
    warn: str
    warn_soft: str
    warn_line: str
    danger: str
    danger_soft: str
    danger_line: str
    desk: str
    paper: str
    mark: str
    mark_now: str
    mark_line: str
    focus: str
    scrollbar: str


LIGHT = Tokens(
    canvas="#F3F4F6",
    surface="#FFFFFF",
    sunken="#E9ECEF",
    hover="#EDEFF2",
    line="#DCE0E5",
    line2="#868E99",
    text="#1B2027",
    text2="#505963",
    text3="#616A75",
    accent="#1F5A96",
    accent_hover="#19497A",
    accent_pressed="#143C66",
    on_accent="#FFFFFF",
    accent_soft="#E2ECF7",
    accent_line="#A9C3DF",
    warn="#855600",
    warn_soft="#FDF1DA",
    warn_line="#B5790F",
    danger="#AE2A21",
    danger_soft="#FBE9E7",
    danger_line="#CF5C54",
    desk="#E4E7EB",
    paper="#FFFFFF",
    mark="#CFE1F5",
    mark_now="#94C1F0",
    mark_line="#143C66",
    focus="#1B2027",
    scrollbar="#B6BDC7",
)

DARK = Tokens(
    canvas="#1A1C20",
    surface="#23262B",
    sunken="#30343B",
    hover="#2B2F35",
    line="#3A3F47",
    line2="#7F8893",
    text="#ECEEF1",
    text2="#B6BDC7",
    text3="#98A1AC",
    accent="#8FBDEB",
    accent_hover="#A6CDF5",
    accent_pressed="#7AB0E5",
    on_accent="#0E2236",
    accent_soft="#25384C",
    accent_line="#3F5B79",
    warn="#EFBF6D",
    warn_soft="#3A3020",
    warn_line="#B98A3A",
    danger="#F3A59E",
    danger_soft="#43292A",
    danger_line="#C96C66",
    desk="#15171A",
    paper="#E9EAEB",
    mark="#C3D8F0",
    mark_now="#86B7EA",
    mark_line="#143C66",
    focus="#ECEEF1",
    scrollbar="#4A505A",
)

TEXT_RATIO = 4.5
"""WCAG 2 AA for text."""
SHAPE_RATIO = 3.0
"""WCAG 2 AA for the edge of a control or the shape that carries a state."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        (ink, ground, TEXT_RATIO)
        for ink in ("text", "text2", "text3")
        for ground in ("surface", "canvas", "sunken", "hover")
    ),
    *((ink, "accent_soft", TEXT_RATIO) for ink in ("text", "text2", "accent")),
    *(("text", ground, TEXT_RATIO) for ground in ("warn_soft", "danger_soft")),
    *(("text2", ground, TEXT_RATIO) for ground in ("warn_soft", "danger_soft")),
    *(("accent", ground, TEXT_RATIO) for ground in ("surface", "canvas", "hover")),
    *(("on_accent", ground, TEXT_RATIO) for ground in ("accent", "accent_hover", "accent_pressed")),
    *(("warn", ground, TEXT_RATIO) for ground in ("surface", "canvas", "warn_soft", "hover", "accent_soft")),
    *(("danger", ground, TEXT_RATIO) for ground in ("surface", "canvas", "danger_soft")),
    ("line2", "surface", SHAPE_RATIO),
    ("line2", "canvas", SHAPE_RATIO),
    ("warn_line", "surface", SHAPE_RATIO),
    ("warn_line", "warn_soft", SHAPE_RATIO),
    ("danger_line", "surface", SHAPE_RATIO),
    ("mark_line", "paper", SHAPE_RATIO),
    ("mark_line", "mark", SHAPE_RATIO),
    ("mark_line", "mark_now", SHAPE_RATIO),
    ("focus", "surface", SHAPE_RATIO),
    ("focus", "canvas", SHAPE_RATIO),
    ("focus", "accent_soft", SHAPE_RATIO),
)
"""What is drawn on what, and the contrast ratio it must reach in both schemes."""


@dataclass(frozen=True, slots=True)
class TextRole:
    """Size and line height in px at 100 %, and weight."""

    size: int
    weight: int
    line: int


ROLES: dict[str, TextRole] = {
    "caption": TextRole(13, 400, 18),
    "caption_strong": TextRole(13, 600, 18),
    "body": TextRole(14, 400, 20),
    "strong": TextRole(14, 600, 20),
    "lead": TextRole(16, 400, 24),
    "h3": TextRole(16, 600, 24),
    "h2": TextRole(18, 600, 26),
    "h1": TextRole(22, 600, 30),
    "number": TextRole(26, 600, 32),
    "display": TextRole(48, 600, 56),
}
"""Caption is the smallest anywhere: 13 px is 9.75 pt."""
