"""Turns a dossier into one of the first format; the one place of the tests that knows what came after it."""

from __future__ import annotations

import sqlite3

_BACK = (
    "DROP TABLE passages",
    "DROP TABLE origins",
    "DROP TABLE signed_pdfs",
    "DROP TABLE signed_pages",
    "DROP TABLE sign_steps",
    "ALTER TABLE sign_offs DROP COLUMN authority",
    "ALTER TABLE journal DROP COLUMN chain",
    "PRAGMA user_version = 100",
)
"""Every step since 1.00 backwards; a new step goes in front."""


def make_first_format(connection: sqlite3.Connection) -> None:
    """Bring a dossier back to 1.00, whole or not at all; `connection` is in autocommit mode."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in _BACK:
        connection.execute(statement)
    connection.execute("COMMIT")
