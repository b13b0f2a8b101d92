from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.media.looker import Looker
from app.models.snapshot import DocumentView
from app.services import documents
from app.texts import media as media_texts
from app.ui.dossier_state import DossierState
from app.ui.pane.drop_target import DropMode, DropTarget
from app.ui.pane.evidence_item import EvidenceItemView, alternatives_line, label_runs
from app.ui.pane.existing_dialog import ExistingDialog
from app.ui.pane.indicator_pane import IndicatorPane
from app.ui.theme import Theme
from app.ui.widgets.two_lines import LINES_ROLE


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def hover(item: EvidenceItemView, mime: QMimeData) -> bool:
    event = QDragEnterEvent(
        item.rect().center(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(item, event)
    return event.isAccepted()


def drop(item: EvidenceItemView, *paths: Path) -> None:
    mime = mime_of(*paths)
    assert hover(item, mime)
    event = QDropEvent(
        QPointF(item.rect().center()),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(item, event)


@pytest.fixture
def item(pane: IndicatorPane) -> EvidenceItemView:
    """The first evidence item of 9.1."""
    pane.show_indicator("9.1")
    return pane.content.evidence.items[0]


def only_document(state: DossierState) -> DocumentView:
    (document,) = state.snapshot.documents
    return document


def notices(item: EvidenceItemView) -> list[str]:
    return [notice.text for notice in item._actions.runs.notices(item.place)]


# --- dropping ---------------------------------------------------------------------------------------------------------
def test_a_dropped_file_becomes_a_document_of_the_item(
    pane: IndicatorPane,
    item: EvidenceItemView,
    state: DossierState,
    scan: Callable[..., Path],
    done: Callable[[], None],
) -> None:
    assert item.missing
    assert pane.content.evidence.chip.text() == "Thiếu 2 trên 2"
    drop(item, scan("Báo cáo số hộ.pdf"))
    assert item.target.mode is DropMode.BUSY
    done()
    assert [card.cited.document.id for card in item.cards] == [only_document(state).id]
    assert item.cards[0].cited.document.code == "MC.9.1.01"
    assert not item.missing
    assert pane.content.evidence.chip.text() == "Thiếu 1 trên 2"
    assert item.target.mode is DropMode.MORE
    assert state.looker.apart, "decoders looked at it in a process of their own"
    state.stop_looking()
    assert not state.looker.apart


def test_a_file_that_crashes_a_decoder_is_kept_and_named_and_the_window_goes_on(
    item: EvidenceItemView, state: DossierState, scan: Callable[..., Path], done: Callable[[], None]
) -> None:
    ready = "import sys; sys.stdout.buffer.write(b'{\"ready\": true}\\n'); sys.stdout.flush(); sys.stdin.readline(); "
    state.looker = Looker((sys.executable, "-c", f"{ready}import os; os.abort()"))
    drop(item, scan("Báo cáo số hộ.pdf"))
    done()
    content = only_document(state).content
    assert (content.state, content.remark) == ("damaged", media_texts.DECODER_CRASHED)
    state.stop_looking()


def test_hovering_files_says_what_they_are_and_where_they_go(
    item: EvidenceItemView, scan: Callable[..., Path], tmp_path: Path
) -> None:
    picture = tmp_path / "ảnh.JPG"
    picture.write_bytes(b"x")
    hover(item, mime_of(scan("a.pdf"), scan("b.pdf"), picture))
    assert item.target.mode is DropMode.OVER
    assert item.target.accessibleName() == "Thả để gắn vào minh chứng 9.1 (1). 3\u00a0tệp: 2\u00a0PDF, 1\u00a0ảnh"
    QApplication.sendEvent(item, QDragLeaveEvent())
    assert item.target.mode is DropMode.MISSING


def test_text_is_not_taken(item: EvidenceItemView) -> None:
    words = QMimeData()
    words.setText("9.1")
    assert not hover(item, words)


def test_a_file_that_is_there_already_is_cited_and_said_so(
    pane: IndicatorPane,
    item: EvidenceItemView,
    state: DossierState,
    scan: Callable[..., Path],
    done: Callable[[], None],
) -> None:
    drop(item, scan("Báo cáo số hộ.pdf"))
    done()
    second = pane.content.evidence.items[1]
    drop(second, scan("Báo cáo số hộ.pdf"))
    done()
    assert only_document(state).id == second.cards[0].cited.document.id
    assert len(notices(second)) == 1
    assert "đã có trong hồ sơ, gắn bản đã có (MC.9.1.01" in notices(second)[0]
    second._actions.runs.dismiss(second.place)
    assert notices(second) == []
    assert second._notices == []


def test_a_refused_file_is_named_with_the_reason(
    item: EvidenceItemView, state: DossierState, scan: Callable[..., Path], tmp_path: Path, done: Callable[[], None]
) -> None:
    empty = tmp_path / "rỗng.pdf"
    empty.write_bytes(b"")
    drop(item, empty, scan("đủ.pdf"))
    done()
    assert len(item.cards) == 1
    assert [notice.startswith("rỗng.pdf: ") for notice in notices(item)] == [True]


def test_an_intake_can_be_stopped_and_keeps_what_is_in(
    item: EvidenceItemView, state: DossierState, scan: Callable[..., Path], done: Callable[[], None]
) -> None:
    drop(item, *(scan(f"tệp {number}.pdf", number + 1) for number in range(30)))
    QTest.mouseClick(item.target._stop, Qt.MouseButton.LeftButton)
    assert item.target.accessibleName() == "Đang dừng…"
    done()
    assert len(state.snapshot.documents) < 30
    assert len(item.cards) == len(state.snapshot.documents)
    assert item.target.mode is not DropMode.BUSY


def test_an_intake_goes_on_while_another_indicator_is_shown(
    pane: IndicatorPane, item: EvidenceItemView, scan: Callable[..., Path], done: Callable[[], None]
) -> None:
    drop(item, scan("Báo cáo.pdf"))
    pane.show_indicator("2.1")
    pane.show_indicator("9.1")
    assert pane.content.evidence.items[0].target.mode is DropMode.BUSY
    done()
    assert len(pane.content.evidence.items[0].cards) == 1


# --- pasting ----------------------------------------------------------------------------------------------------------
def test_a_pasted_picture_goes_to_the_first_missing_item(
    pane: IndicatorPane, item: EvidenceItemView, state: DossierState, done: Callable[[], None]
) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("navy"))
    QGuiApplication.clipboard().setImage(picture)
    assert pane.paste()
    done()
    document = only_document(state)
    assert document.content.media_type == "image/png"
    assert item.cards[0].cited.document.id == document.id


def test_copied_files_are_pasted_as_files(
    pane: IndicatorPane,
    item: EvidenceItemView,
    state: DossierState,
    scan: Callable[..., Path],
    done: Callable[[], None],
) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of(scan("chép.pdf")))
    assert pane.paste()
    done()
    assert only_document(state).file_name == "chép.pdf"


def test_pasting_words_attaches_nothing(pane: IndicatorPane, item: EvidenceItemView) -> None:
    QGuiApplication.clipboard().setText("1.240")
    assert not pane.paste()


# --- cards ------------------------------------------------------------------------------------------------------------
def test_a_card_shows_its_first_page(
    qtbot: QtBot, item: EvidenceItemView, attach: Callable[..., str], scan: Callable[..., Path]
) -> None:
    attach(scan())
    card = item.cards[0]
    qtbot.waitUntil(lambda: card._pixmap is not None, timeout=5000)
    assert card._pixmap is not None
    assert card._pixmap.height() >= 100  # twice the size shown, for sharp screens


def test_clicking_a_card_asks_for_the_preview_and_marks_it(
    qtbot: QtBot, pane: IndicatorPane, item: EvidenceItemView, attach: Callable[..., str], scan: Callable[..., Path]
) -> None:
    document = attach(scan())
    assert pane.first_document() == document
    with qtbot.waitSignal(pane.preview) as asked:
        QTest.mouseClick(item.cards[0], Qt.MouseButton.LeftButton)
    assert asked.args == [document]
    assert item.cards[0]._previewed
    pane.show_previewed(None)
    assert not item.cards[0]._previewed


def test_particulars_changed_elsewhere_show_on_the_same_card(
    item: EvidenceItemView,
    state: DossierState,
    attach: Callable[..., str],
    scan: Callable[..., Path],
    done: Callable[[], None],
) -> None:
    document = attach(scan())
    card = item.cards[0]
    state.do(documents.edit, document, title="Thống kê hộ", number="18/BC-UBND")
    done()
    assert item.cards[0] is card
    assert card.accessibleName() == "Thống kê hộ, MC.9.1.01 · 18/BC-UBND"


def test_tab_goes_through_the_cards_before_the_target_and_the_next_item(
    qtbot: QtBot, pane: IndicatorPane, item: EvidenceItemView, attach: Callable[..., str], scan: Callable[..., Path]
) -> None:
    attach(scan("a.pdf"))
    attach(scan("b.pdf", 2))
    first, second = item.cards
    other = pane.content.evidence.items[1]
    wanted = [first, first.more, second, second.more, other.target._existing, other.target._choose]
    wanted.append(pane.content._adjust)

    def in_order() -> None:
        stops: list[object] = []
        widget = pane.content.evidence._add.nextInFocusChain()
        while widget is not None and widget is not pane.content.explanation:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(pane):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        assert stops == wanted

    qtbot.waitUntil(in_order)  # the order is made once the layout has settled


def test_the_menu_of_a_card_takes_it_off_and_names_other_places(
    qtbot: QtBot,
    *,
    pane: IndicatorPane,
    item: EvidenceItemView,
    state: DossierState,
    attach: Callable[..., str],
    scan: Callable[..., Path],
    done: Callable[[], None],
) -> None:
    document = attach(scan())
    state.do(documents.cite, document, "11", "1")
    done()
    menu = item._actions.menu_of(item.cards[0].cited)
    words = [action.text() for action in menu.actions()]
    place = next(action for action in menu.actions() if action.text().startswith("11"))
    with qtbot.waitSignal(pane.open_indicator) as asked:
        place.trigger()
    assert asked.args == ["11"]
    menu.actions()[words.index("Gỡ khỏi minh chứng này")].trigger()
    done()
    assert item.cards == ()
    assert item.missing
    assert only_document(state).id == document


def test_attaching_what_is_already_there_searches_without_diacritics(
    qtbot: QtBot,
    *,
    pane: IndicatorPane,
    theme: Theme,
    state: DossierState,
    attach: Callable[..., str],
    scan: Callable[..., Path],
    done: Callable[[], None],
) -> None:
    wanted = attach(scan("Kế hoạch tổ dân phố.pdf"))
    attach(scan("Báo cáo khác.pdf", 2))
    dialog = ExistingDialog(theme, state, ("11", "1"), pane)
    dialog.open()
    assert dialog.choice.list.count() == 2
    dialog.choice.search.setText("to dan pho")
    assert dialog.choice.list.count() == 1
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.submit()
    done()
    assert [(one.document, one.item) for one in state.snapshot.citations if one.indicator == "11"] == [(wanted, "1")]


def test_the_likeliest_of_what_is_there_stands_first_and_is_said_to_be_named(
    pane: IndicatorPane,
    theme: Theme,
    state: DossierState,
    attach: Callable[..., str],
    scan: Callable[..., Path],
) -> None:
    attach(scan("Sổ hộ gia đình.pdf"))
    sounding = attach(scan("Văn bản chỉ đạo của cấp ủy.pdf", 2))
    named = attach(scan("Scan0001.pdf", 3), "1.1", "1")
    dialog = ExistingDialog(theme, state, ("2.4", "1"), pane)
    rows = [dialog.choice.list.item(row) for row in range(dialog.choice.list.count())]
    assert [row.data(Qt.ItemDataRole.UserRole) for row in rows[:2]] == [named, sounding]
    assert [row.data(LINES_ROLE)[2] for row in rows] == ["Hướng dẫn nêu", "", ""]
    dialog.choice.search.setText("so ho")
    assert dialog.choice.list.count() == 1
    dialog.close()


# --- the official words -----------------------------------------------------------------------------------------------
def test_hoac_is_bold_and_alternatives_not_in_the_words_are_listed(state: DossierState) -> None:
    plan = state.indicator("2.1").evidence[0]
    assert [run.text for run in label_runs(plan) if run.role == "strong"] == ["hoặc"]
    assert not alternatives_line(plan)
    board = next(item for item in state.indicator("1.1").evidence if len(item.alternatives) == 3 and item.id == "2")
    assert all(one in alternatives_line(board) for one in board.alternatives)


def test_another_way_to_complete_the_evidence_begins_with_hoac(pane: IndicatorPane, state: DossierState) -> None:
    beginnings = {}
    for indicator in state.catalogue.indicators():
        if indicator.need is not None and indicator.need.any:
            pane.show_indicator(indicator.id)
            beginnings[indicator.id] = [item._instead for item in pane.content.evidence.items]
    assert beginnings
    assert all(any(begins) and not begins[0] for begins in beginnings.values()), beginnings


# --- the drop target by itself ----------------------------------------------------------------------------------------
def test_the_second_button_gives_way_in_a_narrow_column(qtbot: QtBot, theme: Theme) -> None:
    target = DropTarget(theme)
    qtbot.addWidget(target)
    with qtbot.waitExposed(target):
        target.show()
    shown = []
    for width in (560, 400, 270):
        target.resize(width, 72)
        QApplication.processEvents()
        shown.append((target._existing.isVisible(), target._choose.isVisible()))
    assert shown == [(True, True), (False, True), (False, False)]


def test_clicking_anywhere_on_the_target_chooses_files(qtbot: QtBot, theme: Theme) -> None:
    target = DropTarget(theme)
    qtbot.addWidget(target)
    target.show_rest(DropMode.MORE)
    with qtbot.waitSignal(target.choose):
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    target.show_busy("Đang nhận tệp…", 0.5)
    with qtbot.assertNotEmitted(target.choose):
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
