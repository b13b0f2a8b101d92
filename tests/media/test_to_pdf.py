"""What every kind of file looks like as pages, seen through another program's eyes."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Callable
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from app.media import sniff, to_pdf
from app.media.errors import MediaError
from app.media.inspect import inspect_file
from app.texts import media as texts

Seen = Callable[..., Image.Image]

PORTRAIT, LANDSCAPE = (596, 842), (842, 596)


def converted(data: bytes, media_type: str | None = None) -> bytes:
    out = io.BytesIO()
    to_pdf.as_pdf(io.BytesIO(data), media_type or sniff.media_type(data[: sniff.HEAD_SIZE], ""), out)
    return out.getvalue()


def corners(page: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of each quarter of the picture on the page."""
    box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    assert box is not None
    left, top, right, bottom = box
    quarter = ((right - left) // 4, (bottom - top) // 4)
    points = [(x, y) for y in (top + quarter[1], bottom - quarter[1]) for x in (left + quarter[0], right - quarter[0])]
    return [tuple(page.getpixel(point)) for point in points]  # type: ignore[arg-type]


def near(found: list[tuple[int, ...]], wanted: list[tuple[int, ...]], slack: int = 12) -> bool:
    return all(
        abs(a - b) <= slack for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)
    )


RED, BLUE, GREEN, WHITE = (200, 30, 30), (30, 30, 200), (30, 160, 60), (255, 255, 255)
GREY = (128, 128, 128)
PLAIN = [RED, BLUE, GREEN, GREY]


@pytest.fixture
def colours(make: SimpleNamespace) -> Image.Image:
    """Four quarters, none of them white, 600 × 400."""
    picture = make.four_colours(600, 400)
    picture.paste(GREY, (300, 200, 600, 400))
    return picture


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF"])
def test_every_kind_of_picture_keeps_its_colours(
    make: SimpleNamespace, colours: Image.Image, seen: Seen, kind: str
) -> None:
    page = seen(converted(make.encoded(colours, kind)))
    assert page.size == LANDSCAPE
    assert near(corners(page), PLAIN)


