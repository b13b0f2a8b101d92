"""Running text as the pane needs it: set line height, bold words, balanced titles, at most so many lines.

QLabel offers none of these without rich text, whose measured height is unreliable beside stacked Vietnamese marks. It
stays the base class, so that a screen reader meets ordinary static text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from app.ui.theme import Theme

_UNBOUNDED = 10_000
_KEPT_LAYOUTS = 8


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in a font role and a colour token; None keeps the block's own."""

    text: str
    role: str | None = None
    token: str | None = None


class TextBlock(QLabel):
    """Wrapped text in one font role, its line height kept whatever the glyphs.

    `balanced` evens out the lines of a title; `max_lines` elides the rest and puts the whole text into the tooltip;
    `icon` is drawn before the first line.
    """

    def __init__(
        self,
        theme: Theme,
        role: str = "body",
        token: str = "text",  # noqa: S107 - a colour
        *,
        balanced: bool = False,
        max_lines: int | None = None,
        icon: str = "",
        align_right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._balanced = balanced
        self._max_lines = max_lines
        self._icon = icon
        self._align_right = align_right
        self._runs: tuple[Run, ...] = ()
        self._layouts: dict[int, QTextLayout] = {}
        self._natural: float | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)  # QLabel forgets height for width at every setText without it
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.bind(self._restyle)

    def show_text(self, text: str) -> None:
        self.show_runs((Run(text),))

    def show_runs(self, runs: Sequence[Run]) -> None:
        if tuple(runs) == self._runs:
            return
        self._runs = tuple(runs)
        self._forget_layouts()
        self.setText("".join(run.text for run in runs))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def show_token(self, token: str) -> None:
        if token != self._token:
            self._token = token
            self._forget_layouts()
            self.update()

    def _forget_layouts(self) -> None:
        self._layouts.clear()
        self._natural = None

    def _restyle(self) -> None:
        self._forget_layouts()
        self.setFont(self._theme.font(self._role))
        self.updateGeometry()
        self.update()

    # --- measuring ---------------------------------------------------------------------------------------------------
    def _indent(self) -> int:
        return self._theme.px(24) if self._icon else 0

    def _layout(self, width: int) -> QTextLayout:
        """Lines at the given width; Qt's layouts ask for the same few widths again and again."""
        if width >= self._natural_width():
            width = _UNBOUNDED  # one line, at this width and at any larger one
        if width not in self._layouts:
            if len(self._layouts) >= _KEPT_LAYOUTS:
                self._layouts.clear()
            self._layouts[width] = self._new_layout(width)
        return self._layouts[width]

    def _natural_width(self) -> float:
        """What the whole text takes on one line."""
        if self._natural is None:
            whole = self._layouts[_UNBOUNDED] = self._new_layout(_UNBOUNDED)
            self._natural = whole.lineAt(0).naturalTextWidth() if whole.lineCount() else 0.0
        return self._natural

    def _new_layout(self, width: int) -> QTextLayout:
        """Lines positioned by the role's line height."""
        layout = QTextLayout(self.text(), self._theme.font(self._role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats: list[QTextLayout.FormatRange] = []
        start = 0
        for run in self._runs:
            span = QTextLayout.FormatRange()
            span.start, span.length = start, len(run.text.encode("utf-16-le")) // 2
            style = QTextCharFormat()
            style.setFont(self._theme.font(run.role or self._role))
            style.setForeground(self._theme.color(run.token or self._token))
            span.format = style
            formats.append(span)
            start += span.length
        layout.setFormats(formats)
        self._break(layout, width)
        if self._balanced and 1 < layout.lineCount() <= (self._max_lines or 4):
            self._break(layout, self._balanced_width(layout, width))
        return layout

    def _break(self, layout: QTextLayout, width: float) -> None:
        height = self._theme.line_height(self._role)
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * height + (height - line.height()) / 2))
            count += 1
        layout.endLayout()

    def _balanced_width(self, layout: QTextLayout, width: float) -> float:
        """The smallest width that needs no more lines: the last line is then never a lone word."""
        lines = layout.lineCount()
        low, high = width / lines, width
        while high - low > 4:
            middle = (low + high) / 2
            self._break(layout, middle)
            if layout.lineCount() > lines:
                low = middle
            else:
                high = middle
        return high

    def _shown_lines(self, count: int) -> int:
        return min(count, self._max_lines) if self._max_lines else count

    def heightForWidth(self, width: int) -> int:
        lines = self._shown_lines(self._layout(max(1, width - self._indent())).lineCount())
        return max(1, lines) * self._theme.line_height(self._role)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(int(self._natural_width()) + 2 + self._indent(), self._theme.line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to wrap anywhere sensible; a block of one line asks for the width of a few letters."""
        return QSize(min(self.sizeHint().width(), self._theme.px(48)), self._theme.line_height(self._role))

    # --- painting ----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        indent = self._indent()
        layout = self._layout(max(1, self.width() - indent))
        count = layout.lineCount()
        shown = self._shown_lines(count)
        height = self._theme.line_height(self._role)
        painter.translate(0, max(0, (self.height() - shown * height) // 2))
        for number in range(shown):
            line = layout.lineAt(number)
            x = self.width() - line.naturalTextWidth() if self._align_right else float(indent)
            if number == shown - 1 and count > shown:
                self._paint_rest(painter, line.textStart(), x, number * height)
            else:
                line.draw(painter, QPointF(x - line.position().x(), 0))
            if number == 0 and self._icon:
                self._paint_icon(painter, x, height)
        painter.end()

    def _paint_icon(self, painter: QPainter, text_left: float, height: int) -> None:
        size = self._theme.px(18)
        pixmap = self._theme.pixmap(self._icon, self._token, 18, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(text_left - self._indent(), (height - size) / 2), pixmap)

    def _paint_rest(self, painter: QPainter, start: int, x: float, top: float) -> None:
        font = self._theme.font(self._role)
        rest = self.text()[start:]
        metrics = QFontMetrics(font)
        elided = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, int(self.width() - x))
        height = self._theme.line_height(self._role)
        painter.setFont(font)
        painter.setPen(self._theme.color(self._token))
        painter.drawText(QPointF(x, top + (height - metrics.height()) / 2 + metrics.ascent()), elided)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._max_lines:
            hidden = self._layout(max(1, self.width() - self._indent())).lineCount() > self._max_lines
            self.setToolTip(self.text() if hidden else "")
