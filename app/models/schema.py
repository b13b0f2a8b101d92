"""The tables of a .cdht file as plain data: enough to tell whether a file is whole and to read it.

`app.models.tables` maps the same tables for those who write. SQLAlchemy takes longer to import than a dossier to open,
so opening goes by this. A test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_STORED = {"int": "integer", "bool": "integer", "bytes": "blob"}
_READ: dict[str, Callable[[Any], object]] = {
    "bool": bool,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
}

_TABLES = """
dossier: *id text, created_at moment, catalogue_id text, catalogue_sha256 text, ward text, year int, ward_kind text,
    town text, province text, difficult bool, terrain text, new_rural bool, receiver text, place text, deadline date?,
    recipients text
class_bands: *position int, at_least decimal, name text
meeting: *id int, body text, number text, held_on date?, begins text, ends text, place text, present text, chair text,
    secretary text, conclusions text
narratives: *criterion text, state text, strengths text, weaknesses text, plan text
passages: *id text, text text
figures: *figure text, *year int, value decimal
levels: *indicator text, *part text, option text
readings: *note text, reading text, reason text
recognised: *indicator text, points decimal, basis text
overrides: *indicator text, points decimal, reason text, by text
not_applicable: *indicator text, reason text
explanations: *indicator text, text text
contents: *id text, number int, sha256 text?, size int, head text, complete bool, media_type text, pages int?,
    state text, remark text
documents: *id text, position int, content text, code text, title text, doc_type text, number text, issued_on date?,
    issuer text, original_place text, note text, sensitive bool, file_name text, added_at moment, removed bool
citations: *id text, position int, document text, indicator text, item text, pages text, note text
origins: *document text, *original text
units: *id text, position int, name text, short text, person text, phone text
assignments: *indicator text, *unit text, position int
hand_ins: *unit text, *indicator text, state text, reason text
hand_outs: *id text, unit text, given_at moment
receipts: *id text, hand_out text, unit text, sender text, received_at moment, revision int, lineage text, settled text
sign_offs: *id text, by text, title text, number text, signed_on date, signed_at moment, authority text,
    snapshot_sha256 text, revoked_at moment?, revoke_reason text
signed_pages: *sign_off text, content text, file_name text, added_at moment
signed_pdfs: *sign_off text, content text, file_name text, added_at moment
sign_steps: *id text, kind text, by text, title text, at moment, snapshot_sha256 text
chunks: *id int, data bytes
texts: *name text, data bytes
frozen: *sha256 text, data bytes
evidence_numbers: *indicator text, last int
journal: *id int, at moment, by text, verb text, sentence text, indicators text, changes text, chain text
"""
"""A star marks the key, a question mark what may be null."""


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is text, int, bool, decimal, date, moment or bytes."""

    name: str
    kind: str
    key: bool
    nullable: bool

    @property
    def stored(self) -> str:
        """What SQLite calls the values of this kind: decimals, dates and moments are text."""
        return _STORED.get(self.kind, "text")

    @property
    def read(self) -> Callable[[Any], object] | None:
        """Makes a value of what is stored; None where it is one."""
        return _READ.get(self.kind)


def _column(words: str) -> Column:
    name, kind = words.split()
    return Column(name.lstrip("*"), kind.rstrip("?"), key=name.startswith("*"), nullable=kind.endswith("?"))


def _parsed(lines: str) -> dict[str, tuple[Column, ...]]:
    named = (line.partition(":") for line in lines.replace("\n    ", " ").strip().splitlines())
    return {table: tuple(map(_column, columns.split(","))) for table, _, columns in named}


TABLES = _parsed(_TABLES)
"""Every table's columns in their order."""
