"""A process working on a dossier is killed (SIGKILL) at random instants, and what it left is judged, over and over."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from app.services import backups
from app.services.workspace import Workspace
from tests.faults.verdict import judge
from tests.faults.work import Begun, Done, Person, digest_of, new_dossier

_GROWN = 48 << 20  # bytes after which a fresh dossier is taken
_PRELOADED = ["tests.faults.work", "app.services.check_file", "app.reports.assemble", "app.reports.written"]


@dataclass
class Counts:
    """What came of the runs. `losses` are sentences, and there must be none."""

    runs: int = 0
    confirmed: int = 0
    absent: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    idle: int = 0
    losses: list[str] = field(default_factory=list)

    def report(self) -> str:
        """The counts, for people."""
        lines = [f"{self.runs} kills, {self.confirmed} confirmed steps, {len(self.losses)} losses"]
        lines.append(f"nothing in flight: {self.idle}")
        for name, counter in (("wholly absent", self.absent), ("wholly there", self.there)):
            each = ", ".join(f"{step} {count}" for step, count in sorted(counter.items()))
            lines.append(f"in flight, {name}: {counter.total()} ({each})")
        return "\n".join([*lines, *self.losses])


def run(folder: Path, *, runs: int | None = None, seconds: float | None = None, seed: int = 0) -> Counts:
    """Kill so many times, or for so long. Every dossier grows old through many kills before a fresh one is taken."""
    chance = random.Random(seed)
    context = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
    if os.name != "nt":
        context.set_forkserver_preload(_PRELOADED)
    counts, started = Counts(), time.monotonic()
    path, last, written = _fresh(folder, counts)
    while not _enough(counts.runs, runs, time.monotonic() - started, seconds):
        said: list[Begun | Done] = [last]
        reader, writer = context.Pipe(duplex=False)
        child = context.Process(target=work, args=(path, chance.randrange(1 << 30), writer))
        child.start()
        writer.close()
        _listen_and_kill(child, reader, said, chance)
        counts.runs += 1
        counts.confirmed += sum(isinstance(one, Done) for one in said[1:])
        try:
            assert child.exitcode not in {0, 1}, "the child ended by itself"
            verdict = judge(path, said, written)
        except Exception as error:  # noqa: BLE001  any way of not being able to go on is a loss
            counts.losses.append(f"run {counts.runs} (seed {seed}) in {path}: {error!r}")
            path, last, written = _fresh(folder, counts)
            continue
        if verdict.outcome == "idle":
            counts.idle += 1
        else:
            (counts.there if verdict.outcome == "there" else counts.absent)[verdict.step] += 1
        last = Done("judged", verdict.revision, verdict.digest)
        if verdict.size > _GROWN:
            path, last, written = _fresh(folder, counts)
    return counts


def _enough(done: int, runs: int | None, spent: float, seconds: float | None) -> bool:
    return (runs is not None and done >= runs) or (seconds is not None and spent >= seconds)


def _fresh(folder: Path, counts: Counts) -> tuple[Path, Done, dict[str, str]]:
    place = folder / f"{counts.runs}"
    place.mkdir(parents=True)
    path = new_dossier(place)
    return path, _present(path), {}


def _present(path: Path) -> Done:
    with Workspace.open(path) as ws:
        return Done("judged", ws.snapshot.revision, digest_of(ws.snapshot))


def _listen_and_kill(
    child: multiprocessing.process.BaseProcess, reader: Connection, said: list[Begun | Done], chance: random.Random
) -> None:
    """Hear so many words and wait a moment longer; now and then strike while it is still opening the dossier."""
    opening = chance.random() < 0.15
    words = 0 if opening else chance.randint(1, 24)
    try:
        while len(said) <= words:
            said.append(reader.recv())
        time.sleep(chance.uniform(0, 0.2 if opening else 0.06))
    except EOFError:
        pass
    child.kill()
    try:
        while True:  # what was confirmed up to the kill
            said.append(reader.recv())
    except EOFError:
        pass
    child.join()
    reader.close()


def work(path: Path, seed: int, writer: Connection) -> None:
    """The process that is killed."""
    os.environ[backups.PLACE_VARIABLE] = str(path.parent / "sao lưu")
    Person(path, path.parent, seed, writer.send).work()
