"""The overview over a real dossier: totals, bars, what to do next, units; every line leads to its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services import answers, intake, profile, units
from app.services.outlook import open_notes
from app.texts import ui_overview as texts
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.overview import OverviewPage
from app.ui.overview.link_row import LinkRow
from app.ui.theme import Theme

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, state: DossierState) -> OverviewPage:
    page = OverviewPage(theme, state)
    qtbot.addWidget(page)
    page.resize(1014, 631)
    with qtbot.waitExposed(page):
        page.show()
    return page


def rows(section: QWidget) -> list[LinkRow]:
    return [row for row in section.findChildren(LinkRow) if row.isVisible()]


def test_totals_follow_every_change(page: OverviewPage, state: DossierState, settle: Settle) -> None:
    assert page.summary.total.text() == "0"
    assert page.summary.maximum.text() == "/100"
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    points = state.score("1.2").points
    assert points is not None
    assert page.summary.total.text() == str(points)
    assert page.summary.legend["unbacked"].isVisible()
    assert not page.summary.legend["backed"].isVisible(), "nothing is said of what there is none of"
    state.do(intake.attach_bytes, b"Ke hoach", "kế hoạch.txt", "1.2", "1")
    settle(state.dispatcher)
    assert str(state.scorecard.total.evidenced) in page.summary.proven.text()


def test_the_first_thing_to_do_opens_its_indicator(qtbot: QtBot, page: OverviewPage, state: DossierState) -> None:
    first = rows(page.steps)[0]
    with qtbot.waitSignal(page.open_indicator) as heard:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    (indicator,) = heard.args
    assert first.accessibleName().startswith(texts.gain(state.score(indicator).best))


def test_a_level_within_reach_says_what_it_needs(
    qtbot: QtBot, page: OverviewPage, state: DossierState, settle: Settle
) -> None:
    state.do(answers.set_figure, "households", 2021, Decimal(1240))
    state.do(answers.set_figure, "learning_families", 2021, Decimal(753))
    settle(state.dispatcher)
    qtbot.mouseClick(page.summary.entries["lost"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(page.steps)) > 50)
    last = rows(page.steps)[-1]
    need = state.score("9.1").next
    assert need is not None
    assert last.accessibleName().startswith(f"{texts.rise(Decimal(1))}: 9.1")
    assert need in last.accessibleName()


def test_a_short_list_unfolds(qtbot: QtBot, page: OverviewPage) -> None:
    assert len(rows(page.steps)) == 5
    assert page.steps.more.accessibleName() == texts.see_all(50)
    qtbot.mouseClick(page.steps.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(page.steps)) == 50)
    qtbot.mouseClick(page.steps.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(page.steps)) == 5)


def test_a_criterions_bar_leads_to_its_first_open_indicator(
    qtbot: QtBot, page: OverviewPage, state: DossierState, settle: Settle
) -> None:
    bars = rows(page.bars)
    assert len(bars) == 15
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    assert "điểm" in bars[0].accessibleName()
    with qtbot.waitSignal(page.open_indicator) as heard:
        qtbot.mouseClick(bars[8], Qt.MouseButton.LeftButton)
    assert heard.args == ["9.1"]


def test_only_bars_of_changed_criteria_are_filled_anew(page: OverviewPage, state: DossierState, settle: Settle) -> None:
    before = {row.accessibleName() for row in rows(page.bars)}
    state.do(answers.choose_level, "1.2", "", "present")
    settle(state.dispatcher)
    assert len(before - {row.accessibleName() for row in rows(page.bars)}) == 1


def test_open_contradictions_are_offered_each(qtbot: QtBot, page: OverviewPage, state: DossierState) -> None:
    notes = open_notes(state.catalogue, state.scorecard)
    assert page.summary.notes.text() == texts.notes_open(len(notes))
    menu = page.summary.notes_menu(notes)
    assert [action.text().split()[0] for action in menu.actions()] == list(notes)
    with qtbot.waitSignal(page.open_indicator) as heard:
        menu.actions()[1].trigger()
    assert heard.args == [notes[1]]


def test_the_last_open_contradiction_is_opened_at_once(
    qtbot: QtBot, page: OverviewPage, state: DossierState, settle: Settle
) -> None:
    last, *others = open_notes(state.catalogue, state.scorecard)
    for other in others:
        for note in state.indicator(other).notes:
            if len(note.readings) > 1:
                state.do(answers.decide_reading, note.id, note.readings[0].id, "Theo cột gợi ý cho điểm.")
    settle(state.dispatcher)
    with qtbot.waitSignal(page.open_indicator) as heard:
        qtbot.mouseClick(page.summary.open_note, Qt.MouseButton.LeftButton)
    assert heard.args == [last]


def test_bonus_and_day_lead_to_their_places(
    qtbot: QtBot, page: OverviewPage, state: DossierState, settle: Settle
) -> None:
    with qtbot.waitSignal(page.deadline_wanted):
        qtbot.mouseClick(page.summary.open_deadline, Qt.MouseButton.LeftButton)
    assert not page.summary.open_bonus.isVisible()
    (bonus,) = [part for part in state.indicator("1.3").rule.parts if part.bonus]  # type: ignore[union-attr]
    state.do(answers.choose_level, "1.3", bonus.id, bonus.options[0].id)
    settle(state.dispatcher)
    with qtbot.waitSignal(page.open_indicator) as heard:
        qtbot.mouseClick(page.summary.open_bonus, Qt.MouseButton.LeftButton)
    assert heard.args == ["1.3"]


def test_days_to_the_deadline(page: OverviewPage, state: DossierState, settle: Settle) -> None:
    assert page.summary.deadline.text() == texts.NO_DEADLINE
    assert not page.summary.days.isVisible()
    in_19_days = date.today() + timedelta(days=19)  # noqa: DTZ011 - as the page
    state.do(profile.set_settings, replace(state.snapshot.settings, deadline=in_19_days))
    settle(state.dispatcher)
    assert page.summary.days.text() == texts.days_left(19)
    state.do(profile.set_settings, replace(state.snapshot.settings, deadline=date(2022, 3, 15)))
    settle(state.dispatcher)
    assert page.summary.days.text() == texts.days_left(-5)


def test_units_are_listed_with_their_progress(
    qtbot: QtBot, page: OverviewPage, state: DossierState, settle: Settle
) -> None:
    def lines() -> list[str]:
        return [child.accessibleName() for child in page.units.findChildren(QWidget) if "/" in child.accessibleName()]

    assert lines()[2] == "Bộ phận Văn hóa: 0/1, còn 1"
    with qtbot.waitSignal(page.open_unit) as heard:
        qtbot.mouseClick(rows(page.units)[2], Qt.MouseButton.LeftButton)
    assert heard.args == ["culture", "10"]
    state.do(units.assign, "8", ["culture"])
    settle(state.dispatcher)
    assert "Bộ phận Văn hóa: 0/2, còn 2" in lines()


def test_a_tall_window_leaves_the_room_below(qtbot: QtBot, page: OverviewPage) -> None:
    height = page.summary.height()
    page.resize(1014, 1000)
    qtbot.wait(1)
    assert page.summary.height() == height


def test_it_folds_into_one_column(qtbot: QtBot, page: OverviewPage) -> None:
    assert page.area.verticalScrollBar().maximum() == 0, "at 1366 px everything is in sight"
    assert page.bars.y() == page.steps.y()
    page.resize(640, 631)
    qtbot.waitUntil(lambda: page.steps.y() > page.bars.y())
    assert page.area.horizontalScrollBar().maximum() == 0
    assert page._columns.direction() == QBoxLayout.Direction.TopToBottom


@pytest.mark.parametrize(
    ("scheme", "scale", "width"), [("light", 100, 1014), ("dark", 150, 1366), ("light", 200, 1366)]
)
def test_nothing_is_cut_at_any_scale(
    qtbot: QtBot,
    theme: Theme,
    page: OverviewPage,
    cut_texts: Callable[[QWidget], list[str]],
    scheme: str,
    scale: int,
    width: int,
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    theme.set_scale(scale)
    page.resize(width, 631)
    qtbot.wait(1)
    assert cut_texts(page) == []
    assert page.area.horizontalScrollBar().maximum() == 0
