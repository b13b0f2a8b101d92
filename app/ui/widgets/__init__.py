"""Small parts shared by every page. They take the theme first, know nothing of dossiers, and restyle themselves."""

from app.ui.widgets.banner import Banner
from app.ui.widgets.bars import paint_progress
from app.ui.widgets.buttons import Button, FilterChip, IconButton, LinkButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.choices import CheckBox, RadioButton, paint_check, paint_radio
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.fields import ComboBox, Field, SearchField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.frames import Card, Line, Panel, ScrollColumn
from app.ui.widgets.labels import ElidedLabel, Label, StatusIcon

__all__ = [
    "Banner",
    "Button",
    "Card",
    "CheckBox",
    "Chip",
    "ComboBox",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FilterChip",
    "FlowLayout",
    "IconButton",
    "Label",
    "Line",
    "LinkButton",
    "Panel",
    "RadioButton",
    "ScrollColumn",
    "SearchField",
    "StatusIcon",
    "paint_check",
    "paint_progress",
    "paint_radio",
]