def test_heic(make: SimpleNamespace, seen: Seen) -> None:
    page = seen(converted(make.heic))
    assert page.size == LANDSCAPE
    assert near(corners(page)[:3], PLAIN[:3], slack=20)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_as_their_camera_says(
    make: SimpleNamespace, colours: Image.Image, seen: Seen, kind: str, orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = make.encoded(colours, kind, exif=exif)
    page = seen(converted(data))
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    assert page.size == (LANDSCAPE if upright.width > upright.height else PORTRAIT)
    assert near(corners(page), corners(upright))


def test_jpeg_goes_in_byte_for_byte(make: SimpleNamespace, colours: Image.Image) -> None:
    data = make.encoded(colours, "JPEG", quality=60)
    with pikepdf.open(io.BytesIO(converted(data))) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        assert picture.read_raw_bytes() == data


def test_a_jpeg_whose_end_marker_is_damaged_is_coded_again(make: SimpleNamespace, seen: Seen) -> None:
    """Decoders show it, PDF readers would take it for cut off."""
    data = make.encoded(make.four_colours(), "JPEG")[:-2] + b"\xff\x00"
    made = converted(data)
    assert inspect_file(io.BytesIO(made), sniff.PDF).state == "ok"
    assert near(corners(seen(made))[:3], PLAIN[:3], slack=20)


def test_jpeg_in_printers_inks(make: SimpleNamespace, colours: Image.Image, seen: Seen) -> None:
    """CMYK, with Adobe's reversed inks and without."""
    data = make.encoded(colours.convert("CMYK"), "JPEG", quality=95)
    page = seen(converted(data))
    assert near(corners(page)[:3], PLAIN[:3], slack=70)
    start = data.index(b"Adobe")
    without = data[: start - 4] + data[start + 12 :]
    reversed_inks = seen(converted(without))
    assert not near(corners(reversed_inks)[:3], PLAIN[:3], slack=70)


def test_grey_and_colour_profiles(make: SimpleNamespace, colours: Image.Image, seen: Seen) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    with_profile = converted(make.encoded(colours, "JPEG", icc_profile=profile, quality=95))
    assert near(corners(seen(with_profile)), PLAIN)
    with pikepdf.open(io.BytesIO(with_profile)) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        assert picture.ColorSpace[0] == Name.ICCBased
        assert picture.ColorSpace[1].read_bytes() == profile
    mismatched = converted(make.encoded(colours.convert("L"), "JPEG", icc_profile=profile))
    with pikepdf.open(io.BytesIO(mismatched)) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        assert picture.ColorSpace == Name.DeviceGray


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_paper(make: SimpleNamespace, seen: Seen, mode: str) -> None:
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    picture.paste((90, 90, 90, 255), (0, 0, 200, 400))
    page = seen(converted(make.encoded(picture.convert(mode), "PNG")))
    assert page.getpixel((200, 420)) == (90, 90, 90)
    assert page.getpixel((400, 420)) == (255, 255, 255)


def test_sixteen_bit_grey_is_not_cut_off(make: SimpleNamespace, seen: Seen) -> None:
    picture = Image.new("I;16", (400, 400), 128 * 256)
    page = seen(converted(make.encoded(picture, "PNG")))
    assert page.getpixel((297, 421)) == (128, 128, 128)
    wide = Image.new("I", (400, 400), 1_000_000)
    wide.paste(0, (0, 0, 200, 400))
    page = seen(converted(make.encoded(wide, "TIFF")))
    assert (page.getpixel((200, 421)), page.getpixel((400, 421))) == ((0, 0, 0), (255, 255, 255))


def test_lossless_stays_lossless(make: SimpleNamespace) -> None:
    grain = make.noise(120, 90)
    for mode, kind in (("L", "PNG"), ("RGB", "BMP"), ("P", "PNG"), ("1", "TIFF")):
        picture = grain.convert(mode)
        with pikepdf.open(io.BytesIO(converted(make.encoded(picture, kind)))) as pdf:
            (raw,) = pdf.pages[0].get_images().values()
            back = pikepdf.PdfImage(raw).as_pil_image()
            assert ImageChops.difference(back.convert("RGB"), picture.convert("RGB")).getbbox() is None, mode


def test_lossless_pictures_are_compressed_alike_on_every_system(make: SimpleNamespace) -> None:
    """Pillow's own zlib writes other bytes on Windows: only Python's may have the last word."""
    picture = make.noise(300, 200).convert("RGB")
    with pikepdf.open(io.BytesIO(converted(make.encoded(picture, "PNG")))) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        stored = image.read_raw_bytes()
    packer = zlib.compressobj(4)
    assert stored == packer.compress(zlib.decompress(stored)) + packer.flush()


def test_photographs_are_coded_once_and_small(make: SimpleNamespace) -> None:
    photo = make.noise(40, 30).convert("RGB").resize((1200, 900), Image.Resampling.BICUBIC)
    pdf = converted(make.encoded(photo, "WEBP", quality=90))
    assert len(pdf) < 1200 * 900 * 3 / 5


def test_fax_pages_of_a_tiff(make: SimpleNamespace, seen: Seen) -> None:
    sheets = []
    for number in range(3):
        sheet = Image.new("1", (1240, 1754), 1)
        sheet.paste(0, (100, 100 + 400 * number, 1100, 200 + 400 * number))
        sheets.append(sheet)
    data = make.encoded(sheets[0], "TIFF", save_all=True, append_images=sheets[1:], compression="group4")
    pdf = converted(data)
    assert len(pdf) < 6000
    for number in range(3):
        page = seen(pdf, number + 1)
        assert page.size == PORTRAIT
        band = page.crop((100, int((100 + 400 * number) * 0.48) + 6, 400, int((200 + 400 * number) * 0.48) - 6))
        assert ImageStat.Stat(band.convert("L")).mean[0] < 10
        assert min(page.getpixel((297, 830))) > 250


def test_mixed_tiff_turned_page_by_page(make: SimpleNamespace, colours: Image.Image, seen: Seen) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    colours.encoderinfo = {"exif": exif}
    first = Image.new("L", (400, 600), 90)
    pdf = converted(make.encoded(first, "TIFF", save_all=True, append_images=[colours]))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2
    assert seen(pdf, 1).getpixel((297, 421)) == (90, 90, 90)
    assert seen(pdf, 2).size == PORTRAIT


def test_a_scanned_sheet_fills_the_page_a_photograph_keeps_a_margin(make: SimpleNamespace, seen: Seen) -> None:
    sheet = seen(converted(make.encoded(Image.new("L", (827, 1169), 90), "PNG")))
    assert sheet.getpixel((2, 2)) == sheet.getpixel((592, 839)) == (90, 90, 90)
    photo = seen(converted(make.encoded(Image.new("L", (1200, 900), 90), "PNG")))
    assert photo.getpixel((20, 20)) == (255, 255, 255)
    assert photo.getpixel((421, 297)) == (90, 90, 90)


def test_a_small_picture_is_not_blown_up(make: SimpleNamespace, seen: Seen) -> None:
    page = seen(converted(make.encoded(Image.new("L", (96, 96), 90), "PNG")))
    assert ImageChops.invert(page.convert("L")).point(lambda value: 255 * (value > 20)).getbbox() == (
        261,
        384,
        334,
        457,
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF", "HEIC", "PDF"])
def test_the_callers_stream_stays_open(make: SimpleNamespace, colours: Image.Image, kind: str) -> None:
    made = {"HEIC": make.heic, "PDF": make.scan_pdf()}
    source = io.BytesIO(made[kind] if kind in made else make.encoded(colours, kind))
    media_type = sniff.media_type(source.getvalue(), "")
    for _ in range(2):
        assert inspect_file(source, media_type).state == "ok"
        to_pdf.as_pdf(source, media_type, io.BytesIO())
    assert not source.closed


def test_same_bytes_every_time(make: SimpleNamespace, colours: Image.Image) -> None:
    for data in (make.form_pdf("Trần Thị Mẫu", signed=True), make.encoded(colours, "PNG"), make.heic, make.scan_pdf()):
        assert converted(data) == converted(data)


@pytest.mark.parametrize("stale", [True, False])
@pytest.mark.parametrize("value", ["Nguyễn Văn Mẫu, tổ dân phố 3", "Hoa Mo"])
def test_form_values_are_drawn(make: SimpleNamespace, text_of: Callable[[bytes], str], value: str, stale: bool) -> None:
    pdf = converted(make.form_pdf(value, stale=stale))
    assert value in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/AcroForm" not in opened.Root
        assert "/Annots" not in opened.pages[0].obj


def test_long_values_stay_inside_their_field(make: SimpleNamespace, seen: Seen) -> None:
    value = "Ủy ban nhân dân phường Hoa Mơ, thị xã Sông Ngân, tỉnh Bình Lâm"
    page = seen(converted(make.form_pdf(value))).convert("L").point(lambda tone: 255 * (tone < 128))
    left, top, right, bottom = page.crop((0, 0, 300, 150)).getbbox() or (0, 0, 0, 0)
    assert (left >= 20, top >= 70, right <= 280, bottom <= 100) == (True,) * 4


def test_several_lines_in_a_field(make: SimpleNamespace, text_of: Callable[[bytes], str]) -> None:
    with pikepdf.open(io.BytesIO(make.form_pdf("Dòng một\nDòng hai"))) as pdf:
        pdf.Root.AcroForm.Fields[0].Ff = 1 << 12
        pdf.Root.AcroForm.Fields[0].Rect = Array([20, 120, 280, 230])
        text = text_of(converted(make.saved(pdf)))
    assert [line for line in text.split("\n") if line.strip()] == ["Dòng một", "Dòng hai"]


def test_a_choice_shows_its_label(make: SimpleNamespace, text_of: Callable[[bytes], str]) -> None:
    with pikepdf.open(io.BytesIO(make.form_pdf("x"))) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        field.FT, field.V = Name.Ch, pikepdf.String("p2")
        field.Opt = Array([Array(["p1", "Xã"]), Array(["p2", "Phường Hoa Mơ"])])
        assert "Phường Hoa Mơ" in text_of(converted(make.saved(pdf)))


def test_signature_picture_becomes_part_of_the_page(make: SimpleNamespace, seen: Seen) -> None:
    pdf = converted(make.form_pdf("", signed=True))
    assert seen(pdf).getpixel((70, 255)) == (255, 0, 0)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/Annots" not in opened.pages[0].obj


def test_notes_are_kept_and_scripts_are_not(make: SimpleNamespace, seen: Seen) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(1))) as pdf:
        stamp = pdf.make_stream(b"0 0 1 rg 0 0 60 60 re f")
        stamp.Type, stamp.Subtype, stamp.BBox = Name.XObject, Name.Form, Array([0, 0, 60, 60])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[100, 100, 160, 160], F=4, AP=Dictionary(N=stamp))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        lone_field = pdf.make_indirect(Dictionary(Subtype=Name.Widget, FT=Name.Btn, T="nut", Rect=[0, 0, 9, 9]))
        pdf.pages[0].obj.Annots = Array([note, link, lone_field])
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", Dictionary(S=Name.JavaScript, JS="1")])))
        pdf.Root.AcroForm = Dictionary(Fields=Array([lone_field]))
        plain = converted(make.saved(pdf))
    assert seen(plain).getpixel((130, 842 - 130)) == (0, 0, 255)
    with pikepdf.open(io.BytesIO(plain)) as opened:
        assert not {"/OpenAction", "/AcroForm"} & set(opened.Root.keys())
        assert "/JavaScript" not in opened.Root.Names
        assert [one.Subtype for one in opened.pages[0].obj.Annots] == [Name.Link]


