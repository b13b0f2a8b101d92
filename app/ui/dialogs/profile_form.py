"""Whose dossier, which year, which area: asked for a new dossier and editable later."""

from __future__ import annotations

from typing import cast, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.criteria.answers import Profile, WardKind
from app.texts import ui_dialogs as texts
from app.ui.theme import Theme
from app.ui.widgets import CheckBox, ComboBox, Field, Label, RadioButton


class ProfileForm(QWidget):
    """`changed` is emitted on every edit; `profile()` gives None and marks what is wrong when it cannot be taken."""

    changed = Signal()

    def __init__(self, theme: Theme, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = ComboBox(theme, texts.WARD_KIND)
        for kind in get_args(WardKind):
            self._kind.addItem(texts.WARD_KINDS[kind], kind)
        self.ward = Field(theme, texts.WARD, QLineEdit(profile.ward), hint=texts.WARD_HINT)
        self.town = Field(theme, texts.TOWN, QLineEdit(profile.town), hint=texts.TOWN_HINT)
        self.province = Field(theme, texts.PROVINCE, QLineEdit(profile.province), hint=texts.PROVINCE_HINT)
        self.year = Field(theme, texts.YEAR, QLineEdit(str(profile.year)), hint=texts.YEAR_HINT)
        self._lowland, self._highland = RadioButton(theme, texts.LOWLAND), RadioButton(theme, texts.HIGHLAND)
        self._terrain = QButtonGroup(self)
        self.difficult = CheckBox(theme, texts.DIFFICULT)
        self.new_rural = CheckBox(theme, texts.NEW_RURAL)
        self._lay_out()
        self._fill(profile)
        for field in (self.ward, self.town, self.province, self.year):
            field.edited.connect(self.changed)
        self._kind.currentIndexChanged.connect(self._kind_chosen)
        for button in (self._lowland, self._highland, self.difficult, self.new_rural):
            button.toggled.connect(self.changed)

    def text(self, field: Field) -> str:
        """What is typed in a field, without blanks around it."""
        control = field.control
        assert isinstance(control, QLineEdit)
        return control.text().strip()

    def profile(self) -> Profile | None:
        """The profile as typed, or None once the fields say what is wrong."""
        year = self.text(self.year)
        sound_year = year.isascii() and year.isdigit() and 2014 <= int(year) <= 2100
        self.ward.set_error("" if self.text(self.ward) else texts.WARD_MISSING)
        self.year.set_error("" if sound_year else texts.YEAR_UNREADABLE)
        wrong = next((field for field in (self.ward, self.year) if field.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
            return None
        return Profile(
            ward=self.text(self.ward),
            year=int(year),
            ward_kind=self._ward_kind(),
            town=self.text(self.town),
            province=self.text(self.province),
            difficult=self.difficult.isChecked(),
            terrain="highland" if self._highland.isChecked() else "lowland",
            new_rural=self._ward_kind() == "xã" and self.new_rural.isChecked(),
        )

    def set_read_only(self, locked: bool) -> None:
        for field in (self.ward, self.town, self.province, self.year):
            field.control.setEnabled(not locked)
        for button in (self._kind, self._lowland, self._highland, self.difficult, self.new_rural):
            button.setEnabled(not locked)

    def _ward_kind(self) -> WardKind:
        return cast("WardKind", self._kind.currentData())

    def _kind_chosen(self) -> None:
        self.new_rural.setVisible(self._ward_kind() == "xã")  # only a commune is recognised as nông thôn mới
        self.changed.emit()

    def _fill(self, profile: Profile) -> None:
        self._kind.setCurrentIndex(self._kind.findData(profile.ward_kind))
        (self._highland if profile.terrain == "highland" else self._lowland).setChecked(True)
        self.difficult.setChecked(profile.difficult)
        self.new_rural.setChecked(profile.new_rural)
        self.new_rural.setVisible(profile.ward_kind == "xã")

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        kind_field = Field(self._theme, texts.WARD_KIND, self._kind, hint=" ")
        column.addWidget(Label(texts.WARD_QUESTION, "h3"))
        column.addLayout(self._row((kind_field, 0), (self.ward, 1)))
        column.addLayout(self._row((self.town, 1), (self.province, 1)))
        column.addSpacing(px(4))
        columns = QHBoxLayout()
        columns.setSpacing(px(32))
        year, area = QVBoxLayout(), QVBoxLayout()
        year.setSpacing(px(8))
        year.addWidget(Label(texts.YEAR_QUESTION, "h3"))
        year.addWidget(self.year)
        year.addStretch(1)
        area.setSpacing(0)
        area.addWidget(Label(texts.AREA_QUESTION, "h3"))
        area.addSpacing(px(4))
        for button in (self._lowland, self._highland, self.difficult, self.new_rural):
            area.addWidget(button)
        area.addWidget(Label(texts.AREA_HINT, "caption", "text3", wrap=True))
        area.addStretch(1)
        self._terrain.addButton(self._lowland)
        self._terrain.addButton(self._highland)
        columns.addLayout(year, 2)
        columns.addLayout(area, 3)
        column.addLayout(columns)

    def _row(self, *fields: tuple[QWidget, int]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        for field, stretch in fields:
            row.addWidget(field, stretch)
        return row
