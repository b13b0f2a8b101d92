"""A PDF with a password: what it takes, who opens it, what verification says of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from app.errors import KnownError
from app.services.export import export_dossier
from app.services.locked_copy import check_password
from app.services.verify import verify_pdf
from app.services.workspace import Workspace
from app.texts import locked_copy as texts

PASSWORD = "hoa mo 2021!"


def test_only_the_password_opens_it(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "ra.pdf"
    result = export_dossier(ws, out, password=PASSWORD)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password=PASSWORD) as pdf:
        assert len(pdf.pages) == result.pages
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method == pikepdf.models.encryption.EncryptionMethod.aesv3  # type: ignore[attr-defined]
        assert "ho-so.json" in pdf.attachments
    assert result.size == out.stat().st_size
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["ra.pdf"]


def test_another_reader_agrees(ws: Workspace, tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed")
    out = tmp_path / "ra.pdf"
    export_dossier(ws, out, password=PASSWORD)
    assert subprocess.run(["pdfinfo", out], capture_output=True, check=False).returncode != 0
    told = subprocess.run(["pdfinfo", "-upw", PASSWORD, out], capture_output=True, check=True).stdout.decode()
    assert "AES-256" in told


@pytest.mark.parametrize("password", ["ngắn mà có dấu", "ngan", "xuống\ndòng123", "tab\tbed123"])
def test_passwords_that_some_reader_could_not_be_given_are_refused(
    ws: Workspace, tmp_path: Path, password: str
) -> None:
    with pytest.raises(KnownError):
        export_dossier(ws, tmp_path / "ra.pdf", password=password)
    assert not (tmp_path / "ra.pdf").exists()
    check_password(PASSWORD)


def test_verification_says_why_it_cannot_tell(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "ra.pdf"
    export_dossier(ws, out, password=PASSWORD)
    found = verify_pdf(out, ws)
    assert not found.ok
    assert found.messages == (texts.CANNOT_VERIFY,)
