"""The user guide as it is written (`docs/huong-dan.md`): its parts for the window, its blocks for the PDF.

The guide keeps to a small part of Markdown; what is not in it here would show as typed, and a test reads every block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "text", "item", "table", "code", "quote", "picture"]

_HEADING = re.compile(r"(#{1,3}) (.+)")
_PICTURE = re.compile(r"!\[(.*?)\]\((.+?)\)")
_RULE = re.compile(r"\|[-| :]+\|")


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading, up to the next one. `title` is without emphasis; `markdown` begins with the heading."""

    title: str
    level: int
    markdown: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 3), paragraph, list item, table (`rows`), piece of code, quotation or picture (a path).

    `text` keeps the marks of emphasis within lines.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def plain(text: str) -> str:
    """The words of a line without marks of emphasis and addresses of links."""
    return re.sub(r"\[(.+?)\]\(.+?\)", r"\1", text).replace("**", "").replace("*", "").replace("`", "")


def sections(guide: str) -> tuple[Section, ...]:
    """Every part in order; the text before the first heading of the second level is the first part."""
    found: list[Section] = []
    lines: list[str] = []
    title, level, fenced = "", 0, False

    def close() -> None:
        if lines:
            found.append(Section(title, level, "\n".join(lines).strip() + "\n"))

    for line in guide.splitlines():
        heading = _HEADING.fullmatch(line) if not fenced else None
        if heading is not None:
            close()
            lines = []
            title, level = plain(heading[2]), len(heading[1])
        fenced ^= line.startswith("```")
        lines.append(line)
    close()
    return tuple(found)


def pictures(guide: str) -> tuple[str, ...]:
    """Paths of the pictures that the guide shows, from its own folder, each once."""
    return tuple(dict.fromkeys(path for _, path in _PICTURE.findall(guide)))


def blocks(markdown: str) -> Iterator[Block]:
    """The blocks in order."""
    for chunk in _chunks(markdown):
        first = chunk[0]
        if heading := _HEADING.fullmatch(first):
            yield Block("heading", heading[2], level=len(heading[1]))
        elif picture := _PICTURE.fullmatch(first):
            yield Block("picture", picture[2])
        elif first.startswith("```"):
            yield Block("code", "\n".join(chunk[1:-1]))
        elif first.startswith("|"):
            rows = [line for line in chunk if not _RULE.fullmatch(line)]
            yield Block("table", rows=tuple(tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows))
        elif first.startswith("> "):
            yield Block("quote", " ".join(line.removeprefix(">").strip() for line in chunk))
        elif first.startswith("- "):
            yield from _items(chunk)
        else:
            yield Block("text", " ".join(line.strip() for line in chunk))


def _items(chunk: list[str]) -> Iterator[Block]:
    item: list[str] = []
    for line in chunk:
        if line.startswith("- ") and item:
            yield Block("item", " ".join(item))
            item = []
        item.append(line.removeprefix("- ").strip())
    yield Block("item", " ".join(item))


def _chunks(markdown: str) -> Iterator[list[str]]:
    """Lines that belong together: set apart by empty lines, a heading alone, code whole."""
    chunk: list[str] = []
    fenced = False
    for line in markdown.splitlines():
        if fenced or (line.startswith("```") and not chunk):
            chunk.append(line)
            fenced = not (fenced and line.startswith("```"))
            if fenced:
                continue
        elif line.strip() and not _HEADING.fullmatch(line):
            chunk.append(line)
            continue
        if chunk:
            yield chunk
            chunk = []
        if _HEADING.fullmatch(line):
            yield [line]
    if chunk:
        yield chunk
