"""A list of what must be mended elsewhere: place by place, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.texts import ui_shell as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.theme import Theme
from app.ui.widgets import Label, ScrollColumn


class ProblemsDialog(FormDialog):
    """Pairs of a place and what is wrong there."""

    def __init__(
        self, theme: Theme, title: str, problems: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, accept=texts.CLOSE, width=640, parent=parent)
        self.cancel_button.hide()
        scroll = ScrollColumn(theme, margins=(0, 0, 8, 0))
        scroll.setAccessibleName(title)
        scroll.setMinimumHeight(theme.px(280))
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setColumnStretch(1, 1)
        for row, (place, message) in enumerate(problems):
            grid.addWidget(Label(place, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(message, wrap=True), row, 1)
        scroll.column.addWidget(rows)
        scroll.column.addStretch(1)
        self.body.addWidget(scroll, 1)
