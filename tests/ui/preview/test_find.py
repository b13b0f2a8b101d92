"""Searching in the document shown: real PDFs, the real pane, the keyboard; places checked against poppler's."""

from __future__ import annotations

import re
import subprocess
import threading
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app import resources
from app.texts import ui_preview as texts
from app.ui.main_window import MainWindow
from app.ui.preview import page_text
from app.ui.preview.marks import to_screen
from app.ui.preview.preview_pane import PreviewPane
from app.ui.theme import Theme
from app.ui.widgets import SearchField

LINES = ("Báo cáo kết quả xây dựng cộng", "đồng học tập năm 2021", "Tổ dân phố số 7, phường Hoa Mơ")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Makes a PDF with lines of text on each of its A4 pages, and as many pages without any as asked for."""
    if "Preview" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Preview", str(resources.path("fonts", "NotoSans-Regular.ttf"))))

    def make(pages: Iterable[Iterable[str]], name: str = "Báo cáo.pdf", *, blank: int = 0, turned: int = 0) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=(595, 842))
        for lines in pages:
            canvas.setFont("Preview", 14)
            for number, line in enumerate(lines):
                canvas.drawString(72, 740 - 24 * number, line)
            canvas.showPage()
        for _ in range(blank):
            canvas.rect(100, 100, 200, 200, fill=1)
            canvas.showPage()
        canvas.save()
        if turned:
            with pikepdf.open(path, allow_overwriting_input=True) as pdf:
                for page in pdf.pages:
                    page.Rotate = turned
                pdf.save(path)
        return path

    return make


@pytest.fixture
def show(qtbot: QtBot, preview: PreviewPane, attach: Callable[[Path], str]) -> Callable[[Path], Path]:
    """Attach a file and wait until its pages are shown."""

    def run(path: Path) -> Path:
        preview.show_document(attach(path))
        qtbot.waitUntil(lambda: preview.pages.page_count > 0, timeout=5000)
        return path

    return run


def look_for(qtbot: QtBot, preview: PreviewPane, phrase: str) -> None:
    """Open the line with Ctrl+F, type, and wait for the end of the search."""
    preview.pages.setFocus()
    QTest.keyClick(preview.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert preview.find_bar.field.hasFocus()
    preview.find_bar.field.insert(phrase)
    settle(qtbot, preview, phrase)


def settle(qtbot: QtBot, preview: PreviewPane, phrase: str) -> None:
    """Wait until a phrase has been looked for on every page, and the present place is known."""
    search = preview.search
    qtbot.waitUntil(lambda: search.phrase == phrase and not search.searching, timeout=20_000)
    qtbot.waitUntil(lambda: search._present is None or search._present in search._boxes, timeout=5000)
    QApplication.processEvents()


def marked(preview: PreviewPane, page: int = 0) -> list[QRectF]:
    return [box for mark in preview.search.marks(page) for box in mark.boxes]


def words_by_poppler(path: Path, word: str, page: int = 1) -> list[QRectF]:
    """Where poppler says that a word stands, in points of the page as seen."""
    call = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-"]
    out = subprocess.run(call, capture_output=True, check=True, encoding="utf-8").stdout
    pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>'
    found = [(*map(float, match[:4]), match[4]) for match in re.findall(pattern, out)]
    return [
        QRectF(left, top, right - left, bottom - top)
        for left, top, right, bottom, said in found
        if unicodedata.normalize("NFC", said) == word
    ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_word_is_marked_where_it_stands(
    qtbot: QtBot,
    *,
    preview: PreviewPane,
    show: Callable[[Path], Path],
    written: Callable[..., Path],
    turned: int,
) -> None:
    path = show(written([LINES], turned=turned))
    look_for(qtbot, preview, "phuong")
    qtbot.waitUntil(lambda: len(marked(preview)) == 1, timeout=5000)
    (box,), (word,) = marked(preview), words_by_poppler(path, "phường")
    assert word.adjusted(-1, -1, 1, 1).contains(box)  # poppler's is as high as the line
    assert box.width() * box.height() > 0.4 * word.width() * word.height()


@pytest.mark.parametrize("phrase", ["cộng đồng học tập", "CONG DONG HOC TAP", "cong  đông hoc tap"])
def test_a_phrase_is_found_over_the_end_of_a_line_however_it_is_typed(
    qtbot: QtBot, *, preview: PreviewPane, show: Callable[[Path], Path], written: Callable[..., Path], phrase: str
) -> None:
    show(written([LINES]))
    look_for(qtbot, preview, phrase)
    assert preview.find_bar.found.text() == "1/1"
    qtbot.waitUntil(lambda: len(marked(preview)) == 2, timeout=5000)
    first, second = marked(preview)
    assert first.center().y() < second.center().y()
    assert first.center().x() > second.center().x()


def test_decomposed_letters_and_characters_without_text_do_not_shift_the_marks(
    qtbot: QtBot, preview: PreviewPane, show: Callable[[Path], Path], written: Callable[..., Path]
) -> None:
    decomposed = unicodedata.normalize("NFD", "tổ chức cuộc họp")
    path = show(written([[f"\N{GRINNING FACE}\x00 {decomposed} \N{GRINNING FACE}", "cuối trang"]]))
    look_for(qtbot, preview, "cuoi")
    qtbot.waitUntil(lambda: len(marked(preview)) == 1, timeout=5000)
    (word,) = words_by_poppler(path, "cuối")
    assert abs(marked(preview)[0].left() - word.left()) < 3
    assert abs(marked(preview)[0].right() - word.right()) < 3
    preview.find_bar.field.clear()
    QTest.keyClicks(preview.find_bar.field, "to chuc")
    settle(qtbot, preview, "to chuc")
    assert preview.find_bar.found.text() == "1/1"


def test_the_places_are_gone_through_by_the_keyboard_and_scrolled_to(
    qtbot: QtBot, preview: PreviewPane, show: Callable[[Path], Path], written: Callable[..., Path]
) -> None:
    show(written([LINES, ["trang trống"], LINES, ["số hai", "số ba"]]))
    look_for(qtbot, preview, "so")
    said = preview.find_bar.found
    assert said.text() == "1/4"
    field = preview.find_bar.field
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, preview, "so")
    assert (said.text(), preview.pages.page) == ("2/4", 3)
    QTest.keyClick(field, Qt.Key.Key_F3)
    settle(qtbot, preview, "so")
    assert (said.text(), preview.pages.page) == ("3/4", 4)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, preview, "so")
    assert (said.text(), preview.pages.page) == ("1/4", 1)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, preview, "so")
    assert (said.text(), preview.pages.page) == ("3/4", 4)
    box = preview.search._boxes[2][0]
    at = to_screen((595, 842), 0, QRectF(preview.pages._rects[3])).mapRect(box).translated(preview.pages._offset())
    assert QRectF(preview.pages.viewport().rect()).contains(at)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert preview.find_bar.isHidden()
    assert preview.pages.hasFocus()
    assert not preview.search.marks(3)


def test_a_search_begins_where_the_reader_is(
    qtbot: QtBot, preview: PreviewPane, show: Callable[[Path], Path], written: Callable[..., Path]
) -> None:
    show(written([LINES] * 5))
    preview.pages.go_to(4)
    look_for(qtbot, preview, "hoa mo")
    assert preview.find_bar.found.text() == "4/5"


def test_what_is_not_there_and_what_has_no_words_is_said(
    qtbot: QtBot, preview: PreviewPane, show: Callable[[Path], Path], written: Callable[..., Path]
) -> None:
    show(written([LINES], blank=2))
    look_for(qtbot, preview, "không có")
    assert preview.find_bar.found.text() == "Không tìm thấy · 2\u00a0trang bản chụp không có chữ"
    assert not preview.find_bar.after.isEnabled()
    show(written([LINES], "một trang.pdf"))
    settle(qtbot, preview, "không có")
    assert preview.find_bar.found.text() == "Không tìm thấy"
    show(written([], "bản chụp.pdf", blank=2))
    settle(qtbot, preview, "không có")
    assert preview.find_bar.found.text() == texts.IS_SCAN
    assert preview.find_bar.field.accessibleDescription() == texts.IS_SCAN


def test_nothing_is_said_of_a_document_without_pages(
    qtbot: QtBot,
    *,
    preview: PreviewPane,
    show: Callable[[Path], Path],
    written: Callable[..., Path],
    attach: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    show(written([LINES]))
    assert not preview.find_bar.after.isEnabled()
    look_for(qtbot, preview, "hoa mo")
    (tmp_path / "danh sách.docx").write_bytes(b"PK\x03\x04 not really a document")
    preview.show_document(attach(tmp_path / "danh sách.docx"))
    qtbot.waitUntil(preview.placeholder.button.isVisible, timeout=5000)
    assert not preview.find_bar.found.isVisible()
    assert not preview.find_bar.after.isEnabled()
    assert not preview.search.searching


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_seen_on_the_page_and_turn_with_it(
    qtbot: QtBot,
    *,
    preview: PreviewPane,
    show: Callable[[Path], Path],
    written: Callable[..., Path],
    theme: Theme,
    scheme: str,
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    show(written([LINES, LINES]))
    look_for(qtbot, preview, "phuong")
    view = preview.pages
    for turned in (0, 90, 180, 270):
        qtbot.waitUntil(lambda: bool(view._pixmaps) and not view._asked, timeout=5000)
        (box,) = marked(preview)
        view.bring_into_view(0, box)
        at = to_screen((595, 842), turned, QRectF(view._rects[0])).mapRect(box).translated(view._offset())
        image = view.viewport().grab(at.adjusted(-4, -4, 4, 4).toRect()).toImage()
        blue = sum(
            QColor(image.pixel(x, y)).blue() > QColor(image.pixel(x, y)).red() + 40
            for x in range(image.width())
            for y in range(image.height())
        )
        assert blue > image.width() * image.height() / 3, turned
        QTest.mouseClick(preview.rotate, Qt.MouseButton.LeftButton)


def test_another_phrase_ends_the_search_before(
    qtbot: QtBot,
    *,
    preview: PreviewPane,
    show: Callable[[Path], Path],
    written: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_text, "_SLICE", 0)  # a page at a time
    asked: list[tuple[str, int]] = []
    find = page_text.PageTexts.find

    def spy(self: page_text.PageTexts, phrase: str, first: int) -> page_text.Found:
        assert threading.current_thread() is not threading.main_thread()
        asked.append((phrase, first))
        return find(self, phrase, first)

    monkeypatch.setattr(page_text.PageTexts, "find", spy)
    show(written([LINES] * 60))
    preview.search.search("hoa mơ")
    qtbot.waitUntil(lambda: 2 <= preview.search.count < 60, timeout=5000)
    preview.search.search("tổ dân phố")
    settle(qtbot, preview, "tổ dân phố")
    assert preview.search.count == 60
    assert [first for phrase, first in asked if phrase == "tổ dân phố"] == list(range(60))
    assert len([first for phrase, first in asked if phrase == "hoa mơ"]) < 60


def test_ctrl_f_is_the_panes_in_the_pane_and_the_trees_elsewhere(
    qtbot: QtBot, window: MainWindow, written: Callable[..., Path], settle: Callable[..., None]
) -> None:
    from app.services import intake

    bench = window.workbench
    assert bench is not None
    attached = intake.attach(bench.state.ws, [written([LINES])], "9.1", "1").attached[0]
    bench.state.refresh()
    settle(window.dispatcher)
    bench.open_indicator("9.1")
    bench.score_page.show_document(attached)
    preview = bench.score_page.preview
    qtbot.waitUntil(lambda: preview.pages.page_count > 0, timeout=5000)
    control = Qt.KeyboardModifier.ControlModifier
    preview.pages.setFocus()
    QTest.keyClick(preview.pages, Qt.Key.Key_F, control)
    assert preview.find_bar.field.hasFocus()
    QTest.keyClick(preview.find_bar.field, Qt.Key.Key_Escape)
    preview.larger.setFocus()
    QTest.keyClick(preview.larger, Qt.Key.Key_F3)
    assert preview.find_bar.field.hasFocus()
    bench.score_page.tree.view.setFocus()
    QTest.keyClick(bench.score_page.tree.view, Qt.Key.Key_F, control)
    assert QApplication.focusWidget() is bench.score_page.tree.findChild(SearchField)
    preview.show_document(None)
    preview.close_button.setFocus()
    QTest.keyClick(preview.close_button, Qt.Key.Key_F, control)
    assert QApplication.focusWidget() is bench.score_page.tree.findChild(SearchField)


def test_every_part_of_the_line_has_a_name(preview: PreviewPane) -> None:
    bar = preview.find_bar
    for part in (bar.field, bar.before, bar.after, bar.close_button, preview.finder):
        assert part.accessibleName()
