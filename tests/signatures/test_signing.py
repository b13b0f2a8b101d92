"""Signing PDFs: the bytes stay, pyHanko's own validator agrees after the file has travelled, the look is lawful."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.units import mm

from app import cli
from app.errors import KnownError
from app.language.dates import VIETNAM
from app.media import pyhanko_offline
from app.media.pdf_form import SignatureField, signature_fields
from app.services.digital_signing import Appearance, sign_pdf
from app.services.signing_keys import KeyFile, TokenKey
from app.texts import digital_signatures as texts
from tests.signatures.keys import (
    AGENCY,
    DRIVER,
    LABEL,
    PASSWORD,
    PIN,
    SIGNER,
    Authority,
    make_token,
    put_on_token,
)
from tests.signatures.reading import validated

Paper = Callable[..., Path]
Picture = Callable[[str, tuple[int, int]], Path]
MOMENT = datetime.now(VIETNAM).replace(microsecond=0)


def fields_of(path: Path) -> list[SignatureField]:
    with pikepdf.open(path) as pdf:
        return signature_fields(pdf)


def rendered(path: Path, page: int = 1, dpi: int = 72) -> Image.Image:
    """The page as poppler shows it."""
    out = path.with_suffix("")
    words = ["pdftoppm", "-r", str(dpi), "-png", "-f", str(page), "-l", str(page), "-singlefile", str(path), str(out)]
    subprocess.run(words, check=True)
    return Image.open(out.with_suffix(".png")).convert("RGB")


def seen(image: Image.Image, colour: str) -> tuple[int, int, int, int]:
    """The box of what is clearly of that colour, in pixels from the upper left."""
    red, green, blue = image.split()
    strong, weak = (blue, red) if colour == "blue" else (red, blue)
    mask = Image.eval(weak, lambda value: 255 if value < 120 else 0)
    mask.paste(0, mask=Image.eval(strong, lambda value: 255 if value < 160 else 0))
    mask.paste(0, mask=Image.eval(green, lambda value: 255 if value > 120 else 0))
    box = mask.getbbox()
    assert box is not None, f"nothing {colour} is on the page"
    return box


def test_the_input_is_untouched_and_the_signature_validates_elsewhere(
    paper: Paper, p12: Path, authority: Authority, tmp_path: Path
) -> None:
    source, out = paper(), tmp_path / "đã ký.pdf"
    before = source.read_bytes()
    done = sign_pdf(source, out, KeyFile(p12, PASSWORD))
    assert source.read_bytes() == before
    assert out.read_bytes().startswith(before), "a signature is added behind"
    assert (done.holder, done.field) == (SIGNER, "ChuKySo1")

    elsewhere = tmp_path / "USB"
    elsewhere.mkdir()
    (status,) = validated(Path(shutil.copy(out, elsewhere / "a.pdf")), authority.root)
    assert status.bottom_line
    assert status.signing_cert.subject.native["common_name"] == SIGNER
    with pikepdf.open(out) as pdf:
        value = pdf.Root.AcroForm.Fields[0].V
        assert value.SubFilter == pikepdf.Name("/ETSI.CAdES.detached"), "PAdES"
    subprocess.run(["qpdf", "--check", str(out)], check=True, capture_output=True)


def test_an_altered_byte_is_found_out(paper: Paper, p12: Path, authority: Authority, tmp_path: Path) -> None:
    out = tmp_path / "đã ký.pdf"
    sign_pdf(paper(), out, KeyFile(p12, PASSWORD))
    data = bytearray(out.read_bytes())
    at = data.index(b"/MediaBox") + len(b"/MediaBox [ 0 0 5")
    data[at] = ord("0") if data[at] != ord("0") else ord("1")
    out.write_bytes(data)
    (status,) = validated(out, authority.root)
    assert not status.intact


def test_a_signature_made_under_another_root_is_not_trusted(paper: Paper, p12: Path, tmp_path: Path) -> None:
    out = tmp_path / "đã ký.pdf"
    sign_pdf(paper(), out, KeyFile(p12, PASSWORD))
    (status,) = validated(out, Authority("Cơ quan khác").root)
    assert status.intact
    assert not status.trusted


def test_a_key_on_an_elliptic_curve_signs_too(paper: Paper, authority: Authority, tmp_path: Path) -> None:
    key = authority.issue(SIGNER, elliptic=True).p12(tmp_path / "ec.p12")
    out = tmp_path / "đã ký.pdf"
    sign_pdf(paper(), out, KeyFile(key, PASSWORD))
    (status,) = validated(out, authority.root)
    assert status.bottom_line


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_person_then_seal_as_the_decree_asks(
    turn: int, paper: Paper, p12: Path, authority: Authority, picture: Picture, tmp_path: Path
) -> None:
    """Mục II.7.d and II.8.a: a blue picture where stated; a red one of its true size, over its left third."""
    once, twice = tmp_path / "một.pdf", tmp_path / "hai.pdf"
    agency = KeyFile(authority.issue(AGENCY).p12(tmp_path / "dấu.p12"), PASSWORD)
    blue, red = picture("blue", (400, 160)), picture("red", (300, 300))
    source = paper(turn=turn, pages=2)
    sign_pdf(source, once, KeyFile(p12, PASSWORD), Appearance("person", blue, page=2, at=(120, 90)))
    sign_pdf(once, twice, agency, Appearance("seal", red, width=36))
    assert [status.bottom_line for status in validated(twice, authority.root)] == [True, True]
    assert twice.read_bytes().startswith(once.read_bytes())
    assert [field.page for field in fields_of(twice)] == [1, 1]

    left, top, right, bottom = (edge * 72 / 144 for edge in seen(rendered(once, 2, 144), "blue"))
    assert ((left + right) / 2, (top + bottom) / 2) == (pytest.approx(120 * mm, abs=2), pytest.approx(90 * mm, abs=2))
    assert bottom - top == pytest.approx(19 * mm, abs=3), "as high as the room between office and name"
    seal = tuple(edge * 72 / 144 for edge in seen(rendered(twice, 2, 144), "red"))
    assert seal[2] - seal[0] == pytest.approx(36 * mm, abs=3), "true size"
    assert seal[2] - left == pytest.approx((right - left) / 3, abs=3), "over a third, from the left"
    assert (seal[1] + seal[3]) / 2 == pytest.approx((top + bottom) / 2, abs=2)


def test_text_at_the_top_right_of_the_first_page(paper: Paper, p12: Path, tmp_path: Path) -> None:
    """Mục II.8.b: no picture; Times New Roman (its metric twin) of 10; ISO 8601 with Viet Nam's zone."""
    out = tmp_path / "đã ký.pdf"
    lines = (AGENCY, "12/BC-UBND")
    sign_pdf(paper(pages=2), out, KeyFile(p12, PASSWORD), Appearance("text", lines=lines), moment=MOMENT)
    (field,) = fields_of(out)
    assert (field.page, field.box is not None) == (0, True)
    assert field.box is not None
    assert field.box[2] == pytest.approx(210 * mm - 15 * mm, abs=0.5)
    with pikepdf.open(out) as pdf:
        drawn = pdf.pages[0].Annots[0].AP.N
        (font,) = {str(font.BaseFont) for font in drawn.Resources.Font.values() if "/FontDescriptor" in font}
        assert re.fullmatch(r"/[A-Z]{6}\+LiberationSerif", font), "embedded, and only what is needed of it"
        flat = tmp_path / "phẳng.pdf"
        pdf.flatten_annotations("all")
        pdf.save(flat)
    said = subprocess.run(["pdftotext", "-layout", str(flat), "-"], check=True, capture_output=True).stdout.decode()
    assert AGENCY in said
    assert "12/BC-UBND" in said
    assert f"{MOMENT:%Y-%m-%dT%H:%M:%S}+07:00" in said
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].V.M) == f"D:{MOMENT:%Y%m%d%H%M%S}+07'00'", (
            "the very moment that is printed"
        )


