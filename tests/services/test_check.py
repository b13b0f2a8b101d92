"""What the check finds, rule by rule, on a real dossier."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.criteria.answers import Profile
from app.criteria.builtin import builtin_set
from app.criteria.loader import load_catalogue
from app.criteria.score import score
from app.models import tables
from app.models.errors import Damaged
from app.models.snapshot import ClassBand, ContentState, Meeting, Settings
from app.services import answers, check, documents, profile, report_texts, signing, units
from app.services.change import Change
from app.services.check import Finding, findings
from app.services.workspace import Workspace
from app.texts import checking as texts

Attach = Callable[..., Change]
YEAR = 2021


def found(ws: Workspace, rule: str, indicator: str | None = None) -> list[Finding]:
    return [one for one in findings(ws) if one.rule == rule and (indicator is None or one.indicator == indicator)]


def document(ws: Workspace) -> str:
    return ws.snapshot.documents[-1].id


def set_state(ws: Workspace, state: ContentState) -> None:
    def work(session: Session) -> None:
        row = session.get(tables.Content, ws.snapshot.documents[-1].content.id)
        assert row is not None
        row.state = state.value

    ws.commit("test", "Đổi trạng thái tệp", work)


def test_an_empty_dossier_is_undecided_everywhere_and_says_whom_to_ask(ws: Workspace) -> None:
    undecided = found(ws, "undecided")
    assert len(undecided) == 50
    assert {one.severity for one in undecided} == {"blocking"}
    assert "Chưa nhập: Tổng số hộ" in found(ws, "undecided", "9.1")[0].message
    assert "Hỏi " in found(ws, "undecided", "1.1")[0].advice
    assert "Chưa giao cho đơn vị nào" in found(ws, "undecided", "8")[0].advice
    assert [one.indicator for one in found(ws, "unassigned")] == ["8", "12.4", "15.1"]


def test_findings_come_by_severity_then_in_the_order_of_the_set(ws: Workspace) -> None:
    all_found = findings(ws)
    severities = [one.severity for one in all_found]
    assert severities == sorted(severities, key=["blocking", "warning", "info"].index)
    order = [indicator.id for indicator in ws.catalogue.indicators()]
    blocking = [order.index(one.indicator) for one in all_found if one.severity == "blocking" and one.indicator]
    assert blocking == sorted(blocking)
    assert findings(ws.snapshot, ws.catalogue, ws.scorecard) == all_found
    with pytest.raises(TypeError):
        findings(ws.snapshot)


def test_impossible_figures_block_by_name(ws: Workspace) -> None:
    answers.set_figure(ws, "households", YEAR, Decimal(700))
    answers.set_figure(ws, "learning_families", YEAR, Decimal(753))
    (one,) = found(ws, "impossible-figure", "9.1")
    assert one.severity == "blocking"
    assert "753" in one.message
    assert not found(ws, "undecided", "9.1")


def test_an_open_contradiction_blocks_until_decided(ws: Workspace) -> None:
    before, _, after = builtin_set().decode().partition("id: 12.2-zero")
    catalogue = load_catalogue(f"{before}id: 12.2-zero{after.replace('default: literal', 'default: null', 1)}", "tt44")
    for back in (0, 1):
        answers.set_figure(ws, "domestic_violence_cases", YEAR - back, Decimal(0))

    def rules() -> dict[str, str]:
        card = score(catalogue, ws.snapshot.profile, ws.snapshot.answers)
        all_found = findings(ws.snapshot, catalogue, card)
        return {one.rule: one.severity for one in all_found if one.indicator == "12.2"}

    assert rules()["open-contradiction"] == "blocking"
    assert "undecided" not in rules()
    answers.decide_reading(ws, "12.2-zero", "literal", "Theo hướng dẫn của thị xã")
    assert "open-contradiction" not in rules()
    assert "default-reading" not in rules()


def test_a_default_reading_without_reason_is_a_warning_until_confirmed(ws: Workspace) -> None:
    (one,) = found(ws, "default-reading", "14.4")
    assert one.severity == "warning"
    note = ws.scorecard.indicators["14.4"].notes[0]
    assert note.reading is not None
    answers.decide_reading(ws, note.note, note.reading, "Theo cột Gợi ý cho điểm")
    assert not found(ws, "default-reading", "14.4")


def test_points_without_complete_evidence_are_a_warning_naming_what_is_missing(ws: Workspace, attach: Attach) -> None:
    answers.set_figure(ws, "households", YEAR, Decimal(1240))
    answers.set_figure(ws, "learning_families", YEAR, Decimal(753))
    (one,) = found(ws, "evidence-incomplete", "9.1")
    assert (one.severity, one.message) == ("warning", "Được 2\u00a0điểm nhưng chưa có minh chứng nào")
    items = ws.indicator("9.1").evidence
    attach("9.1", items[0].id)
    (one,) = found(ws, "evidence-incomplete", "9.1")
    assert one.message == "Được 2\u00a0điểm nhưng thiếu 1\u00a0minh chứng"
    assert items[1].label in one.advice
    attach("9.1", items[1].id, data=b"%PDF another")
    assert not found(ws, "evidence-incomplete", "9.1")
    answers.set_figure(ws, "learning_families", YEAR, Decimal(0))
    assert not found(ws, "evidence-incomplete", "9.1"), "no points, no evidence needed"


def test_overrides_and_what_does_not_apply_are_told(ws: Workspace) -> None:
    answers.set_override(ws, "9.1", Decimal(1), "Chưa có quyết định công nhận")
    (one,) = found(ws, "override-not-agreed", "9.1")
    assert one.severity == "warning"
    assert "Chưa có quyết định công nhận" in one.advice
    assert "chưa ghi kết luận về điểm của chỉ số\u00a09.1" in one.advice
    for conclusions, agreed in (("Chỉ số 9.10, 19.1 như tự chấm", 0), ("Chỉ số 9.1 tính 1 điểm.", 1)):
        report_texts.set_meeting(ws, Meeting(held_on=date(2022, 1, 20), conclusions=conclusions))
        assert [one.severity for one in found(ws, "override", "9.1")] == ["info"] * agreed
    answers.set_not_applicable(ws, "14.3", "Không có trẻ dưới 5 tuổi")
    (one,) = found(ws, "not-applicable", "14.3")
    assert one.severity == "info"
    assert not found(ws, "default-reading", "14.3")


def test_recognised_results_are_told_and_unusable_ones_warned_of(ws: Workspace) -> None:
    profile.set_profile(ws, replace(ws.snapshot.profile, ward_kind="xã", new_rural=True))
    answers.set_recognised(ws, "10", Decimal(4), "Quyết định số 01/QĐ-UBND")
    assert [one.severity for one in found(ws, "recognised", "10")] == ["info"]
    profile.set_profile(ws, replace(ws.snapshot.profile, new_rural=False))
    assert not found(ws, "recognised")
    assert [one.severity for one in found(ws, "unused-recognition", "10")] == ["warning"]


def test_who_receives_must_be_known_to_sign(ws: Workspace) -> None:
    assert not found(ws, "no-receiver")
    nameless = replace(ws.snapshot, profile=Profile(" ", YEAR), settings=Settings())
    rules = {one.rule: one.severity for one in findings(nameless, ws.catalogue, ws.scorecard) if one.indicator is None}
    assert rules["no-ward"] == rules["no-receiver"] == "blocking"
    assert rules["no-province"] == rules["no-place"] == "warning"
    receiver = replace(nameless, settings=Settings(receiver="UBND tỉnh Bình Lâm"))
    assert "no-receiver" not in {one.rule for one in findings(receiver, ws.catalogue, ws.scorecard)}


def test_no_class_is_claimed_without_a_table(ws: Workspace) -> None:
    assert [one.severity for one in found(ws, "no-classification")] == ["info"]
    profile.set_settings(ws, Settings(classification=(ClassBand(Decimal(50), "Khá"),)))
    assert not found(ws, "no-classification")


@pytest.mark.parametrize(("year", "expected"), [(2021, 0), (2022, 0), (2023, 1), (2025, 1)])
def test_a_set_no_longer_in_force_when_the_year_is_judged_is_told(ws: Workspace, year: int, expected: int) -> None:
    later = replace(ws.snapshot, profile=replace(ws.snapshot.profile, year=year))
    told = [one for one in findings(later, ws.catalogue, ws.scorecard) if one.rule == "set-not-in-force"]
    assert len(told) == expected
    assert all(one.severity == "info" and "Thông tư 25/2023" in one.advice for one in told)


def test_a_damaged_document_blocks_and_one_with_a_password_warns(ws: Workspace, attach: Attach) -> None:
    attach("9.1", title="Báo cáo thống kê")
    set_state(ws, ContentState.DAMAGED)
    (one,) = found(ws, "damaged-document")
    assert (one.severity, one.indicator, one.document) == ("blocking", "9.1", document(ws))
    assert "Báo cáo thống kê" in one.message
    set_state(ws, ContentState.PASSWORD)
    assert [one.severity for one in found(ws, "password-document")] == ["warning"]
    documents.remove(ws, document(ws))
    assert not found(ws, "password-document")


def test_documents_need_number_and_date_but_photographs_do_not(ws: Workspace, attach: Attach) -> None:
    attach("9.1")
    (one,) = found(ws, "particulars")
    assert one.message == "“Báo cáo” chưa ghi số, ký hiệu và ngày ban hành"
    documents.edit(ws, document(ws), number="18/BC-UBND")
    assert found(ws, "particulars")[0].message == "“Báo cáo” chưa ghi ngày ban hành"
    documents.edit(ws, document(ws), issued_on=date(2021, 12, 31))
    assert not found(ws, "particulars")
    field_item = next(
        (indicator.id, item.id) for indicator in ws.catalogue.indicators() for item in indicator.evidence if item.field
    )
    attach(*field_item, data=b"photo", title="Ảnh")
    assert not found(ws, "particulars")


def test_a_document_of_a_later_time_is_warned_of(ws: Workspace, attach: Attach) -> None:
    attach("9.1")
    documents.edit(ws, document(ws), issued_on=date(YEAR + 1, 3, 31))
    assert not found(ws, "late-document")
    documents.edit(ws, document(ws), issued_on=date(YEAR + 1, 4, 1))
    assert [one.severity for one in found(ws, "late-document")] == ["warning"]


@pytest.mark.parametrize(
    ("doc_type", "title", "day", "told"),
    [
        ("Báo cáo", "Kết quả hoạt động", date(YEAR - 1, 12, 31), 1),
        ("", "Danh sách học viên", date(YEAR - 1, 5, 1), 1),
        ("Báo cáo", "Kết quả hoạt động", date(YEAR, 1, 1), 0),
        ("Báo cáo", f"Nhiệm vụ năm {YEAR}", date(YEAR - 1, 12, 20), 0),
        ("Quyết định", "Kiện toàn Ban chỉ đạo", date(YEAR - 3, 2, 1), 0),
    ],
)
def test_a_report_of_an_earlier_time_is_warned_of(
    ws: Workspace, attach: Attach, doc_type: str, title: str, day: date, told: int
) -> None:
    attach("9.1")
    documents.edit(ws, document(ws), doc_type=doc_type, title=title, issued_on=day)
    assert len(found(ws, "early-document")) == told


def test_what_the_printed_dossier_leaves_out_is_told(ws: Workspace, attach: Attach) -> None:
    attach("9.1")
    set_state(ws, ContentState.ATTACHMENT)
    assert [one.severity for one in found(ws, "embedded-document")] == ["info"]
    set_state(ws, ContentState.REPAIRED)
    assert [one.severity for one in found(ws, "repaired-document")] == ["warning"]
    documents.edit(ws, document(ws), sensitive=True)
    assert [one.severity for one in found(ws, "sensitive-document")] == ["info"]
    documents.uncite(ws, ws.snapshot.citations[0].id)
    assert not found(ws, "sensitive-document")
    assert [one.document for one in found(ws, "uncited-document")] == [document(ws)]


def test_assigning_a_unit_settles_it(ws: Workspace) -> None:
    units.assign(ws, "8", [ws.snapshot.units[0].id])
    assert "8" not in {one.indicator for one in found(ws, "unassigned")}


def test_a_sound_file_is_sound(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=b"%PDF" + bytes(3_000_000))
    attach("9.2", data=b"")
    seen: list[tuple[int, int]] = []
    state = check.integrity(ws, full=True, progress=lambda done, total: seen.append((done, total)))
    assert state == check.Integrity(ok=True, problems=())
    assert seen == [(1, 2), (2, 2)]


def tamper(ws: Workspace, *statements: str) -> Workspace:
    """Close the dossier, change its file behind the program's back, and open it again."""
    ws.close()
    connection = sqlite3.connect(ws.path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return Workspace.open(ws.path)


def test_a_changed_byte_is_found_by_the_full_check(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=b"%PDF original")
    with tamper(ws, "UPDATE chunks SET data = CAST('%PDF 0riginal' AS BLOB)") as opened:
        assert check.integrity(opened).ok
        problems = check.integrity(opened, full=True).problems
    assert problems == (texts.bytes_differ("Báo cáo"),)


def test_missing_bytes_are_found_at_once(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=b"%PDF original")
    with tamper(ws, "UPDATE chunks SET data = CAST('%PDF' AS BLOB)") as opened:
        assert check.integrity(opened).problems == (texts.size_differs("Báo cáo", 4, 13),)


def test_a_changed_criteria_set_is_found(ws: Workspace) -> None:
    with tamper(ws, "UPDATE texts SET data = CAST(data || '# x' AS BLOB) WHERE name = 'catalogue'") as opened:
        assert check.integrity(opened).problems == (texts.TEXT_CHANGED,)


def test_a_signed_dossier_that_was_changed_is_found(ws: Workspace) -> None:
    answers.set_figure(ws, "households", YEAR, Decimal(1240))
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    assert check.integrity(ws).ok
    with tamper(ws, "UPDATE figures SET value = '1241'") as opened:
        assert check.integrity(opened).problems == (texts.rows_changed("figures", 1), texts.SIGNED_CHANGED)


def test_a_journal_row_changed_from_outside_is_named(ws: Workspace) -> None:
    for value in range(450):  # more than are read at a time
        answers.set_figure(ws, "households", YEAR, Decimal(value))
    assert check.integrity(ws).ok
    with tamper(ws, "UPDATE journal SET sentence = 'không có gì' WHERE id = 301") as opened:
        assert check.integrity(opened).problems == (texts.journal_broken(301),)


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE figures SET value = '1241'", "figures"),
        ("UPDATE dossier SET ward = 'Hoa Mỡ'", "dossier"),
        ("DELETE FROM assignments WHERE indicator = '9.1'", "assignments"),
        ("INSERT INTO explanations VALUES ('9.1', 'không ai viết')", "explanations"),
    ],
)
def test_a_row_that_is_not_as_the_journal_left_it_is_found(ws: Workspace, statement: str, table: str) -> None:
    answers.set_figure(ws, "households", YEAR, Decimal(1240))
    assert check.integrity(ws).ok
    with tamper(ws, statement) as opened:
        assert check.integrity(opened).problems == (texts.rows_changed(table, 1),)


