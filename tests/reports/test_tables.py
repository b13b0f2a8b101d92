"""Tables of any content: nothing lost, head on every page, no heading left alone, no row too tall."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Flowable

from app.reports.canvas import DossierCanvas
from app.reports.fonts import register
from app.reports.pen import Pen
from app.reports.tables import GridTable, Row
from app.reports.typeface import LIBERATION

PEN = Pen(register(LIBERATION), 10)
WIDTHS = (40.0, 120.0, 80.0)
ROOM = 300.0


def table(rows: list[Row]) -> GridTable:
    return GridTable(WIDTHS, (PEN.head("Mã", "Tên", "Điểm"),), rows)


def rows_of(cells: list[tuple[str, str, bool]]) -> list[Row]:
    return [
        Row((PEN.cell(name, "bold", span=3),), band=True)
        if band
        else Row((PEN.cell(f"m{at}"), PEN.cell(name), PEN.cell(other)))
        for at, (name, other, band) in enumerate(cells)
    ]


def pages_of(whole: Flowable, first_room: float = ROOM) -> list[GridTable]:
    """The parts that fresh pages would get, as platypus splits."""
    pages: list[Any] = []
    rest: Any = whole
    room = first_room
    while True:
        rest._frame = SimpleNamespace(_aH=ROOM)
        if rest.wrap(sum(WIDTHS), room)[1] <= room:
            return [*pages, rest]
        parts = rest.split(sum(WIDTHS), room)
        if parts:
            pages.append(parts[0])
            assert parts[0].wrap(sum(WIDTHS), room)[1] <= room + 0.001
            rest = parts[1]
        else:
            assert room < ROOM, "nothing fits on a fresh page"
        room = ROOM
    return pages


def drawn(part: GridTable) -> list[list[str]]:
    """The lines of each body row of a part."""
    return [[line.text for cell in row.cells for line in cell.lines] for row in part._rows]


NAMES, OTHERS = st.text("abc đêộ", max_size=900), st.text("xyz ", max_size=200)
LOW_CELLS = st.lists(
    st.tuples(st.text("abc đêộ", max_size=60), OTHERS, st.sampled_from([True, False, False])), max_size=60
).filter(lambda cells: all(not (one[2] and other[2]) for one, other in pairwise(cells)))
CELLS = st.lists(st.tuples(NAMES, OTHERS, st.sampled_from([True, False, False])), max_size=30)


@settings(max_examples=60, deadline=None)
@given(CELLS, st.floats(5, ROOM))
def test_nothing_is_lost_over_the_pages(cells: list[tuple[str, str, bool]], first_room: float) -> None:
    rows = rows_of(cells)
    parts = pages_of(table(rows), first_room)
    printed = "".join(text for part in parts for row in drawn(part) for text in row)
    # The key of a row is repeated where the row goes on, so count what cannot be repeated.
    for letter in "abcđêộxyz":
        expected = sum(name.count(letter) + (0 if band else other.count(letter)) for name, other, band in cells)
        assert printed.count(letter) == expected, letter


@settings(max_examples=60, deadline=None)
@given(LOW_CELLS, st.floats(5, ROOM))
def test_no_heading_is_left_at_the_foot_of_a_page(cells: list[tuple[str, str, bool]], first_room: float) -> None:
    for part in pages_of(table(rows_of(cells)), first_room)[:-1]:
        assert not part._rows[-1].kept


def test_the_head_is_on_every_page() -> None:
    parts = pages_of(table(rows_of([(f"hàng {at}", "1", False) for at in range(100)])))
    assert len(parts) > 3
    assert {id(part._head) for part in parts} == {id(parts[0]._head)}


def test_a_row_that_goes_on_says_which_it_is() -> None:
    parts = pages_of(table(rows_of([("từ " * 1500, "9", False)])))
    assert len(parts) > 2
    assert all(drawn(part)[0][0] == "m0" for part in parts)


def test_a_low_row_is_never_split() -> None:
    parts = pages_of(table(rows_of([("một hai ba bốn năm " * 3, "9", False)] * 40)))
    assert {len(row) for part in parts for row in drawn(part)} == {len(drawn(parts[0])[0])}


def test_a_row_must_fill_the_columns() -> None:
    with pytest.raises(ValueError, match="2 of 3"):
        table([Row((PEN.cell("a"), PEN.cell("b")))])


def test_a_long_table_costs_no_more_a_row_than_a_short_one() -> None:
    """Splitting shares rows instead of setting them again: work is counted, not timed."""
    part = table(rows_of([("hàng", "1", False)] * 400))
    shared = part._rows[200]
    parts = pages_of(part)
    assert any(row is shared for one in parts for row in one._rows)


def test_anchors_are_marked_on_the_page_where_the_row_is_drawn() -> None:
    canvas = DossierCanvas(PEN.faces.regular)
    rows = [Row(tuple(PEN.cell("x") for _ in WIDTHS), anchor=f"row-{at}") for at in range(60)]
    for part in pages_of(table(rows)):
        part.wrap(sum(WIDTHS), ROOM)
        part.drawOn(canvas, 50, 50)
        canvas.showPage()
    pages = [canvas.anchors[f"row-{at}"] for at in range(60)]
    assert pages == sorted(pages)
    assert pages[0] == 0
    assert pages[-1] >= 2
