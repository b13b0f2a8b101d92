"""The criterion tree over a real dossier: rows, filters, search, selection, keyboard, and what is repainted."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services import answers, intake
from app.texts import ui_tree as texts
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.tree import CriterionTree
from app.ui.tree.filter import NO_UNIT
from app.ui.tree.model import ROW_ROLE
from app.ui.tree.rows import TreeRow

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def tree(qtbot: QtBot, theme: Theme, state: DossierState) -> CriterionTree:
    tree = CriterionTree(theme, state)
    qtbot.addWidget(tree)
    tree.resize(352, 631)
    with qtbot.waitExposed(tree):
        tree.show()
    return tree


def shown(tree: CriterionTree) -> list[str]:
    """Ids of all rows that the filter lets through, criteria and indicators alike."""
    model = tree.view.model()

    def below(parent: QModelIndex) -> list[str]:
        found = []
        for place in range(model.rowCount(parent)):
            index = model.index(place, 0, parent)
            found += [index.data(ROW_ROLE).id, *below(index)]
        return found

    return below(QModelIndex())


def row(tree: CriterionTree, row_id: str) -> TreeRow:
    return index_of(tree, row_id).data(ROW_ROLE)


def index_of(tree: CriterionTree, row_id: str) -> QModelIndex:
    model = tree.view.model()
    for top in range(model.rowCount()):
        parent = model.index(top, 0)
        for index in (parent, *(model.index(place, 0, parent) for place in range(model.rowCount(parent)))):
            if index.data(ROW_ROLE).id == row_id:
                return index
    raise AssertionError(f"{row_id} is not shown")


def emitted(tree: CriterionTree) -> list[str]:
    found: list[str] = []
    tree.selected.connect(found.append)
    return found


def test_overview_criteria_and_indicators_in_the_order_of_the_set(tree: CriterionTree, state: DossierState) -> None:
    ids = shown(tree)
    assert ids[0] == ""
    assert [one for one in ids if one in {indicator.id for indicator in state.catalogue.indicators()}] == [
        indicator.id for indicator in state.catalogue.indicators()
    ]
    assert len(ids) == 1 + 50 + sum(len(criterion.indicators) > 1 for criterion in state.catalogue.criteria)
    assert not tree.view.model().hasChildren(index_of(tree, "8")), "a criterion that is its one indicator is one row"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hộ nghèo", {"11"}),
        ("ho ngheo", {"11"}),
        ("NGHEO ho", {"11"}),
        ("đưa vào kế hoạch KT-XH", {"1.2"}),
        ("dua vao ke hoach kt-xh", {"1.2"}),
        ("9.1", {"9.1"}),
    ],
)
def test_search_reads_with_and_without_diacritics(tree: CriterionTree, query: str, found: set[str]) -> None:
    tree.search.setText(query)
    assert found <= set(shown(tree))
    assert len(shown(tree)) < 30
    assert "" not in shown(tree)


def test_d_with_and_without_stroke_find_the_same(tree: CriterionTree) -> None:
    tree.search.setText("đoàn thể")
    with_stroke = shown(tree)
    tree.search.setText("doan the")
    assert shown(tree) == with_stroke != []


def test_search_finds_indicators_by_their_documents(tree: CriterionTree, state: DossierState, settle: Settle) -> None:
    state.do(intake.attach_bytes, b"Danh sach lop", "danh sách lớp xóa mù.txt", "9.1", "1")
    settle(state.dispatcher)
    tree.search.setText("lop xoa mu danh sach")
    assert "9.1" in shown(tree)


def test_nothing_found_says_so_and_offers_the_way_back(qtbot: QtBot, tree: CriterionTree) -> None:
    tree.search.setText("zzz")
    assert not tree.view.isVisible()
    (button,) = [child for child in tree.findChildren(QWidget) if child.accessibleName() == texts.CLEAR_FILTERS]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert tree.view.isVisible()
    assert len(shown(tree)) > 50


def test_chips_count_and_filter(tree: CriterionTree, state: DossierState, settle: Settle) -> None:
    assert tree.undecided.text() == texts.undecided_chip(50)
    assert tree.lacking.text() == texts.missing_chip(50)
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    assert tree.undecided.text() == texts.undecided_chip(49)
    tree.undecided.click()
    assert "1.2" not in shown(tree)
    assert "1.1" in shown(tree)
    tree.undecided.click()
    assert "1.2" in shown(tree)


def test_units_filter_nobodys_too(tree: CriterionTree) -> None:
    tree.unit.setCurrentIndex(tree.unit.findData("culture"))
    assert shown(tree) == ["10"]
    tree.unit.setCurrentIndex(tree.unit.findData(NO_UNIT))
    assert [one for one in shown(tree) if one in {"8", "12.4", "15.1"}] == ["8", "12.4", "15.1"]
    assert len(shown(tree)) == 5, "with the two criteria above them"


def test_a_filter_never_changes_what_is_worked_on(tree: CriterionTree) -> None:
    tree.select("9.1")
    heard = emitted(tree)
    tree.search.setText("tiêm chủng")
    tree.search.setText("tiêm chủn")
    assert not tree.view.currentIndex().isValid()
    tree.search.clear()
    assert tree.view.currentIndex().data(ROW_ROLE).id == "9.1"
    assert heard == []


def test_what_was_folded_is_folded_again_after_a_filter(tree: CriterionTree) -> None:
    tree.select("9.1")
    tree.search.setText("trẻ")
    assert all(tree.view.isExpanded(tree.view.model().index(top, 0)) for top in range(tree.view.model().rowCount()))
    tree.search.clear()
    assert tree.view.isExpanded(index_of(tree, "9"))
    assert not tree.view.isExpanded(index_of(tree, "1"))


def test_the_row_being_worked_on_stays_when_it_no_longer_fits(
    tree: CriterionTree, state: DossierState, settle: Settle
) -> None:
    tree.undecided.click()
    tree.select("1.2")
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    assert "1.2" in shown(tree)
    tree.undecided.click()
    tree.undecided.click()
    assert "1.2" not in shown(tree)


def test_selecting_what_a_filter_hides_takes_the_filter_away(tree: CriterionTree) -> None:
    tree.search.setText("9.1")
    heard = emitted(tree)
    tree.select("14.3")
    assert tree.search.text() == ""
    assert tree.view.currentIndex().data(ROW_ROLE).id == "14.3"
    assert heard == ["14.3"]


def test_steps_go_from_indicator_to_indicator_and_stop_at_the_ends(tree: CriterionTree) -> None:
    tree.select("1.1")
    tree.step(-1)
    assert tree.view.currentIndex().data(ROW_ROLE).id == "1.1"
    tree.select("7.3")
    tree.step(1)
    assert tree.view.currentIndex().data(ROW_ROLE).id == "8"
    tree.step(1)
    assert tree.view.currentIndex().data(ROW_ROLE).id == "9.1"


def test_only_rows_that_changed_are_repainted(tree: CriterionTree, state: DossierState, settle: Settle) -> None:
    repainted: list[str] = []
    source = tree.view.model().sourceModel()  # type: ignore[attr-defined]  # the proxy
    source.dataChanged.connect(lambda first, _last: repainted.append(first.data(ROW_ROLE).id))
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    assert repainted == ["", "1", "1.2"]


def test_arrows_move_and_enter_folds(qtbot: QtBot, tree: CriterionTree) -> None:
    heard = emitted(tree)
    tree.view.setFocus()
    qtbot.keyClick(tree.view, Qt.Key.Key_Down)
    assert tree.view.currentIndex().data(ROW_ROLE).id == "1"
    assert heard == [], "a criterion is folded, not opened"
    qtbot.keyClick(tree.view, Qt.Key.Key_Return)
    assert tree.view.isExpanded(index_of(tree, "1"))
    qtbot.keyClick(tree.view, Qt.Key.Key_Down)
    assert heard == ["1.1"]
    qtbot.keyClick(tree.view, Qt.Key.Key_Space)
    assert heard == ["1.1", "1.1"], "asked for again: a narrow window then shows it"


def test_a_click_folds_a_criterion_and_opens_an_indicator(qtbot: QtBot, tree: CriterionTree) -> None:
    heard = emitted(tree)
    view = tree.view.viewport()

    def click(row_id: str) -> None:
        place = tree.view.visualRect(index_of(tree, row_id)).center()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(place))

    click("2")
    assert tree.view.isExpanded(index_of(tree, "2"))
    click("2.1")
    assert heard == ["2.1"]
    click("2.1")
    assert heard == ["2.1", "2.1"]
    click("2")
    assert not tree.view.isExpanded(index_of(tree, "2"))


def test_a_row_says_everything_to_a_screen_reader(tree: CriterionTree, state: DossierState, settle: Settle) -> None:
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    spoken = str(index_of(tree, "1.2").data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("1.2 Đưa vào kế hoạch KT-XH, ")
    assert "điểm" in spoken
    assert "Chưa có minh chứng" in spoken
    assert spoken.endswith("Văn phòng")
    accessible = QAccessible.queryAccessibleInterface(tree.view)
    heard = [accessible.child(place).text(QAccessible.Text.Name) for place in range(accessible.childCount())]
    assert heard[:3] == [texts.TREE_NAME, row(tree, "").spoken, row(tree, "1").spoken]
    undecided = str(index_of(tree, "8").data(Qt.ItemDataRole.AccessibleTextRole))
    assert texts.UNDECIDED in undecided
    assert texts.NO_UNIT in undecided


def test_hovering_tells_the_whole_official_title(tree: CriterionTree, state: DossierState) -> None:
    tip = str(index_of(tree, "9.1").data(Qt.ItemDataRole.ToolTipRole))
    assert escape(f"9.1 {state.indicator('9.1').title}") in tip
    assert len(tip) > len(row(tree, "9.1").title) + 10


def test_what_does_not_apply_lacks_nothing(tree: CriterionTree, state: DossierState, settle: Settle) -> None:
    state.do(answers.set_not_applicable, "8", "Phường không có lao động nông thôn.")
    settle(state.dispatcher)
    assert row(tree, "8").evidence_text == texts.NOT_APPLICABLE
    tree.lacking.click()
    assert "8" not in shown(tree)


@pytest.mark.parametrize(("scheme", "scale"), [("light", 100), ("dark", 150), ("light", 200)])
def test_nothing_is_cut_and_it_paints(
    qtbot: QtBot, theme: Theme, tree: CriterionTree, cut_texts: Callable[[QWidget], list[str]], scale: int, scheme: str
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    theme.set_scale(scale)
    tree.resize(theme.px(352), 631)
    qtbot.wait(1)
    assert cut_texts(tree) == []
    picture = tree.grab().toImage()
    ground, accent = theme.color("canvas").rgb(), theme.color("accent_soft").rgb()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    assert {ground, accent} <= colours, "the current row stands out"
    assert len(colours) > 10


def test_one_filter_alone_is_set_from_outside_and_its_first_indicator_opened(
    tree: CriterionTree, state: DossierState
) -> None:
    found = emitted(tree)
    tree.search.setText("gia dinh")
    tree.show_only(unit="culture")
    assert tree.search.text() == ""
    assert shown(tree) == ["10"]
    tree.show_only("9.1", lacking_evidence=True)
    assert tree.lacking.isChecked()
    assert tree.unit.currentData() == ""
    assert found[-2:] == ["10", "9.1"]


def test_enter_in_the_search_field_opens_the_best_found(tree: CriterionTree) -> None:
    found = emitted(tree)
    QTest.keyClick(tree.search, Qt.Key.Key_Return)
    assert found == []
    for text in ("gia dinh hoc tap", "11", "khong co gi nhu vay"):
        tree.search.setText(text)
        QTest.keyClick(tree.search, Qt.Key.Key_Return)
    assert found == ["9.1", "11"]
