"""Pictures with fewer dots: which may be touched, how small they get, and that nothing else changes."""

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageDraw, ImageStat

from app.media.smaller_pictures import SmallerPicture, SmallerPictures, fewer_dots

A4 = (595.276, 841.89)
SHEET_300 = (2480, 3508)


def sheet(size: tuple[int, int], mode: str = "L") -> Image.Image:
    """A scanned page: paper with some noise, lines of "words", a red stamp where there is colour."""
    noise = Image.effect_noise((size[0] // 8, size[1] // 8), 12).resize(size)
    image = noise.point(lambda value: min(255, value + 100)).convert(mode)
    draw = ImageDraw.Draw(image)
    for line in range(20):
        y = size[1] * (line + 2) // 24
        draw.rectangle((size[0] // 8, y, size[0] * 7 // 8, y + size[1] // 120), fill=30 if mode == "L" else (30,) * 3)
    if mode == "RGB":
        draw.ellipse((size[0] // 2, size[1] // 2, size[0] * 3 // 4, size[1] * 2 // 3), outline=(200, 20, 20), width=20)
    return image


def jpeg(image: Image.Image, quality: int = 85) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def pdf_of(data: bytes, size: tuple[int, int], drawing: bytes, **entries: object) -> pikepdf.Pdf:
    """One page with the picture /P, drawn as told."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A4)
    given = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Filter": Name.DCTDecode, **entries}
    picture = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], **given)
    page.obj.Resources = Dictionary(XObject=Dictionary(P=picture))
    page.obj.Contents = pdf.make_stream(drawing)
    return reopened(pdf)


def reopened(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    """As read from a file: only then do streams say how long they are."""
    out = io.BytesIO()
    pdf.save(out)
    return pikepdf.open(out)


def smaller(pdf: pikepdf.Pdf, dpi: int) -> SmallerPicture | None:
    with ThreadPoolExecutor(1) as pool:
        return SmallerPictures(pdf, dpi, pool).of(pdf.pages[0].obj.Resources.XObject.P.objgen)


FULL = b"q 595.276 0 0 841.89 0 0 cm /P Do Q"


@pytest.mark.parametrize(("dpi", "expected"), [(200, (1654, 2339)), (150, (1241, 1754))])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_scanned_sheet_gets_the_dots_asked_for(dpi: int, expected: tuple[int, int], mode: str) -> None:
    image = sheet(SHEET_300, mode)
    data = jpeg(image)
    space = Name.DeviceGray if mode == "L" else Name.DeviceRGB
    with pdf_of(data, SHEET_300, FULL, ColorSpace=space) as pdf:
        found = smaller(pdf, dpi)
        assert found is not None
        assert len(found.data) < 0.7 * len(data)
        coded = Image.open(io.BytesIO(found.data))
        assert coded.size == pytest.approx(expected, abs=1)
        assert (coded.size, coded.mode) == ((int(found.entries.Width), int(found.entries.Height)), mode)
        assert found.entries.ColorSpace == space
        seen = ImageChops.difference(coded, image.resize(coded.size))
        assert max(ImageStat.Stat(seen).mean) < 4, "the same picture to the eye"
        again = smaller(pdf, dpi)
        assert again is not None
        assert again.data == found.data


def test_a_sheet_scanned_with_fewer_dots_is_let_be() -> None:
    size = (1654, 2339)
    with pdf_of(jpeg(sheet(size)), size, FULL) as pdf:
        assert smaller(pdf, 200) is None
        assert smaller(pdf, 150) is not None


@pytest.mark.parametrize(
    ("drawing", "touched"),
    [
        (b"q .5 0 0 .5 0 0 cm q 1190.55 0 0 1683.78 0 0 cm /P Do Q Q", True),  # scaled twice: a sheet after all
        (b"q 0 841.89 -595.276 0 595 0 cm /P Do Q", True),  # turned
        (b"q 59 0 0 84 0 0 cm /P Do Q q 1190 0 0 1684 0 0 cm /P Do Q", False),  # small once, but poster-sized too
        (b"q 0 0 0 0 0 0 cm /P Do Q", False),
        (b"q 1 2 cm /P Do", True),  # a matrix that is none: drawn one point wide
        (b"Q Q BT ET", False),
        (b"\x00\xff ( [ <<", False),
    ],
)
def test_resolution_is_reckoned_from_what_the_page_draws(drawing: bytes, *, touched: bool) -> None:
    with pdf_of(jpeg(sheet(SHEET_300)), SHEET_300, drawing) as pdf:
        assert (smaller(pdf, 150) is not None) == touched


def test_a_picture_within_a_form_counts_as_large_as_the_form_draws_it() -> None:
    with pdf_of(jpeg(sheet(SHEET_300)), SHEET_300, b"q 2 0 0 2 0 0 cm /F Do Q") as pdf:
        resources = pdf.pages[0].obj.Resources
        form = pdf.make_stream(
            b"q 100 0 0 100 0 0 cm /P Do Q",
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 999, 999]),
            Matrix=Array([2.97638, 0, 0, 4.20945, 0, 0]),
            Resources=Dictionary(XObject=Dictionary(P=resources.XObject.P)),
        )  # fmt: skip
        resources.XObject.F = form
        found = smaller(pdf, 200)
        assert found is not None
        assert int(found.entries.Width) == pytest.approx(1654, abs=1)


def test_a_large_unit_makes_the_page_large() -> None:
    with pdf_of(jpeg(sheet(SHEET_300)), SHEET_300, FULL) as pdf:
        pdf.pages[0].obj.UserUnit = 2
        assert smaller(pdf, 150) is None, "on A2 it has 150 dots an inch"


def test_lossless_scans_become_jpeg_and_drawings_stay() -> None:
    size = SHEET_300
    scanned = ImageChops.add(sheet(size, "RGB"), Image.effect_noise(size, 8).convert("RGB"), 2).tobytes()
    with pdf_of(b"", size, FULL, ColorSpace=Name.DeviceRGB) as pdf:
        pdf.pages[0].obj.Resources.XObject.P.write(scanned)
        found = smaller(reopened(pdf), 150)
        assert found is not None
        assert found.entries.Filter == Name.DCTDecode
        assert "/DecodeParms" not in found.entries
    few = Image.new("RGB", size, "white")
    ImageDraw.Draw(few).rectangle((100, 100, 2000, 3000), fill="navy")
    chart = bytearray(few.tobytes())
    for at in range(0, len(chart), 97):
        chart[at] ^= 1  # so that its bytes are worth a look
    with pdf_of(b"", size, FULL, ColorSpace=Name.DeviceRGB) as pdf:
        pdf.pages[0].obj.Resources.XObject.P.write(bytes(chart))
        assert smaller(reopened(pdf), 150) is None


@pytest.mark.parametrize(
    "entries",
    [
        {"ImageMask": True},
        {"BitsPerComponent": 1},
        {"BitsPerComponent": 16},
        {"ColorSpace": Name.DeviceCMYK},
        {"ColorSpace": Array([Name.Indexed, Name.DeviceRGB, 255, b"\0" * 768])},
        {"ColorSpace": Name.DeviceRGB},  # says colour, holds grey
        {"ColorSpace": Array([Name.ICCBased, Name.None_])},
        {"Filter": Name.JPXDecode},
        {"Filter": Name.CCITTFaxDecode},
        {"Filter": Name.JBIG2Decode},
        {"Filter": Array([Name.ASCIIHexDecode, Name.DCTDecode])},
        {"DecodeParms": Dictionary(ColorTransform=0)},
        {"Mask": Array([250, 255])},
        {"Width": 2481},
    ],
)
def test_what_would_lose_by_it_is_let_be(entries: dict[str, object]) -> None:
    with pdf_of(jpeg(sheet(SHEET_300)), SHEET_300, FULL) as pdf:
        for key, value in entries.items():
            pdf.pages[0].obj.Resources.XObject.P.stream_dict[f"/{key}"] = value
        assert smaller(pdf, 150) is None


def test_a_cut_picture_is_let_be() -> None:
    data = jpeg(sheet(SHEET_300))
    with pdf_of(data[: len(data) // 2], SHEET_300, FULL) as pdf:
        assert smaller(pdf, 150) is None


def test_never_larger() -> None:
    """A picture that was coded very sparingly would grow at a better quality, for all its fewer dots."""
    noise = Image.effect_noise(SHEET_300, 90)
    with pdf_of(jpeg(noise, quality=3), SHEET_300, FULL) as pdf:
        assert smaller(pdf, 200) is None


def test_pictures_are_coded_ahead_and_asked_for_in_any_order() -> None:
    with ExitStack() as stack:
        made, code = pikepdf.new(), stack.enter_context(fewer_dots(100))
        assert code is not None
        for shade in range(6):
            page = made.add_blank_page(page_size=A4)
            image = ImageChops.offset(sheet((1000, 1414)), shade * 10)
            picture = made.make_stream(
                jpeg(image), Subtype=Name.Image, Width=1000, Height=1414, BitsPerComponent=8,
                ColorSpace=Name.DeviceGray, Filter=Name.DCTDecode,
            )  # fmt: skip
            page.obj.Resources = Dictionary(XObject=Dictionary(P=picture))
            page.obj.Contents = made.make_stream(FULL)
        pdf = stack.enter_context(reopened(made))
        keys = [page.obj.Resources.XObject.P.objgen for page in pdf.pages]
        forward = {key: found.data for key in keys if (found := code(pdf).of(key))}
        pictures = code(pdf)
        backward = {key: found.data for key in reversed(keys) if (found := pictures.of(key))}
        assert len(set(forward.values())) == len(keys)
        assert forward == backward
        saved = sum(len(page.obj.Resources.XObject.P.read_raw_bytes()) for page in pdf.pages)
        saved -= sum(map(len, forward.values()))
        assert code(pdf).saving(len(keys)) == saved
        assert code(pdf).saving(2) == pytest.approx(saved, rel=0.1)
    with fewer_dots(0) as none:
        assert none is None
