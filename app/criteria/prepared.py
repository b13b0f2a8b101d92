"""Criteria sets as read and checked before: from the second time on, a set is there without YAML and pydantic.

Reading and checking a set takes three times as long as the rest of an opening. What comes out is kept in the program's
own folder under the hash of the text it was made from and of the program's version and parts, so another text or
another program never meets it. It is plain JSON, checked against its own hash, and holds values, never code. What
cannot be read is made again; what cannot be written is done without.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, TypeVar

from app import __version__, folders, moving
from app.criteria import catalogue as catalogue_parts
from app.criteria import units as unit_parts
from app.criteria.catalogue import Absent, Catalogue
from app.criteria.units import UnitPlan

_KEPT = 12  # sets and plans; a person works with one or two
_DECIMAL, _DATE, _MAP, _ABSENT = "#", "@", "=", "-"

_FIELDS: dict[type, tuple[Field[Any], ...]] = {
    kind: fields(kind)
    for module in (catalogue_parts, unit_parts)
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind)
}
_PARTS = {kind.__name__: (kind, tuple(one.name for one in found)) for kind, found in _FIELDS.items()}
_SHAPES = sorted((kind.__name__, [(one.name, one.type) for one in found]) for kind, found in _FIELDS.items())
_MADE_BY = repr((__version__, _SHAPES)).encode()

Whole = TypeVar("Whole", Catalogue, UnitPlan)


def catalogue(source: bytes, name: str) -> Catalogue:
    """The criteria set in that text, as `loader.load_catalogue` reads it; raises CriteriaError as that does."""

    def load() -> Catalogue:
        from app.criteria.loader import load_catalogue

        return load_catalogue(source, name)

    return _prepared(Catalogue, (source,), load)


def unit_plan(source: bytes, set_source: bytes, whole: Catalogue, name: str) -> UnitPlan:
    """The plan of units in that text for the set in `set_source`, as `loader.load_unit_plan` reads it."""

    def load() -> UnitPlan:
        from app.criteria.loader import load_unit_plan

        return load_unit_plan(source, whole, name)

    return _prepared(UnitPlan, (source, set_source), load)


def _prepared(kind: type[Whole], sources: tuple[bytes, ...], load: Callable[[], Whole]) -> Whole:
    key = sha256(b"".join(sha256(part).digest() for part in (_MADE_BY, kind.__name__.encode(), *sources))).hexdigest()
    with suppress(OSError, ValueError, LookupError, TypeError, ArithmeticError):
        found = _read(key)
        if isinstance(found, kind):
            return found
    made = load()
    with suppress(OSError):
        _write(key, json.dumps(_packed(made), ensure_ascii=False, separators=(",", ":")).encode())
    return made


def _read(key: str) -> object:
    digest, _, text = (folders.cache_folder() / f"{key}.json").read_bytes().partition(b"\n")
    if sha256(text).hexdigest().encode() != digest:
        raise ValueError(key)
    return json.loads(text, object_hook=_unpacked)


def _write(key: str, text: bytes) -> None:
    folder = folders.cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{key}.{os.getpid()}.tmp"
    try:
        draft.write_bytes(sha256(text).hexdigest().encode() + b"\n" + text)
        moving.put_over(draft, folder / f"{key}.json")
    finally:
        draft.unlink(missing_ok=True)
    for old in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)


def _packed(value: object) -> object:
    """Values that JSON does not tell apart, each in an object whose one name says what it is."""
    if isinstance(value, tuple):
        return [_packed(one) for one in value]
    if isinstance(value, dict):
        return {_MAP: [list(pair) for pair in value.items()]}
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    if value is Absent.ABSENT:
        return {_ABSENT: 0}
    name = type(value).__name__
    return {name: [_packed(getattr(value, one)) for one in _PARTS[name][1]]} if name in _PARTS else value


def _unpacked(packed: dict[str, Any]) -> object:
    ((mark, held),) = packed.items()
    if mark in _PARTS:
        kind, names = _PARTS[mark]
        values = (tuple(one) if type(one) is list else one for one in held)
        return kind(**dict(zip(names, values, strict=True)))
    if mark == _DECIMAL:
        return Decimal(held)
    if mark == _DATE:
        return date.fromisoformat(held)
    return dict(held) if mark == _MAP else Absent.ABSENT
