"""Next year's dossier: what is carried over, what is not, and that last year's stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from app.criteria.answers import FigureKey
from app.criteria.catalogue import ChoiceRule
from app.errors import KnownError
from app.models import contents
from app.models.errors import AlreadyThere, Cancelled, FolderMissing
from app.models.snapshot import ClassBand, Settings
from app.services import answers, documents, new_year, profile, units
from app.services.change import Change
from app.services.workspace import Workspace

Attach = Callable[..., Change]
TABLE = (ClassBand(Decimal(80), "Tốt"),)


@pytest.fixture
def last(ws: Workspace, attach: Attach) -> Workspace:
    """Worked on: figures, a level, a reading, units of its own, an old decision and a report of the year."""
    answers.set_figure(ws, "households", 2021, Decimal(1240))
    answers.set_figure(ws, "households", 2020, Decimal(1215))
    chosen = next(one for one in ws.catalogue.indicators() if isinstance(one.rule, ChoiceRule))
    assert isinstance(chosen.rule, ChoiceRule)
    answers.choose_level(ws, chosen.id, "", chosen.rule.options[0].id)
    note = next(note for one in ws.catalogue.indicators() for note in one.notes if note.readings)
    answers.decide_reading(ws, note.id, note.readings[-1].id, "Theo công văn của Phòng")
    profile.set_settings(ws, Settings("UBND thị xã", "Hoa Mơ", date(2022, 3, 15), TABLE, "Lưu: VT"))
    units.add(ws, "Công an phường", person="Trần Thị Mẫu")
    units.remove(ws, "labour")
    units.assign(ws, "15.1", [ws.snapshot.units[-1].id])
    attach("1.1", data=b"%PDF old", title="Quyết định thành lập Ban chỉ đạo")
    attach("9.1", data=b"%PDF new", title="Báo cáo năm 2021")
    old, new = ws.snapshot.documents
    documents.edit(ws, old.id, issued_on=date(2019, 5, 6), number="12/QĐ-UBND", issuer="UBND phường")
    documents.edit(ws, new.id, issued_on=date(2021, 12, 31))
    return ws


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "Phường Hoa Mơ 2022.cdht"


def test_what_is_carried_over(last: Workspace, place: Path) -> None:
    before = last.snapshot
    with new_year.begin(last, place, documents=new_year.lasting(last.snapshot)) as new:
        now = new.snapshot
        assert (now.profile.year, now.profile.ward, now.profile.town) == (2022, "Hoa Mơ", before.profile.town)
        assert now.id != before.id
        assert now.settings == Settings("UBND thị xã", "Hoa Mơ", None, TABLE, "Lưu: VT")
        assert now.answers.figures == before.answers.figures
        assert now.answers.figures[FigureKey("households", 2021)] == 1240, "last year's, to compare with"
        assert now.answers.readings == before.answers.readings
        assert now.units == before.units
        assert now.assignments == before.assignments
        (kept,) = now.documents
        assert (kept.title, kept.number, kept.issued_on) == (before.documents[0].title, "12/QĐ-UBND", date(2019, 5, 6))
        assert [(one.indicator, one.item) for one in now.citations] == [
            (one.indicator, one.item) for one in before.citations if one.document == before.documents[0].id
        ]
        with contents.open_content(new.file, kept.content.id) as source:
            assert sha256(source.read()).hexdigest() == kept.content.sha256 == sha256(b"%PDF old").hexdigest()
    assert last.snapshot == before


def test_what_belongs_to_the_year_is_not(last: Workspace, place: Path) -> None:
    with new_year.begin(last, place) as new:
        now = new.snapshot
        assert not now.answers.levels
        assert not now.documents
        assert now.sign_off is None
        assert new.scorecard.indicators["9.1"].points is None


def test_only_what_was_chosen_and_is_not_in_the_trash(last: Workspace, place: Path) -> None:
    old, new = last.snapshot.documents
    documents.remove(last, old.id)
    assert new_year.lasting(last.snapshot) == ()
    with new_year.begin(last, place, documents=[old.id, new.id, "không có"]) as made:
        assert [one.title for one in made.snapshot.documents] == ["Báo cáo năm 2021"]


def test_a_plan_made_the_year_before_for_the_year_does_not_last(last: Workspace) -> None:
    new = last.snapshot.documents[1].id
    documents.edit(last, new, issued_on=date(2020, 12, 22), title="Kế hoạch năm 2021")
    assert new not in new_year.lasting(last.snapshot)
    documents.edit(last, new, title="Quy chế hoạt động")
    assert new in new_year.lasting(last.snapshot)


def test_refusals_leave_nothing(last: Workspace, place: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="không sau"):
        new_year.begin(last, place, year=2021)
    with pytest.raises(FolderMissing):
        new_year.begin(last, tmp_path / "không có" / "a.cdht")
    with pytest.raises(Cancelled):
        new_year.begin(last, place, documents=new_year.lasting(last.snapshot), cancelled=lambda: True)
    there = sorted(tmp_path.iterdir())
    place.write_bytes(b"x")
    with pytest.raises(AlreadyThere):
        new_year.begin(last, place)
    assert sorted(tmp_path.iterdir()) == sorted([*there, place])
    assert place.read_bytes() == b"x"


def test_a_signed_dossier_can_be_followed_by_the_next(last: Workspace, place: Path) -> None:
    from app.services import signing

    signing.sign(last, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 2, 5), allow_blocking=True)
    with new_year.begin(last, place, year=2023) as new:
        assert (new.snapshot.profile.year, new.snapshot.sign_off) == (2023, None)
        answers.set_figure(new, "households", 2023, Decimal(1260))
