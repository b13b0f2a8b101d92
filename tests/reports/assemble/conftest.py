"""Dossiers put together from made-up documents, on the real criteria set and with the real written pages."""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from app.criteria.catalogue import Catalogue
from app.criteria.score import score
from app.models.snapshot import CitationView, ContentState, ContentView, DocumentView, Snapshot
from app.reports.assemble import Assembled, Dossier, Written, assemble
from app.reports.context import DossierContext
from app.reports.page_map import PageMap, lay_out
from app.reports.pdf.attachments import Attachment
from app.reports.pdf.metadata import Metadata
from app.reports.plan import PlannedDocument, make_plan
from app.reports.written import write_up

INDICATORS = ("1.1", "1.2", "9.1")


@dataclass(frozen=True)
class Bound:
    """A finished dossier: its PDF on disk and what was planned."""

    path: Path
    page_map: PageMap
    assembled: Assembled

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    def documents(self) -> list[PlannedDocument]:
        return list(self.page_map.plan.documents())

    def tool(self, *command: str) -> str:
        """What an independent tool says; "PDF" among the words is the file."""
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        words = [str(self.path) if word == "PDF" else word for word in command]
        done = subprocess.run(words, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.decode("utf-8")

    def words(self, page: int) -> list[tuple[str, float, float, float, float]]:
        """(word, left, top, right, bottom) as seen, in points from the upper left of the crop box."""
        html = self.tool("pdftotext", "-cropbox", "-bbox", "-f", str(page), "-l", str(page), "PDF", "-")
        space = "{http://www.w3.org/1999/xhtml}"
        found = ET.fromstring(html).iter(f"{space}word")
        return [
            (word.text or "", *(float(word.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax")))  # type: ignore[misc]
            for word in found
        ]

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page as seen, in user space units."""
        html = self.tool("pdftotext", "-cropbox", "-bbox", "-f", str(page), "-l", str(page), "PDF", "-")
        element = next(ET.fromstring(html).iter("{http://www.w3.org/1999/xhtml}page"))
        width, height = float(element.attrib["width"]), float(element.attrib["height"])
        with self.open() as pdf:
            turned = pdf.pages[page - 1].obj.get("/Rotate", 0) % 180 != 0  # poppler gives the size before turning
        return (height, width) if turned else (width, height)


class Memory:
    """Documents in memory, by id."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    @contextmanager
    def pages(self, planned: PlannedDocument) -> Iterator[pikepdf.Pdf]:
        with pikepdf.open(io.BytesIO(self._files[planned.document.id])) as pdf:
            yield pdf

    def original(self, planned: PlannedDocument) -> Iterator[bytes]:
        data = self._files[planned.document.id]
        yield data[:10]
        yield data[10:]


Bind = Callable[..., Bound]


@pytest.fixture(scope="session")
def bind(catalogue: Catalogue, sample: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Bind:
    """bind(files, states={index: state}, pages={index: planned pages}): a dossier of these documents."""

    def bound(
        files: Sequence[bytes],
        states: dict[int, ContentState] | None = None,
        pages: dict[int, int] | None = None,
    ) -> Bound:
        documents, citations = [], []
        for at, data in enumerate(files):
            state = (states or {}).get(at, ContentState.OK)
            count = (pages or {}).get(at) or page_count(data)
            documents.append(document(at, data, state, count))
            citations.append(CitationView(f"c{at}", f"d{at}", INDICATORS[at % 3], "x"))
        citations.append(CitationView("again", "d0", "9.1", "x"))
        snapshot = replace(sample, documents=tuple(documents), citations=tuple(citations))
        dossier = make_dossier(snapshot, catalogue)
        path = tmp_path_factory.mktemp("dossier") / "Hồ sơ.pdf"
        memory = Memory({f"d{at}": data for at, data in enumerate(files)})
        with path.open("wb") as out:
            assembled = assemble(dossier, memory, out, lambda _pages: None)
        return Bound(path, dossier.page_map, assembled)

    return bound


def document(at: int, data: bytes, state: ContentState, pages: int | None) -> DocumentView:
    content = ContentView(f"f{at}", sha256(data).hexdigest(), len(data), "application/pdf", pages, state)
    return DocumentView(
        id=f"d{at}",
        code=f"MC.{INDICATORS[at % 3]}.{at + 1:02d}",
        title=f"Báo cáo số {at + 1} (bản “chính”)",
        doc_type="Báo cáo",
        number="",
        issued_on=None,
        issuer="",
        original_place="",
        note="",
        sensitive=False,
        file_name=f"báo cáo {at + 1}.pdf",
        content=content,
        added_at=datetime(2022, 1, 10, tzinfo=UTC),
    )


def make_dossier(snapshot: Snapshot, catalogue: Catalogue) -> Dossier:
    plan = make_plan(snapshot, catalogue)
    card = score(catalogue, snapshot.profile, snapshot.answers)
    written = write_up(DossierContext(snapshot, catalogue, card, "0" * 64, "1.2.3"), plan)
    page_map = lay_out(plan, catalogue, written.front, written.closing, written.dividers)
    pages = io.BytesIO()
    written.write(page_map, pages)
    return Dossier(
        page_map=page_map,
        catalogue=catalogue,
        written=Written(pages, written.front, written.dividers, written.closing),
        metadata=Metadata(
            title="Hồ sơ Cộng đồng học tập phường Hoa Mơ & <thử>",
            author="Ủy ban nhân dân phường Hoa Mơ",
            subject="Thử",
            producer="Hồ sơ CĐHT 1.2.3",
            language="vi-VN",
            created=datetime(2022, 2, 5, 8, 30, tzinfo=UTC),
        ),
        file_id=bytes(range(16)),
        data=(Attachment("ho-so.json", "Bản kê", "application/json", "Data", 2, (b"{}",)),),
    )


def page_count(data: bytes) -> int | None:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError:
        return None


MakePdf = Callable[..., bytes]


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """make_pdf(rotate=…, media=…, crop=…, unit=…, content=…, inherit=…, fonts=…, pages=…): bytes of a plain PDF."""
    return _make_pdf


def _make_pdf(
    *,
    rotate: int = 0,
    media: Sequence[float] = (0, 0, 595, 842),
    crop: Sequence[float] | None = None,
    unit: float | None = None,
    content: bytes = b"",
    inherit: bool = False,
    fonts: Sequence[str] = ("F1",),
    pages: int = 1,
) -> bytes:
    """Without `content`, a page says its own number and has a frame along its crop box."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        resources = pdf.make_indirect(Dictionary(Font=Dictionary({f"/{name}": font for name in fonts})))
        shared = {"/MediaBox": Array(media), "/Rotate": rotate, "/Resources": resources}
        if crop:
            shared["/CropBox"] = Array(crop)
        left, bottom, right, top = crop or media
        for number in range(pages):
            frame = b"%d %d %d %d re S" % (left + 2, bottom + 2, right - left - 4, top - bottom - 4)
            text = b"BT /%b 12 Tf %d %d Td (inside %d) Tj ET" % (
                fonts[0].encode(), (left + right) / 2, (bottom + top) / 2, number + 1,
            )  # fmt: skip
            page = Dictionary(Type=Name.Page, Contents=pdf.make_stream(content or frame + b"\n" + text))
            if unit:
                page.UserUnit = unit
            for key, value in ({} if inherit else shared).items():
                page[key] = value
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        for key, value in (shared if inherit else {}).items():
            pdf.Root.Pages[key] = value
            for page in pdf.pages:
                if key in page.obj:
                    del page.obj[key]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
