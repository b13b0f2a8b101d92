"""What a scan's file name tells for certain about the document in it, so that nobody types it again.

Only the way offices really name files is read ("18-BC-UBND thống kê số hộ.pdf"); whatever is open to doubt stays for a
person to fill in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from app.errors import KnownError
from app.language.dates import parse_date
from app.language.normal import clean
from app.texts import intake as texts

_SEPARATORS = r"[-_./ ]+"
_NUMBER = re.compile(
    rf"^(?:[Ss]ố\s*)?(?P<number>\d{{1,5}}){_SEPARATORS}(?P<kind>[A-ZĐ]{{2,4}}r?)"
    rf"(?:{_SEPARATORS}(?P<body>[A-ZĐ]{{2,10}}))?(?=$|[-_., ])",
)
_DATE = re.compile(r"(?<!\d)(?:ngày\s*)?(\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d{2})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")  # "2021 BC tổng kết" is a report of 2021, not report no. 2021
_EDGES = " -_.,;"


@dataclass(frozen=True, slots=True)
class Guess:
    """Particulars read from a file name; empty where it does not tell."""

    title: str
    doc_type: str = ""
    number: str = ""
    issued_on: date | None = None


def guess(file_name: str) -> Guess:
    """Read a file name; the title is at least the name without its ending."""
    stem = " ".join(clean(PurePath(file_name).stem).replace("_", " ").split()) or clean(file_name)
    issued_on, rest = _take_date(stem)
    found = _NUMBER.match(rest)
    doc_type = texts.TYPES.get(found["kind"].upper(), "") if found else ""
    if found is None or not doc_type or (not found["body"] and _YEAR.fullmatch(found["number"])):
        return Guess(title=rest or stem, issued_on=issued_on)
    number = _number(found["number"], found["kind"].upper(), found["body"] or "")
    return Guess(_title(rest[found.end() :].strip(_EDGES), doc_type, number), doc_type, number, issued_on)


def _take_date(stem: str) -> tuple[date | None, str]:
    """The only full date in the name, and the name without it."""
    found = list(_DATE.finditer(stem))
    if len(found) != 1:
        return None, stem
    (match,) = found
    try:
        day = parse_date(re.sub(r"[-_.]", "/", match[1]))
    except KnownError:
        return None, stem
    return day, f"{stem[: match.start()].rstrip(_EDGES)} {stem[match.end() :].lstrip(_EDGES)}".strip()


def _number(number: str, kind: str, body: str) -> str:
    kind = texts.ABBREVIATIONS.get(kind, kind)
    number = number.zfill(2)
    if not body:
        return f"{number}/{kind}"
    if body in texts.PARTY_BODIES:
        return f"{number}-{kind}/{'ĐU' if body == 'DU' else body}"
    return f"{number}/{kind}-{body}"


def _title(rest: str, doc_type: str, number: str) -> str:
    if not rest:
        return texts.untitled(doc_type, number)
    if rest.casefold().startswith(doc_type.casefold()):
        return rest[0].upper() + rest[1:]
    return f"{doc_type} {rest}"
