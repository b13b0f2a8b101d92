"""The scan of the signed page: in the place of the program's own, without a change to what was signed."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import delete, update

from app.errors import KnownError
from app.media.looker import Looker
from app.models.tables import chunks
from app.services import check, documents, history, intake, signed_page, signing
from app.services.export import ExportOptions, export_dossier
from app.services.verify import verify_pdf
from app.services.workspace import Workspace
from app.texts import media as media_texts
from app.texts import signed_page as texts
from app.texts import verify as verify_texts


def pdf_of(pages: int, words: str = "inked page") -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1)
    for page in range(pages):
        canvas.drawString(100, 500, f"{words} {page + 1}")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A photograph of a page with a red stamp."""
    picture = Image.new("RGB", (827, 1169), "white")
    ImageDraw.Draw(picture).ellipse((400, 700, 620, 920), outline="red", width=8)
    path = tmp_path / "trang ký.jpg"
    picture.save(path, quality=80)
    return path


@pytest.fixture
def signed(ws: Workspace, tmp_path: Path) -> Workspace:
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(pdf_of(2, "report"))
    intake.attach(ws, [path], "1.1", ws.indicator("1.1").evidence[0].id)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    return ws


def text_of(path: Path, page: int) -> str:
    words = ["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"]
    return subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_it_takes_the_place_of_the_programs_page(signed: Workspace, scan: Path, tmp_path: Path) -> None:
    before = export_dossier(signed, tmp_path / "trước.pdf")
    assert "XÁC NHẬN KÝ DUYỆT" in text_of(before.path, before.pages)
    digest = signed.snapshot.sign_off.snapshot_sha256
    change = signed_page.put(signed, scan)
    assert change.profile
    page = signed.snapshot.signed_page
    assert page.content.sha256 == sha256(scan.read_bytes()).hexdigest()
    assert signed.snapshot.sign_off.snapshot_sha256 == digest
    assert signing.signed_snapshot(signed) == signed.snapshot
    assert history.entries(signed)[0].sentence == "Đưa bản chụp trang ký vào hồ sơ: trang ký.jpg"

    after = export_dossier(signed, tmp_path / "sau.pdf")
    assert after.pages == before.pages
    assert not text_of(after.path, after.pages).strip()
    with pikepdf.open(after.path) as pdf, pikepdf.open(before.path) as old:
        assert len(pdf.pages[-1].get_images()) == 1
        last = list(pdf.open_outline().root)[-1]
        assert last.title == list(old.open_outline().root)[-1].title
        assert last.destination[0].objgen == pdf.pages[-1].obj.objgen
    assert subprocess.run(["qpdf", "--check", str(after.path)], capture_output=True, check=False).returncode == 0
    assert export_dossier(signed, tmp_path / "lại.pdf").sha256 == after.sha256


def test_both_exports_verify_and_say_which_is_which(signed: Workspace, scan: Path, tmp_path: Path) -> None:
    export_dossier(signed, tmp_path / "trước.pdf")
    signed_page.put(signed, scan)
    export_dossier(signed, tmp_path / "sau.pdf")
    without = verify_pdf(tmp_path / "trước.pdf", signed)
    with_scan = verify_pdf(tmp_path / "sau.pdf", signed)
    digest = signed.snapshot.signed_page.content.sha256
    for found in (without, with_scan):
        assert found.ok, found.messages
        assert verify_texts.SAME_BYTES in found.messages
    assert texts.carries(digest) in with_scan.messages
    assert texts.carries(digest) not in without.messages
    other = tmp_path / "khác.pdf"
    other.write_bytes(pdf_of(1))
    signed_page.put(signed, other)
    found = verify_pdf(tmp_path / "sau.pdf", signed)
    assert not found.ok
    assert texts.NOT_THE_SAME in found.messages
    export_dossier(signed, tmp_path / "không.pdf", options=ExportOptions(signed_page=False))
    assert (tmp_path / "không.pdf").read_bytes() == (tmp_path / "trước.pdf").read_bytes()


