"""Renders pages off the window's thread, for the preview and for the thumbnails of document cards.

One thread owns every opened PDF (Qt's PDF library works one call at a time anyway); two more read and convert, so that
a picture of three hundred pages being converted holds up neither the page on screen nor the other thumbnails. An open
document is kept for the next pages, the least recently used one is closed.
"""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from shiboken6 import isValid

from app.errors import KnownError
from app.models.snapshot import ContentView
from app.texts import ui_preview as texts
from app.ui.dispatch import without_frames
from app.ui.preview.page_text import Found, Span
from app.ui.preview.source import OpenedPdf, Unshowable, open_stream

if TYPE_CHECKING:
    from app.media.to_pdf import Convert
    from app.models.file import DossierFile
    from app.ui.dossier_state import DossierState

log = logging.getLogger(__name__)

_KEPT_OPEN = 4
_UNWANTED = object()
Failed = Callable[[KnownError], None]
Work = Callable[[OpenedPdf], Any]


@dataclass(frozen=True, slots=True)
class _Request:
    """Work on one document: `work` runs on the rendering thread, `done` takes what it gives on the window's.

    It stays with the window under a number, as what a `Dispatcher` is asked: no thread may be the last to hold it.
    """

    content: ContentView
    work: Work
    done: Callable[[Any], None]
    failed: Failed
    owner: QObject
    wanted: Callable[[], bool]


