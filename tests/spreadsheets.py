"""Spreadsheets as other programs write them, made small and by hand: .ods of given rows, .xls of given records."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

from app.services.sheet_size import SIGNATURE

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
VALUE = 'office:value-type="float" office:value="1"'


def ods(*sheets: str) -> bytes:
    tables = "".join(f'<table:table table:name="{n}">{rows}</table:table>' for n, rows in enumerate(sheets))
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES}><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", manifest)
    return held.getvalue()


def cell(repeats: int, *, full: bool) -> str:
    """In one of the ways that a cell is written."""
    many = f' table:number-columns-repeated="{repeats}"' if repeats > 1 else ""
    if not full:
        return f"<table:table-cell{many}/>"
    if repeats % 2:
        return f"<table:table-cell{many} {VALUE}><text:p>1</text:p></table:table-cell>"
    return f"<table:table-cell {VALUE}{many}/>"


def row(cells: Sequence[tuple[int, bool]], repeats: int = 1) -> str:
    many = f' table:number-rows-repeated="{repeats}"' if repeats > 1 else ""
    inside = "".join(cell(number, full=full) for number, full in cells)
    return f"<table:table-row{many}>{inside}</table:table-row>" if inside else f"<table:table-row{many}/>"


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def number_at(line: int, column: int) -> bytes:
    return record(0x203, struct.pack("<HHHd", line, column, 0, 1.0))


def said_size(rows: int, columns: int) -> bytes:
    return record(0x200, struct.pack("<IIHHH", 0, rows, 0, columns, 0))


def xls(sheet: bytes, *, sectors: Callable[[int], list[int]] = lambda count: list(range(count))) -> bytes:
    """A workbook of one sheet in a compound file; `sectors` tells in which order its sectors lie."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + record(0x42, struct.pack("<H", 1200))
    named = record(0x85, struct.pack("<IBBBB", len(begin) + 17, 0, 0, 1, 0) + b"A") + record(0x0A)
    assert len(named) == 17
    stream = begin + named + record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + sheet + record(0x0A)
    count = -(-max(len(stream), 4096) // 512)
    stream = stream.ljust(count * 512, b"\0")
    order = sectors(count)
    table, placed = [0xFFFFFFFF] * 128, bytearray(count * 512)
    table[0], table[1] = 0xFFFFFFFD, 0xFFFFFFFE
    for at, place in enumerate(order):
        table[place + 2] = order[at + 1] + 2 if at + 1 < count else 0xFFFFFFFE
        placed[place * 512 : (place + 1) * 512] = stream[at * 512 : (at + 1) * 512]
    none = 0xFFFFFFFF

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = f"{name}\0".encode("utf-16-le")
        tail = struct.pack("<HBBIII16sIQQIQ", len(raw), kind, 1, none, none, child, b"", 0, 0, 0, start, size)
        return raw.ljust(64, b"\0") + tail

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, none, order[0] + 2, len(stream))
    head = SIGNATURE + bytes(16) + struct.pack("<HHHHH6s", 0x3E, 3, 0xFFFE, 9, 6, b"")
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    return head.ljust(512, b"\xff") + struct.pack("<128I", *table) + directory.ljust(512, b"\0") + bytes(placed)
