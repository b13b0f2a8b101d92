"""The journal: what each verb changed, row by row, recorded by itself and able to be turned back.

Sessions of a watched factory note the image of every mapped row before and after each flush. A verb therefore cannot
forget to record something, so long as it changes rows through their classes; statements that change mapped rows behind
the session's back are refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import String, event, inspect, select, type_coerce
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, sessionmaker
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.unitofwork import UOWTransaction

from app.models import chain, tables
from app.models.bare import bare
from app.models.changes import Key, Row, RowChange
from app.models.load import rows_of
from app.models.schema import TABLES
from app.models.types import moment_text, plain_decimal

_MAPPERS: dict[str, Mapper[Any]] = {mapper.local_table.name: mapper for mapper in tables.Base.registry.mappers}  # type: ignore[attr-defined]
_COLUMNS: dict[str, tuple[str, ...]] = {name: tuple(mapper.columns.keys()) for name, mapper in _MAPPERS.items()}
_CHANGES = "changes"
_LAST = "SELECT id, chain FROM journal ORDER BY id DESC LIMIT 1"
_APPEND = """INSERT INTO journal (id, at, by, verb, sentence, indicators, changes, chain)
    VALUES (:id, :at, :by, :verb, :sentence, :indicators, :changes, :chain)"""


class StaleChangeError(Exception):
    """A row is no longer as the changeset left it, so the changeset cannot be turned back."""


def watch(sessions: sessionmaker[Session]) -> None:
    """Make every session of the factory record its changes."""
    event.listen(sessions, "after_flush", _note)
    event.listen(sessions, "do_orm_execute", _refuse_bulk)


def changes(session: Session) -> tuple[RowChange, ...]:
    """What the session's transaction has changed so far, in the order of first change; flushes."""
    session.flush()
    noted: dict[tuple[str, Key], RowChange] = session.info.get(_CHANGES, {})
    return tuple(change for change in noted.values() if change.before != change.after)


def put(session: Session, row: tables.Base) -> None:
    """Store the row in place of the one with its key, if there is one.

    As `Session.merge` does, but typing a figure must not wait for what that does around two statements. A row that the
    session holds already, or whose class fills in defaults, goes by the session.
    """
    mapper = _MAPPERS[row.__tablename__]
    key = tuple(mapper.primary_key_from_instance(row))
    session.flush()
    held = mapper.identity_key_from_primary_key(key) in session.identity_map
    if held or any(column.default is not None for column in mapper.local_table.columns):
        session.merge(row)
        return
    table, connection, after = row.__tablename__, bare(session), _image(row)
    before = rows_of(connection, table, key).get(key)
    if before != after:
        values = (after[column.name] for column in TABLES[table])
        connection.execute(_replacing(table), [as_stored(value) for value in values])
        _merge(session.info.setdefault(_CHANGES, {}), row, before, after)


@cache
def _replacing(table: str) -> str:
    columns = TABLES[table]
    names = ", ".join(f'"{column.name}"' for column in columns)
    keys = ", ".join(f'"{column.name}"' for column in columns if column.key)
    new = ", ".join(f'"{column.name}" = excluded."{column.name}"' for column in columns if not column.key)
    places = ", ".join("?" * len(columns))
    instead = f"UPDATE SET {new}" if new else "NOTHING"  # a row may be all key
    return f'INSERT INTO "{table}" ({names}) VALUES ({places}) ON CONFLICT ({keys}) DO {instead}'  # noqa: S608


def as_stored(value: object) -> object:
    """A value of a row as SQLite keeps it."""
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, datetime):
        return moment_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _note(session: Session, context: UOWTransaction) -> None:
    del context
    noted: dict[tuple[str, Key], RowChange] = session.info.setdefault(_CHANGES, {})
    for added in session.new:
        _merge(noted, added, None, _image(added))
    for changed in session.dirty:
        if session.is_modified(changed):
            _merge(noted, changed, _old_image(changed), _image(changed))
    for deleted in session.deleted:
        _merge(noted, deleted, _old_image(deleted), None)


def _merge(noted: dict[tuple[str, Key], RowChange], row: object, before: Row | None, after: Row | None) -> None:
    state = inspect(row, raiseerr=True)
    table = state.mapper.local_table.name
    key = tuple(state.mapper.primary_key_from_instance(row))
    earlier = noted.get((table, key))
    noted[table, key] = RowChange(table, key, earlier.before if earlier else before, after)


