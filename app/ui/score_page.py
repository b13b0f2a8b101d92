"""The page of scoring: tree, pane and preview, as many beside each other as the window has room for.

Wide: all three. Medium: tree and pane, the preview takes the pane's place while it is open. Narrow: one at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.ui.focus import show_focus
from app.ui.layout_class import LayoutClass
from app.ui.overview.overview_page import OverviewPage
from app.ui.pane.indicator_pane import IndicatorPane
from app.ui.pane.tab_order import focus_stops
from app.ui.preferences import Preferences
from app.ui.preview.preview_pane import PreviewPane
from app.ui.theme import Theme
from app.ui.tree.criterion_tree import CriterionTree
from app.ui.widgets import SearchField

if TYPE_CHECKING:
    from app.services.change import Change
    from app.ui.dossier_state import DossierState

_ROOMY = 1600  # effective width from which the side panes are wider
_SIDES = {False: (352, 376), True: (416, 640)}
_MINIMUM = (320, 560, 320)


class ScorePage(QWidget):
    """`part_changed` tells which of "tree", "score", "preview" a narrow window shows; `deadline_wanted`: to be set.

    `shown` carries the indicator that is worked on, "" for the overview.
    """

    part_changed = Signal(str)
    deadline_wanted = Signal()
    shown = Signal(str)

    def __init__(
        self, theme: Theme, state: DossierState, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._preferences = theme, preferences
        # Parts are born in their place: Qt applies the style sheet again to all of a part that is moved.
        self._splitter = QSplitter(self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self.tree = CriterionTree(theme, state, self._splitter)
        self._centre = QStackedWidget(self._splitter)
        self.overview = OverviewPage(theme, state, self._centre)
        self.pane = IndicatorPane(theme, state, self._centre)
        self.preview = PreviewPane(theme, state, self._splitter, preferences=preferences)
        self._centre.addWidget(self.overview)
        self._centre.addWidget(self.pane)
        self._parts: dict[str, QWidget] = {"tree": self.tree, "score": self._centre, "preview": self.preview}
        self._layout = LayoutClass.WIDE
        self._sized_for = ""
        self._shown = ""
        self._narrow_part = "score"
        self._preview_open = True  # wide windows show it until it is closed
        self._preview_over = False  # medium and narrow ones only while it is wanted
        for place, part in enumerate(self._parts.values()):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(place, 1 if part is self._centre else 0)
        self._splitter.splitterMoved.connect(self._remember)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.tree.selected.connect(self._selected)
        self.tree.entered.connect(self.work_on)
        self.tree.document_dropped.connect(self.pane.placing.place_document)
        self.tree.files_dropped.connect(self.pane.placing.place_files)
        self.overview.open_indicator.connect(self.open_indicator)
        self.overview.open_unit.connect(lambda unit, first: self.tree.show_only(first, unit=unit))
        self.overview.open_lacking.connect(lambda: self.tree.show_only(lacking_evidence=True))
        self.overview.open_undecided.connect(lambda: self.tree.show_only(undecided=True))
        self.overview.deadline_wanted.connect(self.deadline_wanted)
        self.pane.open_indicator.connect(self.open_indicator)
        self.pane.preview.connect(self.show_document)
        self.preview.close_requested.connect(self.close_preview)
        self.preview.open_indicator.connect(self.open_indicator)
        state.changed.connect(self._changed)
        theme.changed.connect(self._arrange)

    def open_indicator(self, indicator_id: str) -> None:
        """Select an indicator in the tree and show it; "" shows the overview."""
        self.tree.select(indicator_id)
        self._selected(indicator_id)

    def work_on(self, indicator_id: str) -> None:
        """Show an indicator and put the keyboard where its first figure is typed or its level chosen."""
        self.open_indicator(indicator_id)
        if indicator_id:
            show_focus(self.pane.answer_field())

    def take_keyboard(self) -> None:
        """Have the keyboard somewhere, now that the dossier is shown: in the tree, else on the overview."""
        stops = [self.tree.view] if self.tree.isVisibleTo(self) else focus_stops(self._centre)
        if stops:
            stops[0].setFocus()

    def show_document(self, document_id: str | None) -> None:
        """Show a document in the preview, opening it where it is folded away."""
        self._preview(document_id)
        self._preview_open = self._preview_over = True
        self._arrange()

    def toggle_preview(self) -> None:
        if self.preview.isVisibleTo(self):
            self.close_preview()
        else:
            self._preview_open = self._preview_over = True
            self._arrange()

    def close_preview(self) -> None:
        self._preview_over = False
        if self._layout is LayoutClass.WIDE:
            self._preview_open = False
        self._arrange()

    def show_part(self, part: str) -> None:
        """In a narrow window, show "tree" or "score"."""
        self._narrow_part = part
        self._preview_over = False
        self._arrange()

    def set_layout_class(self, layout: LayoutClass) -> None:
        self._layout = layout
        self._arrange()

    def focus_search(self) -> None:
        """Go to the tree's search field."""
        if not self.tree.isVisibleTo(self):
            self.show_part("tree")
        field = self.tree.findChild(SearchField)
        if field is not None:
            show_focus(field)
            field.selectAll()

    def next_place(self) -> None:
        """Move the keyboard focus to the next of the visible panes."""
        parts = [part for part in self._parts.values() if part.isVisibleTo(self)]
        focused = QApplication.focusWidget()
        inside = [focused is not None and part.isAncestorOf(focused) for part in parts]
        here = inside.index(True) if any(inside) else -1
        target = parts[(here + 1) % len(parts)]
        focusable = [child for child in target.findChildren(QWidget) if child.focusPolicy() and child.isVisibleTo(self)]
        if focusable:
            show_focus(focusable[0])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._apply_sizes()

    def _selected(self, indicator_id: str) -> None:
        if indicator_id and indicator_id != self._shown:
            self.pane.show_indicator(indicator_id)
            self._shown = indicator_id
            self._preview(self.pane.first_document())
        self._centre.setCurrentWidget(self.pane if indicator_id else self.overview)
        self._narrow_part = "score"
        self._preview_over = False
        self._arrange()
        self.shown.emit(indicator_id)

    def _preview(self, document_id: str | None) -> None:
        self.preview.show_document(document_id)
        self.pane.show_previewed(document_id)

    def _changed(self, change: Change) -> None:
        """Show what has just been attached, where nothing was shown."""
        if change.documents and self._shown in change.indicators and self.preview.document is None:
            self._preview(self.pane.first_document())

    def _arrange(self) -> None:
        wide, medium = self._layout is LayoutClass.WIDE, self._layout is LayoutClass.MEDIUM
        narrow = not wide and not medium
        over = self._preview_over and not wide
        overview = self._centre.currentWidget() is self.overview
        beside = wide and self._preview_open and (not overview or self._preview_over)  # over an overview only if asked
        self.preview.setVisible(over or beside)
        self._centre.setVisible(not over and (not narrow or self._narrow_part == "score"))
        self.tree.setVisible(not narrow or (self._narrow_part == "tree" and not over))
        for part, minimum in zip(self._parts.values(), _MINIMUM, strict=True):
            part.setMinimumWidth(0 if narrow else self._theme.px(minimum))
        self._apply_sizes()
        self.part_changed.emit("preview" if over else self._narrow_part)

    def _apply_sizes(self) -> None:
        """Set the panes' widths once for every layout, scale and kind of window; then the person's own stay."""
        if not self.isVisible():
            return  # the page has no width of its own yet, and what is set now would be stretched
        effective = self.width() / self._theme.scale
        roomy = effective >= _ROOMY
        key = f"{self._layout.name}{'+' if roomy else ''}{'' if self.preview.isVisibleTo(self) else '-'}"
        if self._layout in {LayoutClass.NARROW, LayoutClass.TIGHT} or f"{key}{self._theme.scale}" == self._sized_for:
            return
        self._sized_for = f"{key}{self._theme.scale}"
        left, right = self._preferences.splitter.get(key, _SIDES[roomy])
        shown_right = right if self.preview.isVisibleTo(self) and self._layout is LayoutClass.WIDE else 0
        centre = max(effective - left - shown_right, 0)
        over = right if self._layout is LayoutClass.WIDE else centre
        self._splitter.setSizes([self._theme.px(width) for width in (left, centre, over)])

    def _remember(self) -> None:
        left, _centre, right = (round(size / self._theme.scale) for size in self._splitter.sizes())
        key = self._sized_for.rstrip("0123456789.")
        previous = self._preferences.splitter.get(key, list(_SIDES[key.endswith("+")]))
        self._preferences.splitter[key] = [left or previous[0], right or previous[1]]
