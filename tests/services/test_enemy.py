"""A dossier in which somebody changed values at will: it opens and tells what it says, or is refused in a sentence."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.errors import KnownError
from app.models.errors import Damaged
from app.services import check, history
from app.services.workspace import Workspace

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(max_size=40),
    st.binary(max_size=40),
    st.sampled_from(["NaN", "-1", "1e999999999", "0001-01-01", "9.1", "../../x", "A" * 100_000, "\u202e.fdp.exe"]),
)
outcomes: Counter[str] = Counter()


@pytest.fixture(scope="module")
def cells(working_sample: Path) -> list[tuple[str, str]]:
    """Every table and column of a dossier, the journal and the bytes included."""
    with closing(sqlite3.connect(working_sample)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return [(t, row[1]) for t in tables for row in connection.execute(f"PRAGMA table_info({t})")]


@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_value_anywhere_ends_in_a_sentence_or_a_dossier(
    working_sample: Path, cells: list[tuple[str, str]], tmp_path: Path, data: st.DataObject
) -> None:
    path = Path(shutil.copy(working_sample, tmp_path / "lạ.cdht"))
    with closing(sqlite3.connect(path)) as connection:
        for table, column in data.draw(st.lists(st.sampled_from(cells), min_size=1, max_size=3)):
            value = data.draw(VALUES)
            which = f"SELECT rowid FROM {table} LIMIT 1 OFFSET {data.draw(st.integers(0, 5))}"
            try:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ({which})", (value,))
            except sqlite3.IntegrityError:
                continue
        connection.commit()
    try:
        with Workspace.open(path) as ws:
            check.integrity(ws)
            check.findings(ws)
            history.entries(ws)
        outcomes["opened"] += 1
    except KnownError as error:
        outcomes[type(error).__name__] += 1


def test_both_ends_were_met() -> None:
    """What is drawn is left to chance: of thirty, one at least on either side."""
    assert outcomes["opened"] > 0
    assert outcomes.total() > outcomes["opened"]


@pytest.mark.parametrize("year", [-391, 0, 1989, 2101, 9999])
def test_a_year_that_no_dossier_can_be_of_is_damage(working_sample: Path, tmp_path: Path, year: int) -> None:
    path = Path(shutil.copy(working_sample, tmp_path / "năm lạ.cdht"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE dossier SET year = ?", (year,))
        connection.commit()
    with pytest.raises(Damaged):
        Workspace.open(path)


@pytest.mark.parametrize("number", [-1, -53814413469512590, 1 << 43, (1 << 63) - 1])
def test_a_content_number_beyond_all_chunks_is_damage(working_sample: Path, tmp_path: Path, number: int) -> None:
    path = Path(shutil.copy(working_sample, tmp_path / "số lạ.cdht"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE contents SET number = ? WHERE number = (SELECT min(number) FROM contents)", (number,)
        )
        connection.commit()
    with pytest.raises(Damaged):
        Workspace.open(path)
