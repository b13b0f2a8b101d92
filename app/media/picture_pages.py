"""Pictures → A4 pages. A JPEG goes in byte for byte; what is lossless stays lossless; the rest is coded once, well."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageChops

from app.media import pictures, sniff
from app.media.page_writer import PagePicture, PageWriter

_PIECE = 1 << 20
_ORIENTATION = 0x0112
_LOSSY_QUALITY = 92
_PNG_LEVEL = 4  # half the time of the usual 6 for a few per cent more bytes
_TIFF_STRIP_OFFSETS, _TIFF_ROWS_PER_STRIP, _TIFF_STRIP_SIZES = 273, 278, 279
_PROFILE_SPACES = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}
_DEVICE_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def write_pages(source: BinaryIO, media_type: str, out: BinaryIO) -> None:
    """Write the picture's pages as a PDF.

    Raises:
        MediaError: the picture cannot be decoded or is too large.
    """
    with pictures.opened(source, media_type) as picture, PageWriter(out) as writer:
        for frame in pictures.frames(picture):
            untouched = _untouched_jpeg(source, frame) if media_type == sniff.JPEG else None
            writer.add(untouched or _encoded(frame))


def must_be_decoded(source: BinaryIO, media_type: str) -> bool:
    """Whether making pages of the picture runs a decoder over its dots; not for a JPEG that goes in as it is.

    Raises:
        MediaError: as `write_pages`.
    """
    if media_type != sniff.JPEG:
        return True
    with pictures.opened(source, media_type) as picture:
        return any(_untouched_jpeg(source, frame) is None for frame in pictures.frames(picture))


@dataclass(frozen=True, slots=True)
class _JpegFrame:
    marker: int
    bits: int
    components: int
    adobe: bool


def _untouched_jpeg(source: BinaryIO, picture: Image.Image) -> PagePicture | None:
    """The JPEG as it is, its turn done by the page; None for those that PDF readers do not know or take for cut."""
    frame = _read_jpeg_frame(source)
    if not _ends(source):
        return None
    if frame is None or frame.marker not in (0xC0, 0xC1, 0xC2) or frame.bits != 8:
        return None
    if frame.components not in _DEVICE_SPACES:
        return None
    orientation = picture.getexif().get(_ORIENTATION, 1)
    # Adobe's CMYK is stored with ink reversed.
    inverted = " /Decode [1 0 1 0 1 0 1 0]" if frame.components == 4 and frame.adobe else ""
    return PagePicture(
        width=picture.width,
        height=picture.height,
        bits=8,
        colour_space=_DEVICE_SPACES[frame.components],
        components=frame.components,
        coding="/Filter /DCTDecode" + inverted,
        size=source.seek(0, io.SEEK_END),
        data=_pieces(source),
        orientation=orientation if orientation in range(1, 9) else 1,
        icc=_profile(picture, frame.components),
    )


def _ends(source: BinaryIO) -> bool:
    """Whether the end marker is where readers look for it; decoders do without."""
    source.seek(max(0, source.seek(0, io.SEEK_END) - sniff.JPEG_TAIL))
    return sniff.JPEG_END in source.read()


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    while piece := source.read(_PIECE):
        yield piece


def _read_jpeg_frame(source: BinaryIO) -> _JpegFrame | None:
    """The start-of-frame header and whether Adobe's marker stands before it; None if the markers make no sense."""
    adobe = False
    at = 2
    while True:
        source.seek(at)
        head = source.read(10)
        if len(head) < 10 or head[0] != 0xFF:
            return None
        marker = head[1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker in _START_OF_FRAME:
            return _JpegFrame(marker, bits=head[4], components=head[9], adobe=adobe)
        adobe = adobe or (marker == 0xEE and head[4:9] == b"Adobe")
        at += 2 + int.from_bytes(head[2:4], "big")


def _encoded(frame: Image.Image) -> PagePicture:
    lossy = frame.format in ("JPEG", "MPO", "WEBP", "HEIF") or frame.info.get("compression") in ("jpeg", "tiff_jpeg")
    icc_source = pictures.upright(frame)
    page = pictures.plain(icc_source)
    if page.mode == "1":
        return _fax(page)
    if lossy and not _few_colours(page):
        return _jpeg(page, icc_source)
    return _flate(page, icc_source)


def _few_colours(page: Image.Image) -> bool:
    """True for screenshots and drawings, which JPEG would smear."""
    return page.mode == "P" or page.getcolors(256) is not None


def _fax(page: Image.Image) -> PagePicture:
    """CCITT Group 4, a tenth of what Flate takes for text in black and white."""
    held = io.BytesIO()
    # Fax codes count white as 0, Pillow's bilevel counts it as 1.
    ImageChops.invert(page).save(held, "TIFF", compression="group4", tiffinfo={_TIFF_ROWS_PER_STRIP: page.height})
    with Image.open(held, formats=("TIFF",)) as coded:
        tags = coded.tag_v2  # type: ignore[attr-defined]  # Image.open is typed by the base class
        strips = list(zip(tags[_TIFF_STRIP_OFFSETS], tags[_TIFF_STRIP_SIZES], strict=True))
    assert len(strips) == 1
    ((offset, size),) = strips
    data = held.getbuffer()[offset : offset + size].tobytes()
    parameters = f"<< /K -1 /Columns {page.width} /Rows {page.height} >>"
    return PagePicture(
        width=page.width,
        height=page.height,
        bits=1,
        colour_space="/DeviceGray",
        components=1,
        coding=f"/Filter /CCITTFaxDecode /DecodeParms {parameters}",
        size=len(data),
        data=[data],
    )


def _jpeg(page: Image.Image, icc_source: Image.Image) -> PagePicture:
    held = io.BytesIO()
    page.save(held, "JPEG", quality=_LOSSY_QUALITY, subsampling=0)
    components = len(page.getbands())
    return PagePicture(
        width=page.width,
        height=page.height,
        bits=8,
        colour_space=_DEVICE_SPACES[components],
        components=components,
        coding="/Filter /DCTDecode",
        size=held.tell(),
        data=[held.getvalue()],
        icc=_profile(icc_source, components),
    )


def _flate(page: Image.Image, icc_source: Image.Image) -> PagePicture:
    """A PNG's data is what PDF calls Flate with predictor 15: it is lifted out of its chunks, and only then compressed.

    Pillow would compress with a zlib that writes other bytes on Windows than on Linux, and a signed dossier must not.
    """
    held = io.BytesIO()
    page.save(held, "PNG", compress_level=0)
    bits, palette, chunks = _png_parts(held.getbuffer())
    data = _compressed(chunks)
    components = 1 if page.mode in ("L", "P") else 3
    colour_space = _DEVICE_SPACES[components]
    if page.mode == "P":
        colour_space = f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    parameters = f"<< /Predictor 15 /Colors {components} /BitsPerComponent {bits} /Columns {page.width} >>"
    return PagePicture(
        width=page.width,
        height=page.height,
        bits=bits,
        colour_space=colour_space,
        components=components,
        coding=f"/Filter /FlateDecode /DecodeParms {parameters}",
        size=len(data),
        data=[data],
        icc=None if page.mode == "P" else _profile(icc_source, components),
    )


def _compressed(chunks: Iterable[memoryview]) -> bytes:
    """Image data that was merely stored, compressed by Python's own zlib."""
    unpacker, packer = zlib.decompressobj(), zlib.compressobj(_PNG_LEVEL)
    return b"".join([*(packer.compress(unpacker.decompress(chunk)) for chunk in chunks), packer.flush()])


def _png_parts(png: memoryview) -> tuple[int, bytes, list[memoryview]]:
    """Bits per sample, palette and pieces of image data of a PNG that was just written (not interlaced)."""
    bits, palette, chunks = 0, b"", []
    at = 8
    while at < len(png):
        size, kind = int.from_bytes(png[at : at + 4], "big"), bytes(png[at + 4 : at + 8])
        body = png[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            bits = body[8]
        elif kind == b"PLTE":
            palette = bytes(body)
        elif kind == b"IDAT":
            chunks.append(body)
        at += size + 12
    return bits, palette, chunks


def _profile(picture: Image.Image, components: int) -> bytes | None:
    """The embedded colour profile, if it is for that many components."""
    profile = picture.info.get("icc_profile")
    if isinstance(profile, bytes) and profile[16:20] == _PROFILE_SPACES.get(components):
        return profile
    return None
