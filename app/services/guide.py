"""The user guide that comes with the program: read for the window, written as a PDF."""

from __future__ import annotations

from pathlib import Path

from app import resources
from app.errors import KnownError
from app.texts import guide as texts


def source() -> tuple[str, Path]:
    """The guide's text, and the folder its pictures are looked for from. KnownError where it is missing."""
    page = resources.guide()
    try:
        return page.read_text(encoding="utf-8"), page.parent
    except OSError as error:
        raise KnownError(texts.MISSING, texts.MISSING_ADVICE) from error


def write_pdf(out: Path) -> None:
    """Write the guide as a PDF; a file of that name is replaced only when the new one is whole."""
    from app.reports.guide_pdf import write_guide
    from app.services.replacing import replacing

    markdown, folder = source()
    with replacing(out) as draft:
        write_guide(markdown, folder, draft.file)
