"""What a damaged dossier said: its rows as the pages still hold them, held against the journal's images of them.

An image is *firm* where its journal row and all that came after fit the chain, and none is missing: then it is what the
row was. Elsewhere the row in its table counts, if it can be read, and only then an image that may be out of date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from app.models import chain
from app.models.changes import Key, Row
from app.models.replay import RECORDED, Replay
from app.models.salvage import Salvage
from app.models.schema import TABLES
from app.models.types import moment_text

_NOTHING = "[]"


@dataclass(slots=True)
class Account:
    """The dossier as far as it can be told.

    `rows` of the recorded tables; `journal` rows by id, their changesets readable; `last` the highest id there was.
    `lost` ids are gone, `changed` ones no longer fit the chain; `unsure` rows came from images that may be old;
    `partly` are tables of which something may be missing that no image tells; `mended` counts rows put right.
    """

    rows: dict[str, dict[Key, Row]] = field(default_factory=dict)
    journal: dict[int, Row] = field(default_factory=dict)
    last: int = 0
    lost: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    unsure: list[tuple[str, Key]] = field(default_factory=list)
    partly: set[str] = field(default_factory=set)
    mended: int = 0


def account(salvage: Salvage) -> Account:
    """Set both accounts of the dossier side by side."""
    told = Account()
    replay, written = _read_journal(salvage, told)
    torn = salvage.unknown or "" in salvage.damaged
    complete = not told.lost and told.last > 0 and "journal" not in salvage.damaged and not torn
    firm_from = max(told.changed, default=0) + 1 if complete else told.last + 1
    sure = replay.whole and firm_from == 1
    images: dict[str, dict[Key, Row | None]] = {table: {} for table in RECORDED}
    for (table, key), image in replay.images.items():
        images[table][key] = image
    for table in RECORDED:
        stored, damaged = salvage.rows[table], torn or table in salvage.damaged
        kept = told.rows[table] = {}
        for key in [*stored, *(key for key in images[table] if key not in stored)]:
            row, image = stored.get(key), images[table].get(key)
            if key not in images[table]:
                row = None if sure and table != "contents" else row
            elif written[table, key] >= firm_from:
                row = None if image is None else {**(row or {}), **image}
            elif row is None and image is not None and damaged:
                row = image
                told.unsure.append((table, key))
            if row != stored.get(key) and (table, key in stored) != ("contents", False):  # those may have been swept
                told.mended += 1
            if row is not None:
                kept[key] = _filled(table, row)
        if damaged and not sure:
            told.partly.add(table)
    if (salvage.unknown and not complete) or "journal" in salvage.damaged:
        told.partly.add("journal")
    return told


def _filled(table: str, row: Row) -> Row:
    """Columns that came after an image was written have their default."""
    blank = {column.name: None if column.nullable else "" for column in TABLES[table]}
    return {**blank, **row}


def _read_journal(salvage: Salvage, told: Account) -> tuple[Replay, dict[tuple[str, Key], int]]:
    """Also tells in which journal row each image was written."""
    rows: dict[int, Row] = {key[0]: row for key, row in salvage.rows["journal"].items() if key[0] > 0}
    told.last = max(rows, default=0)
    told.lost = [entry for entry in range(1, told.last + 1) if entry not in rows]
    chained = any(row["chain"] for row in rows.values())  # formats before 1.02 were not
    told.changed = [] if not chained else [entry for entry in rows if not _fits(rows, entry)]
    replay, written = Replay(), dict[tuple[str, Key], int]()
    for entry in sorted(rows):
        row = rows[entry]
        try:
            read = replay.read(row["changes"])
        except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError):
            row = {**row, "changes": _NOTHING}
            if entry not in told.changed:
                told.changed.append(entry)
        else:
            written |= dict.fromkeys(read, entry)
        told.journal[entry] = row
    told.changed.sort()
    return replay, written


def _fits(rows: dict[int, Row], entry: int) -> bool:
    row = rows[entry]
    before = rows.get(entry - 1)
    previous = "" if entry == 1 else before["chain"] if before else None
    return previous is not None and row["chain"] == chain.link(previous, link_values(row))


def link_values(row: Row) -> list[object]:
    """The values of a journal row as its link is taken over them."""
    return [moment_text(row[name]) if name == "at" else row[name] for name in chain.COLUMNS]


def ranges(entries: list[int]) -> list[tuple[int, int]]:
    """Rising numbers as first and last of each unbroken run."""
    breaks = [n + 1 for n, (one, following) in enumerate(pairwise(entries)) if following != one + 1]
    edges = [0, *breaks, len(entries)]
    return [(entries[low], entries[high - 1]) for low, high in pairwise(edges) if low < high]
