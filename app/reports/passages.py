"""Standing sentences of the documents as texts with placeholders: read, held against what is known, filled in.

A placeholder is a name in braces, "{tổng điểm}". Only names are stored, so that what is printed is never older than the
dossier. A number is kept on one line with the word it counts; a year, with the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.language.normal import nfc
from app.language.numbers import NBSP
from app.texts import passages as texts
from app.texts import reports as report_texts

if TYPE_CHECKING:
    from app.criteria.catalogue import Catalogue

LETTER_BASES, LETTER_OPENING, LETTER_ENCLOSED = "letter-bases", "letter-opening", "letter-enclosed"
LETTER_REQUEST, REPORT_OPENING, REPORT_EVIDENCE = "letter-request", "report-opening", "report-evidence"
REPORT_REQUEST, MINUTES_BASIS = "report-request", "minutes-basis"
PASSAGES = tuple(texts.TITLES)
LISTS = frozenset({LETTER_BASES, LETTER_ENCLOSED})
"""Passages whose lines are items of a list, punctuated when printed."""
_ENDING = (LETTER_REQUEST, REPORT_REQUEST)  # the last words of their documents
MOST_POINTS = 23
"""Letters that points are numbered with (Nghị định 30/2020, Phụ lục I, II.6.đ)."""

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_WORDS = (
    texts.COMMITTEE,
    texts.WARD,
    texts.TOWN,
    texts.RECEIVER,
    texts.SET,
    texts.CLASS,
    texts.MINUTES_ENCLOSED,
    texts.MEETING_BODY,
)
_COUNTS = (texts.CRITERIA, texts.INDICATORS, texts.DOCUMENTS, texts.PAGES)
_POINTS = (texts.POINTS, texts.MAXIMUM, texts.BONUS, texts.EVIDENCED)


def default_text(passage: str, catalogue: Catalogue) -> str:
    """What is printed while the ward has not put it in its own words."""
    return "\n".join(catalogue.legal_basis) if passage == LETTER_BASES else texts.DEFAULTS[passage]


def is_default(passage: str, text: str, catalogue: Catalogue) -> bool:
    """Whether the text is the default as an editor gives it back, which knows no no-break spaces."""
    return text.replace(NBSP, " ").strip() == default_text(passage, catalogue).replace(NBSP, " ").strip()


def offered(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Every placeholder that a dossier with this set can fill, by what they are of; a figure goes by its short name."""
    points = (texts.points_of(criterion.id) for criterion in catalogue.criteria)
    return {
        texts.GENERAL: (texts.YEAR, *_WORDS, *_COUNTS),
        texts.SCORES: (*_POINTS, *points),
        texts.FIGURES: tuple(texts.figure_name(figure.short) for figure in catalogue.figures),
    }


def fault(passage: str, text: str, catalogue: Catalogue) -> KnownError | None:
    """Why the text cannot stand: a brace without its fellow, an unknown name, more points than there are letters."""
    if set(_PLACEHOLDER.sub("", text)) & {"{", "}"}:
        return KnownError(texts.BRACES, texts.BRACES_ADVICE)
    known = {_key(name): name for names in offered(catalogue).values() for name in names}
    for name in _PLACEHOLDER.findall(text):
        if _key(name) not in known:
            like = [known[key] for key in get_close_matches(_key(name), known, n=1)]
            return KnownError(texts.unknown(name), texts.unknown_advice(like))
    if passage == LETTER_ENCLOSED and len(text.splitlines()) > MOST_POINTS:
        return KnownError(texts.too_many_lines(MOST_POINTS), texts.TOO_MANY_ADVICE)
    return None


def filled(text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs that a text gives with these values by name; lines that come out empty are none.

    What nothing is known of is left as it stands.
    """
    found = {_key(name): value for name, value in values.items()}
    words = {_key(name) for name in _WORDS}
    year = _key(texts.YEAR)

    def bound(match: re.Match[str]) -> str:
        before, name, after = match["before"], match["name"], match["after"]
        key = _key(name)
        if key == year:
            before = NBSP * len(before)
        elif key in found and key not in words:
            after = NBSP * len(after)
        return f"{before}{{{name}}}{after}"

    text = _WITH_BLANKS.sub(bound, text)
    text = _PLACEHOLDER.sub(lambda match: found.get(_key(match[1]), match[0]), text)
    return [line.strip(" \t") for line in text.split("\n") if line.strip()]


def as_printed(passage: str, text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs as they are printed: lists with what stands between their items, requests with their end."""
    lines = filled(text, values)
    if passage in LISTS:
        between = report_texts.basis if passage == LETTER_BASES else report_texts.item
        return [between(line, last=at == len(lines)) for at, line in enumerate(lines, 1)]
    if passage in _ENDING and lines:
        lines[-1] = report_texts.ended(lines[-1])
    return lines


_WITH_BLANKS = re.compile(r"(?P<before> ?)\{(?P<name>[^{}\n]*)\}(?P<after> ?)")


def _key(name: str) -> str:
    """Names are the same however they are written large and spaced."""
    return " ".join(nfc(name).casefold().split())
