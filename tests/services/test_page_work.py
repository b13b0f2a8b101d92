"""Copies made of pages of scans, read back by poppler; what came in stays byte for byte."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.errors import KnownError
from app.limits import Limits
from app.media import sniff
from app.models import contents
from app.models.errors import Cancelled
from app.models.reader import ContentReader
from app.models.snapshot import ContentState, DocumentView
from app.services import documents, history, intake, page_work, signing
from app.services.check import findings
from app.services.originals import kept_originals, originals_of
from app.services.page_order import Arrangement, Page, can_be_rearranged
from app.services.rescue import rescue
from app.services.uses import likely_documents
from app.services.workspace import Signed, Workspace

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Whole = Callable[[], None]


def scan(name: str, pages: int) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, invariant=True)
    for page in range(1, pages + 1):
        canvas.drawString(72, 700, f"{name}{page}")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def attach(ws: Workspace, name: str, data: bytes, indicator: str = "9.1", item: str = "1") -> DocumentView:
    intake.attach_bytes(ws, data, f"{name}.pdf", indicator, item)
    return ws.snapshot.documents[-1]


@pytest.fixture
def read(ws: Workspace, tmp_path: Path) -> Callable[[str], list[str]]:
    """The text of each page of a document, by poppler; qpdf finds it sound."""

    def pages(document: str) -> list[str]:
        path = tmp_path / "ra.pdf"
        with contents.open_content(ws.file, ws.snapshot.document(document).content.id) as stored:
            path.write_bytes(stored.read())
        subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
        text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout
        return [page.strip() for page in text.split("\f")[:-1]]

    return pages


Read = Callable[[str], list[str]]


def cited(ws: Workspace) -> list[tuple[str, str, str, str]]:
    return [(one.document, one.indicator, one.item, one.pages) for one in ws.snapshot.citations]


def test_a_copy_takes_the_place_of_the_scan_which_stays_as_it_came(
    ws: Workspace, read: Read, assert_whole: Whole
) -> None:
    original = attach(ws, "a", scan("A", 4))
    documents.edit(ws, original.id, title="Báo cáo", number="18/BC-UBND", issued_on=date(2021, 12, 20), issuer="UBND")
    documents.cite(ws, original.id, "11", "1")
    before = ws.snapshot
    arrangement = Arrangement.of(original.id, 4).moved({3}, 0).turned({0}, 90).without({2})
    made = page_work.make_copies(ws, original.id, arrangement)
    (copy,) = made.documents
    view = ws.snapshot.document(copy)
    assert read(copy) == ["A4", "A1", "A3"]
    assert (view.title, view.number, view.issued_on, view.issuer) == (
        "Báo cáo",
        "18/BC-UBND",
        date(2021, 12, 20),
        "UBND",
    )
    assert (view.code, view.file_name) == ("MC.9.1.02", "a (sắp xếp lại).pdf")
    assert (view.content.media_type, view.content.pages, view.content.state) == (sniff.PDF, 3, ContentState.OK)
    assert "MC.9.1.01" in view.content.remark
    assert cited(ws) == [(copy, "9.1", "1", ""), (copy, "11", "1", "")]
    assert made.change.undoable
    assert [one.id for one in originals_of(ws.snapshot, copy)] == [original.id]
    assert kept_originals(ws.snapshot) == {original.id}
    offers = likely_documents(ws.catalogue, ws.snapshot, ("2.4", "1"))
    assert [(one.document.id, one.kept) for one in offers] == [(copy, False), (original.id, True)]
    assert not [one for one in findings(ws) if one.rule == "uncited-document"], "it is kept on purpose"
    assert made.change.documents == {original.id, copy}
    assert ws.snapshot.document(original.id) == before.document(original.id)
    assert contents.verify(ws.file, original.content.id)
    assert read(original.id) == ["A1", "A2", "A3", "A4"]
    assert_whole()
    history.undo(ws)
    assert (ws.snapshot.documents, ws.snapshot.citations) == (before.documents, before.citations)
    assert not ws.snapshot.origins
    history.redo(ws)
    assert read(copy) == ["A4", "A1", "A3"]
    assert_whole()


def test_only_where_the_person_is_at_work(ws: Workspace) -> None:
    original = attach(ws, "a", scan("A", 2))
    documents.cite(ws, original.id, "11", "1")
    made = page_work.make_copies(ws, original.id, Arrangement.of(original.id, 2).moved({1}, 0), place=("11", "1"))
    assert cited(ws) == [(original.id, "9.1", "1", ""), (made.documents[0], "11", "1", "")]


def test_the_copy_stands_among_the_evidence_where_the_scan_stood(ws: Workspace) -> None:
    original = attach(ws, "a", scan("A", 2))
    other = attach(ws, "b", scan("B", 1))
    made = page_work.make_copies(ws, original.id, Arrangement.of(original.id, 2).without({0}))
    assert [one.document for one in ws.snapshot.citations] == [made.documents[0], other.id]


def test_a_split_scan_is_several_documents_that_say_which_part(ws: Workspace, read: Read, assert_whole: Whole) -> None:
    original = attach(ws, "a", scan("A", 5))
    before = ws.snapshot
    documents.edit_citation(ws, ws.snapshot.citations[0].id, pages="2-3, 5", note="xem")
    made = page_work.make_copies(ws, original.id, Arrangement.of(original.id, 5).split({1, 3}))
    assert [read(one) for one in made.documents] == [["A1"], ["A2", "A3"], ["A4", "A5"]]
    assert [ws.snapshot.document(one).title for one in made.documents] == [
        f"{original.title} (phần {number})" for number in (1, 2, 3)
    ]
    assert [(one.document, one.pages, one.note) for one in ws.snapshot.citations] == [
        (made.documents[1], "", "xem"),
        (made.documents[2], "2", "xem"),
    ]
    assert made.change.sentence == f"Tách “{original.title}” thành 3\u00a0văn bản"
    assert_whole()
    history.undo(ws)
    history.undo(ws)
    assert ws.snapshot.citations == before.citations


@pytest.mark.parametrize(
    ("pages", "there"), [("2", "1"), ("3", ""), ("1-2", "1"), ("Điều 3", "Điều 3"), ("2-4", "1-2"), ("9", "9")]
)
def test_pages_that_are_cited_are_named_as_they_are_numbered_in_the_copy(ws: Workspace, pages: str, there: str) -> None:
    """Of four pages the first and third go, so that the second is now the first."""
    original = attach(ws, "a", scan("A", 4))
    documents.edit_citation(ws, ws.snapshot.citations[0].id, pages=pages)
    made = page_work.make_copies(ws, original.id, Arrangement.of(original.id, 4).without({0, 2}))
    (now,) = ws.snapshot.citations
    if pages == "3":
        assert (now.document, now.pages) == (original.id, "3"), "no copy has it: it stays with the original"
        assert ws.snapshot.document(made.documents[0]).code == ""
    else:
        assert (now.document, now.pages) == (made.documents[0], "" if pages == "2-4" else there)


def test_two_sides_scanned_apart_become_one_document(ws: Workspace, read: Read, assert_whole: Whole) -> None:
    fronts, backs = attach(ws, "a", scan("A", 3)), attach(ws, "b", scan("B", 3))
    before = ws.snapshot
    arrangement = Arrangement.of(fronts.id, 3).with_backs(Arrangement.of(backs.id, 3).pages, backwards=True)
    made = page_work.make_copies(ws, fronts.id, arrangement, place=("9.1", "1"))
    assert read(made.documents[0]) == ["A1", "B3", "A2", "B2", "A3", "B1"]
    assert cited(ws) == [(made.documents[0], "9.1", "1", "")]
    assert originals_of(ws.snapshot, made.documents[0]) == tuple(map(ws.snapshot.document, (fronts.id, backs.id)))
    remark = ws.snapshot.document(made.documents[0]).content.remark
    assert "MC.9.1.01, MC.9.1.02" in remark
    assert fronts.title in made.change.sentence
    assert backs.title in made.change.sentence
    assert_whole()
    history.undo(ws)
    assert ws.snapshot.citations == before.citations


def test_pages_of_a_picture_and_of_a_fax_of_many_pages(ws: Workspace, tmp_path: Path) -> None:
    held = io.BytesIO()
    first, *others = (Image.new("RGB", (60, 90), colour) for colour in ("red", "lime", "blue"))
    first.save(held, "TIFF", save_all=True, append_images=others)
    original = attach(ws, "a", held.getvalue())
    made = page_work.make_copies(ws, original.id, Arrangement.of(original.id, 3).moved({2}, 0).turned({1}, 90))
    path = tmp_path / "ra.pdf"
    with contents.open_content(ws.file, ws.snapshot.document(made.documents[0]).content.id) as stored:
        path.write_bytes(stored.read())
    subprocess.run(["pdftoppm", "-r", "36", "-png", str(path), str(tmp_path / "t")], check=True)
    pictures = [Image.open(found).convert("RGB") for found in sorted(tmp_path.glob("t*.png"))]
    middles = [picture.getpixel((picture.width // 2, picture.height // 2)) for picture in pictures]
    assert [max(range(3), key=lambda at, middle=middle: middle[at]) for middle in middles] == [2, 0, 1]  # type: ignore[misc,index]
    assert [picture.width < picture.height for picture in pictures] == [True, False, True]


def test_a_picture_at_which_the_decoder_dies_leaves_all_as_it_was(
    ws: Workspace, assert_whole: Whole, fatal_picture: Callable[[str], bytes]
) -> None:
    document = attach(ws, "a", scan("A", 2))
    intake.attach_bytes(ws, fatal_picture("PNG"), "ảnh.png", "9.1", "1")
    picture, before = ws.snapshot.documents[-1], ws.snapshot
    with pytest.raises(KnownError, match="làm bộ đọc dừng"):
        page_work.make_copies(ws, document.id, Arrangement(((Page(document.id, 1), Page(picture.id, 1)),)))
    assert ws.snapshot is before
    assert_whole()


def test_a_signature_is_said_to_be_in_the_original_only(ws: Workspace) -> None:
    with pikepdf.open(io.BytesIO(scan("A", 2))) as pdf:
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Sig,
                T="ky",
                Rect=[0, 0, 0, 0],
                V=pikepdf.Dictionary(Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite"), Contents=b"\0" * 9),
            )
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        held = io.BytesIO()
        pdf.save(held)
    original = attach(ws, "a", held.getvalue())
    assert original.content.state is ContentState.SIGNED
    made = page_work.make_copies(ws, original.id, Arrangement.of(original.id, 2).without({1}))
    content = ws.snapshot.document(made.documents[0]).content
    assert content.state is ContentState.OK
    assert "Chữ ký số chỉ có ở bản gốc" in content.remark


def test_the_same_copy_again_is_the_same_document(ws: Workspace, assert_whole: Whole) -> None:
    original = attach(ws, "a", scan("A", 2))
    documents.cite(ws, original.id, "11", "1")
    turned = Arrangement.of(original.id, 2).turned({0, 1}, 180)
    first = page_work.make_copies(ws, original.id, turned, place=("9.1", "1"))
    documents.remove(ws, first.documents[0])
    second = page_work.make_copies(ws, original.id, turned, place=("11", "1"))
    assert second.documents == first.documents
    assert len(ws.snapshot.documents) == 2
    assert cited(ws) == [(first.documents[0], "9.1", "1", ""), (first.documents[0], "11", "1", "")]
    assert_whole()


def test_after_an_undo_the_same_copy_is_made_again(ws: Workspace, read: Read, assert_whole: Whole) -> None:
    original = attach(ws, "a", scan("A", 2))
    turned = Arrangement.of(original.id, 2).moved({1}, 0)
    page_work.make_copies(ws, original.id, turned)
    history.undo(ws)
    made = page_work.make_copies(ws, original.id, turned)
    assert read(made.documents[0]) == ["A2", "A1"]
    assert_whole()


def test_the_trash_takes_copies_and_originals(ws: Workspace, assert_whole: Whole) -> None:
    """A copy in the trash stands for nothing; and either may be emptied out of the dossier."""
    original, other = attach(ws, "a", scan("A", 2)), attach(ws, "b", scan("B", 2))
    arrangement = Arrangement.of(original.id, 2).with_backs(Arrangement.of(other.id, 2).pages, backwards=False)
    (copy,) = page_work.make_copies(ws, original.id, arrangement).documents
    documents.remove(ws, other.id)
    assert originals_of(ws.snapshot, copy) == (ws.snapshot.document(original.id),)
    documents.empty_trash(ws)
    assert ws.snapshot.origins == {copy: (original.id,)}
    documents.remove(ws, copy)
    assert kept_originals(ws.snapshot) == frozenset()
    documents.empty_trash(ws)
    assert not ws.snapshot.origins
    assert_whole()


def test_empty_pages_that_are_alike_become_one_document(ws: Workspace, assert_whole: Whole) -> None:
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        held = io.BytesIO()
        pdf.save(held)
    original = attach(ws, "a", held.getvalue())
    made = page_work.make_copies(ws, original.id, Arrangement.of(original.id, 3).split({1, 2}))
    assert len(set(made.documents)) == 1
    assert len(ws.snapshot.citations) == 1
    assert_whole()


def test_what_is_refused(ws: Workspace) -> None:
    original = attach(ws, "a", scan("A", 3))
    letter = attach(ws, "b", b"only words", item="2")
    whole = Arrangement.of(original.id, 3)
    before = ws.snapshot.revision
    refused: list[tuple[str, Arrangement, dict[str, Any], str]] = [
        (original.id, whole, {}, "vẫn như bản gốc"),
        (original.id, whole.without({0, 1, 2}), {}, "Chưa giữ lại trang nào"),
        (original.id, Arrangement.of(original.id, 4), {}, "không có trang 4"),
        (letter.id, Arrangement.of(letter.id, 1), {}, "không có trang nào"),
        ("không có", whole, {}, "không còn trong hồ sơ"),
        (original.id, whole.moved({0}, 3), {"limits": Limits(pages=2)}, "quá giới hạn 2"),
    ]
    for document, arrangement, options, words in refused:
        with pytest.raises(KnownError, match=words):
            page_work.make_copies(ws, document, arrangement, **options)
    assert can_be_rearranged(original)
    assert not can_be_rearranged(letter)
    documents.remove(ws, original.id)
    with pytest.raises(KnownError, match="không còn trong hồ sơ"):
        page_work.make_copies(ws, original.id, whole.moved({0}, 3))
    documents.restore(ws, original.id)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 1, 20), allow_blocking=True)
    with pytest.raises(Signed):
        page_work.make_copies(ws, original.id, whole.moved({0}, 3))
    assert ws.snapshot.revision == before + 3
    assert stored_contents(ws) == 2


def stored_contents(ws: Workspace) -> int:
    with ws.file.bare_reading() as connection:
        return int(connection.execute("SELECT count(*) FROM contents").fetchone()[0])


def test_bytes_that_are_not_what_came_in_are_not_copied(ws: Workspace) -> None:
    original = attach(ws, "a", scan("A", 2))
    with ws.file.bare_transaction() as connection:
        connection.execute("UPDATE chunks SET data = replace(data, 'A1', 'X1')")
        connection.execute("UPDATE chunks SET data = zeroblob(length(data))")
    with pytest.raises(KnownError, match="không còn đúng như lúc nhận"):
        page_work.make_copies(ws, original.id, Arrangement.of(original.id, 2).moved({0}, 2))


def test_stopping_leaves_nothing_and_progress_counts_pages(ws: Workspace) -> None:
    original = attach(ws, "a", scan("A", 6))
    arrangement = Arrangement.of(original.id, 6).split({2, 4})
    seen: list[tuple[int, int]] = []
    before = (ws.snapshot, stored_contents(ws))
    with pytest.raises(Cancelled):
        page_work.make_copies(
            ws,
            original.id,
            arrangement,
            progress=lambda done, total: seen.append((done, total)),
            cancelled=lambda: bool(seen) and seen[-1][0] >= 4,
        )
    assert (ws.snapshot, stored_contents(ws)) == before
    seen.clear()
    page_work.make_copies(ws, original.id, arrangement, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (6, 6)


@pytest.fixture(scope="module")
def heavy() -> bytes:
    """A scan of 120 pages whose pictures cannot be shortened: 36 MB."""
    chance = Random(1)
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(120):
            page = pdf.add_blank_page(page_size=(595, 842))
            picture = pdf.make_stream(
                chance.randbytes(300_000),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=600,
                Height=500,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
            )
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
            page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        pdf.save(held)
    return held.getvalue()


def test_a_heavy_scan_is_read_in_pieces(ws: Workspace, heavy: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the copy is written, no more of the scan is asked for at once than a chunk or two."""
    original = attach(ws, "a", heavy)
    asked: list[int] = []
    real = ContentReader.readinto

    def readinto(reader: ContentReader, buffer: WriteableBuffer) -> int:
        asked.append(memoryview(buffer).nbytes)
        return real(reader, buffer)

    monkeypatch.setattr(ContentReader, "readinto", readinto)
    made = page_work.make_copies(ws, original.id, Arrangement.of(original.id, 120).moved({0}, 120))
    assert 0 < max(asked) <= 2 << 20
    assert ws.snapshot.document(made.documents[0]).content.pages == 120


