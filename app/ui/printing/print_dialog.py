"""Printing without leaving the program: what, its pages as they will come out, then where and how many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import KnownError
from app.language.page_ranges import PagesError, parse_pages
from app.reports.part import Part
from app.texts import export_parts as part_texts
from app.texts import ui_dialogs, ui_reports
from app.texts import ui_printing as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.dossier_state import DossierState
from app.ui.printing.job import Job, Turn, print_pages
from app.ui.printing.printers import PrinterView, installed, printer_of
from app.ui.printing.sheet_preview import SheetPreview
from app.ui.printing.source import PrintSource
from app.ui.theme import Theme
from app.ui.widgets import CheckBox, ComboBox, Field, Label

if TYPE_CHECKING:
    from app.services.workspace import Workspace

_BOOKLET = "booklet"
_MOST_COPIES = 50
_SHORT = 10
"""Characters of a choice that are seen at least."""


class PrintDialog(FormDialog):
    """First prepares the pages, then prints them. `sent` carries the sentence that says what went to which printer."""

    sent = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.TITLE, accept=texts.SHOW, width=920, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = state
        self._folder = TemporaryDirectory(prefix="cdht-in-", ignore_cleanup_errors=True)
        self._made = 0
        self._source: PrintSource | None = None
        self._count = 0
        self._printers: tuple[PrinterView, ...] = ()
        self.what = ComboBox(theme, texts.WHAT)
        for words, what in (
            (ui_reports.WHOLE, None),
            (texts.BOOKLET, _BOOKLET),
            *((part_texts.NAMES[one], one) for one in Part),
        ):
            self.what.addItem(words, what)
        self.with_sensitive = CheckBox(theme, ui_dialogs.WITH_SENSITIVE)
        self.two_sided = CheckBox(theme, texts.TWO_SIDED)
        self.by_hand = Label("", "caption", "text2", wrap=True)
        self.printer = ComboBox(theme, texts.PRINTER)
        self.printer.addItem(texts.LOOKING)
        self.which = ComboBox(theme, texts.PAGES)
        for words in (texts.ALL, texts.ODD, texts.EVEN, texts.SOME):
            self.which.addItem(words)
        self.pages = QLineEdit()
        self.pages_field = Field(theme, texts.SOME, self.pages, hint=texts.SOME_HINT)
        self.copies = QLineEdit("1")
        self.copies_field = Field(theme, texts.COPIES, self.copies)
        for chooser in (self.what, self.printer, self.which):  # long names give way to the page beside them
            chooser.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(_SHORT)
        self.preview = SheetPreview(theme, state.dispatcher)
        self._lay_out()
        self.what.currentIndexChanged.connect(self._forget_pages)
        self.with_sensitive.toggled.connect(self._forget_pages)
        self.two_sided.toggled.connect(self._forget_pages)
        self.printer.currentIndexChanged.connect(self._explain)
        self.which.currentIndexChanged.connect(self._explain)
        self.finished.connect(self._clean_up)
        self._forget_pages()
        state.dispatcher.run_long(installed, done=self._show_printers, owner=self)

    # --- what the filled button does ----------------------------------------------------------------------------------

    def submit(self) -> None:
        """Prepare the pages, or print those that were prepared."""
        self.clear_refusal()
        if self._source is None:
            self._prepare()
        else:
            self._print(self._source)

    def _prepare(self) -> None:
        self._made += 1
        path = Path(self._folder.name) / f"{self._made}.pdf"
        options = (self.with_sensitive.isChecked(), self.two_sided.isChecked())
        self._run(texts.PREPARING, self._prepared, _prepare, self._state.ws, self.what.currentData(), path, options)

    def _prepared(self, made: tuple[PrintSource, tuple[tuple[float, float], ...]]) -> None:
        self._source, sizes = made
        self._count = len(sizes)
        self.preview.show_source(self._source, sizes)
        self.preview.setFocus()
        self.accept_button.set_words(texts.PRINT)
        self._explain()

    def _print(self, source: PrintSource) -> None:
        if not self._printers:
            self.refuse(KnownError(texts.NO_PRINTER, texts.NO_PRINTER_ADVICE))
            return
        try:
            pages = self._chosen_pages()
        except PagesError as error:
            self.pages_field.set_error(str(error))
            self.pages.setFocus()
            return
        copies = self.copies.text().strip()
        if not (copies.isdecimal() and 1 <= int(copies) <= _MOST_COPIES):
            self.copies_field.set_error(texts.copies_wanted(_MOST_COPIES))
            self.copies.setFocus()
            return
        job = Job(pages, int(copies), self._turn(), self.what.currentText())
        printer = self._printers[self.printer.currentIndex()]

        def over(count: int) -> None:
            self.accept()
            self.sent.emit(texts.sent(count * job.copies, printer.words))

        self._run(texts.PRINTING, over, _print, printer.name, source, job)

    def _run(self, words: str, done: Callable[..., None], work: Callable[..., object], *args: object) -> None:
        """Work of a while, with progress and a way to stop it; what goes wrong is shown here."""
        waiting = ProgressDialog(self.theme, words, self)
        run_with_progress(waiting, self._state.dispatcher.run_long, work, *args, done=done, failed=self.refuse)

    # --- what is chosen -----------------------------------------------------------------------------------------------

    def _chosen_pages(self) -> tuple[int, ...]:
        every = range(1, self._count + 1)
        match self.which.currentText():
            case texts.ODD:
                return tuple(every[::2])
            case texts.EVEN:
                return tuple(every[1::2])
            case texts.SOME:
                return parse_pages(self.pages.text(), self._count)
        return tuple(every)

    def _turn(self) -> Turn:
        if self.which.currentText() in (texts.ODD, texts.EVEN):
            return ""  # one side of each sheet at a time
        if self._is_booklet:
            return "short"
        return "long" if self.two_sided.isChecked() else ""

    @property
    def _is_booklet(self) -> bool:
        return bool(self.what.currentData() == _BOOKLET)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _forget_pages(self) -> None:
        """Something else is to be printed: what is shown no longer holds."""
        self._close_source()
        self.preview.show_source(None, ())
        self.accept_button.set_words(texts.SHOW)
        self.two_sided.setEnabled(not self._is_booklet)
        self._explain()

    def _show_printers(self, printers: tuple[PrinterView, ...]) -> None:
        self._printers = printers
        self.printer.clear()
        for one in printers:
            self.printer.addItem(one.words)
        if not printers:
            self.printer.addItem(texts.NO_PRINTER)
        self.printer.setEnabled(bool(printers))
        self._explain()

    def _explain(self) -> None:
        """Only what can be chosen now is offered, and the one thing to know about both sides is said."""
        ready = self._source is not None
        for control in (self.which, self.copies):
            control.setEnabled(ready)
        self.pages_field.setVisible(ready and self.which.currentText() == texts.SOME)
        both = self._is_booklet or self.two_sided.isChecked()
        alone = bool(self._printers) and self._printers[max(self.printer.currentIndex(), 0)].two_sided
        words = texts.BY_HAND if both and self._printers and not alone else texts.FOLD if self._is_booklet else ""
        self.by_hand.setText(words)
        self.by_hand.setVisible(bool(words))
        QTimer.singleShot(0, self, self._fit)

    # --- the end, the looks -------------------------------------------------------------------------------------------

    def _close_source(self) -> None:
        if self._source is not None:
            self._state.dispatcher.run_long(self._source.close)
            self._source = None

    def _clean_up(self) -> None:
        """After the pages are let go of: Windows removes no file that is open."""
        self._close_source()
        self._state.dispatcher.run_long(self._folder.cleanup)

    def _lay_out(self) -> None:
        theme, px = self.theme, self.theme.px
        top = QHBoxLayout()
        top.setSpacing(px(12))
        top.addWidget(Field(theme, texts.WHAT, self.what), 3)
        top.addWidget(Field(theme, texts.PRINTER, self.printer), 2)
        choices = QVBoxLayout()
        choices.setSpacing(px(12))
        pages, which = self.pages_field, Field(theme, texts.PAGES, self.which)
        for one in (self.with_sensitive, self.two_sided, self.by_hand, which, pages, self.copies_field):
            choices.addWidget(one)
        choices.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(px(24))
        below.addLayout(choices, 2)
        below.addWidget(self.preview, 5)
        self.preview.setMinimumHeight(min(px(440), self.screen().availableGeometry().height() - px(290)))
        self.body.addLayout(top)
        self.body.addLayout(below, 1)


def _prepare(
    ws: Workspace,
    what: Part | str | None,
    path: Path,
    options: tuple[bool, bool],
    progress: Callable[..., None],
    cancelled: Callable[[], bool],
) -> tuple[PrintSource, tuple[tuple[float, float], ...]]:
    """Write the PDF that is printed, the same as would be exported, and open it."""
    from app.services.export import ExportOptions, export_dossier
    from app.services.export_part import export_part

    with_sensitive, two_sided = options
    chosen = ExportOptions(with_sensitive=with_sensitive, two_sided=two_sided)
    if what is None:
        export_dossier(ws, path, options=chosen, progress=progress, cancelled=cancelled)
    elif what == _BOOKLET:
        export_part(ws, Part.FRONT, path, options=chosen, booklet=True)
    else:
        export_part(ws, Part(what), path, options=chosen)
    source = PrintSource(path)
    return source, source.sizes()


def _print(
    name: str, source: PrintSource, job: Job, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> int:
    return print_pages(printer_of(name), source, job, progress, cancelled)
