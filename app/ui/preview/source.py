"""From a stored content to an opened PDF: read in place where it is a sound PDF, converted beside the dossier if not.

What is converted is decoded in a process of its own (`app.media.looker`).

Everything here runs on the renderer's own threads; Qt's PDF library is never touched from the window's.
"""

from __future__ import annotations

import tempfile
import threading
from typing import TYPE_CHECKING, BinaryIO, cast

from PySide6.QtCore import QEventLoop, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from shiboken6 import delete, isValid

from app.errors import KnownError
from app.models.snapshot import ContentState, ContentView
from app.texts import ui_preview as texts
from app.ui.preview.page_text import Found, PageTexts, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF

    from app.media.to_pdf import Convert
    from app.models.file import DossierFile

_PDF = "application/pdf"
_SPOOLED = 8 << 20
_LIBRARY = threading.RLock()
"""Held while Qt's PDF library works. It has a lock of its own, but waits for that without letting Python run, which a
page being drawn elsewhere needs for reading its file: each would wait for the other."""
_SMALL, _LARGER = 400, 3
"""Up to so many px a picture is drawn this much larger and then reduced: the library draws the thinnest line a whole px
wide, and of a table so small nothing but black would be left."""
_ROTATIONS = {
    0: QPdfDocumentRenderOptions.Rotation.None_,
    90: QPdfDocumentRenderOptions.Rotation.Clockwise90,
    180: QPdfDocumentRenderOptions.Rotation.Clockwise180,
    270: QPdfDocumentRenderOptions.Rotation.Clockwise270,
}


class Unshowable(KnownError):  # noqa: N818 - says what is so
    """There are no pages to show; the file itself is safe in the dossier."""


class StreamDevice(QIODevice):
    """A seekable Python stream as Qt reads it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._size = stream.seek(0, 2)
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        return False

    def size(self) -> int:
        return self._size

    def readData(self, maxlen: int) -> bytes:
        self._stream.seek(self.pos())
        return self._stream.read(maxlen)

    def writeData(self, data: bytes | bytearray | memoryview, length: int) -> int:
        return -1


def open_stream(file: DossierFile, content: ContentView, convert: Convert) -> BinaryIO:
    """A PDF of the content as a seekable stream, for the caller to close; what is no sound PDF goes through `convert`.

    Raises:
        KnownError: the content has no pages to show, or cannot be read.
    """
    if content.state is ContentState.PASSWORD:
        raise Unshowable(texts.PASSWORD_TITLE, texts.PASSWORD_ADVICE)
    if content.state is ContentState.DAMAGED:
        raise Unshowable(texts.DAMAGED_TITLE, content.remark or texts.DAMAGED_ADVICE)
    if content.state is ContentState.ATTACHMENT:
        raise Unshowable(texts.CANNOT_SHOW, texts.ATTACHMENT_ADVICE)

    from app.models.contents import open_content

    reader = cast("BinaryIO", open_content(file, content.id))
    if content.media_type == _PDF and content.state in (ContentState.OK, ContentState.SIGNED):
        return reader
    with reader:
        return converted(reader, content.media_type, convert)


def converted(source: BinaryIO, media_type: str, convert: Convert) -> BinaryIO:
    """A PDF of what is no sound PDF itself, as a stream for the caller to close. Raises MediaError."""
    spool = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_SPOOLED))  # noqa: SIM115 - closed by OpenedPdf
    try:
        convert(source, media_type, spool)
    except BaseException:
        spool.close()
        raise
    return spool


class OpenedPdf:
    """A PDF opened for rendering. Takes over the stream; to be used and closed on one thread.

    Raises:
        Unshowable: Qt cannot read it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._device = StreamDevice(stream)
        with _LIBRARY:
            self._document = QPdfDocument()
            self._document.load(self._device)
            if self._document.status() is not QPdfDocument.Status.Ready:
                self.close()
                raise Unshowable(texts.DAMAGED_TITLE, texts.DAMAGED_ADVICE)
        self._texts = PageTexts(self._document)

    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points, as the page is meant to be seen."""
        with _LIBRARY:
            points = [self._document.pagePointSize(number) for number in range(self._document.pageCount())]
        return tuple((size.width(), size.height()) for size in points)

    def find(self, phrase: str, first: int) -> Found:
        """See `PageTexts.find`."""
        with _LIBRARY:
            return self._texts.find(phrase, first)

    def boxes(self, spans: Sequence[Span]) -> list[tuple[QRectF, ...]]:
        """See `PageTexts.boxes`."""
        with _LIBRARY:
            return self._texts.boxes(spans)

    def image(self, page: int, size: QSize, rotation: int = 0) -> QImage:
        """The page on white paper, `size` pixels as shown, turned clockwise by `rotation` degrees."""
        options = QPdfDocumentRenderOptions()
        options.setRotation(_ROTATIONS[rotation % 360])
        is_small = max(size.width(), size.height()) <= _SMALL
        with _LIBRARY:
            drawn = _drawn(self._document, page, size * _LARGER if is_small else size, options)
        if is_small and not drawn.isNull():
            fill = Qt.AspectRatioMode.IgnoreAspectRatio
            drawn = drawn.scaled(size, fill, Qt.TransformationMode.SmoothTransformation)
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(QColor("white"))
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper

    def text(self, page: int) -> str:
        """The text layer of a page, "" where it has none."""
        with _LIBRARY:
            return self._document.getAllText(page).text()

    def close(self) -> None:
        with _LIBRARY:
            if isValid(self._document):
                self._document.close()
                delete(self._document)  # here and now: it asks the library once more when it goes
        self._device.close()
        self._stream.close()


def _drawn(document: QPdfDocument, page: int, size: QSize, options: QPdfDocumentRenderOptions) -> QImage:
    """The page drawn by a thread of Qt's own, waited for while Python goes on.

    `QPdfDocument.render` would draw it here and hold up all of Python for as long, the window's thread with it.
    """
    drawer, loop = QPdfPageRenderer(), QEventLoop()
    drawer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
    drawer.setDocument(document)
    images: list[QImage] = []

    def take(_page: int, _size: QSize, image: QImage, _options: object, _number: int) -> None:
        images.append(image)
        loop.quit()

    drawer.pageRendered.connect(take)
    drawer.requestPage(page, size, options)
    loop.exec()
    delete(drawer)
    return images[0]
