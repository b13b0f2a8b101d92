"""The sample: complete enough to be signed and exported, drawn the same every time, and wholly fictional."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.criteria import builtin
from app.criteria.catalogue import Catalogue
from app.criteria.loader import load_catalogue
from app.criteria.scorecard import EvidenceState, Status
from app.media import sniff
from app.models.errors import AlreadyThere, OpenElsewhere
from app.models.snapshot import ContentState
from app.services import check, demo, demo_data, history
from app.services.check import findings
from app.services.demo_data import DemoDocument, DemoSet
from app.services.demo_files import draw
from app.services.demo_marks import Text, text_width
from app.services.demo_pages import compose
from app.services.workspace import Workspace
from app.texts import demo as texts


@pytest.fixture(scope="module")
def sample() -> DemoSet:
    return demo_data.load()


@pytest.fixture(scope="module")
def complete(complete_sample: Path) -> Iterator[Workspace]:
    """For reading only: the file is shared."""
    with Workspace.open(complete_sample) as ws:
        yield ws


@pytest.fixture(scope="module")
def working(working_sample: Path) -> Iterator[Workspace]:
    """For reading only: the file is shared."""
    with Workspace.open(working_sample) as ws:
        yield ws


@pytest.fixture(scope="module")
def catalogue(sample: DemoSet) -> Catalogue:
    return load_catalogue(builtin.builtin_set(sample.set), sample.set)


def drawn(sample: DemoSet, form: str) -> list[tuple[DemoDocument, bytes]]:
    return [(one, draw(one, sample.issuers[one.issuer])) for one in sample.documents if one.form == form]


def test_the_complete_sample_can_be_handed_in(complete: Workspace) -> None:
    assert not {"no-minutes", "minutes-incomplete"} & {finding.rule for finding in findings(complete)}
    assert complete.snapshot.narratives
    total = complete.scorecard.total
    assert (total.points, total.bonus, total.undecided) == (Decimal("88.5"), Decimal(1), 0)
    assert total.points > total.evidenced > 80
    assert not any(score.problems for score in complete.scorecard.indicators.values())
    assert [key for key, score in complete.scorecard.indicators.items() if score.status is Status.OVERRIDDEN] == [
        "13.3"
    ]


def test_every_indicator_has_evidence(complete: Workspace) -> None:
    states = {key: score.evidence.state for key, score in complete.scorecard.indicators.items()}
    assert EvidenceState.NONE not in states.values()
    assert sum(state is EvidenceState.PARTIAL for state in states.values()) == 2


def test_readings_are_decided_but_one(complete: Workspace) -> None:
    notes = [note for score in complete.scorecard.indicators.values() for note in score.notes if note.reading]
    assert sum(not note.decided for note in notes) == 1
    assert all(note.reason for note in notes if note.decided)


def test_one_report_serves_many_indicators(complete: Workspace) -> None:
    cited = [one.document for one in complete.snapshot.citations]
    assert max(cited.count(document.id) for document in complete.snapshot.documents) >= 10


def test_documents_are_of_every_kind_and_none_is_broken(complete: Workspace) -> None:
    contents = [document.content for document in complete.snapshot.documents]
    assert {content.state for content in contents} == {ContentState.OK, ContentState.ATTACHMENT}
    assert {content.media_type for content in contents} == {
        sniff.PDF,
        sniff.TIFF,
        sniff.JPEG,
        sniff.PNG,
        sniff.OFFICE_BY_SUFFIX[".xlsx"],
    }
    assert any(document.sensitive for document in complete.snapshot.documents)


def test_size_and_units(complete: Workspace) -> None:
    assert complete.path.stat().st_size < 8_000_000
    assert all(unit.person and unit.phone for unit in complete.snapshot.units)
    assert all(complete.snapshot.assignments.get(one.id) for one in complete.catalogue.indicators())


def test_the_unfinished_sample_leaves_work(working: Workspace) -> None:
    total = working.scorecard.total
    assert (total.points, total.undecided) == (Decimal(82), 4)
    assert total.evidenced < total.points < total.possible
    missing = [score for score in working.scorecard.indicators.values() if score.evidence.missing]
    assert len(missing) >= 10
    open_notes = [note for score in working.scorecard.indicators.values() for note in score.notes if note.reading]
    assert sum(not note.decided for note in open_notes) >= 3


def test_nothing_blocks_its_sign_off(complete: Workspace) -> None:
    assert not [one for one in check.findings(complete) if one.severity == "blocking"]
    assert check.integrity(complete, full=True).ok


def test_a_file_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "co.cdht").write_text("của tôi", encoding="utf-8")
    with pytest.raises(AlreadyThere):
        demo.build(tmp_path / "co.cdht")
    assert (tmp_path / "co.cdht").read_text(encoding="utf-8") == "của tôi"


def test_it_is_handed_over_open_with_nothing_to_undo(tmp_path: Path) -> None:
    with demo.build(tmp_path / "mau.cdht", stage="working") as ws:
        assert history.undo_label(ws) is None
        with pytest.raises(OpenElsewhere):
            Workspace.open(tmp_path / "mau.cdht")


def test_a_failure_leaves_no_file(tmp_path: Path) -> None:
    def fail(done: int, total: int, title: str) -> None:
        raise RuntimeError(title)

    with pytest.raises(RuntimeError):
        demo.build(tmp_path / "hong.cdht", progress=fail)
    assert list(tmp_path.iterdir()) == []


def test_what_the_sample_names_is_in_the_set(sample: DemoSet, catalogue: Catalogue) -> None:
    indicators = {one.id: one for one in catalogue.indicators()}
    figures = {one.id: one for one in catalogue.figures}
    for document in sample.documents:
        for cite in document.cites:
            assert indicators[cite.indicator].item(cite.item) is not None, cite.at
    for figure, values in sample.figures.items():
        assert len(values) == figures[figure].years, figure
    places = {cite.at for document in sample.documents for cite in document.cites}
    for left_out in (sample.complete, sample.working):
        assert left_out.without_citations <= places
        assert left_out.without_levels <= set(sample.levels)
        assert left_out.without_readings <= set(sample.readings)
        assert left_out.without_figures <= set(sample.figures)
        assert left_out.without_overrides <= set(sample.overrides)


def test_tables_have_as_many_cells_as_columns(sample: DemoSet) -> None:
    for document in sample.documents:
        if document.table:
            widths = {len(document.table.head), len(document.table.widths), *map(len, document.table.rows)}
            assert len(widths) == 1, document.file
        if document.people:
            assert {len(row) for row in document.people.values} == {len(document.people.columns)}, document.file


def test_all_text_is_composed_vietnamese() -> None:
    source = (Path(demo_data.path("demo")) / "hoa-mo-2021.yaml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", source)


@pytest.mark.parametrize("form", ["pdf", "scan", "tiff", "png", "photo", "xlsx"])
def test_the_same_bytes_every_time(sample: DemoSet, form: str) -> None:
    document = next(one for one in sample.documents if one.form == form)
    issuer = sample.issuers[document.issuer]
    assert draw(document, issuer) == draw(document, issuer)


def test_every_page_says_it_is_a_sample(sample: DemoSet) -> None:
    for document in sample.documents:
        if document.form not in ("photo", "xlsx"):
            for sheet in compose(document, sample.issuers[document.issuer]):
                across = sheet.marks[0]
                assert isinstance(across, Text)
                assert (across.text, across.angle > 20) == (texts.SAMPLE, True), document.file


def test_texts_can_be_searched(sample: DemoSet, tmp_path: Path) -> None:
    for document, data in drawn(sample, "pdf"):
        (tmp_path / "in.pdf").write_bytes(data)
        done = subprocess.run(["pdftotext", "-raw", "in.pdf", "-"], cwd=tmp_path, check=True, capture_output=True)
        pages = done.stdout.decode().split("")[:-1]
        assert " ".join(document.about.split()[:3]) in " ".join(pages[0].split()), document.file
        assert all(len(page.split()) > 12 for page in pages), document.file


def test_nothing_runs_off_the_page(sample: DemoSet) -> None:
    for document in sample.documents:
        if document.form not in ("photo", "xlsx"):
            for sheet in compose(document, sample.issuers[document.issuer]):
                texts_drawn = [mark for mark in sheet.marks if isinstance(mark, Text) and not mark.angle]
                for mark in texts_drawn:
                    right = mark.x + text_width(mark.text, mark.face, mark.size)
                    assert mark.x >= 50, (document.file, mark.text)
                    assert right <= sheet.width - 30, (document.file, mark.text)
                    assert 30 <= mark.y <= sheet.height - 25, (document.file, mark.text)


def test_scans_stand_upright(sample: DemoSet) -> None:
    rotations = set()
    for document, data in drawn(sample, "scan"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                rotation = int(page.obj.get("/Rotate", 0))
                _, _, width, height = (float(edge) for edge in page.obj.MediaBox)
                assert rotation == document.turn
                assert (width > height) == (rotation in (90, 270)), document.file
                rotations.add(rotation)
    assert rotations == {0, 90, 270}


def test_landscape_pages_and_turned_photographs_are_among_them(sample: DemoSet) -> None:
    assert any(document.landscape for document in sample.documents)
    turned = [data for document, data in drawn(sample, "photo") if document.turn]
    for data in turned:
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.getexif()[0x0112] == 6
            assert picture.width > picture.height
    assert turned
