"""The dossier's settings: profile, authorities, classification table, and readings of contradictory passages."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.language.dates import format_date, parse_date
from app.models.snapshot import Settings
from app.texts import ui_dialogs as texts
from app.ui.dialogs.classification_form import ClassificationForm
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.profile_form import ProfileForm
from app.ui.dialogs.readings_form import ReadingsForm
from app.ui.dossier_state import DossierState
from app.ui.header_tab import HeaderTab
from app.ui.theme import Theme
from app.ui.widgets import Banner, Field, Line

PAGES = ("profile", "authorities", "classes", "readings")


class SettingsDialog(FormDialog):
    """Pages by key of `PAGES`; profile, authorities and table are saved together, readings at once.

    The page of readings, by far the longest, is made when it is first looked at.
    """

    def __init__(self, theme: Theme, state: DossierState, page: str = "profile", parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.SETTINGS_TITLE, accept=texts.SAVE, width=760, parent=parent)
        self._state = state
        settings = state.snapshot.settings
        self.profile_form = ProfileForm(theme, state.snapshot.profile)
        self.classes = ClassificationForm(theme, settings.classification)
        self.receiver = Field(theme, texts.RECEIVER, QLineEdit(settings.receiver), hint=texts.RECEIVER_HINT)
        self.place = Field(theme, texts.PLACE, QLineEdit(settings.place), hint=texts.PLACE_HINT)
        shown = format_date(settings.deadline) if settings.deadline else ""
        self.deadline = Field(theme, texts.DEADLINE, QLineEdit(shown), hint=texts.DEADLINE_HINT)
        self.recipients = QPlainTextEdit(settings.recipients, tabChangesFocus=True)
        self.recipients.setFixedHeight(theme.px(72))
        self._recipients_field = Field(theme, texts.RECIPIENTS, self.recipients, hint=texts.RECIPIENTS_HINT)
        self._stack = QStackedWidget()
        self._tabs: dict[str, HeaderTab] = {}
        self._build()
        self.show_page(page)
        if state.locked:
            self._lock()

    @cached_property
    def readings(self) -> ReadingsForm:
        return ReadingsForm(self.theme, self._state)

    def show_page(self, key: str) -> None:
        self._tabs[key].setChecked(True)
        if key == "readings" and self._stack.count() < len(PAGES):
            self._stack.addWidget(_scrolling(self.readings))
        self._stack.setCurrentIndex(PAGES.index(key))

    @property
    def page(self) -> str:
        """The page now shown."""
        return PAGES[self._stack.currentIndex()]

    def submit(self) -> None:
        profile, bands = self.profile_form.profile(), self.classes.bands()
        if profile is None:
            self.show_page("profile")
            return
        if bands is None:
            self.show_page("classes")
            return
        deadline = None
        try:
            if self._typed(self.deadline):
                deadline = parse_date(self._typed(self.deadline))
        except KnownError as error:
            self.show_page("authorities")
            self.deadline.set_error(str(error))
            return
        settings = Settings(
            self._typed(self.receiver), self._typed(self.place), deadline, bands, self.recipients.toPlainText().strip()
        )
        self._save(profile_changed=profile != self._state.snapshot.profile, settings=settings)

    def _save(self, *, profile_changed: bool, settings: Settings) -> None:
        from app.services import profile as verbs

        state, profile = self._state, self.profile_form.profile()
        settings_changed = settings != state.snapshot.settings
        self.set_waiting(True)

        def save_settings() -> None:
            if settings_changed:
                state.do(verbs.set_settings, settings, done=lambda _: self.accept(), failed=self.refuse, owner=self)
            else:
                self.accept()

        if profile_changed:
            state.do(verbs.set_profile, profile, done=lambda _: save_settings(), failed=self.refuse, owner=self)
        else:
            save_settings()

    def _build(self) -> None:
        theme, px = self.theme, self.theme.px
        tabs = QHBoxLayout()
        tabs.setSpacing(px(24))
        names = (texts.TAB_PROFILE, texts.TAB_AUTHORITIES, texts.TAB_CLASSES, texts.TAB_READINGS)
        for key, name in zip(PAGES, names, strict=True):
            tab = HeaderTab(theme, name)
            tab.setFixedHeight(px(40))
            tab.clicked.connect(lambda _checked=False, key=key: self.show_page(key))
            self._tabs[key] = tab
            tabs.addWidget(tab)
        tabs.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addLayout(tabs)
        head.addWidget(Line())
        self.body.addLayout(head)
        authorities = QWidget()
        column = QVBoxLayout(authorities)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for field in (self.receiver, self.place, self.deadline, self._recipients_field):
            column.addWidget(field)
        column.addStretch(1)
        for page in (self.profile_form, authorities, self.classes):
            self._stack.addWidget(_scrolling(page))
        self._stack.setMinimumHeight(px(400))
        self.body.addWidget(self._stack, 1)

    def _lock(self) -> None:
        self.body.insertWidget(0, Banner(self.theme, "info", texts.LOCKED, self._state.lock_reason, icon="lock"))
        self.profile_form.set_read_only(locked=True)
        self.classes.set_read_only(locked=True)
        for field in (self.receiver, self.place, self.deadline, self._recipients_field):
            field.control.setEnabled(False)
        self.accept_button.hide()
        self.cancel_button.set_words(texts.CLOSE)

    def _typed(self, field: Field) -> str:
        assert isinstance(field.control, QLineEdit)
        return field.control.text().strip()


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds takes the focus
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setProperty("column", "true")
    area.setWidget(page)
    return area
