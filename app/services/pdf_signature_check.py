"""The digital signatures of a file or of a document of the dossier, checked with this machine's root certificates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from app import folders
from app.errors import KnownError
from app.media import pdf_signatures
from app.models.contents import open_content
from app.texts import pdf_signatures as texts

if TYPE_CHECKING:
    from app.media.pdf_signatures import SignatureView
    from app.models.file import DossierFile


def roots_folder() -> Path:
    """Where a person puts the root certificates to be believed; it need not be there."""
    return folders.data_folder() / "chung-thu-goc"


def of_path(path: Path, roots: Path | None = None) -> tuple[SignatureView, ...]:
    """The signatures of a file. KnownError where it cannot be read, or signatures cannot be checked here."""
    try:
        with path.open("rb") as file:
            return of_stream(file, roots)
    except OSError as error:
        raise KnownError(texts.cannot_read(path.name), texts.CANNOT_READ_ADVICE) from error


def of_document(file: DossierFile, content_id: str) -> tuple[SignatureView, ...]:
    """The signatures of a document as it was received. KnownError where they cannot be checked here."""
    with cast("BinaryIO", open_content(file, content_id)) as source:
        return of_stream(source)


def of_stream(file: BinaryIO, roots: Path | None = None) -> tuple[SignatureView, ...]:
    return pdf_signatures.read_signatures(file, pdf_signatures.anchors(roots or roots_folder()))


def words(found: Sequence[SignatureView], roots: Path | None = None) -> list[str]:
    """What is said of each signature: who, when, whether intact, whether to be believed; and what is not known."""
    lines = [texts.signature(one.holder, one.issuer, one.said_at, one.integrity, one.trust) for one in found]
    if any(one.trust == "unchecked" for one in found):
        lines.append(texts.unchecked(str(roots or roots_folder())))
    elif found:
        lines.append(texts.REVOCATION)
    return lines or [texts.NONE_THERE]
