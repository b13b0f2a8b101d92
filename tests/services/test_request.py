"""The letters to the units, read back from the PDF with poppler."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from app.criteria.builtin import builtin_set, unit_plan_source
from app.criteria.loader import load_catalogue, load_unit_plan
from app.criteria.units import UnitPlanEntry
from app.errors import KnownError
from app.models.snapshot import Settings
from app.services import answers, profile, request, units
from app.services.change import Change
from app.services.workspace import Workspace
from app.texts import request_letter as words

Attach = Callable[..., Change]

PLAN = load_unit_plan(unit_plan_source("tt44-2014"), load_catalogue(builtin_set(), "set"), "units")


def words_of(text: str) -> str:
    """Without what a page makes of blanks, lines and hyphens."""
    return re.sub(r"[\s\f-]+", "", unicodedata.normalize("NFC", text))


def read(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    return "\n".join(re.sub(r"\A\d+\n", "", page) for page in pages)


def letter(ws: Workspace, path: Path, unit: str, *, reminder: bool = False) -> str:
    assert request.write_requests(ws, [unit], path, reminder=reminder) == 1
    return words_of(read(path))


@pytest.mark.parametrize("unit", PLAN.units, ids=lambda unit: unit.id)
def test_a_letter_has_every_line_that_the_plan_asks(ws: Workspace, tmp_path: Path, unit: UnitPlanEntry) -> None:
    found = letter(ws, tmp_path / "a.pdf", unit.id)
    lines = [line for part in unit.letter for line in (part.heading, *part.lines) if line]
    assert lines
    for line in lines:
        assert words_of(words.filled_in(line, 2021)) in found, line
    for supply in unit.supplies:
        indicator = ws.indicator(supply.indicator)
        assert words_of(indicator.title) in found
        for item in indicator.evidence:
            assert words_of(item.label) in found
            assert f"[mã\u00a0{indicator.id}.{item.id}]".replace("\u00a0", "") in found


def test_a_letter_says_until_when_and_where(ws: Workspace, tmp_path: Path) -> None:
    found = letter(ws, tmp_path / "a.pdf", "health")
    for piece in (
        "Kính gửi: Bộ phận Y tế",
        "V/v cung cấp minh chứng, số liệu xây dựng “Cộng đồng học tập” năm 2021",
        "ỦY BAN NHÂN DÂN PHƯỜNG HOA MƠ",
        "trước ngày 15 tháng 3 năm 2022",
        "Nơi nộp: Trung tâm học tập cộng đồng phường Hoa Mơ",
        "Nơi nhận:",
        "Số trẻ dưới 5 tuổi trên địa bàn (trẻ), năm 2021",
    ):
        assert words_of(piece) in found, piece
    profile.set_settings(ws, Settings(place="Sông Ngân"))
    assert words_of("Sông Ngân, ngày") in letter(ws, tmp_path / "a.pdf", "health")


def test_a_reminder_lists_only_what_is_owed(ws: Workspace, tmp_path: Path, attach: Attach) -> None:
    answers.set_figure(ws, "hamlets", 2021, Decimal(10))
    first, *others = ws.indicator("10").evidence
    attach("10", first.id)
    found = letter(ws, tmp_path / "a.pdf", "culture", reminder=True)
    assert words_of("V/v nhắc nộp") in found
    assert words_of(first.label) not in found
    assert all(words_of(item.label) in found for item in others)
    assert words_of(ws.figure("hamlets").label) not in found
    assert words_of(ws.figure("culture_hamlets").label) in found
    answers.set_figure(ws, "culture_hamlets", 2021, Decimal(9))
    for item in others:
        attach("10", item.id, data=item.id.encode())
    with pytest.raises(KnownError, match="không còn thiếu"):
        request.write_requests(ws, ["culture"], tmp_path / "b.pdf", reminder=True)
    assert not (tmp_path / "b.pdf").exists()


def test_all_letters_in_one_go_each_numbered_from_its_own_first_page(ws: Workspace, tmp_path: Path) -> None:
    units.add(ws, "Hội Nông dân")
    everybody = request.unit_ids(ws)
    assert len(everybody) == 7
    assert request.write_requests(ws, everybody, tmp_path / "a.pdf") == 7
    text = subprocess.run(["pdftotext", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True).stdout.decode()
    pages = text.split("\f")[:-1]
    heads = [at for at, page in enumerate(pages) if "Kính gửi:" in page]
    assert len(heads) == 7
    assert all(pages[at + 1].lstrip().startswith("2\n") for at in heads if at + 1 not in heads and at + 1 < len(pages))


def test_who_is_not_there_gets_no_letter(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="không có đơn vị"):
        request.write_requests(ws, ["nobody"], tmp_path / "a.pdf")
    units.add(ws, "Hội Nông dân")
    with pytest.raises(KnownError, match="Chưa giao"):
        request.write_requests(ws, [ws.snapshot.units[-1].id], tmp_path / "a.pdf")


def test_the_same_letter_is_the_same_file(ws: Workspace, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        request.write_requests(ws, ["office"], tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_letter_to_go_on_editing_says_the_same(ws: Workspace, tmp_path: Path) -> None:
    assert request.write_requests(ws, ["health", "schools"], tmp_path / "a.docx") == 2
    document = Document(str(tmp_path / "a.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    found = words_of("\n".join([*(one.text for one in document.paragraphs), *cells]))
    for unit in PLAN.units[4:6]:
        assert all(words_of(words.filled_in(line, 2021)) in found for part in unit.letter for line in part.lines)
    assert words_of("V/v cung cấp minh chứng") in found
    with pytest.raises(KnownError, match="txt"):
        request.write_requests(ws, ["health"], tmp_path / "a.txt")
