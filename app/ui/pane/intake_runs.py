"""Files on their way into the dossier, by the evidence item they are for.

Kept apart from the widgets, because a person may look at another indicator while scans are still arriving.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from app.criteria.wording import Place
from app.errors import KnownError
from app.texts import ui_pane as texts
from app.ui.dispatch import LongTask
from app.ui.dossier_state import DossierState

if TYPE_CHECKING:
    from app.services.intake import AttachResult


@dataclass(frozen=True, slots=True)
class Notice:
    """What became of a file that was not simply attached."""

    text: str
    alarming: bool


@dataclass(slots=True)
class _Run:
    names: tuple[str, ...]
    words: str
    task: LongTask | None = None
    at: int = 0
    share: float = 0.0
    notices: list[Notice] = field(default_factory=list)


class IntakeRuns(QObject):
    """Starts intakes and knows how far each is.

    Signals:
        moved: (indicator, item) whose intake has advanced, ended or left notices.
        several: ids of the documents that one intake has brought, where they are more than one.
    """

    moved = Signal(str, str)
    several = Signal(tuple)

    def __init__(self, state: DossierState) -> None:
        super().__init__(state)
        self._state = state
        self._runs: dict[Place, _Run] = {}

    def progress(self, place: Place) -> tuple[str, float] | None:
        """Words and share (0 to 1) of an intake under way, None when there is none."""
        run = self._runs.get(place)
        return (run.words, run.share) if run is not None and run.task is not None else None

    def notices(self, place: Place) -> tuple[Notice, ...]:
        run = self._runs.get(place)
        return tuple(run.notices) if run is not None else ()

    def dismiss(self, place: Place) -> None:
        """Forget the notices of an item: they were read."""
        run = self._runs.get(place)
        if run is not None and run.notices:
            run.notices.clear()
            self.moved.emit(*place)

    def attach(self, place: Place, paths: Sequence[Path]) -> None:
        """Take files in, one after another, for an evidence item."""
        if not paths or self.progress(place) is not None:
            return
        from app.services import intake

        run = self._start(place, tuple(path.name for path in paths))
        run.task = self._state.run_long(
            intake.attach,
            tuple(paths),
            *place,
            inspect=self._state.looker.inspect,
            progress=partial(self._advance, place),
            done=partial(self._done, place),
            failed=partial(self._failed, place),
        )
        self.moved.emit(*place)

    def attach_picture(self, place: Place, picture: QImage) -> None:
        """Take in a picture from the clipboard, as PNG."""
        if self.progress(place) is not None:
            return
        from app.services import intake

        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(picture)
        run = self._start(place, ("",))
        run.task = self._state.run_long(
            intake.attach_bytes,
            buffer.data().data(),
            "",
            *place,
            inspect=self._state.looker.inspect,
            done=partial(self._done, place),
            failed=partial(self._failed, place),
        )
        self.moved.emit(*place)

    def stop(self, place: Place) -> None:
        """End after what has been stored so far."""
        run = self._runs.get(place)
        if run is not None and run.task is not None:
            run.task.cancel()

    def _start(self, place: Place, names: tuple[str, ...]) -> _Run:
        run = _Run(names, texts.receiving(0, len(names)))
        self._runs[place] = run
        return run

    def _advance(self, place: Place, done: int, total: int, name: str) -> None:
        """`done` of `total` bytes are in; `name` is the file at hand."""
        run = self._runs[place]
        if run.task is None:
            return
        if name in run.names[run.at + 1 :]:
            run.at = run.names.index(name, run.at + 1)
            self._state.refresh()  # the files before this one are in: let their cards appear
        run.words = texts.receiving(run.at, len(run.names))
        run.share = done / total if total else 1.0
        self.moved.emit(*place)

    def _done(self, place: Place, result: AttachResult) -> None:
        run = self._runs[place]
        run.task = None
        documents = {document.id: document for document in self._state.ws.snapshot.documents}
        for twin in result.duplicates:
            known = documents.get(twin.document)
            if known is not None:
                run.notices.append(Notice(texts.duplicate(twin.path.name, known.code, known.title), alarming=False))
        for path, error in result.refused:
            run.notices.append(
                Notice(texts.refused(Path(path).name, f"{error.message} {error.advice}".strip()), alarming=True)
            )
        self.moved.emit(*place)
        if len(result.attached) > 1:
            self.several.emit(result.attached)

    def _failed(self, place: Place, error: KnownError) -> None:
        run = self._runs[place]
        run.task = None
        words = f"{texts.ATTACH_FAILED}: {error.message} {error.advice}".strip()
        run.notices.append(Notice(words, alarming=True))
        self.moved.emit(*place)
