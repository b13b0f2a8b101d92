"""Figures and choices out as a spreadsheet and in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.criteria.answers import FigureKey, LevelKey, Profile
from app.errors import KnownError
from app.services import answers, history, signing
from app.services.sheet import CellProblem, fill, write_sheet
from app.services.sheet_layout import judgements
from app.services.workspace import Workspace
from app.texts import sheet as texts

YEAR = 2021


@pytest.fixture
def out(ws: Workspace, tmp_path: Path) -> Path:
    path = tmp_path / "Số liệu năm 2021.xlsx"
    write_sheet(ws, path)
    return path


def edit(path: Path, change: Callable[[dict[str, Worksheet]], None]) -> Path:
    workbook = load_workbook(path)
    change({sheet.title: sheet for sheet in workbook.worksheets})
    workbook.save(path)
    return path


def cell_of(sheet: Worksheet, row_key: str, column_key: str) -> str:
    row = next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, 1).value == row_key)
    column = next(n for n in range(1, sheet.max_column + 1) if sheet.cell(1, n).value == column_key)
    return sheet.cell(row, column).coordinate


def figure_cell(sheets: dict[str, Worksheet], figure: str, year: int = YEAR) -> str:
    return cell_of(sheets[texts.FIGURES], figure, f"year:{year}")


def type_figures(path: Path, **values: object) -> dict[str, str]:
    """Type values into this year's cells; returns their addresses."""
    places: dict[str, str] = {}

    def change(sheets: dict[str, Worksheet]) -> None:
        for figure, value in values.items():
            places[figure] = figure_cell(sheets, figure)
            sheets[texts.FIGURES][places[figure]] = value

    edit(path, change)
    return places


def test_every_figure_and_judgement_has_its_row(ws: Workspace, out: Path) -> None:
    workbook = load_workbook(out)
    figures = [row[0].value for row in workbook[texts.FIGURES].iter_rows(min_row=5)]
    assert figures == [figure.id for figure in ws.catalogue.figures]
    levels = [row[0].value for row in workbook[texts.LEVELS].iter_rows(min_row=5)]
    assert levels == [judgement.key for judgement in judgements(ws.catalogue)]
    explained = {
        str(row[0].value).partition("|")[0]
        for name in (texts.LEVELS, texts.EXPLANATIONS)
        for row in workbook[name].iter_rows(min_row=5)
    }
    assert explained == {indicator.id for indicator in ws.catalogue.indicators()}


def test_labels_are_protected_and_only_inputs_are_open(out: Path) -> None:
    sheet = load_workbook(out)[texts.FIGURES]
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "B5"
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.print_title_rows == "$4:$4"
    assert "&P/&N" in str(sheet.oddFooter.center.text)
    open_cells = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert open_cells
    assert {sheet.cell(1, cell.column).value for cell in open_cells} <= {f"year:{YEAR - back}" for back in range(3)}


def test_levels_are_offered_as_a_list(ws: Workspace, out: Path) -> None:
    workbook = load_workbook(out)
    sheet, lists = workbook[texts.LEVELS], workbook[texts.LISTS]
    assert lists.sheet_state == "hidden"
    validations = sheet.data_validations.dataValidation
    judged = list(judgements(ws.catalogue))
    assert len(validations) == len(judged)
    for place, (validation, judgement) in enumerate(zip(validations, judged, strict=True), 1):
        assert cell_of(sheet, judgement.key, "level") in str(validation.sqref)
        offered = [lists.cell(row, place).value for row in range(1, len(judgement.options) + 1)]
        assert offered == list(judgement.labels())
        assert validation.formula1.endswith(f"${len(judgement.options)}")


def test_untouched_sheet_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    answers.set_figure(ws, "households", YEAR, Decimal(1240))
    answers.explain(ws, "9.1", "=1+1 là cách tính")
    path = tmp_path / "a.xlsx"
    write_sheet(ws, path)
    before = ws.snapshot
    result = fill(ws, path)
    assert (result.change, result.problems, result.count) == (None, (), 0)
    assert ws.snapshot is before


