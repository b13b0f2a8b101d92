"""Documents exported one by one, read back with the libraries that offices' programs are like."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from app.errors import KnownError
from app.language.numbers import format_points
from app.models.snapshot import ClassBand, Meeting, Narrative
from app.reports.part import FORMATS, Part
from app.services import documents, history, profile, report_texts, signing
from app.services.export import ExportOptions, export_dossier
from app.services.export_part import export_part
from app.services.workspace import Workspace

MM = 72 / 25.4
WORDS = Narrative("Phường có 5 trường & 3 cơ sở.", "Đủ phòng học.", "", "Xây thêm sân chơi.")


@pytest.fixture(scope="module")
def ws(complete_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = Path(shutil.copy(complete_sample, tmp_path_factory.mktemp("parts") / "hoa-mo.cdht"))
    with Workspace.open(path) as ws:
        report_texts.describe(ws, "4", WORDS)
        report_texts.set_meeting(ws, Meeting(held_on=date(2022, 1, 10), chair="Nguyễn Văn Mẫu", begins="8h"))
        documents.edit(ws, ws.snapshot.documents[0].id, title="=Kế hoạch 1+1")
        yield ws


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ra.pdf"


@pytest.fixture
def poppler_text() -> Callable[[Path], str]:
    """The text of a PDF as poppler reads it; skipped where that is not installed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")

    def read(path: Path) -> str:
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
        return " ".join(done.stdout.decode().replace("\xa0", " ").split())

    return read


def docx_text(path: Path) -> str:
    document = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines).replace("\xa0", " ")


@pytest.mark.parametrize("part", list(Part))
def test_every_part_in_every_format_it_has(ws: Workspace, out: Path, part: Part) -> None:
    for suffix in FORMATS[part]:
        written = export_part(ws, part, out.with_suffix(suffix))
        head = written.read_bytes()[:4]
        assert head == (b"%PDF" if suffix == ".pdf" else b"PK\x03\x04")


@pytest.mark.parametrize(("part", "suffix"), [(Part.LETTER, ".xlsx"), (Part.MINUTES, ".xlsx"), (Part.LETTER, "")])
def test_a_format_that_a_part_has_not_is_refused(ws: Workspace, out: Path, part: Part, suffix: str) -> None:
    with pytest.raises(KnownError, match="không xuất được"):
        export_part(ws, part, out.with_suffix(suffix))
    assert list(out.parent.iterdir()) == []


def test_pdf_of_a_part_numbers_only_its_own_pages(
    ws: Workspace, out: Path, poppler_text: Callable[[Path], str]
) -> None:
    export_part(ws, Part.REPORT, out)
    with pikepdf.open(out) as pdf:
        assert not pdf.get_warnings()
        assert str(pdf.docinfo.Title) == "Báo cáo tự đánh giá"
    text = poppler_text(out)
    assert "Trang 1" not in text.replace("\xa0", " ")  # the dossier's own folio
    assert "PHỤ LỤC" not in text
    assert "Phụ lục IV" in text


def test_a_draft_says_so_but_for_what_is_signed_by_itself(
    ws: Workspace, out: Path, poppler_text: Callable[[Path], str]
) -> None:
    for part, draft in ((Part.LETTER, True), (Part.MINUTES, False), (Part.MARKS, False)):
        export_part(ws, part, out)
        assert ("BẢN NHÁP" in poppler_text(out)) == draft


def test_minutes_that_nothing_is_known_of_are_a_form(tmp_path: Path, poppler_text: Callable[[Path], str]) -> None:
    from app.criteria.answers import Profile

    with Workspace.create(tmp_path / "moi.cdht", Profile("Hoa Mơ", 2021)) as ws:
        export_part(ws, Part.MINUTES, tmp_path / "bb.pdf")
    text = poppler_text(tmp_path / "bb.pdf")
    assert "Địa điểm: ……" in text
    assert "CHỦ TỌA" in text


def test_printed_on_both_sides_every_annex_begins_on_a_sheet_of_its_own(ws: Workspace, out: Path) -> None:
    heads = ("Phụ lục I\n", "Phụ lục II\n", "Phụ lục III\n", "Phụ lục IV\n")
    for two_sided in (False, True):
        export_part(ws, Part.REPORT, out, options=ExportOptions(two_sided=two_sided))
        done = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True)
        pages = done.stdout.decode().replace("\xa0", " ").split("\f")[:-1]
        starts = [at for head in heads for at, page in enumerate(pages) if head in page[:600]]
        assert len(starts) == len(heads)
        assert all(start % 2 == 0 for start in starts) or not two_sided
        empty = [at for at, page in enumerate(pages) if not page.strip()]
        assert bool(empty) == two_sided
        assert all(at + 1 in starts for at in empty)


