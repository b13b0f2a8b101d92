import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models import errors
from app.models.connection import connect
from app.models.file import DossierFile
from app.models.migrations import VERSION, Step, label, pending
from app.models.tables import SignOffRow, SignStepRow
from tests.old_format import make_first_format


def add_table(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE extra (x)")
    connection.execute("INSERT INTO extra VALUES ('từ bước nâng cấp')")


def fail_late(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE extra")
    raise sqlite3.IntegrityError("step gone wrong")


def version_and_tables(path: Path) -> tuple[int, set[str]]:
    connection = connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    connection.close()
    return version, found


def test_steps_run_in_order_after_a_copy_is_made(folder: Path, file: DossierFile) -> None:
    file.close()
    steps = (Step(VERSION + 1, add_table), Step(VERSION + 2, lambda c: c.execute("UPDATE extra SET x = 'hai'").close()))
    DossierFile.open(file.path, steps).close()
    version, found = version_and_tables(file.path)
    assert version == VERSION + 2
    assert "extra" in found
    (copy,) = (path for path in folder.iterdir() if path != file.path)
    assert f"trước khi nâng cấp {label(VERSION)}" in copy.name
    assert version_and_tables(copy)[0] == VERSION
    assert "extra" not in version_and_tables(copy)[1]


def test_a_step_that_fails_leaves_the_file_at_the_step_before(file: DossierFile) -> None:
    file.close()
    with pytest.raises(sqlite3.IntegrityError):
        DossierFile.open(file.path, (Step(VERSION + 1, add_table), Step(VERSION + 2, fail_late)))
    version, found = version_and_tables(file.path)
    assert version == VERSION + 1
    assert "extra" in found
    DossierFile.open(file.path).close()


def test_no_room_for_the_copy_means_no_step(file: DossierFile, folder: Path) -> None:
    file.close()
    (folder / f"{file.path.stem} (trước khi nâng cấp {label(VERSION)}).cdht").mkdir()
    with pytest.raises((errors.StorageError, OSError)):
        DossierFile.open(file.path, (Step(VERSION + 1, add_table),))
    assert version_and_tables(file.path)[0] == VERSION


def test_a_file_of_format_1_00_opens_with_everything_in_it(folder: Path, file: DossierFile) -> None:
    """The first format had no steps before a signature, no scan of its page, no chained journal."""
    file.close()
    connection = connect(file.path)
    connection.execute(
        "INSERT INTO sign_offs VALUES ('s', 'Nguyễn Văn Mẫu', 'Chủ tịch', '', '2022-02-05', "
        "'2022-02-05T03:00:00+00:00', '', 'ab', NULL, '')"
    )
    make_first_format(connection)
    connection.close()
    with DossierFile.open(file.path) as opened, opened.reading() as session:
        (sign_off,) = session.scalars(select(SignOffRow))
        assert (sign_off.by, sign_off.authority) == ("Nguyễn Văn Mẫu", "")
        assert not session.scalars(select(SignStepRow)).all()
    assert version_and_tables(file.path)[0] == VERSION
    assert any("trước khi nâng cấp 1.00" in path.name for path in folder.iterdir())


def test_only_what_is_missing_runs() -> None:
    steps = tuple(Step(version, add_table) for version in (201, 202, 300))
    assert [step.version for step in pending(201, steps)] == [202, 300]
    assert pending(300, steps) == ()
    assert label(205) == "2.05"