def test_what_is_filled_in_is_taken_as_one_step_that_can_be_undone(ws: Workspace, out: Path) -> None:
    answers.set_figure(ws, "hamlets", YEAR, Decimal(8))
    before = ws.snapshot

    def change(sheets: dict[str, Worksheet]) -> None:
        figures, levels = sheets[texts.FIGURES], sheets[texts.LEVELS]
        figures[figure_cell(sheets, "households")] = 1240
        figures[figure_cell(sheets, "households", YEAR - 1)] = "1.215"
        figures[figure_cell(sheets, "learning_families")] = "753"
        level = cell_of(levels, "2.1|", "level")
        levels[level] = "  có kế hoạch phù hợp "
        levels[cell_of(levels, "2.1|", "explanation")] = "Theo Kế hoạch số 05"
        sheets[texts.EXPLANATIONS][cell_of(sheets[texts.EXPLANATIONS], "9.1|", "explanation")] = "Đã rà soát"

    result = fill(ws, edit(out, change))
    assert result.problems == ()
    assert result.count == 6
    assert result.change is not None
    assert result.change.undoable
    figures = ws.snapshot.answers.figures
    assert figures[FigureKey("households", YEAR)] == 1240
    assert figures[FigureKey("households", YEAR - 1)] == 1215
    assert figures[FigureKey("hamlets", YEAR)] == 8, "an empty cell takes nothing away"
    assert ws.scorecard.indicators["9.1"].points == 2
    assert ws.scorecard.indicators["2.1"].points == 2
    assert ws.snapshot.explanations == {"2.1": "Theo Kế hoạch số 05", "9.1": "Đã rà soát"}
    history.undo(ws)
    assert replace(ws.snapshot, revision=before.revision) == before


