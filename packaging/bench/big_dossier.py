"""A dossier as a ward has it at the year's end: the sample's answers and 600 small documents over all indicators."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from app.services import demo
from app.services.intake import attach
from app.services.workspace import Workspace


def build_dossier(folder: Path, documents: int) -> Path:
    """The dossier with `documents` attached; made once a folder."""
    path = folder / f"{documents}.cdht"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    growing = folder / f"{documents}.growing.cdht"
    growing.unlink(missing_ok=True)
    demo.build(growing, stage="working").close()
    with Workspace.open(growing) as ws:
        places = [(indicator.id, item.id) for indicator in ws.catalogue.indicators() for item in indicator.evidence]
        for place, (indicator, item) in enumerate(places):
            share = range(place, documents, len(places))
            attach(ws, [_page(folder, number) for number in share], indicator, item)
    growing.replace(path)
    return path


def _page(folder: Path, number: int) -> Path:
    """A one-page document of its own."""
    path = folder / f"{number + 1:03d}-BC-UBND Báo cáo số {number + 1}.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 770, f"van ban {number}")
    canvas.showPage()
    canvas.save()
    return path
