"""What is there already for an evidence item that lacks a document: those of the dossier that the guidance names."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal

from app.models.snapshot import DocumentView
from app.texts import ui_uses as texts
from app.ui.theme import Theme
from app.ui.widgets.links import LinkedText

_SHOWN = 2
"""Documents named before the rest is left to the dialog of all that there is."""
_VIEW, _CITE, _ALL = "view:", "cite:", "all"


class AtHandLine(LinkedText):
    """A line for each document; hidden where there is none.

    Signals:
        view: id of a document to look at.
        cite: id of a document to be cited here.
        all_wanted: there are more.
    """

    view = Signal(str)
    cite = Signal(str)
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._documents: Sequence[DocumentView] = ()
        self.linkActivated.connect(self._follow)
        theme.bind(self._show)

    def show_documents(self, documents: Sequence[DocumentView]) -> None:
        self._documents = documents
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._documents))
        lines = [
            f"{self.link(f'{_VIEW}{one.id}', f'{one.code} · {texts.shortened(one.title)}')}"
            f" · {self.link(f'{_CITE}{one.id}', texts.CITE_HERE)}"
            for one in self._documents[:_SHOWN]
        ]
        if len(self._documents) > _SHOWN:
            lines.append(self.link(_ALL, texts.ALL_AT_HAND))
        self.show_html("<br>".join((escape(texts.AT_HAND), *lines)))

    def _follow(self, target: str) -> None:
        if target.startswith(_VIEW):
            self.view.emit(target.removeprefix(_VIEW))
        elif target.startswith(_CITE):
            self.cite.emit(target.removeprefix(_CITE))
        else:
            self.all_wanted.emit()
