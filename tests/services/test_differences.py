"""What has changed since signing: every verb that changes what a signature covers is told, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.criteria.catalogue import ChoiceRule
from app.models.canonical import snapshot_sha256
from app.models.snapshot import ClassBand, Meeting, Narrative, Snapshot
from app.models.tables import Document, frozen
from app.services import answers, check, documents, history, passages, profile, report_texts, signing, units
from app.services.change import Change
from app.services.differences import Difference, differences
from app.services.workspace import Workspace
from app.texts import differences as texts

Attach = Callable[..., Change]


@pytest.fixture
def unlocked(ws: Workspace, attach: Attach) -> Workspace:
    """Signed with one document and some figures, then unlocked."""
    attach("9.1", title="Quyết định công nhận")
    for figure, number in (("households", 1200), ("learning_families", 900)):
        answers.set_figure(ws, figure, 2021, Decimal(number))
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", "", date(2022, 2, 5), allow_blocking=True)
    signing.unlock(ws, "Thị xã yêu cầu sửa số hộ.")
    return ws


def since(ws: Workspace) -> tuple[Difference, ...]:
    found = signing.since_signed(ws)
    assert found is not None
    return found.differences


def said(ws: Workspace) -> dict[str, tuple[str, str]]:
    return {one.name: (one.before, one.after) for one in since(ws)}


def test_nothing_to_say_of_a_dossier_that_was_never_signed_or_is(ws: Workspace) -> None:
    assert signing.since_signed(ws) is None
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    assert signing.since_signed(ws) is None


def test_unlocked_and_as_it_was(unlocked: Workspace) -> None:
    assert since(unlocked) == ()
    assert unlocked.snapshot.lifted.revoke_reason == "Thị xã yêu cầu sửa số hộ."
    assert not [one for one in check.findings(unlocked) if one.rule == "changed-since-signed"]


def test_a_figure_and_the_points_it_moves(unlocked: Workspace) -> None:
    answers.set_figure(unlocked, "learning_families", 2021, Decimal(700))
    label = unlocked.figure("learning_families").label
    found = said(unlocked)
    assert found[f"{label}, năm\u00a02021"] == ("900\u00a0hộ", "700\u00a0hộ")
    assert found[texts.points_of("9.1")][0] != found[texts.points_of("9.1")][1]
    assert texts.TOTAL in found
    (finding,) = [one for one in check.findings(unlocked) if one.rule == "changed-since-signed"]
    assert (finding.severity, finding.message) == ("warning", "Đã thay đổi sau khi ký ngày\u00a005/02/2022")
    assert "Thị xã yêu cầu sửa số hộ" in finding.advice
    answers.set_figure(unlocked, "learning_families", 2021, Decimal(900))
    assert since(unlocked) == ()


def test_a_document_replaced_renamed_and_removed(unlocked: Workspace, attach: Attach) -> None:
    document = unlocked.snapshot.documents[0]
    documents.edit(unlocked, document.id, number="12/QĐ-UBND", sensitive=True)
    name = f"Văn bản {document.code} “{document.title}”"
    assert said(unlocked)[f"{name}: số, ký hiệu"] == ("không có", "12/QĐ-UBND")
    assert said(unlocked)[f"{name}: có dữ liệu cá nhân"] == ("không", "có")
    attach("9.1", data=b"%PDF other", title="Bản khác")
    assert said(unlocked)[f"Văn bản {unlocked.snapshot.documents[-1].code} “Bản khác”"] == ("không có", "có")

    def swap(session: Session) -> None:
        row = session.get(Document, document.id)
        assert row is not None
        row.content = unlocked.snapshot.documents[-1].content.id

    unlocked.commit("test", "Thay tệp", swap)
    assert f"{name}: tệp quét" in said(unlocked)
    documents.remove(unlocked, document.id)
    assert said(unlocked)[name] == ("có", "đã gỡ")
    assert {one.indicator for one in since(unlocked) if document.code in one.name} == {"9.1"}


def test_a_frozen_state_that_was_altered_is_no_base(unlocked: Workspace) -> None:
    from app.models.errors import Damaged

    with unlocked.file.transaction() as session:
        session.execute(frozen.update().values(data=b"{}"))
    with pytest.raises(Damaged):
        signing.since_signed(unlocked)


def test_signed_anew_keeps_what_was_lifted(unlocked: Workspace) -> None:
    answers.set_figure(unlocked, "households", 2021, Decimal(1201))
    signing.sign(unlocked, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    assert unlocked.snapshot.lifted.signed_on == date(2022, 2, 5)
    assert signing.signed_snapshot(unlocked) == unlocked.snapshot
    signing.unlock(unlocked, "lần hai")
    assert unlocked.snapshot.lifted.revoke_reason == "lần hai"
    assert since(unlocked) == ()


VERBS: dict[str, Callable[[Workspace], object]] = {
    "figure": lambda ws: answers.set_figure(ws, "households", 2020, Decimal(7)),
    "level": lambda ws: answers.choose_level(ws, *_choice(ws)),
    "explain": lambda ws: answers.explain(ws, "1.1", "Đã có quy hoạch"),
    "override": lambda ws: answers.set_override(ws, "1.1", Decimal(1), "đoàn thống nhất"),
    "not_applicable": lambda ws: answers.set_not_applicable(ws, "6.2", "không có trẻ khuyết tật"),
    "reading": lambda ws: answers.decide_reading(ws, "12.2-zero", "literal", "theo thị xã"),
    "profile": lambda ws: profile.set_profile(ws, replace(ws.snapshot.profile, terrain="highland", difficult=True)),
    "settings": lambda ws: profile.set_settings(
        ws, replace(ws.snapshot.settings, deadline=date(2022, 3, 1), classification=(ClassBand(Decimal(80), "Tốt"),))
    ),
    "meeting": lambda ws: report_texts.set_meeting(ws, Meeting(held_on=date(2022, 1, 9), chair="Trần Thị Mẫu")),
    "narrative": lambda ws: report_texts.describe(ws, "1", Narrative(plan="Mở thêm lớp")),
    "wording": lambda ws: passages.reword(ws, "letter-opening", "Kính báo cáo kết quả năm {năm}:"),
    "uncite": lambda ws: [documents.uncite(ws, one.id) for one in ws.snapshot.citations],
    "pages": lambda ws: [documents.edit_citation(ws, one.id, pages="1-2") for one in ws.snapshot.citations],
    "edit": lambda ws: documents.edit(ws, ws.snapshot.documents[0].id, issued_on=date(2021, 5, 4)),
    "remove": lambda ws: documents.remove(ws, ws.snapshot.documents[0].id),
    "unit": lambda ws: units.add(ws, "Tổ dân phố"),
    "rename": lambda ws: units.rename(ws, ws.snapshot.units[0].id, "Bộ phận khác"),
    "assign": lambda ws: units.assign(ws, "1.1", []),
}


def _choice(ws: Workspace) -> tuple[str, str, str]:
    one = next(indicator for indicator in ws.catalogue.indicators() if isinstance(indicator.rule, ChoiceRule))
    return one.id, "", one.rule.options[0].id


@given(verbs=st.lists(st.sampled_from(sorted(VERBS)), unique=True, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_said_if_and_only_if_what_is_signed_differs(unlocked: Workspace, verbs: list[str]) -> None:
    """Two states of other canonical forms always give something to say; turned about, the same things."""
    signed = unlocked.snapshot
    for verb in verbs:
        VERBS[verb](unlocked)
    found = differences(signed, unlocked.snapshot, unlocked.catalogue)
    assert bool(found) == (snapshot_sha256(signed) != snapshot_sha256(unlocked.snapshot))
    assert all(one.name and one.before != one.after for one in found)
    back = differences(unlocked.snapshot, signed, unlocked.catalogue)
    assert len(back) == len(found)
    while unlocked.done:
        history.undo(unlocked)
    assert snapshot_sha256(unlocked.snapshot) == snapshot_sha256(signed)


def test_a_difference_without_words_is_said_all_the_same(unlocked: Workspace) -> None:
    signed: Snapshot = unlocked.snapshot
    later = replace(signed.documents[0], file_name="khác.pdf")
    (one,) = differences(signed, replace(signed, documents=(later,)), unlocked.catalogue)
    assert one.name == texts.OTHER
