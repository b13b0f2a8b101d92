"""Trying figures and levels out ("thử điểm"): the bar, the difference, keeping and dropping."""

from __future__ import annotations

from decimal import Decimal

from app.language.numbers import format_number, format_points

NBSP = "\u00a0"

MENU = "Thử điểm"
KEEP = "Giữ lại"
DROP = "Bỏ"
KEEP_MENU = "Giữ lại kết quả thử"
DROP_MENU = "Bỏ kết quả thử"
TITLE = "Đang thử điểm – hồ sơ chưa thay đổi"
HINT = "Nhập số liệu, chọn mức như thường để xem điểm đổi thế nào."
NOT_NOW = "Đang thử điểm nên chưa làm được việc này."
NOT_NOW_ADVICE = "Hãy bấm “Giữ lại” hoặc “Bỏ” ở thanh thử điểm phía trên rồi làm lại."
LEAVE_TITLE = "Đang thử điểm"
LEAVE_ADVICE = "Bỏ thì hồ sơ vẫn như trước khi thử. Giữ lại thì ghi vào hồ sơ thành một bước, hoàn tác được."
GO_ON = "Thử tiếp"


def signed(points: Decimal) -> str:
    """A difference with its sign: "+2,5", "−1"."""
    return f"{'+' if points > 0 else '−' if points < 0 else ''}{format_number(abs(points))}"


def difference(points: Decimal) -> str:
    """The difference in total, in words."""
    return f"{signed(points)}{NBSP}điểm" if points else "Điểm không đổi"


def totals(before: Decimal, after: Decimal) -> str:
    return f"Tổng điểm: {format_points(before)} → {format_points(after)}"


def tried(figures: int, levels: int) -> str:
    """How much is being tried: "2 số liệu, 1 mức"."""
    parts = [f"{figures}{NBSP}số liệu"] if figures else []
    parts += [f"{levels}{NBSP}mức"] if levels else []
    return ", ".join(parts)


def kept(figures: int, levels: int, before: Decimal, after: Decimal) -> str:
    """The journal's sentence for a trial that was kept."""
    return f"Giữ lại kết quả thử điểm: {tried(figures, levels)}; tổng {format_points(before)} → {format_points(after)}"


def leaving(figures: int, levels: int, points: Decimal) -> str:
    """The question before a dossier closes during a trial."""
    return f"Đang thử {tried(figures, levels)} ({difference(points).lower()}) chưa ghi vào hồ sơ. Giữ lại hay bỏ?"


def in_dossier(value: str) -> str:
    """Beside a field while another figure is tried: what the dossier has."""
    return f"hồ sơ: {value}"


NO_FIGURE = "chưa có"
CHOSEN_IN_DOSSIER = "Mức đang ghi trong hồ sơ"


def spoken(points: Decimal) -> str:
    """For a screen reader: the difference of a row."""
    return f"thử: {signed(points)}{NBSP}điểm"
