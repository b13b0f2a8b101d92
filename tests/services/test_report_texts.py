"""Minutes and words on the criteria are kept, undone, signed and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.criteria.answers import Profile
from app.errors import KnownError
from app.models.canonical import canonical_json
from app.models.snapshot import WHOLE, Meeting, Narrative, Settings
from app.services import history, profile, report_texts, signing
from app.services.workspace import Workspace

MEETING = Meeting(
    body="Ban chỉ đạo xây dựng xã hội học tập",
    number="03/BB-BCĐ",
    held_on=date(2022, 1, 10),
    begins="08:00",
    ends="10:30",
    place="Hội trường Ủy ban nhân dân phường",
    present="Thành viên Ban chỉ đạo\nHội Khuyến học phường",
    chair="Nguyễn Văn Mẫu, Phó Chủ tịch",
    secretary="Trần Thị Mẫu",
    conclusions="Hội nghị thống nhất kết quả tự chấm điểm.",
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    with Workspace.create(tmp_path / "hoa-mo.cdht", Profile("Hoa Mơ", 2021)) as ws:
        yield ws


def test_minutes_are_kept_and_undone(ws: Workspace) -> None:
    change = report_texts.set_meeting(ws, MEETING)
    assert change.profile
    assert ws.snapshot.meeting == MEETING
    ws.close()
    with Workspace.open(ws.path) as again:
        assert again.snapshot.meeting == MEETING
        report_texts.set_meeting(again, replace(MEETING, ends="11:00"))
        history.undo(again)
        assert again.snapshot.meeting == MEETING
        report_texts.set_meeting(again, Meeting())
        assert again.snapshot.meeting == Meeting()
        history.undo(again)
        assert again.snapshot.meeting == MEETING


@pytest.mark.parametrize(
    ("typed", "kept"), [("8h30", "08:30"), ("8 giờ 30 phút", "08:30"), ("14:05", "14:05"), ("7 giờ", "07:00"), ("", "")]
)
def test_hours_as_people_write_them(ws: Workspace, typed: str, kept: str) -> None:
    report_texts.set_meeting(ws, replace(MEETING, begins=typed))
    assert ws.snapshot.meeting.begins == kept


@pytest.mark.parametrize("typed", ["sáng", "25:00", "8:61", "8h30 sáng"])
def test_an_hour_that_is_none_is_refused(ws: Workspace, typed: str) -> None:
    with pytest.raises(KnownError, match="Không đọc được giờ"):
        report_texts.set_meeting(ws, replace(MEETING, begins=typed))
    assert ws.snapshot.meeting == Meeting()


def test_words_on_a_criterion_come_and_go(ws: Workspace) -> None:
    words = Narrative("Hiện có 5 trường.", "Đủ phòng học.", "Thiếu sân chơi.", "Xây sân trong quý II.")
    report_texts.describe(ws, "4", words)
    assert ws.snapshot.narratives == {"4": words}
    report_texts.describe(ws, "4", replace(words, plan="  "))
    assert ws.snapshot.narratives["4"].plan == ""
    report_texts.describe(ws, "4", Narrative())
    assert ws.snapshot.narratives == {}
    history.undo(ws)
    assert ws.snapshot.narratives["4"].strengths == "Đủ phòng học."
    with pytest.raises(KnownError, match="không có tiêu chí"):
        report_texts.describe(ws, "99", words)


def test_words_on_all_criteria_together(ws: Workspace) -> None:
    words = Narrative("Phường có 7 khu phố.", "Chuyển biến rõ.", "Kinh phí ít.", "Đề nghị hỗ trợ.")
    change = report_texts.describe(ws, WHOLE, words)
    assert ws.snapshot.narratives == {WHOLE: words}
    assert "đánh giá chung" in change.sentence
    report_texts.describe(ws, WHOLE, Narrative())
    assert ws.snapshot.narratives == {}


def test_they_are_part_of_what_is_signed(ws: Workspace) -> None:
    report_texts.set_meeting(ws, MEETING)
    report_texts.describe(ws, "1", Narrative(plan="Làm tiếp."))
    profile.set_settings(ws, Settings(recipients="Hội Khuyến học thị xã"))
    before = canonical_json(ws.snapshot)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 2, 5), allow_blocking=True)
    frozen = signing.signed_snapshot(ws)
    assert canonical_json(frozen) == before
    assert (frozen.meeting, frozen.narratives["1"].plan) == (MEETING, "Làm tiếp.")
    assert frozen.settings.recipients == "Hội Khuyến học thị xã"
    with pytest.raises(signing.Signed):
        report_texts.set_meeting(ws, Meeting())
