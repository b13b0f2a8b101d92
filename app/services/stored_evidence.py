"""Documents on their way from the .cdht file into the printed dossier, every byte checked against its SHA-256.

Small files are read and hashed at once and held in memory, one at a time; a big one is hashed in passing and read again
where its pages are needed, so memory does not grow with the size of a scan.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, cast

from pikepdf import Pdf, PdfError

from app.errors import KnownError
from app.media.errors import MediaError
from app.media.to_pdf import open_as_pdf
from app.models.contents import open_contents
from app.reports.plan import PlannedDocument
from app.texts import export as texts

if TYPE_CHECKING:
    from app.models.file import DossierFile
    from app.models.reader import ContentReader

_HELD = 8 << 20  # a file up to this size is held in memory


class NoPages(Exception):  # noqa: N818  (a reason to plan again, no error)
    """A document that was to be printed cannot become pages after all."""

    def __init__(self, planned: PlannedDocument) -> None:
        super().__init__(planned.code)
        self.planned = planned


class StoredEvidence:
    """The documents of a .cdht file, as the assembler asks for them."""

    def __init__(self, file: DossierFile) -> None:
        self._readers = open_contents(file)

    @contextmanager
    def pages(self, planned: PlannedDocument) -> Iterator[Pdf]:
        """The document as a PDF of pages.

        Raises:
            KnownError: its bytes are not those that were taken in.
            NoPages: they are, but it cannot become pages.
        """
        source = self._checked(planned)
        with ExitStack() as stack:
            try:
                yield stack.enter_context(open_as_pdf(source, planned.document.content.media_type))
            except (MediaError, PdfError) as error:
                raise NoPages(planned) from error

    def original(self, planned: PlannedDocument) -> Iterator[bytes]:
        """The document's bytes piece by piece; KnownError at the end if they are not those that were taken in."""
        digest = sha256()
        for piece in self._reader(planned).pieces():
            digest.update(piece)
            yield piece
        _compare(planned, digest.hexdigest())

    def _checked(self, planned: PlannedDocument) -> BinaryIO:
        reader = self._reader(planned)
        if planned.document.content.size <= _HELD:
            data = b"".join(reader.pieces())
            _compare(planned, sha256(data).hexdigest())
            return io.BytesIO(data)
        for _ in self.original(planned):
            pass
        return cast("BinaryIO", reader)

    def _reader(self, planned: PlannedDocument) -> ContentReader:
        return self._readers[planned.document.content.id]


def _compare(planned: PlannedDocument, digest: str) -> None:
    if digest != planned.document.content.sha256:
        raise KnownError(texts.bytes_differ(planned.code, planned.document.title), texts.BYTES_DIFFER_ADVICE)
