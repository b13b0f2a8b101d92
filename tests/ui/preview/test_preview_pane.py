from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.services import documents, intake
from app.services.workspace import Workspace
from app.texts import media as media_texts
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.preview import source
from app.ui.preview.open_outside import open_outside
from app.ui.preview.preview_pane import PreviewPane
from app.ui.preview.renderer import PageRenderer

BLUE = QColor(0, 0, 255)


def shown(qtbot: QtBot, preview: PreviewPane, page: int = 0) -> QImage:
    """What is on screen once the page has come."""
    view = preview.pages

    def come() -> bool:
        wanted = (view._wanted_size(page), view._rotations.get(page, 0)) if page < len(view._rects) else None
        return page in view._pixmaps and view._pixmaps[page][:2] == wanted

    qtbot.waitUntil(come, timeout=5000)
    QApplication.processEvents()
    return preview.pages.viewport().grab().toImage()


def at(image: QImage, preview: PreviewPane, x: float, y: float, page: int = 0) -> QColor:
    """The colour at a place of the page, given as shares of its width and height."""
    rect = preview.pages._rects[page]
    shift = preview.pages._offset().toPoint()
    return QColor(image.pixel(rect.topLeft() + shift + QPoint(round(rect.width() * x), round(rect.height() * y))))


def test_a_pdf_is_shown_fitting_the_width(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    preview.show_document(attach(scan()))
    image = shown(qtbot, preview)
    assert at(image, preview, 0.25, 0.25) == BLUE
    assert at(image, preview, 0.75, 0.25) == QColor("white")
    assert preview.pages._rects[0].width() == preview.pages.viewport().width() - 30
    assert preview._second.text() == "MC.9.1.01 · 2\u00a0trang"


def test_pages_are_gone_through_with_the_buttons(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    preview.show_document(attach(scan(pages=3)))
    shown(qtbot, preview)
    assert preview._number.text() == "Trang\u00a01/3"
    assert not preview.previous.isEnabled()
    QTest.mouseClick(preview.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(preview.next, Qt.MouseButton.LeftButton)
    assert preview._number.text() == "Trang\u00a03/3"
    assert not preview.next.isEnabled()
    shown(qtbot, preview, 2)
    assert "trang 3 trên 3" in preview.pages.accessibleName()
    QTest.keyClick(preview.pages, Qt.Key.Key_Home)
    assert preview.pages.page == 1


def test_zooming_and_fitting(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    preview.show_document(attach(scan()))
    shown(qtbot, preview)
    fitted = preview.pages._rects[0].width()
    QTest.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.pages._rects[0].width() > fitted
    assert preview.fit.accessibleName() == "50\u00a0%"
    QTest.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    assert preview.fit.accessibleName() == "25\u00a0%"
    QTest.mouseClick(preview.fit, Qt.MouseButton.LeftButton)
    assert preview.pages._rects[0].width() == fitted
    assert preview.fit.accessibleName() == "Vừa rộng"


def test_a_turned_page_is_turned_clockwise(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    preview.show_document(attach(scan()))
    shown(qtbot, preview)
    QTest.mouseClick(preview.rotate, Qt.MouseButton.LeftButton)
    image = shown(qtbot, preview)
    rect = preview.pages._rects[0]
    assert rect.width() > rect.height()
    assert at(image, preview, 0.75, 0.25) == BLUE
    assert at(image, preview, 0.25, 0.25) == QColor("white")


def test_a_picture_is_shown_as_a_page(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], tmp_path: Path
) -> None:
    path = tmp_path / "ảnh.png"
    Image.new("RGB", (600, 400), (0, 0, 255)).save(path)
    preview.show_document(attach(path))
    image = shown(qtbot, preview)
    assert at(image, preview, 0.5, 0.5) == BLUE


@pytest.mark.parametrize("kind", ["password", "attachment", "damaged"])
def test_what_has_no_pages_says_so_and_can_be_opened_elsewhere(
    qtbot: QtBot,
    *,
    preview: PreviewPane,
    attach: Callable[[Path], str],
    scan: Callable[..., Path],
    tmp_path: Path,
    kind: str,
) -> None:
    path = tmp_path / "danh sách.docx"
    if kind == "password":
        path = scan(password="mật khẩu")
    elif kind == "attachment":
        path.write_bytes(b"PK\x03\x04 not really a document")
    else:
        path = tmp_path / "hỏng.jpg"
        path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200))
    preview.show_document(attach(path))
    qtbot.waitUntil(preview.placeholder.button.isVisible, timeout=5000)
    assert preview.placeholder._title.text()
    assert not preview._footer.isVisible()


def test_a_picture_at_which_the_decoder_dies_is_told_and_the_next_is_shown(
    qtbot: QtBot,
    preview: PreviewPane,
    attach: Callable[[Path], str],
    tmp_path: Path,
    fatal_picture: Callable[[str], bytes],
) -> None:
    fatal, sound = tmp_path / "hỏng.png", tmp_path / "lành.png"
    fatal.write_bytes(fatal_picture("PNG"))
    Image.new("RGB", (600, 400), (0, 0, 255)).save(sound)
    preview.show_document(attach(fatal))
    qtbot.waitUntil(preview.placeholder.button.isVisible, timeout=20_000)
    assert preview.placeholder._title.text() == media_texts.DECODER_CRASHED
    preview.show_document(attach(sound))
    assert at(shown(qtbot, preview), preview, 0.5, 0.5) == BLUE


def test_the_window_never_touches_the_pdf_library(
    qtbot: QtBot,
    preview: PreviewPane,
    attach: Callable[[Path], str],
    scan: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads: set[threading.Thread] = set()
    image = source.OpenedPdf.image
    monkeypatch.setattr(
        source.OpenedPdf, "image", lambda *args: threads.add(threading.current_thread()) or image(*args)
    )
    preview.show_document(attach(scan()))
    shown(qtbot, preview)
    assert threads
    assert threading.main_thread() not in threads


def test_quickly_changing_documents_shows_the_last_one(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    ids = [attach(scan(f"văn bản {number}.pdf", pages=number)) for number in range(1, 8)]
    for document in ids:
        preview.show_document(document)
    shown(qtbot, preview)
    assert preview.document == ids[-1]
    assert preview._number.text() == "Trang\u00a01/7"


def test_new_particulars_show_without_going_back_to_the_first_page(
    qtbot: QtBot,
    *,
    preview: PreviewPane,
    state: DossierState,
    attach: Callable[[Path], str],
    scan: Callable[..., Path],
    settle: Callable[[Dispatcher], None],
) -> None:
    document = attach(scan(pages=3))
    preview.show_document(document)
    shown(qtbot, preview)
    preview.pages.go_to(3)
    state.do(documents.edit, document, title="Tên mới")
    settle(state.dispatcher)
    assert preview._title.text() == "Tên mới"
    assert preview.pages.page == 3


def test_nothing_chosen_is_said(preview: PreviewPane) -> None:
    preview.show_document(None)
    assert preview.placeholder._title.text() == "Chưa chọn văn bản"
    assert not preview.outside.isEnabled()


def test_closing_is_asked_for(qtbot: QtBot, preview: PreviewPane) -> None:
    with qtbot.waitSignal(preview.close_requested):
        QTest.mouseClick(preview.close_button, Qt.MouseButton.LeftButton)


def test_the_copy_for_another_program_is_the_same_bytes_and_not_for_writing(
    state: DossierState, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    original = scan("Báo cáo số 1.pdf")
    attached = attach(original)
    document = state.snapshot.document(attached)
    copy = open_outside(state.ws.file, document)
    assert copy.name == "Báo cáo số 1.pdf"
    assert copy.read_bytes() == original.read_bytes()
    assert not copy.stat().st_mode & 0o222


def test_only_a_few_documents_are_kept_open(
    qtbot: QtBot, preview: PreviewPane, state: DossierState, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    for number in range(1, 8):
        preview.show_document(attach(scan(f"văn bản {number}.pdf", pages=number)))
        shown(qtbot, preview)
    assert len(PageRenderer.of(state)._opened) <= 4


def test_a_long_document_keeps_only_so_many_pages_in_memory(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    preview.show_document(attach(scan(pages=12)))
    shown(qtbot, preview)
    for _ in range(8):
        preview.pages.zoom_step(1)
    assert preview.pages.zoom == 4.0
    for page in range(1, 13, 2):
        preview.pages.go_to(page)
        shown(qtbot, preview, page - 1)
    pixels = sum(size.width() * size.height() for size, _turned, _pixmap in preview.pages._pixmaps.values())
    assert pixels <= 24_000_000 + 2 * 4000 * 2830


def test_the_renderer_ends_with_its_dossier(
    qtbot: QtBot, workspace: Workspace, dispatcher: Dispatcher, scan: Callable[..., Path]
) -> None:
    intake.attach(workspace, [scan()], "9.1", "1")
    state = DossierState(workspace, dispatcher)
    renderer = PageRenderer.of(state)
    came: list[object] = []
    renderer.sizes(workspace.snapshot.documents[0].content, came.append, came.append, owner=renderer)
    qtbot.waitUntil(lambda: bool(came), timeout=5000)
    assert len(renderer._opened) == 1
    delete(state)
    assert renderer._stopped
    assert not renderer._opened
    assert not any(thread.name.startswith("preview-") and thread.is_alive() for thread in threading.enumerate())


def test_a_page_that_only_just_fits_does_not_make_the_view_resize_for_ever(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> None:
    preview.show_document(attach(scan(pages=1)))
    shown(qtbot, preview)
    view = preview.pages
    needed = view._rects[0].height() + 2 * view._margin()
    widths: set[int] = set()
    for height in range(needed - 6, needed + 24, 2):  # about where a scroll bar would come and go
        preview.resize(preview.width(), preview.height() - view.height() + height)
        for _ in range(6):
            QApplication.processEvents()
            widths.add(view.viewport().width())
    assert len(widths) == 1
