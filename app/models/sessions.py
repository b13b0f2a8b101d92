"""SQLAlchemy over a dossier's one connection.

Imported by the first verb: opening and showing a dossier need none of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import StaticPool, create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from app.models import journal, migrations, tables
from app.models.connection import APPLICATION_ID, close_connection, create_connection


def recorded_sessions(connection: sqlite3.Connection) -> sessionmaker[Session]:
    """Makes sessions over the connection that record what they change (`app.models.journal`)."""
    sessions = sessionmaker(_engine(connection), expire_on_commit=False)
    journal.watch(sessions)
    return sessions


def write_new(path: Path, texts: dict[str, bytes], rows: Sequence[tables.Base], later: Sequence[tables.Base]) -> None:
    """A new file with the whole schema and these rows; `later` ones refer to others."""
    connection = new_file(path)
    try:
        with Session(_engine(connection)) as session, session.begin():
            session.execute(tables.texts.insert(), [{"name": name, "data": data} for name, data in texts.items()])
            session.add_all(rows)
            session.flush()
            session.add_all(later)
    finally:
        close_connection(connection)


def new_file(path: Path) -> sqlite3.Connection:
    """A new file with the whole schema and no rows; let its connection go with `close_connection`."""
    connection = create_connection(path)
    try:
        with _engine(connection).begin() as opened:
            tables.Base.metadata.create_all(opened)
            opened.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            opened.exec_driver_sql(f"PRAGMA user_version = {migrations.VERSION}")
    except BaseException:
        close_connection(connection)
        raise
    return connection


def _engine(connection: sqlite3.Connection) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    # The driver's own way of opening transactions is not atomic for DDL: it is off, and BEGIN is said here.
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    cursor = connection.connection.cursor()  # past SQLAlchemy, since every use of the gate says this
    cursor.execute("BEGIN IMMEDIATE")
    cursor.execute("PRAGMA defer_foreign_keys = ON")  # undo puts rows back in any order
