from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from app.criteria.catalogue import ChoiceRule
from app.errors import KnownError
from app.models import errors
from app.models.canonical import canonical_json, snapshot_sha256
from app.models.snapshot import Settings
from app.models.tables import frozen
from app.services import answers, documents, history, profile, signing, units
from app.services.change import Change
from app.services.workspace import Workspace

SIGNER = ("Nguyễn Văn Mẫu", "Chủ tịch Ủy ban nhân dân")


def sign(ws: Workspace, **options: object) -> Change:
    return signing.sign(ws, *SIGNER, "05/TTr", date(2022, 2, 5), allow_blocking=True, **options)


@pytest.fixture
def signed(ws: Workspace, attach: Callable[..., Change]) -> Workspace:
    attach("9.1")
    answers.set_figure(ws, "households", 2021, Decimal(1200))
    sign(ws)
    return ws


def test_what_is_signed_is_frozen_with_its_hash(signed: Workspace, assert_whole: Callable[[], None]) -> None:
    sign_off = signed.snapshot.sign_off
    assert (sign_off.by, sign_off.title, sign_off.number, sign_off.signed_on) == (*SIGNER, "05/TTr", date(2022, 2, 5))
    assert sign_off.snapshot_sha256 == snapshot_sha256(signed.snapshot)
    assert signing.signed_snapshot(signed) == signed.snapshot
    assert history.entries(signed)[0].verb == "sign"
    assert_whole()
    signed.close()
    with Workspace.open(signed.path) as again:
        assert signing.signed_snapshot(again) == signed.snapshot


def test_every_writing_verb_is_refused_until_unlocked(signed: Workspace) -> None:
    before = signed.present
    document, citation = signed.snapshot.documents[0].id, signed.snapshot.citations[0].id
    unit, item = signed.snapshot.units[0].id, signed.indicator("11").evidence[0].id
    choice = next(one for one in signed.catalogue.indicators() if isinstance(one.rule, ChoiceRule))
    for verb in (
        lambda: answers.set_figure(signed, "households", 2021, Decimal(1)),
        lambda: answers.choose_level(signed, choice.id, "", choice.rule.options[0].id),
        lambda: answers.explain(signed, "1.1", "x"),
        lambda: answers.set_override(signed, "1.1", Decimal(0), "x"),
        lambda: answers.set_not_applicable(signed, "1.1", "x"),
        lambda: profile.set_profile(signed, signed.snapshot.profile),
        lambda: profile.set_settings(signed, Settings()),
        lambda: documents.cite(signed, document, "11", item),
        lambda: documents.uncite(signed, citation),
        lambda: documents.edit(signed, document, title="x"),
        lambda: documents.edit_citation(signed, citation, pages="1"),
        lambda: documents.remove(signed, document),
        lambda: documents.restore(signed, document),
        lambda: units.add(signed, "x"),
        lambda: units.rename(signed, unit, "x"),
        lambda: units.remove(signed, unit),
        lambda: units.assign(signed, "1.1", []),
    ):
        with pytest.raises(signing.Signed, match="đã ký duyệt"):
            verb()
    assert signed.present is before
    with pytest.raises(KnownError, match="đã được ký duyệt rồi"):
        sign(signed)


def test_signing_ends_undo(signed: Workspace) -> None:
    assert history.undo_label(signed) is None
    with pytest.raises(KnownError, match="Không còn việc nào"):
        history.undo(signed)


def test_unlocking_needs_a_reason_and_is_journalled(signed: Workspace, assert_whole: Callable[[], None]) -> None:
    with pytest.raises(KnownError, match="lý do"):
        signing.unlock(signed, " ")
    change = signing.unlock(signed, "Sửa số hộ theo yêu cầu của thị xã")
    assert change.profile
    assert signed.snapshot.sign_off is None
    assert "Sửa số hộ" in history.entries(signed)[0].sentence
    assert_whole()
    with pytest.raises(KnownError, match="chưa được ký"):
        signing.unlock(signed, "lần nữa")
    with pytest.raises(KnownError, match="chưa được ký"):
        signing.signed_snapshot(signed)
    assert history.undo_label(signed) is None


def test_signing_the_same_again_gives_the_same_hash_and_a_change_another(signed: Workspace) -> None:
    first = signed.snapshot.sign_off.snapshot_sha256
    signing.unlock(signed, "xem lại")
    sign(signed)
    assert signed.snapshot.sign_off.snapshot_sha256 == first
    signing.unlock(signed, "sửa")
    answers.set_figure(signed, "households", 2021, Decimal(1201))
    sign(signed)
    assert signed.snapshot.sign_off.snapshot_sha256 != first
    assert canonical_json(signing.signed_snapshot(signed)) == canonical_json(signed.snapshot)


def test_a_frozen_snapshot_that_was_altered_is_found(signed: Workspace) -> None:
    with signed.file.transaction() as session:
        session.execute(frozen.update().values(data=b"{}"))
    with pytest.raises(errors.Damaged):
        signing.signed_snapshot(signed)


def test_a_signer_is_named(ws: Workspace) -> None:
    for by, title in ((" ", "Chủ tịch"), ("Nguyễn Văn Mẫu", "")):
        with pytest.raises(KnownError, match="họ tên hoặc chức vụ"):
            signing.sign(ws, by, title, allow_blocking=True)


def test_blocking_findings_forbid_signing(ws: Workspace) -> None:
    with pytest.raises(KnownError, match=r"Chưa ký được: còn \d+\sviệc phải xong"):
        signing.sign(ws, *SIGNER)
    assert ws.snapshot.sign_off is None
