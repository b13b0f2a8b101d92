"""What a unit hands in: shown before it is taken, taken item by item, in one step, never over what was accepted."""

from __future__ import annotations

import contextlib
import io
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import update

from app.criteria.answers import FigureKey, Profile
from app.criteria.catalogue import ChoiceRule
from app.errors import KnownError
from app.media.looker import Looker
from app.models import contents
from app.models.errors import FileMissing
from app.models.snapshot import ContentState
from app.models.tables import FigureValue, chunks
from app.services import answers, documents, handin, history, intake, profile, signing
from app.services.change import Change
from app.services.comparing import Item
from app.services.exchange_items import Reader
from app.services.handin import preview, receive
from app.services.handout import hand_out
from app.services.item_words import in_words
from app.services.progress import UnitStatus, unit_status
from app.services.workspace import Signed, Workspace
from app.texts import media as media_texts

Attach = Callable[..., Change]
UNDER_5, STUNTED = "children_under_5", "stunted_children"


@pytest.fixture
def package(ws: Workspace, tmp_path: Path) -> Path:
    """Given to the health unit, untouched."""
    path = tmp_path / "y tế.cdht"
    hand_out(ws, "health", path)
    return path


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "18-BC-TYT báo cáo.pdf"
    path.write_bytes(b"%PDF-1.4 a report")
    return path


def figure(path: Path, value: int | None, name: str = UNDER_5) -> None:
    with Workspace.open(path) as part:
        answers.set_figure(part, name, 2021, None if value is None else Decimal(value))


def attach_scan(path: Path, scan: Path, indicator: str = "14.1") -> str:
    with Workspace.open(path) as part:
        result = intake.attach(part, [scan], indicator, part.indicator(indicator).evidence[0].id)
        return result.attached[0]


def ours(ws: Workspace, name: str = UNDER_5) -> Decimal | None:
    return ws.snapshot.answers.figures.get(FigureKey(name, 2021))


def open_items(ws: Workspace, path: Path) -> list[Item]:
    return list(preview(ws, path).comparison.open)


def take(ws: Workspace, path: Path, **decisions: handin.Decision) -> handin.Received:
    """All that is safe, and decisions by the name of a figure."""
    seen = preview(ws, path)
    wanted = {f"figures|{name}|2021": what for name, what in decisions.items()}
    return receive(ws, path, seen.safe | wanted, expected=seen)


def of(ws: Workspace, unit: str = "health") -> UnitStatus:
    return next(one for one in unit_status(ws.catalogue, *ws.present) if one.unit.id == unit)


def test_everything_new_is_taken_in_one_step_that_can_be_undone(
    ws: Workspace, package: Path, scan: Path, assert_whole: Callable[[], None]
) -> None:
    figure(package, 200)
    document = attach_scan(package, scan)
    with Workspace.open(package) as part:
        part.actor = "Trần Thị Thử"
        answers.explain(part, "14.1", "Mỗi quý một lần")
    before = ws.snapshot
    entries = len(history.entries(ws))
    result = take(ws, package)
    assert (result.taken, result.documents, result.left) == (3, 1, ())
    assert ours(ws) == 200
    assert ws.snapshot.document(document).content.sha256 == sha256(scan.read_bytes()).hexdigest()
    assert ws.snapshot.document(document).code == "MC.14.1.01"
    assert ws.snapshot.document(document).number == "18/BC-TYT"
    assert len(history.entries(ws)) == entries + 1
    assert history.entries(ws)[0].sentence == (
        "Nhận bài nộp của Bộ phận Y tế (Trần Thị Thử): 3\u00a0mục, 1\u00a0văn bản mới"
    )
    assert of(ws).received == ("14.1", "14.3")
    assert_whole()
    history.undo(ws)
    assert replace(ws.snapshot, revision=before.revision) == before
    assert_whole()
    assert take(ws, package).taken == 3


def test_a_package_received_twice_is_recognised(ws: Workspace, package: Path) -> None:
    figure(package, 200)
    take(ws, package)
    seen = preview(ws, package)
    assert seen.comparison.again
    assert not seen.comparison.items
    revision = ws.snapshot.revision
    assert not take(ws, package).change.entry
    assert ws.snapshot.revision == revision


