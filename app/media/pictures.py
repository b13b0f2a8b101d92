"""Reading pictures safely: only formats that scanners, phones and pasting give, never more pixels than memory bears."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NoReturn

import pi_heif
from PIL import Image, ImageOps

from app.limits import Limits
from app.media import sniff
from app.media.errors import MediaError
from app.texts import media as texts

# Our own limit is checked before any pixel is decoded; Pillow's would only warn where nobody reads it.
Image.MAX_IMAGE_PIXELS = None
# Decoders remark on odd tags in English, on a console that nobody sees; what matters raises.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
pi_heif.register_heif_opener()

_FORMATS = {
    sniff.JPEG: ("JPEG", "MPO"),
    sniff.PNG: ("PNG",),
    sniff.TIFF: ("TIFF",),
    sniff.BMP: ("BMP", "DIB"),
    sniff.WEBP: ("WEBP",),
    sniff.HEIC: ("HEIF",),
    sniff.GIF: ("GIF",),
}
_BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, AttributeError),
    RuntimeError,  # libheif's only one
)
"""What decoders are known to raise at bytes that are not what they claim."""

_SUBFILE_TYPE = 254
_REDUCED = 1


class TooManyPixelsError(MediaError):
    """The picture is whole as far as known, but larger than is safe to decode."""


@contextmanager
def opened(source: BinaryIO, media_type: str, most_pixels: int | None = None) -> Iterator[Image.Image]:
    """The picture in a seekable stream, not yet decoded; the stream stays open.

    One of more than `most_pixels` is not decoded; unless given, none is too large that this machine
    would have taken in.

    Raises:
        MediaError: it is not a readable picture of that type, also when decoding inside the block fails.
    """
    source.seek(0)
    try:
        picture = Image.open(source, formats=_FORMATS[media_type])
    except _BROKEN as error:
        refuse(error)
    try:
        check_pixels(picture, most_pixels)
        yield picture
    except MediaError:
        raise
    except _BROKEN as error:
        refuse(error)
    # The picture is not closed: for formats of many pages that would close the caller's stream with it.


def check_pixels(picture: Image.Image, most_pixels: int | None = None) -> None:
    """Refuse a decompression bomb before it is decoded."""
    most = most_pixels or max(Limits().pixels, Limits.load().pixels)
    pixels = picture.width * picture.height
    if pixels > most:
        raise TooManyPixelsError(texts.picture_too_large(pixels // 1_000_000), texts.PICTURE_UNREADABLE_ADVICE)


def frames(picture: Image.Image, most_pixels: int | None = None) -> Iterator[Image.Image]:
    """The pictures that are pages, positioned one after the other: all of a TIFF but its thumbnails, else the first."""
    if picture.format != "TIFF":
        yield picture
        return
    count: int = getattr(picture, "n_frames", 1)
    for number in range(count):
        picture.seek(number)
        reduced = getattr(picture, "tag_v2", {}).get(_SUBFILE_TYPE, 0) & _REDUCED
        if reduced and count > 1:
            continue
        check_pixels(picture, most_pixels)
        yield picture


def upright(picture: Image.Image) -> Image.Image:
    """The picture decoded and turned as its EXIF orientation asks."""
    picture.load()
    return ImageOps.exif_transpose(picture)


def plain(picture: Image.Image) -> Image.Image:
    """The same picture in a mode that a printed page can hold: 1, L, P or RGB; what is transparent becomes white."""
    if picture.mode.startswith("I") or picture.mode == "F":
        return _eight_bits(picture)
    if picture.has_transparency_data or picture.mode in ("La", "RGBa", "PA"):
        paper = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
    if picture.mode in ("1", "L", "P", "RGB"):
        return picture
    return picture.convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits or floating point; Pillow's own conversion would cut it off at 255."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    low, high = (float(value) for value in _extremes(picture))
    scale = 255 / (high - low) if high > low else 0.0
    return picture.point(lambda value: value * scale - low * scale).convert("L")


def _extremes(picture: Image.Image) -> tuple[float, float]:
    low, high = picture.getextrema()
    assert not isinstance(low, tuple)
    assert not isinstance(high, tuple)
    return low, high


def refuse(error: BaseException) -> NoReturn:
    """Raise the error a person can act on in place of a decoder's."""
    cut = isinstance(error, EOFError) or "truncated" in str(error).lower()
    message = texts.PICTURE_CUT if cut else texts.PICTURE_UNREADABLE
    raise MediaError(message, texts.PICTURE_UNREADABLE_ADVICE) from error
