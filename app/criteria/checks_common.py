"""Checks that sets and plans share: ids and texts that must be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from app.criteria.errors import Fault, Location
from app.texts import criteria_errors as texts

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class HasId(Protocol):
    @property
    def id(self) -> str: ...


def id_faults(things: Iterable[HasId], where: Location, seen: set[str] | None = None) -> Iterator[Fault]:
    """Ids that are not plain or that were used before; `seen` carries those used elsewhere."""
    seen = set() if seen is None else seen
    for place, thing in enumerate(things):
        if not _ID.fullmatch(thing.id):
            yield Fault((*where, place, "id"), texts.BAD_ID.format(id=thing.id[:60]))
        if thing.id in seen:
            yield Fault((*where, place, "id"), texts.DUPLICATE_ID.format(id=thing.id))
        seen.add(thing.id)


def blank_texts(thing: object, fields: Iterable[str], where: Location) -> Iterator[Fault]:
    """Texts of the thing that a user would see as nothing."""
    for field in fields:
        if not str(getattr(thing, field)).strip():
            yield Fault((*where, field), texts.BLANK)