def test_a_change_on_both_sides_is_shown_with_all_three_values_and_waits(ws: Workspace, tmp_path: Path) -> None:
    answers.set_figure(ws, UNDER_5, 2021, Decimal(100))
    package = tmp_path / "a.cdht"
    hand_out(ws, "health", package)
    figure(package, 300)
    figure(package, 7, STUNTED)
    answers.set_figure(ws, UNDER_5, 2021, Decimal(200))
    (conflict,) = [item for item in open_items(ws, package) if item.kind == "conflict"]
    assert (conflict.theirs, conflict.ours, conflict.base) == ({"value": "300"}, {"value": "200"}, {"value": "100"})
    assert conflict.indicators == ("14.3",)
    result = take(ws, package)
    assert [item.key for item in result.left] == [f"figures|{UNDER_5}|2021"]
    assert ours(ws) == 200
    assert ours(ws, STUNTED) == 7
    assert take(ws, package, **{UNDER_5: "theirs"}).left == ()
    assert ours(ws) == 300


def test_ours_once_kept_is_not_asked_again_until_the_unit_changes_it(ws: Workspace, package: Path) -> None:
    figure(package, 300)
    answers.set_figure(ws, UNDER_5, 2021, Decimal(200))
    result = take(ws, package, **{UNDER_5: "ours"})
    assert (result.taken, result.kept, ours(ws)) == (0, 1, 200)
    assert open_items(ws, package) == []
    figure(package, 301)
    assert [item.kind for item in open_items(ws, package)] == ["conflict"]


def test_what_only_the_unit_changes_after_it_was_taken_is_no_conflict(ws: Workspace, package: Path) -> None:
    figure(package, 200)
    take(ws, package)
    figure(package, 201)
    (item,) = open_items(ws, package)
    assert (item.kind, item.base) == ("changed", {"value": "200"})
    take(ws, package)
    assert ours(ws) == 201


def test_what_the_unit_takes_back_waits_for_a_person(ws: Workspace, package: Path, scan: Path) -> None:
    figure(package, 200)
    document = attach_scan(package, scan)
    take(ws, package)
    figure(package, None)
    with Workspace.open(package) as part:
        documents.remove(part, document)
    seen = preview(ws, package)
    assert [item.kind for item in seen.comparison.open] == ["removed", "removed"]
    result = take(ws, package)
    assert len(result.left) == 2
    assert ours(ws) == 200
    receive(ws, package, {item.key: "theirs" for item in result.left})
    assert ours(ws) is None
    assert not ws.snapshot.citations
    assert not ws.snapshot.document(document).removed  # the document itself stays


def test_items_are_taken_one_by_one(ws: Workspace, package: Path) -> None:
    figure(package, 200)
    figure(package, 7, STUNTED)
    receive(ws, package, {f"figures|{STUNTED}|2021": "theirs"})
    assert (ours(ws), ours(ws, STUNTED)) == (None, 7)
    assert [item.key for item in open_items(ws, package)] == [f"figures|{UNDER_5}|2021"]
    assert not preview(ws, package).comparison.older


def test_the_same_on_both_sides_needs_no_decision(ws: Workspace, package: Path) -> None:
    figure(package, 200)
    answers.set_figure(ws, UNDER_5, 2021, Decimal(200))
    assert [item.kind for item in preview(ws, package).comparison.items] == ["same"]
    assert open_items(ws, package) == []
    take(ws, package)
    assert of(ws).received == ("14.3",)


def test_a_file_the_ward_has_is_cited_not_stored_again(ws: Workspace, package: Path, scan: Path) -> None:
    intake.attach(ws, [scan], "9.1", ws.indicator("9.1").evidence[0].id)
    (known,) = ws.snapshot.documents
    theirs = attach_scan(package, scan)
    assert theirs != known.id
    with Workspace.open(package) as part:
        documents.edit(part, theirs, issuer="Trạm Y tế phường Hoa Mơ")
    result = take(ws, package)
    assert (result.taken, result.documents) == (1, 0)
    (one,) = ws.snapshot.documents
    assert (one.id, one.code, one.issuer) == (known.id, known.code, "Trạm Y tế phường Hoa Mơ")
    assert {citation.indicator for citation in ws.snapshot.citations} == {"9.1", "14.1"}
    with Workspace.open(package) as part:
        documents.edit(part, theirs, title="Tên khác")
    assert [(item.kind, item.key) for item in open_items(ws, package)] == [("changed", f"documents|{known.id}")]


def test_particulars_changed_later_are_told(ws: Workspace, package: Path, scan: Path) -> None:
    document = attach_scan(package, scan)
    take(ws, package)
    with Workspace.open(package) as part:
        documents.edit(part, document, title="Báo cáo công tác y tế")
    assert [item.kind for item in open_items(ws, package)] == ["changed"]
    take(ws, package)
    assert ws.snapshot.document(document).title == "Báo cáo công tác y tế"


