"""How large a spreadsheet would be, against what the reader makes of it: never told to be less."""

from __future__ import annotations

import json
import struct
import zipfile
from contextlib import closing, suppress
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.criteria.builtin import builtin_set
from app.criteria.loader import load_catalogue
from app.errors import KnownError
from app.media import workbook
from app.media.errors import MediaError
from app.media.looker import Looker
from app.services import sheet_read, sheet_size
from app.services.sheet_read import read_workbook
from app.services.sheet_size import Unclear, is_too_large
from tests.spreadsheets import VALUE, cell, number_at, ods, record, row, said_size, xls

CATALOGUE = load_catalogue(builtin_set(), "bộ có sẵn.yaml")


def grid(data: bytes) -> int:
    """The cells that the reader makes of the sheets."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    return max((len(rows) * len(rows[0]) for rows in sheets if rows), default=0)


def told_at_least(data: bytes, cells: int) -> bool:
    """Whether a file is told to be too large if so many cells were one too many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet_size, "MOST_CELLS", cells - 1)
        return is_too_large(data)


# --- .ods ---------------------------------------------------------------------------------------------------------
LAST_ROWS = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
NESTED = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell><table:table><table:table-row>'
    f"</table:table-row></table:table></table:table-cell><table:table-cell {VALUE}/><table:table-cell {VALUE} "
    'table:number-columns-repeated="16000"/></table:table-row>'
)


ROWS = st.lists(
    st.tuples(st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=5), st.integers(1, 5)), max_size=6
)


@given(st.lists(ROWS, min_size=1, max_size=3))
def test_ods_is_never_told_to_be_smaller(sheets: list[list[tuple[list[tuple[int, bool]], int]]]) -> None:
    data = ods(*("".join(row(cells, repeats) for cells, repeats in rows) + LAST_ROWS for rows in sheets))
    made = grid(data)
    assert not made or told_at_least(data, made)
    assert not is_too_large(data)  # the empty rows and columns that offices' programs write at the end count nothing


@pytest.mark.parametrize(
    "rows",
    [
        row([(16384, True)], 1048576),
        row([(16383, False), (1, True)]) + row([], 1048000) + row([(1, True)]),
        row([(1, True)]) + row([(16384, False)], 1048000) + row([(16384, True)]),
        NESTED,
    ],
)
def test_ods_with_cells_repeated_far_out_is_too_large(rows: str) -> None:
    assert is_too_large(ods(rows))


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row><table:table-cell table:number-columns-repeated="&#49;6384" {VALUE}/></table:table-row>',
        f'<table:table-row a=">" table:number-rows-repeated="1048576">{cell(1, full=True)}</table:table-row>',
        f'<table:table-row a="<" table:number-rows-repeated="1048576">{cell(1, full=True)}</table:table-row>',
        "<table:table-row>"
        + cell(9999, full=False)
        + f"<!-- <table:table-row> -->{cell(1, full=True)}</table:table-row>",
        "</table:table-row>",
    ],
)
def test_ods_that_hides_its_size_is_not_read(rows: str) -> None:
    with pytest.raises(Unclear):
        is_too_large(ods(rows))


# --- .xlsx --------------------------------------------------------------------------------------------------------
def xlsx(sheet: str, **more: bytes) -> bytes:
    """A workbook of ours with the rows of its sheet replaced."""
    held, out = BytesIO(), BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = 1  # type: ignore[index]
    book.save(held)
    with zipfile.ZipFile(held) as sound, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sound.namelist():
            data = sound.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start, end = data.index(b"<sheetData>"), data.index(b"</sheetData>")
                data = data[: start + 11] + sheet.encode() + data[end:]
            made.writestr(name, data)
        for name, data in more.items():
            made.writestr(name, data)
    return out.getvalue()


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.lists(st.tuples(st.integers(0, 25), st.booleans()), max_size=4)), max_size=6
    )
)
def test_xlsx_is_never_told_to_be_smaller(rows: list[tuple[int, list[tuple[int, bool]]]]) -> None:
    """Rows and cells that say where they are, in odd spellings too, and such that stand behind the one before."""
    written = ""
    for number, cells in rows:
        written += f'<row spans="1:2" r = "{number}">' if number else "<row>"
        for column, says in cells:
            where = f" r='{chr(65 + column)}{number}'" if says and number else ""
            written += f'<c s="0"{where}><v>1</v></c>'
        written += "</row>"
    data = xlsx(written)
    try:
        made = grid(data)
    except Exception:  # noqa: BLE001  rows in any order may be more than the reader takes
        return
    assert not made or told_at_least(data, made)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r = "XFD1048576"><v>1</v></c></row>',
        '<row r="1048576">' + "<c><v>1</v></c>" * 10 + "</row>",
        '<row r="1048576">' + '<c t=" r=\'A1"><v>1</v></c>' * 10 + "</row>",
        '<x:row r="1048576">' + "<x:c><v>1</v></x:c>" * 10 + "</x:row>",
    ],
)
def test_xlsx_with_a_cell_far_out_is_too_large(rows: str) -> None:
    assert is_too_large(xlsx(rows))