def test_two_pages_for_one_keep_the_count_right(signed: Workspace, tmp_path: Path) -> None:
    one = export_dossier(signed, tmp_path / "một.pdf")
    two = tmp_path / "hai trang.pdf"
    two.write_bytes(pdf_of(2))
    signed_page.put(signed, two)
    result = export_dossier(signed, tmp_path / "hai.pdf")
    assert result.pages == one.pages + 1
    assert "inked page 2" in text_of(result.path, result.pages)


def test_what_is_no_signed_page_is_refused(signed: Workspace, tmp_path: Path) -> None:
    for name, data, said in (
        ("sổ.xlsx", b"PK\x03\x04 table", texts.NO_PAGE),
        ("hỏng.pdf", b"%PDF-1.7 nothing", texts.NO_PAGE),
        ("dài.pdf", pdf_of(5), "5\u00a0trang"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(KnownError, match=said):
            signed_page.put(signed, path)
    assert signed.snapshot.signed_page is None


def test_a_picture_at_which_the_decoder_dies_is_refused_or_told_of_at_the_export(
    signed: Workspace, tmp_path: Path, fatal_picture: Callable[[str], bytes]
) -> None:
    for kind in ("TIFF", "PNG"):
        (tmp_path / f"ảnh.{kind}").write_bytes(fatal_picture(kind))
    with closing(Looker()) as looker:
        with pytest.raises(KnownError, match=texts.NO_PAGE) as told:
            signed_page.put(signed, tmp_path / "ảnh.TIFF", looker.inspect)
        assert media_texts.DECODER_CRASHED in told.value.advice
        signed_page.put(signed, tmp_path / "ảnh.PNG", looker.inspect)
    with pytest.raises(KnownError, match="làm bộ đọc dừng"):
        export_dossier(signed, tmp_path / "ra.pdf")
    assert not (tmp_path / "ra.pdf").exists()


def test_only_a_signed_dossier_takes_one_and_unlocking_lets_it_go(ws: Workspace, scan: Path) -> None:
    with pytest.raises(KnownError, match="chưa được ký"):
        signed_page.put(ws, scan)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    with pytest.raises(KnownError, match="chưa có bản chụp"):
        signed_page.take_out(ws)
    signed_page.put(ws, scan)
    signed_page.take_out(ws)
    assert ws.snapshot.signed_page is None
    signed_page.put(ws, scan)
    signing.unlock(ws, "Sửa")
    assert ws.snapshot.signed_page is None
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    assert ws.snapshot.signed_page is None, "ink on an earlier signature is none on this one"


def test_it_stays_when_the_dossier_is_opened_again(signed: Workspace, scan: Path) -> None:
    signed_page.put(signed, scan)
    before = signed.snapshot
    signed.close()
    with Workspace.open(signed.path) as again:
        assert again.snapshot == before
        assert check.integrity(again, full=True).ok
        with again.file.transaction() as session:
            session.execute(delete(chunks).where(chunks.c.id >= 2 << 20))
        assert "trang ký.jpg" in check.integrity(again).problems[0]


def test_bytes_shared_with_a_removed_document_outlive_it(ws: Workspace, scan: Path) -> None:
    intake.attach(ws, [scan], "1.1", ws.indicator("1.1").evidence[0].id)
    document = ws.snapshot.documents[0]
    documents.remove(ws, document.id)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    signed_page.put(ws, scan)
    assert ws.snapshot.signed_page.content.id == document.content.id
    signing.unlock(ws, "Dọn")
    documents.empty_trash(ws)
    assert not ws.snapshot.documents
    assert check.integrity(ws, full=True).ok


def test_a_scan_that_was_altered_in_the_file_is_not_printed(signed: Workspace, scan: Path, tmp_path: Path) -> None:
    signed_page.put(signed, scan)
    with signed.file.transaction() as session:
        held = session.scalar(chunks.select().with_only_columns(chunks.c.data).where(chunks.c.id == 2 << 20))
        assert held is not None
        session.execute(update(chunks).where(chunks.c.id == 2 << 20).values(data=held[:-4] + b"xxxx"))
    with pytest.raises(KnownError, match="đã bị thay đổi"):
        export_dossier(signed, tmp_path / "sai.pdf")
    assert not (tmp_path / "sai.pdf").exists()
