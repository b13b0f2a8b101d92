"""Empty signature fields left in an exported dossier, and what becomes of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from app import cli
from app.media.pdf_form import signature_fields
from app.reports.signature_fields import PERSON, SEAL
from app.services import pdf_signature_check as check
from app.services import signed_pdf
from app.services.digital_signing import Appearance, sign_pdf
from app.services.export import ExportOptions, export_dossier
from app.services.signing import sign
from app.services.signing_keys import KeyFile
from app.services.verify import verify_pdf
from app.services.workspace import Workspace
from app.texts import pdf_signatures as texts
from app.texts import verify as verify_texts
from tests.signatures.keys import PASSWORD, SIGNER, Authority
from tests.signatures.reading import validated

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')


@pytest.fixture
def dossier(complete_sample: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copy(complete_sample, tmp_path / "d.cdht"))
    with Workspace.open(path) as ws:
        sign(ws, SIGNER, "Chủ tịch UBND phường", "", None)
    return path


@pytest.fixture
def exported(dossier: Path, tmp_path: Path) -> Path:
    out = tmp_path / "hồ sơ.pdf"
    assert cli.main(["export", str(dossier), str(out), "--signature-field"]) == 0
    return out


def words_of(path: Path, page: int) -> list[tuple[str, float, float, float, float]]:
    """The words of a page with left, bottom, right, top in points from the lower left of A4."""
    asked = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-"]
    said = subprocess.run(asked, check=True, capture_output=True).stdout.decode()
    height = 841.89
    return [
        (word, float(left), height - float(bottom), float(right), height - float(top))
        for left, top, right, bottom, word in WORD.findall(said)
    ]


def test_fields_lie_where_the_letter_is_signed(exported: Path) -> None:
    """Mục II.7.d and II.8.a: between office and name, centred; the seal's over the left third of it."""
    with pikepdf.open(exported) as pdf:
        person, seal = signature_fields(pdf)
    assert (person.name, seal.name, person.signed, seal.signed) == (PERSON, SEAL, False, False)
    assert person.page is not None
    assert person.box is not None
    assert seal.box is not None
    words = words_of(exported, person.page + 1)
    left, bottom, right, top = person.box
    (chair,) = [word for word in words if word[0] == "TỊCH"]
    name = [word for word in words if word[0] in SIGNER.split() and word[2] < chair[2]]
    assert [word[0] for word in name] == SIGNER.split()
    assert name[0][4] <= bottom + 1, "above the name"
    assert top <= chair[2] + 1, "below the office"
    assert (left + right) / 2 == pytest.approx((name[0][1] + name[-1][3]) / 2, abs=1), "centred on the name"
    assert seal.box[2] == pytest.approx(left + (right - left) / 3, abs=0.1)
    assert (seal.box[1] + seal.box[3]) / 2 == pytest.approx((bottom + top) / 2, abs=0.1)
    subprocess.run(["qpdf", "--check", str(exported)], check=True, capture_output=True)


def test_an_unsigned_field_changes_nothing_for_verification(exported: Path, dossier: Path, tmp_path: Path) -> None:
    with Workspace.open(dossier) as ws:
        result = verify_pdf(exported, ws)
        assert result.ok, result.messages
        assert verify_texts.SAME_BYTES in result.messages
        plain = export_dossier(ws, tmp_path / "không ô.pdf", options=ExportOptions())
    with pikepdf.open(plain.path) as pdf:
        assert signature_fields(pdf) == []


def test_signed_in_the_fields_and_still_the_dossier(
    exported: Path,
    dossier: Path,
    p12: Path,
    authority: Authority,
    picture: Callable[[str, tuple[int, int]], Path],
    tmp_path: Path,
) -> None:
    once, twice, key = tmp_path / "một.pdf", tmp_path / "hai.pdf", KeyFile(p12, PASSWORD)
    sign_pdf(exported, once, key, Appearance("person", picture("blue", (400, 160)), field=PERSON))
    sign_pdf(once, twice, key, Appearance("seal", picture("red", (300, 300)), field=SEAL))
    assert twice.read_bytes().startswith(exported.read_bytes())
    assert [status.bottom_line for status in validated(twice, authority.root)] == [True, True]
    with pikepdf.open(twice) as pdf:
        assert [(field.name, field.signed) for field in signature_fields(pdf)] == [(PERSON, True), (SEAL, True)]
    with Workspace.open(dossier) as ws:
        result = verify_pdf(twice, ws)
    assert result.ok, result.messages
    assert {texts.ONLY_SIGNATURES, verify_texts.SAME_BYTES} <= set(result.messages)


@pytest.mark.parametrize(("part", "fields"), [("to-trinh", 2), ("bao-cao", 2), ("phan-dau", 2), ("danh-muc", 0)])
def test_a_document_alone_has_them_where_it_is_signed(
    part: str, fields: int, dossier: Path, p12: Path, authority: Authority, tmp_path: Path
) -> None:
    plain, alone, signed = (tmp_path / name for name in ("thường.pdf", "riêng.pdf", "riêng đã ký.pdf"))
    assert cli.main(["export", str(dossier), str(plain), "--part", part]) == 0
    assert cli.main(["export", str(dossier), str(alone), "--part", part, "--signature-field"]) == 0
    with pikepdf.open(plain) as pdf, pikepdf.open(alone) as other:
        assert signature_fields(pdf) == []
        assert [field.signed for field in signature_fields(other)] == [False] * fields
        assert len(pdf.pages) == len(other.pages)
    subprocess.run(["qpdf", "--check", str(alone)], check=True, capture_output=True)
    if fields:
        sign_pdf(alone, signed, KeyFile(p12, PASSWORD), Appearance(field=PERSON))
        assert [status.bottom_line for status in validated(signed, authority.root)] == [True]


def test_another_programs_signature_in_our_field_is_read_and_verified(
    exported: Path, dossier: Path, p12: Path, authority: Authority, tmp_path: Path
) -> None:
    """The office's own signing tool: here poppler with NSS, which share nothing with ours."""
    keys, signed = tmp_path / "nss", tmp_path / "ký bằng poppler.pdf"
    keys.mkdir()
    run = partial(subprocess.run, check=True, capture_output=True)
    run(["certutil", "-N", "-d", f"sql:{keys}", "--empty-password"])
    run(["pk12util", "-i", str(p12), "-d", f"sql:{keys}", "-W", PASSWORD, "-K", ""])
    run(["pdfsig", "-nssdir", f"sql:{keys}", "-sign", PERSON, "-nick", "khoa", str(exported), str(signed)])
    assert signed.read_bytes().startswith(exported.read_bytes())
    # Poppler writes objects of a second generation, which strictly read are none.
    assert [status.bottom_line for status in validated(signed, authority.root, strict=False)] == [True]
    (found,) = check.of_path(signed)
    assert (found.holder, found.integrity) == (SIGNER, "whole")
    with Workspace.open(dossier) as ws:
        result = verify_pdf(signed, ws)
        assert result.ok, result.messages
        signed_pdf.put(ws, signed)
        assert ws.snapshot.signed_pdf is not None
