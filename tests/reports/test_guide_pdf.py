"""The guide's blocks, and the guide as a PDF read back by poppler and pikepdf."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from app import resources
from app.reports.guide_source import blocks, pictures, plain, sections
from app.services import guide

TEXT = resources.guide().read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("guide") / "Hướng dẫn.pdf"
    guide.write_pdf(out)
    return out


def words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_the_parts_put_together_are_the_guide() -> None:
    parts = sections(TEXT)
    assert words(" ".join(part.markdown for part in parts)) == words(TEXT)
    assert [part.level for part in parts][:2] == [1, 2]
    assert len({part.title for part in parts}) == len(parts)


def test_every_block_of_the_guide_is_of_a_known_kind_and_nothing_is_lost() -> None:
    found = list(blocks(TEXT))
    assert {block.kind for block in found} == {"heading", "text", "item", "table", "code", "quote", "picture"}
    for block in found:
        assert block.kind == "code" or not re.match(r"[#|>!]|- |```", block.text), block
        assert len({len(row) for row in block.rows}) <= 1, block
    kept = words(" ".join(plain(part) for block in found for part in (block.text, *sum(block.rows, ()))))
    for line in TEXT.splitlines():
        if line.startswith(("- ", "## ")):
            assert words(plain(line.lstrip("#- ")))[:60] in kept


def test_the_pdf_has_every_heading_as_bookmark_and_all_letters(made: Path) -> None:
    with pikepdf.open(made) as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) > 5
        titles = [str(item.title) for top in outline.root for item in (top, *top.children)]
    wanted = [part.title for part in sections(TEXT) if part.level > 1]
    assert [title.replace("…", "⋯", 1) if "nút …" in title else title for title in titles] == wanted
    text = subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, check=True, timeout=60).stdout
    printed = text.decode()
    assert printed.count("?") == TEXT.count("?"), "a letter that the typeface lacks"
    assert "Chưa chấm không phải là 0 điểm" in words(printed)


def test_every_picture_is_in_the_pdf(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        drawn = {name for page in pdf.pages for name in page.get_images()}
    assert len(drawn) == len(pictures(TEXT)) > 0


def test_the_same_guide_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    guide.write_pdf(tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == made.read_bytes()
