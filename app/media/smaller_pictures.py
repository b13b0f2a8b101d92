"""Scans with fewer dots than they came with, for a copy that must be small; what is stored stays as it is.

Touched are only pictures that gain by it and lose nothing a reader would miss: grey and colour ones that hold more dots
an inch than asked for. Fax pictures (black and white) are small already and would turn grey; drawings of few colours
would smear; ink separations (CMYK), masks and pictures whose dots are chosen by number (Indexed) keep every one.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from pikepdf import Array, Name, Object, Pdf, Stream
from PIL import Image

from app.media.drawn_pictures import Key, drawn_pictures
from app.media.pdf_pages import BROKEN

_AT_ONCE = min(4, os.cpu_count() or 1)  # each takes the memory of a page decoded
_LEAST = 24 << 10  # stored bytes below which a picture is not worth looking at
_POINTS = 72.0
_NEAR = 1.15  # so little above what was asked for is let be: dots would be blurred for nothing
_GAIN = 0.9  # of the stored bytes: more than that is no gain worth coding a picture twice
_QUALITY = 80
_MOST_DOTS = 40_000_000  # decoded: an A0 sheet in colour stays as it is on a small computer
_FEW_COLOURS = 64
_MODES = {"/DeviceGray": "L", "/CalGray": "L", "/DeviceRGB": "RGB", "/CalRGB": "RGB"}
_PROFILE_MODES = {1: "L", 3: "RGB"}
_LOSSLESS = ("/FlateDecode", "/LZWDecode", "/RunLengthDecode")
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, AttributeError, KeyError)

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SmallerPicture:
    """A picture coded anew: the entries of its stream but for /Length, and its bytes."""

    entries: Object
    data: bytes


@dataclass(frozen=True, slots=True)
class _Work:
    """A picture taken out of its PDF, which only the thread that opened it may read: `data` a JPEG or plain samples."""

    mode: str
    whole: Size
    wanted: Size
    jpeg: bool
    data: bytes
    stored: int


class SmallerPictures:
    """Codes the pictures of one PDF anew at `dpi` dots an inch of paper, some ahead of being asked for, in `pool`."""

    def __init__(self, pdf: Pdf, dpi: int, pool: Executor) -> None:
        self._pdf = pdf
        self._pool = pool
        drawn = drawn_pictures(pdf, _LEAST)
        sizes = {key: _wanted(pdf.get_object(key), width, height, dpi) for key, (width, height) in drawn.items()}
        self._sizes = {key: size for key, size in sizes.items() if size is not None}
        self._coming = dict.fromkeys(self._sizes)  # in the order of the pages, as they will be asked for
        self._begun: dict[Key, Future[bytes | None]] = {}

    def saving(self, judged_by: int) -> int:
        """About how many bytes all pictures together would save, judged by as many of them, which are coded for it."""
        stored = {key: stored_bytes(self._pdf.get_object(key)) for key in self._sizes}
        judged = list(stored)[:: max(1, len(stored) // judged_by)][:judged_by]
        for key in judged:
            self._begin(key)
        coded = {key: self._begun.pop(key).result() for key in judged}
        saved = sum(stored[key] - len(data) for key, data in coded.items() if data is not None)
        return round(sum(stored.values()) * saved / sum(map(stored.__getitem__, judged))) if judged else 0

    def of(self, key: Key) -> SmallerPicture | None:
        """The picture with fewer dots; None where it should stay as it is. The same picture gives the same bytes."""
        if key not in self._sizes:
            return None
        if key not in self._begun:
            self._begin(key)
        while self._coming and len(self._begun) <= _AT_ONCE:
            self._begin(next(iter(self._coming)))
        coded = self._begun.pop(key).result()
        if coded is None:
            return None
        entries = self._pdf.get_object(key).stream_dict.copy()
        for name in ("/Filter", "/DecodeParms", "/DL"):
            if name in entries:
                del entries[name]
        entries.Width, entries.Height = self._sizes[key]
        entries.BitsPerComponent, entries.Filter = 8, Name.DCTDecode
        return SmallerPicture(entries, coded)

    def _begin(self, key: Key) -> None:
        self._coming.pop(key, None)
        picture = self._pdf.get_object(key)
        mode, whole, jpeg = _mode(picture) or "", _size(picture), _coding(picture) == "/DCTDecode"
        try:
            data = picture.read_raw_bytes() if jpeg else picture.read_bytes()
        except BROKEN:
            data = b""  # no picture: stays as it came
        work = _Work(mode, whole, self._sizes[key], jpeg, data, stored_bytes(picture))
        self._begun[key] = self._pool.submit(_coded, work)


FewerDots = Callable[[Pdf], SmallerPictures]
"""Looks through a PDF and codes its pictures anew."""


@contextmanager
def fewer_dots(dpi: int) -> Iterator[FewerDots | None]:
    """What codes pictures anew at `dpi` while the block lasts, in threads of its own; None for 0."""
    if not dpi:
        yield None
        return
    pool = ThreadPoolExecutor(_AT_ONCE, "pictures")
    try:
        yield lambda pdf: SmallerPictures(pdf, dpi, pool)
    finally:
        pool.shutdown(cancel_futures=True)


def stored_bytes(picture: Object) -> int:
    """How many bytes the picture takes in its file."""
    return len(memoryview(picture.get_raw_stream_buffer()))


def _mode(picture: Object) -> str | None:
    """Pillow's mode for a picture that may be coded anew: "L" or "RGB"; None for every other kind."""
    if picture.get("/Subtype") != Name.Image or picture.get("/ImageMask") or picture.get("/BitsPerComponent") != 8:
        return None
    coding = _coding(picture)
    if coding not in _LOSSLESS and (coding != "/DCTDecode" or "/DecodeParms" in picture):
        return None
    soft = picture.get("/SMask")
    if isinstance(picture.get("/Mask"), Array) or (isinstance(soft, Stream) and "/Matte" in soft):
        return None  # colours that mean "not there", or were mixed with the paper: to be kept exactly
    space: object = picture.get("/ColorSpace")
    if isinstance(space, Array) and len(space):
        kind = str(space[0])
        if kind == "/ICCBased" and len(space) > 1 and isinstance(space[1], Stream):
            channels: object = space[1].get("/N")
            return _PROFILE_MODES.get(channels) if isinstance(channels, int) else None
        return _MODES.get(kind)
    return _MODES.get(str(space)) if isinstance(space, Name) else None