def test_what_was_signed_is_looked_at_byte_by_byte(ws: Workspace) -> None:
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    with tamper(ws, "UPDATE frozen SET data = CAST(data || ' ' AS BLOB)") as opened:
        assert check.integrity(opened).problems == (texts.FROZEN_CHANGED,)


def test_opening_never_sweeps_the_bytes_of_a_document_whose_row_is_damaged(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=b"%PDF original")
    with pytest.raises(Damaged):
        tamper(ws, "PRAGMA foreign_keys = OFF", "UPDATE documents SET content = 'khác'")
    connection = sqlite3.connect(ws.path)
    assert connection.execute("SELECT data FROM chunks").fetchall() == [(b"%PDF original",)]
    connection.close()


def test_the_quick_look_sees_rows_but_walks_no_scans(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=bytes(3_000_000))
    assert check.quick(ws) == ()
    with tamper(ws, "UPDATE dossier SET ward = 'Hoa Mỡ'", "DELETE FROM chunks WHERE id & 1") as opened:
        assert check.quick(opened) == (
            texts.rows_changed("dossier", 1),
            texts.size_differs("Báo cáo", 1_951_424, 3_000_000),
        )


def test_a_broken_reference_is_found(ws: Workspace) -> None:
    with tamper(
        ws, "PRAGMA foreign_keys = OFF", "UPDATE assignments SET unit = 'không có' WHERE indicator = '9.1'"
    ) as opened:
        assert not check.integrity(opened).ok


def test_the_report_for_machines(ws: Workspace, dossier_path: Path) -> None:
    import json

    report = json.loads(json.dumps(check.check_report(ws)))
    assert report["integrity"] == {"ok": True, "problems": []}
    assert {"severity", "rule", "indicator", "message"} <= set(report["findings"][0])
    assert dossier_path.exists()


def test_minutes_are_asked_for_until_they_can_be_signed(ws: Workspace) -> None:
    assert [one.severity for one in found(ws, "no-minutes")] == ["warning"]
    report_texts.set_meeting(ws, Meeting(place="Hội trường"))
    assert not found(ws, "no-minutes")
    assert [one.severity for one in found(ws, "minutes-incomplete")] == ["warning"]
    report_texts.set_meeting(ws, Meeting(held_on=date(2022, 1, 20), chair="Nguyễn Văn Mẫu", secretary="Trần Thị Mẫu"))
    assert not found(ws, "minutes-incomplete")
