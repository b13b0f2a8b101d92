"""Documents on their way from the .cdht file into the printed dossier, every byte checked against its SHA-256.

A small file is held in memory and hashed by a second thread while its pages are copied: a mismatch comes out before
the next document is begun, and the export is given up with nothing left behind. A big one is hashed first and read
again where its pages are needed, so memory does not grow with the size of a scan.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from pikepdf import Pdf

from app.errors import KnownError
from app.media.errors import CrashedError, MediaError
from app.media.looker import Looker
from app.media.pdf_pages import BROKEN
from app.media.to_pdf import open_as_pdf
from app.models.contents import opener
from app.reports.plan import PlannedDocument
from app.texts import export as texts

if TYPE_CHECKING:
    from app.models.file import DossierFile

_HELD = 4 << 20  # a file up to this size is held in memory


class NoPages(Exception):  # noqa: N818  (a reason to plan again, no error)
    """A document that was to be printed cannot become pages after all."""

    def __init__(self, planned: PlannedDocument) -> None:
        super().__init__(planned.code)
        self.planned = planned


class StoredEvidence:
    """The documents of a .cdht file, as the assembler asks for them.

    A context manager: its thread ends there, and the process that decodes pictures.
    """

    def __init__(self, file: DossierFile) -> None:
        self._open = opener(file)
        self._hasher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="evidence-hash")
        self._looker = Looker()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hasher.shutdown(wait=True)
        self._looker.close()

    @contextmanager
    def pages(self, planned: PlannedDocument) -> Iterator[Pdf]:
        """The document as a PDF of pages.

        Raises:
            KnownError: its bytes are not those that were taken in; known at the end of the block at the latest. Or
                the decoder crashed at it.
            NoPages: they are, but it cannot become pages.
        """
        source, check = self._checked(planned)
        with ExitStack() as stack:
            try:
                media_type = planned.document.content.media_type
                yield stack.enter_context(open_as_pdf(source, media_type, self._looker.as_pdf))
            except CrashedError as error:  # another time it may go well, and the dossier must not depend on that
                raise KnownError(texts.decoder_crashed(planned.code, planned.document.title), error.advice) from error
            except (MediaError, *BROKEN) as error:
                check()
                raise NoPages(planned) from error
        check()

    def original(self, planned: PlannedDocument) -> Iterator[bytes]:
        """The document's bytes piece by piece; KnownError at the end if they are not those that were taken in."""
        digest = sha256()
        for piece in self._open(planned.document.content.id).pieces():
            digest.update(piece)
            yield piece
        _compare(planned, digest.hexdigest())

    def _checked(self, planned: PlannedDocument) -> tuple[BinaryIO, Callable[[], None]]:
        """The document's bytes as a file, and what raises KnownError if they are not those that were taken in."""
        content = planned.document.content
        if content.size > _HELD:
            for _ in self.original(planned):
                pass
            return cast("BinaryIO", self._open(content.id)), lambda: None
        data = b"".join(self._open(content.id).pieces())
        digest = self._hasher.submit(lambda: sha256(data).hexdigest())
        return io.BytesIO(data), lambda: _compare(planned, digest.result())


def _compare(planned: PlannedDocument, digest: str) -> None:
    if digest != planned.document.content.sha256:
        raise KnownError(texts.bytes_differ(planned.code, planned.document.title), texts.BYTES_DIFFER_ADVICE)
