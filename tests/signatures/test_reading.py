"""What is said of signatures: intact or not, to be believed or not, and nothing claimed that was not checked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import cli
from app.media import pyhanko_offline
from app.media.pdf_signatures import SignatureView, only_signed, read_signatures
from app.services import pdf_signature_check as check
from app.services.digital_signing import Appearance, sign_pdf
from app.services.export import ExportOptions, export_dossier
from app.services.signing_keys import KeyFile
from app.services.verify import verify_pdf
from app.services.workspace import Workspace
from app.texts import pdf_signatures as texts
from app.texts import verify as verify_texts
from tests.signatures.keys import PASSWORD, SIGNER, Authority, Issued

Paper = Callable[..., Path]


@pytest.fixture
def roots(tmp_path: Path) -> Callable[..., Path]:
    """A folder with root certificates, as PEM and as DER, and a file that is none."""

    def made(*issued: Issued) -> Path:
        folder = tmp_path / "chứng thư gốc"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "đọc.cer").write_text("không phải chứng thư", encoding="utf-8")
        for at, one in enumerate(issued):
            coding = (serialization.Encoding.PEM, serialization.Encoding.DER)[at % 2]
            (folder / f"{at}.crt").write_bytes(one.certificate.public_bytes(coding))
        return folder

    return made


@pytest.fixture
def signed(paper: Paper, p12: Path, tmp_path: Path) -> Path:
    out = tmp_path / "đã ký.pdf"
    sign_pdf(paper(), out, KeyFile(p12, PASSWORD))
    return out


@pytest.fixture
def exported(complete_sample: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A dossier and its PDF."""
    dossier, out = Path(shutil.copy(complete_sample, tmp_path / "d.cdht")), tmp_path / "hồ sơ.pdf"
    with Workspace.open(dossier) as ws:
        export_dossier(ws, out, options=ExportOptions())
    return dossier, out


def states(found: tuple[SignatureView, ...]) -> list[tuple[str, str]]:
    return [(one.integrity, one.trust) for one in found]


def changed_behind(path: Path, out: Path) -> Path:
    """The PDF with its first page drawn otherwise, added behind what was there."""
    pyhanko_offline.load()
    from pyhanko.pdf_utils.generic import StreamObject, pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    shutil.copy(path, out)
    with out.open("rb+") as file:
        writer = IncrementalPdfFileWriter(file, strict=False)
        page = writer.root["/Pages"]["/Kids"][0]
        while "/Kids" in page:
            page = page["/Kids"][0]
        page[pdf_name("/Contents")] = writer.add_object(StreamObject(stream_data=b"0 0 300 300 re f"))
        writer.update_container(page)
        writer.write_in_place()
    return out


def test_who_when_and_whether_to_be_believed(
    signed: Path, authority: Authority, roots: Callable[..., Path], tmp_path: Path
) -> None:
    (one,) = check.of_path(signed, roots(Authority("Cơ quan khác").root, authority.root))
    assert (one.holder, one.issuer, one.integrity, one.trust) == (
        SIGNER,
        "Cơ quan chứng thực mẫu cấp hai",
        "whole",
        "trusted",
    )
    assert one.said_at is not None
    assert states(check.of_path(signed, roots(Authority("Cơ quan khác").root))) == [("whole", "untrusted")]
    nowhere = tmp_path / "không có"
    assert states(check.of_path(signed, nowhere)) == [("whole", "unchecked")]
    said = " ".join(check.words(check.of_path(signed, nowhere), nowhere))
    assert "Chưa kiểm được chứng thư" in said
    assert "được tin" not in said


def test_a_later_signature_leaves_the_earlier_one_intact(signed: Path, p12: Path, tmp_path: Path) -> None:
    twice = tmp_path / "hai.pdf"
    sign_pdf(signed, twice, KeyFile(p12, PASSWORD), Appearance("text", lines=("12/BC-UBND",)))
    assert states(check.of_path(twice)) == [("extended", "unchecked"), ("whole", "unchecked")]


