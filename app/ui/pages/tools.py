"""What can be done with the marked pages: words and keys beside the grid, icons above it where it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from app.texts import ui_pages as texts
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Tool:
    """A button, the keys that do the same (the first is shown), and whether it needs marked pages."""

    words: str
    icon: str
    keys: tuple[str, ...]
    run: Callable[[], None]
    of_marked: bool = True


class Tools(QWidget):
    """The buttons of the tools, in order; their keys work in the whole window of `parent`."""

    def __init__(self, theme: Theme, tools: Sequence[Tool], parent: QWidget) -> None:
        super().__init__(parent)
        self.tools = tools
        self.buttons = [Button(theme, tool.words, icon=tool.icon) for tool in tools]
        self._keys = [Label(_shown(tool.keys[0]), "caption", "text2") for tool in tools]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(6))
        self._icons: bool | None = None
        for tool, button in zip(tools, self.buttons, strict=True):
            button.setToolTip(texts.tool(tool.words, _shown(tool.keys[0])))
            button.setProperty("align", "left")
            button.clicked.connect(tool.run)
            for keys in tool.keys:
                QShortcut(QKeySequence(keys), parent).activated.connect(button.click)
        self.fold(icons=False)

    def fold(self, *, icons: bool) -> None:
        """One row of icons, or words under each other with their keys."""
        if icons == self._icons:
            return
        self._icons = icons
        for place, (tool, button, keys) in enumerate(zip(self.tools, self.buttons, self._keys, strict=True)):
            button.set_words(tool.words)
            keys.setVisible(not icons)
            if icons:
                button.setText("")
                self._grid.addWidget(button, 0, place)
            else:
                self._grid.addWidget(button, place, 0)
                self._grid.addWidget(keys, place, 1)
        self._grid.setColumnStretch(0, 0)
        self._grid.setRowStretch(len(self.tools), 0 if icons else 1)
        self._grid.setColumnStretch(len(self.tools), 1 if icons else 0)

    def allow(self, *, marked: bool, others: Sequence[bool]) -> None:
        """`marked`: pages are marked; `others`: for each tool that needs none, whether it can do something."""
        left = iter(others)
        for tool, button in zip(self.tools, self.buttons, strict=True):
            button.setEnabled(marked if tool.of_marked else next(left))


def _shown(keys: str) -> str:
    return (
        QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Left", "←").replace("Right", "→")
    )
