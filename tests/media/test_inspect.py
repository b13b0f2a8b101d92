"""What intake finds out about real files, whole and broken."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image

from app.limits import Limits
from app.media import sniff
from app.media.inspect import Inspection, inspect_file
from app.texts import media as texts


def looked_at(data: bytes, media_type: str | None = None) -> Inspection:
    return inspect_file(io.BytesIO(data), media_type or sniff.media_type(data[: sniff.HEAD_SIZE], ""))


def test_whole_pdf(make: SimpleNamespace) -> None:
    assert looked_at(make.text_pdf(3)) == Inspection(3, "ok")
    assert looked_at(make.scan_pdf(2)) == Inspection(2, "ok")


def test_a_path_serves_as_well_as_a_stream(make: SimpleNamespace, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(make.scan_pdf())
    assert inspect_file(tmp_path / "a.pdf", sniff.PDF) == Inspection(1, "ok")


def test_only_the_table_at_the_end_is_lost(make: SimpleNamespace) -> None:
    assert looked_at(make.scan_pdf()[:-10]) == Inspection(1, "repaired", texts.pdf_repaired(1))


def test_rubbish_around_a_pdf_is_mended_or_harmless(make: SimpleNamespace) -> None:
    assert looked_at(b"\r\nrubbish\r\n" + make.scan_pdf()).state == "ok"
    assert looked_at(make.scan_pdf() + bytes(5000)).state == "repaired"


@pytest.mark.parametrize("left", [0.9, 0.5, 0.05])
def test_a_cut_scan_is_never_taken_for_a_page(make: SimpleNamespace, left: float) -> None:
    whole = make.scan_pdf()
    found = looked_at(whole[: int(len(whole) * left)])
    assert found.state == "damaged"
    assert found.pages is None
    assert found.remark


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_wherever_a_scan_is_cut_the_picture_is_not_believed(make: SimpleNamespace, data: st.DataObject) -> None:
    whole = make.scan_pdf()
    end_of_picture = whole.rindex(b"endstream") - 2  # one byte of the picture at least is gone
    cut = data.draw(st.integers(10, end_of_picture))
    assert looked_at(whole[:cut], sniff.PDF).state == "damaged"


def test_cut_among_several_pages(make: SimpleNamespace) -> None:
    whole = make.scan_pdf(3)
    found = looked_at(whole[: int(len(whole) * 0.6)])
    assert found.state == "damaged"
    assert "trang 2, 3" in found.remark


def test_a_page_whose_text_is_cut(make: SimpleNamespace) -> None:
    """The picture is whole, but the page's own drawing is not."""
    whole = make.text_pdf(1)
    assert looked_at(whole[: whole.index(b"endstream") - 12]).state == "damaged"


def test_a_bomb_inside_a_mended_file_is_not_unpacked_whole(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.scan_pdf())) as pdf:
        # 100 MB of blanks; whole, but no page draws that much.
        pdf.pages[0].obj.Contents = pdf.make_stream(zlib.compress(bytes(100 << 20)), Filter=Name.FlateDecode)
        bomb = make.saved(pdf)
    assert len(bomb) < 1_000_000
    assert looked_at(bomb[:-10]).state == "damaged"


def test_a_picture_without_its_end_in_a_file_that_seems_whole(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.scan_pdf())) as pdf:
        picture = pdf.pages[0].obj.Resources.XObject.Im0
        picture.write(picture.read_raw_bytes()[:-400], filter=Name.DCTDecode)
        assert looked_at(make.saved(pdf)).state == "damaged"


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\n" + bytes(3000), b"%PDF-1.7 \x00\xff<<>>"])
def test_hopeless_pdf(data: bytes) -> None:
    assert looked_at(data) == Inspection(None, "damaged", texts.PDF_UNREADABLE)


def test_pdf_without_pages(make: SimpleNamespace) -> None:
    with pikepdf.new() as pdf:
        assert looked_at(make.saved(pdf)) == Inspection(None, "damaged", texts.PDF_NO_PAGES)


def test_pdf_with_passwords(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(2))) as pdf:
        locked = make.saved(pdf, encryption=pikepdf.Encryption(owner="chu", user="mo"))
        restricted = make.saved(
            pdf, encryption=pikepdf.Encryption(owner="chu", user="", allow=pikepdf.Permissions(modify_assembly=False))
        )
    assert looked_at(locked) == Inspection(None, "password", texts.PDF_LOCKED)
    assert looked_at(restricted) == Inspection(2, "ok", texts.PDF_RESTRICTED)


