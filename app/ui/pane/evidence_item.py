"""One numbered piece of evidence: the official words, whether it is there, its documents, and where to drop more."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.criteria.catalogue import EvidenceItem
from app.criteria.wording import Place
from app.models.snapshot import DocumentView
from app.texts import ui_pane as texts
from app.ui.offered_files import offered_files
from app.ui.pane.at_hand_line import AtHandLine
from app.ui.pane.card_actions import CardActions
from app.ui.pane.card_grid import CardGrid
from app.ui.pane.cited import Cited
from app.ui.pane.document_card import DocumentCard
from app.ui.pane.drop_target import DropMode, DropTarget
from app.ui.pane.intake_runs import Notice
from app.ui.pane.text_block import Run, TextBlock
from app.ui.pane.thumbnails import Thumbnails
from app.ui.theme import Theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import StatusIcon

_OR = re.compile(rf"\b{texts.OR}\b", re.IGNORECASE)


def label_runs(item: EvidenceItem, *, instead: bool = False) -> tuple[Run, ...]:
    """The official wording with every "hoặc" in bold: one of the named documents is enough.

    `instead`: the item may stand for the one before it.
    """
    words = texts.numbered(item.number, item.label)
    runs: list[Run] = [Run(texts.OR_ELSE, "strong")] if instead else []
    start = 0
    for found in _OR.finditer(words):
        runs += [Run(words[start : found.start()]), Run(found.group(), "strong")]
        start = found.end()
    return (*runs, Run(words[start:]))


def alternatives_line(item: EvidenceItem) -> str:
    """The documents of which one is enough, where the wording itself does not name them all."""
    if len(item.alternatives) < 2 or len(_OR.findall(item.label)) >= len(item.alternatives) - 1:
        return ""
    return texts.ONE_OF + "; ".join(item.alternatives)


class EvidenceItemView(QWidget):
    """An evidence item with its cards; files, and documents from elsewhere, may be dropped anywhere on it."""

    def __init__(
        self,
        theme: Theme,
        indicator: str,
        item: EvidenceItem,
        thumbnails: Thumbnails,
        actions: CardActions,
        *,
        instead: bool,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._actions = actions
        self._cards: dict[str, DocumentCard] = {}
        self._notices: list[QWidget] = []
        self._missing = False
        self._over = False
        self._instead = instead
        self.item = item
        self.place: Place = (indicator, item.id)
        self.target = DropTarget(theme, field_evidence=item.field)
        self._grid = CardGrid(theme, self.target)
        self._sign = StatusIcon(theme, "circle", "warn", 20)
        self._chip = Chip(theme, texts.STILL_MISSING, "warn")
        self.at_hand = AtHandLine(theme)
        self._owner = TextBlock(theme, "caption", "text2", icon="users", max_lines=1)
        self._build()
        self.target.choose.connect(self._choose)
        self.target.existing.connect(self._existing)
        self.target.stop.connect(self._stop)
        self.at_hand.view.connect(actions.preview)
        self.at_hand.cite.connect(self._cite)
        self.at_hand.all_wanted.connect(self._existing)

    def _build(self) -> None:
        px = self._theme.px
        label = TextBlock(self._theme, "body")
        label.show_runs(label_runs(self.item, instead=self._instead))
        heading = QHBoxLayout()
        heading.setSpacing(px(8))
        heading.addWidget(label, 1)
        if self.item.sensitive:
            shield = StatusIcon(self._theme, "shield", "text3", 20, name=texts.SENSITIVE)
            heading.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
        if self.item.optional:
            heading.addWidget(Chip(self._theme, texts.OPTIONAL, "done"), 0, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        self._column.addLayout(heading)
        if other := alternatives_line(self.item):
            alternatives = TextBlock(self._theme, "caption", "text2")
            alternatives.show_text(other)
            self._column.addWidget(alternatives)
        self._column.addWidget(self._owner)
        self._column.addWidget(self.at_hand)
        self._column.addWidget(self._grid)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)

    # --- refreshing --------------------------------------------------------------------------------------------------
    def refresh(
        self,
        cited: tuple[Cited, ...],
        owners: tuple[str, ...],
        at_hand: tuple[DocumentView, ...],
        *,
        missing: bool,
        locked: bool,
    ) -> None:
        """Show what is attached now; only cards that came, went or changed are touched.

        `owners` are the units that are to supply this item by itself; `at_hand` are documents of the dossier that the
        guidance names here, where one is lacking.
        """
        self.at_hand.show_documents(() if locked else at_hand)
        self._owner.show_text(texts.owned_by(owners))
        self._owner.setVisible(bool(owners))
        self._missing = missing
        self.setAcceptDrops(not locked)
        self._chip.setVisible(missing)
        self._sign.set_icon("circle-check" if cited else "circle", "text2" if cited else "warn" if missing else "text3")
        self._sign.set_name(texts.ITEM_DONE if cited else texts.ITEM_OPEN)
        self.setAccessibleName(texts.numbered(self.item.number, self.item.label))
        self.setAccessibleDescription(self._sign.accessibleName())
        self.target.setEnabled(not locked)
        self.target.show_rest(DropMode.MISSING if missing and not cited else DropMode.MORE)
        self._refresh_cards(cited)
        self.refresh_intake()

    def _refresh_cards(self, cited: tuple[Cited, ...]) -> None:
        wanted = {one.citation.id: one for one in cited}
        for gone in self._cards.keys() - wanted.keys():
            self._cards.pop(gone).deleteLater()
        for key, one in wanted.items():
            if key not in self._cards:
                self._cards[key] = self._new_card(one)
            elif self._cards[key].cited != one:
                self._cards[key].show_cited(one)
        self._cards = {key: self._cards[key] for key in wanted}

    def _new_card(self, cited: Cited) -> DocumentCard:
        card = DocumentCard(self._theme, self._thumbnails, cited)
        card.clicked.connect(self._card_clicked)
        card.menu_wanted.connect(self._card_menu)
        self._actions.let_drag(card, cited.document.id)
        return card

    def refresh_intake(self) -> None:
        """Show how far an intake for this item is, and what became of files that were not simply attached."""
        progress = self._actions.runs.progress(self.place)
        if progress is not None:
            self.target.show_busy(*progress)
        elif not self._over:
            self.target.rest()
        self._place_cards()
        self._show_notices(self._actions.runs.notices(self.place))

    def _place_cards(self) -> None:
        busy = self.target.mode in (DropMode.BUSY, DropMode.OVER)
        self._grid.show_cards(list(self._cards.values()), target_forced=busy or not self._cards)

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        for widget in self._notices:
            widget.deleteLater()
        self._notices = []
        for notice in notices:
            block = TextBlock(
                self._theme,
                "caption",
                "danger" if notice.alarming else "text2",
                icon="circle-alert" if notice.alarming else "copy",
            )
            block.show_text(notice.text)
            close = IconButton(self._theme, "x", texts.CLOSE, size=14)
            close.clicked.connect(self._dismiss)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(block, 1)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
            self._column.addWidget(line)
            self._notices.append(line)

    def show_previewed(self, document: str | None) -> None:
        for card in self._cards.values():
            card.show_previewed(card.cited.document.id == document)

    @property
    def cards(self) -> tuple[DocumentCard, ...]:
        return tuple(self._cards.values())

    @property
    def missing(self) -> bool:
        return self._missing

    # --- what a person does ------------------------------------------------------------------------------------------
    def _card_clicked(self) -> None:
        card = self.sender()
        assert isinstance(card, DocumentCard)
        self._actions.preview.emit(card.cited.document.id)

    def _card_menu(self, at: object) -> None:
        card = self.sender()
        assert isinstance(card, DocumentCard)
        self._actions.open_menu(card.cited, at)  # type: ignore[arg-type]  # the signal carries a QPoint

    def _choose(self) -> None:
        self._actions.choose_files(self.place)

    def _cite(self, document: str) -> None:
        self._actions.cite(document, self.place)

    def _existing(self) -> None:
        self._actions.attach_existing(self.place)

    def _stop(self) -> None:
        self._actions.runs.stop(self.place)

    def _dismiss(self) -> None:
        self._actions.runs.dismiss(self.place)

    # --- dropping ----------------------------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        offered = self._offered(event.mimeData())
        if not offered or self._actions.runs.progress(self.place) is not None:
            event.ignore()
            return
        self._over = True
        self.target.show_over(texts.drop_into(self.place[0], self.item.number), offered)
        self._place_cards()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        document = self._actions.carried(event.mimeData())
        paths = offered_files(event.mimeData()).paths
        self._end_drag()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if document is not None:
            self._actions.cite(document.id, self.place)
        else:
            self._actions.attach(self.place, paths)

    def _offered(self, mime: QMimeData) -> str:
        """What is being dragged, in words: a document that is not here yet, or files; "" for anything else."""
        document = self._actions.carried(mime)
        if document is not None:
            here = any(card.cited.document.id == document.id for card in self.cards)
            return "" if here else document.title
        offered = offered_files(mime)
        return texts.files_offered(*offered.summary) if offered.paths else ""

    def _end_drag(self) -> None:
        self._over = False
        self.refresh_intake()
