"""Content decides, names only where the content leaves it open."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.media import sniff


def zipped(*names: str, first: bytes | None = None) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        if first is not None:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, b"x")
    return held.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"", "rong.pdf", "application/x-empty"),
        (b"%PDF-1.7\n", "quyet-dinh.jpg", sniff.PDF),
        (b"\r\n\r\n scanner junk %PDF-1.4", "scan.pdf", sniff.PDF),
        (b"<!DOCTYPE html><html>", "bao-cao.pdf", sniff.HTML),
        (b'\xef\xbb\xbf\n <?xml version="1.0"?><html xmlns="">', "a.pdf", sniff.HTML),
        (b"\xff\xd8\xff\xe0", "IMG_0001.HEIC", sniff.JPEG),
        (b"\x89PNG\r\n\x1a\n", "x", sniff.PNG),
        (b"II*\0\x08", "x", sniff.TIFF),
        (b"MM\0*\0", "x", sniff.TIFF),
        (b"GIF89a", "x", sniff.GIF),
        (b"RIFF\0\0\0\0WEBPVP8 ", "x", sniff.WEBP),
        (b"RIFF\0\0\0\0WAVEfmt ", "x.wav", sniff.UNKNOWN),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "x", sniff.HEIC),
        (b"\0\0\0\x1cftypmsf1\0\0\0\0heixmsf1", "x", sniff.HEIC),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomavc1", "x.mp4", sniff.UNKNOWN),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0", "x", sniff.BMP),
        ("BMI của trẻ em".encode(), "x.txt", "text/plain"),
        (zipped("[Content_Types].xml", "word/document.xml"), "khong-duoi", sniff.OFFICE_BY_SUFFIX[".docx"]),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "a.XLSX", sniff.OFFICE_BY_SUFFIX[".xlsx"]),
        (zipped("anh.jpg"), "anh.zip", "application/zip"),
        (zipped("content.xml", first=sniff.OFFICE_BY_SUFFIX[".ods"].encode()), "a", sniff.OFFICE_BY_SUFFIX[".ods"]),
        (OLE, "cu.doc", "application/msword"),
        (OLE, "cu.xls", "application/vnd.ms-excel"),
        (OLE, "co-mat-khau.xlsx", sniff.OFFICE_BY_SUFFIX[".xlsx"]),
        (OLE, "la", "application/x-ole-storage"),
        (b"{\\rtf1", "x.doc", "application/rtf"),
        ("Họ và tên;Số hộ\n".encode(), "so-lieu.csv", "text/csv"),
        (b"\x7fELF\0\0", "x", sniff.UNKNOWN),
    ],
)
def test_type_of(head: bytes, name: str, expected: str) -> None:
    assert sniff.media_type(head, name) == expected


@pytest.mark.parametrize(("name", "promises"), [("a.PDF", True), ("b.jpeg", True), ("c.docx", False), ("d", False)])
def test_names_that_promise_pages(name: str, promises: bool) -> None:
    assert sniff.suffix_promises_pages(name) is promises
