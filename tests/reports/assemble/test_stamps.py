# ruff: noqa: ANN401  (classes of conftest.py cannot be imported here)
"""Every stamp upright at the upper right as a reader sees the page, and nothing else of the page changed."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

A4, A5, A3 = (0, 0, 595, 842), (0, 0, 420, 595), (0, 0, 1191, 842)
OFFSET = (-100, 50, 495, 892)
DIRTY = b"q 0.3 0 0 0.3 100 100 cm q 0.7 -0.7 0.7 0.7 0 0 cm 0 0 9 9 re W n 1 0 0 rg BT /F1 9 Tf (dirty) Tj ET"
TOO_MANY_RESTORES = b"Q Q 0.5 0 0 0.5 0 0 cm 5 w BT /F1 9 Tf (restored) Tj ET"

PAGES: list[dict[str, Any]] = [
    *({"rotate": rotate, "media": media} for rotate, media in product((0, 90, 180, 270), (A4, A5, A3))),
    *({"rotate": rotate, "media": OFFSET, "crop": (0, 100, 400, 700)} for rotate in (0, 90, 180, 270)),
    *({"rotate": rotate, "media": A4, "inherit": True} for rotate in (0, 90, 180, 270)),
    *({"rotate": rotate, "content": content} for rotate, content in product((0, 270), (DIRTY, TOO_MANY_RESTORES))),
    {"rotate": -90},
    {"rotate": 90, "media": (0, 0, 300, 400), "unit": 2},
    {"media": (0, 0, 2480, 3508)},  # a scan whose pixels were taken for points
    {"media": (0, 0, 200, 300)},  # a receipt
    {"media": (0, 0, 85, 54)},  # a card
    {"fonts": ("HoSoCode", "HoSoPlace", "F1")},  # a printed dossier taken in as evidence
]


@pytest.fixture(scope="module")
def bound(bind: Callable[..., Any], make_pdf: Callable[..., bytes]) -> Any:
    return bind([make_pdf(**page) for page in PAGES])


def page_of(bound: Any, at: int) -> tuple[int, str]:
    planned = next(one for one in bound.documents() if one.document.id == f"d{at}")
    return bound.page_map.documents[f"d{at}"], planned.code


@pytest.mark.parametrize("at", range(len(PAGES)), ids=lambda at: str(PAGES[at]))
def test_upright_at_the_upper_right(bound: Any, at: int) -> None:
    page, code = page_of(bound, at)
    width, height = bound.size(page)
    stamp = [code, "trang", "1/1", "·", "hồ", "sơ", "trang", str(page)]
    words = bound.words(page)
    texts = [word[0] for word in words]
    first = texts.index(code)
    assert texts[first : first + len(stamp)] == stamp
    boxes = words[first : first + len(stamp)]
    lefts = [left for _, left, _, _, _ in boxes]
    assert lefts == sorted(lefts), "words run from left to right"
    assert all(right - left > bottom - top for text, left, top, right, bottom in boxes if len(text) > 5), "level"
    assert min(top for _, _, top, _, _ in boxes) >= 0
    assert max(bottom for *_, bottom in boxes) < 0.09 * max(height, 150)
    assert lefts[0] > 0
    assert 0.88 * width < boxes[-1][3] <= width


def test_size_follows_the_page(bound: Any) -> None:
    """The code is about as wide a part of the page's short side on A3, A4 and a huge scan."""
    shares = []
    for media in (A4, A3, (0, 0, 2480, 3508)):
        page, code = page_of(bound, PAGES.index(next(one for one in PAGES if one.get("media", A4) == media)))
        _, left, _, right, _ = next(word for word in bound.words(page) if word[0] == code)
        shares.append((right - left) / min(bound.size(page)))
    assert max(shares) / min(shares) < 1.1


def test_page_sizes_are_kept(bound: Any) -> None:
    for at, made in enumerate(PAGES):
        page, _ = page_of(bound, at)
        left, bottom, right, top = made.get("crop") or made.get("media", A4)
        sides = (right - left, top - bottom)
        expected = sides if made.get("rotate", 0) % 180 == 0 else sides[::-1]
        assert bound.size(page) == pytest.approx(expected, abs=0.01)
        with bound.open() as pdf:
            assert pdf.pages[page - 1].obj.get("/UserUnit", 1) == made.get("unit", 1)


@pytest.mark.parametrize("at", [1, 3, 12, 13, 14, 15, 18, 20, 22])
def test_nothing_else_of_the_page_changed(bound: Any, make_pdf: Callable[..., bytes], tmp_path: Path, at: int) -> None:
    page, _ = page_of(bound, at)
    before, after = (picture(bound, tmp_path, name, data) for name, data in (
        ("before", (make_pdf(**PAGES[at]), 1)),
        ("after", (bound.path.read_bytes(), page)),
    ))  # fmt: skip
    assert before.size == after.size
    changed = ImageChops.difference(before, after).getbbox()
    assert changed is not None, "there is no stamp"
    left, _, _, bottom = changed
    assert bottom < 0.06 * max(after.size)
    assert left > 0.3 * after.width


def picture(bound: Any, folder: Path, name: str, source: tuple[bytes, int]) -> Image.Image:
    data, page = source
    path = folder / f"{name}.pdf"
    path.write_bytes(data)
    bound.tool(
        "pdftoppm",
        "-cropbox",
        "-r",
        "60",
        "-f",
        str(page),
        "-l",
        str(page),
        "-singlefile",
        "-png",
        str(path),
        str(folder / name),
    )
    with Image.open(folder / f"{name}.png") as opened:
        return opened.convert("RGB")


def test_legible_on_black(bind: Callable[..., Any], make_pdf: Callable[..., bytes], tmp_path: Path) -> None:
    bound = bind([make_pdf(content=b"0 g 0 0 595 842 re f 0.5 g 1 0 0 RG")])
    shown = picture(bound, tmp_path, "black", (bound.path.read_bytes(), bound.page_map.documents["d0"])).convert("L")
    corner = shown.crop((shown.width // 2, 0, shown.width, shown.height // 20))
    histogram = corner.histogram()
    assert sum(histogram[230:]) > 0.1 * corner.width * corner.height, "white ground"
    assert shown.getpixel((10, shown.height - 10)) == 0
