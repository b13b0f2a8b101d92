import io
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.criteria.catalogue import EvidenceItem
from app.criteria.scorecard import EvidenceState
from app.errors import KnownError
from app.models import contents
from app.services import documents, history
from app.services.change import Change
from app.services.workspace import Workspace

Whole = Callable[[], None]
Attach = Callable[..., Change]


def item_of(ws: Workspace, indicator: str, n: int = 0) -> str:
    return ws.indicator(indicator).evidence[n].id


def sensitive_item(ws: Workspace) -> tuple[str, EvidenceItem]:
    return next((one.id, item) for one in ws.catalogue.indicators() for item in one.evidence if item.sensitive)


def test_a_document_counts_where_it_is_cited_under_one_code(ws: Workspace, attach: Attach, assert_whole: Whole) -> None:
    change = attach("9.1")
    (document,) = ws.snapshot.documents
    assert document.code == "MC.9.1.01"
    assert change.documents == {document.id}
    assert "9.1" in change.indicators
    change = documents.cite(ws, document.id, "11", item_of(ws, "11"), pages="1-3", note="trang bìa")
    assert change.indicators == {"9.1", "11"}
    assert ws.snapshot.documents[0].code == "MC.9.1.01"
    assert [(one.indicator, one.pages, one.note) for one in ws.snapshot.citations] == [
        ("9.1", "", ""),
        ("11", "1-3", "trang bìa"),
    ]
    assert ws.snapshot.answers.evidence["11"] == {item_of(ws, "11")}
    assert ws.scorecard.indicators["11"].evidence.state is not EvidenceState.NONE
    assert_whole()


def test_code_numbers_are_never_given_twice(ws: Workspace, attach: Attach, assert_whole: Whole) -> None:
    attach("9.1", data=b"1")
    first = ws.snapshot.documents[0]
    documents.uncite(ws, ws.snapshot.citations[0].id)
    assert ws.snapshot.documents[0].code == "MC.9.1.01"
    attach("9.1", data=b"2")
    history.undo(ws)
    attach("9.1", data=b"3")
    documents.remove(ws, ws.snapshot.documents[-1].id)
    attach("9.1", data=b"4")
    attach("11", data=b"5")
    assert [one.code for one in ws.snapshot.documents] == ["MC.9.1.01", "MC.9.1.03", "MC.9.1.04", "MC.11.01"]
    documents.cite(ws, first.id, "11", item_of(ws, "11"))
    assert ws.snapshot.document(first.id).code == "MC.9.1.01"
    assert_whole()


def test_a_document_serves_an_item_once(ws: Workspace, attach: Attach) -> None:
    attach("9.1")
    document = ws.snapshot.documents[0].id
    with pytest.raises(KnownError, match=r"đã được gắn vào chỉ số 9\.1"):
        documents.cite(ws, document, "9.1", item_of(ws, "9.1"))
    with pytest.raises(KnownError, match="không có minh chứng “zz”"):
        documents.cite(ws, document, "9.1", "zz")
    with pytest.raises(KnownError, match="không còn trong hồ sơ"):
        documents.cite(ws, "không có", "9.1", item_of(ws, "9.1"))


def test_removing_hides_citations_and_restoring_brings_them_back(
    ws: Workspace, attach: Attach, assert_whole: Whole
) -> None:
    attach("9.1")
    document = ws.snapshot.documents[0].id
    change = documents.remove(ws, document)
    assert change.documents == {document}
    assert "9.1" in change.indicators
    assert ws.snapshot.documents[0].removed
    assert ws.snapshot.citations == ()
    assert "9.1" not in ws.snapshot.answers.evidence
    assert_whole()
    with pytest.raises(KnownError, match="đã được gỡ khỏi hồ sơ"):
        documents.cite(ws, document, "11", item_of(ws, "11"))
    assert "9.1" in documents.restore(ws, document).indicators
    assert len(ws.snapshot.citations) == 1
    assert_whole()


