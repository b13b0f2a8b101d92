"""Every sentence that a user may read, proofread: spelling, spacing, quotes, and one word for one thing.

The strings come from the source, so that sentences made at run time are read too; what is put in later stands as "{}".
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app import resources, texts

TEXTS = sorted(Path(texts.__file__).parent.glob("*.py"))
NBSP = "\u00a0"
HOLE = "{}"

# Names of files and what keyboards type are no prose.
NOT_PROSE = {
    "ví dụ 1-3, 5",  # typed with a hyphen, there being no dash on a keyboard
    "“Cộng",  # words that `reports.TITLE_NAME` keeps together
    "tập”",
}
NO_NUMBER = ("{} ngày\u00a0{}", "V/v {} minh chứng", "{} minh chứng {} - ", "năm {} nhất")
"""Beginnings of strings in which what is put in before a unit is a word, or a number of another thing."""

UNITS = (
    "điểm", "văn bản", "trang", "tệp", "chỉ số", "tiêu chí", "minh chứng", "việc", "ô", "mục", "công văn", "số liệu",
    "hộ", "người", "lượt", "vụ", "trẻ", "ngày", "giây", "phút", "ký tự", "chỗ", "byte", "MB", "GB", "KB", "dpi",
)  # fmt: skip

FOREIGN = (
    "app", "backup", "browser", "button", "cache", "cancel", "click", "close", "commit", "database", "default",
    "delete", "desktop", "dialog", "directory", "download", "drag", "drive", "drop", "edit", "email", "error",
    "exception", "exit", "export", "file", "filter", "folder", "format", "hash", "import", "input", "link", "login",
    "menu", "mouse", "ok", "open", "option", "path", "popup", "preview", "print", "redo", "restore", "save", "scan",
    "session", "setting", "snapshot", "test", "toast", "traceback", "undo", "update", "upload", "user", "warning",
    "window", "zoom",
)  # fmt: skip
"""Words of programmers that an office does not use."""

REPLACED = {
    "cài đặt": "thiết lập",
    "thùng rác": "văn bản đã gỡ",
    "nhạy cảm": "có dữ liệu cá nhân",
    "còn nợ": "còn thiếu",
    "đặt bằng tay là": "do người chấm đặt",
    "tập tin": "tệp",
    "file đính kèm": "tệp đính kèm",
    "kích chuột": "bấm",
    "nhấn": "bấm",
    "hủy bỏ": "thôi",
    "hàng năm": "hằng năm",
    "upload": "gắn",
    "giấy đề nghị": "công văn đề nghị",
}
"""Words that would name a thing which already has a name."""

OLD_TONE_MARKS = re.compile(r"o[áàảãạéèẻẽẹ](?!\w)|(?<![qQ])u[ýỳỷỹỵ](?!\w)")
"""Tones on the second vowel (hoà, uỷ), where this program writes hòa, ủy."""


def _flat(node: ast.expr) -> str | None:
    """A string constant or f-string, with "{}" for what is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w*\}", HOLE, node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value)
            if isinstance(part, ast.Constant)
            else (NBSP if isinstance(part, ast.FormattedValue) and _is_nbsp(part.value) else HOLE)
            for part in node.values
        )
    return None


