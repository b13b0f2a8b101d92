from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.ui.pane.text_block import Run, TextBlock
from app.ui.theme import Theme

TITLE = "Tỷ lệ hộ gia đình đạt danh hiệu “Gia đình học tập” đạt 70% trở lên"


@pytest.fixture
def block(qtbot: QtBot, theme: Theme) -> Callable[..., TextBlock]:
    def make(words: str, width: int, **options: object) -> TextBlock:
        block = TextBlock(theme, **options)  # type: ignore[arg-type]
        qtbot.addWidget(block)
        block.show_text(words)
        block.resize(width, block.heightForWidth(width))
        return block

    return make


def inked_columns(image: QImage, ground: QColor) -> list[int]:
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]


def test_height_is_lines_times_the_line_height(block: Callable[..., TextBlock], theme: Theme) -> None:
    one = block("ẪỖỂỰậợ", 300, role="body")
    assert one.heightForWidth(300) == theme.line_height("body") == 20
    assert block(TITLE, 300, role="h2").heightForWidth(300) % theme.line_height("h2") == 0


def test_a_balanced_title_needs_no_more_lines_and_leaves_no_lone_word(
    block: Callable[..., TextBlock], theme: Theme
) -> None:
    plain, balanced = block(TITLE, 520, role="h2"), block(TITLE, 520, role="h2", balanced=True)
    assert plain.heightForWidth(520) == balanced.heightForWidth(520)
    lines = balanced._layout(520)
    widths = [lines.lineAt(number).naturalTextWidth() for number in range(lines.lineCount())]
    assert len(widths) > 1
    assert min(widths) > 0.6 * max(widths)


def test_what_is_elided_is_told_by_the_tooltip(block: Callable[..., TextBlock]) -> None:
    cut = block(TITLE, 200, role="body", max_lines=1)
    cut.show()
    cut.resize(201, 20)
    assert cut.toolTip() == TITLE
    cut.resize(2000, 20)
    assert not cut.toolTip()


def test_bold_words_are_wider_than_plain_ones(block: Callable[..., TextBlock]) -> None:
    plain = block("2 điểm", 300)
    bold = block("2 điểm", 300)
    bold.show_runs((Run("2 điểm", "strong"),))
    assert bold.sizeHint().width() > plain.sizeHint().width()
    assert bold.accessibleName() == plain.accessibleName() == "2 điểm"


def test_text_on_the_right_ends_at_the_edge(block: Callable[..., TextBlock]) -> None:
    right = block("Cần thêm", 300, align_right=True)
    image = right.grab().toImage()
    columns = inked_columns(image, image.pixelColor(0, 0))
    assert columns[0] > 200
    assert columns[-1] >= 296


def test_colours_follow_the_scheme(block: Callable[..., TextBlock], theme: Theme) -> None:
    words = block("■■■", 100, token="accent")

    def colours() -> set[str]:
        image = words.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    assert theme.color("accent").name() in colours()
    theme.set_scheme("dark")
    assert theme.color("accent").name() in colours()
