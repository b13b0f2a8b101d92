"""The dossier in volumes: read back, every page is there once, every reference leads where it says, all or none."""

import io
import itertools
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.errors import KnownError
from app.models.errors import Cancelled
from app.services import intake, replacing
from app.services.export import ExportOptions, ExportResult, export_dossier
from app.services.export_volumes import export_volumes
from app.services.verify import verify_pdf
from app.services.workspace import Workspace

LIMIT = 1_000_000


def scan(name: str, pages: int, size: int) -> bytes:
    """A document of about that many bytes whose pages say their name and number."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(pages):
        canvas.drawString(100, 500, f"inside {name} {page + 1}")
        side = int((size / pages) ** 0.5)
        grain = Image.frombytes("L", (side, side), random.Random(f"{name}{page}").randbytes(side * side))
        canvas.drawImage(ImageReader(grain), 100, 100, 200, 200)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def full(ws: Workspace, tmp_path: Path) -> Workspace:
    """Evidence for several criteria, an attachment among it."""
    files = [
        ("a.pdf", "1.1", scan("a", 3, 300_000)),
        ("b.pdf", "1.2", scan("b", 2, 300_000)),
        ("c.pdf", "1.2", scan("c", 1, 300_000)),
        ("d.xlsx", "4.1", b"PK\x03\x04" + bytes(range(256)) * 1500),
        ("e.pdf", "9.1", scan("e", 4, 400_000)),
        ("f.pdf", "9.1", scan("f", 1, 200_000)),
    ]
    for name, indicator, data in files:
        path = tmp_path / name
        path.write_bytes(data)
        assert not intake.attach(ws, [path], indicator, ws.indicator(indicator).evidence[0].id).refused
    return ws


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "Bản in"
    folder.mkdir()
    return folder / "Hồ sơ.pdf"


Names = Callable[[], list[str]]


@pytest.fixture
def names(out: Path) -> Names:
    return lambda: sorted(path.name for path in out.parent.iterdir())


def manifest(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return dict(json.loads(pdf.attachments["ho-so.json"].get_file().read_bytes()))


def text(path: Path, page: int) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def check_volumes(results: tuple[ExportResult, ...]) -> dict[str, tuple[int, int]]:
    """Pages run on over all volumes, and whatever leads somewhere leads there; (volume, page) by document's code."""
    found: dict[str, tuple[int, int]] = {}
    before = 0
    for number, result in enumerate(results, 1):
        with pikepdf.open(result.path) as pdf:
            assert not pdf.check_pdf_syntax()
            labels = [int(page.label) for page in pdf.pages]
            assert labels == list(range(before + 1, before + len(pdf.pages) + 1))
            listed = manifest(pdf)
            assert (listed["volume"], len(listed["cuts"]) + 1) == (number, len(results))
            assert listed["pages"] == result.pages == len(pdf.pages)
            assert set(pdf.attachments) == {"ho-so.json", *(one["attachment"] for one in listed["documents"])} - {""}
            for one in listed["documents"]:
                found[one["code"]] = (number, one["first_page"])
            places = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
            for page in pdf.pages:
                for link in page.obj.get("/Annots", []):
                    place = link.Dest if isinstance(link.Dest, pikepdf.Array) else places[str(link.Dest)]
                    pdf.pages.index(pikepdf.Page(place[0]))
            with pdf.open_outline() as outline:
                waiting = list(outline.root)
                assert waiting
                while waiting:
                    item = waiting.pop()
                    pdf.pages.index(pikepdf.Page(item.destination[0]))
                    waiting.extend(item.children)
            before += len(pdf.pages)
    return found


def test_by_criterion(full: Workspace, out: Path, names: Names) -> None:
    results = export_volumes(full, out, "criterion")
    assert names() == [f"Hồ sơ - tập {number} trên 3.pdf" for number in (1, 2, 3)]
    found = check_volumes(results)
    assert {code: volume for code, (volume, _) in found.items()} == {
        "MC.1.1.01": 1, "MC.1.2.01": 1, "MC.1.2.02": 1, "MC.4.1.01": 2, "MC.9.1.01": 3, "MC.9.1.02": 3,
    }  # fmt: skip
    assert [len(one.embedded) for one in results] == [0, 1, 0]
    for number, result in enumerate(results, 1):
        assert f"TẬP {number}/3" in text(result.path, 1).replace("\xa0", " ")
        contents = text(result.path, 2) + text(result.path, 3)
        assert "Các tập của hồ sơ" in contents
        with pikepdf.open(result.path) as pdf:
            assert str(pdf.docinfo.Title).endswith(f"– Tập {number}/3")
    pages = sum(one.pages for one in results)
    whole = export_dossier(full, out)
    assert whole.pages < pages <= whole.pages + 6, "two more covers and contents"


