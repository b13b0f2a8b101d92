"""What kind of file it is, by content first: names lie (a web page saved as .pdf), bytes rarely do.

Names decide only where the bytes leave several kinds open (Office files are all ZIP or OLE containers).
"""

from __future__ import annotations

from pathlib import PurePath

JPEG_END, JPEG_TAIL = b"\xff\xd9", 4096
"""What a JPEG ends with, and in how many of its last bytes readers look for it."""
HEAD_SIZE = 8192
"""How many leading bytes `media_type` wants to see."""

PDF = "application/pdf"
EMPTY = "application/x-empty"
HTML = "text/html"
UNKNOWN = "application/octet-stream"

JPEG, PNG, TIFF, BMP, WEBP, HEIC, GIF = (
    "image/jpeg",
    "image/png",
    "image/tiff",
    "image/bmp",
    "image/webp",
    "image/heic",
    "image/gif",
)
PICTURES = frozenset({JPEG, PNG, TIFF, BMP, WEBP, HEIC, GIF})

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
OFFICE_BY_SUFFIX = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": _OOXML + "wordprocessingml.document",
    ".xlsx": _OOXML + "spreadsheetml.sheet",
    ".pptx": _OOXML + "presentationml.presentation",
    ".xlsm": "application/vnd.ms-excel.sheet.macroenabled.12",
    ".xlsb": "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    ".odt": _ODF + "text",
    ".ods": _ODF + "spreadsheet",
    ".odp": _ODF + "presentation",
    ".rtf": "application/rtf",
    ".csv": "text/csv",
}
OFFICE = frozenset(OFFICE_BY_SUFFIX.values())

_PAGED_SUFFIXES = frozenset(
    (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".heif", ".gif")
)
_SIGNATURES = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
_ZIP_PARTS = (
    (b"word/", OFFICE_BY_SUFFIX[".docx"]),
    (b"xl/", OFFICE_BY_SUFFIX[".xlsx"]),
    (b"ppt/", OFFICE_BY_SUFFIX[".pptx"]),
)
_WEB_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")


def media_type(head: bytes, file_name: str) -> str:
    """The media type of a file from its first `HEAD_SIZE` bytes and its name.

    `application/x-empty` for no bytes at all, `application/octet-stream` for what nothing recognises.
    """
    if not head:
        return EMPTY
    suffix = PurePath(file_name).suffix.lower()
    return _by_signature(head) or _container(head, suffix) or _textual(head, suffix) or UNKNOWN


def suffix_promises_pages(file_name: str) -> bool:
    """True if the name says PDF or picture: then a web page or nothing inside is a mistake, not an attachment."""
    return PurePath(file_name).suffix.lower() in _PAGED_SUFFIXES


def _by_signature(head: bytes) -> str | None:
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and _heif_brand(head):
        return HEIC
    # The four reserved bytes are zero in every real BMP; two letters alone would catch plain text.
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return BMP
    # Readers accept leading rubbish within the first kilobyte, and so do scanners' writers.
    return PDF if b"%PDF-" in head[:1024] else None


def _heif_brand(head: bytes) -> bool:
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    return bool(brands & _HEIF_BRANDS)


def _container(head: bytes, suffix: str) -> str | None:
    if head.startswith(b"PK\x03\x04"):
        if head[30:38] == b"mimetype":
            declared = head[38:128].partition(b"PK")[0].decode("ascii", "replace")
            return next(
                (kind for kind in OFFICE if kind.startswith(_ODF) and declared.startswith(kind)), "application/zip"
            )
        by_name = OFFICE_BY_SUFFIX.get(suffix)
        if by_name and suffix not in (".csv", ".rtf"):
            return by_name
        return next((kind for part, kind in _ZIP_PARTS if part in head), "application/zip")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # Also what a password makes of .docx and .xlsx.
        return OFFICE_BY_SUFFIX.get(suffix, "application/x-ole-storage")
    if head.startswith(b"{\\rtf"):
        return OFFICE_BY_SUFFIX[".rtf"]
    return None


def _textual(head: bytes, suffix: str) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:256].lower()
    if start.startswith(_WEB_PAGE_STARTS) or (start.startswith(b"<?xml") and b"<html" in head[:2048].lower()):
        return HTML
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    return OFFICE_BY_SUFFIX[".csv"] if suffix == ".csv" else "text/plain" if suffix in (".txt", ".md", ".log") else None
