"""Theirs against ours: what a package brings, item by item, and on which side each item was changed.

Three states are compared: `base`, as it was when given out or when last settled with this same copy; `theirs`, as it
comes back; `ours`, as it is in the dossier now. Nothing here writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from app.models import tables
from app.models.snapshot import DocumentView, Snapshot
from app.services.exchange_items import CITATIONS, DOCUMENTS, Reader, Value, Values, key_of, parts_of, values_of
from app.services.package import Package, unit_now
from app.services.workspace import Workspace

Kind = Literal["same", "new", "changed", "removed", "conflict"]
"""`same`: both sides did the same. `new`, `changed`, `removed`: only the unit did. `conflict`: each its own."""

MISSING: Value = {}
"""Stands for "not there" where a settled value is kept."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that differs from when it was given out; None means that it is not there on that side."""

    key: str
    kind: Kind
    indicators: tuple[str, ...]
    theirs: Value | None
    ours: Value | None
    base: Value | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a package brings. `items` in the order of the set; `same` among them need no decision.

    `received`: when a package of this hand-out was last taken in, None before; `again`: that very state of it was;
    `older`: a later state, or another copy of it, has been taken in already; `outdated`: the unit has been given a
    newer package since. `unfit` are keys that this dossier's set has no place for. `twins` maps documents of the
    package to those of ours with the same bytes; `particulars` are theirs of all documents, under our ids.
    """

    items: tuple[Item, ...]
    unchanged: int
    received: datetime | None
    again: bool
    older: bool
    outdated: bool
    unfit: tuple[str, ...]
    twins: Mapping[str, str]
    particulars: Values

    @property
    def open(self) -> tuple[Item, ...]:
        """The items that somebody must say yes or no to."""
        return tuple(item for item in self.items if item.kind != "same")


@dataclass(frozen=True, slots=True)
class _Past:
    """What earlier receipts of the same hand-out say."""

    base: Values
    seen: Mapping[str, Sequence[Value]]
    received: datetime | None
    again: bool
    older: bool


def compare(ws: Workspace, package: Package) -> Comparison:
    """Compare a package with the dossier as it is now."""
    snapshot = ws.snapshot
    reader = Reader(ws.catalogue)
    twins = _twins(package.documents, snapshot)
    theirs = _renamed(package.values, twins)
    ours = values_of(snapshot)
    unfit = tuple(key for key, value in theirs.items() if not reader.fits(key, value))
    past = _past(ws, package)
    citing = _citing(theirs)
    items: list[Item] = []
    unchanged = 0
    for key in dict.fromkeys((*theirs, *past.base)):
        if key in unfit or (key not in theirs and parts_of(key)[0] == DOCUMENTS):
            continue  # a document that serves nothing any more is told by its citations
        mine, his, base = ours.get(key), theirs.get(key), past.base.get(key)
        if parts_of(key)[0] == DOCUMENTS and (base is None or mine is None):
            continue  # comes with its first citation
        kind = _kind(base, his, mine, past.seen.get(key, ()))
        if kind is None:
            unchanged += 1
        else:
            reached = reader.reach(key, citing) & set(package.slip.indicators)
            order = tuple(one for one in package.slip.indicators if one in reached)
            items.append(Item(key, kind, order, his, mine, base))
    return Comparison(
        items=_sorted(items, package.slip.indicators),
        unchanged=unchanged,
        received=past.received,
        again=past.again,
        older=past.older,
        outdated=_outdated(ws, package),
        unfit=unfit,
        twins=twins,
        particulars={key: value for key, value in theirs.items() if parts_of(key)[0] == DOCUMENTS},
    )


def _kind(base: Value | None, theirs: Value | None, ours: Value | None, seen: Sequence[Value]) -> Kind | None:
    if theirs == base or (theirs is not None and theirs in seen):
        return None
    if theirs == ours:
        return "same"
    if ours != base:
        return "conflict"
    if theirs is None:
        return "removed"
    return "new" if base is None else "changed"


def _twins(theirs: Sequence[DocumentView], ours: Snapshot) -> dict[str, str]:
    """Documents of theirs that ours has under another id, one outside the trash first."""
    known = {one.id for one in ours.documents}
    by_bytes: dict[str, DocumentView] = {}
    for one in sorted(ours.documents, key=lambda one: one.removed, reverse=True):
        by_bytes[one.content.sha256] = one
    return {
        one.id: by_bytes[one.content.sha256].id
        for one in theirs
        if one.id not in known and one.content.sha256 in by_bytes
    }


def _renamed(values: Values, twins: Mapping[str, str]) -> dict[str, Value]:
    """Their items under our ids of documents."""
    found: dict[str, Value] = {}
    for key, value in values.items():
        table, *parts = parts_of(key)
        if table in {DOCUMENTS, CITATIONS} and parts[0] in twins:
            found[key_of(table, twins[parts[0]], *parts[1:])] = value
        else:
            found[key] = value
    return found


def _citing(values: Values) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key in values:
        table, *parts = parts_of(key)
        if table == CITATIONS:
            found.setdefault(parts[0], set()).add(parts[1])
    return found


def _past(ws: Workspace, package: Package) -> _Past:
    query = select(tables.Receipt).where(tables.Receipt.hand_out == package.slip.id)
    with ws.file.reading() as session:
        receipts = session.scalars(query.order_by(tables.Receipt.revision, tables.Receipt.received_at)).all()
    base: dict[str, Value] = dict(package.slip.base)
    seen: dict[str, list[Value]] = {}
    older = False
    for receipt in receipts:
        settled = json.loads(receipt.settled)
        if package.lineage.get(receipt.revision) == receipt.lineage:
            base |= settled
        else:
            older = True
            for key, value in settled.items():
                seen.setdefault(key, []).append(value)
    return _Past(
        base={key: value for key, value in base.items() if value != MISSING},
        seen=seen,
        received=max((one.received_at for one in receipts), default=None),
        again=any(one.lineage == package.lineage[package.revision] for one in receipts),
        older=older,
    )


def _outdated(ws: Workspace, package: Package) -> bool:
    with ws.file.reading() as session:
        query = select(tables.HandOut.id).where(
            tables.HandOut.unit == unit_now(session, package.slip), tables.HandOut.given_at > package.slip.given_at
        )
        return session.scalars(query.limit(1)).first() is not None


def _sorted(items: list[Item], indicators: Sequence[str]) -> tuple[Item, ...]:
    """By indicator in the order of the set, within it as the package has them."""
    place = {indicator: at for at, indicator in enumerate(indicators)}
    last = len(place)
    return tuple(sorted(items, key=lambda item: min((place[one] for one in item.indicators), default=last)))
