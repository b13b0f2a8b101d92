"""The dialogs of the window as `screenshots.py` pictures them, by name: each made on the open sample, not yet shown."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.criteria.answers import FigureKey
from app.models.contents import open_content
from app.texts import backup_password as backup_texts
from app.texts import guide, ui_pages
from app.texts import ui_exchange as package_texts
from app.ui.dialogs.about_dialog import AboutDialog, ShortcutsDialog
from app.ui.dialogs.backups_dialog import BackupsDialog
from app.ui.dialogs.digital_sign_dialog import DigitalSignDialog
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.limits_dialog import LimitsDialog
from app.ui.dialogs.minutes_dialog import MinutesDialog
from app.ui.dialogs.narratives_dialog import NarrativesDialog
from app.ui.dialogs.passages_dialog import PassagesDialog
from app.ui.dialogs.password_dialog import NewPasswordDialog, PasswordDialog
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.dialogs.sign_dialogs import SignDialog
from app.ui.dialogs.support_dialog import SupportDialog
from app.ui.dialogs.whole_journal_dialog import WholeJournalDialog
from app.ui.documents.fill_dialog import FillDialog
from app.ui.documents.particulars_dialog import ParticularsDialog
from app.ui.dossier_state import DossierState
from app.ui.figures.figures_dialog import FiguresDialog
from app.ui.help.help_window import HelpWindow
from app.ui.main_window import MainWindow
from app.ui.pages.pages_dialog import PagesDialog
from app.ui.palette import CommandPalette
from app.ui.palette_entries import entries
from app.ui.pane.existing_dialog import ExistingDialog
from app.ui.pane.person_dialogs import OverrideDialog
from app.ui.pane.uses_dialog import UsesDialog
from app.ui.pane.wording_dialog import WordingDialog
from app.ui.preferences import Preferences
from app.ui.printing.print_dialog import PrintDialog
from app.ui.scans.inbox import Inbox
from app.ui.scans.inbox_dialog import InboxDialog
from app.ui.start.new_dossier import NewDossierDialog
from app.ui.start.new_year import NewYearDialog
from app.ui.units.letters_dialog import LettersDialog

INDICATOR = "9.1"
_SCANS = {
    "1.2": "SCAN_20211203_0915.pdf",
    "9.1": "QD cong nhan gia dinh hoc tap.pdf",
    "11": "SCN0012.pdf",
}
"""Names of scans by an indicator whose document they are."""


def dialogs(window: MainWindow) -> dict[str, Callable[[], QDialog]]:
    """What makes each dialog, in the order of a year's work."""
    theme, work = window.theme, window.dispatcher

    def of_state(kind: Callable[..., QDialog], *middle: object) -> Callable[[], QDialog]:
        return lambda: kind(theme, _state(window), *middle, window)

    return {
        "new-dossier": lambda: NewDossierDialog(theme, work, "", window),
        "new-year": of_state(NewYearDialog),
        "palette": lambda: _palette(window),
        "figures": lambda: _figures(window),
        "wording": lambda: WordingDialog(theme, _state(window), _state(window).indicator(INDICATOR), window),
        "override": lambda: OverrideDialog(theme, _state(window), _state(window).indicator(INDICATOR), window),
        "existing": lambda: ExistingDialog(theme, _state(window), (INDICATOR, "2"), window),
        "uses": lambda: _uses(window),
        "particulars": lambda: ParticularsDialog(theme, _state(window), _state(window).snapshot.documents[0], window),
        "fill": lambda: FillDialog(
            theme, _state(window), [one.id for one in _state(window).snapshot.documents], window
        ),
        "pages": lambda: _pages(window),
        "scans": lambda: _scans(window),
        "letters": lambda: LettersDialog(theme, _state(window), "", lambda _unit, _reminder: None, window),
        "password": lambda: _password(window),
        "settings": of_state(SettingsDialog, "readings"),
        "narratives": of_state(NarrativesDialog),
        "passages": of_state(PassagesDialog),
        "minutes": of_state(MinutesDialog),
        "sign": of_state(SignDialog),
        "export": of_state(ExportDialog, ""),
        "print": of_state(PrintDialog),
        "digital-sign": lambda: DigitalSignDialog(theme, work, None, window),
        "journal": of_state(WholeJournalDialog),
        "backup-password": lambda: _backup_password(window),
        "backups": lambda: BackupsDialog(theme, work, _state(window).ws, "", window),
        "limits": lambda: LimitsDialog(theme, work, window),
        "help": lambda: _help(window),
        "shortcuts": lambda: ShortcutsDialog(theme, window.actions_.shortcuts(), window),
        "support": lambda: SupportDialog(theme, work, "", window),
        "about": lambda: AboutDialog(theme, window),
    }


