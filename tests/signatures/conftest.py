"""A signer with a key file, papers to sign, pictures to show, and a place for tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from tests.signatures.keys import SIGNER, Authority, Issued, token_store


@pytest.fixture(autouse=True)
def no_roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tester's own root certificates are left alone."""
    monkeypatch.setattr("app.services.pdf_signature_check.roots_folder", lambda: tmp_path / "không có chứng thư gốc")


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def signer(authority: Authority) -> Issued:
    return authority.issue(SIGNER)


@pytest.fixture(scope="session")
def p12(signer: Issued, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return signer.p12(tmp_path_factory.mktemp("khóa") / "khóa ký.p12")


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """paper(name, turn=0, pages=1): a PDF of A4 pages, turned as said."""

    def made(name: str = "văn bản.pdf", *, turn: int = 0, pages: int = 1) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path))
        for page in range(pages):
            if turn:
                canvas.setPageRotation(turn)
            canvas.drawString(100, 700, f"Trang {page + 1}")
            canvas.showPage()
        canvas.save()
        return path

    return made


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[str, tuple[int, int]], Path]:
    """A drawing of one colour on a transparent ground."""

    def drawn(colour: str, size: tuple[int, int]) -> Path:
        image = Image.new("RGBA", size, (0, 0, 0, 0))
        ImageDraw.Draw(image).ellipse((2, 2, size[0] - 3, size[1] - 3), outline=colour, width=8)
        path = tmp_path / f"{colour}.png"
        image.save(path)
        return path

    return drawn


@pytest.fixture(scope="session")
def softhsm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty place for tokens, known to this process."""
    folder = tmp_path_factory.mktemp("softhsm")
    with token_store(folder):
        yield folder
