"""Damage made by hand: one byte turned in each page of a real dossier, and the file cut off at every 4 KiB.

Each time: the damaged file is never written; opening and the full check notice it, or nothing that the dossier says has
changed; and the rescue makes a sound dossier whose every difference from the original is in its list of losses.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import KnownError
from app.models.canonical import canonical_json
from app.models.snapshot import Snapshot
from app.services.check import integrity
from app.services.rescue import Rescued, rescue
from app.services.workspace import Workspace
from app.texts import rescue as texts
from app.texts.checking import TABLES

PAGE, STEP = 16384, 4096
_JOURNAL = 'SELECT id, at, "by", verb, sentence, indicators, changes FROM journal ORDER BY id'


@dataclass(frozen=True, slots=True)
class State:
    """All that a closed dossier says, and what the full check finds."""

    snapshot: Snapshot
    says: bytes
    journal: list[tuple[object, ...]]
    problems: tuple[str, ...]


@dataclass(slots=True)
class Counts:
    """What came of it: how often the damage was noticed or harmless, and everything or only part was saved."""

    kinds: Counter[str] = field(default_factory=Counter)

    def report(self) -> str:
        return ", ".join(f"{kind}: {count}" for kind, count in sorted(self.kinds.items()))


def state_of(path: Path) -> State:
    with Workspace.open(path) as ws:
        problems = integrity(ws, full=True).problems
        with ws.file.bare_reading() as connection:
            journal = connection.execute(_JOURNAL).fetchall()
        return State(ws.snapshot, canonical_json(ws.snapshot), journal, problems)


def flipped(data: bytes, page: int, chance: random.Random) -> tuple[str, bytes]:
    """One byte of a page turned: often in its head, where everything hangs from."""
    at = (page - 1) * PAGE + chance.randrange(chance.choice((120, PAGE)))
    turned = bytearray(data)
    turned[at] ^= chance.randrange(1, 256)
    return f"page {page}, byte {at % PAGE}: {data[at]:02x} → {turned[at]:02x}", bytes(turned)


def flips(data: bytes, chance: random.Random, every: int = 1) -> Iterator[tuple[str, bytes]]:
    """A turned byte in each page, or in every so many."""
    for page in range(1 + chance.randrange(every), len(data) // PAGE + 1, every):
        yield flipped(data, page, chance)


def cuts(data: bytes, chance: random.Random, every: int = 1) -> Iterator[tuple[str, bytes]]:
    """The file cut off at multiples of 4 KiB, or at every so many of them."""
    for size in range(STEP * chance.randrange(every), len(data), STEP * every):
        yield f"cut at {size}", data[:size]


def judge(what: str, damaged: bytes, folder: Path, original: State, counts: Counts) -> None:
    """AssertionError where damage goes unnoticed, or a loss untold."""
    path, out = folder / "hỏng.cdht", folder / "cứu.cdht"
    path.write_bytes(damaged)
    out.unlink(missing_ok=True)
    noticed = _noticed(path, original)
    path.write_bytes(damaged)  # as it came, whatever opening made of it
    saved = _saved(path, out)
    if isinstance(saved, str):
        assert noticed, what
        assert saved == texts.NOTHING, what
        counts.kinds["nothing left, and said so"] += 1
        return
    assert path.read_bytes() == damaged, f"{what}: the damaged file was written"
    whole = _told(what, saved, original, state_of(out))
    counts.kinds[f"{'noticed' if noticed else 'harmless'}, {'all' if whole else 'part'} saved"] += 1


def _saved(path: Path, out: Path) -> Rescued | str:
    try:
        return rescue(path, out)
    except KnownError as error:
        return error.message


def _noticed(path: Path, original: State) -> bool:
    try:
        found = state_of(path)
    except KnownError:
        return True
    same = (found.says, found.journal) == (original.says, original.journal)
    assert found.problems or same, f"{path}: not noticed"
    return bool(found.problems)


def _told(what: str, saved: Rescued, original: State, found: State) -> bool:
    """Whether all was saved; AssertionError where something was not and the list does not say so."""
    assert not found.problems, f"{what}: {found.problems}"
    losses = " ".join(saved.losses)
    assert all(loss in str(found.journal[-1]) for loss in saved.losses), what
    before, after = original.snapshot, found.snapshot
    kept = {one.id: one.content.sha256 for one in after.documents}
    for one in before.documents:
        if kept.get(one.id) != one.content.sha256 and texts.partly("documents") not in losses:
            assert one.title in losses, f"{what}: {one.title} is missing and not told"
            assert all(cited.indicator in losses for cited in before.citations if cited.document == one.id), what
    for table in ("figures", "levels", "readings", "recognised", "overrides", "not_applicable"):
        if getattr(before.answers, table) != getattr(after.answers, table):
            assert TABLES[table] in losses, f"{what}: {table} differ and it is not told"
    journal = found.journal[:-1] == original.journal
    assert journal or "hật ký" in losses, f"{what}: the journal differs and it is not told"
    same = found.says == original.says
    assert same or saved.losses, f"{what}: something differs and nothing is told"
    return same and journal


def run(sample: Path, folder: Path, *, seed: int, every: int = 1) -> Counts:
    """A turned byte in each page and each cut, or in every so many."""
    data, original, counts, chance = sample.read_bytes(), state_of(sample), Counts(), random.Random(seed)
    assert not original.problems
    for what, damaged in [*flips(data, chance, every), *cuts(data, chance, every * 4)]:
        judge(what, damaged, folder, original, counts)
    return counts
