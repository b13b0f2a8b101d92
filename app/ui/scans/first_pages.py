"""First pages of scans that are no part of the dossier yet, looked at off the window's thread, one after another."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage, QPixmap

from app.errors import KnownError
from app.limits import Limits
from app.media.looker import Looker
from app.services import looking
from app.services.scan_folder import Scan
from app.texts import scan_folder as texts
from app.ui.dossier_state import DossierState
from app.ui.preview.source import OpenedPdf, converted

_BOX = QSize(900, 1200)
"""Pixels that a first page is drawn into: as large as it is ever shown here."""
_KEPT = 60
_SOUND = {"ok", "signed"}
_WITH_PAGES = _SOUND | {"repaired"}
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class FirstPage:
    """`picture` is None where there is none to show, and `remark` says why; `text` is the page's text layer."""

    picture: QPixmap | None
    text: str
    remark: str


_Drawn = tuple[QImage | None, str, str]
_Done = Callable[[FirstPage], None]


class FirstPages(QObject):
    """Asked for scans by the window; a drive that is gone delays the others, never the window."""

    def __init__(self, state: DossierState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._kept: OrderedDict[Scan, FirstPage] = OrderedDict()
        self._waiting: deque[tuple[Scan, _Done]] = deque()
        self._busy = False

    def ask(self, scan: Scan, done: _Done) -> None:
        """Give the first page to `done`, at once if it is known."""
        if scan in self._kept:
            done(self._kept[scan])
            return
        self._waiting.append((scan, done))
        self._next()

    def known(self, scan: Scan) -> FirstPage | None:
        return self._kept.get(scan)

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        scan, done = self._waiting.popleft()
        if scan in self._kept:
            done(self._kept[scan])
            self._next()
            return
        self._busy = True
        look = partial(_look, scan, self._state.looker)
        self._state.dispatcher.ask(look, done=partial(self._seen, scan, done), owner=self)

    def _seen(self, scan: Scan, done: _Done, drawn: _Drawn | None) -> None:
        image, text, remark = drawn or (None, "", texts.NO_PICTURE)  # gone between two glances
        page = FirstPage(QPixmap.fromImage(image) if image is not None else None, text, remark)
        self._kept[scan] = page
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._busy = False
        done(page)
        self._next()


def _look(scan: Scan, looker: Looker) -> _Drawn:
    """On a thread of its own. OSError where the file is gone."""
    try:
        with looking.opened(scan.path) as source:
            look = looking.look(scan.path, source, Limits.load(), looker.inspect)
            if look.inspection.state not in _WITH_PAGES:
                return None, "", look.inspection.remark or texts.NO_PICTURE
            source.seek(0)
            as_it_is = look.media_type == _PDF and look.inspection.state in _SOUND
            pdf = OpenedPdf(source if as_it_is else converted(source, look.media_type, looker.as_pdf))
            try:
                width, height = pdf.sizes()[0]
                share = min(_BOX.width() / width, _BOX.height() / height)
                size = QSize(max(1, round(width * share)), max(1, round(height * share)))
                return pdf.image(0, size), pdf.text(0), ""
            finally:
                pdf.close()
    except KnownError as error:
        return None, "", f"{error.message} {error.advice}".strip()
