"""Text made fit for the page: composed, visible, drawable, and the same when copied out again."""

from __future__ import annotations

import hashlib
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from app.reports.fonts import register
from app.reports.typeface import LIBERATION, VIETNAMESE_LETTERS

if TYPE_CHECKING:
    from tests.reports.conftest import Poppler

FACES = register(LIBERATION)


@given(st.text())
def test_any_text_becomes_drawable(text: str) -> None:
    readable = FACES.readable(text)
    assert FACES.drawable.issuperset(readable.replace("\n", ""))
    assert FACES.readable(readable) == readable


@given(st.text(alphabet=VIETNAMESE_LETTERS + "abc 123.,“”–"))
def test_vietnamese_is_kept_whole_however_it_is_composed(text: str) -> None:
    assert FACES.readable(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFC", text)


def test_what_cannot_be_drawn_is_marked_and_what_never_shows_is_dropped() -> None:
    assert FACES.readable("Đạt ✅ 漢\u200b\u202egì\tđó\x07") == "Đạt ? ?gì đó"


@pytest.mark.parametrize("face", [FACES.regular, FACES.bold, FACES.italic, FACES.bold_italic])
def test_every_letter_comes_back_out_of_the_page(face: str, poppler: Poppler) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont(face, 14)
    for row in range(0, len(VIETNAMESE_LETTERS), 30):
        canvas.drawString(40, 800 - row, VIETNAMESE_LETTERS[row : row + 30])
    canvas.save()
    text = poppler("pdftotext", "-raw", "PDF", "-", pdf=out.getvalue())
    assert "".join(text.split()) == VIETNAMESE_LETTERS


def test_the_files_are_the_ones_the_readme_names() -> None:
    folder = Path(LIBERATION.regular).parent
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for file in folder.glob("*.ttf"):
        assert f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" in readme