def test_a_binary_workbook_is_not_read() -> None:
    with pytest.raises(Unclear):
        is_too_large(xlsx("", **{"xl/worksheets/sheet1.bin": b"x"}))


# --- .xls ---------------------------------------------------------------------------------------------------------
PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=150)


@given(PLACES, st.randoms())
def test_xls_is_told_as_it_is_read(places: list[tuple[int, int]], chance: object) -> None:
    def shuffled(count: int) -> list[int]:
        order = list(range(count))
        chance.shuffle(order)  # type: ignore[attr-defined]
        return order

    data = xls(b"".join(number_at(*place) for place in places), sectors=shuffled)
    made = grid(data)
    assert made == (max(line for line, _ in places) + 1) * (max(column for _, column in places) + 1)
    assert told_at_least(data, made)
    assert not told_at_least(data, made + 1)


@pytest.mark.parametrize(
    "sheet",
    [
        said_size(0xFFFFFFFF, 0xFFFF) + number_at(0, 0),  # the reader would make room for all that, and end the program
        number_at(65535, 65535),
        number_at(0, 255) + number_at(65535, 0),
        record(0xBD, struct.pack("<HH", 65535, 0) + bytes(6 * 200) + struct.pack("<H", 199)),
    ],
)
def test_xls_far_out_is_too_large(sheet: bytes) -> None:
    assert is_too_large(xls(sheet))


def test_xls_that_ends_before_it_begins_is_not_read() -> None:
    """The reader would take one from the other and end the program."""
    sheet = record(0x200, struct.pack("<IIHHH", 9, 4, 0, 1, 0)) + number_at(0, 0)
    with pytest.raises(Unclear):
        is_too_large(xls(sheet))
    with closing(Looker()) as looker, pytest.raises(MediaError):
        looker.sheets(xls(sheet))


def test_a_file_that_is_read_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_read, "_PATIENCE", 1.0)
    path = tmp_path / "lạ.ods"
    path.write_bytes(ods(f"{row([(1, True)])}</table:tabl><x "))
    with pytest.raises(KnownError, match="Không đọc được bảng tính"):
        read_workbook(path, CATALOGUE, 2021)


CELLS = st.one_of(
    st.text(),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(timedelta(days=-999), timedelta(days=999)),
)


@given(st.lists(st.tuples(st.text(), st.lists(st.lists(CELLS)))))
def test_cells_come_from_the_other_process_as_they_were(sheets: workbook.Sheets) -> None:
    back = workbook.from_json(json.loads(json.dumps(workbook.to_json(sheets))))
    assert back == sheets
    assert [[[type(cell) for cell in line] for line in rows] for _, rows in back] == [
        [[type(cell) for cell in line] for line in rows] for _, rows in sheets
    ]


@pytest.mark.parametrize("data", [xls(number_at(2, 1)), ods(row([(2, True), (1, False)], 3))])
def test_what_is_read_apart_is_what_is_read_here(data: bytes) -> None:
    with closing(Looker()) as looker:
        assert looker.sheets(data) == workbook.read(data)
        assert looker.apart


@given(st.data())
def test_a_spoilt_compound_file_ends_in_an_answer(data: st.DataObject) -> None:
    whole = bytearray(xls(number_at(3, 3)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(8, 1400))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(8, len(whole)))
    with suppress(Unclear):
        is_too_large(bytes(whole[:cut]))


# --- all ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("data", [b"", b"PK not a zip", b"PK\x03\x04", sheet_size.SIGNATURE, b"a;b\n1;2\n"])
def test_what_cannot_be_told_is_not_read(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unclear):
        is_too_large(data)
    path = tmp_path / "lạ.xlsx"
    path.write_bytes(data)
    with pytest.raises(KnownError, match="Không đọc được bảng tính"):
        read_workbook(path, CATALOGUE, 2021)


@pytest.mark.parametrize("data", [ods(row([(16384, True)], 1048576)), xls(said_size(0xFFFFFFFF, 0xFFFF))])
def test_it_is_told_in_words_before_it_is_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lạ.xls"
    path.write_bytes(data)
    with pytest.raises(KnownError, match="quá lớn"):
        read_workbook(path, CATALOGUE, 2021)
