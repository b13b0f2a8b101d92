"""Files that somebody made to do harm: they are refused in a sentence, or give what they say and nothing more."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models import errors, tables
from app.models.connection import LONGEST_VALUE, reading_connection
from app.models.file import DossierFile
from app.models.load import load_snapshot

Spoil = Callable[[str], None]


@pytest.fixture
def spoil(file: DossierFile) -> Spoil:
    """Closes the dossier and runs statements on it as another program would."""

    def run(script: str) -> None:
        file.close()
        other = sqlite3.connect(file.path)
        other.executescript(f"PRAGMA writable_schema = ON; {script}")
        other.close()

    return run


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER t AFTER INSERT ON figures BEGIN DELETE FROM documents; END",
        "CREATE VIEW v AS SELECT 1",
        "ALTER TABLE figures RENAME TO f2; CREATE VIEW figures AS SELECT * FROM f2",
        "CREATE VIRTUAL TABLE v USING fts5(x)",
        "ALTER TABLE figures ADD COLUMN harm TEXT AS (hex(zeroblob(100000000))) VIRTUAL",
        "ALTER TABLE figures RENAME TO f2; CREATE TABLE figures (figure, year, value AS (upper(figure)) STORED)",
    ],
)
def test_what_could_act_by_itself_is_refused(file: DossierFile, spoil: Spoil, script: str) -> None:
    spoil(script)
    before = file.path.read_bytes()
    for open_one in (DossierFile.open, reading_connection):
        with pytest.raises(errors.Unsafe, match="câu lệnh lạ") as told:
            open_one(file.path)
        assert told.value.advice
    assert file.path.read_bytes() == before


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE figures (x' WHERE name = 'figures'",
        "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'figures'",
        "UPDATE sqlite_schema SET name = CAST(x'ff41' AS TEXT) WHERE name = 'journal'",
        "DELETE FROM sqlite_schema WHERE type = 'table'",
        "ALTER TABLE figures RENAME COLUMN value TO val",
    ],
)
def test_an_odd_schema_is_damage(file: DossierFile, spoil: Spoil, script: str) -> None:
    spoil(script)
    with pytest.raises(errors.StorageError):
        DossierFile.open(file.path)


@pytest.mark.parametrize("application", [0, 1, -1, 0x42444854])
def test_another_programs_number_is_refused(file: DossierFile, spoil: Spoil, application: int) -> None:
    spoil(f"PRAGMA application_id = {application}")
    with pytest.raises(errors.NotADossier):
        DossierFile.open(file.path)


@pytest.mark.parametrize("version", [-1, 0, 1, 99, 2**31 - 1])
def test_a_version_that_never_was_is_refused(file: DossierFile, spoil: Spoil, version: int) -> None:
    spoil(f"PRAGMA user_version = {version}")
    with pytest.raises((errors.NotADossier, errors.TooNew)):
        DossierFile.open(file.path)


def test_a_value_of_unbelievable_length_is_not_read(file: DossierFile, spoil: Spoil) -> None:
    spoil(f"INSERT INTO chunks VALUES (1, zeroblob({LONGEST_VALUE + 1}))")
    with DossierFile.open(file.path) as again, pytest.raises(errors.Damaged):
        again.blob(tables.chunks.name, "data", 1)


def test_text_that_is_no_text_is_damage(file: DossierFile, spoil: Spoil) -> None:
    spoil("INSERT INTO explanations VALUES ('1.1', CAST(x'ff41' AS TEXT))")
    with DossierFile.open(file.path) as again, pytest.raises(errors.Damaged), again.reading() as session:
        load_snapshot(session)


def test_a_reader_changes_nothing(file: DossierFile) -> None:
    file.close()
    before, names = file.path.read_bytes(), sorted(file.path.parent.iterdir())
    connection = reading_connection(file.path)
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM texts")
    connection.close()
    assert (file.path.read_bytes(), sorted(file.path.parent.iterdir())) == (before, names)


def test_a_reader_is_told_of_a_file_in_use_and_of_one_that_is_gone(file: DossierFile, folder: Path) -> None:
    with pytest.raises(errors.OpenElsewhere):
        reading_connection(file.path)
    with pytest.raises(errors.FileMissing):
        reading_connection(folder / "không có.cdht")
