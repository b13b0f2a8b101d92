"""Power cuts: whatever the disk kept of what was not flushed, the dossier opens and nothing confirmed is missing."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.models import connection
from tests.faults import vfs
from tests.faults.power import PowerCuts, Recorder
from tests.faults.verdict import judge
from tests.faults.work import STEPS, Person, new_dossier

pytestmark = pytest.mark.skipif(not vfs.available(), reason="sqlite3 carries SQLite inside itself")

NOT_IN_THE_FILE = {"back-up", "lock-backups", "copy", "export", "hand-out", "fill-package", "hand-in", "migrate"}
CUTS = 80


def record(folder: Path, shim: vfs.Shim, steps: int) -> tuple[Path, bytes, Recorder]:
    path = new_dossier(folder)
    before = path.read_bytes()
    recorder = Recorder()
    names = [name for name in STEPS if name not in NOT_IN_THE_FILE]
    with shim.over(recorder):
        person = Person(path, folder, 7, recorder.events.append)
        for _ in range(steps):
            person.take(person.random.choices(names, [STEPS[name][0] for name in names])[0])
        person.ws.close()
    return path, before, recorder


def cut_often(path: Path, before: bytes, recorder: Recorder, folder: Path, cuts: int) -> Counter[str]:
    chance = random.Random(11)
    power = PowerCuts(path, before, recorder.events)
    first = next(place for place, event in enumerate(recorder.events) if not isinstance(event, vfs.Call)) + 1
    outcomes: Counter[str] = Counter()
    for n, place in enumerate(sorted(chance.sample(range(first, len(recorder.events) + 1), cuts))):
        power.go_to(place)
        found = folder / f"sau khi mất điện {n}"
        found.mkdir()
        dossier = power.write(found, chance, kept=chance.choice((0.0, 0.5, 0.9, 1.0)))
        try:
            outcomes[judge(dossier, power.said, {}).outcome] += 1
        except Exception as error:  # noqa: BLE001  any way of not being able to go on is a loss
            outcomes["lost"] += 1
            outcomes[repr(error)] += 1
    return outcomes


def test_no_power_cut_loses_what_was_confirmed(tmp_path: Path, shim: vfs.Shim) -> None:
    recorded = record(tmp_path, shim, steps=30)
    outcomes = cut_often(*recorded, tmp_path, CUTS)
    sys.stdout.write(f"power cuts: {CUTS}, {dict(outcomes)}\n")
    assert set(outcomes) <= {"idle", "absent", "there"}, outcomes
    assert outcomes["absent"] > CUTS // 4


def test_the_simulation_would_notice(tmp_path: Path, shim: vfs.Shim, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same work without flushing loses something, and that is found."""
    careless = tuple(pragma.replace("synchronous = FULL", "synchronous = OFF") for pragma in connection._DURABLE)
    with monkeypatch.context() as patch:
        patch.setattr(connection, "_DURABLE", careless)
        recorded = record(tmp_path, shim, steps=15)
    assert cut_often(*recorded, tmp_path, 30)["lost"] > 5
