"""Which evidence a file is meant for, read from its name as units without the program write it: "9.1.2 Quyết định.pdf".

A code is an indicator's with the id of one of its evidence items. Nothing is guessed: a name that could as well begin
with a date or a document's number ("10.1.2021 biên bản", "18-BC-UBND") has no code unless it says so ("MC 10.1 …") or
lies in a folder named by a code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from app.criteria.catalogue import Catalogue
from app.criteria.evidence import code_of
from app.language.normal import clean, nfc
from app.texts import delivery as texts

_SAID = re.compile(
    r"^[\s._-]*(?:MC|minh\s*ch[ứu]ng|ti[êe]u\s*ch[íi]|ch[ỉi]\s*s[ốo])[\s._:-]*(?=\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[._-](?:0?[1-9]|1[0-2])[._-](?:\d{4}|\d{2})(?!\d)")
_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)  # "9.1.2" ends with no suffix
_EDGES = " -_.,;:)"


@dataclass(frozen=True, slots=True)
class Place:
    """An evidence item of an indicator; `rest` is what the file's name says beside the code."""

    indicator: str
    item: str
    rest: str


class Codes:
    """Reads the codes of a criteria set."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._items: dict[str, tuple[str, ...]] = {
            one.id: tuple(item.id for item in one.evidence) for one in catalogue.indicators()
        }
        codes = {code_of(one, item): (one, item) for one, items in self._items.items() for item in items}
        self._codes = [(_pattern(code), place) for code, place in sorted(codes.items(), key=_longest_first)]
        indicators = sorted(self._items.items(), key=_longest_first)
        self._indicators = [(_pattern(one), one) for one, _ in indicators]

    def place(self, path: PurePath) -> Place | str:
        """Where the file belongs, by its own name or else that of the nearest folder; a sentence where that is open.

        `path` is relative to what was handed in.
        """
        stem = _ENDING.sub("", path.name)
        found = self._read(nfc(stem), said=False)
        rest = stem
        for folder in path.parents:
            if found is not None or not folder.name:
                break
            found = self._read(nfc(folder.name), said=True)
            if isinstance(found, Place):
                found = Place(found.indicator, found.item, rest)
        return found if found is not None else texts.NO_CODE

    def _read(self, name: str, *, said: bool) -> Place | str | None:
        prefix = _SAID.match(name)
        said = said or prefix is not None
        text = name[prefix.end() :] if prefix else name.lstrip()
        date = _DATE.match(text)
        for pattern, (indicator, item) in self._codes:
            match = pattern.match(text)
            if match:
                if not said and date is not None and date.end() > match.end():
                    return texts.MAYBE_A_DATE
                return Place(indicator, item, clean(text[match.end() :].strip(_EDGES)))
        for pattern, indicator in self._indicators:
            match = pattern.match(text)
            if match and (said or ("." in match[0] and date is None)):
                return self._only_item(indicator, text[match.end() :], said=said)
        return None

    def _only_item(self, indicator: str, rest: str, *, said: bool) -> Place | str:
        """Of a name with an indicator alone."""
        items = self._items[indicator]
        if said and len(items) == 1:
            return Place(indicator, items[0], clean(rest.strip(_EDGES)))
        return texts.which_item(indicator, [code_of(indicator, item) for item in items])


def _longest_first(pair: tuple[str, object]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def _pattern(code: str) -> re.Pattern[str]:
    """The code with dots, hyphens or underscores between its parts, and nothing right after it that goes on."""
    return re.compile("[._-]".join(map(re.escape, code.split("."))) + r"(?![^\W_])", re.IGNORECASE)