def test_filled_sheet_written_again_says_the_same(ws: Workspace, out: Path, tmp_path: Path) -> None:
    type_figures(out, households=1240, learning_families=753)
    fill(ws, out)
    again = tmp_path / "again.xlsx"
    write_sheet(ws, again)
    with Workspace.create(tmp_path / "khác.cdht", ws.snapshot.profile) as other:
        fill(other, again)
        assert other.snapshot.answers.figures == ws.snapshot.answers.figures


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("abc", "Không đọc được"),
        ("12 hộ", "Chỉ nhập chữ số"),
        (-1, "không thể là số âm"),
        (12.5, "phải là số nguyên"),
        ("1,5", "phải là số nguyên"),
        (True, "không phải giá trị đúng, sai"),
        (1e300, "không phải là một số đọc được"),
        ("9" * 30, "quá dài"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_by_its_address_and_nothing_is_taken(
    ws: Workspace, out: Path, value: object, words: str
) -> None:
    places = type_figures(out, households=value, learning_families=700)
    before = ws.snapshot
    result = fill(ws, out)
    assert result.change is None
    assert [(one.sheet, one.cell) for one in result.problems] == [(texts.FIGURES, places["households"])]
    assert words in result.problems[0].message
    assert str(result.problems[0]).startswith(f"Số liệu!{places['households']}: ")
    assert ws.snapshot is before


def test_a_date_typed_for_a_number_is_told(ws: Workspace, out: Path) -> None:
    from datetime import date

    type_figures(out, households=date(2021, 5, 3))
    assert "không phải ngày tháng" in fill(ws, out).problems[0].message


def test_all_problems_are_told_at_once(ws: Workspace, out: Path) -> None:
    def change(sheets: dict[str, Worksheet]) -> None:
        sheets[texts.FIGURES][figure_cell(sheets, "households")] = "nhiều"
        sheets[texts.FIGURES][figure_cell(sheets, "hamlets")] = -8
        levels = sheets[texts.LEVELS]
        levels[cell_of(levels, "2.1|", "level")] = "Rất tốt"

    problems = fill(ws, edit(out, change)).problems
    assert [one.sheet for one in problems] == [texts.FIGURES, texts.FIGURES, texts.LEVELS]
    assert "“Rất tốt” không có trong danh sách mức của chỉ số 2.1" in problems[2].message


def test_a_part_above_its_whole_is_told_at_its_cell(ws: Workspace, out: Path) -> None:
    places = type_figures(out, households=700, learning_families=753)
    result = fill(ws, out)
    assert [one.cell for one in result.problems] == [places["learning_families"]]
    assert "nhiều hơn" in result.problems[0].message


def test_a_new_whole_below_a_part_already_there_is_told_at_the_new_cell(ws: Workspace, out: Path) -> None:
    answers.set_figure(ws, "learning_families", YEAR, Decimal(753))
    places = type_figures(out, households=700)
    assert [one.cell for one in fill(ws, out).problems] == [places["households"]]


def test_none_of_a_kind_is_taken(ws: Workspace, out: Path) -> None:
    type_figures(out, children_under_5=0, stunted_children=0)
    ids = {figure.id for figure in ws.catalogue.figures}
    assert {"children_under_5", "stunted_children"} <= ids
    assert fill(ws, out).problems == ()


def test_rows_may_be_sorted_and_columns_moved(ws: Workspace, out: Path) -> None:
    places = type_figures(out, households=1240)

    def change(sheets: dict[str, Worksheet]) -> None:
        sheet = sheets[texts.FIGURES]
        sheet.insert_cols(2)
        sheet.insert_rows(6, 3)

    fill(ws, edit(out, change))
    assert places
    assert ws.snapshot.answers.figures == {FigureKey("households", YEAR): Decimal(1240)}


def test_a_repeated_row_that_differs_is_told(ws: Workspace, out: Path) -> None:
    type_figures(out, households=1240)

    def change(sheets: dict[str, Worksheet]) -> None:
        sheet = sheets[texts.FIGURES]
        row = [cell.value for cell in sheet[5]]
        assert row[0] == "households"
        sheet.append([value if value != 1240 else 1241 for value in row])

    problems = fill(ws, edit(out, change)).problems
    assert [one.message for one in problems] == [texts.REPEATED_ROW]


def test_unknown_rows_and_years_are_told(ws: Workspace, out: Path) -> None:
    def change(sheets: dict[str, Worksheet]) -> None:
        sheet = sheets[texts.FIGURES]
        sheet["A6"] = "khong_co"
        sheet[figure_cell(sheets, "hamlets", YEAR - 1)] = 8

    problems = fill(ws, edit(out, change)).problems
    assert CellProblem(texts.FIGURES, "B6", texts.UNKNOWN_ROW) in problems
    assert any("không cần số liệu này của năm\u00a02020" in one.message for one in problems)


def test_a_sheet_of_another_year_is_refused(ws: Workspace, out: Path, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "2022.cdht", Profile("Hoa Mơ", 2022)) as other:
        problems = fill(other, out).problems
    assert problems
    assert all("bảng này của năm\u00a02021, hồ sơ của năm\u00a02022" in one.message for one in problems)


def test_files_that_are_no_such_sheet_are_refused(ws: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "khác.xlsx"
    from openpyxl import Workbook

    book = Workbook()
    book.save(other)
    with pytest.raises(KnownError, match="không phải bảng số liệu"):
        fill(ws, other)
    other.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(KnownError, match="Không đọc được bảng tính"):
        fill(ws, other)
    with pytest.raises(KnownError, match="Không tìm thấy tệp"):
        fill(ws, tmp_path / "không có.xlsx")


def test_words_that_look_like_formulas_stay_words(ws: Workspace, tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://x.invalid";"bấm")'
    answers.explain(ws, "2.1", formula)
    path = tmp_path / "a.xlsx"
    write_sheet(ws, path)
    cell = load_workbook(path)[texts.LEVELS]
    written = cell[cell_of(cell, "2.1|", "explanation")]
    assert (written.value, written.data_type) == (formula, "s")
    with ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(b"<f>" not in sheet for sheet in sheets)


def test_a_sheet_saved_by_another_office_program_is_read(ws: Workspace, tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def word(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    number = '<table:table-cell office:value-type="float" office:value="1240"><text:p>1.240</text:p></table:table-cell>'
    rows = row(word(f"cdht:{ws.catalogue.id}:{YEAR}"), word(""), word(f"year:{YEAR}"))
    rows += row(word("")) * 3 + row(word("households"), word("Tổng số hộ"), number)
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    body = f'<table:table table:name="Số liệu">{rows}</table:table>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "bảng.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", manifest)
    assert fill(ws, path).problems == ()
    assert ws.snapshot.answers.figures == {FigureKey("households", YEAR): Decimal(1240)}


def test_a_signed_dossier_takes_nothing(ws: Workspace, out: Path) -> None:
    type_figures(out, households=1240)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    with pytest.raises(signing.Signed):
        fill(ws, out)


def test_levels_of_a_sum_are_taken_part_by_part(ws: Workspace, out: Path) -> None:
    first = next(one for one in judgements(ws.catalogue) if one.part is not None)

    def change(sheets: dict[str, Worksheet]) -> None:
        sheet = sheets[texts.LEVELS]
        sheet[cell_of(sheet, first.key, "level")] = first.labels()[0]

    fill(ws, edit(out, change))
    assert ws.snapshot.answers.levels == {LevelKey(first.indicator.id, first.part_id): first.options[0].id}


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Không có thư mục"):
        write_sheet(ws, tmp_path / "không có thư mục" / "a.xlsx")
    assert not [path for path in tmp_path.rglob("*") if path.suffix in {".xlsx", ".tmp"}]


@pytest.mark.parametrize("stray", ["XFD1048576", "D2147483648", "ZZ9999"])
def test_one_cell_far_out_is_refused_before_it_takes_all_memory(ws: Workspace, tmp_path: Path, stray: str) -> None:
    path, odd = tmp_path / "bảng.xlsx", tmp_path / "lạ.xlsx"
    write_sheet(ws, path)
    with ZipFile(path) as sound, ZipFile(odd, "w") as made:
        for name in sound.namelist():
            data = sound.read(name)
            if name.startswith("xl/worksheets/"):
                data = data.replace(b"</sheetData>", f'<row><c r="{stray}"><v>1</v></c></row></sheetData>'.encode())
            made.writestr(name, data)
    with pytest.raises(KnownError, match="quá lớn"):
        fill(ws, odd)
