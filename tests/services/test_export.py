"""The printed dossier from a real .cdht file: whole or not at all, and the same every time once signed."""

import io
import json
import platform
import sys
import zlib
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import update

from app.errors import KnownError
from app.media.looker import Looker
from app.models.errors import Cancelled
from app.models.tables import Content, chunks
from app.services import documents, export, intake, signing
from app.services.export import ExportOptions, export_dossier
from app.services.verify import verify_pdf
from app.services.workspace import Workspace

SPREADSHEET = b"PK\x03\x04" + bytes(range(256)) * 40


def scan(pages: int, words: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(pages):
        canvas.drawString(100, 500, f"{words} {page + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 80).save(out, "JPEG")
    return out.getvalue()


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(user="mật khẩu", owner="khác"))
    return out.getvalue()


@pytest.fixture
def full(ws: Workspace, tmp_path: Path) -> Workspace:
    """A dossier with a scan, a photograph, a spreadsheet, a locked PDF and a sensitive list."""
    files = {
        "báo cáo.pdf": ("1.1", scan(3, "report")),
        "ảnh.jpg": ("1.2", photo()),
        "số liệu.xlsx": ("1.2", SPREADSHEET),
        "khóa.pdf": ("9.1", locked()),
        "danh sách hộ.pdf": ("9.1", scan(2, "households")),
    }
    for name, (indicator, data) in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        result = intake.attach(ws, [path], indicator, ws.indicator(indicator).evidence[0].id)
        assert not result.refused
        if name.startswith("danh sách"):
            documents.edit(ws, result.attached[0], sensitive=True)
    return ws


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "Bản in"
    folder.mkdir()
    return folder / "Hồ sơ năm 2021.pdf"


@pytest.fixture
def only(out: Path) -> Callable[[], list[str]]:
    """The names of all files in the folder of `out`."""
    return lambda: sorted(path.name for path in out.parent.iterdir())


def manifest(pdf: pikepdf.Pdf) -> dict[str, object]:
    return dict(json.loads(pdf.attachments["ho-so.json"].get_file().read_bytes()))


def spoil(ws: Workspace, code: str) -> None:
    """Change one stored byte of a document, as a failing drive does."""
    content = next(one.content.id for one in ws.snapshot.documents if one.code == code)
    with ws.file.transaction() as session:
        number = session.get_one(Content, content).number
        row = session.execute(chunks.select().where(chunks.c.id == number << 20)).one()
        session.execute(update(chunks).where(chunks.c.id == row.id).values(data=row.data[:-1] + b"?"))


def test_everything_is_printed_carried_or_named(full: Workspace, out: Path, only: Callable[[], list[str]]) -> None:
    result = export_dossier(full, out)
    assert only() == [out.name]
    data = out.read_bytes()
    assert (result.size, result.sha256) == (len(data), sha256(data).hexdigest())
    assert [one.document.file_name for one in result.left_out] == ["danh sách hộ.pdf"]
    assert sorted(one.document.file_name for one in result.embedded) == ["khóa.pdf", "số liệu.xlsx"]
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == result.pages
        carried = {one.attachment: one for one in result.embedded}
        assert set(pdf.attachments) == {*carried, "ho-so.json"}
        for name, planned in carried.items():
            assert sha256(pdf.attachments[name].get_file().read_bytes()).hexdigest() == planned.document.content.sha256
        listed = manifest(pdf)
        assert listed["pages"] == result.pages
        assert listed["dossier"] == full.snapshot.id
        assert listed["signed"] is False
        assert {one["code"] for one in listed["documents"]} == {one.code for one in full.snapshot.documents}  # type: ignore[attr-defined]
        assert str(pdf.docinfo.Author) == "Ủy ban nhân dân phường Hoa Mơ"
        assert "/CreationDate" not in pdf.docinfo


def test_sensitive_documents_are_printed_when_chosen(full: Workspace, out: Path) -> None:
    without = export_dossier(full, out)
    with_them = export_dossier(full, out, options=ExportOptions(with_sensitive=True))
    assert with_them.left_out == ()
    assert with_them.pages >= without.pages + 2


def test_a_signed_dossier_gives_the_same_bytes(full: Workspace, out: Path, tmp_path: Path) -> None:
    signing.sign(full, "Nguyễn Văn Mẫu", "Chủ tịch", "5/QĐ-UBND", date(2022, 2, 5), allow_blocking=True)
    first = export_dossier(full, out)
    second = export_dossier(full, tmp_path / "lần hai.pdf")
    assert out.read_bytes() == second.path.read_bytes()
    assert first.sha256 == second.sha256
    with pikepdf.open(out) as pdf:
        listed = manifest(pdf)
        sign_off = full.snapshot.sign_off
        assert sign_off is not None
        assert listed["snapshot_sha256"] == sign_off.snapshot_sha256
        assert str(pdf.docinfo.CreationDate).startswith(f"D:{sign_off.signed_at:%Y%m%d%H%M%S}")


def test_a_spoilt_document_is_named_and_nothing_written(
    full: Workspace, out: Path, only: Callable[[], list[str]]
) -> None:
    out.write_bytes(b"old")
    spoil(full, "MC.1.1.01")
    with pytest.raises(KnownError, match=r"MC\.1\.1\.01 “báo cáo”"):
        export_dossier(full, out)
    assert only() == [out.name]
    assert out.read_bytes() == b"old"


def test_a_spoilt_attachment_is_named(full: Workspace, out: Path, only: Callable[[], list[str]]) -> None:
    code = next(one.code for one in full.snapshot.documents if one.file_name == "số liệu.xlsx")
    spoil(full, code)
    with pytest.raises(KnownError, match=code.replace(".", r"\.")):
        export_dossier(full, out)
    assert only() == []


def test_cancelling_leaves_nothing(full: Workspace, out: Path, only: Callable[[], list[str]]) -> None:
    asked = iter([False] * 10)
    with pytest.raises(Cancelled):
        export_dossier(full, out, cancelled=lambda: next(asked, True))
    assert only() == []


def test_progress_runs_to_the_end(full: Workspace, out: Path) -> None:
    told: list[tuple[int, int]] = []
    result = export_dossier(full, out, progress=lambda done, total, _text: told.append((done, total)))
    pages = [done for done, total in told if total]
    assert pages == sorted(pages)
    assert told[-1] == (result.pages, result.pages)


@pytest.mark.parametrize("noted", [1, 7])
def test_a_wrong_page_count_from_intake_is_put_right(full: Workspace, out: Path, noted: int) -> None:
    content = next(one.content for one in full.snapshot.documents if one.code == "MC.1.1.01")
    assert content.pages == 3
    right = export_dossier(full, out)
    with full.file.transaction() as session:
        session.get_one(Content, content.id).pages = noted
    with Workspace(full.file) as again:
        assert export_dossier(again, out).pages == right.pages


def test_what_cannot_become_pages_after_all_is_carried(full: Workspace, out: Path) -> None:
    """Such as a picture format that this machine's libraries no longer read."""
    content = next(one.content for one in full.snapshot.documents if one.file_name == "số liệu.xlsx")
    with full.file.transaction() as session:
        row = session.get_one(Content, content.id)
        row.media_type, row.state, row.pages = "application/pdf", "ok", 4
    with Workspace(full.file) as again:
        result = export_dossier(again, out)
    assert "số liệu.xlsx" in {one.document.file_name for one in result.embedded}


def test_a_missing_folder_is_told(full: Workspace, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Không có thư mục"):
        export_dossier(full, tmp_path / "không có" / "a.pdf")


def test_a_file_that_cannot_be_replaced_is_told(full: Workspace, out: Path, only: Callable[[], list[str]]) -> None:
    """A folder of that name stands for a PDF that a reader on Windows has locked."""
    out.mkdir()
    (out / "bên trong").touch()
    with pytest.raises(KnownError):
        export_dossier(full, out)
    assert only() == [out.name]


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes are limited otherwise on Windows")
def test_a_full_drive_is_told(full: Workspace, out: Path, only: Callable[[], list[str]]) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(KnownError, match="không còn đủ chỗ"):
            export_dossier(full, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert only() == []


def test_a_dossier_without_any_document(ws: Workspace, out: Path) -> None:
    result = export_dossier(ws, out)
    assert result.embedded == ()
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == result.pages


@pytest.fixture
def big(ws: Workspace, tmp_path: Path) -> Workspace:
    """A dossier with a scan too big to be held in memory."""
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        for number in range(6):
            page = pdf.add_blank_page()
            picture = pdf.make_stream(bytes([number]) * 1_000_000, Subtype=pikepdf.Name.Image, Width=1000, Height=1000)
            picture.stream_dict.update({"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8})
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
            page.obj.Contents = pdf.make_stream(b"200 0 0 200 100 100 cm /Im Do")
        pdf.save(held, compress_streams=False)
    path = tmp_path / "lớn.pdf"
    path.write_bytes(held.getvalue())
    assert path.stat().st_size > 5 << 20
    assert intake.attach(ws, [path], "1.1", ws.indicator("1.1").evidence[0].id).attached
    return ws


def test_a_big_document_is_printed_from_where_it_is(big: Workspace, out: Path) -> None:
    export_dossier(big, out)
    with pikepdf.open(out) as pdf:
        pictures = [page.obj.Resources.XObject.Im for page in pdf.pages if "/XObject" in page.obj.Resources]
        assert [picture.read_bytes()[:2] for picture in pictures] == [bytes([number]) * 2 for number in range(6)]


def test_a_spoilt_big_document_is_named(big: Workspace, out: Path, only: Callable[[], list[str]]) -> None:
    spoil(big, "MC.1.1.01")
    with pytest.raises(KnownError, match=r"MC\.1\.1\.01"):
        export_dossier(big, out)
    assert only() == []


def test_on_both_sides_everything_starts_on_an_odd_page(full: Workspace, out: Path) -> None:
    plain = export_dossier(full, out)
    result = export_dossier(full, out, options=ExportOptions(two_sided=True))
    assert result.pages > plain.pages
    with pikepdf.open(out) as pdf:
        places = {str(name): place for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        starts = ("criterion-", "closing", "letter", "report", "annex-")
        checked = [name for name in places if name.startswith(starts)]
        assert len(checked) > 20
        for name in checked:
            assert pdf.pages.index(pikepdf.Page(places[name][0])) % 2 == 0, name
        manifest = json.loads(pdf.attachments["ho-so.json"].get_file().read_bytes())
        first_pages = [document["first_page"] for document in manifest["documents"] if document["pages"]]
        assert first_pages
        assert all(page % 2 for page in first_pages)
        for page in pdf.pages:  # an empty page is always the back of one that is not
            if "/Contents" not in page:
                assert pdf.pages.index(page) % 2 == 1
    assert verify_pdf(out, full).ok


def test_a_decoder_that_dies_stops_the_export_with_the_name_and_another_time_it_goes_well(
    full: Workspace,
    out: Path,
    only: Callable[[], list[str]],
    tmp_path: Path,
    fatal_picture: Callable[[str], bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is printed must not depend on how much memory a machine had that day."""
    picture = tmp_path / "ảnh chụp màn hình.png"
    picture.write_bytes(fatal_picture("PNG"))
    (document,) = intake.attach(full, [picture], "1.3", full.indicator("1.3").evidence[0].id).attached
    with pytest.raises(KnownError, match=full.snapshot.document(document).code):
        export_dossier(full, out)
    assert only() == []
    monkeypatch.delenv("PYTHONPATH")
    signing.sign(full, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 1, 20), allow_blocking=True)
    export_dossier(full, out)
    monkeypatch.setattr("app.services.stored_evidence.Looker", lambda: Looker(("/không/có",)))
    here = export_dossier(full, out.with_name("khác.pdf"))
    assert here.path.read_bytes() == out.read_bytes()


def test_a_pdf_names_how_its_bytes_came_about_not_on_which_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and Linux ship other versions of zlib that write the same bytes; one that writes others is told apart."""
    named = export.made_by_this_program()
    assert zlib.ZLIB_RUNTIME_VERSION not in named
    assert platform.python_version() not in named
    assert export.made_by_this_program() == named
    faster = zlib.compress
    monkeypatch.setattr(zlib, "compress", lambda data: faster(data, 1))
    assert export.made_by_this_program() != named
