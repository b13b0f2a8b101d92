"""Ranges of pages, as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.page_ranges import PagesError, format_pages, parse_pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1", (1,)),
        ("1-5, 8, 12-", (1, 2, 3, 4, 5, 8, 12, 13, 14)),
        ("-3", (1, 2, 3)),
        ("5-3", (5, 4, 3)),
        (" 2 – 4 ; 14 ", (2, 3, 4, 14)),
        ("2,2", (2, 2)),
    ],
)
def test_what_is_meant(text: str, pages: tuple[int, ...]) -> None:
    assert parse_pages(text, 14) == pages


@pytest.mark.parametrize("text", ["", " ", "-", "một", "1,,2", "1-2-3", "1 2", "0", "15", "3-15", "1.5"])
def test_what_is_no_page(text: str) -> None:
    with pytest.raises(PagesError) as refused:
        parse_pages(text, 14)
    assert refused.value.advice == "Ví dụ: 1–5, 8, 12–"


@given(st.text(alphabet="0123456789-–,; x", max_size=12), st.integers(1, 50))
def test_only_pages_that_are_there(text: str, count: int) -> None:
    try:
        pages = parse_pages(text, count)
    except PagesError:
        return
    assert pages
    assert all(1 <= page <= count for page in pages)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_pages_are_written_as_they_are_read(pages: list[int]) -> None:
    assert parse_pages(format_pages(pages), 50) == tuple(pages)


def test_runs_are_drawn_together() -> None:
    assert format_pages([1, 2, 3, 7, 9, 8]) == "1-3, 7, 9, 8"
