"""The check page over a real dossier: findings and their buttons, the way to sign-off, the file read through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from app.models.tables import chunks
from app.services import answers, check, intake, signing
from app.services.sign_steps import take_step
from app.texts import differences
from app.texts import signed_page as page_texts
from app.texts import signing as signing_texts
from app.texts import ui_check as texts
from app.ui.check.check_page import SHORT_LISTS, CheckPage
from app.ui.check.finding_row import FindingRow, way_of
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, state: DossierState) -> CheckPage:
    page = CheckPage(theme, state)
    qtbot.addWidget(page)
    page.resize(1366, 631)
    with qtbot.waitExposed(page):
        page.show()
    return page


def finding_rows(page: CheckPage) -> list[FindingRow]:
    return [row for row in page.findChildren(FindingRow) if row.isVisible()]


def button_of(page: CheckPage, words: str, indicator: str | None, message: str) -> Button:
    spoken = texts.open_spoken(words, indicator, message)
    return next(button for button in page.findChildren(Button) if button.accessibleName() == spoken)


def test_every_finding_is_counted_in_its_severity(page: CheckPage, state: DossierState) -> None:
    found = check.findings(state.ws)
    for severity, label in page.counts.items():
        assert label.text() == str(sum(one.severity == severity for one in found))
    assert page.counts["blocking"].text() != "0"


def test_a_findings_button_opens_its_indicator(qtbot: QtBot, page: CheckPage) -> None:
    finding = next(one for one in page.rows("blocking") if one.indicator)
    button = button_of(page, texts.OPEN, finding.indicator, finding.message)
    with qtbot.waitSignal(page.open_indicator) as heard:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.args == [finding.indicator]


def test_what_is_mended_elsewhere_leads_there(qtbot: QtBot, page: CheckPage) -> None:
    for severity in ("warning", "info"):
        page._toggle(severity)
    unassigned = next(one for one in page.rows("warning") if one.rule == "unassigned")
    with qtbot.waitSignal(page.page_requested) as heard:
        button_of(page, texts.ASSIGN, unassigned.indicator, unassigned.message).click()
    assert heard.args == ["units"]
    no_minutes = next(one for one in page.rows("warning") if one.rule == "no-minutes")
    with qtbot.waitSignal(page.minutes_requested):
        button_of(page, texts.MINUTES, None, no_minutes.message).click()
    unclassified = next(one for one in page.rows("info") if one.rule == "no-classification")
    with qtbot.waitSignal(page.settings_requested):
        button_of(page, texts.SETTINGS, None, unclassified.message).click()


def test_every_rule_of_the_check_leads_somewhere_or_has_nowhere_to_go(page: CheckPage) -> None:
    assert [one.rule for severity in SHORT_LISTS for one in page.rows(severity) if way_of(one) is None] == [  # type: ignore[arg-type]
        one.rule for one in page.rows("info") if one.rule == "set-not-in-force"
    ]


def test_long_lists_are_short_at_first(qtbot: QtBot, page: CheckPage) -> None:
    warnings = page.rows("warning")
    assert len(warnings) > SHORT_LISTS["warning"]
    more = next(one for one in page.findChildren(Button) if one.accessibleName() == texts.show_all(len(warnings)))
    before = len(finding_rows(page))
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(finding_rows(page)) == before + len(warnings) - SHORT_LISTS["warning"])


def test_it_checks_again_after_a_change_and_leaves_alone_what_is_as_before(
    page: CheckPage, state: DossierState, settle: Settle
) -> None:
    blocking = int(page.counts["blocking"].text())
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    assert page.counts["blocking"].text() == str(blocking - 1)
    same = finding_rows(page)
    state.do(answers.explain, "1.2", "Có trong kế hoạch phát triển kinh tế - xã hội của phường.")
    settle(state.dispatcher)
    assert finding_rows(page) == same


def test_signing_waits_for_what_blocks_it(page: CheckPage) -> None:
    assert not page.sign_panel.sign.isEnabled()
    assert page.sign_panel.status.text() == texts.cannot_sign(len(page.rows("blocking")))
    assert page.sign_panel.facts[0][1].text() == "0/100"


def test_a_signed_dossier_says_who_signed_and_offers_to_unlock(
    qtbot: QtBot, page: CheckPage, state: DossierState, settle: Settle
) -> None:
    state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", "05/TTr-UBND", allow_blocking=True)
    settle(state.dispatcher)
    panel = page.sign_panel
    shown = {name.text(): value.text() for name, value in panel.facts if name.isVisible()}
    assert panel.path.who["signed"].text() == "Nguyễn Văn Mẫu, Chủ tịch UBND phường"
    assert not panel.step.isVisible()
    assert shown[texts.NUMBER] == "05/TTr-UBND"
    sign_off = state.snapshot.sign_off
    assert sign_off is not None
    assert shown[texts.SEAL] == sign_off.snapshot_sha256
    assert not panel.sign.isVisible()
    with qtbot.waitSignal(page.unlock_requested):
        qtbot.mouseClick(panel.unlock, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.export_requested):
        qtbot.mouseClick(panel.export, Qt.MouseButton.LeftButton)


def test_the_file_is_read_through_on_request(
    qtbot: QtBot, page: CheckPage, state: DossierState, settle: Settle
) -> None:
    state.do(intake.attach_bytes, b"Ke hoach", "kế hoạch.txt", "1.2", "1")
    settle(state.dispatcher)
    qtbot.mouseClick(page.file_check.button, Qt.MouseButton.LeftButton)
    settle(state.dispatcher)
    assert page.file_check.banner is not None
    assert texts.FILE_WHOLE in page.file_check.banner.accessibleName()
    with state.ws.file.transaction() as session:
        session.execute(delete(chunks))
    qtbot.mouseClick(page.file_check.button, Qt.MouseButton.LeftButton)
    settle(state.dispatcher)
    assert texts.FILE_DAMAGED in page.file_check.banner.accessibleName()
    assert page.file_check.button.isEnabled()


def test_the_path_to_a_signature_is_shown_and_taken_step_by_step(
    qtbot: QtBot, page: CheckPage, state: DossierState, settle: Settle
) -> None:
    panel = page.sign_panel
    assert not panel.step.isEnabled(), "nothing is presented while something must be done first"
    page.sign_panel.refresh(0)
    panel.step.click()
    dialog = page.step_dialog
    dialog.submit()
    assert dialog.name_field.error()
    assert dialog.title_field.error()
    dialog.name.setText("Trần Thị Mẫu")
    dialog.title.setText("Công chức Văn hóa - Xã hội")
    dialog.submit()
    settle(state.dispatcher)
    assert "phải xong" in dialog.refusal_text()
    dialog.reject()
    for kind in ("prepared", "presented"):
        state.do(take_step, kind, "Trần Thị Mẫu", "Công chức", allow_blocking=True)
        settle(state.dispatcher)
    assert panel.path.who["presented"].text() == "Trần Thị Mẫu, Công chức"
    assert not panel.step.isVisible()
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    assert panel.path.when["prepared"].text() == signing_texts.CHANGED_SINCE
    assert panel.step.isVisible()


def test_the_scan_of_the_signed_page_is_asked_for_and_put_in(
    page: CheckPage, state: DossierState, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not page.sign_panel.scan.isVisible()
    state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    settle(state.dispatcher)
    scan = tmp_path / "trang ký.png"
    Image.new("RGB", (300, 400), "white").save(scan)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
    page.sign_panel.scan.click()
    settle(state.dispatcher)
    assert state.snapshot.signed_page is not None
    shown = {name.text(): value.text() for name, value in page.sign_panel.facts if name.isVisible()}
    assert shown[page_texts.FACT] == "trang ký.png"
    assert page.sign_panel.scan.accessibleName() == page_texts.REPLACE


def test_after_unlocking_what_has_changed_is_told_beside_what_was_signed(
    qtbot: QtBot, page: CheckPage, state: DossierState, settle: Settle
) -> None:
    assert not page.sign_panel.changes.isVisible()
    state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 2, 5), allow_blocking=True)
    state.do(signing.unlock, "Sửa số hộ")
    settle(state.dispatcher)
    assert "Sửa số hộ" in page.sign_panel.lifted.text()
    page.sign_panel.changes.click()
    settle(state.dispatcher)
    assert page.changes.count.text() == differences.counted(0)
    page.changes.accept()
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    (finding,) = [one for one in page.rows("warning") if one.rule == "changed-since-signed"]
    button_of(page, differences.SEE, None, finding.message).click()
    settle(state.dispatcher)
    table = page.changes.table
    rows = [[table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())]  # type: ignore[union-attr]
    assert ["1.2", differences.points_of("1.2"), differences.NO_POINTS, "2\u00a0điểm"] in rows
    with qtbot.waitSignal(page.open_indicator) as heard:
        table.activated.emit(table.model().index(rows.index(rows[-1]), 1))
    assert heard.args == ["1.2"]


@pytest.mark.parametrize(("scheme", "scale"), [("light", 100), ("dark", 150), ("light", 200)])
def test_nothing_is_cut_and_the_panel_folds_below(
    qtbot: QtBot, theme: Theme, page: CheckPage, cut_texts: Callable[[QWidget], list[str]], scheme: str, scale: int
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    theme.set_scale(scale)
    qtbot.wait(1)
    assert cut_texts(page) == []
    beside = page.sign_panel.mapTo(page, page.sign_panel.rect().topLeft()).x() > page.width() // 2
    assert beside == (scale == 100)
    assert page.sign_panel.isVisible()
