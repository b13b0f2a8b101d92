"""How a row of the tree is painted: code, title, points with aligned slashes, and below them evidence and unit.

Amber and a shape only where a person must act; what is done is a grey tick.
"""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from app.criteria.scorecard import EvidenceState
from app.texts import trial as trial_texts
from app.texts import ui_tree as texts
from app.ui.focus import has_keyboard_focus
from app.ui.painting import focus_ring, one_line, rounded, text_width
from app.ui.theme import Theme
from app.ui.tree.model import ROW_ROLE, Index
from app.ui.tree.rows import RowKind, TreeRow

HEIGHTS = {RowKind.OVERVIEW: 40, RowKind.CRITERION: 36, RowKind.INDICATOR: 44}
EVIDENCE_ICONS = {
    EvidenceState.COMPLETE: ("circle-check", "text3"),
    EvidenceState.PARTIAL: ("half", "warn"),
    EvidenceState.NONE: ("circle", "warn"),
}
CODE_X, TITLE_X, RIGHT = 34, 70, 20
WIDEST_MAXIMUM = "/15"
WIDEST_POINTS = 24
"""Room in px kept for points before the count of a criterion, so that what stands before them stands in one column."""


class TreeDelegate(QStyledItemDelegate):
    """Paints rows of `ROW_ROLE`.

    `keyboard` is true once arrow keys moved the current row, which then shows a ring; `target` is the row on which what
    is being dragged would be taken.
    """

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.keyboard = False
        self.target = QPersistentModelIndex()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: TreeRow = index.data(ROW_ROLE)
        return QSize(self._theme.px(200), self._theme.px(HEIGHTS[row.kind]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: TreeRow = index.data(ROW_ROLE)
        px = self._theme.px
        box = option.rect.adjusted(px(8), 0, -px(8), 0)
        state = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if index == self.target:
            fill, edge = self._theme.color("accent_soft"), self._theme.color("accent")
            rounded(painter, box, px(6), fill=fill, edge=edge, width=2.0)
        else:
            self._paint_ground(painter, box, selected=selected, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        if (self.keyboard or has_keyboard_focus(self._view)) and state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, self._theme, box, px(6))
        if row.kind is RowKind.INDICATOR:
            self._paint_indicator(painter, option.rect, row, strong=selected or not index.parent().isValid())
        else:
            self._paint_heading(painter, option.rect, row, expanded=self._view.isExpanded(index), selected=selected)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, *, selected: bool, hovered: bool) -> None:
        theme = self._theme
        if selected:
            rounded(painter, box, theme.px(6), fill=theme.color("accent_soft"))
            bar = QRect(box.left(), box.top() + theme.px(10), theme.px(3), box.height() - theme.px(20))
            rounded(painter, bar, theme.px(1), fill=theme.color("accent"))
        elif hovered:
            rounded(painter, box, theme.px(6), fill=theme.color("hover"))

    def _paint_heading(self, painter: QPainter, rect: QRect, row: TreeRow, *, expanded: bool, selected: bool) -> None:
        theme, px = self._theme, self._theme.px
        if row.kind is RowKind.OVERVIEW:
            token = "accent" if selected else "text2"
            self._icon(painter, "chart-column", token, 18, QPoint(px(22), rect.center().y()))
            left = px(48)
        else:
            name = "chevron-down" if expanded else "chevron-right"
            self._icon(painter, name, "text2", 16, QPoint(px(14), rect.center().y()))
            code = QRect(px(CODE_X), rect.top(), px(TITLE_X - CODE_X), rect.height())
            one_line(painter, code, row.code, theme.font("strong"), theme.color("text"))
            left = px(TITLE_X)
        right = self._paint_points(painter, rect, row, strong=True)
        if row.kind is RowKind.CRITERION:
            right = min(right, self._slash(rect, row) - px(WIDEST_POINTS))
        right = self._paint_tried(painter, rect, row, right)
        if row.attention and not expanded:
            right = self._paint_count(painter, rect, row.attention, right)
        if row.open_note and not expanded:
            right -= px(22)
            self._icon(painter, "scale", "warn", 16, QPoint(right, rect.center().y()))
        title = QRect(left, rect.top(), right - px(6) - left, rect.height())
        one_line(painter, title, row.title, theme.font("strong"), theme.color("text"))

    def _paint_count(self, painter: QPainter, rect: QRect, count: int, right: int) -> int:
        """The half ring and how many indicators below lack evidence; returns where it begins."""
        theme, px = self._theme, self._theme.px
        font, text = theme.font("caption"), str(count)
        column = QRect(right - px(18), rect.top(), px(16), rect.height())
        one_line(painter, column, text, font, theme.color("text2"))
        left = column.left() - px(20)
        self._icon(painter, "half", "warn", 15, QPoint(left, rect.center().y()))
        return left

    def _paint_indicator(self, painter: QPainter, rect: QRect, row: TreeRow, *, strong: bool) -> None:
        theme, px = self._theme, self._theme.px
        line = theme.line_height("body")
        top = rect.top() + (rect.height() - line - theme.line_height("caption")) // 2
        first = QRect(rect.left(), top, rect.width(), line)
        font = theme.font("strong" if strong else "body")
        code = QRect(px(CODE_X), top, px(TITLE_X - CODE_X), line)
        one_line(painter, code, row.code, font, theme.color("text" if strong else "text2"))
        right = self._paint_points(painter, first, row, strong=strong)
        right = self._paint_tried(painter, first, row, right)
        if row.open_note:
            right -= px(22)
            self._icon(painter, "scale", "warn", 16, QPoint(right, first.center().y()))
        title = QRect(px(TITLE_X), top, right - px(6) - px(TITLE_X), line)
        one_line(painter, title, row.title, font, theme.color("text"))
        self._paint_second_line(painter, rect, row, top + line)

    def _paint_second_line(self, painter: QPainter, rect: QRect, row: TreeRow, top: int) -> None:
        theme, px = self._theme, self._theme.px
        icon, token = ("minus", "text3") if row.not_applicable else EVIDENCE_ICONS[row.evidence]
        font, height = theme.font("caption"), theme.line_height("caption")
        self._icon(painter, icon, token, 14, QPoint(px(TITLE_X), top + height // 2))
        quiet = row.not_applicable or row.evidence is EvidenceState.COMPLETE
        parts = [(row.evidence_text, "text2" if quiet else "warn"), ("  ·  ", "text2")]
        parts.append((row.unit, "text2") if row.unit else (texts.NO_UNIT, "warn"))
        left, end = px(TITLE_X + 19), rect.right() - px(RIGHT)
        for text, tone in parts:
            width = min(text_width(font, text) + 1, end - left)
            one_line(painter, QRect(left, top, width, height), text, font, theme.color(tone))
            left += width

    def _paint_points(self, painter: QPainter, rect: QRect, row: TreeRow, *, strong: bool) -> int:
        """Points with the slash of every row in one column; returns where they begin."""
        theme, px = self._theme, self._theme.px
        small, bold = theme.font("caption"), theme.font("strong")
        maximum = f"/{row.maximum_text}"
        slash = self._slash(rect, row)
        tail = QRect(slash, rect.top(), rect.right() - slash, rect.height())
        one_line(painter, tail, maximum, small, theme.color("text2"))
        if row.undecided:
            left = slash - px(19)
            self._icon(painter, "question-dashed", "warn", 16, QPoint(left, rect.center().y()))
            return left
        width = text_width(bold, row.points_text)
        head = QRect(slash - width - 1, rect.top(), width + 1, rect.height())
        one_line(painter, head, row.points_text, bold, theme.color("text"))
        return head.left()

    def _paint_tried(self, painter: QPainter, rect: QRect, row: TreeRow, right: int) -> int:
        """How many points more or fewer than in the dossier, on a tag; returns where it begins."""
        if not row.tried:
            return right
        theme, px = self._theme, self._theme.px
        font, said = theme.font("caption_strong"), trial_texts.signed(row.tried)
        tag = QRect(0, 0, text_width(font, said) + px(10), theme.line_height("caption"))
        tag.moveCenter(rect.center())
        tag.moveRight(right - px(6))
        tone = "accent" if row.tried > 0 else "warn"
        rounded(painter, tag, px(4), fill=theme.color(f"{tone}_soft"), edge=theme.color(f"{tone}_line"))
        one_line(painter, tag.adjusted(px(5), 0, 0, 0), said, font, theme.color(tone))
        return tag.left()

    def _slash(self, rect: QRect, row: TreeRow) -> int:
        """Where the slash of the row's points stands."""
        widest = f"/{row.maximum_text}" if row.kind is RowKind.OVERVIEW else WIDEST_MAXIMUM
        return rect.right() - self._theme.px(RIGHT) - text_width(self._theme.font("caption"), widest)

    def _icon(self, painter: QPainter, name: str, token: str, size: int, left_middle: QPoint) -> None:
        pixmap = self._theme.pixmap(name, token, size, self._view.devicePixelRatioF())
        painter.drawPixmap(left_middle.x(), left_middle.y() - self._theme.px(size) // 2, pixmap)
