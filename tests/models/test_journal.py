import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.models import journal, tables
from app.models.file import DossierFile


def figure(value: str, name: str = "a") -> tables.FigureValue:
    return tables.FigureValue(figure=name, year=2021, value=Decimal(value))


def test_images_before_and_after_across_flushes(file: DossierFile) -> None:
    with file.transaction() as session:
        session.add(figure("1"))
        (added,) = journal.changes(session)
    assert (added.table, added.key, added.before) == ("figures", ("a", 2021), None)
    with file.transaction() as session:
        row = session.get(tables.FigureValue, ("a", 2021))
        for value in ("2", "3.50"):
            row.value = Decimal(value)
            session.flush()
        (changed,) = journal.changes(session)
    assert changed.before == {"figure": "a", "year": 2021, "value": Decimal(1)}
    assert changed.after == {"figure": "a", "year": 2021, "value": Decimal("3.5")}
    with file.transaction() as session:
        session.delete(session.get(tables.FigureValue, ("a", 2021)))
        (deleted,) = journal.changes(session)
    assert (deleted.before["value"], deleted.after) == (Decimal("3.5"), None)


def test_what_ends_as_it_began_is_no_change(file: DossierFile) -> None:
    with file.transaction() as session:
        session.add(figure("1"))
    with file.transaction() as session:
        row = session.get(tables.FigureValue, ("a", 2021))
        row.value = Decimal("1.00")
        session.flush()
        row.value = Decimal(2)
        session.flush()
        row.value = Decimal(1)
        session.add(passing := figure("1", "b"))
        session.flush()
        session.delete(passing)
        assert journal.changes(session) == ()


def test_changes_behind_the_journals_back_are_refused(file: DossierFile) -> None:
    for statement in (update(tables.FigureValue).values(year=1), delete(tables.FigureValue)):
        with pytest.raises(RuntimeError, match="journal misses it"), file.transaction() as session:
            session.execute(statement)


def test_the_text_form_is_plain_json_and_comes_back(file: DossierFile) -> None:
    moment = datetime(2021, 12, 31, 23, 59, tzinfo=UTC)
    row = {"id": "s", "by": "Nguyễn Văn Mẫu", "title": "Chủ tịch", "number": "", "signed_on": date(2022, 2, 5),
           "signed_at": moment, "snapshot_sha256": "0", "revoked_at": None, "revoke_reason": ""}  # fmt: skip
    changes = (
        journal.RowChange("sign_offs", ("s",), None, row),
        journal.RowChange("figures", ("a", 2021), {"figure": "a", "year": 2021, "value": Decimal("1.5")}, None),
    )
    encoded = journal.encode(changes)
    assert json.loads(encoded)[0][2]["signed_on"] == "2022-02-05"
    assert "Nguyễn" in encoded
    assert journal.decode(encoded) == changes


def test_turning_back_frees_keys_before_they_are_needed(file: DossierFile) -> None:
    def content(session: Session, n: int) -> None:
        session.add(
            tables.Content(id=f"c{n}", number=n, size=1, head="", complete=True, media_type="x", state="ok", remark="")
        )

    def citation(name: str, item: str) -> tables.Citation:
        return tables.Citation(id=name, position=1, document="d", indicator="1.1", item=item, pages="", note="")

    with file.transaction() as session:
        content(session, 1)
        session.flush()
        words = dict.fromkeys(
            ("code", "title", "doc_type", "number", "issuer", "original_place", "note", "file_name"), ""
        )
        session.add(
            tables.Document(
                id="d", position=1, content="c1", sensitive=False, removed=False, added_at=datetime.now(UTC), **words
            )
        )
        session.add(citation("first", "1"))
    with file.transaction() as session:
        session.delete(session.get(tables.Citation, "first"))
        session.flush()
        session.add(citation("second", "1"))
        changes = journal.changes(session)
    with file.transaction() as session:
        journal.turn_back(session, changes)
    with file.reading() as session:
        assert session.scalars(select(tables.Citation.id)).all() == ["first"]


@pytest.mark.parametrize("meddle", ["change", "delete"])
def test_a_row_that_moved_on_is_not_overwritten(file: DossierFile, meddle: str) -> None:
    with file.transaction() as session:
        session.add(figure("1"))
        changes = journal.changes(session)
    with file.transaction() as session:
        row = session.get(tables.FigureValue, ("a", 2021))
        if meddle == "change":
            row.value = Decimal(9)
        else:
            session.delete(row)
    with pytest.raises(journal.StaleChangeError), file.transaction() as session:
        journal.turn_back(session, changes)


def _meeting(**known: object) -> tables.MeetingRow:
    blank = dict.fromkeys(("body", "number", "begins", "ends", "place", "present", "chair", "secretary"), "")
    return tables.MeetingRow(**{"id": 1, "held_on": None, "conclusions": "", **blank, **known})


PUT = [
    lambda: figure("1"),
    lambda: figure("2.50"),
    lambda: figure("2.5"),
    lambda: figure("7", "b"),
    lambda: _meeting(held_on=date(2022, 1, 5), chair="Nguyễn Văn Mẫu"),
    _meeting,
    lambda: tables.HandOut(id="h", unit="health", given_at=datetime(2022, 1, 5, 8, 30, tzinfo=UTC)),
    lambda: tables.LevelChoice(indicator="1.1", part="", option="a"),
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(PUT), min_size=1, max_size=4), max_size=4), st.booleans())
def test_put_writes_and_records_what_merge_does(
    tmp_path_factory: pytest.TempPathFactory,
    make: Callable[[Path], DossierFile],
    verbs: list[list[Callable[[], tables.Base]]],
    held: bool,
) -> None:
    outcomes = []
    for how in (journal.put, lambda session, row: session.merge(row)):
        with make(tmp_path_factory.mktemp("put") / "a.cdht") as file:
            recorded = []
            for verb in verbs:
                with file.transaction() as session:
                    kept = session.get(tables.FigureValue, ("a", 2021)) if held else None
                    for row in verb:
                        how(session, row())
                    recorded.append(sorted(map(repr, journal.changes(session))))
                    del kept
            with file.bare_reading() as connection:
                stored = [
                    sorted(connection.execute(f"SELECT * FROM {table}"))
                    for table in ("figures", "meeting", "hand_outs", "levels")
                ]
            outcomes.append((recorded, stored))
    assert outcomes[0] == outcomes[1]
