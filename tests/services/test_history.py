import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from app.criteria.answers import Profile
from app.criteria.catalogue import ChoiceRule
from app.criteria.score import score
from app.errors import KnownError
from app.models import contents
from app.models.canonical import canonical_json
from app.models.load import load_snapshot
from app.models.snapshot import ClassBand, Settings
from app.models.tables import FigureValue
from app.reports.passages import PASSAGES
from app.services import answers, check, documents, history, intake, newer, page_work, passages, profile, units
from app.services.change import Change
from app.services.page_order import Arrangement, can_be_rearranged
from app.services.workspace import Workspace


def test_undo_and_redo_walk_the_same_way(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    start = ws.snapshot
    for value in (1, 2, 3):
        answers.set_figure(ws, "households", 2021, Decimal(value))
    assert history.undo_label(ws) == "Nhập Tổng số hộ năm\u00a02021: 3\u00a0hộ"
    change = history.undo(ws)
    assert change.sentence.startswith("Hoàn tác: Nhập")
    assert not change.undoable
    assert "9.1" in change.indicators
    assert history.redo_label(ws) == "Nhập Tổng số hộ năm\u00a02021: 3\u00a0hộ"
    history.undo(ws)
    history.undo(ws)
    assert canonical_json(ws.snapshot) == canonical_json(start)
    assert history.undo_label(ws) is None
    with pytest.raises(KnownError, match="Không còn việc nào để hoàn tác"):
        history.undo(ws)
    assert history.redo(ws).undoable
    history.redo(ws)
    history.redo(ws)
    with pytest.raises(KnownError, match="để làm lại"):
        history.redo(ws)
    assert ws.snapshot.answers.figures["households", 2021] == 3
    assert_whole()
    assert [entry.verb for entry in history.entries(ws)] == ["redo"] * 3 + ["undo"] * 3 + ["figure"] * 3 + ["create"]


def test_a_new_verb_ends_redo(ws: Workspace) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(1))
    history.undo(ws)
    answers.set_figure(ws, "officials", 2021, Decimal(2))
    assert history.redo_label(ws) is None


def test_history_to_undo_ends_with_the_session_the_journal_does_not(ws: Workspace) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(1))
    ws.close()
    with Workspace.open(ws.path) as again:
        assert history.undo_label(again) is None
        assert [entry.verb for entry in history.entries(again)] == ["figure", "create"]


def test_a_row_that_moved_on_is_not_undone(ws: Workspace, assert_whole: Callable[[], None]) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(1))

    def behind_the_stack(session: Session) -> None:
        session.get(FigureValue, ("households", 2021)).value = Decimal(9)

    ws.record("other", "Việc khác", behind_the_stack)
    with pytest.raises(KnownError, match="đã được thay đổi sau đó"):
        history.undo(ws)
    assert history.undo_label(ws) is not None
    assert ws.snapshot.answers.figures["households", 2021] == 9
    assert_whole()


def test_entries_of_one_indicator(ws: Workspace, attach: Callable[..., Change]) -> None:
    answers.set_figure(ws, "households", 2021, Decimal(1))
    attach("1.1")
    answers.explain(ws, "11", "Vì đã làm.")
    assert [entry.verb for entry in history.entries(ws, "1.1")] == ["attach"]
    assert [entry.verb for entry in history.entries(ws, "11")] == ["explain", "figure"]
    assert len(history.entries(ws, limit=2)) == 2