class PageRenderer(QObject):
    """Pages of the documents of one dossier, as images.

    Callbacks run on the window's thread and are dropped once their `owner` is deleted.
    """

    _posted = Signal(int, object, object)

    def __init__(self, file: DossierFile, convert: Convert, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file, self._convert = file, convert
        self._reading = ThreadPoolExecutor(2, thread_name_prefix="preview-read")
        self._rendering = ThreadPoolExecutor(1, thread_name_prefix="preview-render")
        self._opened: OrderedDict[str, OpenedPdf] = OrderedDict()  # these two belong to the rendering thread
        self._requests: dict[int, _Request] = {}
        self._numbers = count()
        self._waiting: dict[str, list[int]] = {}
        self._soon: deque[int] = deque()
        self._later: deque[int] = deque()  # small pictures, which must not hold up what is read
        self._stopped = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @classmethod
    def of(cls, state: DossierState) -> PageRenderer:
        """The one renderer of an opened dossier, shared by all its views."""
        found = state.findChild(cls)
        if found is not None:
            return found
        made = cls(state.ws.file, state.looker.as_pdf, state)
        # In time: an object tells its end before it deletes its children. A bound method would be taken for a Qt slot.
        state.destroyed.connect(lambda: made.stop())  # noqa: PLW0108
        return made

    @classmethod
    def stop_for(cls, state: DossierState) -> None:
        """End the dossier's renderer, if it was ever needed; to be called before the dossier is closed."""
        found = state.findChild(cls)
        if found is not None:
            found.stop()

    # --- asked by the window -----------------------------------------------------------------------------------------
    def sizes(
        self,
        content: ContentView,
        done: Callable[[tuple[tuple[float, float], ...]], None],
        failed: Failed,
        *,
        owner: QObject,
    ) -> None:
        """Sizes of all pages in points, or why there are none."""
        self._ask(_Request(content, OpenedPdf.sizes, done, failed, owner, lambda: True))

    def page(
        self,
        content: ContentView,
        number: int,
        size: QSize,
        rotation: int,
        done: Callable[[QImage], None],
        *,
        owner: QObject,
        wanted: Callable[[], bool],
        can_wait: bool = False,
    ) -> None:
        """Page `number` (from 0) at `size` pixels; skipped when `wanted()` is no longer true at its turn.

        What `can_wait` comes after all that cannot.
        """

        def work(pdf: OpenedPdf) -> QImage:
            return pdf.image(number, size, rotation)

        request = _Request(content, work, done, lambda _error: None, owner, wanted)
        self._ask(request, self._later if can_wait else self._soon)

    def first_page(
        self, content: ContentView, box: QSize, done: Callable[[QImage], None], failed: Failed, *, owner: QObject
    ) -> None:
        """Page 1 as large as fits into `box` pixels."""

        def work(pdf: OpenedPdf) -> QImage:
            sizes = pdf.sizes()
            if not sizes:
                raise Unshowable(texts.CANNOT_SHOW)
            width, height = sizes[0]
            share = min(box.width() / width, box.height() / height)
            return pdf.image(0, QSize(max(1, round(width * share)), max(1, round(height * share))))

        self._ask(_Request(content, work, done, failed, owner, lambda: isValid(owner)))

    def find(
        self,
        content: ContentView,
        phrase: str,
        first: int,
        done: Callable[[Found], None],
        *,
        owner: QObject,
        wanted: Callable[[], bool],
    ) -> None:
        """Look for a phrase from page `first` (from 0) on, as far as a moment's time takes; see `PageTexts.find`."""

        def work(pdf: OpenedPdf) -> Found:
            return pdf.find(phrase, first)

        self._ask(_Request(content, work, done, lambda _error: None, owner, wanted))

    def boxes(
        self,
        content: ContentView,
        spans: Sequence[Span],
        done: Callable[[list[tuple[QRectF, ...]]], None],
        *,
        owner: QObject,
        wanted: Callable[[], bool],
    ) -> None:
        """Where found spans stand on their pages: the first of them, at least one; see `PageTexts.boxes`."""

        def work(pdf: OpenedPdf) -> list[tuple[QRectF, ...]]:
            return pdf.boxes(spans)

        self._ask(_Request(content, work, done, lambda _error: None, owner, wanted))

    def stop(self) -> None:
        """End the threads and close every document; the dossier may be closed afterwards."""
        if self._stopped:
            return
        self._stopped = True
        self._reading.shutdown(wait=True, cancel_futures=True)
        self._rendering.submit(self._close_all)
        self._rendering.shutdown(wait=True)

    # --- on the rendering thread -------------------------------------------------------------------------------------
    def _ask(self, request: _Request, queue: deque[int] | None = None) -> None:
        if not self._stopped:
            number = next(self._numbers)
            self._requests[number] = request
            (self._soon if queue is None else queue).append(number)
            self._rendering.submit(self._guarded, self._serve_next)

    def _guarded(self, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception:
            log.exception("Rendering failed")

    def _serve_next(self) -> None:
        number = (self._soon or self._later).popleft()
        content = self._requests[number].content
        if content.id in self._opened:
            self._opened.move_to_end(content.id)
            self._run(number, self._opened[content.id])
        elif content.id in self._waiting:
            self._waiting[content.id].append(number)
        elif not self._stopped:
            self._waiting[content.id] = [number]
            future = self._reading.submit(open_stream, self._file, content, self._convert)
            future.add_done_callback(partial(self._read, content.id))

    def _read(self, key: str, future: Future[BinaryIO]) -> None:
        """On a reading thread: hand the stream over to the rendering one."""
        if future.cancelled():
            return
        try:
            self._rendering.submit(self._guarded, partial(self._open, key, future))
        except RuntimeError:  # stopped meanwhile
            if future.exception() is None:
                future.result().close()

    def _open(self, key: str, future: Future[BinaryIO]) -> None:
        numbers = self._waiting.pop(key, [])
        try:
            opened = OpenedPdf(future.result())
        except KnownError as error:
            self._refuse(numbers, error)
            return
        except Exception:
            log.exception("A document could not be opened for showing")
            self._refuse(numbers, Unshowable(texts.CANNOT_SHOW, texts.DAMAGED_ADVICE))
            return
        self._opened[key] = opened
        while len(self._opened) > _KEPT_OPEN:
            self._opened.popitem(last=False)[1].close()
        for number in numbers:
            self._run(number, opened)

    def _refuse(self, numbers: Sequence[int], error: KnownError) -> None:
        for number in numbers:
            self._posted.emit(number, None, without_frames(error))

    def _run(self, number: int, pdf: OpenedPdf) -> None:
        if not self._stopped:
            self._posted.emit(number, *self._outcome(number, pdf))

    def _outcome(self, number: int, pdf: OpenedPdf) -> tuple[Any, KnownError | None]:
        """What the work gives, `_UNWANTED` where it is not to be done any more, or what went wrong."""
        try:
            wanted = self._requests[number].wanted()
            return (self._requests[number].work(pdf) if wanted else _UNWANTED), None
        except KnownError as error:
            return None, without_frames(error)
        except Exception:
            log.exception("A page could not be shown")
            return None, Unshowable(texts.CANNOT_SHOW, texts.DAMAGED_ADVICE)

    def _close_all(self) -> None:
        for opened in self._opened.values():
            opened.close()
        self._opened.clear()
        self._waiting.clear()

    # --- back on the window's thread ---------------------------------------------------------------------------------
    @Slot(int, object, object)
    def _deliver(self, number: int, value: Any, error: KnownError | None) -> None:  # noqa: ANN401  what the work gave
        request = self._requests.pop(number)
        if value is _UNWANTED or self._stopped or not isValid(request.owner):
            return
        if error is not None:
            request.failed(error)
        else:
            request.done(value)
