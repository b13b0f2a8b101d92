"""Arranging the pages of a document: a copy is made of what is arranged here, the document itself stays as it came."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from shiboken6 import isValid

from app.criteria.wording import Place
from app.errors import KnownError
from app.models.snapshot import ContentState, DocumentView
from app.services.page_order import Arrangement, can_be_rearranged
from app.texts import ui_pages as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.dossier_state import DossierState
from app.ui.pages.backs_dialog import BacksDialog
from app.ui.pages.page_grid import PageGrid
from app.ui.pages.pages_model import PagesModel, Sizes
from app.ui.pages.tools import Tool, Tools
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.services.page_work import Copies
    from app.services.workspace import Workspace

_WIDTH = 1216
_HEIGHT = 440
_AROUND = 300  # what the grid has above and below: heading, sentence, tools, a line, buttons
_NARROW, _LOW = 800, 640  # width of the dialog, height of the screen, both effective


class PagesDialog(FormDialog):
    """`place` is the indicator and evidence item that the person was at; without it the copy takes every place."""

    def __init__(
        self, theme: Theme, state: DossierState, document: DocumentView, parent: QWidget, place: Place | None = None
    ) -> None:
        super().__init__(theme, texts.TITLE, texts.TEXT, accept=texts.SAVE, width=_WIDTH, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state, self._document, self._place = state, document, place
        self._over = parent
        self._renderer = PageRenderer.of(state)
        self._whole = self._now = Arrangement(())
        self._earlier: list[Arrangement] = []
        self._warned = self._waiting = False
        self.model = PagesModel(self._renderer, document.id, self)
        self.grid = PageGrid(theme, self.model)
        self.tools = Tools(theme, self._make_tools(), self)
        self.contents = Label(texts.READING, "caption", "text2", wrap=True)
        self.everywhere = CheckBox(theme, texts.EVERYWHERE)
        self.signed = Banner(theme, "warn", texts.SIGNED, texts.SIGNED_ADVICE)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.grid.selectionModel().selectionChanged.connect(self._show_tools)
        self.grid.dropped.connect(self._move_to)
        self._show_tools()
        self._renderer.sizes(document.content, self._opened, self._unreadable, owner=self)
        self.grid.setFocus()

    def _make_tools(self) -> tuple[Tool, ...]:
        return (
            Tool(texts.TURN_LEFT, "rotate-ccw", ("Ctrl+Left",), lambda: self._turn(-90)),
            Tool(texts.TURN_RIGHT, "rotate-cw", ("Ctrl+Right",), lambda: self._turn(90)),
            Tool(texts.DROP, "trash-2", ("Delete",), self._drop),
            Tool(texts.BACK, "chevron-left", ("Alt+Left", "Alt+Up"), self._move_back),
            Tool(texts.ON, "chevron-right", ("Alt+Right", "Alt+Down"), self._move_on),
            Tool(texts.SPLIT, "split-pages", ("Ctrl+T",), self._split),
            Tool(texts.TWO_SIDES, "two-sides", ("Ctrl+G",), self._choose_backs, of_marked=False),
            Tool(texts.UNDO, "undo-2", ("Ctrl+Z",), self._undo, of_marked=False),
            Tool(texts.RESET, "replace", ("Ctrl+R",), self._reset, of_marked=False),
        )

    def _lay_out(self) -> None:
        px = self.theme.px
        self._row.setSpacing(px(12))
        self._row.addWidget(self.grid, 1)
        self._row.addWidget(self.tools)
        below = QHBoxLayout()
        below.setSpacing(px(16))
        below.addWidget(self.contents, 1)
        below.addWidget(self.everywhere)
        self.body.addWidget(self.signed)
        self.body.addLayout(self._row, 1)
        self.body.addLayout(below)
        cited = [one for one in self._state.snapshot.citations if one.document == self._document.id]
        elsewhere = any((one.indicator, one.item) != self._place for one in cited)
        self.everywhere.setVisible(self._place is not None and elsewhere)
        self.signed.setVisible(self._document.content.state is ContentState.SIGNED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale, room = self.theme.scale, self.screen().availableSize().height()
        narrow, low = self.width() / scale < _NARROW, room / scale < _LOW
        self.heading.setVisible(not narrow)  # the window's title says it, too
        self.sentence.setVisible(not narrow)
        self.tools.fold(icons=low)
        self.grid.make_small(small=low)
        self.grid.setMinimumHeight(
            max(self.grid.least_height, min(round(_HEIGHT * scale), round(room - _AROUND * scale)))
        )
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.BottomToTop if low else direction.LeftToRight)

    # --- what is arranged --------------------------------------------------------------------------------------------
    def _opened(self, sizes: Sizes) -> None:
        self.model.add_document(self._document.id, self._document.content, sizes)
        self._whole = Arrangement.of(self._document.id, len(sizes))
        self._show(self._whole, (0,))

    def _unreadable(self, error: KnownError) -> None:
        self.contents.setText("")
        self.refuse(error)

    @property
    def arrangement(self) -> Arrangement:
        """What the copy would be made of now."""
        return self._now

    def _change(self, arrangement: Arrangement, marked: tuple[int, ...]) -> None:
        """Go on with another arrangement, the one before kept for going back."""
        if arrangement != self._now:
            self._earlier.append(self._now)
            self._warned = False
            self.clear_refusal()
            self._show(arrangement, marked)

    def _show(self, arrangement: Arrangement, marked: tuple[int, ...]) -> None:
        self._now = arrangement
        self.model.show_arrangement(arrangement)
        self.grid.mark(marked)
        self.grid.look()
        self.contents.setText(texts.contents([len(part) for part in arrangement.parts]))
        self.accept_button.set_words(texts.save(len(arrangement.parts)))
        self._show_tools()

    def _show_tools(self, *_changed: object) -> None:
        opened, moved = bool(self._whole.parts), self._now != self._whole
        self.tools.allow(marked=bool(self.grid.places()), others=(opened, bool(self._earlier), moved))
        self.accept_button.setEnabled(moved and bool(self._now.parts) and not self._waiting)

    def set_waiting(self, waiting: bool) -> None:
        self._waiting = waiting
        self._show_tools()

    def _kept(self, places: tuple[int, ...], arrangement: Arrangement) -> tuple[int, ...]:
        """Where the pages that are marked now will be."""
        pages = self._now.pages
        return arrangement.places_of([pages[place] for place in places])

    def _rearrange(self, arrangement: Arrangement) -> None:
        self._change(arrangement, self._kept(self.grid.places(), arrangement))

    def _turn(self, by: int) -> None:
        self._rearrange(self._now.turned(self.grid.places(), by))

    def _drop(self) -> None:
        places = self.grid.places()
        arrangement = self._now.without(places)
        left = len(arrangement.pages)
        self._change(arrangement, (min(places[0], left - 1),) if left else ())

    def _move_back(self) -> None:
        self._rearrange(self._now.moved_back(self.grid.places()))

    def _move_on(self) -> None:
        self._rearrange(self._now.moved_on(self.grid.places()))

    def _move_to(self, to: int) -> None:
        self._rearrange(self._now.moved(self.grid.places(), to))

    def _split(self) -> None:
        self._rearrange(self._now.split(self.grid.places()))

    def _undo(self) -> None:
        """Go back one step; what comes back is marked, or else what was marked."""
        before, marked = self._earlier.pop(), self.grid.places()
        there = {(page.document, page.number) for page in self._now.pages}
        back = tuple(at for at, page in enumerate(before.pages) if (page.document, page.number) not in there)
        self._show(before, back or self._kept(marked, before))

    def _reset(self) -> None:
        self._rearrange(self._whole)

    # --- the other sides ---------------------------------------------------------------------------------------------
    def _choose_backs(self) -> None:
        used = {page.document for page in self._now.pages} | {self._document.id}
        every = [one for one in self._state.snapshot.documents if not one.removed and one.id not in used]
        following = [one for one in every if one.added_at >= self._document.added_at]
        offered = [*following, *(one for one in reversed(every) if one not in following)]
        BacksDialog(
            self.theme,
            self._state,
            [one for one in offered if can_be_rearranged(one)],
            len(self._now.pages),
            self._take_backs,
            self,
        ).open()

    def _take_backs(self, document: DocumentView, backwards: bool) -> None:
        def opened(sizes: Sizes) -> None:
            self.model.add_document(document.id, document.content, sizes)
            backs = Arrangement.of(document.id, len(sizes)).pages
            if document.content.state is ContentState.SIGNED:
                self.signed.show()
            self._rearrange(self._now.with_backs(backs, backwards=backwards))

        self._renderer.sizes(document.content, opened, self.refuse, owner=self)

    # --- the copy ----------------------------------------------------------------------------------------------------
    def submit(self) -> None:
        theme, state, parent = self.theme, self._state, self._over

        def made(copies: Copies) -> None:
            self.accept()
            state.tell(copies.change, done=lambda _change: fill(copies.documents))

        def fill(documents: tuple[str, ...]) -> None:
            """The parts of a scan are mostly papers of their own, with numbers and dates of their own."""
            from app.ui.documents.fill_dialog import FillDialog

            if len(set(documents)) > 1 and isValid(parent):
                FillDialog(theme, state, documents, parent).open()

        self.clear_refusal()
        self.set_waiting(True)
        run_with_progress(
            ProgressDialog(self.theme, texts.MAKING, self),
            self._state.run_long,
            _make_copies,
            self._document.id,
            self._now,
            None if self.everywhere.isChecked() else self._place,
            done=made,
            failed=self.refuse,
            stopped=lambda: self.set_waiting(False),
        )

    def reject(self) -> None:
        """Close; with pages arranged, only when asked a second time."""
        if self._now != self._whole and not self._warned:
            self._warned = True
            self.refuse(KnownError(texts.UNSAVED, texts.UNSAVED_ADVICE))
            return
        super().reject()


def _make_copies(
    ws: Workspace,
    document: str,
    arrangement: Arrangement,
    place: Place | None,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Copies:
    """On the thread of long work, where what reads and writes PDFs is loaded, too."""
    from app.services.page_work import make_copies

    return make_copies(ws, document, arrangement, place=place, progress=progress, cancelled=cancelled)
