from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.limits import Limits
from app.services import intake, signing
from app.texts import ui_dialogs as texts
from app.ui.dialogs.about_dialog import AboutDialog, ShortcutsDialog
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.limits_dialog import LimitsDialog
from app.ui.dialogs.problems_dialog import ProblemsDialog
from app.ui.dialogs.progress_dialog import ProgressDialog
from app.ui.dialogs.settings_dialog import PAGES, SettingsDialog
from app.ui.dialogs.sign_dialogs import SignDialog, UnlockDialog
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.export_choices import ExportChoices
from app.ui.main_window import MainWindow
from app.ui.start.new_dossier import NewDossierDialog
from app.ui.theme import Theme

Settle = Callable[[Dispatcher], None]


def _field(dialog: SettingsDialog, name: str, text: str) -> None:
    control = getattr(dialog, name).control
    assert isinstance(control, QLineEdit)
    control.setText(text)


def _shown(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()


def _sign(state: DossierState, qtbot: QtBot) -> None:
    with qtbot.waitSignal(state.changed):
        state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", allow_blocking=True)


def test_settings_are_saved_as_one_person_typed_them(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    dialog = SettingsDialog(theme, state)
    _shown(qtbot, dialog)
    _field(dialog, "receiver", "UBND thị xã Sông Ngân")
    _field(dialog, "deadline", "15/3/2022")
    dialog.classes.add_row("Khá", "70")
    dialog.classes.add_row("Tốt", "85,5")
    dialog.profile_form.difficult.setChecked(True)
    with qtbot.waitSignal(dialog.accepted, timeout=5_000):
        dialog.submit()
    settings = state.snapshot.settings
    assert settings.receiver == "UBND thị xã Sông Ngân"
    assert settings.deadline == date(2022, 3, 15)
    assert [(band.at_least, band.name) for band in settings.classification] == [
        (Decimal("85.5"), "Tốt"),
        (Decimal(70), "Khá"),
    ]
    assert state.snapshot.profile.difficult


@pytest.mark.parametrize(("rows", "deadline", "page"), [
    ([("Khá", "bảy mươi")], "", "classes"), ([("", "70")], "", "classes"),
    ([("Khá", "70"), ("Tốt", "70")], "", "classes"), ([], "31/02/2022", "authorities"),
])  # fmt: skip
def test_what_cannot_be_saved_is_shown_where_it_stands(
    theme: Theme, state: DossierState, qtbot: QtBot, rows: list[tuple[str, str]], deadline: str, page: str
) -> None:
    dialog = SettingsDialog(theme, state)
    _shown(qtbot, dialog)
    for name, points in rows:
        dialog.classes.add_row(name, points)
    _field(dialog, "deadline", deadline)
    before = state.snapshot
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.page == page
    assert state.snapshot is before


def test_every_reading_of_a_conflict_can_be_chosen_with_its_reason(
    theme: Theme, state: DossierState, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(theme, state, "readings")
    _shown(qtbot, dialog)
    expected = [note.id for one in state.catalogue.indicators() for note in one.notes if len(note.readings) > 1]
    assert [banner.note.id for banner in dialog.readings.banners] == expected
    note = dialog.readings.banners[0].note
    with qtbot.waitSignal(state.changed):
        dialog.readings.banners[0].decided.emit(note.id, note.readings[-1].id, "Theo công văn của thị xã")
    chosen = state.snapshot.answers.readings[note.id]
    assert (chosen.reading, chosen.reason) == (note.readings[-1].id, "Theo công văn của thị xã")


def test_a_locked_dossier_shows_its_settings_and_why_they_cannot_be_changed(
    theme: Theme, state: DossierState, qtbot: QtBot
) -> None:
    _sign(state, qtbot)
    dialog = SettingsDialog(theme, state)
    _shown(qtbot, dialog)
    assert not dialog.accept_button.isVisible()
    assert not dialog.receiver.control.isEnabled()
    assert not dialog.profile_form.ward.control.isEnabled()
    assert "Nguyễn Văn Mẫu" in state.lock_reason


def test_signing_is_refused_in_words_while_findings_block_it(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    dialog = SignDialog(theme, state)
    _shown(qtbot, dialog)
    dialog.submit()
    assert dialog.signer_field.error() == texts.SIGNER_MISSING
    dialog.signer.setText("Nguyễn Văn Mẫu")
    dialog.date.setText("hôm qua")
    dialog.submit()
    assert dialog.date_field.error()
    dialog.date.setText("28/02/2022")
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.refusal_text() != "", timeout=5_000)
    assert dialog.isVisible()
    assert dialog.signer.text() == "Nguyễn Văn Mẫu"
    assert not state.locked


def test_the_lines_above_the_signature_are_shown_before_signing(
    theme: Theme, state: DossierState, qtbot: QtBot
) -> None:
    dialog = SignDialog(theme, state)
    _shown(qtbot, dialog)
    assert dialog.printed.text().endswith("TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH")
    dialog.title.setText("Chánh Văn phòng")
    dialog.authority.setCurrentIndex(dialog.authority.findData("TL"))
    assert dialog.printed.text().endswith("TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG")


def test_unlocking_needs_a_reason(theme: Theme, state: DossierState, qtbot: QtBot) -> None:
    _sign(state, qtbot)
    dialog = UnlockDialog(theme, state)
    _shown(qtbot, dialog)
    dialog.submit()
    assert dialog.field.error() == texts.REASON_MISSING
    dialog.reason.setPlainText("Thiếu số liệu chỉ số 8")
    with qtbot.waitSignal(dialog.accepted, timeout=5_000):
        dialog.submit()
    assert not state.locked


def test_export_writes_a_pdf_and_tells_what_it_holds(
    theme: Theme, state: DossierState, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ExportDialog(theme, state, str(tmp_path))
    _shown(qtbot, dialog)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=30_000)
    result = dialog.result_value
    assert result is not None
    with pikepdf.open(result.path) as pdf:
        assert len(pdf.pages) == result.pages
    assert dialog.open_file.isVisible()
    assert dialog.open_folder.isVisible()
    dialog.submit()
    assert not dialog.isVisible()


def test_the_export_tells_what_coarser_scans_save(
    theme: Theme, state: DossierState, qtbot: QtBot, tmp_path: Path
) -> None:
    """The sample's photographs have 150 dots an inch and fewer."""
    dialog = ExportDialog(theme, state, str(tmp_path))
    _shown(qtbot, dialog)
    assert dialog.form.scans.dpi == 0
    qtbot.waitUntil(lambda: "MB" in dialog.form.scans.itemText(0), timeout=30_000)
    dialog.form.scans.setCurrentIndex(dialog.form.scans.findData(150))
    assert "150" in dialog.form.scans.currentText()
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=30_000)
    result = dialog.result_value
    assert result is not None
    with pikepdf.open(result.path) as pdf:
        assert json.loads(pdf.attachments["ho-so.json"].get_file().read_bytes())["dpi"] == 150


def test_volumes_are_written_and_told_and_how_it_was_done_is_remembered(
    theme: Theme, state: DossierState, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "quét").mkdir()
    for number, indicator in enumerate(("1.1", "9.1")):
        with pikepdf.new() as scan:
            scan.add_blank_page(page_size=(595, 842 + number))
            scan.save(tmp_path / "quét" / f"{indicator}.pdf")
        item = state.indicator(indicator).evidence[0].id
        intake.attach(state.ws, [tmp_path / "quét" / f"{indicator}.pdf"], indicator, item)
    dialog = ExportDialog(theme, state, str(tmp_path))
    _shown(qtbot, dialog)
    form = dialog.form
    qtbot.waitUntil(lambda: "MB" in form.scans.itemText(0), timeout=30_000)  # by then the last choices are there, too
    assert [form.volumes.itemData(at) for at in range(3)] == ["", "criterion", "10"]
    form.volumes.setCurrentIndex(1)
    form.scans.setCurrentIndex(form.scans.findData(200))
    form.two_sided.setChecked(True)
    form.password.setText("mat-khau-8")
    dialog.with_sensitive.setChecked(True)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=60_000)
    results = dialog.result_value
    assert isinstance(results, tuple)
    assert sorted(tmp_path.glob("*.pdf")) == sorted(one.path for one in results)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert f"{len(results)}\u00a0tập" in told
    assert all(one.path.name in told for one in results)
    dialog.submit()

    kept = tmp_path / "config" / "export.json"
    qtbot.waitUntil(kept.exists)
    assert json.loads(kept.read_text("utf-8")) == {"two_sided": True, "dpi": 200, "volumes": "criterion"}
    again = ExportDialog(theme, state, str(tmp_path))
    _shown(qtbot, again)
    qtbot.waitUntil(again.form.two_sided.isChecked)
    assert (again.form.scans.dpi, again.form.split()) == (200, "criterion")
    assert not again.with_sensitive.isChecked(), "decided anew for every export"
    assert again.form.password.text() == ""


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"dpi": "200", "two_sided": 1, "volumes": null}', '{"dpi": 72}'])
def test_choices_that_make_no_sense_are_the_usual_ones(
    theme: Theme, state: DossierState, qtbot: QtBot, tmp_path: Path, kept: str
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "export.json").write_text(kept, "utf-8")
    dialog = ExportDialog(theme, state, str(tmp_path))
    _shown(qtbot, dialog)
    qtbot.waitUntil(lambda: "MB" in dialog.form.scans.itemText(0), timeout=30_000)
    assert dialog.form.choices() == ExportChoices()


