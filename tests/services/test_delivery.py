"""A folder or spreadsheet of a unit without the program: the same preview as a package, nothing guessed or lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.criteria.answers import FigureKey, Profile
from app.criteria.figure_needs import figures_of
from app.errors import KnownError
from app.models.errors import Cancelled
from app.models.tables import chunks
from app.services import answers, documents, handed_files, history, intake, sheet, units
from app.services.comparing import Item
from app.services.delivery import knows_its_unit
from app.services.handin import Decision, Received, preview, receive
from app.services.handout import hand_out
from app.services.progress import unit_status
from app.services.sheet_read import NoSheet
from app.services.unit_sheet import hand_out_sheet
from app.services.workspace import Workspace
from app.texts import delivery as texts
from app.texts import sheet as sheet_texts

UNDER_5, STUNTED = "children_under_5", "stunted_children"
REPORT = b"%PDF-1.4 a report"


@pytest.fixture
def folder(ws: Workspace, tmp_path: Path) -> Path:
    """What the health unit was given: its spreadsheet, in a folder of its own."""
    path = tmp_path / "Y tế nộp"
    path.mkdir()
    hand_out_sheet(ws, "health", path / "Bảng điền.xlsx")
    return path


def fill(path: Path, **cells: object) -> None:
    """Type into the open cells of rows, named by their keys."""
    workbook = load_workbook(path)
    for page in workbook.worksheets:
        for row in page.iter_rows(min_row=5):
            if row[0].value in cells:
                next(cell for cell in row[1:] if not cell.protection.locked).value = cells[str(row[0].value)]
    workbook.save(path)


def put(folder: Path, name: str, data: bytes = REPORT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def take(ws: Workspace, path: Path, unit: str = "", **decisions: Decision) -> Received:
    """All that is safe, and decisions by the name of a figure."""
    seen = preview(ws, path, unit=unit)
    wanted = {f"figures|{name}|2021": what for name, what in decisions.items()}
    return receive(ws, path, seen.safe | wanted, expected=seen, unit=unit)


def open_items(ws: Workspace, path: Path, unit: str = "") -> list[Item]:
    return list(preview(ws, path, unit=unit).comparison.open)


def left_out(ws: Workspace, path: Path, unit: str = "") -> dict[str, str]:
    return {one.name: one.reason for one in preview(ws, path, unit=unit).left_out}


def ours(ws: Workspace, name: str = UNDER_5) -> Decimal | None:
    return ws.snapshot.answers.figures.get(FigureKey(name, 2021))


def test_a_folder_is_taken_in_one_step_that_can_be_undone(
    ws: Workspace, folder: Path, assert_whole: Callable[[], None]
) -> None:
    fill(folder / "Bảng điền.xlsx", children_under_5=200, stunted_children=9, sender="Trần Thị Thử, 0900 000 000")
    put(folder, "14.1.1 18-BC-TYT tổng kết.pdf")
    put(folder, "14.2.1/ảnh.jpg", b"\xff\xd8\xff a photo")
    before, entries = ws.snapshot, len(history.entries(ws))
    seen = preview(ws, folder)
    assert (seen.kind, seen.unit, seen.sender, seen.left_out) == ("sheet", "health", "Trần Thị Thử, 0900 000 000", ())
    assert {item.kind for item in seen.comparison.items} == {"new"}
    assert ws.snapshot is before
    result = take(ws, folder)
    assert (result.taken, result.documents, result.left) == (4, 2, ())
    assert (ours(ws), ours(ws, STUNTED)) == (200, 9)
    report = next(one for one in ws.snapshot.documents if one.code == "MC.14.1.01")
    assert report.content.sha256 == sha256(REPORT).hexdigest()
    assert (report.number, report.doc_type, report.title) == ("18/BC-TYT", "Báo cáo", "Báo cáo tổng kết")
    assert report.file_name == "14.1.1 18-BC-TYT tổng kết.pdf"
    assert len(history.entries(ws)) == entries + 1
    assert history.entries(ws)[0].sentence == (
        "Nhận bài nộp của Bộ phận Y tế (Trần Thị Thử, 0900 000 000): 4\u00a0mục, 2\u00a0văn bản mới"
    )
    status = next(one for one in unit_status(ws.catalogue, *ws.present) if one.unit.id == "health")
    assert status.received == ("14.1", "14.2", "14.3")
    assert_whole()
    history.undo(ws)
    assert not ws.snapshot.documents
    assert ours(ws) is None
    assert_whole()
    assert take(ws, folder).taken == 4


def test_the_same_again_is_recognised_and_a_fuller_folder_brings_the_rest(ws: Workspace, folder: Path) -> None:
    fill(folder / "Bảng điền.xlsx", children_under_5=200)
    put(folder, "14.1.1 a.pdf")
    take(ws, folder)
    seen = preview(ws, folder)
    assert seen.comparison.again
    assert not seen.comparison.items
    revision = ws.snapshot.revision
    assert not take(ws, folder).change.entry
    assert ws.snapshot.revision == revision
    put(folder, "14.1.2 b.pdf", b"%PDF-1.4 another")
    put(folder, "14.1.1 a tên mới.pdf")
    (item,) = open_items(ws, folder)
    assert (item.kind, item.key.split("|")[2:]) == ("new", ["14.1", "2"])


def test_what_both_sides_changed_waits_with_all_three_values(ws: Workspace, tmp_path: Path) -> None:
    answers.set_figure(ws, UNDER_5, 2021, Decimal(100))
    answers.set_figure(ws, STUNTED, 2021, Decimal(5))
    path = tmp_path / "a.xlsx"
    hand_out_sheet(ws, "health", path)
    fill(path, children_under_5=300, stunted_children=6)
    answers.set_figure(ws, UNDER_5, 2021, Decimal(200))
    found = {item.key.split("|")[1]: item for item in open_items(ws, path)}
    assert found[STUNTED].kind == "changed"
    conflict = found[UNDER_5]
    assert (conflict.kind, conflict.theirs, conflict.ours, conflict.base) == (
        "conflict", {"value": "300"}, {"value": "200"}, {"value": "100"},
    )  # fmt: skip
    assert [item.key for item in take(ws, path).left] == [f"figures|{UNDER_5}|2021"]
    assert (ours(ws), ours(ws, STUNTED)) == (200, 6)
    assert take(ws, path, **{UNDER_5: "ours"}).left == ()
    assert open_items(ws, path) == []
    fill(path, children_under_5=301)
    assert [item.kind for item in open_items(ws, path)] == ["conflict"]
    assert preview(ws, path).comparison.older


def test_an_emptied_cell_and_an_untouched_one_say_nothing(ws: Workspace, tmp_path: Path) -> None:
    answers.set_figure(ws, UNDER_5, 2021, Decimal(100))
    answers.set_figure(ws, STUNTED, 2021, Decimal(5))
    path = tmp_path / "a.xlsx"
    hand_out_sheet(ws, "health", path)
    answers.set_figure(ws, STUNTED, 2021, Decimal(7))
    fill(path, children_under_5=None)
    assert open_items(ws, path) == []


def test_what_cannot_be_placed_is_listed_with_the_reason(ws: Workspace, folder: Path) -> None:
    fill(folder / "Bảng điền.xlsx", children_under_5="hai trăm", stunted_children=9)
    put(folder, "Quyết định.pdf")
    put(folder, "MC 14.1 báo cáo.pdf")
    put(folder, "1.1.1 Nghị quyết.pdf")
    put(folder, "14.1.1 trống.pdf", b"")
    put(folder, "hỏng.xlsx", b"PK\x03\x04 torn")
    for junk in ("Thumbs.db", "desktop.ini", "~$Bảng điền.xlsx", ".DS_Store"):
        put(folder, junk)
    found = left_out(ws, folder)
    assert found.pop("hỏng.xlsx").startswith("Không đọc được bảng tính")
    (cell,) = (name for name in found if name.startswith(f"{sheet_texts.FIGURES}!"))
    assert "hai trăm" in found.pop(cell)
    assert found["Quyết định.pdf"] == texts.NO_CODE
    assert "14.1.1" in found["MC 14.1 báo cáo.pdf"]
    assert found["1.1.1 Nghị quyết.pdf"] == texts.OTHER_UNIT
    assert "14.1.1 trống.pdf" in found
    assert len(found) == 4
    assert take(ws, folder).taken == 1
    assert ours(ws, STUNTED) == 9


def test_files_alone_need_the_unit_and_are_known_again(ws: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "chỉ có tệp"
    put(folder, "14.1.1 a.pdf")
    with pytest.raises(KnownError, match="của đơn vị nào"):
        preview(ws, folder)
    assert preview(ws, folder, unit="health").kind == "loose"
    take(ws, folder, "health")
    (document,) = ws.snapshot.documents
    documents.remove(ws, document.id)
    put(folder, "14.2.1 b.pdf", b"%PDF-1.4 another")
    (item,) = open_items(ws, folder, "health")
    assert item.indicators == ("14.2",), "what the ward threw away does not come back by itself"


def test_a_file_the_ward_has_is_cited_not_stored_again(ws: Workspace, folder: Path) -> None:
    scan = put(folder.parent, "có sẵn.pdf")
    intake.attach(ws, [scan], "9.1", ws.indicator("9.1").evidence[0].id)
    put(folder, "14.1.1 a.pdf")
    result = take(ws, folder)
    assert (result.taken, result.documents) == (1, 0)
    (one,) = ws.snapshot.documents
    assert {citation.indicator for citation in ws.snapshot.citations} == {"9.1", "14.1"}
    citation = next(one for one in ws.snapshot.citations if one.indicator == "14.1")
    documents.edit_citation(ws, citation.id, pages="2-3")
    put(folder, "14.2.1 a.pdf")
    assert [item.key for item in open_items(ws, folder)] == [f"citations|{one.id}|14.2|1"]


def test_the_wards_own_sheet_filled_by_a_unit_brings_only_what_is_its(ws: Workspace, tmp_path: Path) -> None:
    answers.set_figure(ws, UNDER_5, 2021, Decimal(100))
    path = tmp_path / "cả hồ sơ.xlsx"
    sheet.write_sheet(ws, path)
    fill(path, children_under_5=120, stunted_children=9, households=1240)
    assert not knows_its_unit(ws, path)
    seen = preview(ws, path, unit="health")
    assert {item.key.split("|")[1]: item.kind for item in seen.comparison.open} == {
        UNDER_5: "conflict",  # nobody knows what it was when the sheet was written
        STUNTED: "new",
    }
    (one,) = seen.left_out
    users = [one.id for one in ws.catalogue.indicators() if "households" in {need.figure for need in figures_of(one)}]
    assert one.reason == texts.rows_of_others(users)


def test_a_sheet_of_a_unit_merged_since_is_received_for_the_other(ws: Workspace, folder: Path) -> None:
    fill(folder / "Bảng điền.xlsx", children_under_5=200)
    units.merge(ws, "health", "labour")
    assert preview(ws, folder).unit == "labour"
    take(ws, folder)
    status = next(one for one in unit_status(ws.catalogue, *ws.present) if one.unit.id == "labour")
    assert status.received == ("14.3",)


def test_a_newer_package_makes_the_sheet_outdated(ws: Workspace, folder: Path, tmp_path: Path) -> None:
    assert not preview(ws, folder).comparison.outdated
    hand_out(ws, "health", tmp_path / "gói.cdht")
    assert preview(ws, folder).comparison.outdated


def test_another_ward_year_or_unit_and_two_sheets_are_refused(ws: Workspace, folder: Path, tmp_path: Path) -> None:
    for name, other, reason in (
        ("a", Profile("Bến Mơ", 2021, "phường", "thị xã Sông Ngân"), "phường Hoa Mơ.*phường Bến Mơ"),
        ("b", Profile("Hoa Mơ", 2022, "phường", "thị xã Sông Ngân"), "năm\u00a02021.*năm\u00a02022"),
    ):
        with Workspace.create(tmp_path / f"{name}.cdht", other) as stranger, pytest.raises(KnownError, match=reason):
            preview(stranger, folder)
    with pytest.raises(KnownError, match="lập cho Bộ phận Y tế, không phải cho Văn phòng"):
        preview(ws, folder, unit="office")
    shutil.copy(folder / "Bảng điền.xlsx", folder / "Bảng điền - Copy.xlsx")
    with pytest.raises(KnownError, match="2 bảng tính"):
        preview(ws, folder)


def test_what_is_no_hand_in_at_all_is_told(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "trống"
    empty.mkdir()
    put(empty, "Thumbs.db")
    with pytest.raises(KnownError, match="không có tệp nào"):
        preview(ws, empty, unit="health")
    (empty / "sâu hơn").mkdir()
    (empty / "sâu hơn" / "lên").symlink_to(empty, target_is_directory=True)
    for n in range(4):
        put(empty, f"sâu hơn/{n}.pdf")
    assert len(left_out(ws, empty, "health")) == 4
    monkeypatch.setattr(handed_files, "MOST_FILES", 3)
    with pytest.raises(KnownError, match="hơn 3"):
        preview(ws, empty, unit="health")
    from openpyxl import Workbook

    Workbook().save(tmp_path / "khác.xlsx")
    with pytest.raises(NoSheet):
        preview(ws, tmp_path / "khác.xlsx", unit="health")


def test_a_slip_that_somebody_edited_is_told(ws: Workspace, folder: Path) -> None:
    path = folder / "Bảng điền.xlsx"
    workbook = load_workbook(path)
    workbook[sheet_texts.SLIP]["A2"] = "{}"
    workbook.save(path)
    with pytest.raises(KnownError, match="Phần ẩn"):
        preview(ws, folder)


@pytest.mark.parametrize("change", ["gone", "other", "more"])
def test_a_folder_that_changed_since_it_was_shown_brings_nothing(ws: Workspace, folder: Path, change: str) -> None:
    scan = put(folder, "14.1.1 a.pdf")
    fill(folder / "Bảng điền.xlsx", children_under_5=200)
    seen = preview(ws, folder)
    before = ws.snapshot
    if change == "gone":  # the drive was pulled out and another put in
        shutil.rmtree(folder)
        put(folder, "x.txt")
    else:
        scan.write_bytes(REPORT + b" and more" if change == "more" else b"%PDF-1.4 B report")
    with pytest.raises(KnownError):
        receive(ws, folder, seen.safe, expected=seen)
    assert ws.snapshot == before
    with ws.file.reading() as session:
        assert session.scalars(chunks.select()).all() == []


def test_reading_tells_how_far_it_is_and_stops_when_asked(ws: Workspace, folder: Path) -> None:
    put(folder, "14.1.1 a.pdf", b"%PDF-1.4" + bytes(3 << 20))
    put(folder, "14.1.2 b.pdf")
    told: list[tuple[int, int, str]] = []
    preview(ws, folder, progress=lambda *values: told.append(values))
    assert [name for _, _, name in told] == ["14.1.1 a.pdf", "14.1.2 b.pdf"]
    assert told[1][:2] == ((3 << 20) + 8, (3 << 20) + 8 + len(REPORT))
    with pytest.raises(Cancelled):
        preview(ws, folder, cancelled=lambda: True)
    seen = preview(ws, folder)
    with pytest.raises(Cancelled):
        receive(ws, folder, seen.safe, expected=seen, cancelled=lambda: True)
    assert not ws.snapshot.documents
