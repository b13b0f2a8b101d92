"""What verification finds: whole files pass, and every kind of change is told for what it is."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from app import resources
from app.criteria.answers import Profile
from app.errors import KnownError
from app.services import answers, intake, profile, signing
from app.services.export import ExportOptions, export_dossier
from app.services.verify import verify_pdf
from app.services.workspace import Workspace
from app.texts import verify as texts


@pytest.fixture
def full(ws: Workspace, tmp_path: Path) -> Workspace:
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1)
    canvas.drawString(100, 500, "report")
    canvas.save()
    for name, data in {"báo cáo.pdf": held.getvalue(), "số liệu.xlsx": b"PK\x03\x04 table"}.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert intake.attach(ws, [path], "1.1", ws.indicator("1.1").evidence[0].id).attached
    return ws


@pytest.fixture
def signed(full: Workspace) -> Workspace:
    signing.sign(full, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    return full


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "Hồ sơ.pdf"


def test_a_signed_export_is_what_was_signed(signed: Workspace, out: Path) -> None:
    export_dossier(signed, out)
    found = verify_pdf(out, signed)
    assert found.ok
    assert texts.UNCHANGED in found.messages
    assert texts.SAME_AS_SIGNED in found.messages
    assert texts.SAME_BYTES in found.messages
    assert any("phường Hoa Mơ, năm\u00a02021, bản đã ký" in message for message in found.messages)


def test_options_of_the_export_are_repeated(full: Workspace, out: Path) -> None:
    export_dossier(full, out, options=ExportOptions(with_sensitive=True))
    found = verify_pdf(out, full)
    assert found.ok
    assert texts.SAME_BYTES in found.messages


def test_a_font_that_is_gone_leaves_the_rest_to_be_verified(full: Workspace, out: Path, tmp_path: Path) -> None:
    fonts = tmp_path / "phông"
    fonts.mkdir()
    for path in resources.path("fonts").glob("LiberationSerif-*.ttf"):
        (fonts / path.name).write_bytes(path.read_bytes())
    family = str(fonts / "LiberationSerif-Regular.ttf")
    export_dossier(full, out, options=ExportOptions(font_family=family))
    assert texts.SAME_BYTES in verify_pdf(out, full).messages
    for path in fonts.iterdir():
        path.unlink()
    found = verify_pdf(out, full)
    assert found.ok
    assert texts.FONT_MISSING in found.messages


def test_without_the_dossier_the_file_speaks_for_itself(full: Workspace, out: Path) -> None:
    export_dossier(full, out)
    found = verify_pdf(out)
    assert found.ok
    assert texts.UNCHANGED in found.messages
    assert texts.attachments_same(1) in found.messages
    assert texts.SAME_AS_NOW not in found.messages


def test_a_changed_byte_is_noticed(full: Workspace, out: Path) -> None:
    export_dossier(full, out)
    data = bytearray(out.read_bytes())
    data[len(data) // 2] ^= 1
    out.write_bytes(bytes(data))
    found = verify_pdf(out)
    assert not found.ok
    assert texts.CHANGED in found.messages


def test_a_signature_put_on_afterwards_is_told_apart(full: Workspace, out: Path) -> None:
    export_dossier(full, out)
    with out.open("ab") as file:
        file.write(b"\n% an incremental update\n")
    found = verify_pdf(out)
    assert not found.ok
    assert texts.appended(len(b"\n% an incremental update\n")) in found.messages


def test_saving_with_another_program_breaks_the_seal(full: Workspace, out: Path, tmp_path: Path) -> None:
    export_dossier(full, out)
    with pikepdf.open(out) as pdf:
        del pdf.pages[3]
        pdf.save(tmp_path / "khác.pdf")
    found = verify_pdf(tmp_path / "khác.pdf", full)
    assert not found.ok
    assert found.messages == (texts.NO_SEAL,)


def test_a_page_changed_and_sealed_anew_is_found_out(full: Workspace, out: Path, tmp_path: Path) -> None:
    """A forger with the program: another dossier with the same manifest cannot give the same pages."""
    export_dossier(full, out)
    data = out.read_bytes()
    assert b"hello" not in data
    forged = reseal(data, lambda body: body.replace(b"0.13 g", b"0.12 g", 1))
    path = tmp_path / "giả.pdf"
    path.write_bytes(forged)
    assert verify_pdf(path).ok, "the seal alone cannot tell"
    found = verify_pdf(path, full)
    assert not found.ok
    assert texts.OTHER_BYTES in found.messages


def reseal(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    from hashlib import sha256

    from app.reports.pdf.seal import seal_line

    start = data.rindex(b"%HoSoCDHT seal")
    body, end = change(data[:start]), data[data.index(b"startxref", start) :]
    assert body != data[:start]
    return body + seal_line(sha256(body + end).hexdigest()) + end


def test_a_dossier_changed_after_the_export(full: Workspace, out: Path) -> None:
    export_dossier(full, out)
    answers.explain(full, "1.1", "Lời giải thích mới")
    found = verify_pdf(out, full)
    assert not found.ok
    assert texts.CHANGED_SINCE in found.messages


def test_a_document_replaced_after_the_export_is_named(full: Workspace, out: Path, tmp_path: Path) -> None:
    from app.services import documents

    export_dossier(full, out)
    removed = next(one for one in full.snapshot.documents if one.file_name == "báo cáo.pdf")
    documents.remove(full, removed.id)
    found = verify_pdf(out, full)
    assert texts.document_differs(removed.code, removed.title) in found.messages


def test_a_draft_of_a_dossier_signed_later(full: Workspace, out: Path) -> None:
    export_dossier(full, out)
    signing.sign(full, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    found = verify_pdf(out, full)
    assert not found.ok
    assert texts.EXPORTED_UNSIGNED in found.messages


def test_a_signed_export_of_a_dossier_unlocked_later(signed: Workspace, out: Path) -> None:
    export_dossier(signed, out)
    signing.unlock(signed, "Bổ sung minh chứng")
    found = verify_pdf(out, signed)
    assert not found.ok
    assert texts.SIGNED_THEN_UNLOCKED in found.messages
    profile.set_profile(signed, Profile("Hoa Mơ", 2021, "xã"))
    assert texts.CHANGED_SINCE in verify_pdf(out, signed).messages


def test_another_dossier(full: Workspace, out: Path, tmp_path: Path) -> None:
    export_dossier(full, out)
    with Workspace.create(tmp_path / "khác.cdht", Profile("Hoa Mận", 2021)) as other:
        found = verify_pdf(out, other)
    assert not found.ok
    assert texts.other_dossier("phường Hoa Mơ", 2021) in found.messages


def test_files_that_are_no_dossier(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"not a PDF")
    assert not verify_pdf(path).ok
    with pytest.raises(KnownError, match="Không đọc được"):
        verify_pdf(tmp_path / "không có.pdf")
