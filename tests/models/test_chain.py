"""A journal row changed, added or taken out behind the program's back shows; an older file gets its links."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import chain
from app.models.connection import connect
from app.models.file import DossierFile
from tests.old_format import make_first_format

Row = tuple[object, ...]
ROWS = st.lists(st.tuples(*[st.text(max_size=8)] * (len(chain.COLUMNS) - 1)), min_size=1, max_size=8)


def chained(values: list[tuple[str, ...]]) -> list[Row]:
    rows: list[Row] = []
    previous = ""
    for number, row in enumerate(values, 1):
        previous = chain.link(previous, (number, *row))
        rows.append((number, *row, previous))
    return rows


@given(ROWS)
def test_what_was_written_is_sound(values: list[tuple[str, ...]]) -> None:
    assert chain.first_break(chained(values)) is None


@given(ROWS, st.data())
def test_a_change_anywhere_shows_at_its_row(values: list[tuple[str, ...]], data: st.DataObject) -> None:
    rows = [list(row) for row in chained(values)]
    at = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(1, len(chain.COLUMNS)))
    rows[at][column] = f"{rows[at][column]}!"
    assert chain.first_break(rows) == at + 1


@given(ROWS, st.data())
def test_a_row_taken_out_or_put_in_shows(values: list[tuple[str, ...]], data: st.DataObject) -> None:
    rows = chained(values)
    at = data.draw(st.integers(0, len(rows) - 1))
    if at < len(rows) - 1:
        assert chain.first_break(rows[:at] + rows[at + 1 :]) == at + 1
    assert chain.first_break(rows[: at + 1] + rows[at:]) == at + 2


def test_a_link_is_what_the_page_on_the_format_says() -> None:
    values = (1, "2022-02-05T03:04:05.000000+00:00", "Mẫu", "figure", "Số hộ", " 9.1 ", "[]")
    text = '["","1"]'.replace('"1"', json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))[1:-1])
    assert chain.link("", values) == sha256(text.encode()).hexdigest()


def test_a_file_of_a_format_before_gets_its_links(file: DossierFile) -> None:
    path = file.path
    file.close()
    _without_links(path)
    with DossierFile.open(path):
        pass
    connection = connect(path)
    columns = ", ".join(f'"{name}"' for name in (*chain.COLUMNS, "chain"))
    rows = connection.execute(f"SELECT {columns} FROM journal ORDER BY id").fetchall()
    assert len(rows) == 3
    assert chain.first_break(rows) is None
    assert connection.execute("PRAGMA user_version").fetchone()[0] >= 102
    connection.close()


def _without_links(path: Path) -> None:
    connection = connect(path)
    connection.execute("DELETE FROM journal")
    make_first_format(connection)
    for number in (1, 2, 3):
        values = (number, "2022-02-05T03:04:05.000000+00:00", "Mẫu", "figure", f"Số hộ {number}", " 9.1 ", "[]")
        connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    connection.close()


@pytest.mark.parametrize(
    "sabotage", ["UPDATE journal SET \"by\" = 'x' WHERE id = 2", "DELETE FROM journal WHERE id = 2"]
)
def test_what_sqlite_itself_would_never_notice(file: DossierFile, sabotage: str) -> None:
    path = file.path
    file.close()
    _without_links(path)
    DossierFile.open(path).close()
    connection: sqlite3.Connection = connect(path)
    connection.execute(sabotage)
    columns = ", ".join(f'"{name}"' for name in (*chain.COLUMNS, "chain"))
    assert chain.first_break(connection.execute(f"SELECT {columns} FROM journal ORDER BY id").fetchall()) == 2
    connection.close()
