"""The format of the file, by number, and the steps from one number to the next.

`user_version` is major * 100 + minor. A newer minor only adds what an older program may leave alone, so it opens; a
newer major is refused. Every step runs with its version number in one transaction, after a verified copy of the file
has been made (`app.models.file`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.models.chain import add_links
from app.models.errors import NotADossier, TooNew

VERSION = 106


@dataclass(frozen=True, slots=True)
class Step:
    """Brings a file to `version`. `apply` runs statements one by one; it must not commit."""

    version: int
    apply: Callable[[sqlite3.Connection], None]


def _sign_steps(connection: sqlite3.Connection) -> None:
    """1.01: who prepared and who presented the dossier, and in whose name it is signed."""
    connection.execute(
        """CREATE TABLE sign_steps (
            id VARCHAR NOT NULL, kind VARCHAR NOT NULL, "by" VARCHAR NOT NULL, title VARCHAR NOT NULL,
            at VARCHAR NOT NULL, snapshot_sha256 VARCHAR NOT NULL, PRIMARY KEY (id)
        )"""
    )
    connection.execute("ALTER TABLE sign_offs ADD COLUMN authority VARCHAR DEFAULT '' NOT NULL")


def _signed_pages(connection: sqlite3.Connection) -> None:
    """1.03: the sign-off page with ink and stamp."""
    connection.execute(
        """CREATE TABLE signed_pages (
            sign_off VARCHAR NOT NULL, content VARCHAR NOT NULL, file_name VARCHAR NOT NULL, added_at VARCHAR NOT NULL,
            PRIMARY KEY (sign_off), FOREIGN KEY(sign_off) REFERENCES sign_offs (id),
            FOREIGN KEY(content) REFERENCES contents (id)
        )"""
    )


def _signed_pdfs(connection: sqlite3.Connection) -> None:
    """1.04: the exported PDF with digital signatures."""
    connection.execute(
        """CREATE TABLE signed_pdfs (
            sign_off VARCHAR NOT NULL, content VARCHAR NOT NULL, file_name VARCHAR NOT NULL, added_at VARCHAR NOT NULL,
            PRIMARY KEY (sign_off), FOREIGN KEY(sign_off) REFERENCES sign_offs (id),
            FOREIGN KEY(content) REFERENCES contents (id)
        )"""
    )


def _origins(connection: sqlite3.Connection) -> None:
    """1.05: which documents were made of the pages of others."""
    connection.execute(
        """CREATE TABLE origins (
            document VARCHAR NOT NULL, original VARCHAR NOT NULL, PRIMARY KEY (document, original),
            FOREIGN KEY(document) REFERENCES documents (id), FOREIGN KEY(original) REFERENCES documents (id)
        )"""
    )


def _passages(connection: sqlite3.Connection) -> None:
    """1.06: standing sentences of the documents in the ward's own words."""
    connection.execute("CREATE TABLE passages (id VARCHAR NOT NULL, text VARCHAR NOT NULL, PRIMARY KEY (id))")


STEPS: tuple[Step, ...] = (
    Step(101, _sign_steps),
    Step(102, add_links),
    Step(103, _signed_pages),
    Step(104, _signed_pdfs),
    Step(105, _origins),
    Step(106, _passages),
)
"""Every step since format 1.00, in order; the tables module always describes the newest format."""


def label(version: int) -> str:
    """100 → "1.00"."""
    return f"{version // 100}.{version % 100:02d}"


def stored_version(connection: sqlite3.Connection, path: Path) -> int:
    """The file's format version. TooNew for a newer major, NotADossier for a number that no version ever had."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < 100:
        raise NotADossier(path)
    if version // 100 > VERSION // 100:
        raise TooNew(path, label(version), label(VERSION))
    return int(version)


def pending(version: int, steps: Sequence[Step] = STEPS) -> tuple[Step, ...]:
    """The steps that a file of that version still needs."""
    return tuple(step for step in steps if step.version > version)


def migrate(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Run the steps, each whole or not at all. `connection` must be in autocommit mode (isolation_level None)."""
    for step in steps:
        connection.execute("BEGIN IMMEDIATE")
        try:
            step.apply(connection)
            connection.execute(f"PRAGMA user_version = {step.version}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