def test_signing_in_place(paper: Paper, p12: Path, authority: Authority) -> None:
    source = paper()
    before = source.read_bytes()
    sign_pdf(source, source, KeyFile(p12, PASSWORD))
    assert source.read_bytes().startswith(before)
    assert [status.bottom_line for status in validated(source, authority.root)] == [True]


def refused(paper: Path, key: KeyFile | TokenKey, appearance: Appearance | None = None) -> str:
    """Why signing is refused; nothing is left behind."""
    before = sorted(paper.parent.iterdir())
    with pytest.raises(KnownError) as caught:
        sign_pdf(paper, paper.parent / "ra.pdf", key, appearance)
    assert sorted(paper.parent.iterdir()) == before
    assert caught.value.advice
    return caught.value.message


def test_keys_that_cannot_be_used_are_told_apart(paper: Paper, p12: Path, authority: Authority, tmp_path: Path) -> None:
    source, other = paper(), tmp_path / "khóa"
    other.mkdir()
    assert refused(source, KeyFile(p12, "sai")) == texts.wrong_password(p12.name)
    assert refused(source, KeyFile(source, "")) == texts.not_key_file(source.name)
    assert refused(source, KeyFile(other / "không có.p12", "")) == texts.no_key_file("không có.p12")
    old = authority.issue(SIGNER, days=(-700, -10)).p12(other / "cũ.p12")
    assert "hết hạn" in refused(source, KeyFile(old, PASSWORD))
    early = authority.issue(SIGNER, days=(10, 700)).p12(other / "sớm.p12")
    assert "mới có hiệu lực" in refused(source, KeyFile(early, PASSWORD))