def test_pdf_locked_by_a_certificate(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(1))) as pdf:
        locked = make.saved(pdf, encryption=pikepdf.Encryption(owner="chu", user=""))
    other_lock = locked.replace(b"/Filter /Standard", b"/Filter /Adobe.Pu")
    assert other_lock != locked
    assert looked_at(other_lock).state == "password"


def test_signed_pdf(make: SimpleNamespace) -> None:
    assert looked_at(make.form_pdf("x", signed=True)) == Inspection(1, "signed", texts.PDF_SIGNED)
    assert looked_at(make.form_pdf("x", signed=False)).state == "ok"


def test_signature_among_the_children_of_a_field(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.form_pdf("x", signed=True))) as pdf:
        text, signature = pdf.Root.AcroForm.Fields.as_list()
        parent = pdf.make_indirect(Dictionary(T="nhom", FT=Name.Sig, Kids=Array([signature])))
        del signature["/FT"]
        signature.Parent = parent
        pdf.Root.AcroForm.Fields = Array([text, parent])
        assert looked_at(make.saved(pdf)).state == "signed"


def test_fields_in_a_circle_end(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.form_pdf("x"))) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        field.Kids = Array([field])
        field.Parent = field
        assert looked_at(make.saved(pdf)).state == "ok"


def test_wrappers_are_attachments(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(1))) as pdf:
        pdf.Root.NeedsRendering = True
        assert looked_at(make.saved(pdf)) == Inspection(None, "attachment", texts.PDF_XFA)
    with pikepdf.open(io.BytesIO(make.text_pdf(1))) as pdf:
        pdf.Root.Collection = Dictionary(View=Name.D)
        assert looked_at(make.saved(pdf)) == Inspection(None, "attachment", texts.PDF_PORTFOLIO)


def test_files_inside_a_pdf_are_mentioned(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(1))) as pdf:
        pdf.attachments["so-lieu.xlsx"] = b"PK"
        assert looked_at(make.saved(pdf)) == Inspection(1, "ok", texts.PDF_HAS_FILES)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF"])
def test_pictures_whole_and_cut(make: SimpleNamespace, kind: str) -> None:
    data = make.encoded(make.noise(200, 150).convert("RGB"), kind)
    assert looked_at(data) == Inspection(1, "ok")
    found = looked_at(data[: len(data) // 2])
    assert (found.state, found.pages) == ("damaged", None)
    assert found.remark in (texts.PICTURE_CUT, texts.PICTURE_UNREADABLE)


def test_heic(make: SimpleNamespace) -> None:
    assert looked_at(make.heic) == Inspection(1, "ok")
    assert looked_at(make.heic[:-30]).state == "damaged"


def test_tiff_of_many_pages_but_not_its_thumbnail(make: SimpleNamespace) -> None:
    sheets = [Image.new("1", (60, 80), 1) for _ in range(3)]
    assert looked_at(
        make.encoded(sheets[0], "TIFF", save_all=True, append_images=sheets[1:], compression="group4")
    ) == (Inspection(3, "ok"))
    small = Image.new("1", (6, 8), 1)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    assert looked_at(make.encoded(sheets[0], "TIFF", save_all=True, append_images=[small])) == Inspection(1, "ok")


def test_a_decompression_bomb_is_never_decoded(make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = make.encoded(Image.new("1", (20_000, 20_000), 1), "PNG")
    assert len(bomb) < 100_000
    monkeypatch.setattr(Image.Image, "verify", lambda _: pytest.fail("decoded"))
    assert looked_at(bomb) == Inspection(None, "attachment", texts.picture_too_large(400))
    assert Limits().pixels < 20_000**2


@pytest.mark.parametrize(
    ("media_type", "state", "remark"),
    [
        (sniff.EMPTY, "damaged", texts.EMPTY),
        (sniff.HTML, "attachment", texts.WEB_PAGE),
        (sniff.OFFICE_BY_SUFFIX[".docx"], "attachment", texts.OFFICE),
        (sniff.UNKNOWN, "attachment", texts.OTHER),
    ],
)
def test_what_has_no_pages(media_type: str, state: str, remark: str) -> None:
    assert inspect_file(io.BytesIO(b"x"), media_type) == Inspection(None, state, remark)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_flipped_bytes_never_raise(make: SimpleNamespace, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["pdf", "form", "JPEG", "PNG", "TIFF", "heic"]))
    if kind == "pdf":
        whole = make.scan_pdf()
    elif kind == "form":
        whole = make.form_pdf("Nguyễn Văn Mẫu", signed=True)
    else:
        whole = make.heic if kind == "heic" else make.encoded(make.four_colours(), kind)
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    kinds = {"pdf": sniff.PDF, "form": sniff.PDF, "heic": sniff.HEIC}
    assert looked_at(bytes(broken), kinds.get(kind) or f"image/{kind.lower()}").state
