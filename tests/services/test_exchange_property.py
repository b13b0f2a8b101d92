"""Packages of several units handed in in any order, with the ward working meanwhile: nothing is lost, nothing is taken
unseen, and the end is the same whatever the order.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.criteria.answers import FigureKey, Profile
from app.criteria.score import score
from app.models.load import load_snapshot
from app.services import answers, check, intake
from app.services.exchange_items import parts_of, values_of
from app.services.handin import Decision, preview, receive
from app.services.handout import hand_out
from app.services.workspace import Workspace

UNITS = {
    "culture": (("10",), ("hamlets", "culture_hamlets")),
    "labour": (("11", "15.2"), ("households", "poor_households")),
    "learning-promotion": (("9.1", "9.2"), ("households", "hamlets", "learning_families")),
}
"""Units with some of their indicators and figures; two figures are shared between two units."""


@dataclass
class Copy:
    """A package on somebody's USB stick."""

    unit: str
    path: Path


class Exchange(RuleBasedStateMachine):
    """A ward, its units' packages (fresh, copied, outdated), and a person who decides every conflict."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.at = Path(self.folder.name)
        self.ws = Workspace.create(self.at / "phường.cdht", Profile("Hoa Mơ", 2021))
        self.copies: list[Copy] = []
        self.number = 0
        self.held: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            assert check.quick(self.ws) == (), "the journal would give another dossier"
            self.ws.close()
            self.folder.cleanup()

    def _next(self) -> int:
        self.number += 1
        return self.number

    @rule(unit=st.sampled_from(sorted(UNITS)))
    def give_out(self, unit: str) -> None:
        path = self.at / f"{unit}-{self._next()}.cdht"
        hand_out(self.ws, unit, path)
        self.copies.append(Copy(unit, path))

    @precondition(lambda self: self.copies)
    @rule(which=st.integers(0, 99))
    def copy_a_package(self, which: int) -> None:
        one = self.copies[which % len(self.copies)]
        path = self.at / f"{one.unit}-{self._next()}.cdht"
        shutil.copy(one.path, path)
        self.copies.append(Copy(one.unit, path))

    @precondition(lambda self: self.copies)
    @rule(
        which=st.integers(0, 99), what=st.integers(0, 99), value=st.none() | st.integers(1, 4), name=st.integers(1, 3)
    )
    def work_in_a_package(self, which: int, what: int, value: int | None, name: int) -> None:
        one = self.copies[which % len(self.copies)]
        indicators, figures = UNITS[one.unit]
        with Workspace.open(one.path) as part:
            figure = figures[what % len(figures)]
            answers.set_figure(part, figure, 2021, None if value is None else Decimal(value))
            self._attach(part, indicators[what % len(indicators)], name)

    @rule(what=st.sampled_from(["households", "hamlets", "poor_households"]), value=st.none() | st.integers(1, 4))
    def the_ward_types(self, what: str, value: int | None) -> None:
        answers.set_figure(self.ws, what, 2021, None if value is None else Decimal(value))

    @rule(name=st.integers(1, 3))
    def the_ward_attaches(self, name: int) -> None:
        self._attach(self.ws, "10", name)

    def _attach(self, ws: Workspace, indicator: str, name: int) -> None:
        source = self.at / f"tệp {name}.txt"
        source.write_text(f"văn bản {name}", encoding="utf-8")
        intake.attach(ws, [source], indicator, ws.indicator(indicator).evidence[0].id)

    @precondition(lambda self: self.copies)
    @rule(which=st.integers(0, 99), decide=st.sampled_from(["later", "ours", "theirs"]))
    def hand_in(self, which: int, decide: str) -> None:
        one = self.copies[which % len(self.copies)]
        before = values_of(self.ws.snapshot)
        seen = preview(self.ws, one.path)
        decisions: dict[str, Decision] = dict(seen.safe)
        waiting = {item.key for item in seen.comparison.open} - decisions.keys()
        if decide != "later":
            decisions |= dict.fromkeys(waiting, "ours" if decide == "ours" else "theirs")
        shown = {item.key: item for item in seen.comparison.items}
        result = receive(self.ws, one.path, decisions, expected=seen)
        after = values_of(self.ws.snapshot)
        # Nothing changes that was not shown and decided, and what was decided is what is there.
        for key in before.keys() | after.keys():
            if before.get(key) != after.get(key) and parts_of(key)[0] != "documents":
                assert decisions[key] == "theirs"
                assert shown[key].ours == before.get(key)
                assert shown[key].theirs == after.get(key)
        for item in seen.comparison.items:
            if item.kind == "conflict" and decide == "later":
                assert after.get(item.key) == before.get(item.key)
        # What waits is offered again; what was settled is not.
        again = preview(self.ws, one.path)
        assert {item.key for item in again.comparison.open} == {item.key for item in result.left}
        assert again.comparison.again or not result.change.entry

    @precondition(lambda self: self.copies)
    @rule(which=st.integers(0, 99))
    def hand_in_twice(self, which: int) -> None:
        one = self.copies[which % len(self.copies)]
        for _ in range(2):
            seen = preview(self.ws, one.path)
            receive(self.ws, one.path, seen.safe, expected=seen)
        revision = self.ws.snapshot.revision
        seen = preview(self.ws, one.path)
        assert receive(self.ws, one.path, seen.safe, expected=seen).change.entry == 0
        assert self.ws.snapshot.revision == revision

    @invariant()
    def no_document_is_lost(self) -> None:
        """Every document that ever was there is there, once; what is in memory is what the file holds."""
        if not hasattr(self, "ws"):
            return
        with self.ws.file.reading() as session:
            stored = load_snapshot(session)
        assert stored == self.ws.snapshot
        assert self.ws.scorecard == score(self.ws.catalogue, stored.profile, stored.answers)
        hashes = [one.content.sha256 for one in stored.documents]
        assert len(hashes) == len(set(hashes))
        assert self.held <= set(hashes)
        self.held |= set(hashes)


def test_nothing_is_lost_or_taken_unseen_in_any_order() -> None:
    run_state_machine_as_test(
        Exchange,
        settings=settings(
            max_examples=6, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@dataclass
class Prepared:
    """A ward that has given work out and worked on; packages come back to it, out-of-date and twice."""

    ward: Path
    packages: list[Path]
    alone: tuple[object, ...]


def outcome(ws: Workspace) -> tuple[object, ...]:
    """All that counts, documents by their bytes."""
    snapshot = ws.snapshot
    hashes = {one.id: one.content.sha256 for one in snapshot.documents}
    cited = {(hashes[one.document], one.indicator, one.item) for one in snapshot.citations}
    points = {key: one.points for key, one in ws.scorecard.indicators.items()}
    return dict(snapshot.answers.figures), cited, points, ws.scorecard.total


WORK = {
    "culture": {"hamlets": 12, "culture_hamlets": 11},
    "labour": {"households": 1200, "poor_households": 30},
    "learning-promotion": {"households": 1300, "learning_families": 900, "hamlets": 12, "learning_hamlets": 8},
}


def do(ws: Workspace, unit: str, folder: Path) -> None:
    """A unit's work: its figures, and two files for each of its indicators, one of them the same for all."""
    for figure, value in WORK[unit].items():
        answers.set_figure(ws, figure, 2021, Decimal(max(value, int(ws.snapshot.answers.figures.get(key(figure), 0)))))
    for indicator in UNITS[unit][0]:
        item = ws.indicator(indicator).evidence[0].id
        for name in (f"{unit}-{indicator}", "chung"):
            path = folder / f"{name}.txt"
            path.write_text(name, encoding="utf-8")
            intake.attach(ws, [path], indicator, item)


