"""A document that came with digital signatures says in its fields who signed it, found out beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services import intake
from app.services.digital_signing import sign_pdf
from app.services.signing_keys import KeyFile
from app.services.workspace import Workspace
from app.texts import pdf_signatures as texts
from app.ui.dispatch import Dispatcher
from app.ui.documents.particulars_dialog import ParticularsDialog
from app.ui.dossier_state import DossierState
from app.ui.preview.preview_pane import PreviewPane
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme
from tests.signatures.keys import PASSWORD, SIGNER, Authority


def test_the_fields_say_who_signed(
    qtbot: QtBot,
    theme: Theme,
    workspace: Workspace,
    state: DossierState,
    settle: Callable[[Dispatcher], None],
    tmp_path: Path,
) -> None:
    plain, signed = tmp_path / "thường.pdf", tmp_path / "đã ký.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    sign_pdf(plain, signed, KeyFile(Authority().issue(SIGNER).p12(tmp_path / "a.p12"), PASSWORD))
    item = workspace.indicator("2.1").evidence[0].id
    intake.attach(workspace, [plain, signed], "2.1", item)
    state.refresh()
    settle(state.dispatcher)
    documents = {one.file_name: one for one in state.snapshot.documents}
    parent = QWidget()
    qtbot.addWidget(parent)

    pane = PreviewPane(theme, state)
    qtbot.addWidget(pane, before_close_func=lambda _pane: PageRenderer.stop_for(state))
    pane.resize(500, 700)
    pane.show()
    pane.show_document(documents["thường.pdf"].id)
    assert not pane.signatures.isVisible()
    pane.show_document(documents["đã ký.pdf"].id)
    assert pane.signatures.isVisible()
    pane.signatures.click()
    settle(state.dispatcher)
    assert SIGNER in pane.signatures_dialog.words.text()
    pane.signatures_dialog.close()

    dialog = ParticularsDialog(theme, state, documents["đã ký.pdf"], parent)
    dialog.show()
    assert dialog.signatures.text() == texts.CHECKING, "the window does not wait"
    settle(state.dispatcher)
    assert SIGNER in dialog.signatures.text()
    assert "Tệp còn nguyên từng byte như lúc ký." in dialog.signatures.text()
    other = ParticularsDialog(theme, state, documents["thường.pdf"], parent)
    assert other.signatures.text() == ""