def test_an_older_copy_brings_nothing_back(ws: Workspace, package: Path, scan: Path, tmp_path: Path) -> None:
    figure(package, 200)
    old = Path(shutil.copy(package, tmp_path / "cũ.cdht"))
    figure(package, 201)
    attach_scan(package, scan)
    take(ws, package)
    seen = preview(ws, old)
    assert seen.comparison.older
    assert [item.kind for item in seen.comparison.open] == ["conflict"]
    assert take(ws, old).taken == 0
    assert ours(ws) == 201
    assert len(ws.snapshot.documents) == 1


def test_two_copies_of_one_package_add_up(ws: Workspace, package: Path, scan: Path, tmp_path: Path) -> None:
    """A package copied to two schools: what the second has not is no wish to take it away."""
    other = Path(shutil.copy(package, tmp_path / "khác.cdht"))
    figure(package, 200)
    attach_scan(package, scan)
    figure(other, 7, STUNTED)
    for n in range(5):
        figure(other, n, STUNTED)
    take(ws, package)
    seen = preview(ws, other)
    assert seen.comparison.older
    assert [item.kind for item in seen.comparison.open] == ["new"]
    take(ws, other)
    assert (ours(ws), ours(ws, STUNTED), len(ws.snapshot.documents)) == (200, 4, 1)


def test_a_document_the_ward_threw_away_does_not_come_back_by_itself(
    ws: Workspace, package: Path, scan: Path, tmp_path: Path
) -> None:
    document = attach_scan(package, scan)
    stale = Path(shutil.copy(package, tmp_path / "b.cdht"))
    figure(package, 200)
    take(ws, package)
    documents.remove(ws, document)
    assert open_items(ws, package) == []
    assert open_items(ws, stale) == []


def test_a_newer_package_makes_the_old_one_outdated(ws: Workspace, package: Path, tmp_path: Path) -> None:
    assert not preview(ws, package).comparison.outdated
    hand_out(ws, "health", tmp_path / "mới.cdht")
    assert preview(ws, package).comparison.outdated


def test_a_returned_indicator_counts_again_once_handed_in(ws: Workspace, package: Path, tmp_path: Path) -> None:
    figure(package, 200)
    take(ws, package)
    handin.send_back(ws, "health", "14.3", "Sai số")
    assert of(ws).returned == ("14.3",)
    again = tmp_path / "lại.cdht"
    hand_out(ws, "health", again)
    assert take(ws, again).taken == 0
    assert of(ws).returned == ("14.3",)
    figure(again, 190)
    take(ws, again)
    assert of(ws).received == ("14.3",)


def test_another_ward_year_or_no_package_is_refused(ws: Workspace, package: Path, tmp_path: Path) -> None:
    for name, other, reason in (
        ("a", Profile("Bến Mơ", 2021, "phường", "thị xã Sông Ngân"), "phường Hoa Mơ.*phường Bến Mơ"),
        ("b", Profile("Hoa Mơ", 2022, "phường", "thị xã Sông Ngân"), "năm\u00a02021.*năm\u00a02022"),
    ):
        with Workspace.create(tmp_path / f"{name}.cdht", other) as stranger:
            with pytest.raises(KnownError, match=reason):
                preview(stranger, package)
            assert stranger.snapshot.revision == 1
    with pytest.raises(KnownError, match="không phải gói"):
        preview(ws, tmp_path / "a.cdht")
    with pytest.raises(FileMissing):
        preview(ws, tmp_path / "c.cdht")
    profile.set_profile(ws, replace(ws.snapshot.profile, ward="Hoa Mơ Mới"))
    preview(ws, package)  # its own package still, whatever the ward is called by now


def test_a_package_open_elsewhere_is_refused_and_left_alone(ws: Workspace, package: Path) -> None:
    with Workspace.open(package), pytest.raises(KnownError, match="đang mở"):
        preview(ws, package)
    before = package.read_bytes()
    preview(ws, package)
    assert package.read_bytes() == before
    assert [path.name for path in package.parent.iterdir() if path.name.startswith(package.stem)] == [package.name]


