"""A whole year's work of seven units at seven machines, and of one person at one: the same dossier.

And what happens when the machine stops in the middle of taking in.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.criteria.answers import FigureKey, Profile
from app.criteria.catalogue import ChoiceRule, SumRule
from app.criteria.figure_needs import figures_of
from app.models import contents
from app.models.tables import Content
from app.services import answers, intake, units
from app.services.handin import Decision, preview, receive
from app.services.handout import hand_out
from app.services.progress import unit_status
from app.services.workspace import Workspace

PROFILE = Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")
ROOT = Path(__file__).resolve().parents[2]

UNIT_AT_WORK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_exchange_story import do_all
from app.services.workspace import Workspace

with Workspace.open(Path(sys.argv[1])) as part:
    do_all(part, [one.id for one in part.catalogue.indicators()], Path(sys.argv[2]))
"""


def do_all(ws: Workspace, indicators: list[str], folder: Path) -> None:
    """Answer these indicators and attach a scan to every item, always in the same way."""
    for indicator in map(ws.indicator, indicators):
        for need in figures_of(indicator):
            number = 900 if need.figure in {"households", "hamlets", "officials"} else 600 + need.offset
            answers.set_figure(ws, need.figure, ws.snapshot.profile.year + need.offset, Decimal(number))
        if isinstance(indicator.rule, ChoiceRule):
            answers.choose_level(ws, indicator.id, "", indicator.rule.options[0].id)
        elif isinstance(indicator.rule, SumRule):
            for part in indicator.rule.parts:
                answers.choose_level(ws, indicator.id, part.id, part.options[0].id)
        for item in indicator.evidence:
            scan = folder / f"{indicator.id}-{item.id}.txt"
            scan.write_text(f"minh chứng {item.id} của {indicator.id}: {item.label}", encoding="utf-8")
            intake.attach(ws, [scan], indicator.id, item.id)


def whole(ws: Workspace) -> tuple[object, ...]:
    snapshot = ws.snapshot
    hashes = {one.id: one.content.sha256 for one in snapshot.documents}
    cited = sorted((hashes[one.document], one.indicator, one.item) for one in snapshot.citations)
    levels, figures = dict(snapshot.answers.levels), dict(snapshot.answers.figures)
    return sorted(hashes.values()), cited, levels, figures, dict(ws.scorecard.indicators), ws.scorecard.total


@pytest.mark.timeout(180)
def test_seven_units_end_as_one_machine_does(tmp_path: Path) -> None:
    ward = tmp_path / "phường.cdht"
    with Workspace.create(tmp_path / "một máy.cdht", PROFILE) as alone:
        do_all(alone, [one.id for one in alone.catalogue.indicators()], tmp_path)
        expected = whole(alone)
    with Workspace.create(ward, PROFILE) as ws:
        units.assign_all(ws, {one: [unit] for one, unit in ws.unit_plan.suggested.items()})
        names = [unit.id for unit in ws.snapshot.units]
        for name in names:
            (tmp_path / name).mkdir()
            hand_out(ws, name, tmp_path / name / "gói.cdht")
        here = str(Path(__file__).parent)
        running = [
            subprocess.Popen(
                [sys.executable, "-c", UNIT_AT_WORK, str(tmp_path / name / "gói.cdht"), str(tmp_path / name), here],
                cwd=ROOT,
            )
            for name in names
        ]
        assert [process.wait() for process in running] == [0] * 7
        # The ward types two figures of its own meanwhile: two conflicts.
        answers.set_figure(ws, "poor_households", 2021, Decimal(31))
        answers.set_figure(ws, "leaders", 2021, Decimal(32))
        shown: set[str] = set()
        order = [*names, "health"]
        random.Random(4).shuffle(order)
        for name in order:
            package = tmp_path / name / "gói.cdht"
            seen = preview(ws, package)
            conflicts = {item.key for item in seen.comparison.open if item.kind == "conflict"}
            shown |= conflicts
            decisions: dict[str, Decision] = {**seen.safe, **dict.fromkeys(conflicts, "theirs")}
            assert receive(ws, package, decisions, expected=seen).left == ()
        assert shown == {"figures|poor_households|2021", "figures|leaders|2021"}
        assert whole(ws) == expected
        assert all(not (one.owed or one.received or one.returned) for one in unit_status(ws.catalogue, *ws.present))
    done = subprocess.run(
        [sys.executable, "-m", "app", "status", str(ward), "--json"], cwd=ROOT, capture_output=True, check=True
    )
    told = json.loads(done.stdout)
    assert [(one["owed"], one["received"], one["returned"]) for one in told["units"]] == [(0, 0, 0)] * 7
    assert sum(one["done"] for one in told["units"]) == sum(len(one["indicators"]["done"]) for one in told["units"])
    assert told["unowned"] == []


TAKER = """
import sys
from pathlib import Path
from app.services.handin import preview, receive
from app.services.workspace import Workspace

ws = Workspace.open(Path(sys.argv[1]))
seen = preview(ws, Path(sys.argv[2]))
print("ready", flush=True)
receive(ws, Path(sys.argv[2]), seen.safe, expected=seen)
print("taken", flush=True)
sys.stdin.read()
"""


@pytest.mark.timeout(120)
def test_a_kill_while_taking_in_leaves_all_or_nothing(tmp_path: Path) -> None:
    ward, package = tmp_path / "phường.cdht", tmp_path / "gói.cdht"
    with Workspace.create(ward, PROFILE) as ws:
        hand_out(ws, "health", package)
    with Workspace.open(package) as part:
        for n in range(4):
            scan = tmp_path / f"{n}.bin"
            scan.write_bytes(random.Random(n).randbytes(5 << 20))
            intake.attach(part, [scan], "14.1", part.indicator("14.1").evidence[0].id)
        answers.set_figure(part, "children_under_5", 2021, Decimal(200))
    outcomes: set[int] = set()
    for pause in (0.0, 0.15, 0.3, 30.0):
        child = subprocess.Popen(
            [sys.executable, "-c", TAKER, str(ward), str(package)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        killer = threading.Timer(pause, child.kill)
        killer.start()
        said = child.stdout.readline()
        child.kill()
        killer.cancel()
        child.wait()
        child.stdin.close()
        child.stdout.close()
        with Workspace.open(ward) as ws:
            taken = len(ws.snapshot.documents)
            assert taken in {0, 4}
            assert said != "taken\n" or taken == 4
            assert (FigureKey("children_under_5", 2021) in ws.snapshot.answers.figures) == (taken == 4)
            assert ws.file.problems() == ()
            with ws.file.reading() as session:
                assert session.scalar(select(func.count()).select_from(Content)) == taken
            assert all(contents.verify(ws.file, one.content.id) for one in ws.snapshot.documents)
        outcomes.add(taken)
        if taken:
            break
    assert outcomes == {0, 4}
