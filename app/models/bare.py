"""The sqlite3 connection under a session, for the few statements of every verb that need none of SQLAlchemy."""

from __future__ import annotations

import sqlite3

from sqlalchemy.orm import Session


def bare(session: Session) -> sqlite3.Connection:
    """What is said on it is part of the session's transaction. Mapped rows must not be changed there."""
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection
