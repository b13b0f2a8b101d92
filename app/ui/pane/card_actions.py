"""What can be done with documents from the pane: view, correct, cite pages, take off, attach, paste."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.criteria.wording import Place
from app.models.snapshot import DocumentView
from app.services.originals import originals_of
from app.services.page_order import can_be_rearranged
from app.texts import newer, ui_pages, ui_uses
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.dragging import DragSource, carried
from app.ui.offered_files import offered_files
from app.ui.pane.cited import Cited
from app.ui.pane.intake_runs import IntakeRuns
from app.ui.theme import Theme


class CardActions(QObject):
    """The verbs behind cards and drop targets, with the dialogs they need.

    Signals:
        preview: a document to be shown beside the pane.
        open_indicator: another indicator to go to.
    """

    preview = Signal(str)
    open_indicator = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, runs: IntakeRuns, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._state = state
        self._window = window
        self._folder = ""
        self.runs = runs

    # --- one document ------------------------------------------------------------------------------------------------
    def menu_of(self, cited: Cited) -> QMenu:
        """The menu of a card; it deletes itself when it closes."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(texts.CARD_VIEW, lambda: self.preview.emit(cited.document.id))
        for original in originals_of(self._state.snapshot, cited.document.id):
            menu.addAction(ui_pages.see_earlier(original.code), partial(self.preview.emit, original.id))
        changing = [
            menu.addAction(texts.CARD_EDIT, lambda: self.edit_document(cited)),
            menu.addAction(texts.CARD_CITATION, lambda: self.edit_citation(cited)),
            menu.addAction(ui_uses.MENU, lambda: self.use_elsewhere(cited)),
            arrange := menu.addAction(ui_pages.MENU, lambda: self.arrange_pages(cited)),
            menu.addAction(newer.MENU, lambda: self.replace(cited)),
            menu.addAction(texts.CARD_UNCITE, lambda: self.uncite(cited)),
        ]
        for action in changing:
            action.setEnabled(not self._state.locked and (action is not arrange or can_be_rearranged(cited.document)))
        menu.addSeparator()
        self._add_places(menu, cited)
        return menu

    def _add_places(self, menu: QMenu, cited: Cited) -> None:
        from app.services.uses import named_elsewhere, used_at

        catalogue, snapshot, document = self._state.catalogue, self._state.snapshot, cited.document.id
        used = [one.indicator for one in used_at(catalogue, snapshot, document) if one.id != cited.citation.id]
        named = [spot.indicator.id for spot in named_elsewhere(catalogue, snapshot, document)]
        self._add_links(menu, texts.CARD_ELSEWHERE if used else texts.CARD_NOWHERE_ELSE, used)
        if named:
            self._add_links(menu, ui_uses.MENU_SHOULD, named)

    def _add_links(self, menu: QMenu, heading: str, indicators: Sequence[str]) -> None:
        menu.addAction(heading).setEnabled(False)
        for indicator in dict.fromkeys(indicators):
            words = f"{indicator}  {self._state.indicator(indicator).short}"
            menu.addAction(words, partial(self.open_indicator.emit, indicator))

    def open_menu(self, cited: Cited, at: QPoint) -> None:
        self.menu_of(cited).popup(at)

    def edit_document(self, cited: Cited) -> None:
        from app.ui.documents.particulars_dialog import ParticularsDialog

        ParticularsDialog(self._theme, self._state, cited.document, self._window).open()

    def edit_citation(self, cited: Cited) -> None:
        from app.ui.pane.citation_dialog import CitationDialog

        CitationDialog(self._theme, self._state, cited, self._window).open()

    def use_elsewhere(self, cited: Cited) -> None:
        """Choose further places for the document."""
        from app.ui.pane.uses_dialog import UsesDialog

        UsesDialog(self._theme, self._state, cited.document, self._window).open()

    def arrange_pages(self, cited: Cited) -> None:
        """Make a copy of its pages in another order, for this place or for all."""
        from app.ui.pages.pages_dialog import PagesDialog

        place = (cited.citation.indicator, cited.citation.item)
        PagesDialog(self._theme, self._state, cited.document, self._window, place).open()

    def replace(self, cited: Cited) -> None:
        """Take in a newer version, which goes wherever the document is cited."""
        from app.ui.documents.newer_file import choose_newer

        choose_newer(self._theme, self._state, cited.document, self._window)

    def uncite(self, cited: Cited) -> None:
        """Take the document off this item; it stays in the dossier."""
        from app.services import documents

        self._state.do(documents.uncite, cited.citation.id)

    def let_drag(self, card: QWidget, document: str) -> None:
        """The document may be dragged off its card."""
        DragSource(card, self._state, lambda: document)

    # --- more documents ----------------------------------------------------------------------------------------------
    def carried(self, mime: QMimeData) -> DocumentView | None:
        """The document of this dossier that is being dragged, if it is one."""
        document = carried(self._state, mime)
        return self._state.snapshot.document(document) if document is not None else None

    def cite(self, document: str, place: Place) -> None:
        """Use a document of the dossier here as well."""
        from app.services import documents

        self._state.do(documents.cite, document, *place)

    def attach(self, place: Place, paths: Sequence[Path]) -> None:
        if not self._state.locked:
            self.runs.attach(place, paths)

    def choose_files(self, place: Place) -> None:
        """Ask for files with the system's dialog and take them in."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self._window, texts.CHOOSE_FILES_TITLE, self._folder, texts.FILE_FILTER
        )
        if chosen:
            self._folder = str(Path(chosen[0]).parent)
            self.attach(place, [Path(name) for name in chosen])

    def attach_existing(self, place: Place) -> None:
        from app.ui.pane.existing_dialog import ExistingDialog

        ExistingDialog(self._theme, self._state, place, self._window).open()

    def paste(self, place: Place) -> bool:
        """Take in what the clipboard holds: copied files, or a picture. False where it holds neither."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None:  # an empty clipboard, whatever the stubs say
            return False
        offered = offered_files(mime)
        if offered.paths:
            self.attach(place, offered.paths)
            return True
        picture = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if picture.isNull() or self._state.locked:
            return False
        self.runs.attach_picture(place, picture)
        return True
