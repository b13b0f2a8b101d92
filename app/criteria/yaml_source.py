"""YAML as plain values that remember their lines.

The safe loader alone is not enough for a file another office writes: it would turn 1.5 into a binary float, "no" into
False, keep the last of two equal keys without a word, and forget where a value stood when it turns out to be wrong.
So values are built here from the parser's node tree: decimals stay decimal, and the tree is kept to tell the line.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from app.criteria.errors import CriteriaError, Location, PlacedFault
from app.texts import criteria_errors as texts

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_BYTES = 4_000_000
_MAX_VALUES = 100_000
_MAX_DEPTH = 40
_PREFIX = "tag:yaml.org,2002:"
_TEXT = _PREFIX + "str"
_PLAIN = "plain"
_MERGING = frozenset(("<<", "="))
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,11})\.[0-9]{1,6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_SCALARS = frozenset((_PLAIN, *(_PREFIX + kind for kind in ("str", "int", "float", "bool", "null", "timestamp"))))


class _Loader(_Parser):  # type: ignore[misc]
    """Leaves unquoted scalars to `_plain`: trying its own patterns on thousands of them took half the time."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a node that has none."""
        if kind is yaml.ScalarNode and implicit[0] and value not in _MERGING:
            return _PLAIN
        tag: str = super().resolve(kind, value, implicit)
        return tag


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A parsed file: its plain value, and the tree that knows the lines."""

    value: object
    root: yaml.Node

    def place(self, location: Location) -> str:
        """Where the value at that location is, for a person: "dòng 12, criteria[0].title".

        Parts of the location that the file does not have (a missing key, a validator's own marks) are left out of the
        line but a last missing key is named.
        """
        node = self.root
        line = node.start_mark.line
        path = ""
        for position, part in enumerate(location):
            found = _step(node, part)
            if found is not None:
                node, line = found
            elif position < len(location) - 1 or not isinstance(node, yaml.MappingNode):
                continue
            path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
        return texts.at(line + 1, path)


def _step(node: yaml.Node, part: str | int) -> tuple[yaml.Node, int] | None:
    """The child named so, with the line where its name stands."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return value, key.start_mark.line
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child = node.value[part]
        return child, child.start_mark.line
    return None


def read_yaml(source: str | bytes, name: str) -> YamlSource:
    """Parse one YAML document; raises `CriteriaError` with the line where it cannot be.

    Refused beside wrong YAML: other encodings than UTF-8, text that is not NFC, equal keys in one mapping, tags, and
    files too large or nested too deep to be a criteria set.
    """
    text = _decoded(source, name)
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _refused(name, line, texts.NOT_YAML) from error
    except yaml.YAMLError as error:
        raise _refused(name, 1, texts.NOT_YAML) from error
    if root is None:
        raise _refused(name, 1, texts.EMPTY)
    return YamlSource(_Builder(name).build(root, 0), root)


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _decoded(source: str | bytes, name: str) -> str:
    if len(source) > _MAX_BYTES:
        raise _refused(name, 1, texts.TOO_LARGE)
    if isinstance(source, bytes):
        try:
            return _composed(source.decode("utf-8-sig"), name)
        except UnicodeDecodeError as error:
            raise _refused(name, source[: error.start].count(b"\n") + 1, texts.NOT_UTF8) from error
    return _composed(source, name)


def _composed(source: str, name: str) -> str:
    if not unicodedata.is_normalized("NFC", source):
        lines = source.split("\n")
        line = next(n for n, text in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", text))
        raise _refused(name, line, texts.NOT_NFC)
    return source


def _refused(name: str, line: int, reason: str) -> CriteriaError:
    return CriteriaError(name, (PlacedFault(texts.at(line, ""), reason),))


class _Builder:
    """Builds plain values from nodes, counting them: aliases may repeat a part, but not blow the file up."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._built = 0

    def build(self, node: yaml.Node, depth: int) -> object:
        self._built += 1
        if self._built > _MAX_VALUES or depth > _MAX_DEPTH:
            raise self._refused(node, texts.TOO_DEEP)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode) and node.tag == _PREFIX + "seq":
            return [self.build(child, depth + 1) for child in node.value]
        if isinstance(node, yaml.MappingNode) and node.tag == _PREFIX + "map":
            return self._mapping(node, depth)
        raise self._refused(node, texts.TAG.format(tag=node.tag.removeprefix(_PREFIX)))

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._refused(key, texts.BAD_KEY)
            if key.value in values:
                raise self._refused(key, texts.DUPLICATE_KEY.format(key=key.value))
            values[key.value] = self.build(value, depth + 1)
        return values

    def _scalar(self, node: yaml.ScalarNode) -> object:
        if node.tag not in _SCALARS:
            raise self._refused(node, texts.TAG.format(tag=node.tag.removeprefix(_PREFIX)))
        text: str = node.value
        if node.style in {"|", ">"}:
            return text.rstrip("\n")
        return text if node.style or node.tag == _TEXT else _plain(text)

    def _refused(self, node: yaml.Node, reason: str) -> CriteriaError:
        return _refused(self._name, node.start_mark.line + 1, reason)


def _plain(text: str) -> object:
    """An unquoted scalar: null, true, false, a whole number, a decimal, a date; anything else is text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return _date(text) if _DATE.fullmatch(text) else text


def _date(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
