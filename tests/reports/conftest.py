"""A fictional ward's dossier on the real criteria set, and its written pages read back."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from app.criteria.answers import Answers, ChosenReading, FigureKey, LevelKey, Override, Profile, Recognition
from app.criteria.builtin import builtin_set
from app.criteria.catalogue import Catalogue, ChoiceRule, Indicator, SumRule
from app.criteria.loader import load_catalogue
from app.criteria.score import score
from app.models.snapshot import (
    CitationView,
    ContentState,
    ContentView,
    DocumentView,
    Settings,
    SignOff,
    Snapshot,
)
from app.reports.context import DossierContext
from app.reports.page_map import PageMap, lay_out
from app.reports.plan import Plan, make_plan
from app.reports.written import WriteUp, write_up

HASH = hashlib.sha256(b"snapshot").hexdigest()
YEAR = 2021
_MM = 72 / 25.4


@dataclass(frozen=True)
class Styled:
    """A piece of a printed line: `x`, `y` its upper left corner in mm from the paper's, sizes in points."""

    text: str
    x: float
    y: float
    width: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True)
class Rule:
    """A horizontal line: its ends and how far it is below the paper's upper edge, in mm."""

    left: float
    right: float
    y: float

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Printed:
    """A dossier's written pages as printed, read back with tools of other makers."""

    context: DossierContext
    plan: Plan
    write_up: WriteUp
    page_map: PageMap
    pdf: bytes

    def text(self, page: int | None = None) -> str:
        """The text of a page of the written PDF counted from 0, or of all; runs of white space are one space."""
        span = () if page is None else ("-f", str(page + 1), "-l", str(page + 1))
        return " ".join(_poppler("pdftotext", "-raw", *span, "PDF", "-", pdf=self.pdf).split())

    def styled(self, page: int) -> list[Styled]:
        """Pieces of lines of a page, as poppler sees their place and font."""
        zoom = 3  # the most that pdftohtml takes
        xml = _poppler(
            "pdftohtml", "-xml", "-i", "-nodrm", "-zoom", str(zoom), "-f", str(page + 1), "-l", str(page + 1),
            "-stdout", "PDF", pdf=self.pdf,
        )  # fmt: skip
        root = ET.fromstring(xml)
        sizes = {font.attrib["id"]: float(font.attrib["size"]) / zoom for font in root.iter("fontspec")}
        mm = _MM * zoom
        return [
            Styled(
                text="".join(piece.itertext()).strip(),
                x=float(piece.attrib["left"]) / mm,
                y=float(piece.attrib["top"]) / mm,
                width=float(piece.attrib["width"]) / mm,
                size=sizes[piece.attrib["font"]],
                bold=piece.find(".//b") is not None,
                italic=piece.find(".//i") is not None,
            )
            for piece in root.iter("text")
        ]

    def operands(self, page: int, operators: set[str]) -> list[tuple[str, tuple[float, ...]]]:
        """The drawing commands among `operators` on a page, with their numbers."""
        with pikepdf.open(BytesIO(self.pdf)) as pdf:
            return [
                (str(operator), tuple(float(one) for one in operands))
                for operands, operator in pikepdf.parse_content_stream(pdf.pages[page])
                if str(operator) in operators
            ]

    def rules(self, page: int) -> list[Rule]:
        """The horizontal lines drawn on a page."""
        with pikepdf.open(BytesIO(self.pdf)) as pdf:
            height = float(pdf.pages[page].MediaBox[3])
        found: list[Rule] = []
        kept: list[pikepdf.Matrix] = []
        matrix = pikepdf.Matrix()
        start = (0.0, 0.0)
        for operator, numbers in self.operands(page, {"q", "Q", "cm", "m", "l"}):
            match operator:
                case "q":
                    kept.append(matrix)
                case "Q":
                    matrix = kept.pop()
                case "cm":
                    matrix = pikepdf.Matrix(*numbers) @ matrix
                case "m":
                    start = matrix.transform((numbers[0], numbers[1]))
                case _:
                    end = matrix.transform((numbers[0], numbers[1]))
                    if abs(start[1] - end[1]) < 0.01:
                        found.append(Rule(*(side / _MM for side in (start[0], end[0], height - end[1]))))
        return found

    def page_of(self, anchor: str) -> int:
        """Index in the written PDF of an anchor of the front part."""
        return self.write_up.front.anchors[anchor]

    def divider_page(self, criterion: str) -> int:
        """Index in the written PDF of a divider."""
        before = [part.pages for one, part in self.write_up.dividers.items()]
        return self.write_up.front.pages + sum(before[: list(self.write_up.dividers).index(criterion)])

    def closing_page(self) -> int:
        return self.write_up.front.pages + sum(part.pages for part in self.write_up.dividers.values())

    def annex(self, first: str, after: str) -> str:
        """The text of the pages from one anchor to before another, both of the front part."""
        return " ".join(self.text(page) for page in range(self.page_of(first), self.page_of(after)))

    def annex_to_end(self, first: str) -> str:
        """The text of the pages from an anchor to the end of the front part."""
        return " ".join(self.text(page) for page in range(self.page_of(first), self.write_up.front.pages))