def test_a_package_whose_machine_went_off_in_the_middle_is_told(ws: Workspace, package: Path, tmp_path: Path) -> None:
    figure(package, 200)
    torn = tmp_path / "dở.cdht"
    with contextlib.closing(sqlite3.connect(package, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(100):
            connection.execute("INSERT INTO texts VALUES (hex(randomblob(9)), zeroblob(60000))")
        shutil.copy(package, torn)
        shutil.copy(f"{package}-journal", f"{torn}-journal")
    with pytest.raises(KnownError, match="giữa chừng"):
        preview(ws, torn)
    Workspace.open(torn).close()
    assert len(open_items(ws, torn)) == 1


def test_decisions_hold_only_for_what_was_shown(ws: Workspace, package: Path) -> None:
    figure(package, 200)
    seen = preview(ws, package)
    answers.set_figure(ws, UNDER_5, 2021, Decimal(5))
    with pytest.raises(KnownError, match="thay đổi"):
        receive(ws, package, seen.safe, expected=seen)
    with pytest.raises(KnownError, match="không có mục"):
        receive(ws, package, {"figures|households|2021": "theirs"})
    assert ours(ws) == 5


def test_a_signed_dossier_takes_nothing(ws: Workspace, package: Path, scan: Path) -> None:
    attach_scan(package, scan)
    seen = preview(ws, package)
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    with pytest.raises(Signed):
        receive(ws, package, seen.safe)


def test_a_damaged_document_refuses_the_whole_package(ws: Workspace, package: Path, scan: Path) -> None:
    figure(package, 200)
    attach_scan(package, scan)
    with Workspace.open(package) as part, part.file.transaction() as session:
        session.execute(update(chunks).values(data=b"%PDF-1.4 A report"))
    before = ws.snapshot
    seen = preview(ws, package)
    with pytest.raises(KnownError, match="không còn nguyên vẹn"):
        receive(ws, package, seen.safe)
    assert ws.snapshot == before
    with ws.file.reading() as session:
        assert session.scalars(chunks.select()).all() == []


def test_items_that_the_set_does_not_know_are_told_and_left(ws: Workspace, package: Path) -> None:
    with Workspace.open(package) as part:
        row = FigureValue(figure="made-up", year=2021, value=Decimal(1))
        part.commit("test", "", lambda session: session.add(row))
    seen = preview(ws, package)
    assert seen.comparison.unfit == ("figures|made-up|2021",)
    assert seen.comparison.items == ()


def test_every_kind_of_answer_comes_through(ws: Workspace, package: Path, scan: Path) -> None:
    document = attach_scan(package, scan)
    with Workspace.open(package) as part:
        answers.set_override(part, "14.1", Decimal("0.5"), "Theo biên bản")
        answers.set_not_applicable(part, "14.3", "Không có trẻ")
        note = part.indicator("14.4").notes[0]
        answers.decide_reading(part, note.id, note.readings[1].id, "Theo công văn")
        rule = part.indicator("14.1").rule
        assert isinstance(rule, ChoiceRule)
        answers.choose_level(part, "14.1", "", rule.options[0].id)
        citation = next(one for one in part.snapshot.citations if one.document == document)
        documents.edit_citation(part, citation.id, pages="2-3", note="xem bảng 1")
        theirs = part.snapshot
    seen = preview(ws, package)
    said = [in_words(item, Reader(ws.catalogue), seen.titles) for item in seen.comparison.open]
    assert all(words.name and words.theirs and words.ours == "không có" for words in said)
    assert any("trang 2-3, xem bảng 1" in words.theirs for words in said)
    take(ws, package)
    assert dict(ws.snapshot.answers.overrides) == dict(theirs.answers.overrides)
    assert dict(ws.snapshot.answers.not_applicable) == dict(theirs.answers.not_applicable)
    assert dict(ws.snapshot.answers.readings) == dict(theirs.answers.readings)
    assert dict(ws.snapshot.answers.levels) == dict(theirs.answers.levels)
    (mine,) = ws.snapshot.citations
    assert (mine.pages, mine.note) == ("2-3", "xem bảng 1")


def test_bytes_of_many_pieces_arrive_whole(ws: Workspace, package: Path, tmp_path: Path) -> None:
    big = tmp_path / "lớn.bin"
    big.write_bytes(bytes(range(256)) * 4096 * 9)
    document = attach_scan(package, big)
    take(ws, package)
    content = ws.snapshot.document(document).content
    assert content.size == big.stat().st_size
    assert contents.verify(ws.file, content.id)
    with contents.open_content(ws.file, content.id) as reader:
        assert io.BytesIO(reader.read()).getvalue() == big.read_bytes()


def test_a_file_of_theirs_at_which_a_decoder_dies_is_noted_and_the_others_come_in(
    ws: Workspace, package: Path, scan: Path, tmp_path: Path, fatal_picture: Callable[[str], bytes]
) -> None:
    fatal = tmp_path / "ảnh.tif"
    fatal.write_bytes(fatal_picture("TIFF"))
    documents_of_theirs = [attach_scan(package, fatal), attach_scan(package, scan, "14.3")]
    seen = preview(ws, package)
    with contextlib.closing(Looker()) as looker:
        result = receive(ws, package, seen.safe, expected=seen, inspect=looker.inspect)
    assert result.documents == 2
    noted = [ws.snapshot.document(one).content for one in documents_of_theirs]
    assert noted[0].state is ContentState.DAMAGED
    assert noted[0].remark == media_texts.DECODER_CRASHED
    assert noted[0].sha256 == sha256(fatal.read_bytes()).hexdigest()
