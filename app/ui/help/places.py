"""Which part of the guide tells of the place where one stands: a page of the window, or an open dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from app.texts import guide as texts

if TYPE_CHECKING:
    from app.ui.workbench import Workbench

_DIALOGS = (
    ("app.ui.dialogs.export_dialog", texts.SIGNING),
    ("app.ui.dialogs.sign_dialogs", texts.SIGNING),
    ("app.ui.dialogs.digital", texts.DIGITAL),
    ("app.ui.dialogs.minutes_dialog", texts.SIGNING),
    ("app.ui.dialogs.narratives_dialog", texts.SIGNING),
    ("app.ui.dialogs.passages_dialog", texts.SIGNING),
    ("app.ui.dialogs.backups_dialog", texts.SAFETY),
    ("app.ui.dialogs.resc", texts.SAFETY),
    ("app.ui.dialogs.whole_journal_dialog", texts.SAFETY),
    ("app.ui.dialogs.settings_dialog", texts.READINGS),
    ("app.ui.printing", texts.SIGNING),
    ("app.ui.check", texts.SIGNING),
    ("app.ui.figures", texts.SCORING),
    ("app.ui.units", texts.UNITS),
    ("app.ui.documents", texts.EVIDENCE),
    ("app.ui.pages", texts.EVIDENCE),
    ("app.ui.scans", texts.EVIDENCE),
    ("app.ui.pane.person_dialogs", texts.SPECIAL),
    ("app.ui.pane.owners_dialog", texts.UNITS),
    ("app.ui.pane.existing_dialog", texts.EVIDENCE),
    ("app.ui.pane.citation_dialog", texts.EVIDENCE),
    ("app.ui.pane.uses_dialog", texts.EVIDENCE),
    ("app.ui.pane", texts.SCORING),
    ("app.ui.start", texts.START),
)
_PAGES = {"units": texts.UNITS, "documents": texts.EVIDENCE, "check": texts.SIGNING}


def of_dialog(dialog: QDialog) -> str:
    """The part about a dialog, by where it is written; the window's where none is."""
    module = type(dialog).__module__
    return next((part for place, part in _DIALOGS if module.startswith(place)), texts.WINDOW)


def of_window(workbench: Workbench | None) -> str:
    """The part about the page in front, or about evidence where the keyboard is in it."""
    if workbench is None:
        return texts.START
    page = workbench.page()
    if page in _PAGES:
        return _PAGES[page]
    pane = workbench.score_page.pane
    if not pane.isVisible():
        return texts.WINDOW
    focus = workbench.window().focusWidget()  # also while the guide is in front of the window
    in_evidence = focus is not None and pane.content.evidence.isAncestorOf(focus)  # type: ignore[redundant-expr]
    return texts.EVIDENCE if in_evidence else texts.SCORING
