"""The heap goes in, the dossier comes out: every file is pages, upright and with its code, or is carried as it came.

Read back with other makers' tools (poppler, qpdf), in one file and in volumes, as it came and with coarser scans.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PIL import Image

from app.criteria.answers import Profile
from app.models.snapshot import DocumentView
from app.services import intake
from app.services.export import ExportOptions, ExportResult, export_dossier
from app.services.export_volumes import export_volumes
from app.services.verify import verify_pdf
from app.services.workspace import Workspace

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("pdftoppm", "pdftotext", "qpdf"))), reason="poppler and qpdf are not installed"
)

RED, BLUE, GREEN, YELLOW = (205, 40, 40), (40, 60, 200), (40, 150, 70), (235, 205, 40)
EVERYTHING = ExportOptions(with_sensitive=True)
_CORNERS = ((0.35, 0.35, RED), (0.65, 0.35, BLUE), (0.35, 0.65, GREEN), (0.65, 0.65, YELLOW))
"""Where the colours are looked for, as parts of the page; a photograph does not fill its sheet."""


@pytest.fixture(scope="module")
def ws(heap: list[Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("hồ sơ") / "đống.cdht"
    with Workspace.create(path, Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")) as opened:
        indicators = list(opened.catalogue.indicators())
        for number, (_, file) in enumerate(heap):
            indicator = indicators[number * len(indicators) // len(heap)]
            result = intake.attach(opened, [file], indicator.id, indicator.evidence[0].id)
            assert not result.refused, file.name
        yield opened


@pytest.fixture(scope="module")
def exported(ws: Workspace, tmp_path_factory: pytest.TempPathFactory) -> ExportResult:
    return export_dossier(ws, tmp_path_factory.mktemp("ra") / "đống.pdf", options=EVERYTHING)


@pytest.fixture(scope="module")
def pdf(exported: ExportResult) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(exported.path) as opened:
        yield opened


@pytest.fixture(scope="module")
def places(ws: Workspace, pdf: pikepdf.Pdf) -> dict[str, int]:
    """First page of each document by its code."""
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    return {one.code: numbers[names[f"document-{one.code}"][0].objgen] for one in ws.snapshot.documents}


def tool(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.decode("utf-8", "replace")


def of(ws: Workspace, file: Path) -> DocumentView:
    digest = sha256(file.read_bytes()).hexdigest()
    return next(one for one in ws.snapshot.documents if one.content.sha256 == digest and one.file_name == file.name)


def test_nothing_is_lost_and_independent_readers_find_no_fault(
    ws: Workspace, heap: list[Any], exported: ExportResult, pdf: pikepdf.Pdf
) -> None:
    assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", exported.path)
    assert f"Pages:           {exported.pages}" in tool("pdfinfo", exported.path)
    assert not pdf.check_pdf_syntax()
    embedded = {one.code for one in exported.embedded}
    for awkward, file in heap:
        document = of(ws, file)
        assert (document.code in embedded) == (awkward.pages == 0), awkward.name
        if awkward.pages:
            assert document.content.pages == awkward.pages, awkward.name
    assert verify_pdf(exported.path, ws).ok


def test_what_is_carried_is_whole_and_listed_with_the_reason(
    ws: Workspace, heap: list[Any], exported: ExportResult, pdf: pikepdf.Pdf
) -> None:
    names = {one.code: one.attachment for one in exported.embedded}
    listed = tool("pdftotext", "-layout", "-l", "60", exported.path, "-")
    for awkward, file in heap:
        if awkward.pages:
            continue
        document = of(ws, file)
        assert pdf.attachments[names[document.code]].get_file().read_bytes() == file.read_bytes()
        assert document.content.remark, awkward.name
        assert document.code in listed, awkward.name


def test_every_page_bears_its_code_at_the_upper_right(
    ws: Workspace, heap: list[Any], exported: ExportResult, places: dict[str, int]
) -> None:
    for awkward, file in heap:
        if not awkward.pages:
            continue
        code = of(ws, file).code
        first = places[code]
        html = tool("pdftotext", "-cropbox", "-bbox", "-f", first, "-l", first + awkward.pages - 1, exported.path, "-")
        space = "{http://www.w3.org/1999/xhtml}"
        found = list(ET.fromstring(html).iter(f"{space}page"))
        assert len(found) == awkward.pages
        for number, page in enumerate(found, 1):
            boxes = {word.text: word.attrib for word in page.iter(f"{space}word")}
            assert f"{number}/{awkward.pages}" in boxes, (awkward.name, number)
            width, height = sorted((float(page.attrib["width"]), float(page.attrib["height"])))
            stamp = {key: float(value) for key, value in boxes[code].items()}
            assert 0 <= stamp["yMin"] < stamp["yMax"] < 0.12 * max(height, 150), (awkward.name, number)
            assert stamp["xMax"] - stamp["xMin"] > stamp["yMax"] - stamp["yMin"], "it is read from left to right"
            assert stamp["xMax"] <= max(width, height)


@pytest.mark.parametrize("dpi", [0, 150])
def test_every_page_is_upright(
    ws: Workspace, heap: list[Any], exported: ExportResult, places: dict[str, int], tmp_path: Path, dpi: int
) -> None:
    path = exported.path
    if dpi:
        path = tmp_path / "mỏng.pdf"
        export_dossier(ws, path, options=replace(EVERYTHING, dpi=dpi))
    for awkward, file in heap:
        if not (awkward.pages and awkward.upright):
            continue
        first = places[of(ws, file).code]
        for page in range(first, first + awkward.pages):
            shown = picture(path, page, tmp_path)
            wide = 0.05 if "dài" in awkward.name else 1  # a strip in the middle of its sheet
            for across, y, colour in _CORNERS:
                x = 0.5 + (across - 0.5) * wide
                seen = shown.getpixel((int(x * shown.width), int(y * shown.height)))
                assert isinstance(seen, tuple)
                apart = max(abs(one - other) for one, other in zip(seen, colour, strict=True))
                assert apart < 70, (awkward.name, page - first + 1, (x, y), seen)


def picture(path: Path, page: int, folder: Path) -> Image.Image:
    name = folder / "trang"
    tool("pdftoppm", "-cropbox", "-scale-to", 120, "-f", page, "-l", page, "-singlefile", "-png", path, name)
    with Image.open(name.with_suffix(".png")) as opened:
        return opened.convert("RGB")


def test_forms_and_notes_are_drawn(
    ws: Workspace, heap: list[Any], exported: ExportResult, places: dict[str, int], tmp_path: Path
) -> None:
    file = next(file for awkward, file in heap if awkward.name == "biểu mẫu.pdf")
    page = places[of(ws, file).code]
    assert "TRUONG MAU GIAO" in tool("pdftotext", "-f", page, "-l", page, exported.path, "-")
    shown = picture(exported.path, page, tmp_path)
    assert shown.getpixel((430 * shown.width // 595, (842 - 130) * shown.height // 842)) == (0, 0, 0)


def test_all_five_hundred_pages_are_there_in_order(
    ws: Workspace, heap: list[Any], exported: ExportResult, places: dict[str, int]
) -> None:
    file = next(file for awkward, file in heap if awkward.pages == 500)
    first = places[of(ws, file).code]
    text = tool("pdftotext", "-f", first, "-l", first + 499, exported.path, "-")
    assert [int(number) for number in re.findall(r"trang so (\d+)", text)] == list(range(1, 501))


def test_in_volumes_nothing_is_lost_either(ws: Workspace, exported: ExportResult, tmp_path: Path) -> None:
    results = export_volumes(ws, tmp_path / "đống.pdf", 400_000, options=replace(EVERYTHING, two_sided=True, dpi=200))
    assert len(results) > 1
    carried = [one.code for result in results for one in result.embedded]
    assert sorted(carried) == sorted(one.code for one in exported.embedded)
    stamped: list[str] = []
    for result in results:
        assert "No syntax or stream encoding errors found" in tool("qpdf", "--check", result.path)
        stamped += re.findall(r"trang 1/\d+ · hồ sơ trang \d+", tool("pdftotext", result.path, "-"))
    documents = len(ws.snapshot.documents)
    assert len(stamped) == documents - len(carried)
