"""The process is killed at random instants; thousands of kills by `python -m tests.faults`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults import kills
from tests.faults.verdict import judge
from tests.faults.work import Begun, Done, Person, new_dossier

RUNS, SECONDS = 110, 20


@pytest.mark.timeout(180)
def test_no_kill_loses_what_was_confirmed(tmp_path: Path) -> None:
    """So many kills, or as many as the time allows on a slow machine."""
    counts = kills.run(tmp_path, runs=RUNS, seconds=SECONDS, seed=20220118)
    sys.stdout.write(f"{counts.report()}\n")
    assert counts.losses == []
    assert counts.runs > RUNS // 10
    assert counts.absent.total() > counts.runs // 4


def test_the_judge_would_notice(tmp_path: Path) -> None:
    """The control: a row too many, a row too few, or a change without its row is told apart from a whole step."""
    path = new_dossier(tmp_path)
    said: list[Begun | Done] = []
    person = Person(path, tmp_path, 5, said.append)
    for step in ("figure", "attach", "explain", "figure"):
        person.take(step)
    person.ws.close()
    assert judge(path, said, {}).outcome == "idle"
    assert judge(path, said[:-1], {}).outcome == "there"
    last = said[-1]
    assert isinstance(last, Done)
    for wrong in (
        said[:-2],
        said[:-3],
        [Done("x", last.revision, "another"), Begun("figure")],
        [Done("x", last.revision - 1, "another"), Begun("figure")],
        [Done("x", last.revision + 1, last.digest)],
    ):
        with pytest.raises(AssertionError):
            judge(path, list(wrong), {})
    written = {str(tmp_path / "1.pdf"): "0" * 64}
    (tmp_path / "1.pdf").write_bytes(b"x")
    with pytest.raises(AssertionError):
        judge(path, said, written)
