"""Booklets, folded here as a person folds them, and read back with an independent reader."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.reports.booklet import impose, sides


def folded(order: list[tuple[int | None, int | None]]) -> list[int | None]:
    """Pages in the order in which they are turned once the sheets are laid together and folded."""
    sheets = list(zip(order[::2], order[1::2], strict=True))
    first_half = [page for front, back in sheets for page in (front[1], back[0])]
    second_half = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return first_half + second_half


@given(st.integers(0, 400))
def test_folded_sheets_read_from_the_first_page_to_the_last(pages: int) -> None:
    read = folded(list(sides(pages)))
    assert read[:pages] == list(range(pages))
    assert len(read) - pages < 4
    assert set(read[pages:]) <= {None}


@pytest.fixture
def numbered() -> io.BytesIO:
    """Six pages, the third of them wide, each with its number in words."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number, size in enumerate([A4, A4, landscape(A4), A4, A4, A4], start=1):
        canvas.setPageSize(size)
        canvas.drawString(100, size[1] - 100, f"trang{number}")
        canvas.showPage()
    canvas.save()
    return out


def test_two_pages_stand_side_by_side_on_a_wide_sheet(numbered: io.BytesIO, tmp_path: Path) -> None:
    out = tmp_path / "sach.pdf"
    with out.open("wb") as file:
        assert impose(numbered, file) == 4
    subprocess.run(["qpdf", "--check", out], check=True, capture_output=True)
    with pikepdf.open(out) as pdf:
        sizes = {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages}
    assert sizes == {(0, 0, 842, 595)}
    text = subprocess.run(["pdftotext", "-layout", out, "-"], check=True, capture_output=True, text=True).stdout
    seen = [[word for word in side.split() if word.startswith("trang")] for side in text.split("\f")[:-1]]
    # the wide page is turned: its word stands, and poppler lists it apart from the page beside it
    assert [sorted(side) for side in seen] == [["trang1"], ["trang2"], ["trang3", "trang6"], ["trang4", "trang5"]]


def test_a_wide_page_stands_turned_with_its_head_at_the_left(numbered: io.BytesIO, tmp_path: Path) -> None:
    out = tmp_path / "sach.pdf"
    with out.open("wb") as file:
        impose(numbered, file)
    boxes = subprocess.run(["pdftotext", "-bbox", "-f", "3", "-l", "3", out, "-"], check=True, capture_output=True)
    line = next(row for row in boxes.stdout.decode().splitlines() if "trang3" in row)
    edges = _edges(line)
    assert edges["xMin"] > 842 / 2, "on the right of its side"
    assert edges["yMax"] - edges["yMin"] > edges["xMax"] - edges["xMin"], "turned"
    assert edges["xMin"] - 842 / 2 < 842 / 4, "its head towards the fold"


def _edges(line: str) -> dict[str, float]:
    named = (part.split("=") for part in line.replace(">", " ").split() if "=" in part)
    return {name: float(value.strip('"')) for name, value in named}


def test_the_same_pages_make_the_same_bytes(numbered: io.BytesIO) -> None:
    once, twice = io.BytesIO(), io.BytesIO()
    impose(numbered, once)
    impose(numbered, twice)
    assert once.getvalue() == twice.getvalue()
