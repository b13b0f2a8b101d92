"""What the window can do, each once: words and shortcut; and the menu that lists them."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.texts import backups as backup_texts
from app.texts import figure_table as figure_texts
from app.texts import guide as guide_texts
from app.texts import journal as journal_texts
from app.texts import limits as limits_texts
from app.texts import new_year as new_year_texts
from app.texts import passages as passages_texts
from app.texts import scan_folder as scan_texts
from app.texts import support as support_texts
from app.texts import tour as tour_texts
from app.texts import trial as trial_texts
from app.texts import ui_digital_signing as digital_texts
from app.texts import ui_exchange as exchange_texts
from app.texts import ui_printing as printing_texts
from app.texts import ui_shell as texts
from app.ui.theme import SCALES, Theme

# name: words, shortcut
_SPECS: dict[str, tuple[str, str]] = {
    "new": (texts.NEW, "Ctrl+N"),
    "open": (texts.OPEN, "Ctrl+O"),
    "new_year": (new_year_texts.MENU, ""),
    "undo": (texts.UNDO, "Ctrl+Z"),
    "redo": (texts.REDO, "Ctrl+Y"),
    "search": (texts.SEARCH, "Ctrl+F"),
    "palette": (texts.PALETTE, "Ctrl+K"),
    "scans": (scan_texts.MENU, "Ctrl+I"),
    "trial": (trial_texts.MENU, "Ctrl+T"),
    "trial_keep": (trial_texts.KEEP_MENU, ""),
    "trial_drop": (trial_texts.DROP_MENU, ""),
    "export": (texts.EXPORT_MENU, "Ctrl+E"),
    "print": (printing_texts.MENU, "Ctrl+P"),
    "digital_sign": (digital_texts.MENU, ""),
    "sign": (texts.SIGN, ""),
    "unlock": (texts.UNLOCK, ""),
    "hand_back": (exchange_texts.HAND_BACK, ""),
    "backup": (texts.BACKUP, ""),
    "restore": (backup_texts.MENU, ""),
    "journal": (journal_texts.MENU, ""),
    "narratives": (texts.NARRATIVES, ""),
    "passages": (passages_texts.MENU, ""),
    "minutes": (texts.MINUTES, ""),
    "figures": (figure_texts.MENU, ""),
    "sheet_out": (texts.SHEET_OUT, ""),
    "sheet_in": (texts.SHEET_IN, ""),
    "settings": (texts.SETTINGS, "Ctrl+,"),
    "preview": (texts.PREVIEW, "F9"),
    "place": (texts.NEXT_PLACE, "F6"),
    "limits": (limits_texts.MENU, ""),
    "help": (guide_texts.MENU, "F1"),
    "tour": (tour_texts.MENU, ""),
    "shortcuts": (texts.SHORTCUTS, "Ctrl+F1"),
    "support": (support_texts.MENU, ""),
    "about": (texts.ABOUT, ""),
    "close": (texts.CLOSE_DOSSIER, "Ctrl+W"),
    "quit": (texts.QUIT, "Ctrl+Q"),
}
_OF_DOSSIER = (
    "new_year", "undo", "redo", "search", "export", "print", "sign", "unlock", "hand_back", "backup", "journal",
    "narratives", "passages", "minutes", "sheet_out", "sheet_in", "settings", "preview", "place", "close", "trial",
    "trial_keep", "trial_drop", "tour", "figures", "scans",
)  # fmt: skip
_NOT_WHILE_TRYING = (
    "new_year", "export", "print", "sign", "hand_back", "narratives", "passages", "minutes", "sheet_out", "sheet_in",
    "settings", "figures", "scans",
)  # fmt: skip
_PAGES = (
    ("score", texts.TAB_SCORE),
    ("units", texts.TAB_UNITS),
    ("documents", texts.TAB_DOCUMENTS),
    ("check", texts.TAB_CHECK),
)

_MENU_ORDER = (
    "new", "new_year", "open", "recent", None, "undo", "redo", "search", "palette", "go", "scans",
    None, "trial", "trial_keep", "trial_drop",
    None, "export", "print", "digital_sign", "sign", "unlock", "hand_back", None,
    "reports", "sheet", "backup", "restore", "journal", None, "settings", "scale", "scheme", "limits", None,
    "help", "tour", "shortcuts", "support", "about", None, "close", "quit",
)  # fmt: skip


class Actions:
    """The window's actions by name (`actions["undo"]`), those of pages and of the look, and the menu."""

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        self._named: dict[str, QAction] = {}
        self.pages: dict[str, QAction] = {}
        for name, (words, shortcut) in _SPECS.items():
            self._named[name] = self._action(window, words, shortcut)
        for number, (key, words) in enumerate(_PAGES, start=1):
            self.pages[key] = self._action(window, words, f"Ctrl+{number}")
        self.scales = self._group(
            window, {str(scale): texts.percent(scale) for scale in SCALES}, str(round(theme.scale * 100))
        )
        self.schemes = self._group(window, texts.SCHEMES, theme.scheme)
        self.menu = QMenu(window)
        self.recent = QMenu(texts.RECENT, window)
        self._fill_menu()
        self.set_dossier(is_open=False, locked=False)

    def __getitem__(self, name: str) -> QAction:
        return self._named[name]

    def set_dossier(self, *, is_open: bool, locked: bool, package: bool = False, trying: bool = False) -> None:
        """Offer what makes sense for the dossier now.

        `locked`: it is signed; `package`: it is a unit's part of one; `trying`: figures and levels are tried out, so
        that what is shown must not be written, printed or handed in.
        """
        for name in _OF_DOSSIER:
            self[name].setEnabled(is_open)
        for action in self.pages.values():
            action.setEnabled(is_open)
        for name in ("sheet_in", "sign", "trial", "figures"):
            self[name].setEnabled(is_open and not locked)
        if trying:
            for action in (*(self[name] for name in _NOT_WHILE_TRYING), *self.pages.values()):
                action.setEnabled(action is self.pages["score"])
        self["trial"].setVisible(not trying)
        for name in ("trial_keep", "trial_drop"):
            self[name].setVisible(trying)
        self["sign"].setVisible(not locked)
        self["unlock"].setVisible(locked)
        self["hand_back"].setVisible(package)
        if not is_open:
            self.set_history(None, None)

    def set_history(self, undo: str | None, redo: str | None) -> None:
        """What undo and redo would do, in words; None where there is nothing."""
        self["undo"].setText(texts.undo_action(undo))
        self["undo"].setEnabled(undo is not None)
        self["redo"].setText(texts.redo_action(redo))
        self["redo"].setEnabled(redo is not None)

    def shortcuts(self) -> list[tuple[str, str]]:
        """Keys and what they do, for the page of shortcuts."""
        every = [self._named[name] for name in _SPECS] + list(self.pages.values())
        words = {self["undo"]: texts.UNDO, self["redo"]: texts.REDO}
        keys = [(action.shortcut().toString(), words.get(action, action.text()).rstrip("…")) for action in every]
        return [pair for pair in keys if pair[0]]

    def offered(self) -> list[tuple[str, QAction]]:
        """All that can be done now, each with words that say it without its menu."""
        grouped = (
            (texts.GO, self.pages.values()),
            (texts.TEXT_SIZE, self.scales.actions()),
            (texts.SCHEME, self.schemes.actions()),
        )
        named = [(_SPECS[name][0], action) for name, action in self._named.items() if name != "palette"]
        named += [(texts.of_group(group, action.text()), action) for group, actions in grouped for action in actions]
        return [(words, action) for words, action in named if action.isEnabled() and action.isVisible()]

    def _fill_menu(self) -> None:
        submenus: dict[str, tuple[str, list[QAction]]] = {
            "go": (texts.GO, [*self.pages.values(), self["preview"]]),
            "sheet": (texts.SHEET, [self["figures"], self["sheet_out"], self["sheet_in"]]),
            "reports": (texts.REPORTS, [self["narratives"], self["passages"], self["minutes"]]),
            "scale": (texts.TEXT_SIZE, self.scales.actions()),
            "scheme": (texts.SCHEME, self.schemes.actions()),
        }
        for entry in _MENU_ORDER:
            if entry is None:
                self.menu.addSeparator()
            elif entry == "recent":
                self.menu.addMenu(self.recent)
            elif entry in submenus:
                words, actions = submenus[entry]
                self.menu.addMenu(words).addActions(actions)
            else:
                self.menu.addAction(self[entry])

    def _action(self, window: QMainWindow, words: str, shortcut: str) -> QAction:
        action = QAction(words, window)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        window.addAction(action)
        return action

    def _group(self, window: QMainWindow, choices: dict[str, str], chosen: str) -> QActionGroup:
        group = QActionGroup(window)
        for key, words in choices.items():
            action = QAction(words, group, checkable=True)
            action.setData(key)
            action.setChecked(key == chosen)
        return group