def test_references_say_volume_and_page(full: Workspace, out: Path) -> None:
    results = export_volumes(full, out, "criterion")
    found = check_volumes(results)
    whole = " ".join(text(results[0].path, page) for page in range(1, results[0].pages + 1)).replace("\xa0", " ")
    row = whole[whole.rindex("MC.9.1.01") :][:600]
    assert "Tập 3" in row
    assert str(found["MC.9.1.01"][1]) in row
    first = found["MC.9.1.01"][1] - sum(one.pages for one in results[:2])
    page = text(results[2].path, first)
    assert "inside e 1" in page
    assert f"hồ sơ trang {found['MC.9.1.01'][1]}" in page


def test_by_size_no_volume_is_larger_and_none_could_be_spared(full: Workspace, out: Path) -> None:
    results = export_volumes(full, out, LIMIT)
    check_volumes(results)
    sizes = [one.path.stat().st_size for one in results]
    assert max(sizes) <= LIMIT
    assert sizes == [one.size for one in results]
    assert all(one + other > LIMIT for one, other in itertools.pairwise(sizes))


def test_a_document_larger_than_the_limit_is_alone(full: Workspace, out: Path) -> None:
    results = export_volumes(full, out, 350_000)
    found = check_volumes(results)
    alone = found["MC.9.1.01"][0]
    assert [code for code, (volume, _) in found.items() if volume == alone] == ["MC.9.1.01"]
    assert results[alone - 1].size > 350_000


def test_what_fits_into_one_volume_is_one_file(full: Workspace, out: Path, names: Names) -> None:
    (result,) = export_volumes(full, out, 100_000_000)
    assert names() == [out.name]
    assert result.sha256 == export_dossier(full, out).sha256


def test_coarser_scans_make_fewer_volumes(ws: Workspace, tmp_path: Path, out: Path) -> None:
    for number in range(4):
        sheet, data = Image.effect_noise((1240, 1754), 30).resize((2480, 3508)), io.BytesIO()
        sheet.save(data, "JPEG", quality=85)
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(data.getvalue())
        assert intake.attach(ws, [path], "1.1", ws.indicator("1.1").evidence[0].id).attached
    limit = 3 * len(data.getvalue()) // 2 + 900_000
    fine = export_volumes(ws, out, limit)
    coarse = export_volumes(ws, out, limit, options=ExportOptions(dpi=150))
    assert len(coarse) < len(fine)
    assert all(one.size <= limit for one in (*fine, *coarse))


@pytest.mark.parametrize("two_sided", [False, True])
def test_each_volume_is_verified_by_itself(full: Workspace, out: Path, *, two_sided: bool) -> None:
    results = export_volumes(full, out, LIMIT, options=ExportOptions(two_sided=two_sided))
    for number, result in enumerate(results, 1):
        told = verify_pdf(result.path, full)
        assert told.ok
        assert f"tập\xa0{number} trong {len(results)}" in " ".join(told.messages)
    again = export_volumes(full, out, LIMIT, options=ExportOptions(two_sided=two_sided))
    assert [one.sha256 for one in again] == [one.sha256 for one in results]
    data = bytearray(results[1].path.read_bytes())
    data[len(data) // 2] ^= 1
    results[1].path.write_bytes(data)
    assert not verify_pdf(results[1].path, full).ok
    assert verify_pdf(results[0].path, full).ok


def test_stopping_leaves_the_old_volumes(full: Workspace, out: Path, names: Names) -> None:
    old = {one.path: one.path.read_bytes() for one in export_volumes(full, out, "criterion")}
    asked = iter([False] * (sum(1 for _ in old) + 30))
    with pytest.raises(Cancelled):
        export_volumes(full, out, "criterion", cancelled=lambda: next(asked, True))
    assert {path: path.read_bytes() for path in old} == old
    assert len(names()) == len(old)


def test_a_volume_that_is_held_leaves_all_of_the_old_ones(
    full: Workspace, out: Path, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows while a reader shows the second of them."""
    old = {one.path: one.path.read_bytes() for one in export_volumes(full, out, "criterion")}
    held = sorted(old)[1]
    real = replacing.put_over

    def put_over(draft: Path, target: Path) -> None:
        if held in (draft, target):
            raise PermissionError(13, "open in a reader")
        real(draft, target)

    monkeypatch.setattr(replacing, "put_over", put_over)
    with pytest.raises(KnownError, match=held.name):
        export_volumes(full, out, "criterion", options=ExportOptions(two_sided=True))
    assert {path: path.read_bytes() for path in old} == old
    assert len(names()) == len(old)


def test_locked_volumes_open_with_the_password(full: Workspace, out: Path) -> None:
    for result in export_volumes(full, out, "criterion", password="mat-khau-8"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(result.path)
        with pikepdf.open(result.path, password="mat-khau-8") as pdf:
            assert len(pdf.pages) == result.pages
        assert result.size == result.path.stat().st_size


def test_progress_counts_all_volumes(full: Workspace, out: Path) -> None:
    told: list[tuple[int, int]] = []
    results = export_volumes(full, out, "criterion", progress=lambda done, total, _: told.append((done, total)))
    total = sum(one.pages for one in results)
    pages = [done for done, of in told if of]
    assert pages == sorted(pages)
    assert told[-1] == (total, total)
