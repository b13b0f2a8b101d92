"""What is said of where a document is used, where else the guidance names it, and of taking it there."""

from __future__ import annotations

from collections.abc import Sequence

NBSP = "\N{NO-BREAK SPACE}"

USED_AT = "Dùng ở"
USED_NOWHERE = "Chưa dùng ở đâu"
SHOULD_BE_AT = "Nên dùng thêm ở"
USE_MORE = "Dùng thêm…"

AT_HAND = "Văn bản mà hướng dẫn nêu ở đây đã có trong hồ sơ:"
CITE_HERE = "Gắn vào đây"
ALL_AT_HAND = "Xem hết…"
BUSY = "Minh chứng này đang nhận tệp khác, những tệp vừa thả chưa được nhận."
BUSY_ADVICE = "Đợi nhận xong rồi thả lại."

MENU = "Dùng thêm ở chỉ số khác…"
MENU_SHOULD = "Hướng dẫn còn nêu ở"

TITLE = "Dùng cho nhiều chỉ số"
SEARCH = "Tìm chỉ số, minh chứng (gõ không dấu cũng được)"
LIST = "Nơi dùng thêm"
NO_MATCH = "Không có minh chứng nào khớp."
NAMED = "Hướng dẫn nêu"
NAMED_LACKING = "Hướng dẫn nêu, còn thiếu"
LACKING = "Còn thiếu"
CITE = "Gắn"


def tick_named(count: int) -> str:
    """The button that ticks every place where the guidance names the document."""
    return f"Đánh dấu {count}{NBSP}nơi hướng dẫn nêu"


def cite_at(count: int) -> str:
    """The button that cites at all ticked places."""
    return f"Gắn vào {count}{NBSP}nơi" if count else CITE


def which_item(indicator: str) -> str:
    """Heads the menu of evidence items where a document or files were dropped on an indicator."""
    return f"Gắn vào minh chứng nào của {indicator}?"


def lacking(item: str) -> str:
    """Of an evidence item in that menu."""
    return f"{item} ({LACKING.lower()})"


def shortened(title: str) -> str:
    """A document's title where it stands in a line with other things."""
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"


def used_at(indicators: Sequence[str]) -> str:
    return f"{USED_AT} {', '.join(indicators)}" if indicators else USED_NOWHERE


def place(indicator: str, title: str) -> str:
    """Of a row: which indicator."""
    return f"{indicator} · {title}"
