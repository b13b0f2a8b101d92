"""Write errors, short writes, failing flushes and reads, a full disk: told in a sentence, nothing confirmed is lost.

Faults are injected between SQLite and the file system (`vfs`), at every kind of call and at random places of the work.
The person goes on after being told, on the same open dossier, as with a disk on which room was made.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.models import contents
from app.models.errors import StorageError
from app.models.load import load_snapshot
from app.services import documents, intake
from app.services.workspace import Workspace
from tests.faults import vfs
from tests.faults.verdict import judge
from tests.faults.work import Begun, Done, Person, new_dossier

pytestmark = pytest.mark.skipif(not vfs.available(), reason="sqlite3 carries SQLite inside itself")

FAULTS = {
    "write error": ("write", vfs.IOERR_WRITE),
    "short write, disk full": ("write", vfs.FULL),
    "flush fails": ("sync", vfs.IOERR_FSYNC),
    "cutting fails": ("truncate", vfs.IOERR_TRUNCATE),
    "read error": ("read", vfs.IOERR_READ),
}
RUNS = 5  # of each fault


class FailingDisk:
    """Fails calls of one kind: sound for `wait` of them, then failing for `lasts`, then sound again."""

    def __init__(self, kind: str, code: int, wait: int, lasts: int, suffix: str = "") -> None:
        self.kind, self.code, self.wait, self.lasts, self.suffix = kind, code, wait, lasts, suffix
        self.failed = 0

    def fails(self, call: vfs.Call) -> int:
        if call.kind != self.kind or not call.path.endswith(self.suffix):
            return vfs.OK
        self.wait -= 1
        if self.wait >= 0 or self.failed >= self.lasts:
            return vfs.OK
        self.failed += 1
        return self.code

    def did(self, call: vfs.Call) -> None:
        """Nothing to note."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_disk_loses_nothing_that_was_confirmed(tmp_path: Path, shim: vfs.Shim, fault: str) -> None:
    kind, code = FAULTS[fault]
    chance = random.Random(fault)
    outcomes: Counter[str] = Counter()
    for run in range(RUNS):
        folder = tmp_path / f"{run}"
        folder.mkdir()
        path = new_dossier(folder)
        rare = kind in {"sync", "truncate"}
        disk = FailingDisk(kind, code, wait=chance.randrange(20 if rare else 250), lasts=chance.choice((1, 2, 40)))
        said: list[Begun | Done] = []
        try:
            with shim.over(disk):
                person = Person(path, folder, run, said.append, patient=True)
                person.work(20)
            stands(person)
        except StorageError:  # while opening: the person tries again later
            outcomes["not opened"] += 1
        finally:
            if said:
                person.ws.close()
        outcomes["faults"] += disk.failed
        outcomes["told"] += person.refused if said else 1
        if said:
            outcomes[judge(path, said, {}).outcome] += 1
    sys.stdout.write(f"{fault}: {dict(outcomes)}, 0 losses\n")
    assert outcomes["faults"] >= 2
    assert outcomes["told"]


def test_a_rollback_that_failed_is_made_up_for_at_closing(tmp_path: Path, shim: vfs.Shim) -> None:
    """The journal is then the only whole copy of what was confirmed; tidying it away at closing would be the end."""
    path = new_dossier(tmp_path)
    said: list[Begun | Done] = []
    disk = FailingDisk("write", vfs.IOERR_WRITE, wait=10**9, lasts=10**9, suffix=".cdht")
    with shim.over(disk):
        person = Person(path, tmp_path, 1, said.append, patient=True)
        for step in ("attach", "figure", "explain"):
            person.take(step)
        disk.wait = 5
        for step in ("attach-big", "figure"):
            person.take(step)
        assert person.refused == 2
    person.ws.close()
    assert judge(path, said, {}).outcome == "idle"


def test_after_a_failure_a_closed_dossier_is_let_go(tmp_path: Path, shim: vfs.Shim) -> None:
    """Though somebody still holds the error with all that hangs on its traceback."""
    path = new_dossier(tmp_path)
    disk = FailingDisk("read", vfs.IOERR_READ, wait=10**9, lasts=10**9)
    with shim.over(disk):
        ws = Workspace.open(path)
        intake.attach_bytes(ws, random.Random(1).randbytes(9 << 20), "a.bin", "9.1", "1")
        disk.wait = 3
        assert not contents.verify(ws.file, ws.snapshot.documents[0].content.id)
        with pytest.raises(StorageError) as held:
            documents.remove(ws, ws.snapshot.documents[0].id)
        ws.close()
    Workspace.open(path).close()
    assert held.value.advice


def stands(person: Person) -> None:
    """When the trouble is over the same open dossier goes on, and shows what is stored."""
    refused = person.refused
    for _ in range(3):
        person.take("figure")
    assert person.refused == refused
    with person.ws.file.reading() as session:
        assert load_snapshot(session) == person.ws.snapshot