def test_papers_and_pictures_that_cannot_be_used(paper: Paper, p12: Path, picture: Picture, tmp_path: Path) -> None:
    key, source = KeyFile(p12, PASSWORD), paper()
    blue = picture("blue", (200, 80))
    assert refused(source, key, Appearance("person", blue)) == texts.PLACE_NEEDED
    assert refused(source, key, Appearance("person", blue, page=7, at=(50, 50))) == texts.no_page(7, 1)
    assert refused(source, key, Appearance("person", source, at=(50, 50))) == texts.no_picture(source.name)
    assert refused(source, key, Appearance(field="Ô ký")) == texts.no_field("Ô ký", [])
    no_pdf = tmp_path / "thư.pdf"
    no_pdf.write_text("không phải PDF", encoding="utf-8")
    assert refused(no_pdf, key) == texts.no_pdf("thư.pdf")
    locked = tmp_path / "khóa.pdf"
    with pikepdf.open(source) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(locked, key) == texts.encrypted("khóa.pdf")


def test_what_was_certified_as_final_takes_no_further_signature(paper: Paper, p12: Path, tmp_path: Path) -> None:
    pyhanko_offline.load()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner
    from pyhanko.sign.signers import sign_pdf as certify

    source, final = paper(), tmp_path / "chốt.pdf"
    key = SimpleSigner.load_pkcs12(str(p12), passphrase=PASSWORD.encode())
    meta = PdfSignatureMetadata(field_name="Chot", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    with source.open("rb") as file, final.open("wb") as out:
        certify(IncrementalPdfFileWriter(file), meta, key, output=out)
    assert refused(final, KeyFile(p12, PASSWORD)) == texts.NOT_ALLOWED


def test_a_token_signs(softhsm: Path, paper: Paper, authority: Authority, tmp_path: Path) -> None:
    make_token(LABEL)
    put_on_token(LABEL, authority.issue(SIGNER), b"\x01")
    source, out = paper(), tmp_path / "đã ký.pdf"
    assert sign_pdf(source, out, TokenKey(DRIVER, PIN, LABEL)).holder == SIGNER
    assert out.read_bytes().startswith(source.read_bytes())
    (status,) = validated(Path(shutil.copy(out, tmp_path / "nơi khác.pdf")), authority.root)
    assert status.bottom_line

    out.unlink()
    assert refused(source, TokenKey(DRIVER, "000000", LABEL)) == texts.WRONG_PIN
    assert refused(source, TokenKey(DRIVER, PIN, "USB khác")) == texts.no_token("USB khác", [LABEL])
    assert refused(source, TokenKey(tmp_path / "không có.dll", PIN)) == texts.no_driver(str(tmp_path / "không có.dll"))
    assert refused(source, TokenKey(source, PIN)) == texts.bad_driver(source.name)
    assert refused(source, TokenKey(DRIVER, PIN, LABEL, "ai đó")) == texts.no_certificate("ai đó", [SIGNER])

    put_on_token(LABEL, authority.issue(AGENCY), b"\x02", with_chain=False)
    assert refused(source, TokenKey(DRIVER, PIN, LABEL)) == texts.several_certificates([SIGNER, AGENCY])
    assert sign_pdf(source, out, TokenKey(DRIVER, PIN, LABEL, "hoa mo")).holder == AGENCY


def test_no_token_at_all(softhsm: Path, paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SoftHSM always shows one slot to be initialised: that is no token."""
    empty = tmp_path / "trống"
    empty.mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {empty}\n", encoding="utf-8")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    assert refused(paper(), TokenKey(DRIVER, PIN)) == texts.no_token("", [])


def test_the_command(paper: Paper, p12: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "mật khẩu.txt"
    secret.write_text(f"{PASSWORD}\n", encoding="utf-8")
    source, out = paper(), tmp_path / "ra.pdf"
    words = ["signpdf", str(source), str(out), "--p12", str(p12), "--password-file", str(secret)]
    assert cli.main([*words, "--look", "chữ", "--line", "12/BC-UBND"]) == 0
    assert SIGNER in capsys.readouterr().out
    assert len(fields_of(out)) == 1
    secret.write_text("sai\n", encoding="utf-8")
    assert cli.main(words) == 1
    assert texts.wrong_password(p12.name) in capsys.readouterr().err
    assert cli.main(["signpdf", str(source), str(out)]) == 1
    assert texts.KEY_NEEDED in capsys.readouterr().err


def test_without_the_extra_the_program_says_how_to_get_it(
    paper: Paper, p12: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyhanko_offline, "find_spec", lambda _name: None)
    assert refused(paper(), KeyFile(p12, PASSWORD)) == texts.NOT_INSTALLED
