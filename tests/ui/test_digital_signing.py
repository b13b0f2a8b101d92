"""The dialog that signs a PDF asks only what is needed, signs beside the window, and says plainly what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.media.pdf_form import signature_fields
from app.reports.signature_fields import PERSON
from app.services import signing
from app.services.digital_signing import sign_pdf
from app.services.export import export_dossier
from app.services.signing_keys import KeyFile
from app.texts import digital_signatures as texts
from app.texts import signed_pdf as kept_texts
from app.texts import ui_digital_signing as words
from app.ui.check.sign_panel import SignPanel
from app.ui.dialogs.digital_sign_dialog import DigitalSignDialog
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.signatures.keys import (
    AGENCY,
    DRIVER,
    LABEL,
    PASSWORD,
    PIN,
    SIGNER,
    Authority,
    Issued,
    make_token,
    put_on_token,
    token_store,
)

Settle = Callable[[Dispatcher], None]
Open = Callable[..., DigitalSignDialog]


@pytest.fixture(scope="session")
def issued() -> Issued:
    return Authority().issue(SIGNER)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Tờ trình.pdf"
    with pikepdf.new() as new:
        new.add_blank_page(page_size=(595, 842))
        new.save(path)
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = Image.new("RGBA", (400, 160), (0, 0, 0, 0))
    ImageDraw.Draw(image).line((10, 150, 200, 10, 390, 150), fill="blue", width=8)
    path = tmp_path / "chữ ký.png"
    image.save(path)
    return path


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, state: DossierState, settle: Settle) -> Open:
    """opened(pdf): the dialog with what it found out about the PDF."""

    def show(path: Path | None) -> DigitalSignDialog:
        dialog = DigitalSignDialog(theme, state.dispatcher, path)
        qtbot.addWidget(dialog)
        dialog.show()
        settle(state.dispatcher)
        return dialog

    return show


def choose(dialog: DigitalSignDialog, *, key: str = "file", shown: str = "none") -> None:
    dialog.key.setCurrentIndex(dialog.key.findData(key))
    dialog.shown.setCurrentIndex(dialog.shown.findData(shown))


def signed_fields(path: Path) -> list[str]:
    with pikepdf.open(path) as read:
        return [field.name for field in signature_fields(read) if field.signed]


def test_signs_with_a_file_and_keeps_no_secret(
    opened: Open, pdf: Path, picture: Path, issued: Issued, tmp_path: Path, qtbot: QtBot, state: DossierState,
    settle: Settle,
) -> None:  # fmt: skip
    dialog = opened(pdf)
    assert dialog.out.path == tmp_path / "Tờ trình (đã ký số).pdf"
    choose(dialog, shown="person")
    assert dialog.place.isVisible(), "no field is there, so the place is asked for"
    dialog.key_file.set_path(issued.p12(tmp_path / "khóa.p12"))
    dialog.password.setText(PASSWORD)
    dialog.picture.set_path(picture)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert not dialog.accept_button.isEnabled(), "it signs beside the window"
    qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=20_000)
    assert SIGNER in dialog.done_words.text()
    assert dialog.open_file.isVisible()
    assert signed_fields(tmp_path / "Tờ trình (đã ký số).pdf") == ["ChuKySo1"]
    settle(state.dispatcher)
    kept = (tmp_path / "config" / "signing.json").read_text(encoding="utf-8")
    assert "khóa.p12" in kept
    assert PASSWORD not in kept
    dialog.submit()
    assert not dialog.isVisible()

    again = opened(pdf)
    assert again.key_file.path == tmp_path / "khóa.p12"
    assert again.shown.currentData() == "person"
    assert again.picture.path == picture
    assert again.password.text() == ""


def test_what_goes_wrong_is_said_and_can_be_tried_again(
    opened: Open, pdf: Path, issued: Issued, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(pdf)
    choose(dialog)
    dialog.submit()
    assert dialog.key_file_field.error() == words.FILE_NEEDED
    key = issued.p12(tmp_path / "khóa.p12")
    dialog.key_file.set_path(key)
    dialog.password.setText("sai")
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.refusal_text() != "", timeout=20_000)
    assert texts.wrong_password(key.name) in dialog.refusal_text()
    choose(dialog, key="token")
    dialog.driver.set_path(tmp_path / "không có.dll")
    dialog.submit()
    qtbot.waitUntil(lambda: texts.no_driver(str(tmp_path / "không có.dll")) in dialog.refusal_text(), timeout=20_000)
    choose(dialog, shown="person")
    dialog.left.setText("giữa trang")
    dialog.picture.set_path(key)
    dialog.submit()
    assert dialog.left_field.error() == words.NO_NUMBER
    dialog.pdf.set_path(key)
    qtbot.waitUntil(lambda: dialog.pdf_field.error() != "", timeout=20_000)
    assert not list(tmp_path.glob("*(đã ký số)*"))


def test_a_seal_goes_over_the_signature_that_is_there(
    opened: Open, pdf: Path, issued: Issued, tmp_path: Path, picture: Path
) -> None:
    from app.services.digital_signing import Appearance

    key = KeyFile(issued.p12(tmp_path / "khóa.p12"), PASSWORD)
    sign_pdf(pdf, pdf, key, Appearance("person", picture, at=(147, 200)))
    dialog = opened(pdf)
    choose(dialog, shown="seal")
    assert not dialog.place.isVisible()
    assert dialog.where.text() == words.OVER


def test_from_the_finished_export_into_the_field_left_for_it(
    window: MainWindow, qtbot: QtBot, settle: Settle, issued: Issued, picture: Path, tmp_path: Path
) -> None:
    assert window.workbench is not None
    state = window.workbench.state
    export = ExportDialog(window.theme, state, str(tmp_path), window)
    export.show()
    export.signature_field.setChecked(True)
    export.submit()
    qtbot.waitUntil(lambda: export.result_value is not None, timeout=60_000)
    assert export.sign_button.isVisible()
    dialog = DigitalSignDialog(window.theme, window.dispatcher, export.path, export)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(window.dispatcher)
    choose(dialog, shown="person")
    assert dialog.where.text() == words.into_field(PERSON)
    dialog.key_file.set_path(issued.p12(tmp_path / "khóa.p12"))
    dialog.password.setText(PASSWORD)
    dialog.picture.set_path(picture)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=20_000)
    assert dialog.out.path is not None
    assert signed_fields(dialog.out.path) == [PERSON]


def test_signs_with_a_token_and_asks_which_certificate_is_meant(
    opened: Open, pdf: Path, issued: Issued, tmp_path: Path, qtbot: QtBot
) -> None:
    with token_store(tmp_path):
        make_token(LABEL)
        put_on_token(LABEL, issued, b"\x01")
        put_on_token(LABEL, Authority().issue(AGENCY), b"\x02", with_chain=False)
        dialog = opened(pdf)
        choose(dialog, key="token")
        dialog.driver.set_path(DRIVER)
        dialog.pin.setText("999999")
        dialog.submit()
        qtbot.waitUntil(lambda: texts.WRONG_PIN in dialog.refusal_text(), timeout=20_000)
        dialog.pin.setText(PIN)
        dialog.submit()
        several = texts.several_certificates([SIGNER, AGENCY])
        qtbot.waitUntil(lambda: several in dialog.refusal_text(), timeout=20_000)
        dialog.certificate.setText("nguyen van mau")
        dialog.submit()
        qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=20_000)
    assert SIGNER in dialog.done_words.text()
    assert dialog.pin.text() == ""


@pytest.mark.parametrize("scale", [100, 150])
def test_no_words_are_cut_and_every_control_has_a_name(
    theme: Theme, opened: Open, pdf: Path, scale: int, cut_texts: Callable[[QWidget], list[str]]
) -> None:
    theme.set_scale(scale)
    dialog = opened(pdf)
    for key, shown in (("file", "person"), ("token", "text"), ("file", "none")):
        choose(dialog, key=key, shown=shown)
        QApplication.processEvents()
        assert cut_texts(dialog) == []
        focusable = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [one for one in focusable if one.isVisible() and not one.accessibleName()] == []


def test_the_signed_pdf_is_kept_from_the_page_of_the_check_and_written_out_again(
    window: MainWindow, qtbot: QtBot, settle: Settle, issued: Issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workbench is not None
    state = window.workbench.state
    state.do(signing.sign, SIGNER, "Chủ tịch", allow_blocking=True)
    settle(window.dispatcher)
    pdf, signed, out = (tmp_path / name for name in ("hồ sơ.pdf", "đã ký.pdf", "ra.pdf"))
    export_dossier(state.ws, pdf)
    sign_pdf(pdf, signed, KeyFile(issued.p12(tmp_path / "khóa.p12"), PASSWORD))
    window.workbench.show_page("check")
    (panel,) = window.workbench.findChildren(SignPanel)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(signed), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    panel.signed_pdf.click()
    qtbot.waitUntil(lambda: state.snapshot.signed_pdf is not None, timeout=60_000)
    settle(window.dispatcher)
    assert panel.signed_pdf.accessibleName() == kept_texts.WRITE_OUT
    assert ("Bản đã ký số", "đã ký.pdf") in {(name.text(), value.text()) for name, value in panel.facts}
    panel.signed_pdf.click()
    qtbot.waitUntil(out.exists, timeout=20_000)
    settle(window.dispatcher)
    assert out.read_bytes() == signed.read_bytes()
