import contextlib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.criteria.answers import FigureKey, Profile
from app.criteria.builtin import builtin_set
from app.criteria.score import score
from app.errors import KnownError
from app.models import contents, errors
from app.models.load import load_snapshot
from app.models.snapshot import ClassBand, Settings
from app.models.tables import Content, FigureValue
from app.services import answers, history, profile
from app.services.change import NOTHING
from app.services.workspace import Workspace

ROOT = Path(__file__).parents[2]
RUNS = 16


def test_a_new_dossier_has_units_assignments_and_its_own_text(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    snapshot = ws.snapshot
    assert [unit.id for unit in snapshot.units] == [unit.id for unit in ws.unit_plan.units]
    for indicator in ws.catalogue.indicators():
        assert snapshot.assignments.get(indicator.id, ()) == ws.unit_plan.suppliers(indicator.id)
    assert all(indicator not in snapshot.assignments for indicator in ws.unit_plan.unowned(ws.catalogue))
    assert snapshot.catalogue_id == ws.catalogue.id
    assert len(snapshot.catalogue_sha256) == 64
    assert ws.scorecard.total.undecided == len(ws.scorecard.indicators)
    assert_whole()
    (created,) = history.entries(ws)
    assert (created.verb, created.by) == ("create", "Nguyễn Văn Mẫu")


def test_the_dossier_keeps_scoring_with_its_own_text(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ws.close()
    monkeypatch.setattr("app.criteria.builtin.builtin_set", lambda *_: b"another text")
    with Workspace.open(ws.path) as again:
        assert again.catalogue == ws.catalogue
        assert again.snapshot == ws.snapshot
    assert builtin_set() != b"another text"


def test_one_verb_is_one_journal_row_one_change_and_survives(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    change = answers.set_figure(ws, "households", 2021, Decimal(1200))
    assert change.entry == ws.snapshot.revision == 2
    assert change.undoable
    assert {"9.1", "13.2"} <= change.indicators
    assert not change.profile
    assert not change.units
    assert not change.documents
    assert change.sentence == "Nhập Tổng số hộ năm\u00a02021: 1.200\u00a0hộ"
    entry = history.entries(ws)[0]
    assert (entry.sentence, entry.verb, entry.by) == (change.sentence, "figure", "Nguyễn Văn Mẫu")
    assert "9.1" in entry.indicators
    assert_whole()
    ws.close()
    with Workspace.open(ws.path) as again:
        assert again.snapshot == ws.snapshot


def test_what_changes_nothing_leaves_no_trace(ws: Workspace) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(1200))
    before = ws.snapshot
    assert answers.set_figure(ws, "households", 2021, Decimal("1200.0")) is NOTHING
    assert answers.set_figure(ws, "officials", 2021, None) is NOTHING
    assert profile.set_profile(ws, ws.snapshot.profile) is NOTHING
    assert ws.snapshot is before
    assert len(history.entries(ws)) == 2


def test_a_refused_or_failing_verb_writes_nothing(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    before = ws.present

    def fail(session: Session) -> None:
        session.add(FigureValue(figure="households", year=2021, value=Decimal(1)))
        session.flush()
        raise KnownError("Không được.")

    with pytest.raises(KnownError, match="Không được"):
        ws.commit("bad", "hỏng", fail)
    with pytest.raises(KnownError, match="không có số liệu"):
        answers.set_figure(ws, "không có", 2021, Decimal(1))
    assert ws.present is before
    assert history.undo_label(ws) is None
    assert_whole()


def test_profile_rescores_everything_it_bears_on(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    new = replace(ws.snapshot.profile, terrain="highland", difficult=True, ward=" Hoa Mo\u031b\u200b ")
    change = profile.set_profile(ws, new)
    assert change.profile
    assert ws.snapshot.profile.ward == "Hoa Mơ"
    assert change.indicators
    assert_whole()


@pytest.mark.parametrize("bad", [Profile("  ", 2021), Profile("Hoa Mơ", 21)])
def test_an_impossible_profile_is_refused(ws: Workspace, bad: Profile, dossier_path: Path) -> None:
    with pytest.raises(KnownError):
        profile.set_profile(ws, bad)
    with pytest.raises(KnownError):
        Workspace.create(dossier_path.with_name("khác.cdht"), bad)
    assert not dossier_path.with_name("khác.cdht").exists()


def test_settings_and_classification(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    bands = (ClassBand(Decimal(50), "Trung bình"), ClassBand(Decimal("80.5"), " Tốt "))
    profile.set_settings(ws, Settings(receiver="UBND thị xã Sông Ngân", place="Hoa Mơ", classification=bands))
    assert [band.name for band in ws.snapshot.settings.classification] == ["Tốt", "Trung bình"]
    assert_whole()
    profile.set_settings(ws, Settings(classification=bands[:1]))
    assert ws.snapshot.settings == Settings(classification=bands[:1])
    assert_whole()
    for wrong in ((bands[0], bands[0]), (ClassBand(Decimal(-1), "x"),), (ClassBand(Decimal(1), " "),)):
        with pytest.raises(KnownError, match="Bảng xếp loại"):
            profile.set_settings(ws, Settings(classification=wrong))
    history.undo(ws)
    assert len(ws.snapshot.settings.classification) == 2
    assert_whole()


def test_threads_take_turns_and_nothing_is_lost(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    figures = [figure.id for figure in ws.catalogue.figures][:4]

    def worker(figure: str) -> None:
        for value in range(15):
            answers.set_figure(ws, figure, 2021, Decimal(value))

    threads = [threading.Thread(target=worker, args=(figure,)) for figure in figures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ws.snapshot.revision == 61
    assert {ws.snapshot.answers.figures[FigureKey(figure, 2021)] for figure in figures} == {Decimal(14)}
    assert_whole()


def test_readers_always_see_a_pair_of_one_moment(ws: Workspace) -> None:
    wrong, done = [], threading.Event()

    def look() -> None:
        while not done.is_set():
            snapshot, card = ws.present
            if card != score(ws.catalogue, snapshot.profile, snapshot.answers):
                wrong.append(snapshot.revision)

    reader = threading.Thread(target=look)
    reader.start()
    for value in range(25):
        answers.set_figure(ws, "households", 2021, Decimal(value))
    done.set()
    reader.join()
    assert wrong == []


def test_no_second_window(ws: Workspace) -> None:
    with pytest.raises(errors.OpenElsewhere):
        Workspace.open(ws.path)


CHILD = """
import io, random, sys
from decimal import Decimal
from pathlib import Path
import threading
from app.models import contents
from app.services import answers, documents, history
from app.services.workspace import Workspace

value = int(sys.stdin.readline())  # imported and waiting, while the test looks at what the child before it left
ws = Workspace.open(Path(sys.argv[1]))
item = documents.evidence_item(ws, "1.1", ws.indicator("1.1").evidence[0].id)
lock = threading.Lock()

def say(text):
    with lock:
        sys.stdout.write(text + chr(10))
        sys.stdout.flush()

def intake():
    n = 0
    while True:
        data = random.Random(n).randbytes(20_000_000 if n % 3 else 100_000) + str(ws.snapshot.revision).encode()
        stored = contents.store(ws.file, io.BytesIO(data))
        def work(session):
            row = documents.add_document(session, stored.id, file_name="a.pdf", media_type="application/pdf", title="a")
            documents.add_citation(session, row, "1.1", item)
        ws.commit("attach", "a", work)
        say("content " + stored.sha256)
        n += 1

threading.Thread(target=intake, daemon=True).start()
say("ready")
while True:
    value += 1
    answers.set_figure(ws, "households", 2021, Decimal(value))
    say("figure " + str(value))
    if value % 5 == 0:
        with ws.lock:  # or the intake's verb could come between and be the one taken back
            if history.undo_label(ws).startswith("Nhập"):
                history.undo(ws)
        answers.set_figure(ws, "households", 2021, Decimal(value))
"""


def child_of(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run_and_kill(child: subprocess.Popen[str], value: int, lines: int, pause: float) -> list[list[str]]:
    """What the child acknowledged before it was killed, `pause` seconds after it had acknowledged so many verbs."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{value}\n")
    child.stdin.flush()
    assert child.stdout.readline() == "ready\n"
    said: list[list[str]] = []
    killer = threading.Timer(pause, child.kill)
    for line in child.stdout:
        if line.endswith("\n"):
            said.append(line.split())
        if len(said) == lines:
            killer.start()
    killer.join()
    assert child.wait() != 1, "the child failed by itself"
    child.stdin.close()
    child.stdout.close()
    return said


@pytest.mark.timeout(120)
def test_a_kill_at_any_instant_loses_nothing_that_was_acknowledged(ws: Workspace) -> None:
    """Kills, at instants spread over verbs and a big intake; the file grows old through all of them."""
    ws.close()
    kept: set[str] = set()
    value = 0
    children = [child_of(ws.path), child_of(ws.path)]
    try:
        for run in range(RUNS):
            said = run_and_kill(children.pop(0), value, lines=1 + 3 * run, pause=0.0017 * run)
            if run < RUNS - 2:
                children.append(child_of(ws.path))
            value = max([value, *(int(word) for kind, word in said if kind == "figure")])
            kept |= {word for kind, word in said if kind == "content"}
            value = max(value, int(assert_opens_whole(ws.path, value, kept)))
            assert [path.name for path in ws.path.parent.iterdir()] == [ws.path.name]
    finally:
        for child in children:
            child.kill()
            child.communicate()
    assert value > 50
    assert len(kept) > 5


def assert_opens_whole(path: Path, value: int, kept: set[str]) -> Decimal:
    with Workspace.open(path) as again:
        stored = again.snapshot.answers.figures.get(FigureKey("households", 2021), Decimal(0))
        assert stored >= value - 1  # the last one may be between an undo and its repetition
        held = {document.content.sha256: document.content.id for document in again.snapshot.documents}
        assert kept <= held.keys()
        assert again.file.problems() == ()
        with again.file.reading() as session:
            assert load_snapshot(session) == again.snapshot
            assert session.scalar(select(func.count()).where(~Content.complete)) == 0
        for digest in sorted(held)[-2:]:
            assert contents.verify(again.file, held[digest])
    return stored


def test_rows_that_contradict_one_another_are_damage_not_a_fault(ws: Workspace) -> None:
    ws.close()
    with contextlib.closing(sqlite3.connect(ws.path)) as connection:  # foreign keys are off in a bare connection
        connection.execute("INSERT INTO citations VALUES ('c', 1, 'gone', '9.1', '1', '', '')")
        connection.commit()
    with pytest.raises(errors.Damaged):
        Workspace.open(ws.path)