def _image(row: object) -> Row:
    return {name: getattr(row, name) for name in _COLUMNS[row.__tablename__]}  # type: ignore[attr-defined]


def _old_image(row: object) -> Row:
    image = _image(row)
    for name in image:
        old = get_history(row, name).deleted
        if old:
            image[name] = old[0]
    return image


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        mapper = state.bind_mapper
        if mapper is not None:
            msg = f"rows of {mapper.local_table} must be changed through their class, or the journal misses it"
            raise RuntimeError(msg)


def encode(changeset: Iterable[RowChange]) -> str:
    """The changeset as JSON: [[table, before, after], …]; decimals, dates and moments as text."""
    return json.dumps(
        [[change.table, change.before, change.after] for change in changeset],
        ensure_ascii=False,
        separators=(",", ":"),
        default=_to_json,
    )


def _to_json(value: object) -> str:
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, date):
        return value.isoformat()
    msg = f"not a value of a row: {value!r}"
    raise TypeError(msg)


def decode(text: str) -> tuple[RowChange, ...]:
    """The changeset that `encode` wrote; columns added to a table since are left to their defaults."""
    return tuple(
        _row_change(table, _decoded(table, before), _decoded(table, after)) for table, before, after in json.loads(text)
    )


def _row_change(table: str, before: Row | None, after: Row | None) -> RowChange:
    row = after or before or {}
    return RowChange(table, tuple(row[column.name] for column in _MAPPERS[table].primary_key), before, after)


def _decoded(table: str, row: Row | None) -> Row | None:
    if row is None:
        return None
    columns = _MAPPERS[table].columns
    return {name: _from_json(value, columns[name].type.python_type) for name, value in row.items()}


def _from_json(value: Any, kind: type) -> Any:  # noqa: ANN401  whatever JSON holds
    if value is None or not isinstance(value, str) or kind is str:
        return value
    return Decimal(value) if kind is Decimal else kind.fromisoformat(value)  # type: ignore[attr-defined]


def read(session: Session, entry: int) -> tuple[RowChange, ...]:
    """The changeset of a journal row."""
    text = session.execute(select(tables.journal.c.changes).where(tables.journal.c.id == entry)).scalar_one()
    return decode(text)


def turn_back(session: Session, changeset: Iterable[RowChange]) -> None:
    """Put every row back as it was before the changeset. StaleChangeError where a row has been changed since.

    Additions are taken out first and deletions put back last, so that a key that passed from one row to another is
    free when it is needed.
    """
    changeset = tuple(changeset)
    found = [(change, _as_left(session, change)) for change in changeset]
    for change, row in found:
        if row is not None and change.before is None:
            session.delete(row)
    session.flush()
    for change, row in found:
        if row is not None and change.before is not None:
            for name, value in change.before.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
    session.flush()
    for change, row in found:
        if row is None and change.before is not None:
            session.add(_MAPPERS[change.table].class_(**change.before))
    session.flush()


def _as_left(session: Session, change: RowChange) -> object | None:
    row: object | None = session.get(_MAPPERS[change.table].class_, change.key)
    if (row is None) != (change.after is None):
        raise StaleChangeError
    if any(getattr(row, name) != value for name, value in (change.after or {}).items()):
        raise StaleChangeError
    return row


def append(
    session: Session,
    *,
    at: datetime,
    by: str,
    verb: str,
    sentence: str,
    indicators: Iterable[str],
    changeset: Iterable[RowChange],
) -> int:
    """Write the journal row of a verb; its id is the dossier's new revision."""
    touched = "".join(f" {indicator}" for indicator in sorted(indicators))
    connection = bare(session)
    last, previous = connection.execute(_LAST).fetchone() or (0, "")
    entry: int = last + 1
    row = {
        "id": entry,
        "at": moment_text(at),
        "by": by,
        "verb": verb,
        "sentence": sentence,
        "indicators": f"{touched} ",
        "changes": encode(changeset),
    }
    row["chain"] = chain.link(previous, [row[name] for name in chain.COLUMNS])
    connection.execute(_APPEND, row)
    return entry


def stored_rows(session: Session, after: int, limit: int) -> list[tuple[Any, ...]]:
    """Journal rows past the id `after`, as `chain.first_break` wants them."""
    table = tables.journal
    stored = [type_coerce(table.c[name], String) if name == "at" else table.c[name] for name in chain.COLUMNS]
    rows = session.execute(select(*stored, table.c.chain).where(table.c.id > after).order_by(table.c.id).limit(limit))
    return [tuple(row) for row in rows]
