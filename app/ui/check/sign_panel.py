"""The panel beside the findings: what signing does, whether it can be done now, and who has signed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import ui_check as texts
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label, StatusIcon


class SignPanel(QWidget):
    """Signals: sign_requested, unlock_requested, export_requested."""

    sign_requested = Signal()
    unlock_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        px = theme.px
        self.setProperty("fill", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(px(352))
        self.status_icon = StatusIcon(theme, "lock", "text2", 20)
        self.status = Label(role="strong", wrap=True)
        self.sign = Button(theme, texts.SIGN, "primary", icon="signature")
        self.unlock = Button(theme, texts.UNLOCK, icon="lock-open")
        self.export = Button(theme, texts.EXPORT_DRAFT)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(16), px(24), px(20))
        box.setSpacing(px(8))
        box.addWidget(Label(texts.SIGNING, "h2"))
        box.addWidget(Label(texts.SIGN_EXPLAINED, tone="text2", wrap=True))
        box.addStretch()
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.status_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.status, 1)
        box.addLayout(line)
        for button in (self.sign, self.unlock, self.export):
            box.addWidget(button)
        self.sign.clicked.connect(self.sign_requested)
        self.unlock.clicked.connect(self.unlock_requested)
        self.export.clicked.connect(self.export_requested)

    def refresh(self, blocking: int) -> None:
        sign_off = self._state.snapshot.sign_off
        self.sign.setVisible(sign_off is None)
        self.unlock.setVisible(sign_off is not None)
        self.export.set_words(texts.EXPORT if sign_off else texts.EXPORT_DRAFT)
        self.sign.setEnabled(blocking == 0)
        if sign_off is not None:
            self.status_icon.set_icon("lock", "text2")
            self.status.setText(texts.signed(sign_off.by, sign_off.title, sign_off.signed_on))
        elif blocking:
            self.status_icon.set_icon("lock", "danger")
            self.status.setText(texts.cannot_sign(blocking))
            self.sign.setToolTip(texts.cannot_sign(blocking))
        else:
            self.status_icon.set_icon("circle-check", "text2")
            self.status.setText(texts.CAN_SIGN)
            self.sign.setToolTip("")
