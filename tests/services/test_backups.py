"""Backups: made when they add something, thinned out by rule, and never the way to lose anything."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.criteria.answers import Answers, Profile
from app.errors import KnownError
from app.models import errors
from app.models.connection import connect
from app.models.snapshot import Snapshot
from app.services import answers, backups, documents, history, profile, signing, units
from app.services import backup_facts as facts_module
from app.services.backup_facts import Describer, Facts, differences
from app.services.backups import Backup, Reason, make, restore, stored, thinned_out
from app.services.workspace import Workspace
from app.texts import backups as texts
from tests.old_format import make_first_format

Attach = Callable[..., object]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bản sao lưu"
    monkeypatch.setenv(backups.PLACE_VARIABLE, str(folder))
    return folder


def type_figure(ws: Workspace, value: int) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(value))


def made(ws: Workspace, reason: Reason = Reason.CLOSE) -> Backup:
    backup = make(ws, reason)
    assert backup is not None
    return backup


def test_a_backup_is_a_whole_dossier_apart_from_the_file(ws: Workspace, attach: Attach, place: Path) -> None:
    attach("9.1", data=b"%PDF of some length")
    backup = made(ws)
    assert backup.path.parent == place / ws.snapshot.id
    assert (backup.revision, backup.reason, backup.size) == (ws.snapshot.revision, Reason.CLOSE, ws.path.stat().st_size)
    assert datetime.now(UTC) - backup.made_at < timedelta(minutes=1)
    with Workspace.open(backup.path) as copy:
        assert copy.snapshot == ws.snapshot
    assert stored(ws.snapshot.id) == (backup,)


def test_only_what_adds_something_is_backed_up(ws: Workspace) -> None:
    made(ws, Reason.OPEN)
    assert make(ws, Reason.CLOSE) is None
    type_figure(ws, 1)
    assert make(ws, Reason.OPEN) is None  # one of today is there
    made(ws, Reason.CLOSE)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 1, 20), allow_blocking=True)
    made(ws, Reason.SIGN)
    assert [one.reason for one in stored(ws.snapshot.id)] == [Reason.SIGN, Reason.CLOSE, Reason.OPEN]


def test_the_first_opening_of_another_day_makes_one(ws: Workspace) -> None:
    old = made(ws, Reason.OPEN)
    name = old.path.name.replace(old.path.name[:8], "20220101")
    old.path.rename(old.path.with_name(name))
    assert not backups.wanted(ws, Reason.OPEN)  # it still holds this very state
    type_figure(ws, 1)
    assert backups.wanted(ws, Reason.OPEN)


def test_a_damaged_dossier_pushes_no_backup_out(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=random.Random(1).randbytes(3_000_000))
    good = made(ws)
    before = good.path.read_bytes()
    type_figure(ws, 1)
    ws.close()
    data = bytearray(ws.path.read_bytes())
    for page in range(len(data) // 16384 - 60, len(data) // 16384 - 20):
        data[page * 16384 : page * 16384 + 64] = b"\xa5" * 64
    ws.path.write_bytes(data)
    with Workspace.open(ws.path) as broken, pytest.raises(errors.StorageError):
        make(broken, Reason.CLOSE, cap=0)
    assert stored(ws.snapshot.id) == (good,)
    assert good.path.read_bytes() == before


def test_a_full_drive_is_told_before_it_is_full(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    made(ws)
    type_figure(ws, 1)
    monkeypatch.setattr(backups, "RESERVE", 1 << 60)
    with pytest.raises(KnownError, match="sắp hết chỗ") as told:
        make(ws, Reason.CLOSE)
    assert told.value.advice
    assert len(stored(ws.snapshot.id)) == 1


def test_a_stop_leaves_nothing_and_old_drafts_go(ws: Workspace) -> None:
    with pytest.raises(errors.Cancelled):
        make(ws, Reason.CLOSE, cancelled=lambda: True)
    folder = backups.folder_of(ws.snapshot.id)
    assert list(folder.iterdir()) == []
    old, other = folder / "x.tmp", folder / "của tôi.txt"
    for path in (old, other, folder / "y.tmp"):
        path.write_bytes(b"x")
    os.utime(old, (1, 1))
    made(ws)
    assert not old.exists()
    assert other.exists()
    assert (folder / "y.tmp").exists()


@pytest.mark.parametrize("name", ["../..", "a/b", "C:\\x", "", "\ud800", "x" * 300])
def test_an_id_from_a_file_names_no_other_place(place: Path, name: str) -> None:
    folder = backups.folder_of(name)
    assert folder.parent == place
    assert folder.name.isalnum()


def test_other_files_are_no_backups(ws: Workspace) -> None:
    backup = made(ws)
    for name in ("20220230-000000-r1-00000000-open.cdht", "20220101-000000-r1-00000000-why.cdht", "a.cdht"):
        (backup.path.parent / name).write_bytes(b"")
    assert stored(ws.snapshot.id) == (backup,)
    assert stored("không có") == ()
    assert backups.stored_by_dossier() == ((backup,),)


def of(moment: datetime, revision: int = 1, size: int = 1) -> Backup:
    return Backup(Path(f"{moment:%Y%m%d%H%M%S}-{revision}"), moment, revision, "00000000", Reason.CLOSE, size)


MOMENTS = st.integers(0, 5 * 365 * 24 * 60).map(lambda n: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=n))


@given(st.lists(MOMENTS, min_size=1, max_size=60, unique=True), st.data())
def test_thinning_keeps_the_newest_and_one_of_each_period(moments: list[datetime], data: st.DataObject) -> None:
    every = [of(moment) for moment in moments]
    latest = data.draw(st.sampled_from(every))
    gone = set(thinned_out(every, latest))
    kept = [one for one in every if one not in gone]
    assert latest in kept
    ordered = sorted(every, key=lambda one: one.made_at, reverse=True)
    assert set(ordered[:4]) <= set(kept)
    for pattern, count in (("%Y-%m-%d", 13), ("%G-%V", 7), ("%Y-%m", 23)):
        periods = list(dict.fromkeys(one.made_at.astimezone().strftime(pattern) for one in ordered))[:count]
        assert set(periods) <= {one.made_at.astimezone().strftime(pattern) for one in kept}
    assert len(kept) <= 5 + 14 + 8 + 24
    assert set(thinned_out(kept, latest)) <= {one for one in kept if one != latest}


@given(st.lists(st.integers(1, 100), min_size=3, max_size=30), st.integers(0, 1500))
@example([1, 1, 3, *[1] * 14], 0)  # one that goes by its age takes nothing off what the others have
def test_the_cap_drops_the_oldest_but_never_the_last_two(sizes: list[int], cap: int) -> None:
    start = datetime(2022, 1, 1, 12, tzinfo=UTC)
    every = [of(start + timedelta(days=n), n, size) for n, size in enumerate(sizes)]
    gone = set(thinned_out(every, every[-1], cap))
    kept = [one for one in every if one not in gone]
    assert kept[-2:] == every[-2:]
    assert sum(one.size for one in kept) <= cap or len(kept) == 2


def test_a_clock_set_back_does_not_make_the_new_one_the_first_to_go(ws: Workspace) -> None:
    start = datetime(2022, 1, 1, 12, tzinfo=UTC)
    every = [of(start + timedelta(minutes=n), n) for n in range(80)]
    reset = of(datetime(2000, 1, 1, tzinfo=UTC), 99)
    assert reset not in thinned_out([*every, reset], reset, cap=1)


def test_thinning_really_removes_files(ws: Workspace) -> None:
    for value in range(8):
        type_figure(ws, value)
        backup = made(ws)
        backup.path.rename(backup.path.with_name(f"20220101-0000{value:02d}{backup.path.name[15:]}"))
    last = made_after_change(ws)
    names = Counter(one.made_at.year for one in stored(ws.snapshot.id))
    assert names == {2022: 4, last.made_at.year: 1}


def made_after_change(ws: Workspace) -> Backup:
    type_figure(ws, 1000)
    return made(ws)


def test_facts_tell_the_score_and_what_differs(ws: Workspace, attach: Attach) -> None:
    attach("9.1", data=b"%PDF one")
    type_figure(ws, 1200)
    backup = made(ws)
    describer = Describer(ws.snapshot, ws.catalogue)
    facts = describer.told(backup.path)
    assert isinstance(facts, Facts)
    assert (facts.ward, facts.year, facts.differences, facts.signed) == ("Hoa Mơ", 2021, (), False)
    assert (facts.points, facts.undecided) == (ws.scorecard.total.points, ws.scorecard.total.undecided)
    history.undo(ws)
    attach("9.2", data=b"%PDF two")
    facts = Describer(ws.snapshot, ws.catalogue).facts(backup.path)
    assert facts.differences == (
        f"khác 1{texts.NBSP}số liệu",
        f"thiếu 1{texts.NBSP}văn bản",
        f"khác 1{texts.NBSP}lần gắn minh chứng",
    )
    assert Describer().facts(backup.path).differences is None
    backup.path.write_bytes(b"gone")
    assert isinstance(describer.told(backup.path), errors.NotADossier)


def test_every_kind_of_change_is_a_difference(ws: Workspace, attach: Attach) -> None:
    attach("9.1")
    (document,) = (one.id for one in ws.snapshot.documents)
    choice = next(one for one in ws.catalogue.indicators() if one.rule.kind == "choice")
    note = next(one for indicator in ws.catalogue.indicators() for one in indicator.notes)
    steps: list[tuple[str, Callable[[], object]]] = [
        (texts.FIGURES, lambda: type_figure(ws, 3)),
        (texts.LEVELS, lambda: answers.choose_level(ws, choice.id, "", choice.rule.options[0].id)),
        (texts.JUDGEMENTS, lambda: answers.decide_reading(ws, note.id, note.readings[-1].id, "vì thế")),
        (texts.JUDGEMENTS, lambda: answers.set_not_applicable(ws, "9.1", "không có")),
        (texts.EXPLANATIONS, lambda: answers.explain(ws, "9.1", "lời")),
        (texts.PARTICULARS, lambda: documents.edit(ws, document, number="1/BC")),
        (texts.UNITS, lambda: units.add(ws, "Hội Khuyến học", "HKH")),
        (texts.PROFILE, lambda: profile.set_profile(ws, changed_profile(ws))),
        (texts.TRASH, lambda: documents.remove(ws, document)),
        (
            texts.SIGN_OFF,
            lambda: signing.sign(ws, "A", "B", signed_on=date(2022, 1, 20), allow_blocking=True),
        ),
    ]
    for what, step in steps:
        before = ws.snapshot
        step()
        assert any(what in sentence for sentence in differences(before, ws.snapshot)), what
        assert differences(ws.snapshot, ws.snapshot) == ()


def test_no_part_of_a_dossier_is_left_out_of_the_comparison() -> None:
    compared = {name for table in (facts_module._ANSWERS, facts_module._PARTS) for _, names in table for name in names}
    kept = {field.name for kind in (Snapshot, Answers) for field in fields(kind)}
    aside = {"id", "revision", "answers", "evidence"}  # the evidence of answers is made of citations
    assert compared | {"explanations", "documents", "citations"} == kept - aside


def changed_profile(ws: Workspace) -> Profile:
    return replace(ws.snapshot.profile, town="thị xã Sông Cái")


def test_restoring_one_of_an_older_format_leaves_no_copy_beside(ws: Workspace, tmp_path: Path) -> None:
    backup, out = made(ws), tmp_path / "ra" / "khôi phục.cdht"
    with closing(connect(backup.path)) as connection:
        make_first_format(connection)
    out.parent.mkdir()
    restore(backup.path, out)
    assert [one.name for one in out.parent.iterdir()] == [out.name]
    with Workspace.open(out) as copy:
        assert copy.snapshot.id == ws.snapshot.id


def test_restoring_makes_a_new_file_and_touches_no_backup(ws: Workspace, attach: Attach, tmp_path: Path) -> None:
    attach("9.1", data=random.Random(2).randbytes(2_000_000))
    then = ws.snapshot
    backup = made(ws)
    before = backup.path.read_bytes()
    documents.remove(ws, then.documents[0].id)
    out = tmp_path / "khôi phục.cdht"
    restored = restore(backup.path, out)
    assert restored == backups.Restored(out, ())
    with Workspace.open(out) as again:
        assert again.snapshot == then
    assert backup.path.read_bytes() == before
    with pytest.raises(errors.AlreadyThere):
        restore(backup.path, out)
    with pytest.raises(errors.AlreadyThere):
        restore(backup.path, ws.path)
    assert sorted(path.name for path in tmp_path.glob("*.tmp")) == []


def test_restoring_names_the_original_that_is_no_longer_itself(ws: Workspace, attach: Attach, tmp_path: Path) -> None:
    data = random.Random(3).randbytes(500_000)
    attach("9.1", data=data, title="Báo cáo hỏng")
    attach("9.2", data=b"%PDF good", title="Báo cáo lành")
    backup = made(ws)
    held = bytearray(backup.path.read_bytes())
    held[held.index(data[:100]) + 7] ^= 1
    backup.path.write_bytes(held)
    (problem,) = restore(backup.path, tmp_path / "a.cdht").problems
    assert "Báo cáo hỏng" in problem


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_a_cut_backup_is_refused_and_leaves_nothing(ws: Workspace, attach: Attach, tmp_path: Path, keep: float) -> None:
    attach("9.1", data=random.Random(4).randbytes(500_000))
    backup = made(ws)
    data = backup.path.read_bytes()
    backup.path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(errors.Damaged):
        restore(backup.path, tmp_path / "a.cdht")
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_dossier_not_known_to_be_sound_pushes_out_no_backup(ws: Workspace) -> None:
    for value in range(9):
        type_figure(ws, value)
        assert make(ws, Reason.CLOSE, thin=False) is not None
    assert len(stored(ws.snapshot.id)) == 9
    type_figure(ws, 9)
    made(ws)
    assert len(stored(ws.snapshot.id)) < 9