def key(figure: str) -> FigureKey:
    return FigureKey(figure, 2021)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("giao nhận")
    ward, packages = folder / "phường.cdht", []
    with Workspace.create(ward, Profile("Hoa Mơ", 2021)) as ws:
        for unit in WORK:
            path = folder / f"{unit}.cdht"
            hand_out(ws, unit, path)
            with Workspace.open(path) as part:
                answers.set_figure(part, UNITS[unit][1][0], 2021, Decimal(1))
                stale = folder / f"{unit} cũ.cdht"
                part.file.backup(stale)
                do(part, unit, folder)
            packages += [path, path, stale]
        answers.set_figure(ws, "households", 2021, Decimal(1250))
    with Workspace.create(folder / "một máy.cdht", Profile("Hoa Mơ", 2021)) as ws:
        answers.set_figure(ws, "households", 2021, Decimal(1250))
        for unit in WORK:
            do(ws, unit, folder)
        return Prepared(ward, packages, outcome(ws))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_ends_as_the_same_work_on_one_machine(prepared: Prepared, data: st.DataObject) -> None:
    """The person decides as anybody might who knows the truth: the larger number."""
    order = data.draw(st.permutations(prepared.packages))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ward = Path(folder) / "phường.cdht"
        shutil.copy(prepared.ward, ward)
        with Workspace.open(ward) as ws:
            conflicts: set[str] = set()
            for package in order:
                seen = preview(ws, package)
                decisions: dict[str, Decision] = {}
                for item in seen.comparison.open:
                    number, mine = (
                        int(one["value"]) if one and "value" in one else 0 for one in (item.theirs, item.ours)
                    )
                    decisions[item.key] = "theirs" if number > mine or parts_of(item.key)[0] == "citations" else "ours"
                    conflicts |= {item.key} if item.kind == "conflict" else set()
                assert receive(ws, package, decisions, expected=seen).left == ()
            assert outcome(ws) == prepared.alone
            assert "figures|households|2021" in conflicts