def test_owners_password_is_taken_off(make: SimpleNamespace, text_of: Callable[[bytes], str]) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(1))) as pdf:
        locked = make.saved(pdf, encryption=pikepdf.Encryption(owner="chu", user=""))
    plain = converted(locked)
    assert "Trang 1" in text_of(plain)
    with pikepdf.open(io.BytesIO(plain)) as opened:
        assert not opened.is_encrypted


def test_a_mended_file_is_written_whole(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(converted(make.scan_pdf(2)[:-10]))) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.get_warnings() == []


@pytest.mark.parametrize(
    ("media_type", "message"),
    [
        (sniff.PDF, texts.PDF_UNREADABLE),
        (sniff.JPEG, texts.PICTURE_UNREADABLE),
        (sniff.HEIC, texts.PICTURE_UNREADABLE),
        (sniff.OFFICE_BY_SUFFIX[".docx"], texts.NOT_PAGES),
    ],
)
def test_what_cannot_become_pages_says_so(media_type: str, message: str) -> None:
    with pytest.raises(MediaError) as caught:
        converted(b"not at all", media_type)
    assert caught.value.message == message
    assert caught.value.advice
    assert to_pdf.has_pages(media_type) is (media_type != sniff.OFFICE_BY_SUFFIX[".docx"])


def test_needs_a_password(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(1))) as pdf:
        locked = make.saved(pdf, encryption=pikepdf.Encryption(owner="chu", user="mo"))
    with pytest.raises(MediaError, match="mật khẩu"):
        converted(locked)


