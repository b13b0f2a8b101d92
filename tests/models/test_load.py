"""The whole snapshot read from rows; that a verb's increments agree with it is tried in tests/services."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import select

from app.criteria.answers import ChosenReading, FigureKey, LevelKey, Override, Recognition
from app.models import tables
from app.models.bare import bare
from app.models.file import DossierFile
from app.models.journal import changes
from app.models.load import SnapshotState, load_snapshot
from app.models.snapshot import ClassBand, ContentState

ADDED = datetime(2022, 1, 3, 8, 30, tzinfo=UTC)


def document(n: int, *, removed: bool = False) -> tables.Document:
    return tables.Document(
        id=f"d{n}", position=10 - n, content=f"c{n}", code=f"MC.1.1.{n:02d}", title=f"Báo cáo {n}", doc_type="Báo cáo",
        number="18/BC-UBND", issued_on=date(2021, 12, 20), issuer="UBND phường Hoa Mơ", original_place="Văn phòng",
        note="", sensitive=n == 2, file_name="bc.pdf", added_at=ADDED, removed=removed,
    )  # fmt: skip


def fill(file: DossierFile) -> None:
    with file.transaction() as session:
        session.add_all(
            tables.Content(id=f"c{n}", number=n, sha256=f"{n}" * 64, size=n, head="", complete=True,
                           media_type="application/pdf", pages=n, state="repaired", remark="đã vá")
            for n in (1, 2)
        )  # fmt: skip
        session.flush()
        session.add_all([document(1), document(2, removed=True)])
        session.flush()
        session.add_all(
            tables.Citation(
                id=f"t{n}", position=n, document=f"d{n}", indicator="1.1", item=str(n), pages="1-3", note=""
            )
            for n in (1, 2)
        )
        session.add_all(
            [
                tables.FigureValue(figure="hộ", year=2021, value=Decimal(1200)),
                tables.LevelChoice(indicator="1.1", part="a", option="tốt"),
                tables.ReadingChoice(note="n", reading="r", reason="vì"),
                tables.RecognisedResult(indicator="3.1", points=Decimal(2), basis="QĐ 1"),
                tables.OverrideRow(indicator="4.1", points=Decimal("1.5"), reason="vì", by="Mẫu"),
                tables.NotApplicable(indicator="5.1", reason="không có trường"),
                tables.Explanation(indicator="1.1", text="Vì đã làm."),
                tables.ClassRow(position=0, at_least=Decimal(80), name="Tốt"),
                tables.Unit(id="u2", position=2, name="Công an phường", short="Công an", person="", phone=""),
                tables.Unit(id="u1", position=1, name="Văn phòng", short="VP", person="Mẫu", phone="0"),
            ]
        )
        session.flush()
        session.add(tables.Assignment(indicator="1.1", unit="u1", position=1))
        session.add(tables.Assignment(indicator="1.1", unit="u2", position=0))


def test_every_row_is_in_its_place(file: DossierFile) -> None:
    fill(file)
    with file.reading() as session:
        snapshot = load_snapshot(session)
    assert uuid.UUID(snapshot.id)
    assert (snapshot.profile.ward, snapshot.profile.year, snapshot.catalogue_id) == ("Hoa Mơ", 2021, "thử")
    answers = snapshot.answers
    assert answers.figures == {FigureKey("hộ", 2021): Decimal(1200)}
    assert answers.levels == {LevelKey("1.1", "a"): "tốt"}
    assert answers.readings == {"n": ChosenReading("r", "vì")}
    assert answers.recognised == {"3.1": Recognition(Decimal(2), "QĐ 1")}
    assert answers.overrides == {"4.1": Override(Decimal("1.5"), "vì", "Mẫu")}
    assert answers.not_applicable == {"5.1": "không có trường"}
    assert snapshot.explanations == {"1.1": "Vì đã làm."}
    assert snapshot.settings.classification == (ClassBand(Decimal(80), "Tốt"),)
    assert [unit.id for unit in snapshot.units] == ["u1", "u2"]
    assert snapshot.assignments == {"1.1": ("u2", "u1")}
    assert [(one.id, one.removed, one.sensitive) for one in snapshot.documents] == [
        ("d2", True, True),
        ("d1", False, False),
    ]
    shown = snapshot.document("d1")
    assert (shown.issued_on, shown.added_at, shown.content.state) == (date(2021, 12, 20), ADDED, ContentState.REPAIRED)


def test_a_removed_documents_citations_do_not_count(file: DossierFile) -> None:
    fill(file)
    with file.reading() as session:
        snapshot = load_snapshot(session)
    assert [citation.id for citation in snapshot.citations] == ["t1"]
    assert snapshot.answers.evidence == {"1.1": frozenset({"1"})}


def test_only_touched_parts_are_made_anew(file: DossierFile) -> None:
    fill(file)
    with file.reading() as session:
        state = SnapshotState.load(bare(session))
    before = state.snapshot
    with file.transaction() as session:
        session.get(tables.FigureValue, ("hộ", 2021)).value = Decimal(1300)
        changed = changes(session)
    after = state.apply(changed, 5)
    assert after.answers.figures == {FigureKey("hộ", 2021): Decimal(1300)}
    assert before.answers.figures == {FigureKey("hộ", 2021): Decimal(1200)}
    assert after.revision == 5
    assert after.documents is before.documents
    assert after.answers.evidence is before.answers.evidence
    with file.transaction() as session:
        session.get(tables.Content, "c1").remark = "khác"
        for row in session.scalars(select(tables.Document).where(tables.Document.removed)):
            row.removed = False
        changed = changes(session)
    after = state.apply(changed, 6)
    assert after.document("d1").content.remark == "khác"
    assert [citation.id for citation in after.citations] == ["t1", "t2"]
    assert state.citing({"d2"}) == {"1.1"}
    assert state.documents_of("c1") == {"d1"}
