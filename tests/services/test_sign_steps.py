"""Người lập → trình → người ký: each over the dossier as it was, none outliving a change unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from app.errors import KnownError
from app.models.canonical import canonical_json
from app.services import answers, history, signing
from app.services.change import Change
from app.services.sign_steps import next_step, standing, take_step, taken
from app.services.workspace import Workspace

PREPARER, PRESENTER = ("Trần Thị Mẫu", "Công chức Văn hóa - Xã hội"), ("Lê Văn Mẫu", "Phó Chủ tịch UBND phường")


def prepare(ws: Workspace) -> Change:
    return take_step(ws, "prepared", *PREPARER, allow_blocking=True)


def present(ws: Workspace) -> Change:
    return take_step(ws, "presented", *PRESENTER, allow_blocking=True)


def sign(ws: Workspace) -> Change:
    return signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", "", date(2022, 2, 5), allow_blocking=True)


def test_the_path_to_a_signature(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    before = canonical_json(ws.snapshot)
    assert next_step(ws.snapshot) == "prepared"
    assert prepare(ws).sentence == "Lập xong hồ sơ: Trần Thị Mẫu, Công chức Văn hóa - Xã hội"
    assert next_step(ws.snapshot) == "presented"
    assert present(ws).profile
    assert next_step(ws.snapshot) is None
    sign(ws)
    assert_whole()
    assert canonical_json(ws.snapshot) == before, "who signs is no part of what is signed"
    for kind, who in (("prepared", PREPARER), ("presented", PRESENTER)):
        step = standing(ws.snapshot, kind)  # type: ignore[arg-type]
        assert step is not None
        assert (step.by, step.title) == who
    assert signing.signed_snapshot(ws) == ws.snapshot
    assert [one.verb for one in history.entries(ws)][:3] == ["sign", "presented", "prepared"]
    with pytest.raises(signing.Signed):
        prepare(ws)
    ws.close()
    with Workspace.open(ws.path) as again:
        assert again.snapshot.steps == ws.snapshot.steps


def test_a_change_makes_steps_stale_until_it_is_taken_back(ws: Workspace) -> None:
    prepare(ws)
    present(ws)
    answers.set_figure(ws, "households", 2021, Decimal(1200))
    assert next_step(ws.snapshot) == "prepared"
    step = taken(ws.snapshot, "presented")
    assert step is not None
    assert standing(ws.snapshot, "presented") is None
    with pytest.raises(KnownError, match="chưa ghi ai lập hồ sơ như hiện nay"):
        present(ws)
    history.undo(ws)
    assert next_step(ws.snapshot) is None
    answers.set_figure(ws, "households", 2021, Decimal(1201))
    sign(ws)
    assert standing(ws.snapshot, "prepared") is None, "what was signed is not what was prepared"


def test_a_step_can_be_undone_and_taken_by_another(ws: Workspace) -> None:
    prepare(ws)
    history.undo(ws)
    assert taken(ws.snapshot, "prepared") is None
    prepare(ws)
    take_step(ws, "prepared", "Phạm Thị Mẫu", "Văn phòng", allow_blocking=True)
    step = standing(ws.snapshot, "prepared")
    assert step is not None
    assert step.by == "Phạm Thị Mẫu"


def test_unlocking_ends_the_path(ws: Workspace) -> None:
    prepare(ws)
    present(ws)
    sign(ws)
    signing.unlock(ws, "Sửa số hộ")
    assert ws.snapshot.steps == ()
    assert next_step(ws.snapshot) == "prepared"


def test_names_are_needed_and_what_blocks_signing_blocks_the_path(ws: Workspace) -> None:
    for by, title in ((" ", "Công chức"), ("Trần Thị Mẫu", "")):
        with pytest.raises(KnownError, match="họ tên hoặc chức vụ"):
            take_step(ws, "prepared", by, title)
    with pytest.raises(KnownError, match=r"còn \d+\sviệc phải xong"):
        take_step(ws, "prepared", *PREPARER)
    assert ws.snapshot.steps == ()