def test_an_export_that_is_stopped_leaves_no_file_and_can_be_begun_again(
    theme: Theme, state: DossierState, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ExportDialog(theme, state, str(tmp_path))
    _shown(qtbot, dialog)
    dialog.submit()
    dialog.reject()
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=30_000)
    assert dialog.isVisible()
    assert list(tmp_path.glob("*.pdf")) == []
    assert dialog.refusal_text() == ""


def test_an_export_that_fails_says_why(theme: Theme, state: DossierState, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(theme, state, str(tmp_path / "không có thư mục này"))
    _shown(qtbot, dialog)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.refusal_text() != "", timeout=30_000)
    assert dialog.accept_button.isEnabled()


def test_qt_speaks_vietnamese(theme: Theme, qtbot: QtBot) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert [button.text().replace("&", "") for button in buttons.buttons()] == ["Lưu", "Thôi"]
    field = QLineEdit("chữ")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert {action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()} == {
        "Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả",
    }  # fmt: skip
    assert QCoreApplication.translate("QFileDialog", "Something unknown %1") == "Something unknown %1"


@pytest.mark.parametrize("scale", [100, 150])
def test_no_dialog_cuts_its_words_and_every_control_has_a_name(
    theme: Theme, state: DossierState, qtbot: QtBot, scale: int, cut_texts: Callable[[QWidget], list[str]]
) -> None:
    theme.set_scale(scale)
    dialogs: list[QDialog] = [
        NewDossierDialog(theme, state.dispatcher),
        SignDialog(theme, state),
        ExportDialog(theme, state),
        AboutDialog(theme),
        ShortcutsDialog(theme, [("Ctrl+E", "Xuất PDF")]),
        ProblemsDialog(theme, "Chưa nhập gì: bảng tính có 1 ô phải sửa.", [("Số liệu!C5", "Không đọc được “abc”.")]),
        ProgressDialog(theme, "Đang chép hồ sơ"),
        *(SettingsDialog(theme, state, page) for page in PAGES[:3]),
    ]
    for dialog in dialogs:
        _shown(qtbot, dialog)
        QApplication.processEvents()
        assert cut_texts(dialog) == [], type(dialog).__name__
        focusable = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [one for one in focusable if one.isVisible() and not one.accessibleName()] == [], type(dialog).__name__
        dialog.close()