class Dossier(RuleBasedStateMachine):
    """Any verbs in any order, with undo and redo between: memory agrees with the file, and undoing all undoes all."""

    path_of: Callable[[], Path]

    @initialize()
    def open_dossier(self) -> None:
        self.ws = Workspace.create(type(self).path_of(), Profile("Hoa Mơ", 2021))
        self.start = canonical_json(self.ws.snapshot)
        self.indicators = [indicator.id for indicator in self.ws.catalogue.indicators()]
        self.count = 0

    def teardown(self) -> None:
        if not hasattr(self, "ws"):
            return
        codes = {document.id: document.code for document in self.ws.snapshot.documents}
        end = canonical_json(self.ws.snapshot)
        assert check.quick(self.ws) == (), "the journal would give another dossier"
        undone = 0
        while history.undo_label(self.ws):
            history.undo(self.ws)
            undone += 1
        assert canonical_json(self.ws.snapshot) == self.start
        for _ in range(undone):
            history.redo(self.ws)
        assert canonical_json(self.ws.snapshot) == end
        assert {document.id: document.code for document in self.ws.snapshot.documents} == codes
        self.ws.close()

    @invariant()
    def memory_agrees_with_the_file(self) -> None:
        if hasattr(self, "ws"):
            with self.ws.file.reading() as session:
                stored = load_snapshot(session)
            assert self.ws.snapshot == stored
            assert self.ws.scorecard == score(self.ws.catalogue, stored.profile, stored.answers)
            given = [document.code for document in stored.documents if document.code]
            assert len(given) == len(set(given))

    def _try(self, verb: object, *args: object, **kwargs: object) -> None:
        before = self.ws.snapshot
        try:
            verb(self.ws, *args, **kwargs)
        except KnownError:
            assert self.ws.snapshot is before

    @rule(data=st.data(), value=st.none() | st.integers(-3, 2000))
    def figure(self, data: st.DataObject, value: int | None) -> None:
        figure = data.draw(st.sampled_from(self.ws.catalogue.figures)).id
        year = data.draw(st.sampled_from([2020, 2021]))
        self._try(answers.set_figure, figure, year, None if value is None else Decimal(value))

    @rule(data=st.data())
    def level(self, data: st.DataObject) -> None:
        indicator = data.draw(
            st.sampled_from([one for one in self.ws.catalogue.indicators() if isinstance(one.rule, ChoiceRule)])
        )
        option = data.draw(st.none() | st.sampled_from([option.id for option in indicator.rule.options]))
        self._try(answers.choose_level, indicator.id, "", option)

    @rule(data=st.data(), points=st.none() | st.integers(0, 3), reason=st.sampled_from(["vì vậy", ""]))
    def by_hand(self, data: st.DataObject, points: int | None, reason: str) -> None:
        indicator = data.draw(st.sampled_from(self.indicators))
        verb = data.draw(st.sampled_from([answers.set_override, answers.set_recognised]))
        self._try(verb, indicator, None if points is None else Decimal(points), reason)

    @rule(data=st.data(), text=st.sampled_from(["", "Vì đã làm đủ."]))
    def words(self, data: st.DataObject, text: str) -> None:
        indicator = data.draw(st.sampled_from(self.indicators))
        self._try(answers.explain, indicator, text)
        self._try(answers.set_not_applicable, indicator, text or None)

    @rule(passage=st.sampled_from(PASSAGES), text=st.sampled_from(["", "Năm {năm}, lời khác.", "{sai"]))
    def standing_sentence(self, passage: str, text: str) -> None:
        self._try(passages.reword, passage, text)

    @rule(data=st.data())
    def reading(self, data: st.DataObject) -> None:
        notes = [
            note for indicator in self.ws.catalogue.indicators() for note in indicator.notes if len(note.readings) > 1
        ]
        note = data.draw(st.sampled_from(notes))
        chosen = data.draw(st.none() | st.sampled_from([reading.id for reading in note.readings]))
        self._try(answers.decide_reading, note.id, chosen, "theo hướng dẫn")

    @rule(data=st.data(), same=st.booleans())
    def attach(self, data: st.DataObject, same: bool) -> None:
        self.count += 1
        stored = contents.store(self.ws.file, io.BytesIO(b"same" if same else str(self.count).encode()))
        if any(document.content.id == stored.id for document in self.ws.snapshot.documents):
            return
        indicator = self.ws.indicator(data.draw(st.sampled_from(self.indicators)))

        def work(session: Session) -> None:
            row = documents.add_document(session, stored.id, file_name="a.pdf", media_type="x/y", title="Báo cáo")
            documents.add_citation(session, row, indicator.id, indicator.evidence[0])

        self.ws.commit("attach", "Đính kèm", work)

    @precondition(lambda self: self.ws.snapshot.documents)
    @rule(data=st.data())
    def document(self, data: st.DataObject) -> None:
        document = data.draw(st.sampled_from(self.ws.snapshot.documents)).id
        indicator = self.ws.indicator(data.draw(st.sampled_from(self.indicators)))
        action = data.draw(st.sampled_from(["cite", "cite-many", "edit", "remove", "restore"]))
        if action == "cite":
            self._try(documents.cite, document, indicator.id, indicator.evidence[-1].id, "1-2")
        elif action == "cite-many":
            chosen = data.draw(st.sets(st.sampled_from(self.indicators), min_size=1))
            places = [(one, self.ws.indicator(one).evidence[-1].id) for one in sorted(chosen)]
            self._try(documents.cite_many, document, places)
        elif action == "edit":
            self._try(documents.edit, document, title=data.draw(st.sampled_from(["", "Kế hoạch"])), sensitive=True)
        else:
            self._try(getattr(documents, action), document)

    @precondition(lambda self: self.ws.snapshot.documents)
    @rule(data=st.data(), again=st.booleans())
    def newer_version(self, data: st.DataObject, again: bool) -> None:
        self.count += not again  # else a file that may be there already, perhaps in the trash
        file = self.ws.path.with_name("bản mới.txt")
        file.write_text(str(self.count), encoding="utf-8")
        self._try(newer.replace, data.draw(st.sampled_from(self.ws.snapshot.documents)).id, file)

    @rule(data=st.data(), pages=st.integers(1, 3))
    def scan(self, data: st.DataObject, pages: int) -> None:
        with pikepdf.new() as pdf:
            for number in range(pages):
                pdf.add_blank_page(page_size=(100 + number, 100))
            held = io.BytesIO()
            pdf.save(held, deterministic_id=True)
        indicator = self.ws.indicator(data.draw(st.sampled_from(self.indicators)))
        self._try(intake.attach_bytes, held.getvalue(), "a.pdf", indicator.id, indicator.evidence[0].id)

    @precondition(lambda self: any(map(can_be_rearranged, self.ws.snapshot.documents)))
    @rule(data=st.data())
    def arrange_pages(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from([one for one in self.ws.snapshot.documents if can_be_rearranged(one)]))
        count = one.content.pages or 0
        places = data.draw(st.sets(st.integers(0, count - 1), min_size=1))
        whole = Arrangement.of(one.id, count)
        ways = [whole.turned(places, 90), whole.moved(places, 0), whole.without(places), whole.split(places)]
        self._try(page_work.make_copies, one.id, data.draw(st.sampled_from(ways)))

    @precondition(lambda self: self.ws.snapshot.citations)
    @rule(data=st.data(), pages=st.none() | st.just("3"))
    def citation(self, data: st.DataObject, pages: str | None) -> None:
        citation = data.draw(st.sampled_from(self.ws.snapshot.citations)).id
        if pages is None:
            self._try(documents.uncite, citation)
        else:
            self._try(documents.edit_citation, citation, pages=pages)

    @rule(data=st.data(), name=st.sampled_from(["Công an", "Trạm y tế", ""]))
    def unit(self, data: st.DataObject, name: str) -> None:
        self._try(units.add, name)
        if self.ws.snapshot.units:
            unit = data.draw(st.sampled_from(self.ws.snapshot.units)).id
            self._try(data.draw(st.sampled_from([units.remove, lambda ws, one: units.rename(ws, one, name)])), unit)
        chosen = data.draw(st.lists(st.sampled_from([unit.id for unit in self.ws.snapshot.units] or ["x"]), max_size=3))
        self._try(units.assign, data.draw(st.sampled_from(self.indicators)), chosen)

    @rule(ward=st.sampled_from(["Hoa Mơ", "Sông Ngân"]), highland=st.booleans(), rows=st.integers(0, 3))
    def particulars(self, ward: str, highland: bool, rows: int) -> None:
        terrain = "highland" if highland else "lowland"
        self._try(profile.set_profile, Profile(ward, 2021, terrain=terrain, new_rural=highland))
        bands = tuple(ClassBand(Decimal(80 - 10 * n), f"Loại {n}") for n in range(rows))
        self._try(profile.set_settings, Settings(receiver=ward, classification=bands))

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self._try(history.undo)

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            self._try(history.redo)


@pytest.mark.timeout(120)
def test_any_sequence_of_verbs_can_be_undone_and_redone(tmp_path: Path) -> None:
    numbers = iter(range(10**6))
    Dossier.path_of = staticmethod(lambda: tmp_path / f"Hồ sơ {next(numbers)}.cdht")
    run_state_machine_as_test(
        Dossier,
        settings=settings(
            max_examples=16, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
