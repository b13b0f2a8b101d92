# ruff: noqa: ANN401  (classes of conftest.py cannot be imported here)
"""A stamp keeps off what the page itself says, as long as one of its corners is free."""

import io
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Name

from app.reports.pdf.geometry import page_geometry
from app.reports.pdf.own_ink import own_text

UPPER = {"left": (20, 815), "right": (400, 815)}
LOWER = {"left": (20, 15), "right": (400, 15)}


def says(*places: tuple[float, float], text: bytes = b"(Trang in tu Excel)") -> bytes:
    """Content with a line of text at each place of an upright A4 page."""
    return b"".join(b"BT /F1 9 Tf %d %d Td %b Tj ET\n" % (*map(int, place), text) for place in places)


def turned(content: bytes, rotate: int) -> bytes:
    """The same as a reader sees it on an A4 page with that /Rotate."""
    matrix = {0: b"1 0 0 1 0 0", 90: b"0 1 -1 0 595 0", 180: b"-1 0 0 -1 595 842", 270: b"0 -1 1 0 0 842"}[rotate]
    return b"q %b cm %b Q" % (matrix, content)


def page_of(bound: Any, at: int) -> int:
    return int(bound.page_map.documents[f"d{at}"])


def stamp_and_text(bound: Any, at: int) -> tuple[list[Any], list[Any]]:
    """The boxes of the stamp's words on a document's page, and of all others."""
    planned = next(one for one in bound.documents() if one.document.id == f"d{at}")
    page, code = page_of(bound, at), planned.code
    words = bound.words(page)
    first = [word[0] for word in words].index(code)
    return words[first : first + 8], words[:first] + words[first + 8 :]


def apart(stamp: list[Any], others: list[Any]) -> bool:
    return not any(
        one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
        for one in stamp
        for other in others
    )


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_never_over_text_where_a_corner_is_free(
    bind: Callable[..., Any], make_pdf: Callable[..., bytes], rotate: int
) -> None:
    if rotate % 180:
        upper, lower = {"left": (20, 570), "right": (650, 570)}, {"left": (20, 15), "right": (650, 15)}
    else:
        upper, lower = UPPER, LOWER
    full = [
        (),
        (upper["right"],),
        (upper["right"], upper["left"]),
        (upper["right"], upper["left"], lower["right"]),
        (upper["right"], upper["left"], lower["right"], lower["left"]),
    ]
    bound = bind([make_pdf(rotate=rotate, content=turned(says(*places), rotate)) for places in full])
    where = []
    for at in range(len(full)):
        width, height = bound.size(page_of(bound, at))
        stamp, others = stamp_and_text(bound, at)
        assert apart(stamp, others) or at == len(full) - 1
        where.append((stamp[0][2] < height / 2, stamp[0][1] > width / 2))
    assert where == [(True, True), (True, False), (False, True), (False, False), (True, True)]


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 9 Tf 1 0 0 1 400 815 Tm [(Trang) -300 (in)] TJ ET",
        b"BT /F1 1 Tf 9 0 0 9 400 830 Tm 1.6 TL T* (Trang in) Tj ET",
        b"BT /F1 9 Tf 100 815 Td (" + b"Bao cao tong hop so lieu " * 4 + b") Tj ET",
        b"q 2 0 0 2 0 0 cm BT /F1 4.5 Tf 14 TL 200 421.5 Td (Trang) ' ET Q",
        b"q 60 0 0 20 480 812 cm /Im0 Do Q BT /F1 9 Tf 50 500 Td (Than) Tj ET",
        b"/Fm0 Do",
    ],
)
def test_text_is_found_however_it_was_set(
    bind: Callable[..., Any], make_pdf: Callable[..., bytes], content: bytes
) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(content=content))) as pdf:
        resources = pdf.pages[0].obj.Resources
        form = pdf.make_stream(says((300, 715)), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
        form.Matrix, form.Resources = Array([1, 0, 0, 1, 100, 100]), pikepdf.Dictionary(Font=resources.Font)
        logo = pdf.make_stream(
            b"\x40", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )  # fmt: skip
        resources.XObject = pikepdf.Dictionary(Fm0=form, Im0=logo)
        made = io.BytesIO()
        pdf.save(made)
    bound = bind([made.getvalue()])
    width, _ = bound.size(page_of(bound, 0))
    stamp, others = stamp_and_text(bound, 0)
    assert apart(stamp, others)
    assert stamp[0][1] < width / 2 or stamp[0][2] > 400, "not at the upper right"


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 9 Tf (a) Td Tj ET",
        b"/None Do BT /F1",
        b"Q Q Q 1 cm",
        b"<<<<",
        b"BT /F1 9 Tf (a) Tj [(b) /c] TJ",
    ],
)
def test_nothing_is_known_of_a_page_written_wrongly(make_pdf: Callable[..., bytes], content: bytes) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(content=content))) as pdf:
        page = pdf.pages[0].obj
        assert own_text(page, page_geometry(page)) == []


@pytest.mark.parametrize("times", [1, 2])
def test_what_grows_without_end_is_not_unpacked(make_pdf: Callable[..., bytes], times: int) -> None:
    packed = says(UPPER["right"]) + b"q Q\n" * 2_000_000
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    with pikepdf.open(io.BytesIO(make_pdf(content=b"q"))) as pdf:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(packed, Filter=Array([Name.FlateDecode] * times))
        tracemalloc.start()
        assert own_text(page, page_geometry(page)) == []
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 12_000_000, "not taken apart into millions of commands"


def test_a_page_too_long_to_be_read_in_passing_is_stamped_at_the_upper_right(
    bind: Callable[..., Any], make_pdf: Callable[..., bytes]
) -> None:
    bound = bind([make_pdf(content=says(UPPER["right"]) + b"q Q\n" * 30_000)])
    stamp, _ = stamp_and_text(bound, 0)
    assert stamp[0][1] > bound.size(page_of(bound, 0))[0] / 2


def test_a_drawing_that_ends_too_early_is_read_as_far_as_it_goes(make_pdf: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(content=b"/Fm0 Do"))) as pdf:
        page = pdf.pages[0].obj
        form = pdf.make_stream(says(UPPER["left"]) + b"[ (a", Type=Name.XObject, Subtype=Name.Form)
        page.Resources.XObject = pikepdf.Dictionary(Fm0=form)
        ((left, *_),) = own_text(page, page_geometry(page))
        assert left == UPPER["left"][0]
