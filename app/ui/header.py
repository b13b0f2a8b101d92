"""The header of an opened dossier: menu, whose it is, pages, totals, undo and export. It shows; others decide."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QSpacerItem, QVBoxLayout, QWidget

from app.texts import ui_shell as texts
from app.ui.dossier_label import DossierLabel
from app.ui.dossier_state import DossierState
from app.ui.header_tab import HeaderTab
from app.ui.layout_class import LayoutClass
from app.ui.theme import Theme
from app.ui.totals_strip import StripSize, TotalsStrip
from app.ui.widgets import Button, IconButton, Line

_STRIP = {
    LayoutClass.WIDE: StripSize.FULL,
    LayoutClass.MEDIUM: StripSize.SHORT,
    LayoutClass.NARROW: StripSize.SHORT,
    LayoutClass.TIGHT: StripSize.NUMBER,
}


class _ActionButton(IconButton):
    """An icon that does what an action of the menu does, and is named and enabled as it is."""

    def __init__(self, theme: Theme, icon: str, action: QAction) -> None:
        super().__init__(theme, icon, action.text())
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        name = f"{self._action.text()} ({self._action.shortcut().toString()})"
        if name != self.accessibleName():
            self.set_name(name)


class Header(QFrame):
    """`page_chosen` carries a page's key; `overview_wanted` and `dossier_clicked` are what their names say."""

    page_chosen = Signal(str)
    overview_wanted = Signal()
    dossier_clicked = Signal()

    def __init__(
        self, theme: Theme, *, menu: QMenu, undo: QAction, redo: QAction, export: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("fill", "surface")
        self.tabs: dict[str, HeaderTab] = {}
        self._group = QButtonGroup(self)
        self._menu_button = IconButton(theme, "menu", texts.MENU)
        self._menu_button.setMenu(menu)
        self._menu_button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._dossier = DossierLabel(theme)
        self._dossier.clicked.connect(self.dossier_clicked)
        self._tabs_row = QHBoxLayout()
        self._totals = TotalsStrip(theme)
        self._totals.clicked.connect(self.overview_wanted)
        self._parting = Line(Qt.Orientation.Vertical)
        self._undo, self._redo = _ActionButton(theme, "undo-2", undo), _ActionButton(theme, "redo-2", redo)
        self._export = Button(theme, texts.EXPORT)
        self._export.clicked.connect(export.trigger)
        export.enabledChanged.connect(self._export.setEnabled)
        self._lay_out()
        self.set_layout_class(LayoutClass.WIDE)

    def add_tab(self, key: str, text: str, *, before: str | None = None) -> None:
        """A tab for page `key`, last or before another one."""
        tab = HeaderTab(self._theme, text)
        tab.clicked.connect(lambda: self.page_chosen.emit(key))
        self._group.addButton(tab)
        place = list(self.tabs).index(before) if before in self.tabs else len(self.tabs)
        self.tabs[key] = tab
        self._tabs_row.insertWidget(place, tab)

    def show_page(self, key: str) -> None:
        """Mark the present page; a page without a tab marks none."""
        tab = self.tabs.get(key)
        self._group.setExclusive(tab is not None)
        for each in self.tabs.values():
            each.setChecked(each is tab)

    def hold_tabs(self, keys: Collection[str], reason: str) -> None:
        """Let the pages of these keys not be gone to for now, and say why."""
        for key, tab in self.tabs.items():
            tab.setEnabled(key not in keys)
            tab.setToolTip(reason if key in keys else "")

    def show_tabs(self, keys: tuple[str, ...]) -> None:
        for key, tab in self.tabs.items():
            tab.setVisible(key in keys)

    def set_layout_class(self, layout: LayoutClass) -> None:
        """Drop what a narrower window has no room for; all of it stays in the menu."""
        px = self._theme.px
        narrow = layout in {LayoutClass.NARROW, LayoutClass.TIGHT}
        self.setFixedHeight(px(48 if narrow else 56) + 1)
        self._row.setContentsMargins(px(10), 0, px(16), 0)
        self._tabs_row.setSpacing(px(24))
        self._dossier.setVisible(not narrow)
        self._export.setVisible(layout is LayoutClass.WIDE)
        self._parting.setVisible(not narrow)
        self._parting.setFixedHeight(px(28))
        self._redo.setVisible(not narrow)
        self._totals.set_size(_STRIP[layout])
        for spacer, width in self._gaps:
            spacer.changeSize(px(width), 0)
        self._row.invalidate()

    def show_state(self, state: DossierState, *, saving: bool) -> None:
        """Name, saved or locked, and totals of the dossier now."""
        profile, sign_off = state.snapshot.profile, state.snapshot.sign_off
        if sign_off is not None:
            words, icon = texts.locked_short(sign_off.signed_on), "lock"
        elif saving:
            words, icon = texts.SAVING, "upload"
        else:
            words, icon = texts.saved_at(state.saved_at) if state.saved_at else texts.ALL_SAVED, "check"
        self._dossier.show_dossier(texts.dossier_name(profile.ward_kind, profile.ward, profile.year), words, icon)
        self._totals.show_totals(state.scorecard.total)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column.addLayout(self._row, 1)
        column.addWidget(Line())
        self._gaps: list[tuple[QSpacerItem, int]] = []
        widgets: tuple[tuple[QWidget | QHBoxLayout | None, int], ...] = (
            (self._menu_button, 8), (self._dossier, 28), (self._tabs_row, 0), (None, 0), (self._totals, 16),
            (self._parting, 10), (self._undo, 4), (self._redo, 10), (self._export, 0),
        )  # fmt: skip
        for widget, gap in widgets:
            if widget is None:
                self._row.addStretch(1)
            elif isinstance(widget, QHBoxLayout):
                self._row.addLayout(widget)
            else:
                self._row.addWidget(widget, 0, _alignment(widget))
            if gap:
                spacer = QSpacerItem(gap, 0)
                self._row.addItem(spacer)
                self._gaps.append((spacer, gap))


def _alignment(widget: QWidget) -> Qt.AlignmentFlag:
    """Buttons keep their height, the rest fills the header."""
    return Qt.AlignmentFlag.AlignVCenter if isinstance(widget, (Button, IconButton)) else Qt.AlignmentFlag(0)