def _is_nbsp(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "NBSP"


def _docstrings(tree: ast.Module) -> set[int]:
    """Strings that stand alone as statements: nobody reads them on screen."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _not_shown(tree: ast.Module) -> set[int]:
    """Keys of mappings and of indexing, and argparse's own messages that are looked for."""
    found = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            found |= {id(key) for key in node.keys if key is not None}
        elif isinstance(node, ast.Subscript):
            found.add(id(node.slice))
        elif isinstance(node, ast.FormattedValue):
            found |= {id(part) for part in ast.walk(node.format_spec)} if node.format_spec else set()
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_ARGPARSE":
            assert isinstance(node.value, ast.Tuple)
            found |= {id(pair.elts[0]) for pair in node.value.elts if isinstance(pair, ast.Tuple)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _PATTERNS:
            found |= {id(given) for given in node.args[:1]}
    return found


_PATTERNS = {"fullmatch", "sub", "removeprefix", "removesuffix", "startswith", "endswith", "split", "rstrip", "replace"}


def _strings(path: Path) -> Iterator[tuple[str, str]]:
    """Each string of a module that may be shown, with its place."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = _not_shown(tree)
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr) or id(node) in skipped or id(node) in within:
            continue
        text = _flat(node)
        if text is not None and text.strip() and text not in NOT_PROSE:
            yield f"{path.name}:{node.lineno}", text


def _own_words(node: object, *, key: str = "") -> Iterator[str]:
    """What a criteria set says in the program's own words, beside the official wording that stays as printed."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in {"guidance", "recognised", "evidence", "source", "title"} or key == "notes":
                yield from _own_words(value, key=str(name) if name != "readings" else key)
    elif isinstance(node, list):
        for value in node:
            yield from _own_words(value, key=key)
    elif isinstance(node, str) and key in {"short", "help", "unit", "title", "text", "status"}:
        yield re.sub(r"“[^”]*”", "“…”", node)  # quotations are the official wording


def _criteria() -> list[tuple[str, str]]:
    name = "tt44-2014.yaml"
    held = yaml.safe_load(resources.path("criteria", name).read_text(encoding="utf-8"))
    return [(name, text) for text in _own_words(held)]


SHOWN = [found for path in TEXTS for found in _strings(path)] + _criteria()
VIETNAMESE = re.compile(r"[à-ỹđ]", re.IGNORECASE)


def wrong(pattern: str, *, flags: int = 0) -> list[str]:
    """Where a pattern occurs that should not."""
    return [f"{place}: {text!r}" for place, text in SHOWN if re.search(pattern, text, flags)]


def test_there_is_something_to_read() -> None:
    assert len(SHOWN) > 1200
    assert {place.partition(":")[0] for place, _ in SHOWN} >= {path.name for path in TEXTS} - {"__init__.py"}


@pytest.mark.parametrize(
    "path",
    [*TEXTS, *sorted(resources.path("criteria").glob("*.yaml")), *sorted(resources.path("demo").glob("*.yaml"))],
    ids=lambda path: path.name,
)
def test_letters_are_composed_and_nothing_is_hidden_between_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert {char for char in text if unicodedata.category(char) in {"Cf", "Cc", "Co", "Cn"}} <= {"\n"}


def test_one_space_between_words() -> None:
    assert not [f"{place}: {text!r}" for place, text in SHOWN if re.search(rf"[ {NBSP}]{{2}}", text.strip())]


def test_no_space_before_punctuation() -> None:
    assert not wrong(rf"[\w”)][ {NBSP}]+[,.;:!?](?:\s|$)")
    assert not wrong(rf"[(“][ {NBSP}]|[ {NBSP}][)”]")


def test_quotes_and_dots_are_printers_ones() -> None:
    assert not [f"{place}: {text!r}" for place, text in SHOWN if '"' in text and VIETNAMESE.search(text)]
    assert not wrong(r"\.\.\.")
    assert not [f"{place}: {text!r}" for place, text in SHOWN if text.count("“") != text.count("”")]


def test_ranges_have_a_dash() -> None:
    assert not wrong(r"(?<![\d-])\d+-\d+(?![\d-])")


def test_numbers_stay_with_their_units() -> None:
    units = "|".join(map(re.escape, UNITS))
    apart = re.compile(rf"(?:\d|\{{\}}) (?:{units})(?!\w)|(?:\d|\{{\}}) ?%|\bnăm (?:\{{\}}|\d{{4}})")
    assert not [f"{place}: {text!r}" for place, text in SHOWN if apart.search(text) and not text.startswith(NO_NUMBER)]


def test_tone_marks_stand_on_the_vowel_this_program_puts_them_on() -> None:
    assert not wrong(OLD_TONE_MARKS.pattern, flags=re.IGNORECASE)


@pytest.mark.parametrize("word", FOREIGN)
def test_no_word_of_programmers(word: str) -> None:
    shown = [(place, re.sub(r"--[\w-]+|cdht \w+|lệnh \w+|\w*\.\w+", "", text)) for place, text in SHOWN]
    found = [f"{place}: {text!r}" for place, text in shown if re.search(rf"(?<!\w){word}s?(?!\w)", text, re.IGNORECASE)]
    assert not found


@pytest.mark.parametrize(("word", "instead"), REPLACED.items())
def test_one_word_for_one_thing(word: str, instead: str) -> None:
    assert not wrong(rf"(?<!\w){word}(?!\w)", flags=re.IGNORECASE), f"should say “{instead}”"


def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop() -> None:
    """Sentences are what has a stop inside; a new one begins with a capital, and the last ends too."""
    followed = [
        (place, text, after) for place, text in SHOWN for after in re.findall(r"(?!TUQ)[^\W\d_]{3}[”)]?[.] (\w)", text)
    ]
    assert len(followed) > 60
    assert not [f"{place}: {text!r}" for place, text, after in followed if after.islower()]
    assert not [f"{place}: {text!r}" for place, text, _ in followed if not re.search(r"[.!?…:”;) ]$|\{\}$", text)]
