"""A newer version in the place of a document: cited as that was, the old one kept, all in one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from app.errors import KnownError
from app.models import contents
from app.models.errors import Cancelled
from app.services import documents, history, intake, newer, signing
from app.services.originals import kept_originals, originals_of
from app.services.workspace import Signed, Workspace

Whole = Callable[[], None]


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Two PDFs of one and two pages."""
    paths = [tmp_path / "BC cũ.pdf", tmp_path / "BC mới.pdf"]
    for pages, path in enumerate(paths, 1):
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page()
            pdf.save(path, deterministic_id=True)
    return paths


@pytest.fixture
def old(ws: Workspace, scans: list[Path]) -> str:
    """The older one, cited at two places, at one of them for its first page."""
    intake.attach(ws, scans[:1], "9.1", "1")
    document = ws.snapshot.documents[0].id
    documents.edit(ws, document, title="Báo cáo", number="18/BC-UBND", issued_on=date(2021, 12, 20))
    documents.cite(ws, document, "11", "1", pages="1", note="xem")
    return document


def cited(ws: Workspace) -> list[tuple[str, str, str, str]]:
    return [(one.document, one.indicator, one.pages, one.note) for one in ws.snapshot.citations]


def test_it_goes_wherever_the_old_one_is_cited(ws: Workspace, old: str, scans: list[Path], assert_whole: Whole) -> None:
    before = ws.snapshot
    seen: list[tuple[int, int]] = []
    change = newer.replace(ws, old, scans[1], progress=lambda done, total: seen.append((done, total)))
    kept, new = ws.snapshot.documents
    assert cited(ws) == [(new.id, "9.1", "", ""), (new.id, "11", "1", "xem")]
    assert (new.title, new.number, new.issued_on) == ("Báo cáo", "18/BC-UBND", date(2021, 12, 20))
    assert (new.file_name, new.content.pages, new.code) == ("BC mới.pdf", 2, "MC.9.1.02")
    assert kept == before.document(old)
    assert contents.verify(ws.file, kept.content.id)
    assert originals_of(ws.snapshot, new.id) == (kept,)
    assert kept_originals(ws.snapshot) == {old}
    assert change.undoable
    assert seen == [(scans[1].stat().st_size,) * 2]
    assert_whole()
    history.undo(ws)
    assert (ws.snapshot.documents, ws.snapshot.citations) == (before.documents, before.citations)
    assert_whole()


def test_what_is_there_already_takes_the_place_and_gives_it_back(
    ws: Workspace, old: str, scans: list[Path], assert_whole: Whole
) -> None:
    intake.attach(ws, scans[1:], "9.1", "1")
    there = ws.snapshot.documents[1].id
    newer.replace(ws, old, scans[1])
    assert len(ws.snapshot.documents) == 2
    assert sorted(cited(ws)) == [(there, "11", "1", "xem"), (there, "9.1", "", "")]
    newer.replace(ws, there, scans[0])
    assert {one.document for one in ws.snapshot.citations} == {old}
    assert ws.snapshot.origins == {old: (there,)}
    assert_whole()


def test_what_has_no_pages_is_replaced_as_well(ws: Workspace, tmp_path: Path, scans: list[Path]) -> None:
    letter = tmp_path / "thư.txt"
    letter.write_text("chữ", encoding="utf-8")
    intake.attach(ws, [letter], "9.1", "1")
    documents.edit_citation(ws, ws.snapshot.citations[0].id, pages="Điều 3")
    newer.replace(ws, ws.snapshot.documents[0].id, scans[0])
    assert cited(ws) == [(ws.snapshot.documents[1].id, "9.1", "Điều 3", "")]


def test_what_is_refused_leaves_nothing(ws: Workspace, old: str, scans: list[Path], tmp_path: Path) -> None:
    empty = tmp_path / "rỗng.pdf"
    empty.touch()
    before = ws.snapshot
    with pytest.raises(KnownError, match="chính là “Báo cáo”"):
        newer.replace(ws, old, scans[0])
    with pytest.raises(KnownError, match="rỗng"):
        newer.replace(ws, old, empty)
    with pytest.raises(KnownError, match="không còn trong hồ sơ"):
        newer.replace(ws, "không có", scans[1])
    with pytest.raises(Cancelled):
        newer.replace(ws, old, scans[1], cancelled=lambda: True)
    assert ws.snapshot == before
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 1, 20), allow_blocking=True)
    with pytest.raises(Signed):
        newer.replace(ws, old, scans[1])
    with ws.file.bare_reading() as connection:
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (1,)
