"""The strip of small pages: real PDFs in the real pane, by keyboard and by mouse."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.dossier_state import DossierState
from app.ui.preferences import Preferences
from app.ui.preview import source
from app.ui.preview.page_pictures import _KEPT
from app.ui.preview.preview_pane import PreviewPane
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme


@pytest.fixture
def show(
    qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str], scan: Callable[..., Path]
) -> Callable[..., None]:
    """Attach a scan of so many pages and wait until it is shown."""

    def run(pages: int) -> None:
        preview.show_document(attach(scan(f"{pages} trang.pdf", pages=pages)))
        qtbot.waitUntil(lambda: preview.pages.page_count == pages, timeout=20_000)

    return run


def drawn(preview: PreviewPane) -> set[int]:
    """Rows of which there is a picture."""
    strip = preview.reader.strip
    content = strip._pages.content
    assert content is not None
    return {row for row in range(strip._pages.rowCount()) if strip._pictures.picture(content.id, row) is not None}


def spoken(preview: PreviewPane, page: int) -> str:
    pages = preview.reader.strip._pages
    return str(pages.data(pages.index(page - 1), Qt.ItemDataRole.AccessibleTextRole))


def test_a_narrow_pane_has_it_only_when_wanted_and_the_keyboard_does_all(
    qtbot: QtBot, preview: PreviewPane, show: Callable[..., None]
) -> None:
    show(6)
    strip, pages = preview.reader.strip, preview.pages
    assert not strip.isVisible()
    assert not preview.strip_button.isChecked()
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_F4)
    assert strip.isVisible()
    assert strip.hasFocus()
    assert preview.strip_button.isChecked()
    qtbot.waitUntil(lambda: drawn(preview) >= {0, 1, 2}, timeout=5000)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert pages.page == 1
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert pages.page == 3
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_Space)
    assert pages.page == 6
    assert strip.hasFocus()
    QTest.keyClick(strip, Qt.Key.Key_4)
    assert strip.currentIndex().row() == 3
    QTest.keyClick(strip, Qt.Key.Key_F4)
    assert not strip.isVisible()
    assert pages.hasFocus()


def test_a_click_goes_to_the_page_and_the_page_read_is_marked(
    qtbot: QtBot, preview: PreviewPane, show: Callable[..., None]
) -> None:
    show(6)
    QTest.mouseClick(preview.strip_button, Qt.MouseButton.LeftButton)
    strip = preview.reader.strip
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.visualRect(strip._pages.index(1)).center())
    assert preview.pages.page == 2
    assert spoken(preview, 2) == "Trang 2, đang xem"
    preview.pages.go_to(6)
    assert (spoken(preview, 2), spoken(preview, 6)) == ("Trang 2", "Trang 6, đang xem")
    assert strip.viewport().rect().contains(strip.visualRect(strip._pages.index(5)))
    qtbot.waitUntil(lambda: 5 in drawn(preview), timeout=5000)
    QApplication.processEvents()
    image = strip.viewport().grab().toImage()
    read, other = (strip.visualRect(strip._pages.index(row)).center().y() for row in (5, 4))
    accent = QColor(preview._theme.tokens.accent)
    assert QColor(image.pixel(QPoint(1, read))) == accent  # a bar at the edge
    assert QColor(image.pixel(QPoint(1, other))) != accent


def test_the_choice_is_kept(
    qtbot: QtBot, *, theme: Theme, state: DossierState, preview: PreviewPane, show: Callable[..., None], tmp_path: Path
) -> None:
    preferences = preview.reader._preferences
    show(3)
    QTest.mouseClick(preview.strip_button, Qt.MouseButton.LeftButton)
    preferences.save(tmp_path / "window.json")
    kept = Preferences.load(tmp_path / "window.json")
    assert kept.page_strip == "shown"
    other = PreviewPane(theme, state, preferences=kept)
    qtbot.addWidget(other)
    other.resize(376, 631)
    other.show()
    other.show_document(preview.document)
    qtbot.waitUntil(other.reader.strip.isVisible, timeout=5000)
    QTest.mouseClick(other.strip_button, Qt.MouseButton.LeftButton)
    assert kept.page_strip == "hidden"
    other.resize(900, 631)
    assert not other.reader.strip.isVisible()


def test_a_wide_pane_has_it_unasked_but_not_for_a_single_page(preview: PreviewPane, show: Callable[..., None]) -> None:
    preview.resize(640, 631)
    show(3)
    assert preview.reader.strip.isVisible()
    show(1)
    assert not preview.reader.strip.isVisible()
    assert not preview.strip_button.isVisible()
    QTest.keyClick(preview.pages, Qt.Key.Key_F4)
    assert not preview.reader.strip.isVisible()


def test_of_500_pages_only_those_in_sight_are_drawn_and_so_many_are_kept(
    qtbot: QtBot, *, preview: PreviewPane, show: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[int] = set()
    image = source.OpenedPdf.image

    def spy(self: source.OpenedPdf, page: int, size: QSize, rotation: int = 0) -> QImage:
        assert threading.current_thread() is not threading.main_thread()
        if max(size.width(), size.height()) < 200:
            asked.add(page)
        return image(self, page, size, rotation)

    monkeypatch.setattr(source.OpenedPdf, "image", spy)
    show(500)
    QTest.mouseClick(preview.strip_button, Qt.MouseButton.LeftButton)
    strip = preview.reader.strip
    qtbot.waitUntil(lambda: drawn(preview) >= {0, 1, 2, 3}, timeout=10_000)
    assert len(asked) < 10
    preview.pages.go_to(500)
    qtbot.waitUntil(lambda: 499 in drawn(preview), timeout=10_000)
    assert len(asked) < 30
    for page in range(1, 500, 3):
        strip.scrollTo(strip._pages.index(page))
        qtbot.waitUntil(lambda page=page: page in drawn(preview), timeout=10_000)  # type: ignore[misc]
    assert len(drawn(preview)) <= _KEPT


def test_a_page_to_be_read_does_not_wait_for_small_ones(
    qtbot: QtBot, preview: PreviewPane, state: DossierState, show: Callable[..., None]
) -> None:
    show(12)
    qtbot.waitUntil(lambda: not preview.pages._asked, timeout=5000)
    renderer, content = PageRenderer.of(state), state.snapshot.documents[0].content
    hold, came = threading.Event(), list[str]()
    renderer._rendering.submit(hold.wait, 10)
    owner = QWidget()
    qtbot.addWidget(owner)
    for page in range(8):
        renderer.page(
            content, page, QSize(50, 70), 0, lambda _image: came.append("small"), owner=owner, wanted=lambda: True,
            can_wait=True,
        )  # fmt: skip
    renderer.page(content, 9, QSize(300, 420), 0, lambda _image: came.append("read"), owner=owner, wanted=lambda: True)
    hold.set()
    qtbot.waitUntil(lambda: len(came) == 9, timeout=10_000)
    assert came == ["read"] + ["small"] * 8


@pytest.mark.parametrize("scale", [100, 200])
def test_it_fits(
    preview: PreviewPane, show: Callable[..., None], theme: Theme, cut_texts: Callable[[QWidget], list[str]], scale: int
) -> None:
    theme.set_scale(scale)
    preview.resize(376 if scale == 100 else 1366, 631)
    show(4)
    if not preview.reader.strip.isVisible():
        QTest.mouseClick(preview.strip_button, Qt.MouseButton.LeftButton)
    preview.find_bar.open()
    QApplication.processEvents()
    assert preview.width() == (376 if scale == 100 else 1366)
    assert preview.pages.viewport().width() > preview.width() / 2
    assert not cut_texts(preview)
    for part in (preview.strip_button, preview.reader.strip):
        assert part.accessibleName()