def test_same_dossier_same_pdf(ws: Workspace, out: Path) -> None:
    first = export_part(ws, Part.MARKS, out).read_bytes()
    assert export_part(ws, Part.MARKS, out).read_bytes() == first


def test_docx_says_what_the_pdf_says(ws: Workspace, out: Path) -> None:
    text = docx_text(export_part(ws, Part.REPORT, out.with_suffix(".docx")))
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "a) Hiện trạng: Phường có 5 trường & 3 cơ sở.",
        "Như trên",
        "Phụ lục IV",
        "=Kế hoạch 1+1",
    ):
        assert said in text
    assert all(criterion.title in text for criterion in ws.catalogue.criteria)


def test_docx_is_laid_out_by_the_decree(ws: Workspace, out: Path) -> None:
    document = Document(str(export_part(ws, Part.REPORT, out.with_suffix(".docx"))))
    first = document.sections[0]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    margins = (first.top_margin.mm, first.bottom_margin.mm, first.left_margin.mm, first.right_margin.mm)
    assert [round(margin) for margin in margins] == [20, 20, 30, 15]
    assert document.styles["Normal"].font.name == "Times New Roman"
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert "PAGE" in first.header._element.xml
    assert {round(section.page_width.mm) for section in document.sections} == {210, 297}
    body = next(paragraph for paragraph in document.paragraphs if "báo cáo kết quả tự đánh giá" in paragraph.text)
    assert body.paragraph_format.first_line_indent.cm == pytest.approx(1.27, abs=0.01)
    assert body.paragraph_format.space_before.pt >= 6
    assert body.runs[0].font.size.pt == 14
    kind = next(paragraph for paragraph in document.paragraphs if paragraph.text == "BÁO CÁO")
    assert kind.runs[0].bold


@pytest.mark.parametrize("part", [Part.LETTER, Part.REPORT, Part.MINUTES])
def test_word_finds_a_paragraph_after_every_table(ws: Workspace, out: Path, part: Part) -> None:
    body = Document(str(export_part(ws, part, out.with_suffix(".docx")))).element.body
    for table in body.iterchildren(qn("w:tbl")):
        assert table.getnext().tag == qn("w:p")


def test_heads_of_docx_tables_repeat(ws: Workspace, out: Path) -> None:
    document = Document(str(export_part(ws, Part.MARKS, out.with_suffix(".docx"))))
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_xlsx_has_figures_as_numbers_and_codes_as_text(ws: Workspace, out: Path) -> None:
    book = openpyxl.load_workbook(export_part(ws, Part.MARKS, out.with_suffix(".xlsx")))
    (sheet,) = book.worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] == "Chỉ số")
    found = {row[0]: row for row in rows[head + 1 :]}
    for indicator in ws.catalogue.indicators():
        maximum, points = found[indicator.id][2:4]
        assert Decimal(str(maximum)) == indicator.maximum
        score = ws.scorecard.indicators[indicator.id]
        if isinstance(points, str):
            assert points.split()[0] == format_points(score.points)
        else:
            assert Decimal(str(points)) == score.points
    assert sheet.print_title_rows == f"${head + 1}:${head + 1}"


def test_a_title_that_looks_like_a_formula_is_text(ws: Workspace, out: Path) -> None:
    book = openpyxl.load_workbook(export_part(ws, Part.EVIDENCE, out.with_suffix(".xlsx")))
    (sheet,) = book.worksheets
    found = [cell for row in sheet.iter_rows() for cell in row if "Kế hoạch 1+1" in str(cell.value)]
    assert [cell.data_type for cell in found] == ["s"]


def test_pages_in_the_list_are_those_of_the_whole_dossier(ws: Workspace, out: Path, tmp_path: Path) -> None:
    from app.services.export import render

    book = openpyxl.load_workbook(export_part(ws, Part.EVIDENCE, out.with_suffix(".xlsx")))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    listed = {row[1]: str(row[6]) for row in rows if str(row[1]).startswith("MC.") and str(row[6])[:1].isdigit()}
    with (tmp_path / "ca-tap.pdf").open("xb+") as file:
        render(ws, ExportOptions(), file)
    with pikepdf.open(tmp_path / "ca-tap.pdf") as pdf, pdf.open_outline() as outline:
        assert outline.root
        labels = {code: pages.partition("–")[0] for code, pages in listed.items()}
        assert labels
        names = pdf.Root.Names.Dests
        for code, page in labels.items():
            place = _destination(names, f"document-{code}")
            assert pdf.pages.index(pikepdf.Page(place[0])) + 1 == int(page)