def test_only_what_is_given_changes_and_it_is_clean(ws: Workspace, attach: Attach, assert_whole: Whole) -> None:
    attach("9.1")
    document = ws.snapshot.documents[0]
    change = documents.edit(
        ws,
        document.id,
        number=" 18/BC-UBND ",
        issued_on=date(2021, 12, 20),
        issuer="UBND phường Hoa Mơ",
        sensitive=True,
    )
    edited = ws.snapshot.documents[0]
    assert (edited.title, edited.number, edited.issued_on, edited.sensitive) == (
        document.title,
        "18/BC-UBND",
        date(2021, 12, 20),
        True,
    )
    assert change.documents == {document.id}
    assert change.indicators == {"9.1"}
    assert edited.added_at == document.added_at
    documents.edit(ws, document.id, issued_on=None)
    assert ws.snapshot.documents[0].issued_on is None
    with pytest.raises(KnownError, match="trích yếu"):
        documents.edit(ws, document.id, title=" ")
    with pytest.raises(TypeError, match="code"):
        documents.edit(ws, document.id, code="MC.1.1.01")
    assert_whole()


def test_a_citation_is_edited_and_taken_off(ws: Workspace, attach: Attach, assert_whole: Whole) -> None:
    attach("9.1")
    citation = ws.snapshot.citations[0].id
    documents.edit_citation(ws, citation, pages="2", note="xem mục 3")
    documents.edit_citation(ws, citation, note="")
    assert (ws.snapshot.citations[0].pages, ws.snapshot.citations[0].note) == ("2", "")
    change = documents.uncite(ws, citation)
    assert "9.1" in change.indicators
    assert ws.snapshot.citations == ()
    for verb in (documents.uncite, documents.edit_citation):
        with pytest.raises(KnownError, match="không còn trong hồ sơ"):
            verb(ws, citation)
    assert_whole()


def test_what_serves_a_list_of_persons_becomes_sensitive(ws: Workspace, attach: Attach, assert_whole: Whole) -> None:
    indicator, item = sensitive_item(ws)
    attach(indicator, item.id)
    assert ws.snapshot.documents[0].sensitive
    assert_whole()


def test_undoing_an_intake_lets_its_bytes_go_at_the_next_opening(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=b"kept")
    attach("9.1", data=bytes(3_000_000))
    content = ws.snapshot.documents[-1].content.id
    history.undo(ws)
    history.redo(ws)
    assert contents.verify(ws.file, content)
    history.undo(ws)
    ws.close()
    with Workspace.open(ws.path) as again:
        with pytest.raises(KeyError):
            contents.open_content(again.file, content)
        assert contents.verify(again.file, again.snapshot.documents[0].content.id)


def test_a_document_needs_stored_bytes_and_their_kind(ws: Workspace) -> None:
    stored = contents.store(ws.file, io.BytesIO(b"x"))

    def no_kind(session: Session) -> None:
        documents.add_document(session, stored.id, file_name="a", media_type="", title="a")

    def no_bytes(session: Session) -> None:
        documents.add_document(session, "không có", file_name="a", media_type="x/y", title="a")

    with pytest.raises(ValueError, match="media type"):
        ws.commit("attach", "a", no_kind)
    with pytest.raises(KnownError, match="không còn trong hồ sơ"):
        ws.commit("attach", "a", no_bytes)
    assert ws.snapshot.documents == ()


def test_several_documents_are_filled_in_one_step(ws: Workspace, attach: Attach, assert_whole: Whole) -> None:
    attach("9.1", data=b"one", title="Một")
    attach("9.2", data=b"two", title="Hai")
    first, second = ws.snapshot.documents
    change = documents.edit_several(
        ws,
        {
            first.id: {"number": " 18/BC-UBND ", "issued_on": date(2022, 1, 14)},
            second.id: {"issuer": "UBND phường Hoa Mơ", "title": "Kế hoạch"},
        },
    )
    assert change.documents == {first.id, second.id}
    assert change.sentence == "Sửa thông tin 2\u00a0văn bản"
    one, two = ws.snapshot.documents
    assert (one.number, one.issued_on, one.title) == ("18/BC-UBND", date(2022, 1, 14), "Một")
    assert (two.issuer, two.title, two.number) == ("UBND phường Hoa Mơ", "Kế hoạch", "")
    assert_whole()
    history.undo(ws)
    assert ws.snapshot.documents == (first, second)


def test_one_bad_row_of_several_changes_nothing(ws: Workspace, attach: Attach) -> None:
    attach("9.1")
    before = ws.snapshot.documents
    with pytest.raises(KnownError, match="trích yếu"):
        documents.edit_several(ws, {before[0].id: {"title": " "}})
    with pytest.raises(KnownError):
        documents.edit_several(ws, {before[0].id: {"number": "1"}, "không có": {"number": "2"}})
    assert ws.snapshot.documents == before
