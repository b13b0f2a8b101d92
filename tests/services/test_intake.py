"""Taking files in: one step a file, duplicates reused, mistakes refused, a stop keeps what is in."""

from __future__ import annotations

import io
import random
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import func, select

from app import folders
from app.criteria.answers import Profile
from app.criteria.scorecard import EvidenceState
from app.errors import KnownError
from app.limits import Limits
from app.media import sniff
from app.media.inspect import Inspection, inspect_file
from app.models import contents
from app.models.contents import open_content
from app.models.errors import DiskFull
from app.models.snapshot import ContentState, DocumentView
from app.models.tables import chunks
from app.services import documents, history, intake, looking, signing
from app.services.workspace import Signed, Workspace
from app.texts import intake as texts
from app.texts import media as media_texts


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "hoa-mo.cdht", Profile(ward="Hoa Mơ", year=2021), by="Nguyễn Văn Mẫu") as opened:
        yield opened


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Three PDFs of one, two and three pages."""
    folder = tmp_path / "scans"
    folder.mkdir()
    return [_pdf(folder / f"{number}-BC-UBND số hộ.pdf", number) for number in (1, 2, 3)]


def _pdf(path: Path, pages: int) -> Path:
    canvas = Canvas(str(path), invariant=True)
    for page in range(pages):
        canvas.drawString(72, 700, f"{path.stem} {page}")
        canvas.showPage()
    canvas.save()
    return path


def only_document(ws: Workspace) -> DocumentView:
    (document,) = ws.snapshot.documents
    return document


def test_a_scan_is_stored_as_received_and_cited(ws: Workspace, scans: list[Path]) -> None:
    result = intake.attach(ws, scans[1:2], "9.1", "1")
    document = only_document(ws)
    assert result.attached == (document.id,)
    assert (result.duplicates, result.refused, result.stopped) == ((), (), False)
    assert (document.code, document.title, document.number) == ("MC.9.1.01", "Báo cáo số hộ", "02/BC-UBND")
    assert (document.content.media_type, document.content.state, document.content.pages) == (
        sniff.PDF,
        ContentState.OK,
        2,
    )
    with open_content(ws.file, document.content.id) as stored:
        assert stored.read() == scans[1].read_bytes()
    assert result.change is not None
    assert "9.1" in result.change.indicators
    assert result.change.sentence == "Gắn “Báo cáo số hộ” vào minh chứng 1 của chỉ số 9.1"
    assert ws.scorecard.indicators["9.1"].evidence.state is EvidenceState.PARTIAL


def test_several_files_are_several_steps(ws: Workspace, scans: list[Path]) -> None:
    result = intake.attach(ws, scans, "9.1", "1")
    assert len(result.attached) == 3
    assert result.change is not None
    assert result.change.sentence == "Gắn 3\u00a0văn bản vào minh chứng 1 của chỉ số 9.1"
    assert (result.change.documents, result.change.undoable) == (frozenset(result.attached), False)
    history.undo(ws)
    assert [document.id for document in ws.snapshot.documents] == list(result.attached[:2])


def test_the_same_bytes_are_cited_not_stored_again(ws: Workspace, scans: list[Path], tmp_path: Path) -> None:
    intake.attach(ws, scans[:1], "9.1", "1")
    copy = tmp_path / "bản khác tên.pdf"
    copy.write_bytes(scans[0].read_bytes())
    result = intake.attach(ws, [copy], "9.2", "1")
    document = only_document(ws)
    assert result.attached == (document.id,)
    assert result.duplicates == (intake.Duplicate(copy, document.id),)
    assert [(one.indicator, one.item) for one in ws.snapshot.citations] == [("9.1", "1"), ("9.2", "1")]


def test_the_same_file_twice_for_one_item_changes_nothing(ws: Workspace, scans: list[Path]) -> None:
    intake.attach(ws, scans[:1], "9.1", "1")
    revision = ws.snapshot.revision
    result = intake.attach(ws, scans[:1], "9.1", "1")
    assert (result.change, result.attached) == (None, ())
    assert len(result.duplicates) == 1
    assert ws.snapshot.revision == revision


def test_twice_in_one_call(ws: Workspace, scans: list[Path]) -> None:
    result = intake.attach(ws, [scans[0], scans[0]], "9.1", "1")
    assert (len(result.attached), len(result.duplicates)) == (1, 1)


def test_duplicates_may_be_left_to_the_person(ws: Workspace, scans: list[Path]) -> None:
    intake.attach(ws, scans[:1], "9.1", "1")
    result = intake.attach(ws, scans[:1], "9.2", "1", reuse_duplicates=False)
    assert (result.change, result.attached, len(result.duplicates)) == (None, (), 1)


def test_bytes_in_the_trash_come_back(ws: Workspace, scans: list[Path]) -> None:
    intake.attach(ws, scans[:1], "9.1", "1")
    documents.remove(ws, only_document(ws).id)
    result = intake.attach(ws, scans[:1], "9.1", "1")
    document = only_document(ws)
    assert (result.attached, document.removed) == ((document.id,), False)
    assert len(ws.snapshot.citations) == 1


def test_after_an_undo_the_bytes_serve_a_new_document(ws: Workspace, scans: list[Path]) -> None:
    intake.attach(ws, scans[:1], "9.1", "1")
    history.undo(ws)
    assert ws.snapshot.documents == ()
    result = intake.attach(ws, scans[:1], "9.1", "1")
    assert (len(result.attached), result.duplicates) == (1, ())
    assert only_document(ws).content.pages == 1


def test_what_cannot_be_taken_in_does_not_stop_the_others(ws: Workspace, scans: list[Path], tmp_path: Path) -> None:
    empty, web, gone = tmp_path / "rong.pdf", tmp_path / "tai-ve.pdf", tmp_path / "mat.pdf"
    empty.write_bytes(b"")
    web.write_text("<!doctype html><html>Đăng nhập</html>", encoding="utf-8")
    result = intake.attach(ws, [empty, web, gone, tmp_path, *scans], "9.1", "1")
    assert [(path, error.message) for path, error in result.refused] == [
        (empty, media_texts.EMPTY),
        (web, media_texts.WEB_PAGE),
        (gone, texts.FILE_GONE),
        (tmp_path, texts.FOLDER),
    ]
    assert all(error.advice for _, error in result.refused)
    assert len(result.attached) == 3


def test_a_file_over_the_limit_is_refused(ws: Workspace, scans: list[Path]) -> None:
    result = intake.attach(ws, scans[:1], "9.1", "1", limits=Limits(megabytes=0))
    ((_, error),) = result.refused
    assert "giới hạn" in error.message
    assert ws.snapshot.documents == ()


def test_limits_are_settings_of_this_machine(
    ws: Workspace, scans: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_chosen", [tmp_path / "máy"])
    assert Limits.load() == Limits()
    thick = tmp_path / "Sổ.pdf"
    with pikepdf.new() as pdf:
        for _ in range(12):
            pdf.add_blank_page()
        pdf.save(thick)
    Limits(pages=10).save()
    intake.attach(ws, [thick], "9.1", "1")
    content = ws.snapshot.documents[-1].content
    assert (content.state, content.pages) == ("attachment", None)
    assert "12\u00a0trang" in content.remark
    (tmp_path / "máy" / "gioi-han.json").write_text(
        '{"pages": 9, "megabytes": "x", "megapixels": 20}', encoding="utf-8"
    )
    assert Limits.load() == Limits(megapixels=20)  # what cannot be is as usual
    (tmp_path / "máy" / "gioi-han.json").write_text("[", encoding="utf-8")
    assert Limits.load() == Limits()


@pytest.mark.parametrize(
    ("data", "name", "state"),
    [
        (b"PK\x03\x04" + bytes(40), "so-lieu.xlsx", ContentState.ATTACHMENT),
        (b"%PDF-1.4\nhong", "hong.pdf", ContentState.DAMAGED),
        (b"\xff\xd8\xff\xe0cut", "cut.jpg", ContentState.DAMAGED),
    ],
)
def test_state_and_remark_are_kept(ws: Workspace, tmp_path: Path, data: bytes, name: str, state: ContentState) -> None:
    (tmp_path / name).write_bytes(data)
    intake.attach(ws, [tmp_path / name], "9.1", "1")
    content = only_document(ws).content
    assert (content.state, content.pages) == (state, None)
    assert content.remark


def test_progress_counts_all_bytes(ws: Workspace, scans: list[Path]) -> None:
    told: list[tuple[int, int, str]] = []
    intake.attach(ws, scans, "9.1", "1", progress=lambda *step: told.append(step))
    total = sum(path.stat().st_size for path in scans)
    assert told[0] == (0, total, scans[0].name)
    assert told[-1] == (total, total, scans[2].name)
    assert [step[0] for step in told] == sorted(step[0] for step in told)


def test_a_stop_between_files_keeps_the_first(ws: Workspace, scans: list[Path]) -> None:
    result = intake.attach(ws, scans, "9.1", "1", cancelled=lambda: len(ws.snapshot.documents) == 1)
    assert (len(result.attached), result.stopped) == (1, True)


def test_a_stop_within_a_big_file_leaves_nothing_of_it(ws: Workspace, tmp_path: Path) -> None:
    big = tmp_path / "lon.bin"
    big.write_bytes(bytes(range(256)) * (16 << 12))  # 16 MiB: three batches
    asked = iter([False, False, True])
    result = intake.attach(ws, [big], "9.1", "1", cancelled=lambda: next(asked))
    assert (result.attached, result.change, result.stopped) == ((), None, True)
    assert ws.snapshot.documents == ()


def test_a_full_disk_ends_the_call_but_keeps_what_is_in(
    ws: Workspace, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = contents.incoming

    def fails_at_second(*args: object, **options: object) -> object:
        if ws.snapshot.documents:
            raise DiskFull(ws.path)
        return incoming(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(contents, "incoming", fails_at_second)
    result = intake.attach(ws, scans, "9.1", "1")
    assert len(result.attached) == 1
    assert [(path, type(error)) for path, error in result.refused] == [(scans[1], DiskFull), (scans[2], DiskFull)]


@pytest.mark.parametrize(("module", "failing"), [(looking, "inspect_file"), (intake, "guess")])
def test_bytes_of_which_no_document_comes_do_not_stay(
    ws: Workspace, scans: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, failing: str
) -> None:
    big = tmp_path / "lon.bin"
    big.write_bytes(random.Random(1).randbytes(9 << 20))  # more than one batch

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(module, failing, fails)
        for path in (scans[0], big):
            with pytest.raises(ZeroDivisionError):
                intake.attach(ws, [path], "9.1", "1")
    assert stored_bytes(ws) == 0
    intake.attach(ws, scans[:1], "9.1", "1")
    assert stored_bytes(ws) == scans[0].stat().st_size


def test_a_refused_commit_takes_only_its_own_bytes_out_again(
    ws: Workspace, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    intake.attach(ws, scans[:1], "9.1", "1")
    history.undo(ws)  # these bytes serve redo, though no document refers to them now
    before = stored_bytes(ws)

    def refuses(*_: object, **__: object) -> None:
        raise KnownError("Không được.")

    with monkeypatch.context() as patch:
        patch.setattr(documents, "add_citation", refuses)
        result = intake.attach(ws, scans[:2], "9.1", "1")
    assert [error.message for _, error in result.refused] == ["Không được."] * 2
    assert stored_bytes(ws) == before
    history.redo(ws)
    assert only_document(ws).content.size == before


def stored_bytes(ws: Workspace) -> int:
    with ws.file.reading() as session:
        return session.scalar(select(func.sum(func.length(chunks.c.data)))) or 0


def test_a_pasted_picture(ws: Workspace) -> None:
    held = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(held, "PNG")
    result = intake.attach_bytes(ws, held.getvalue(), "", "13.1", "2")
    document = only_document(ws)
    assert result.attached == (document.id,)
    assert (document.title, document.content.media_type, document.content.pages) == (texts.PASTED_NAME, sniff.PNG, 1)
    with pytest.raises(KnownError, match="rỗng"):
        intake.attach_bytes(ws, b"", "", "13.1", "2")


def test_unknown_places_and_signed_dossiers_are_refused_at_once(ws: Workspace, scans: list[Path]) -> None:
    with pytest.raises(KnownError):
        intake.attach(ws, scans, "99.9", "1")
    with pytest.raises(KnownError):
        intake.attach(ws, scans, "9.1", "khong-co")
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 1, 20), allow_blocking=True)
    with pytest.raises(Signed):
        intake.attach(ws, scans, "9.1", "1")
    with pytest.raises(Signed):
        intake.attach_bytes(ws, b"x", "a.txt", "9.1", "1")


def test_a_sensitive_item_makes_its_document_sensitive(ws: Workspace, scans: list[Path]) -> None:
    asked = ((indicator, item) for indicator in ws.catalogue.indicators() for item in indicator.evidence)
    indicator, item = next((indicator.id, item.id) for indicator, item in asked if item.sensitive)
    intake.attach(ws, scans[:1], indicator, item)
    assert only_document(ws).sensitive


def test_files_are_looked_through_ahead_but_a_stop_does_not_wait_for_all(
    ws: Workspace, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def inspect(source: Path | BinaryIO, media_type: str, limits: Limits) -> Inspection:
        looked.append(threading.current_thread().name)
        return inspect_file(source, media_type, limits)

    monkeypatch.setattr(looking, "inspect_file", inspect)
    result = intake.attach(ws, scans * 5, "9.1", "1", cancelled=lambda: len(ws.snapshot.documents) == 1)
    assert result.stopped
    assert 1 <= len(looked) <= 5
    assert all(name.startswith("look") for name in looked)


def test_bytes_that_came_in_meanwhile_are_cited_not_stored_again(
    ws: Workspace, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    intake.attach(ws, scans[:1], "9.1", "1")
    before = stored_bytes(ws)
    monkeypatch.setattr(contents, "find", lambda *_: None)  # as if they had not been there when it was asked
    result = intake.attach(ws, scans[:1], "9.2", "1")
    assert (len(result.attached), len(result.duplicates), len(ws.snapshot.documents)) == (1, 1, 1)
    assert stored_bytes(ws) == before


def test_a_file_that_is_not_what_its_name_says_counts_as_damaged(ws: Workspace, tmp_path: Path) -> None:
    wrong = tmp_path / "Quyết định.pdf"
    wrong.write_bytes(b"hi\n")
    intake.attach(ws, [wrong], "9.1", "1")
    (document,) = ws.snapshot.documents
    assert (document.content.state, document.content.remark) == (ContentState.DAMAGED, media_texts.NOT_AS_NAMED)
