"""Finds out whether an opened PDF is whole, signed, or only a wrapper around something else."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, Pdf, Stream

from app.media import sniff
from app.media.pdf_form import inherited, is_signed
from app.media.pdf_pages import BROKEN

_PIECE = 1 << 20
_MOST_DRAWING, _MOST_PICTURE = 64 << 20, 512 << 20  # bytes unpacked; beyond lie only decompression bombs
_RESOURCE_OF = {"Do": "/XObject", "Tf": "/Font"}


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """`expected` is the page count the file states; `broken` are page numbers from 1 whose content is incomplete.

    `mended`: the reader had to repair the file. `restricted`: it carries an owner's password. `adobe_form`: a dynamic
    XFA form, whose only page says "please wait". `portfolio`: a cover page around other files.
    """

    pages: int
    expected: int
    broken: tuple[int, ...]
    mended: bool
    signed: bool
    restricted: bool
    adobe_form: bool
    portfolio: bool
    has_files: bool


def look(pdf: Pdf) -> PdfFacts:
    """Check that every page has its content and every picture its end; note what else decides how it is printed."""
    pages = list(pdf.pages)
    seen: dict[tuple[int, int], bool] = {}
    broken = {number for number, page in enumerate(pages, 1) if not _pictures_whole(page, seen)}
    # Reading the streams is what makes the reader notice, so the warnings are asked for only now.
    mended = bool(pdf.get_warnings())
    if mended:
        broken.update(number for number, page in enumerate(pages, 1) if not _content_whole(page))
    return PdfFacts(
        pages=len(pages),
        expected=max(_stated_count(pdf), len(pages)),
        broken=tuple(sorted(broken)),
        mended=mended,
        signed=is_signed(pdf),
        restricted=pdf.is_encrypted,
        adobe_form=bool(pdf.Root.get("/NeedsRendering", False)),
        portfolio="/Collection" in pdf.Root,
        has_files=len(pdf.attachments) > 0,
    )


def _stated_count(pdf: Pdf) -> int:
    count = pdf.Root.Pages.get("/Count", 0)
    return int(count) if isinstance(count, int) else 0


def _pictures_whole(page: Page, seen: dict[tuple[int, int], bool]) -> bool:
    """True if every picture of the page ends as its coding must; a picture on many pages is read once."""
    whole = True
    for picture in page.get_images().values():
        key = picture.objgen
        if key not in seen:
            seen[key] = _ends_well(picture)
        whole = whole and seen[key]
    return whole


def _ends_well(stream: Object) -> bool:
    match _first_coding(stream):
        case "/DCTDecode" | "/JPXDecode":
            # After 0xFF a coder writes 0, so the end marker cannot stand by chance inside picture data.
            return sniff.JPEG_END in bytes(memoryview(stream.get_raw_stream_buffer())[-sniff.JPEG_TAIL :])
        case _:
            return len(memoryview(stream.get_raw_stream_buffer())) > 0


def _first_coding(stream: Object) -> str:
    coding = stream.get("/Filter")
    if isinstance(coding, Array):
        coding = coding[0] if len(coding) else None
    return str(coding) if coding is not None else ""


def _content_whole(page: Page) -> bool:
    """The slow look at a page of a mended file: its streams unpack to their end and what it draws is there."""
    contents = page.obj.get("/Contents")
    streams = list(contents.as_list()) if isinstance(contents, Array) else [contents]
    if not streams or not all(isinstance(stream, Stream) and _unpacks(stream, _MOST_DRAWING) for stream in streams):
        return False
    if not all(_unpacks(picture, _MOST_PICTURE) for picture in page.get_images().values()):
        return False
    resources = inherited(page.obj, "/Resources")
    try:
        drawn = pikepdf.parse_content_stream(page, "Do Tf")
    except BROKEN:
        return False
    for instruction in drawn:
        group = resources.get(_RESOURCE_OF[str(instruction.operator)]) if isinstance(resources, Dictionary) else None
        if not isinstance(group, Dictionary) or str(instruction.operands[0]) not in group:
            return False
    return True


def _unpacks(stream: Object, most: int) -> bool:
    """True unless a Flate stream stops before its end, or swells beyond `most` bytes; nothing unpacked is kept."""
    data = stream.read_raw_bytes()
    if _first_coding(stream) != "/FlateDecode":
        return len(data) > 0
    unpacker = zlib.decompressobj()
    rest = bytes(data)
    try:
        while rest and not unpacker.eof:
            most -= len(unpacker.decompress(rest, _PIECE))
            if most < 0:
                return False
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof
