"""What must hold after any failure: the file opens, nothing confirmed is missing, what was in flight is whole or gone.

"Whole or absent" is proved, not guessed: the dossier is either exactly as last confirmed, or there is one more journal
row, and taking that row's changes back by hand gives exactly what was last confirmed.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.models import journal, tables
from app.models.bare import bare
from app.models.changes import RowChange
from app.models.load import SnapshotState, load_snapshot
from app.models.locked_file import is_locked, unlock
from app.models.peek import peek
from app.services import backups
from app.services.check import integrity
from app.services.workspace import Workspace
from tests.faults.work import PASSWORD, Begun, Done, digest_of, old_place


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run ended: nothing was in flight ("idle"), or the step in flight is wholly "there" or "absent"."""

    step: str
    outcome: str
    revision: int
    digest: str
    size: int


def judge(path: Path, said: list[Begun | Done], written: dict[str, str]) -> Verdict:
    """AssertionError where anything was lost; `written` are files confirmed earlier, and is brought up to date."""
    last = next(one for one in reversed(said) if isinstance(one, Done))
    flying = said[-1].step if isinstance(said[-1], Begun) else ""
    with Workspace.open(path) as ws:
        found = integrity(ws, full=True)
        assert found.ok, found.problems
        revision = ws.snapshot.revision
        with ws.file.reading() as session:
            assert session.scalar(select(func.count()).select_from(tables.journal)) == revision
            assert session.scalar(select(func.count()).where(~tables.Content.complete)) == 0
            assert load_snapshot(session) == ws.snapshot
        if revision == last.revision:
            assert digest_of(ws.snapshot) == last.digest, f"after {last.step}: not what was confirmed"
            outcome = "absent" if flying else "idle"
        else:
            assert flying, f"{revision - last.revision} rows that nobody asked for"
            assert revision == last.revision + 1, f"{flying}: {revision - last.revision} rows of one step"
            assert _before_last_row(ws) == last.digest, f"{flying}: half there"
            outcome = "there"
        dossier_id, digest = ws.snapshot.id, digest_of(ws.snapshot)
    for one in said:
        if isinstance(one, Done) and one.written is not None:
            written[one.written[0]] = one.written[1]
    _check_written(written, flying)
    for backup in backups.stored(dossier_id)[:2]:
        with _unlocked(backup.path) as plain:
            peek(plain)
    if flying == "migrate":
        _check_old(old_place(path.parent))
    strays = {one.name for one in path.parent.iterdir() if one.suffix not in {".tmp", ".pdf", ".bin", ".cdht"}}
    assert strays <= {"sao lưu", "gói", "cũ"}, strays
    return Verdict(flying, outcome, revision, digest, path.stat().st_size)


def _check_old(path: Path) -> None:
    """A dossier that was being brought up to date is whole, at whatever step it stood."""
    if path.exists():
        with Workspace.open(path) as ws:
            found = integrity(ws, full=True)
            assert found.ok, found.problems


def _before_last_row(ws: Workspace) -> str:
    with ws.file.reading() as session:
        state = SnapshotState.load(bare(session))
        changes = journal.read(session, ws.snapshot.revision)
    back = [RowChange(one.table, one.key, one.after, one.before) for one in reversed(changes)]
    return digest_of(state.apply(back, ws.snapshot.revision - 1))


def _check_written(written: dict[str, str], flying: str) -> None:
    """Copies and PDFs are as they were confirmed, or, where one was being written again, the old or the whole new."""
    for name, digest in list(written.items()):
        path = Path(name)
        if not path.exists() and "sao lưu" in name:
            del written[name]  # thinned out
            continue
        if _sha256(path) != digest:
            if is_locked(path):  # since; what is in it is what was confirmed
                with _unlocked(path) as plain:
                    assert _sha256(plain) == digest, f"{name} was locked and is not what was confirmed"
                continue
            assert flying in {"copy", "export"}, f"{name} is not what was confirmed"
            _check_whole(path)
            del written[name]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def _unlocked(path: Path) -> Iterator[Path]:
    """The file itself, or what is in a locked one."""
    if not is_locked(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        unlock(path, Path(folder) / path.name, PASSWORD)
        yield Path(folder) / path.name


def _check_whole(path: Path) -> None:
    if path.suffix == ".cdht":
        peek(path)
        return
    import pikepdf

    with pikepdf.open(path) as pdf:
        assert not pdf.get_warnings()
