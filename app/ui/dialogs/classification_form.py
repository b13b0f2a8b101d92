"""The classification table: from how many points which class. Empty means that no class is claimed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import KnownError
from app.language.numbers import format_points, parse_number
from app.models.snapshot import ClassBand
from app.texts import ui_dialogs as texts
from app.ui.theme import Theme
from app.ui.widgets import IconButton, Label, LinkButton


@dataclass(frozen=True, slots=True)
class _Row:
    box: QWidget
    name: QLineEdit
    points: QLineEdit


class ClassificationForm(QWidget):
    """Rows of a name and the points it begins at."""

    def __init__(self, theme: Theme, bands: tuple[ClassBand, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Label(texts.CLASSES_TEXT, "body", "text2", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(px(8))
        column.addLayout(self._list)
        self._message = Label("", "caption", "danger", wrap=True)
        self._message.hide()
        column.addWidget(self._message)
        self.add_button = LinkButton(theme, texts.ADD_CLASS, icon="plus")
        self.add_button.clicked.connect(self._add_clicked)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        for band in bands:
            self.add_row(band.name, format_points(band.at_least))

    def add_row(self, name: str = "", points: str = "") -> None:
        box, name_edit, points_edit = QWidget(), QLineEdit(name), QLineEdit(points)
        for edit, words in ((name_edit, texts.CLASS_NAME), (points_edit, texts.CLASS_FROM)):
            edit.setPlaceholderText(words)
            edit.setAccessibleName(words)
        points_edit.setFixedWidth(self._theme.px(120))
        remove = IconButton(self._theme, "trash-2", texts.REMOVE_CLASS)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(8))
        line.addWidget(name_edit, 1)
        line.addWidget(points_edit)
        line.addWidget(remove)
        row = _Row(box, name_edit, points_edit)
        remove.clicked.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._list.addWidget(box)

    def _add_clicked(self) -> None:
        self.add_row()
        self._rows[-1].name.setFocus()

    def bands(self) -> tuple[ClassBand, ...] | None:
        """The table as typed, highest first; None once the form says what is wrong. Rows left blank are skipped."""
        bands = []
        for row in self._rows:
            name, points = row.name.text().strip(), row.points.text().strip()
            if not name and not points:
                continue
            try:
                bands.append(ClassBand(parse_number(points), name))
            except KnownError as error:
                self._refuse(str(error), row.points)
                return None
            if not name:
                self._refuse(texts.CLASS_NAME_MISSING, row.name)
                return None
        if len({band.at_least for band in bands}) < len(bands):
            self._refuse(texts.CLASS_TWICE, self._rows[0].points)
            return None
        self._message.hide()
        return tuple(sorted(bands, key=lambda band: band.at_least, reverse=True))

    def set_read_only(self, locked: bool) -> None:
        self.setEnabled(not locked)

    def _refuse(self, message: str, place: QLineEdit) -> None:
        self._message.setText(message)
        self._message.show()
        place.setFocus()

    def _remove(self, row: _Row) -> None:
        self._rows.remove(row)
        row.box.deleteLater()