def test_a_file_over_the_limit_is_refused_and_may_be_split(ws: Workspace, heavy: bytes) -> None:
    original = attach(ws, "a", heavy)
    whole = Arrangement.of(original.id, 120)
    with pytest.raises(KnownError, match="vượt quá giới hạn 20"):
        page_work.make_copies(ws, original.id, whole.moved({0}, 120), limits=Limits(megabytes=20))
    assert stored_contents(ws) == 1
    assert len(page_work.make_copies(ws, original.id, whole.split({60}), limits=Limits(megabytes=20)).documents) == 2


@pytest.fixture
def five(ws: Workspace) -> DocumentView:
    return attach(ws, "a", scan("A", 5))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(1, 6)),
    kept=st.integers(1, 5),
    turns=st.lists(st.sampled_from([0, 90, 180, 270]), min_size=5, max_size=5),
    cut=st.integers(0, 5),
)
def test_any_order(
    ws: Workspace, five: DocumentView, read: Read, order: list[int], kept: int, turns: list[int], cut: int
) -> None:
    pages = [Page(five.id, number, turn) for number, turn in zip(order, turns, strict=True)][:kept]
    arrangement = Arrangement((tuple(pages),)).split({cut} if 0 < cut < kept else set())
    if arrangement == Arrangement.of(five.id, 5):
        return
    made = page_work.make_copies(ws, five.id, arrangement)
    assert [read(one) for one in made.documents] == [[f"A{page.number}" for page in part] for part in arrangement.parts]
    for one, part in zip(made.documents, arrangement.parts, strict=True):
        with (
            contents.open_content(ws.file, ws.snapshot.document(one).content.id) as stored,
            pikepdf.open(io.BytesIO(stored.read())) as pdf,
        ):
            assert [int(page.obj.get("/Rotate", 0)) for page in pdf.pages] == [page.turn for page in part]
    history.undo(ws)
    assert [view.id for view in ws.snapshot.documents] == [five.id]


def test_a_rescued_dossier_knows_its_copies(ws: Workspace, tmp_path: Path) -> None:
    """And where an original was lost, its copy is no less a document."""
    first, second = attach(ws, "a", scan("A", 2)), attach(ws, "b", scan("B", 2))
    for one in (first, second):
        page_work.make_copies(ws, one.id, Arrangement.of(one.id, 2).without({0}))
    copies = [one.id for one in ws.snapshot.documents[2:]]
    with ws.file.bare_transaction() as connection:
        query = "DELETE FROM chunks WHERE id >> 20 = (SELECT number FROM contents WHERE id = ?)"
        connection.execute(query, (second.content.id,))
    ws.close()
    rescue(ws.path, tmp_path / "cứu.cdht")
    with Workspace.open(tmp_path / "cứu.cdht") as saved:
        assert [one.id for one in saved.snapshot.documents] == [first.id, *copies]
        assert saved.snapshot.origins == {copies[0]: (first.id,)}
        assert {one.document for one in saved.snapshot.citations} == set(copies)
