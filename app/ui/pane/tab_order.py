"""Tab goes as the eye does, in whatever order the widgets were made.

Fields and cards of the pane come and go with the rule and the documents; Qt would put each late one at the very end.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_ROW = 24


def focus_stops(root: QWidget) -> list[QWidget]:
    """Everything under `root` that Tab stops at, row by row, each widget before what it contains."""
    stops: list[QWidget] = []
    children = [child for child in root.children() if isinstance(child, QWidget) and not child.isWindow()]
    for child in sorted(children, key=lambda one: (one.geometry().center().y() // _ROW, one.x())):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(child)
        stops += focus_stops(child)
    return stops


def set_tab_order(root: QWidget) -> None:
    """Chain the stops under `root` in the order in which they are seen; the layout must be settled."""
    for before, after in pairwise(focus_stops(root)):
        QWidget.setTabOrder(before, after)