def test_the_real_window_signs_exports_and_unlocks(
    window: MainWindow, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    assert window.workbench is not None
    state = window.workbench.state
    _sign(state, qtbot)
    settle(window.dispatcher)
    assert window.actions_["unlock"].isVisible()
    assert not window.actions_["sign"].isEnabled()
    dialog = ExportDialog(window.theme, state, str(tmp_path), window)
    dialog.show()
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=30_000)
    assert "bản nháp" not in dialog.path.name
    dialog.submit()
    with qtbot.waitSignal(state.changed):
        state.do(signing.unlock, "Bổ sung minh chứng")
    assert not window.actions_["unlock"].isVisible()


def test_an_export_says_when_it_will_replace_a_file(
    qtbot: QtBot, theme: Theme, state: DossierState, tmp_path: Path
) -> None:
    dialog = ExportDialog(theme, state, str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog._replaces.isVisible()
    dialog.path.write_bytes(b"a scan with the stamp")
    dialog._set_path(dialog.path)
    qtbot.waitUntil(dialog._replaces.isVisible)


def test_limits_are_kept_and_nonsense_is_told(
    qtbot: QtBot,
    theme: Theme,
    dispatcher: Dispatcher,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cut_texts: Callable[[QWidget], list[str]],
) -> None:
    monkeypatch.setattr("app.folders._chosen", [tmp_path / "máy"])
    dialog = LimitsDialog(theme, dispatcher)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(dispatcher)
    lines = {name: dialog._line(field) for name, field in dialog.fields.items()}
    assert [line.text() for line in lines.values()] == ["200", "2000", "100"]
    lines["pages"].setText("nhiều")
    lines["megapixels"].setText("9")
    dialog.submit()
    assert not dialog.fields["megabytes"].error()
    assert "từ 10 đến 20.000" in dialog.fields["pages"].error()
    assert dialog.fields["megapixels"].error()
    assert not cut_texts(dialog)
    lines["pages"].setText("3.000")
    lines["megapixels"].setText("60")
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    assert Limits.load() == Limits(pages=3_000, megapixels=60)
