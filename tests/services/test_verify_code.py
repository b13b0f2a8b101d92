"""The QR code of a printed copy: read off the page as a camera sees it, and compared with the dossier."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from app.reports.sign_code import SignCode, read_code
from app.services import profile, signing
from app.services.export import export_dossier
from app.services.verify import verify_code
from app.services.workspace import Workspace
from app.texts import sign_code as texts


def sign(ws: Workspace) -> SignCode:
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 2, 5), allow_blocking=True)
    assert ws.snapshot.sign_off is not None
    return SignCode(ws.snapshot.id, ws.snapshot.sign_off.snapshot_sha256)


def test_a_camera_reads_the_code_off_the_closing_page(ws: Workspace, tmp_path: Path) -> None:
    for tool in ("zbarimg", "pdftoppm"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    code = sign(ws)
    out = tmp_path / "ra.pdf"
    pages = export_dossier(ws, out).pages
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == pages
    subprocess.run(["pdftoppm", "-r", "150", "-f", str(pages), "-gray", out, tmp_path / "trang"], check=True)
    (page,) = tmp_path.glob("trang*.pgm")
    seen = subprocess.run(["zbarimg", "-q", "--raw", page], capture_output=True, check=True).stdout.decode()
    assert read_code(seen) == code


@pytest.mark.parametrize("text", ["", "ho-so.pdf", "ho-so-cdht:x:123", f"ho-so-cdht::{'0' * 64}", f"x:y:{'0' * 64}"])
def test_other_texts_are_no_code(text: str) -> None:
    assert read_code(text) is None


def test_what_is_said_of_a_printed_copy_over_time(ws: Workspace) -> None:
    assert verify_code(SignCode(ws.snapshot.id, "0" * 64), ws).messages == (texts.NEVER_SIGNED,)
    code = sign(ws)
    assert verify_code(code, ws).ok
    assert verify_code(SignCode("khác", code.snapshot_sha256), ws).messages == (texts.OTHER_DOSSIER,)
    signing.unlock(ws, "Bổ sung minh chứng")
    assert verify_code(code, ws).messages == (texts.UNLOCKED_SAME,)
    profile.set_profile(ws, replace(ws.snapshot.profile, town="thị xã Suối Mây"))
    assert verify_code(code, ws).messages == (texts.UNLOCKED_CHANGED,)
    sign(ws)
    found = verify_code(code, ws)
    assert (found.ok, found.messages) == (False, (texts.SIGNED_ANEW,))
