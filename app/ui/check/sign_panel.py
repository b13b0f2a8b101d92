"""The panel beside the findings: what would be signed and whether it can be, or who has signed what."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.language.dates import format_date
from app.language.numbers import format_points, with_unit
from app.models.snapshot import SignOff, Snapshot
from app.services.sign_steps import Kind, next_step
from app.texts import differences
from app.texts import signed_page as page_texts
from app.texts import signed_pdf as pdf_texts
from app.texts import signing as signing_texts
from app.texts import ui_check as texts
from app.ui.check.sign_path import SignPath
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.frames import Line
from app.ui.widgets.labels import ElidedLabel, Label, StatusIcon

_MOST_FACTS = 5


class SignPanel(QWidget):
    """Signals: step_requested("prepared" | "presented"), and what the other buttons ask for."""

    step_requested = Signal(str)
    sign_requested = Signal()
    scan_requested = Signal()
    signed_pdf_requested = Signal()
    unlock_requested = Signal()
    export_requested = Signal()
    changes_requested = Signal()

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.setProperty("fill", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Label(role="h2")
        self.explained = Label(tone="text2", wrap=True)
        self.facts = [(Label(role="caption", tone="text2"), ElidedLabel(role="strong")) for _ in range(_MOST_FACTS)]
        self._lines = [Line() for _ in range(_MOST_FACTS)]
        self.path = SignPath(theme)
        self.step = Button(theme, "", icon="user")
        self.scan = Button(theme, page_texts.BUTTON, icon="file-check")
        self.signed_pdf = Button(theme, pdf_texts.BUTTON, icon="signature")
        self.lifted = Label(tone="text2", wrap=True)
        self.status_icon = StatusIcon(theme, "lock", "text2", 20)
        self.status = Label(wrap=True)
        self.status.setTextFormat(Qt.TextFormat.RichText)
        self.sign = Button(theme, texts.SIGN, "primary", icon="signature")
        self.unlock = Button(theme, texts.UNLOCK, icon="lock-open")
        self.export = Button(theme, texts.EXPORT_DRAFT)
        self._next: Kind | None = None
        self.changes = Button(theme, differences.SEE_ALL)
        self._build()
        self.step.clicked.connect(self._ask_for_step)
        self.sign.clicked.connect(self.sign_requested)
        self.scan.clicked.connect(self.scan_requested)
        self.signed_pdf.clicked.connect(self.signed_pdf_requested)
        self.unlock.clicked.connect(self.unlock_requested)
        self.export.clicked.connect(self.export_requested)
        self.changes.clicked.connect(self.changes_requested)

    def refresh(self, blocking: int) -> None:
        sign_off = self._state.snapshot.sign_off
        self.title.setText(texts.SIGNED if sign_off else texts.SIGNING)
        self.explained.setText(texts.SIGNED_EXPLAINED if sign_off else texts.SIGN_EXPLAINED)
        self._show_facts(_signed(sign_off, self._state.snapshot) if sign_off else self._to_sign())
        self.path.show_path(self._state.snapshot)
        self._next = next_step(self._state.snapshot)
        if self._next is not None:
            self.step.set_words(signing_texts.BUTTONS[self._next])
        self.step.setVisible(self._next is not None)
        self.step.setEnabled(blocking == 0)
        lifted = None if sign_off else self._state.snapshot.lifted
        if lifted is not None:
            self.lifted.setText(differences.unlocked(lifted.by, lifted.signed_on, lifted.revoke_reason))
        self.lifted.setVisible(lifted is not None)
        self.explained.setVisible(lifted is None)  # who has unlocked a dossier knows, and there is more to say
        self.changes.setVisible(lifted is not None)
        self.sign.setVisible(sign_off is None)
        self.sign.setEnabled(blocking == 0)
        page = self._state.snapshot.signed_page
        self.scan.setVisible(sign_off is not None)
        self.scan.set_words(page_texts.REPLACE if page else page_texts.BUTTON)
        self.signed_pdf.setVisible(sign_off is not None)
        self.signed_pdf.set_words(pdf_texts.WRITE_OUT if self._state.snapshot.signed_pdf else pdf_texts.BUTTON)
        self.unlock.setVisible(sign_off is not None)
        self.export.set_words(texts.EXPORT if sign_off else texts.EXPORT_DRAFT)
        self.status.setVisible(sign_off is None)
        self.status_icon.setVisible(sign_off is None)
        self.status.setText(texts.cannot_sign(blocking) if blocking else texts.CAN_SIGN)
        self.status_icon.set_icon(*(("lock", "danger") if blocking else ("circle-check", "text2")))

    def _ask_for_step(self) -> None:
        if self._next is not None:
            self.step_requested.emit(self._next)

    def _to_sign(self) -> list[tuple[str, str]]:
        total = self._state.scorecard.total
        documents = sum(not document.removed for document in self._state.snapshot.documents)
        facts = [(texts.POINTS, texts.of_maximum(total.points, total.maximum))]
        if total.bonus:
            facts.append((texts.BONUS, format_points(total.bonus)))
        facts.append((texts.BACKED, with_unit(format_points(total.evidenced), "điểm")))
        facts.append((texts.DOCUMENT_COUNT, str(documents)))
        return facts

    def _show_facts(self, facts: list[tuple[str, str]]) -> None:
        filled = [*facts, *[("", "")] * (_MOST_FACTS - len(facts))]
        for (label, value), line, (name, text) in zip(self.facts, self._lines, filled, strict=True):
            label.setText(name)
            value.setText(text)
            for widget in (label, value, line):
                widget.setVisible(bool(name))

    def _build(self) -> None:
        px = self._theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for place, ((label, value), line) in enumerate(zip(self.facts, self._lines, strict=True)):
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, 2 * place, 0)
            grid.addWidget(value, 2 * place, 1)
            grid.addWidget(line, 2 * place + 1, 0, 1, 2)
        status = QHBoxLayout()
        status.setSpacing(px(8))
        status.addWidget(self.status_icon, 0, Qt.AlignmentFlag.AlignTop)
        status.addWidget(self.status, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(16), px(24), px(20))
        box.setSpacing(px(8))
        box.addWidget(self.title)
        box.addWidget(self.explained)
        box.addSpacing(px(12))
        box.addLayout(grid)
        box.addSpacing(px(12))
        box.addWidget(self.path)
        box.addWidget(self.lifted)
        box.addStretch()
        box.addLayout(status)
        for button in (self.step, self.sign, self.scan, self.signed_pdf, self.unlock, self.changes, self.export):
            box.addWidget(button)


def _signed(sign_off: SignOff, snapshot: Snapshot) -> list[tuple[str, str]]:
    page, pdf = snapshot.signed_page, snapshot.signed_pdf
    facts = [
        (texts.NUMBER, sign_off.number),
        (texts.SIGNED_ON, format_date(sign_off.signed_on)),
        (texts.SEAL, sign_off.snapshot_sha256),
        (page_texts.FACT, page.file_name if page else ""),
        (pdf_texts.FACT, pdf.file_name if pdf else ""),
    ]
    return [fact for fact in facts if fact[1]]
