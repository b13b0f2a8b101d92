"""The spreadsheet of one unit: only what it owes, with its guidance, and a hidden slip of what was given out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.errors import KnownError
from app.models.errors import AlreadyThere
from app.models.tables import HandOut
from app.services import answers, handin, history, sheet, signing
from app.services.change import Change
from app.services.handout import Slip
from app.services.sheet_read import read_workbook
from app.services.unit_sheet import hand_out_sheet
from app.services.workspace import Signed, Workspace
from app.texts import sheet as texts

Attach = Callable[..., Change]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "Bảng điền - Y tế.xlsx"


def pages(path: Path) -> dict[str, list[list[str]]]:
    """What can be read on each page, row by row."""
    return {
        sheet.title: [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(path).worksheets
    }


def keys(path: Path, page: str) -> set[str]:
    sheet = load_workbook(path)[page]
    return {str(row[0]) for row in sheet.iter_rows(min_row=5, max_col=1, values_only=True) if row[0]}


def test_it_asks_what_the_unit_owes_and_nothing_else(ws: Workspace, out: Path) -> None:
    result = hand_out_sheet(ws, "health", out)
    assert result.indicators == ("14.1", "14.2", "14.3", "14.4")
    assert list(pages(out)) == [
        texts.GUIDE, texts.FIGURES, texts.LEVELS, texts.LISTS, texts.EXPLANATIONS, texts.EVIDENCE, texts.SLIP,
    ]  # fmt: skip
    assert keys(out, texts.LEVELS) == {"14.1|", "14.2|"}
    assert keys(out, texts.EXPLANATIONS) == {"14.3|", "14.4|"}
    assert "children_under_5" in keys(out, texts.FIGURES)
    assert "households" not in keys(out, texts.FIGURES)
    words = "\n".join(cell for rows in pages(out).values() for row in rows for cell in row)
    for indicator in map(ws.indicator, result.indicators):
        assert indicator.guidance.collecting in words
        assert indicator.guidance.scoring in words
        for item in indicator.evidence:
            assert f"{indicator.id}.{item.id}" in words
            assert item.label in words
    assert "15/03/2022" in words


def test_what_is_done_is_not_asked_and_what_went_back_says_why(ws: Workspace, out: Path, attach: Attach) -> None:
    for indicator in ("14.1", "14.2"):
        rule = ws.indicator(indicator).rule
        answers.choose_level(ws, indicator, "", rule.options[0].id)  # type: ignore[union-attr]
        for item in ws.indicator(indicator).evidence:
            attach(indicator, item.id, data=f"{indicator}{item.id}".encode())
    handin.send_back(ws, "health", "14.2", "Thiếu trang ký")
    assert hand_out_sheet(ws, "health", out).indicators == ("14.2", "14.3", "14.4")
    found = pages(out)
    assert [texts.TO_CORRECT, "14.2: Thiếu trang ký"] in found[texts.GUIDE]
    states = {row[0]: row[3] for row in found[texts.EVIDENCE][4:]}
    assert states["14.2.1"] == texts.there(1)
    assert states["14.3.1"] == texts.MISSING
    assert keys(out, texts.LEVELS) == {"14.2|"}


def test_the_slip_keeps_what_was_there(ws: Workspace, out: Path) -> None:
    answers.set_figure(ws, "children_under_5", 2021, Decimal(120))
    answers.explain(ws, "14.1", "Dài " * 9_000)  # longer than a cell holds
    hand_out_sheet(ws, "health", out)
    slip = Slip.model_validate_json(read_workbook(out, ws.catalogue, 2021).slip)
    assert slip.base["figures|children_under_5|2021"] == {"value": "120"}
    assert slip.base["explanations|14.1"]["text"].startswith("Dài Dài")
    assert load_workbook(out)[texts.SLIP].sheet_state == "veryHidden"
    with ws.file.reading() as session:
        assert session.get_one(HandOut, slip.id).unit == "health"


def test_it_is_journalled_and_never_written_over(ws: Workspace, out: Path) -> None:
    hand_out_sheet(ws, "health", out)
    assert history.entries(ws)[0].sentence == "Giao bảng tính cho Bộ phận Y tế: 4\u00a0chỉ số"
    before = out.read_bytes()
    with pytest.raises(AlreadyThere):
        hand_out_sheet(ws, "health", out)
    assert out.read_bytes() == before


def test_nothing_owed_or_given_and_a_signed_dossier_are_told(ws: Workspace, out: Path) -> None:
    from app.services import units

    units.assign_all(ws, dict.fromkeys(("14.1", "14.2", "14.3", "14.4"), ()))
    with pytest.raises(KnownError, match="Chưa giao"):
        hand_out_sheet(ws, "health", out)
    units.assign(ws, "14.3", ["health"])
    answers.set_not_applicable(ws, "14.3", "Không có trẻ")
    with pytest.raises(KnownError, match="không còn thiếu gì"):
        hand_out_sheet(ws, "health", out)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    with pytest.raises(Signed):
        hand_out_sheet(ws, "office", out)
    assert not out.exists()


def test_the_wards_own_import_leaves_it_to_the_preview(ws: Workspace, out: Path) -> None:
    hand_out_sheet(ws, "health", out)
    with pytest.raises(KnownError, match="bài nộp của một đơn vị"):
        sheet.fill(ws, out)