def _poppler(tool: str, *arguments: str, pdf: bytes) -> str:
    """What a tool of poppler-utils says of a PDF, whose path takes the place of "PDF" among the arguments.

    The test is skipped where the tool is not installed.
    """
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "printed.pdf"
        path.write_bytes(pdf)
        filled = [str(path) if argument == "PDF" else argument for argument in arguments]
        done = subprocess.run([tool, *filled], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


Printing = Callable[..., Printed]
"""Prints a snapshot; `with_sensitive` as for the plan."""
Poppler = Callable[..., str]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(builtin_set(), "tt44-2014.yaml")


@pytest.fixture(scope="session")
def sample(catalogue: Catalogue) -> Snapshot:
    """All 50 indicators answered or left open in every way there is, and documents in every state."""
    return sample_snapshot(catalogue)


@pytest.fixture(scope="session")
def signed(sample: Snapshot) -> Snapshot:
    return replace(
        sample,
        sign_off=SignOff(
            by="Nguyễn Văn Mẫu",
            title="Phó Chủ tịch",
            number="7/TTr-UBND",
            signed_on=date(2022, 2, 5),
            signed_at=datetime(2022, 2, 5, 8, 30, tzinfo=UTC),
            snapshot_sha256=HASH,
        ),
    )


@pytest.fixture(scope="session")
def poppler() -> Poppler:
    return _poppler


@pytest.fixture(scope="session")
def printing(catalogue: Catalogue) -> Printing:
    return partial(print_written, catalogue)


@pytest.fixture(scope="session")
def draft(catalogue: Catalogue, sample: Snapshot) -> Printed:
    return print_written(catalogue, sample)


@pytest.fixture(scope="session")
def final(catalogue: Catalogue, signed: Snapshot) -> Printed:
    return print_written(catalogue, signed)


def print_written(catalogue: Catalogue, snapshot: Snapshot, *, with_sensitive: bool = False) -> Printed:
    context = DossierContext(
        snapshot=snapshot,
        catalogue=catalogue,
        scorecard=score(catalogue, snapshot.profile, snapshot.answers),
        snapshot_sha256=HASH,
        app_version="1.2.3",
    )
    plan = make_plan(snapshot, catalogue, with_sensitive=with_sensitive)
    written = write_up(context, plan)
    page_map = lay_out(plan, catalogue, written.front, written.closing, written.dividers)
    out = BytesIO()
    written.write(page_map, out)
    return Printed(context, plan, written, page_map, out.getvalue())


def sample_snapshot(catalogue: Catalogue) -> Snapshot:
    documents, citations = _documents(catalogue)
    cited: dict[str, set[str]] = {}
    for citation in citations:
        cited.setdefault(citation.indicator, set()).add(citation.item)
    indicators = list(catalogue.indicators())
    undecided, overridden, not_applicable = indicators[5].id, indicators[6].id, indicators[20].id
    recognised = next(one for one in indicators if one.recognised)
    return Snapshot(
        id="mau",
        profile=Profile(
            ward="Hoa Mơ", year=YEAR, town="thị xã Sông Ngân", province="tỉnh Bình Lâm", difficult=True, new_rural=True
        ),
        settings=Settings(receiver="Ủy ban nhân dân thị xã Sông Ngân", place="Hoa Mơ"),
        catalogue_id=catalogue.id,
        catalogue_sha256=hashlib.sha256(builtin_set()).hexdigest(),
        answers=Answers(
            figures=_figures(catalogue),
            levels=_levels(one for one in indicators if one.id != undecided),
            readings=_reading(catalogue),
            recognised={recognised.id: Recognition(Decimal(1), "Quyết định số 15/QĐ-UBND ngày 10/12/2021")},
            overrides={overridden: Override(Decimal("1.5"), "Đoàn kiểm tra nội bộ thống nhất mức này", "Trần Thị Mẫu")},
            not_applicable={not_applicable: "Trên địa bàn không có đối tượng"},
            evidence={indicator: frozenset(items) for indicator, items in cited.items()},
        ),
        explanations={indicators[2].id: "Kinh phí ghi tại mục chi sự nghiệp giáo dục, quyết toán quý IV. " * 4},
        documents=tuple(documents),
        citations=tuple(citations),
    )


def _figures(catalogue: Catalogue) -> Mapping[FigureKey, Decimal]:
    return {
        FigureKey(figure.id, YEAR - offset): Decimal(9999 if at == 9 else 5000 - 37 * at - 11 * offset)
        for at, figure in enumerate(catalogue.figures)
        for offset in range(figure.years)
        if at != 30
    }


def _levels(indicators: Iterable[Indicator]) -> Mapping[LevelKey, str]:
    levels: dict[LevelKey, str] = {}
    for at, indicator in enumerate(indicators):
        match indicator.rule:
            case ChoiceRule(options=options):
                levels[LevelKey(indicator.id)] = options[at % len(options)].id
            case SumRule(parts=parts):
                levels.update({LevelKey(indicator.id, part.id): part.options[0].id for part in parts})
    return levels


def _reading(catalogue: Catalogue) -> Mapping[str, ChosenReading]:
    """One note decided, against its default; the rest left to the set."""
    for indicator in catalogue.indicators():
        for note in indicator.notes:
            others = [reading.id for reading in note.readings if reading.id != note.default]
            if others and note.flag is None:
                return {note.id: ChosenReading(others[0], "Theo công văn hướng dẫn của thị xã")}
    raise AssertionError("the set has no note to decide")


_STATES = (
    ContentState.OK,
    ContentState.SIGNED,
    ContentState.PASSWORD,
    ContentState.ATTACHMENT,
    ContentState.REPAIRED,
    ContentState.DAMAGED,
)


def _documents(catalogue: Catalogue) -> tuple[list[DocumentView], list[CitationView]]:
    documents: list[DocumentView] = []
    citations: list[CitationView] = []
    for at, indicator in enumerate(catalogue.indicators()):
        if at % 9 == 8:
            continue  # some indicators have no evidence
        for number, item in enumerate(indicator.evidence[: 1 + at % 3], 1):
            state = _STATES[len(documents) % len(_STATES)] if len(documents) % 4 == 3 else ContentState.OK
            document = _document(indicator, number, len(documents), state)
            documents.append(document)
            citations.append(CitationView(f"c{len(citations)}", document.id, indicator.id, item.id))
    shared = documents[0]
    for indicator in list(catalogue.indicators())[30:40]:
        item = indicator.evidence[0].id
        citations.append(
            CitationView(f"c{len(citations)}", shared.id, indicator.id, item, pages="2-3", note="Mục III của báo cáo")
        )
    documents.append(replace(documents[1], id="loose", code="MC.0.01", title="Tài liệu chưa gắn vào chỉ số nào"))
    return documents, citations


def _document(indicator: Indicator, number: int, at: int, state: ContentState) -> DocumentView:
    sha256 = hashlib.sha256(f"{indicator.id}-{number}".encode()).hexdigest()
    pages = None if state in {ContentState.PASSWORD, ContentState.ATTACHMENT, ContentState.DAMAGED} else 1 + at % 12
    return DocumentView(
        id=f"d{at}",
        code=f"MC.{indicator.id}.{number:02d}",
        title=f"Kế hoạch triển khai nhiệm vụ năm 2021 về “{indicator.short}” trên địa bàn phường Hoa Mơ, lần {at}",
        doc_type="Kế hoạch" if at % 2 else "Báo cáo",
        number=f"{at + 1:02d}/KH-UBND",
        issued_on=date(2021, 1 + at % 12, 1 + at % 28),
        issuer="Ủy ban nhân dân phường Hoa Mơ",
        original_place="Văn phòng UBND, tủ 2",
        note="",
        sensitive=at % 11 == 7,
        file_name=f"ke hoach {at}.pdf",
        content=ContentView(f"f{at}", sha256, 123456, "application/pdf", pages, state),
        added_at=datetime(2022, 1, 10, 9, 0, tzinfo=UTC),
    )
