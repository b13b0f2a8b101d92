"""An export with coarser scans: smaller by about what was told before, and otherwise the same."""

import io
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.models.contents import verify
from app.services import intake
from app.services.export import ExportOptions, export_dossier
from app.services.scan_saving import estimate_saving
from app.services.verify import verify_pdf
from app.services.workspace import Workspace

SHEET = (1754, 2480)  # A4 at 212 dots an inch


def picture(seed: int, size: tuple[int, int], mode: str = "L") -> bytes:
    out = io.BytesIO()
    grain = Image.effect_noise((size[0] // 4, size[1] // 4), 20 + seed).resize(size, Image.Resampling.BICUBIC)
    grain.convert(mode).save(out, "JPEG", quality=90)
    return out.getvalue()


def fax() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((2480, 3508), 60).convert("1").save(out, "TIFF", compression="group4")
    return out.getvalue()


@pytest.fixture
def scanned(ws: Workspace, tmp_path: Path) -> Workspace:
    """Two photographs of sheets, a scan of three pages, a fax, and one that is coarse already."""
    three = io.BytesIO()
    sheets = [Image.open(io.BytesIO(picture(seed, SHEET))) for seed in range(3)]
    sheets[0].save(three, "PDF", resolution=212, save_all=True, append_images=sheets[1:])
    files = {
        "tờ một.jpg": picture(5, SHEET),
        "tờ hai.jpg": picture(6, SHEET, "RGB"),
        "ba trang.pdf": three.getvalue(),
        "fax.tif": fax(),
        "nhỏ.jpg": picture(7, (620, 877)),
    }
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert not intake.attach(ws, [path], "1.1", ws.indicator("1.1").evidence[0].id).refused
    return ws


def test_the_file_gets_smaller_by_about_what_was_told(scanned: Workspace, tmp_path: Path) -> None:
    told = estimate_saving(scanned, ExportOptions())
    whole = export_dossier(scanned, tmp_path / "nguyên.pdf")
    for dpi, left in told.left.items():
        result = export_dossier(scanned, tmp_path / f"{dpi}.pdf", options=ExportOptions(dpi=dpi))
        assert result.pages == whole.pages
        saved = whole.size - result.size
        assert saved == pytest.approx(told.whole - left, rel=0.25, abs=5_000)
    assert told.left[150] < 0.8 * told.whole
    assert told.left[200] == told.whole, "212 dots an inch are near enough to 200"


def test_only_grey_and_colour_scans_change(scanned: Workspace, tmp_path: Path) -> None:
    def pictures(dpi: int) -> dict[bytes, tuple[int, int]]:
        out = tmp_path / f"{dpi}.pdf"
        export_dossier(scanned, out, options=ExportOptions(dpi=dpi))
        with pikepdf.open(out) as pdf:
            assert not pdf.check_pdf_syntax()
            found = [one for page in pdf.pages for one in page.obj.Resources.get("/XObject", {}).values()]
            return {sha256(one.read_raw_bytes()).digest(): (int(one.Width), int(one.Height)) for one in found}

    before, after = pictures(0), pictures(150)
    assert sorted(size for digest, size in before.items() if digest in after) == [(620, 877), (2480, 3508)]
    changed = [size for digest, size in after.items() if digest not in before]
    assert changed == [pytest.approx((1240, 1754), abs=2)] * 5


def test_it_is_verified_like_any_other_and_the_originals_stay(scanned: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "150.pdf"
    first = export_dossier(scanned, out, options=ExportOptions(dpi=150))
    assert verify_pdf(out, scanned).ok, "made again, the same bytes"
    assert export_dossier(scanned, tmp_path / "lại.pdf", options=ExportOptions(dpi=150)).sha256 == first.sha256
    assert all(verify(scanned.file, one.content.id) for one in scanned.snapshot.documents)


def test_a_dossier_without_scans_saves_nothing(ws: Workspace) -> None:
    told = estimate_saving(ws, ExportOptions())
    assert (told.whole, set(told.left.values())) == (0, {0})
