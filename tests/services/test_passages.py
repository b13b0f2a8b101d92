"""Standing sentences in the ward's own words: kept, refused, undone, signed, carried over, printed and exported."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from app.criteria.answers import Profile
from app.errors import KnownError
from app.models.canonical import canonical_json, snapshot_sha256
from app.reports.part import Part
from app.reports.passages import MOST_POINTS, PASSAGES, as_printed, default_text, offered
from app.services import answers, history, new_year, passages, signing
from app.services.export_part import export_part
from app.services.workspace import Workspace
from app.texts import passages as texts

OPENING = "letter-opening"
WORDS = "Năm {năm}, {phường, xã} có {tổng số hộ} hộ, đạt {tổng điểm} điểm.\nKính báo cáo như sau:"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    with Workspace.create(tmp_path / "hoa-mo.cdht", Profile("Hoa Mơ", 2021)) as ws:
        yield ws


def _printed(ws: Workspace, passage: str) -> list[str]:
    text = ws.snapshot.passages.get(passage, default_text(passage, ws.catalogue))
    return [line.replace("\xa0", " ") for line in as_printed(passage, text, passages.values_now(ws))]


def test_words_are_kept_and_their_figures_stay_current(ws: Workspace) -> None:
    change = passages.reword(ws, OPENING, WORDS)
    assert change.profile
    assert _printed(ws, OPENING)[0] == "Năm 2021, phường Hoa Mơ có ……… hộ, đạt 0 điểm."
    answers.set_figure(ws, "households", 2021, Decimal(1240))
    assert _printed(ws, OPENING) == ["Năm 2021, phường Hoa Mơ có 1.240 hộ, đạt 0 điểm.", "Kính báo cáo như sau:"]
    ws.close()
    with Workspace.open(ws.path) as again:
        assert again.snapshot.passages == {OPENING: WORDS}


def test_undone_redone_and_put_back(ws: Workspace) -> None:
    passages.reword(ws, OPENING, WORDS)
    history.undo(ws)
    assert ws.snapshot.passages == {}
    history.redo(ws)
    assert ws.snapshot.passages == {OPENING: WORDS}
    change = passages.reword(ws, OPENING, "   ")
    assert "mặc định" in change.sentence
    assert ws.snapshot.passages == {}


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_default_typed_is_no_change(ws: Workspace, passage: str) -> None:
    passages.reword(ws, passage, "Lời khác.")
    passages.reword(ws, passage, f" {default_text(passage, ws.catalogue)}\n")
    assert ws.snapshot.passages == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Năm {năm", "ngoặc nhọn"),
        ("Năm năm}", "ngoặc nhọn"),
        ("{năm\n2021}", "ngoặc nhọn"),
        ("{{năm}}", "ngoặc nhọn"),
        ("Năm {}", "{}"),
        ("Có {tổng diem}", "{tổng điểm}"),
        ("Có {số gì đó lạ lùng}", "{số gì đó lạ lùng}"),
    ],
)
def test_what_cannot_be_filled_in_is_refused(ws: Workspace, text: str, said: str) -> None:
    with pytest.raises(KnownError) as refused:
        passages.reword(ws, OPENING, text)
    assert said in f"{refused.value.message} {refused.value.advice}"
    assert ws.snapshot.passages == {}


def test_a_passage_or_list_that_cannot_be_is_refused(ws: Workspace) -> None:
    with pytest.raises(KnownError, match="Không có đoạn"):
        passages.reword(ws, "la", "x")
    lines = "\n".join(f"Mục {number}" for number in range(MOST_POINTS + 1))
    with pytest.raises(KnownError, match=str(MOST_POINTS)):
        passages.reword(ws, "letter-enclosed", lines)
    passages.reword(ws, "letter-bases", lines)  # not lettered


def test_every_placeholder_offered_is_known_filled_and_unlike_the_others(ws: Workspace) -> None:
    names = [name for group in offered(ws.catalogue).values() for name in group]
    assert len({name.casefold() for name in names}) == len(names)
    values = passages.values_now(ws)
    assert set(values) == set(names)
    passages.reword(ws, OPENING, " ".join(texts.placeholder(name.upper()) for name in names))
    assert "{" not in "".join(_printed(ws, OPENING))


def test_lists_are_punctuated_and_a_request_ends_the_document(ws: Workspace) -> None:
    passages.reword(ws, "letter-bases", "Luật Giáo dục\nCăn cứ Kế hoạch số 5;")
    assert _printed(ws, "letter-bases") == ["Căn cứ Luật Giáo dục;", "Căn cứ Kế hoạch số 5."]
    assert len(_printed(ws, "letter-enclosed")) == 3, "no minutes, no line for them"
    passages.reword(ws, "letter-request", "Kính đề nghị.\nXin cảm ơn./.")
    assert _printed(ws, "letter-request") == ["Kính đề nghị.", "Xin cảm ơn./."]


def test_they_are_part_of_what_is_signed_and_nothing_is_where_there_are_none(ws: Workspace) -> None:
    assert b"passages" not in canonical_json(ws.snapshot), "what was signed earlier keeps its hash"
    before = snapshot_sha256(ws.snapshot)
    passages.reword(ws, OPENING, WORDS)
    assert snapshot_sha256(ws.snapshot) != before
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 2, 5), allow_blocking=True)
    assert signing.signed_snapshot(ws).passages == {OPENING: WORDS}
    with pytest.raises(signing.Signed):
        passages.reword(ws, OPENING, "")


def test_next_year_has_them(ws: Workspace, tmp_path: Path) -> None:
    passages.reword(ws, OPENING, WORDS)
    with new_year.begin(ws, tmp_path / "2022.cdht") as new:
        assert new.snapshot.passages == {OPENING: WORDS}
        assert _printed(new, OPENING)[0].startswith("Năm 2022, ")


def test_pdf_and_docx_say_them(complete_sample: Path, tmp_path: Path) -> None:
    with Workspace.open(Path(shutil.copy(complete_sample, tmp_path / "mau.cdht"))) as ws:
        for passage in PASSAGES:
            passages.reword(ws, passage, f"Lời của phường & <{passage}> năm {{năm}}\nĐoạn hai của {passage}")
        for part, begins in ((Part.LETTER, "letter"), (Part.REPORT, "report"), (Part.MINUTES, "minutes")):
            path = export_part(ws, part, tmp_path / "ra.docx")
            lines = [one.text.replace("\xa0", " ") for one in Document(str(path)).paragraphs]
            for passage in PASSAGES:
                said = f"Lời của phường & <{passage}> năm 2021"
                assert any(said in line for line in lines) == passage.startswith(begins)
            export_part(ws, part, tmp_path / "ra.pdf")
