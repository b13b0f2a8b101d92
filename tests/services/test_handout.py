"""What a unit is given: its part, working as a dossier of its own, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from app.errors import KnownError
from app.models.errors import AlreadyThere
from app.services import answers, check, documents, handin, history, intake, signing, units
from app.services.change import Change
from app.services.handout import hand_out
from app.services.progress import unit_status
from app.services.workspace import Signed, Workspace

Attach = Callable[..., Change]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return tmp_path / "Gói Y tế.cdht"


def test_a_package_is_a_dossier_of_the_units_indicators(ws: Workspace, package: Path) -> None:
    answers.set_figure(ws, "children_under_5", 2021, Decimal(200))
    answers.set_figure(ws, "households", 2021, Decimal(1240))
    answers.explain(ws, "14.1", "Kiểm tra mỗi quý")
    answers.explain(ws, "9.1", "Của người khác")
    result = hand_out(ws, "health", package)
    assert result.indicators == ("14.1", "14.2", "14.3", "14.4")
    assert history.entries(ws)[0].sentence == "Giao việc cho Bộ phận Y tế: 4\u00a0chỉ số"
    with Workspace.open(package) as part:
        assert [one.id for one in part.catalogue.indicators()] == list(result.indicators)
        assert [one.id for one in part.snapshot.units] == ["health"]
        assert part.snapshot.profile == ws.snapshot.profile
        assert {key.figure for key in part.snapshot.answers.figures} == {"children_under_5"}
        assert dict(part.snapshot.explanations) == {"14.1": "Kiểm tra mỗi quý"}
        assert part.indicator("14.1").guidance == ws.indicator("14.1").guidance
        assert part.unit_plan.units[0].letter == ws.unit_plan.units[4].letter
        assert part.snapshot.settings.deadline is not None
        assert check.integrity(part, full=True).ok
        answers.set_figure(part, "stunted_children", 2021, Decimal(10))
        assert part.scorecard.indicators["14.3"].points == 1


def test_documents_of_others_and_lists_of_people_stay_at_home(ws: Workspace, package: Path, attach: Attach) -> None:
    attach("14.1", data=b"%PDF health", title="Của phường cho Y tế")
    attach("9.1", data=b"%PDF other", title="Của việc khác")
    attach("14.2", data=b"%PDF names", title="Danh sách tên")
    secret = next(one for one in ws.snapshot.documents if one.title == "Danh sách tên")
    documents.edit(ws, secret.id, sensitive=True)
    shared = next(one for one in ws.snapshot.documents if one.title == "Của phường cho Y tế")
    documents.cite(ws, shared.id, "9.1", ws.indicator("9.1").evidence[0].id)
    assert hand_out(ws, "health", package).documents == 1
    with Workspace.open(package) as part:
        (document,) = part.snapshot.documents
        assert (document.id, document.code, document.content.sha256) == (shared.id, shared.code, shared.content.sha256)
        assert [one.indicator for one in part.snapshot.citations] == ["14.1"]


def test_what_another_unit_handed_in_is_not_given_on(ws: Workspace, tmp_path: Path) -> None:
    """2.3 is asked of two units."""
    first, second = tmp_path / "a.cdht", tmp_path / "b.cdht"
    hand_out(ws, "office", first)
    scan = tmp_path / "phân công.pdf"
    scan.write_bytes(b"%PDF-1.4 office's own")
    with Workspace.open(first) as part:
        intake.attach(part, [scan], "2.3", part.indicator("2.3").evidence[0].id)
    handin.receive(ws, first, handin.preview(ws, first).safe)
    assert len(ws.snapshot.documents) == 1
    assert hand_out(ws, "front", second).documents == 0
    again = hand_out(ws, "office", tmp_path / "c.cdht")
    assert again.documents == 1


def test_a_file_that_is_there_is_never_overwritten(ws: Workspace, package: Path) -> None:
    package.write_bytes(b"the unit's work")
    with pytest.raises(AlreadyThere):
        hand_out(ws, "health", package)
    assert package.read_bytes() == b"the unit's work"


def test_nothing_is_left_where_it_cannot_be_written(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        hand_out(ws, "health", tmp_path / "no folder" / "a.cdht")
    units.add(ws, "Hội Nông dân")
    for unit in ("nobody", ws.snapshot.units[-1].id):
        with pytest.raises(KnownError):
            hand_out(ws, unit, tmp_path / "a.cdht")
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    with pytest.raises(Signed):
        hand_out(ws, "health", tmp_path / "a.cdht")
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_what_went_back_comes_in_the_next_package_with_its_reason(ws: Workspace, package: Path) -> None:
    handin.send_back(ws, "health", "14.2", "Thiếu  trang 3")
    hand_out(ws, "health", package)
    with Workspace.open(package) as part:
        assert part.snapshot.hand_ins["health", "14.2"].reason == "Thiếu  trang 3"
        (status,) = unit_status(part.catalogue, *part.present)
        assert status.returned == ("14.2",)


def test_only_what_a_unit_has_can_go_back_and_only_with_a_reason(ws: Workspace) -> None:
    with pytest.raises(KnownError, match="không được giao"):
        handin.send_back(ws, "health", "9.1", "Sai")
    with pytest.raises(KnownError, match="lý do"):
        handin.send_back(ws, "health", "14.1", " ")
    change = handin.send_back(ws, "health", "14.1", "Mờ")
    assert change.units
    assert change.indicators == {"14.1"}