def _destination(tree: pikepdf.Object, name: str) -> pikepdf.Object:
    return dict(pikepdf.NameTree(tree).items())[name]


def test_the_summary_has_the_points_of_criteria_and_indicators(
    ws: Workspace, out: Path, poppler_text: Callable[[Path], str]
) -> None:
    (criteria, indicators) = openpyxl.load_workbook(export_part(ws, Part.SUMMARY, out.with_suffix(".xlsx"))).worksheets
    rows = [[cell.value for cell in row] for row in criteria.iter_rows()]
    listed = {row[1]: row[2:4] for row in rows if str(row[0]).isdigit()}
    for criterion in ws.catalogue.criteria:
        score = ws.scorecard.criteria[criterion.id]
        assert [Decimal(str(one)) for one in listed[criterion.title]] == [score.maximum, score.points]
    total = next(row for row in rows if row[0] == "Cộng")
    assert Decimal(str(total[3])) == ws.scorecard.total.points
    first = {str(row[0].value) for row in indicators.iter_rows()}
    assert {indicator.id for indicator in ws.catalogue.indicators()} <= first
    assert "Xếp loại" not in poppler_text(export_part(ws, Part.SUMMARY, out)), "none is claimed without a table"
    table = (ClassBand(Decimal(50), "Khá"), ClassBand(Decimal(0), "Đạt"))
    profile.set_settings(ws, replace(ws.snapshot.settings, classification=table))
    text = poppler_text(export_part(ws, Part.SUMMARY, out))
    history.undo(ws)
    assert "KẾT QUẢ TỰ CHẤM ĐIỂM “CỘNG ĐỒNG HỌC TẬP” PHƯỜNG HOA MƠ NĂM 2021" in text
    assert "Xếp loại tự đánh giá: Khá." in text


def test_a_signed_dossier_is_written_as_signed(tmp_path: Path, poppler_text: Callable[[Path], str]) -> None:
    from app.criteria.answers import Profile

    with Workspace.create(tmp_path / "ky.cdht", Profile("Hoa Mơ", 2021)) as ws:
        profile.set_settings(ws, replace(ws.snapshot.settings, recipients="Hội Khuyến học thị xã"))
        signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", "5", date(2022, 2, 5), allow_blocking=True)
        export_part(ws, Part.LETTER, tmp_path / "tt.pdf")
    text = poppler_text(tmp_path / "tt.pdf")
    assert "Số: 05/TTr-UBND" in text
    assert "- Hội Khuyến học thị xã;" in text
    assert "BẢN NHÁP" not in text


def test_the_front_is_all_before_the_evidence(ws: Workspace, out: Path, poppler_text: Callable[[Path], str]) -> None:
    text = poppler_text(export_part(ws, Part.FRONT, out))
    for heading in ("MỤC LỤC", "TỜ TRÌNH", "BÁO CÁO", "BIÊN BẢN", "PHIẾU TỰ CHẤM ĐIỂM"):
        assert heading in text
    whole = out.with_name("ca.pdf")
    export_dossier(ws, whole)
    with pikepdf.open(out) as front, pikepdf.open(whole) as dossier:
        assert 10 < len(front.pages) < len(dossier.pages)
        first = 1 + len(front.pages)
    divider = subprocess.run(
        ["pdftotext", "-f", str(first), "-l", str(first), whole, "-"], capture_output=True, check=True
    )
    assert "TIÊU CHÍ 1" in divider.stdout.decode().replace("\xa0", " ").upper(), "the evidence begins right after"


def test_a_part_becomes_a_booklet(ws: Workspace, out: Path, poppler_text: Callable[[Path], str]) -> None:
    pages = poppler_text(export_part(ws, Part.FRONT, out))
    with pikepdf.open(out) as pdf:
        count = len(pdf.pages)
    booklet = export_part(ws, Part.FRONT, out.with_name("sach.pdf"), booklet=True)
    with pikepdf.open(booklet) as pdf:
        assert len(pdf.pages) == -(-count // 4) * 2
    assert sorted(set(poppler_text(booklet).split())) == sorted(set(pages.split()))
    with pytest.raises(KnownError, match="không xuất được"):
        export_part(ws, Part.REPORT, out.with_suffix(".docx"), booklet=True)
