from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import resources
from app.ui.focus import Window, has_keyboard_focus
from app.ui.layout_class import LayoutClass, layout_class
from app.ui.theme import SCALES, Theme, system_tokens
from app.ui.tokens import DARK, LIGHT, PAIRS, ROLES, Tokens
from app.ui.widgets import Button, Chip, FilterChip, Label


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(ink: str, ground: str) -> float:
    dark, light = sorted((_luminance(ink), _luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_every_pair_of_colours_can_be_read(scheme: Tokens, pair: tuple[str, str, float]) -> None:
    ink, ground, ratio = pair
    assert _contrast(getattr(scheme, ink), getattr(scheme, ground)) >= ratio


def test_every_token_that_carries_text_is_in_a_pair() -> None:
    inks = {ink for ink, _ground, _ratio in PAIRS}
    assert {"text", "text2", "text3", "accent", "on_accent", "warn", "danger"} <= inks


def test_every_icon_draws_something_and_no_file_is_unknown(theme: Theme) -> None:
    names = [path.stem for path in resources.path("icons").glob("*.svg") if path.stem != "app"]
    assert len(names) > 30
    for name in names:
        image = theme.pixmap(name, "text2", 24, 1.0).toImage()
        assert any(image.pixelColor(x, y).alpha() for x, y in itertools.product(range(24), range(24))), name


def test_high_contrast_takes_the_persons_own_colours(qapp: QApplication) -> None:
    palette = QPalette(QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#00FFFF"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    own = system_tokens(palette)
    assert (own.text, own.surface, own.accent) == ("#ffff00", "#000000", "#00ffff")
    for ink, ground, ratio in PAIRS:
        assert _contrast(getattr(own, ink), getattr(own, ground)) >= ratio, (ink, ground)


def test_icons_follow_the_scheme(theme: Theme) -> None:
    before = theme.pixmap("check", "accent", 24).toImage()
    theme.set_scheme("dark")
    assert theme.dark
    assert theme.pixmap("check", "accent", 24).toImage() != before


@pytest.mark.parametrize("role", ROLES)
def test_vietnamese_marks_fit_into_a_line(theme: Theme, role: str) -> None:
    font = theme.font(role)
    assert QFontInfo(font).family() in {"Segoe UI", "Noto Sans"}
    assert QFontInfo(font).exactMatch() or QFontInfo(font).family() == "Noto Sans"
    letters = "0123456789,/" if role in {"number", "display"} else "ẪỖỂỰậợg"  # the biggest two are for points only
    ink = QFontMetrics(font).tightBoundingRect(letters)
    assert ink.height() <= theme.line_height(role) + theme.px(1)


def test_text_scale_reaches_fonts_sizes_and_widgets(theme: Theme, qtbot: QtBot) -> None:
    label = Label("Tỷ lệ hộ gia đình", "h2")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().width()
    theme.set_scale(200)
    assert theme.px(16) == 32
    assert theme.font("body").pixelSize() == 28
    assert label.sizeHint().width() == pytest.approx(2 * before, rel=0.05)


def test_widgets_of_a_deleted_page_do_not_answer_a_new_scheme(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in (Button(theme, "Mở", icon="folder-open"), Chip(theme, "Thiếu 1", "warn"), FilterChip(theme, "Lọc")):
        column.addWidget(widget)
    page.show()
    page.deleteLater()
    qtbot.wait(10)
    theme.set_scheme("dark")  # an error in a slot would fail the test


def test_the_focus_ring_shows_for_the_keyboard_only(theme: Theme, qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    page = QWidget()
    window.setCentralWidget(page)
    column = QVBoxLayout(page)
    first, second = Button(theme, "Một"), Button(theme, "Hai")
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert has_keyboard_focus(second)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert first.hasFocus()
    assert not has_keyboard_focus(first)
    assert not has_keyboard_focus(second)


@pytest.mark.parametrize(
    ("width", "scale", "layout"),
    [(1366, 1.0, LayoutClass.WIDE), (1366, 1.25, LayoutClass.MEDIUM), (1366, 1.5, LayoutClass.NARROW),
     (1366, 2.0, LayoutClass.TIGHT), (1280, 1.0, LayoutClass.WIDE), (1279, 1.0, LayoutClass.MEDIUM)],
)  # fmt: skip
def test_panes_fold_by_effective_width(width: int, scale: float, layout: LayoutClass) -> None:
    assert layout_class(width, scale) is layout


@pytest.mark.parametrize("scale", SCALES)
def test_buttons_and_chips_hold_their_words(
    theme: Theme, qtbot: QtBot, cut_texts: Callable[[QWidget], list[str]], scale: int
) -> None:
    theme.set_scale(scale)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    chip = FilterChip(theme, "Thiếu minh chứng 12")
    chip.setChecked(True)
    for widget in (
        chip,
        Button(theme, "Gắn bản đã có", icon="link"),
        Button(theme, "Xuất PDF", "primary"),
        Label("Ẫ", "h1"),
    ):
        column.addWidget(widget)
    page.show()
    assert cut_texts(page) == []
