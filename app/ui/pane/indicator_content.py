"""Everything about one indicator in one scrolling column, and the verbs behind it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from app.criteria.answers import FigureKey, LevelKey
from app.criteria.catalogue import ChoiceRule, Indicator, SumRule
from app.errors import KnownError
from app.language.dates import format_date
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState, Verb
from app.ui.pane.card_actions import CardActions
from app.ui.pane.conflict_banner import ConflictBanner
from app.ui.pane.evidence_section import EvidenceSection
from app.ui.pane.explanation import ExplanationField
from app.ui.pane.figures import FiguresPanel
from app.ui.pane.header import PaneHeader
from app.ui.pane.judgement import JudgementPanel
from app.ui.pane.notes import NotesFold
from app.ui.pane.person_banner import PersonBanner
from app.ui.pane.tab_order import set_tab_order
from app.ui.pane.text_block import TextBlock
from app.ui.pane.thumbnails import Thumbnails
from app.ui.pane.what_if import points_by_reading
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.frames import ScrollColumn

_WIDEST = 848
_TABS_MS = 100  # once the layout has settled; nobody presses Tab sooner after a change


class IndicatorContent(ScrollColumn):
    """Everything about one indicator in a scrolling column."""

    def __init__(
        self, theme: Theme, state: DossierState, indicator: Indicator, thumbnails: Thumbnails, actions: CardActions
    ) -> None:
        super().__init__(theme, max_width=_WIDEST, margins=(24, 6, 24, 24))
        self._state = state
        self._indicator = indicator
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes straight to what can be used; keys still scroll
        self.header = PaneHeader(theme, state)
        self.lock = Banner(theme, "info", icon="lock")
        self.returned = Banner(theme, "warn", icon="corner-up-left")
        self.person = PersonBanner(theme)
        self.conflicts = [ConflictBanner(theme, note) for note in indicator.notes if len(note.readings) > 1]
        judged = isinstance(indicator.rule, ChoiceRule | SumRule)
        self.judgement = JudgementPanel(theme, state, indicator) if judged else None
        self.figures = None if judged else FiguresPanel(theme, state, indicator)
        name = texts.WHY_THIS_LEVEL if judged else texts.WARD_NOTE
        self.explanation = ExplanationField(theme, name, texts.WHY_HINT if judged else texts.WARD_NOTE_HINT)
        self.evidence = EvidenceSection(theme, state, indicator, thumbnails, actions)
        self.notes = NotesFold(theme)
        self._adjust = LinkButton(theme, texts.ADJUST)
        self._lay_out(theme, judged=judged)
        self._tabs = QTimer(self)
        self._tabs.setSingleShot(True)
        self._tabs.setInterval(_TABS_MS)
        self._tabs.timeout.connect(self._order_tabs)
        self._connect()

    def _lay_out(self, theme: Theme, *, judged: bool) -> None:
        px = theme.px
        column = self.column
        column.addWidget(self.header)
        for banner in (self.lock, self.returned, self.person, *self.conflicts):
            column.addWidget(banner)
        for part in (self.judgement, self.figures):
            if part is not None:
                column.addWidget(part)
        explanation = self._explanation_block(theme, judged=judged)
        if judged:
            column.addWidget(explanation)
        column.addWidget(self.evidence)
        if not judged:
            column.addWidget(explanation)
        column.addWidget(self.notes)
        column.addStretch(1)
        column.setSpacing(px(8))

    def _explanation_block(self, theme: Theme, *, judged: bool) -> QFrame:
        block = QFrame()
        label = TextBlock(theme, "caption" if judged else "h3", "text2" if judged else "text", max_lines=1)
        label.show_text(texts.WHY_THIS_LEVEL if judged else texts.WARD_NOTE)
        heading = QHBoxLayout()
        heading.addWidget(label, 1)
        heading.addWidget(self._adjust)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(4))
        column.addLayout(heading)
        column.addWidget(self.explanation)
        return block

    def _connect(self) -> None:
        self.header.wording.connect(self._open_wording)
        self.header.journal.connect(self._open_journal)
        self.header.more.connect(self._open_menu)
        self._adjust.clicked.connect(self._open_adjust)
        self.person.withdraw.connect(self._withdraw)
        self.explanation.committed.connect(self._explain)
        for conflict in self.conflicts:
            conflict.decided.connect(self._decide)
        if self.judgement is not None:
            self.judgement.chosen.connect(self._choose)
        if self.figures is not None:
            self.figures.typed.connect(self._type)
            self.figures.several_pasted.connect(self._paste_several)

    # --- refreshing --------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the snapshot and scorecard now in force; every part touches only what changed in it."""
        state, indicator = self._state, self._indicator
        score, snapshot = state.score(indicator.id), state.snapshot
        self.header.refresh(score)
        sign_off = snapshot.sign_off
        if sign_off is not None:
            self.lock.set_message(texts.signed_lock(sign_off.by, format_date(sign_off.signed_on)), texts.SIGNED_ADVICE)
        self.lock.setVisible(sign_off is not None)
        self._refresh_returned()
        self.person.refresh(snapshot.answers, indicator.id, score.reason, locked=state.locked)
        self._refresh_conflicts()
        if self.judgement is not None:
            self.judgement.refresh()
        if self.figures is not None:
            self.figures.refresh(score)
        self.explanation.show_text(snapshot.explanations.get(indicator.id, ""))
        self.explanation.setEnabled(not state.locked)
        self._adjust.setEnabled(not state.signed)
        self.evidence.refresh(score.evidence)
        applying = {note.note for note in score.notes}
        self.notes.refresh([note for note in indicator.notes if note.id in applying])
        self._tabs.start()

    def _order_tabs(self) -> None:
        set_tab_order(self)

    def _refresh_returned(self) -> None:
        """Why the indicator went back, in the dossier and in the package of the unit alike."""
        snapshot = self._state.snapshot
        found = [
            (unit.name, hand_in.reason)
            for unit in snapshot.units
            if (hand_in := snapshot.hand_ins.get((unit.id, self._indicator.id))) and hand_in.state == "returned"
        ]
        self.returned.set_message(texts.returned_to([name for name, _ in found]), "\n".join(why for _, why in found))
        self.returned.setVisible(bool(found))

    def _refresh_conflicts(self) -> None:
        state = self._state
        applying = {note.note: note for note in state.score(self._indicator.id).notes}
        for banner in self.conflicts:
            note = applying.get(banner.note.id)
            banner.setVisible(note is not None)
            if note is not None:
                points = points_by_reading(
                    state.catalogue, self._indicator, state.snapshot.profile, state.snapshot.answers, banner.note
                )
                banner.refresh(note, points, locked=state.locked)

    def flush(self) -> None:
        self.explanation.flush()
        if self.figures is not None:
            self.figures.flush()

    # --- verbs -------------------------------------------------------------------------------------------------------
    def _type(self, key: FigureKey, value: Decimal | None) -> None:
        def refused(error: KnownError) -> None:
            if self.figures is not None:
                self.figures.refuse(key, f"{error.message} {error.advice}".strip())

        self._state.set_figure(key, value, refused, self)

    def _paste_several(self, key: FigureKey, text: str) -> None:
        """Cells of a spreadsheet go into the table of figures, to be seen before they are taken."""
        from app.ui.figures.figures_dialog import FiguresDialog

        if self._state.trial is None:
            dialog = FiguresDialog(self._theme, self._state, key.figure, self)
            dialog.paste_at(key, text)
            dialog.open()

    def _choose(self, part: str, option: str) -> None:
        self._state.choose_level(LevelKey(self._indicator.id, part), option)

    def _clear_choice(self) -> None:
        levels = self._state.snapshot.answers.levels
        for key in levels:
            if key.indicator == self._indicator.id:
                self._state.choose_level(key, None)

    def _explain(self, text: str) -> None:
        from app.services import answers

        self._state.do(answers.explain, self._indicator.id, text)

    def _decide(self, note: str, reading: str | None, reason: str) -> None:
        from app.services import answers

        self._state.do(answers.decide_reading, note, reading, reason)

    def _withdraw(self, kind: str) -> None:
        from app.services import answers

        verbs: dict[str, Verb] = {
            "override": answers.set_override,
            "recognised": answers.set_recognised,
            "not_applicable": answers.set_not_applicable,
        }
        self._state.do(verbs[kind], self._indicator.id, None)

    # --- menus and dialogs -------------------------------------------------------------------------------------------
    def menu(self) -> QMenu:
        """The ⋯ menu; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        locked = self._state.locked
        adjusting = [
            menu.addAction(texts.OWNERS, self._open_owners),
            menu.addAction(texts.OVERRIDE, self._open_override),
            menu.addAction(texts.MARK_NOT_APPLICABLE, self._open_not_applicable),
        ]
        if self._indicator.recognised is not None:
            adjusting.append(menu.addAction(texts.RECOGNISE, self._open_recognised))
        for action in adjusting:
            action.setEnabled(not locked)
        if self.judgement is not None:
            chosen = any(key.indicator == self._indicator.id for key in self._state.snapshot.answers.levels)
            menu.addSeparator()
            menu.addAction(texts.CLEAR_CHOICE, self._clear_choice).setEnabled(chosen and not self._state.signed)
        return menu

    def _open_menu(self) -> None:
        button = self.header.menu_button
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def _open_adjust(self) -> None:
        self.menu().popup(self._adjust.mapToGlobal(QPoint(0, self._adjust.height())))

    def _open_owners(self) -> None:
        from app.ui.pane.owners_dialog import OwnersDialog

        OwnersDialog(self._theme, self._state, self._indicator, self).open()

    def _open_override(self) -> None:
        from app.ui.pane.person_dialogs import OverrideDialog

        OverrideDialog(self._theme, self._state, self._indicator, self).open()

    def _open_recognised(self) -> None:
        from app.ui.pane.person_dialogs import RecognisedDialog

        RecognisedDialog(self._theme, self._state, self._indicator, self).open()

    def _open_not_applicable(self) -> None:
        from app.ui.pane.person_dialogs import NotApplicableDialog

        NotApplicableDialog(self._theme, self._state, self._indicator, self).open()

    def _open_wording(self) -> None:
        from app.ui.pane.wording_dialog import WordingDialog

        WordingDialog(self._theme, self._state, self._indicator, self).open()

    def _open_journal(self) -> None:
        from app.ui.pane.journal_dialog import JournalDialog

        JournalDialog(self._theme, self._state, self._indicator.id, self).open()