def _coding(picture: Object) -> str:
    """The only filter of a stream; empty where there is none, or more than one."""
    coding = picture.get("/Filter")
    if isinstance(coding, Array):
        coding = coding[0] if len(coding) == 1 else None
    return str(coding) if isinstance(coding, Name) else ""


def _size(picture: Object) -> Size:
    """Dots across and down as the picture says; none at all where it says nothing of use."""
    sides: list[object] = [picture.get("/Width"), picture.get("/Height")]
    across, down = (side if isinstance(side, int) and side > 0 else 0 for side in sides)
    return across, down


def _wanted(picture: Object, width: float, height: float, dpi: int) -> Size | None:
    """Dots across and down that are enough for that many points; None where the picture stays as it is."""
    mode = _mode(picture)
    if mode is None:
        return None
    across, down = _size(picture)
    if not across or not down:
        return None
    if _coding(picture) != "/DCTDecode" and across * down > _MOST_DOTS:
        return None
    share = max(width / _POINTS * dpi / across, height / _POINTS * dpi / down)
    return (max(1, round(across * share)), max(1, round(down * share))) if 0 < share * _NEAR < 1 else None


def _coded(work: _Work) -> bytes | None:
    """The picture with the dots wanted, as a JPEG; None where it cannot be, or nothing is gained by it."""
    try:
        coded = _jpeg(work)
    except _BROKEN:
        return None  # cannot be decoded here: printed as it came
    return coded if coded is not None and len(coded) < _GAIN * work.stored else None


def _jpeg(work: _Work) -> bytes | None:
    image: Image.Image
    if work.jpeg:
        image = Image.open(io.BytesIO(work.data), formats=("JPEG",))
        if (image.mode, image.size) != (work.mode, work.whole):
            return None
        image.draft(work.mode, work.wanted)  # at a half or a quarter where that is enough: much faster to decode
        if image.width * image.height > _MOST_DOTS:
            return None
    else:
        image = Image.frombytes(work.mode, work.whole, work.data)
        if _is_drawing(image):
            return None
    out = io.BytesIO()
    # Colours at every dot: of a red stamp over black words they are what counts.
    image.resize(work.wanted, Image.Resampling.LANCZOS).save(
        out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True
    )
    return out.getvalue()


def _is_drawing(image: Image.Image) -> bool:
    """A screenshot or diagram: few colours with sharp edges, which JPEG would smear."""
    return image.getcolors(_FEW_COLOURS) is not None