def test_without_pages(make: SimpleNamespace) -> None:
    with pikepdf.new() as pdf, pytest.raises(MediaError, match="không có trang"):
        converted(make.saved(pdf))


def test_for_an_assembler_nothing_is_written_twice(make: SimpleNamespace) -> None:
    for data, kind in ((make.scan_pdf(3), sniff.PDF), (make.encoded(make.four_colours(), "PNG"), sniff.PNG)):
        with to_pdf.open_as_pdf(io.BytesIO(data), kind) as pdf:
            assert len(pdf.pages) == (3 if kind == sniff.PDF else 1)


def test_a_heic_whose_decoder_gives_up_is_told(make: SimpleNamespace) -> None:
    """Its picture says that it is 0 dots wide, which libheif answers with an error that is none of the usual ones."""
    broken = bytearray(make.heic)
    broken[255] = 0
    with pytest.raises(MediaError) as refused:
        converted(bytes(broken), sniff.HEIC)
    assert isinstance(refused.value.__cause__, RuntimeError)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_broken_files_give_pages_or_a_reason(make: SimpleNamespace, data: st.DataObject) -> None:
    wholes = {
        "scan": (make.scan_pdf(), sniff.PDF),
        "form": (make.form_pdf("Nguyễn Văn Mẫu", signed=True, stale=True), sniff.PDF),
        "jpeg": (make.encoded(make.four_colours(), "JPEG"), sniff.JPEG),
        "png": (make.encoded(make.four_colours(), "PNG"), sniff.PNG),
        "tiff": (make.encoded(make.four_colours(), "TIFF"), sniff.TIFF),
        "heic": (make.heic, sniff.HEIC),
    }
    whole, kind = wholes[data.draw(st.sampled_from(sorted(wholes)))]
    broken = bytearray(whole)
    # Structure stands at both ends; the middle is picture data, where a changed byte is only a speck.
    places = st.integers(0, 400) | st.integers(len(whole) - 700, len(whole) - 1)
    for _ in range(data.draw(st.integers(1, 12))):
        broken[data.draw(places) % len(broken)] = data.draw(st.integers(0, 255))
    with contextlib.suppress(MediaError), pikepdf.open(io.BytesIO(converted(bytes(broken), kind))) as pdf:
        assert len(pdf.pages) > 0
