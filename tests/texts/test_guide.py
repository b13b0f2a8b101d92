"""The guide names buttons, menus and pages as the program does."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from app import resources, texts

ROOT = resources.path().parent
GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")

EMPHASIS = {
    "một tệp",
    "một mã",
    "Bên trái",
    "Ở giữa",
    "Bên phải",
    "Trên cùng",
    "Kéo tệp quét vào khung",
    "tự sao lưu",
    "tệp mới",
}
"""Bold in the guide for its own sake; everything else in bold is something to press or to look for."""
KEYS = re.compile(r"(?:Ctrl|Shift|Alt)\+\S+|F\d+|Esc|Enter")


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _said(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _said(one)


def _program_words() -> set[str]:
    modules = [importlib.import_module(f"app.texts.{path.stem}") for path in Path(texts.__file__).parent.glob("*.py")]
    return {said for module in modules for value in vars(module).values() for said in _said(value)}


def _named() -> set[str]:
    """What stands in bold, without run-in headings (which end with a stop) and with paths of menus taken apart."""
    bold = re.findall(r"\*\*(.+?)\*\*", GUIDE, re.DOTALL)
    parts = {part.strip("☰⋯ \n") for one in bold if not one.endswith(".") for part in one.split("›")}
    return {" ".join(part.split()) for part in parts if part and not KEYS.fullmatch(part)} - EMPHASIS


def test_what_the_guide_tells_to_press_is_there() -> None:
    named = _named()
    assert len(named) > 20
    words = _program_words()
    words |= {word.removesuffix("…") for word in words} | {word.partition(":")[0] for word in words}
    assert not named - words


def test_pictures_and_pages_the_guide_and_the_readme_show_are_there() -> None:
    for page in (ROOT / "docs" / "huong-dan.md", ROOT / "README.md"):
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert target.startswith("http") or (page.parent / target).exists(), f"{page.name}: {target}"


def test_errors_the_guide_explains_are_those_the_program_reports() -> None:
    from app.texts import storage, ui_shell

    named = (
        storage.open_elsewhere,
        storage.damaged,
        storage.unsafe,
        storage.disk_full,
        storage.missing,
        storage.read_only,
        storage.held,
        storage.too_long,
    )
    reported = [*(say("…") for say in named), storage.too_new("…", "2", "1"), ui_shell.INTERRUPTED]
    table = re.findall(r"^\| \*(.+?)\* \|", GUIDE, re.MULTILINE)
    assert len(table) > 3
    assert not [row for row in table if not any(message.startswith(row) for message in reported)]


def test_every_picture_of_the_guide_is_one_that_the_script_takes() -> None:
    script = ast.parse((ROOT / "packaging" / "screenshots.py").read_text(encoding="utf-8"))
    names = next(
        ast.literal_eval(node.value)
        for node in script.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "NAMES"
    )
    taken = {f"images/{name}-{scheme}.png" for name in names for scheme in ("light", "dark")}
    shown = set(re.findall(r"!\[.*?\]\((.+?)\)", GUIDE))
    assert shown
    assert shown <= taken