def _state(window: MainWindow) -> DossierState:
    assert window.workbench is not None
    return window.workbench.state


def _uses(window: MainWindow) -> QDialog:
    """The yearly report, which serves more indicators than any other document, about to serve the rest."""
    state = _state(window)
    cited = Counter(citation.document for citation in state.snapshot.citations)
    dialog = UsesDialog(window.theme, state, state.snapshot.document(cited.most_common(1)[0][0]), window)
    dialog.tick_named.click()
    return dialog


def _palette(window: MainWindow) -> QDialog:
    dialog = CommandPalette(window.theme, entries(window.actions_, window.workbench), window)
    dialog.field.setText("ho ngheo")
    return dialog


def _figures(window: MainWindow) -> QDialog:
    """A block pasted, with a part above its whole and words that are no number."""
    dialog = FiguresDialog(window.theme, _state(window), "households", window)
    dialog.paste_at(FigureKey("households", dialog.model.years[0]), "1.250\t1.215\n9.999\t680\nkhông rõ")
    return dialog


def _pages(window: MainWindow) -> QDialog:
    """The longest scan of the sample, a page of it turned and a file begun at another."""
    state = _state(window)
    longest = max(state.snapshot.documents, key=lambda one: one.content.pages or 0)
    dialog = PagesDialog(window.theme, state, longest, window)

    def arrange() -> None:
        for page, tool in ((1, ui_pages.TURN_RIGHT), (2, ui_pages.SPLIT)):
            dialog.grid.mark((page,))
            next(one for one in dialog.tools.buttons if one.accessibleName() == tool).click()

    dialog.model.rowsInserted.connect(lambda *_where: QTimer.singleShot(0, dialog, arrange))
    return dialog


def _scans(window: MainWindow) -> QDialog:
    """Three scans of the sample's own documents, as a copier and a careful person would name them."""
    state = _state(window)
    folder = Path(tempfile.gettempdir()) / "Máy quét"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, (place, name) in enumerate(_SCANS.items()):
        document = next(one.document for one in state.snapshot.citations if one.indicator == place)
        with open_content(state.ws.file, state.snapshot.document(document).content.id) as source:
            (folder / name).write_bytes(source.read())
        os.utime(folder / name, (1_638_500_000 + number, 1_638_500_000 + number))
    inbox = Inbox(state, Preferences(scan_folder=str(folder)), window)
    dialog = InboxDialog(window.theme, state, inbox, window.actions_["undo"], lambda: INDICATOR, window)
    until = time.monotonic() + 30
    while not dialog.places.list.count() and time.monotonic() < until:  # looked at in a process of its own
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    dialog.step(1)
    return dialog


def _password(window: MainWindow) -> QDialog:
    """What a locked package asks for when it is opened."""
    texts = package_texts
    return PasswordDialog(
        window.theme, texts.LOCKED_TITLE, texts.OPEN_TEXT, texts.OPEN, lambda _password: None, window, new=False
    )


def _backup_password(window: MainWindow) -> QDialog:
    """What is said before backups are locked."""
    texts = backup_texts
    return NewPasswordDialog(
        window.theme, texts.TITLE, texts.TEXT, texts.WARNING, texts.ACCEPT, lambda _password: None, window
    )


def _help(window: MainWindow) -> QDialog:
    opened = HelpWindow(window.theme, window.dispatcher, window)
    opened.open_at(guide.SCORING)
    return opened
