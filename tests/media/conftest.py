"""Real files of every kind, built in memory: what a ward office's scanner, phone and colleagues send."""

from __future__ import annotations

import io
import random
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app import resources

HEIC_FILE = resources.path("selftest", "four-colours.heic")

RED, BLUE, GREEN, WHITE = (200, 30, 30), (30, 30, 200), (30, 160, 60), (255, 255, 255)


def four_colours(width: int = 96, height: int = 64) -> Image.Image:
    """Red and blue above, green and white below: every turn and mirror of it looks different."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    picture.paste(GREEN, (0, height // 2, width // 2, height))
    picture.paste(WHITE, (width // 2, height // 2, width, height))
    return picture


def noise(width: int, height: int, seed: int = 0) -> Image.Image:
    """Grey grain, the same every time, that no coder can shorten much."""
    return Image.frombytes("L", (width, height), random.Random(seed).randbytes(width * height))


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()


def text_pdf(pages: int = 2) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, invariant=True)
    for number in range(1, pages + 1):
        canvas.drawString(72, 700, f"Trang {number}")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


@cache
def scan_pdf(pages: int = 1) -> bytes:
    """A scanner's PDF: one JPEG a page, page objects before pictures, cross-reference table at the end."""
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        jpeg = encoded(noise(300, 420, number), "JPEG")
        page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        picture = pdf.make_stream(jpeg)
        for key, value in {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": 300,
            "/Height": 420,
            "/ColorSpace": Name.DeviceGray,
            "/BitsPerComponent": 8,
            "/Filter": Name.DCTDecode,
        }.items():
            picture[key] = value
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=picture))
    return saved(pdf)


def saved(pdf: Pdf, **options: object) -> bytes:
    held = io.BytesIO()
    pdf.save(held, deterministic_id="encryption" not in options, **options)
    return held.getvalue()


def form_pdf(value: str, *, stale: bool = False, signed: bool = False) -> bytes:
    """A page with a text field whose value no program has drawn, and a signature field."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    text = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T="ho_ten",
            V=value,
            F=4,
            Rect=[20, 200, 280, 230],
            DA="/Helv 12 Tf 0 g",
        )
    )
    seal = pdf.make_stream(b"1 0 0 rg 0 0 100 50 re f")
    seal.Type, seal.Subtype, seal.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 50])
    signature = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T="chu_ky",
            F=132,
            Rect=[20, 20, 120, 70],
            AP=Dictionary(N=seal),
        )
    )
    if signed:
        signature.V = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=b"\0" * 16)
    page.obj.Annots = Array([text, signature])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([text, signature]), DA="/Helv 12 Tf 0 g", DR=Dictionary(Font=Dictionary(Helv=font))
    )
    if stale:
        pdf.Root.AcroForm.NeedAppearances = True
    return saved(pdf)


@pytest.fixture
def make() -> SimpleNamespace:
    """The builders above, for tests (which cannot import from conftest)."""
    return SimpleNamespace(
        four_colours=four_colours,
        noise=noise,
        encoded=encoded,
        text_pdf=text_pdf,
        scan_pdf=scan_pdf,
        form_pdf=form_pdf,
        saved=saved,
        heic=HEIC_FILE.read_bytes(),
    )


@pytest.fixture
def seen(tmp_path: Path) -> Callable[[bytes, int], Image.Image]:
    """Renders a page (from 1) of a PDF at 72 dpi with poppler, a program of other hands than ours."""

    def render(pdf: bytes, page: int = 1) -> Image.Image:
        (tmp_path / "in.pdf").write_bytes(pdf)
        number = str(page)
        subprocess.run(
            ["pdftoppm", "-r", "72", "-f", number, "-l", number, "-singlefile", "-png", "in.pdf", "out"],
            cwd=tmp_path,
            check=True,
        )
        with Image.open(tmp_path / "out.png") as picture:
            return picture.convert("RGB")

    return render


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[[bytes], str]:
    def extract(pdf: bytes) -> str:
        (tmp_path / "text.pdf").write_bytes(pdf)
        done = subprocess.run(["pdftotext", "text.pdf", "-"], cwd=tmp_path, check=True, capture_output=True)
        return done.stdout.decode()

    return extract
