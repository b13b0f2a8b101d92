"""Minutes, words on the criteria, and documents exported alone, in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.media.pdf_form import signature_fields
from app.models.snapshot import WHOLE, Meeting, Narrative
from app.reports.part import FORMATS, Part
from app.services import signing
from app.texts import passages
from app.texts import ui_reports as texts
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.minutes_dialog import MinutesDialog
from app.ui.dialogs.narratives_dialog import NarrativesDialog
from app.ui.dialogs.passages_dialog import PassagesDialog
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.dossier_state import DossierState
from app.ui.main_window import MainWindow
from app.ui.theme import Theme


def _shown(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()


def _type(dialog: MinutesDialog, name: str, text: str) -> None:
    control = dialog.lines[name].control
    assert isinstance(control, QLineEdit)
    control.setText(text)


def test_minutes_are_kept_as_typed(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    dialog = MinutesDialog(theme, state)
    _shown(qtbot, dialog)
    for name, text in (("begins", "8h30"), ("chair", "Nguyễn Văn Mẫu, Phó Chủ tịch"), ("place", "Hội trường")):
        _type(dialog, name, text)
    dialog.held_on.control.setText("10/1/2022")
    dialog.present.setPlainText("Ban chỉ đạo\nHội Khuyến học")
    with qtbot.waitSignal(dialog.accepted, timeout=5_000):
        dialog.submit()
    assert state.snapshot.meeting == Meeting(
        held_on=date(2022, 1, 10),
        begins="08:30",
        place="Hội trường",
        present="Ban chỉ đạo\nHội Khuyến học",
        chair="Nguyễn Văn Mẫu, Phó Chủ tịch",
    )
    again = MinutesDialog(theme, state)
    qtbot.addWidget(again)
    assert again.held_on.control.text() == "10/01/2022"


def test_an_hour_or_day_that_cannot_be_read_keeps_the_dialog(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    dialog = MinutesDialog(theme, state)
    _shown(qtbot, dialog)
    dialog.held_on.control.setText("mai")
    dialog.submit()
    assert dialog.held_on.error()
    dialog.held_on.control.setText("")
    _type(dialog, "begins", "sáng")
    dialog.submit()
    qtbot.waitUntil(lambda: "sáng" in dialog.refusal_text(), timeout=5_000)
    assert dialog.isVisible()
    assert state.snapshot.meeting == Meeting()


def test_words_on_a_criterion_are_kept_when_another_is_chosen(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    dialog = NarrativesDialog(theme, state)
    _shown(qtbot, dialog)
    dialog.areas["state"].setPlainText("Phường có 7 khu phố.")
    with qtbot.waitSignal(state.changed, timeout=5_000):
        dialog.chosen.setCurrentIndex(1)
    assert texts.WRITTEN in dialog.chosen.itemText(0)
    dialog.areas["state"].setPlainText("Đã có nghị quyết.")
    with qtbot.waitSignal(state.changed, timeout=5_000):
        dialog.chosen.setCurrentIndex(4)
    assert dialog.areas["state"].toPlainText() == ""
    assert texts.WRITTEN in dialog.chosen.itemText(1)
    dialog.areas["plan"].setPlainText("Xây sân chơi.")
    dialog.chosen.setCurrentIndex(1)
    dialog.chosen.setCurrentIndex(4)  # before the dossier can have answered
    assert dialog.areas["plan"].toPlainText() == "Xây sân chơi."
    with qtbot.waitSignal(dialog.accepted, timeout=5_000):
        dialog.submit()
    qtbot.waitUntil(lambda: "4" in state.snapshot.narratives, timeout=5_000)
    assert state.snapshot.narratives == {
        WHOLE: Narrative(state="Phường có 7 khu phố."),
        "1": Narrative(state="Đã có nghị quyết."),
        "4": Narrative(plan="Xây sân chơi."),
    }


def test_standing_sentences_are_put_in_other_words(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    dialog = PassagesDialog(theme, state)
    _shown(qtbot, dialog)
    qtbot.waitUntil(lambda: len(dialog.offered.actions()) == 3, timeout=5_000)
    dialog.chosen.setCurrentIndex(1)
    assert "Ủy ban nhân dân phường Hoa Mơ đã tổ chức" in dialog.printed.toPlainText()
    assert not dialog.put_back.isEnabled()
    dialog.words.setPlainText("Kết quả: ")
    dialog.words.moveCursor(QTextCursor.MoveOperation.End)
    general, points, figures = (action.menu() for action in dialog.offered.actions())
    next(one for one in points.actions() if "{tổng điểm}" in one.text()).trigger()
    assert dialog.words.toPlainText() == "Kết quả: {tổng điểm}"
    assert dialog.printed.toPlainText() == "Kết quả: 0"
    assert any("{năm}" in one.text() and "2021" in one.text() for one in general.actions())
    assert any(one.text().endswith(passages.NOTHING) for one in general.actions()), "no minutes are enclosed"
    assert len(figures.actions()) == len(state.catalogue.figures)
    with qtbot.waitSignal(state.changed, timeout=5_000):
        dialog.chosen.setCurrentIndex(3)
    assert passages.CHANGED_MARK in dialog.chosen.itemText(1)
    dialog.chosen.setCurrentIndex(1)
    dialog.put_back.click()
    with qtbot.waitSignal(dialog.accepted, timeout=5_000):
        dialog.submit()
    assert state.snapshot.passages == {}


def test_a_text_that_cannot_be_filled_in_stays_in_front(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    dialog = PassagesDialog(theme, state)
    _shown(qtbot, dialog)
    dialog.chosen.setCurrentIndex(3)
    dialog.words.setPlainText("Tổng {tổng diem}")
    dialog.chosen.setCurrentIndex(1)
    assert dialog.chosen.currentIndex() == 3
    assert "{tổng điểm}" in dialog.field.error()
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.accept_button.isEnabled()
    dialog.words.setPlainText("Tổng {tổng điểm}")
    assert not dialog.field.error()
    with qtbot.waitSignal(dialog.accepted, timeout=5_000):
        dialog.submit()
    assert state.snapshot.passages == {"letter-request": "Tổng {tổng điểm}"}


def test_a_signed_dossier_shows_them_read_only(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    with qtbot.waitSignal(state.changed):
        state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    for dialog in (MinutesDialog(theme, state), PassagesDialog(theme, state), NarrativesDialog(theme, state)):
        _shown(qtbot, dialog)
        assert not dialog.accept_button.isVisible()
    assert dialog.areas["state"].isReadOnly()


def test_recipients_are_a_setting_and_stay(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    dialog = SettingsDialog(theme, state, "authorities")
    _shown(qtbot, dialog)
    dialog.recipients.setPlainText("Hội Khuyến học thị xã\n")
    with qtbot.waitSignal(dialog.accepted, timeout=5_000):
        dialog.submit()
    assert state.snapshot.settings.recipients == "Hội Khuyến học thị xã"
    again = SettingsDialog(theme, state)
    _shown(qtbot, again)
    again.place.control.setText("Hoa Mơ")
    with qtbot.waitSignal(again.accepted, timeout=5_000):
        again.submit()
    assert state.snapshot.settings.recipients == "Hội Khuyến học thị xã"


def test_a_document_is_exported_alone(theme: Theme, state: DossierState, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(theme, state, str(tmp_path))
    _shown(qtbot, dialog)
    assert not dialog.format.isEnabled()
    for at, part in enumerate(Part, 1):
        dialog.what.setCurrentIndex(at)
        offered = [dialog.format.itemData(place) for place in range(dialog.format.count())]
        assert offered == list(FORMATS[part])
        assert dialog.path.suffix == ".pdf"
        assert not set(dialog.path.name) & set('<>:"/\\|?*'), "Windows takes none of these"
    dialog.what.setCurrentIndex(dialog.what.findData(Part.LETTER))
    dialog.format.setCurrentIndex(1)
    assert dialog.path.name.startswith("Tờ trình")
    assert dialog.path.suffix == ".docx"
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=30_000)
    assert dialog.path.read_bytes()[:2] == b"PK"
    assert dialog.open_file.isVisible()


def test_options_of_the_whole_dossier(theme: Theme, state: DossierState, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(theme, state, str(tmp_path))
    _shown(qtbot, dialog)
    dialog.form.password.setText("ngắn")
    dialog.submit()
    qtbot.waitUntil(lambda: "Mật khẩu" in dialog.refusal_text(), timeout=10_000)
    dialog.form.password.setText("hoa mo 2021!")
    dialog.form.two_sided.setChecked(True)
    dialog.signature_field.setChecked(True)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=30_000)
    with pikepdf.open(dialog.path, password="hoa mo 2021!") as pdf:
        assert len(pdf.pages) % 2 == 1  # the closing page, on the front of its sheet
        assert len(signature_fields(pdf)) == 2
    dialog.what.setCurrentIndex(1)
    assert not dialog.form.password.isEnabled()
    dialog.what.setCurrentIndex(dialog.what.findData(Part.LETTER))
    assert dialog.signature_field.isEnabled()
    dialog.what.setCurrentIndex(dialog.what.findData(Part.MINUTES))
    assert not dialog.signature_field.isEnabled(), "two sign the minutes, by hand"


@pytest.mark.parametrize("scale", [100, 150])
def test_no_words_are_cut(
    theme: Theme, state: DossierState, qtbot: QtBot, scale: int, cut_texts: Callable[[QWidget], list[str]]
) -> None:
    theme.set_scale(scale)
    for dialog in (
        MinutesDialog(theme, state),
        NarrativesDialog(theme, state),
        PassagesDialog(theme, state),
        SettingsDialog(theme, state, "authorities"),
    ):
        _shown(qtbot, dialog)
        QApplication.processEvents()
        assert cut_texts(dialog) == [], type(dialog).__name__
        focusable = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [one for one in focusable if one.isVisible() and not one.accessibleName()] == []
        dialog.close()


def test_the_menu_offers_both(window: MainWindow) -> None:
    assert window.actions_["minutes"].isEnabled()
    assert window.actions_["narratives"].isEnabled()