def test_tampering_is_found_out(signed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(signed.read_bytes())
    at = data.index(b"/MediaBox") + len(b"/MediaBox [ 0 0 5")
    data[at] ^= 1
    inside = tmp_path / "sửa bên trong.pdf"
    inside.write_bytes(data)
    assert states(check.of_path(inside)) == [("broken", "unchecked")]
    behind = changed_behind(signed, tmp_path / "thêm phía sau.pdf")
    assert states(check.of_path(behind)) == [("changed", "unchecked")]
    for path in (inside, behind):
        assert cli.main(["signatures", str(path)]) == 1
        assert SIGNER in capsys.readouterr().out


def test_the_command(signed: Path, paper: Paper, authority: Authority, roots: Callable[..., Path],
                     capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    assert cli.main(["signatures", str(signed), "--roots", str(roots(authority.root)), "--json"]) == 0
    (said,) = json.loads(capsys.readouterr().out)
    assert (said["holder"], said["integrity"], said["trust"]) == (SIGNER, "whole", "trusted")
    assert cli.main(["signatures", str(paper("trơn.pdf"))]) == 0
    assert capsys.readouterr().out == f"{texts.NONE_THERE}\n"
    assert cli.main(["signatures", "không có.pdf"]) == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_damaged_files_never_raise(signed: Path, data: st.DataObject) -> None:
    """A byte flipped anywhere, or the end cut off: at worst nothing is said, and never that all is well."""
    whole = signed.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bytes_ = whole[:at] if data.draw(st.booleans()) else whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :]
    broken = signed.with_name("hỏng.pdf")
    broken.write_bytes(bytes_)
    with broken.open("rb") as file:
        found = read_signatures(file, ())
    assert isinstance(found, tuple)


def test_a_dossier_signed_digitally_is_still_verified(
    exported: tuple[Path, Path], p12: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, pdf = exported
    signed, key = tmp_path / "hồ sơ đã ký.pdf", KeyFile(p12, PASSWORD)
    sign_pdf(pdf, signed, key, Appearance("text", lines=("UBND phường Hoa Mơ",)))
    twice = tmp_path / "hai chữ ký.pdf"
    sign_pdf(signed, twice, key, Appearance("text", lines=("12/BC-UBND",), page=2))
    with Workspace.open(dossier) as ws:
        for path in (signed, twice):
            result = verify_pdf(path, ws)
            assert result.ok, result.messages
            assert texts.ONLY_SIGNATURES in result.messages
            assert verify_texts.SAME_BYTES in result.messages
            assert sum(SIGNER in message for message in result.messages) == (1 if path is signed else 2)

    trailing = Path(shutil.copy(signed, tmp_path / "thêm chữ.pdf"))
    with trailing.open("ab") as file:
        file.write(b"% gi do\n")
    assert not verify_pdf(trailing).ok
    monkeypatch.setattr(pyhanko_offline, "find_spec", lambda _name: None)
    assert not verify_pdf(signed).ok, "what cannot be looked at is not vouched for"


def test_a_page_changed_before_the_signature_is_found_out(
    exported: tuple[Path, Path], p12: Path, tmp_path: Path
) -> None:
    """The signature is right over what it covers, the changed page: what counts is that this came after the export."""
    _, pdf = exported
    changed = changed_behind(pdf, tmp_path / "đổi.pdf")
    signed = tmp_path / "đổi rồi ký.pdf"
    sign_pdf(changed, signed, KeyFile(p12, PASSWORD))
    assert states(check.of_path(signed)) == [("whole", "unchecked")]
    result = verify_pdf(signed)
    assert not result.ok
    assert texts.ONLY_SIGNATURES not in result.messages


def test_a_signature_as_large_as_a_page_may_hide_another(
    exported: tuple[Path, Path], p12: Path, tmp_path: Path
) -> None:
    _, pdf = exported
    signed = tmp_path / "che trang.pdf"
    wide = tuple("Nội dung thay cho cả trang, ghi thật dài để che hết những gì đã in. " * 2 for _ in range(20))
    sign_pdf(pdf, signed, KeyFile(p12, PASSWORD), Appearance("text", lines=wide))
    with pikepdf.open(signed) as read, signed.open("rb") as file:
        left, bottom, right, top = (float(edge) for edge in read.Root.AcroForm.Fields[0].Rect)
        assert (right - left) * (top - bottom) > 100_000
        assert not only_signed(file)
