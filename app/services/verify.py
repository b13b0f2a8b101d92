"""Is this PDF what was exported, and is it what the dossier says?

Without the dossier the seal tells whether a byte was changed since the export, and the files carried inside are
compared with the list of what was put in. With the dossier the PDF is made again and compared byte for byte: nobody
can change a page and seal it anew without being found out.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from sqlalchemy import select

from app.errors import KnownError
from app.media import pdf_signatures, pyhanko_offline
from app.models.canonical import snapshot_sha256
from app.models.tables import SignOffRow
from app.reports.sign_code import SignCode
from app.services import pdf_signature_check
from app.services.export import ExportOptions, Progress, made_by_this_program, render
from app.services.locked_copy import opens
from app.texts import export as export_texts
from app.texts import locked_copy as locked_texts
from app.texts import pdf_signatures as signature_texts
from app.texts import sign_code as code_texts
from app.texts import signed_page as page_texts
from app.texts import verify as texts
from app.texts import volumes as volume_texts

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from app.models.snapshot import Snapshot
    from app.reports.manifest import Manifest
    from app.reports.pdf.seal import Seal
    from app.services.workspace import Workspace

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Verification:
    """`ok` when nothing speaks against the PDF; `messages` say what was looked at and found, for people to read.

    `volume` is which volume of the dossier it is, from 1; 0 for the whole dossier, and where that cannot be told.
    """

    ok: bool
    messages: tuple[str, ...]
    volume: int = 0


def verify_pdf(
    path: Path,
    ws: Workspace | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Verification:
    """Verify a PDF, with the dossier it is said to come from when there is one.

    Raises:
        KnownError: the file cannot be read at all, or a document's bytes in the dossier are damaged.
        Cancelled: as asked.
    """
    findings = _Findings()
    seal = _read_seal(path)
    if seal is None:
        message = texts.NO_SEAL if opens(path) else locked_texts.CANNOT_VERIFY
        return Verification(ok=False, messages=(message,))
    manifest = _check_itself(path, seal, findings)
    if manifest is not None and ws is not None and _check_against(manifest, ws, findings) and seal.whole:
        again = _make_again(manifest, ws, progress, cancelled)
        _compare_bytes(_hash_without(path, seal.appended), again, manifest.made_by, findings)
    return Verification(findings.ok, tuple(findings.messages), manifest.volume if manifest is not None else 0)


def verify_code(code: SignCode, ws: Workspace) -> Verification:
    """Verify the code of a printed copy: whether the dossier was signed with that data, and still is."""
    snapshot, expected = ws.snapshot, code.snapshot_sha256
    if code.dossier != snapshot.id:
        return Verification(ok=False, messages=(code_texts.OTHER_DOSSIER,))
    if snapshot.sign_off is not None and snapshot.sign_off.snapshot_sha256 == expected:
        return Verification(ok=True, messages=(code_texts.AS_SIGNED,))
    with ws.file.reading() as session:
        once_signed = session.scalar(select(SignOffRow.id).where(SignOffRow.snapshot_sha256 == expected).limit(1))
    if once_signed is None:
        message = code_texts.NEVER_SIGNED
    elif snapshot.sign_off is not None:
        message = code_texts.SIGNED_ANEW
    else:
        same = snapshot_sha256(snapshot) == expected
        message = code_texts.UNLOCKED_SAME if same else code_texts.UNLOCKED_CHANGED
    return Verification(ok=False, messages=(message,))


class _Findings:
    """Collects messages; one that speaks against the PDF settles the verdict."""

    def __init__(self) -> None:
        self.ok = True
        self.messages: list[str] = []

    def good(self, message: str) -> None:
        self.messages.append(message)

    def bad(self, message: str) -> None:
        self.ok = False
        self.messages.append(message)


def _read_seal(path: Path) -> Seal | None:
    from app.reports.pdf.seal import read_seal

    try:
        with path.open("rb") as file:
            return read_seal(file)
    except OSError as error:
        raise KnownError(texts.cannot_read(path.name), texts.CANNOT_READ_ADVICE) from error


def _check_itself(path: Path, seal: Seal, findings: _Findings) -> Manifest | None:
    """What the PDF alone can tell; returns its manifest when that can be read."""
    if not seal.whole:
        findings.bad(texts.CHANGED)
    elif seal.appended:
        _check_appended(path, seal, findings)
    else:
        findings.good(texts.UNCHANGED)
    manifest, wrong = _read_inside(path)
    if manifest is None:
        findings.bad(texts.NO_MANIFEST)
        return None
    findings.good(texts.identity(manifest.ward, manifest.year, len(manifest.documents), signed=manifest.signed))
    if manifest.volume:
        findings.good(volume_texts.is_volume(manifest.volume, len(manifest.cuts) + 1))
    if manifest.signed_page:
        findings.good(page_texts.carries(manifest.signed_page))
    for code, title in wrong:
        findings.bad(texts.attachment_differs(code, title))
    embedded = sum(document.how.is_embedded for document in manifest.documents)
    if embedded and not wrong:
        findings.good(texts.attachments_same(embedded))
    return manifest


def _check_appended(path: Path, seal: Seal, findings: _Findings) -> None:
    """Digital signatures are the one thing that may be added: each is told, and none may be broken."""
    if not pyhanko_offline.installed():
        findings.bad(texts.appended(seal.appended))
        return
    with path.open("rb") as file:
        signatures = pdf_signature_check.of_stream(file)
        unchanged = pdf_signatures.only_signed(file)
    if unchanged:
        findings.good(signature_texts.ONLY_SIGNATURES)
    else:
        findings.bad(texts.appended(seal.appended))
    if not all(one.intact for one in signatures):
        findings.ok = False
    for line in pdf_signature_check.words(signatures) if signatures else ():
        findings.good(line)


def _read_inside(path: Path) -> tuple[Manifest | None, list[tuple[str, str]]]:
    """The manifest, and (code, title) of embedded documents that are missing or not as it says."""
    import pikepdf

    from app.media.pdf_pages import BROKEN
    from app.reports.manifest import MANIFEST_NAME, Manifest

    try:
        with pikepdf.open(path) as pdf:
            files = pdf.attachments
            if MANIFEST_NAME not in files:
                return None, []
            manifest = Manifest.from_bytes(files[MANIFEST_NAME].get_file().read_bytes())
            wrong = [
                (document.code, document.title)
                for document in (manifest.documents if manifest else ())
                if document.how.is_embedded
                and (
                    document.attachment not in files
                    or sha256(files[document.attachment].get_file().read_bytes()).hexdigest() != document.sha256
                )
            ]
    except BROKEN:
        return None, []
    return manifest, wrong


def _check_against(manifest: Manifest, ws: Workspace, findings: _Findings) -> bool:
    """Compare with the dossier as it is now; True when making the PDF again can tell more."""
    snapshot = ws.snapshot
    if manifest.dossier != snapshot.id:
        findings.bad(texts.other_dossier(manifest.ward, manifest.year))
        return False
    if manifest.snapshot_sha256 == snapshot_sha256(snapshot):
        if manifest.signed != (snapshot.sign_off is not None):
            findings.bad(texts.EXPORTED_UNSIGNED if snapshot.sign_off else texts.SIGNED_THEN_UNLOCKED)
            return False
        findings.good(texts.SAME_AS_SIGNED if snapshot.sign_off else texts.SAME_AS_NOW)
        return _same_signed_page(manifest, snapshot, findings)
    findings.bad(texts.NOT_AS_SIGNED if snapshot.sign_off else texts.CHANGED_SINCE)
    stored = {document.code: document.content.sha256 for document in snapshot.documents if not document.removed}
    for document in manifest.documents:
        if stored.get(document.code) != document.sha256:
            findings.bad(texts.document_differs(document.code, document.title))
    return False


def _same_signed_page(manifest: Manifest, snapshot: Snapshot, findings: _Findings) -> bool:
    """Whether a scan that stands for the sign-off page is the one in the dossier; it can be made again without any."""
    page = snapshot.signed_page
    if manifest.signed_page and (page is None or page.content.sha256 != manifest.signed_page):
        findings.bad(page_texts.NOT_THE_SAME)
        return False
    return True


def _make_again(
    manifest: Manifest, ws: Workspace, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> str | None:
    """SHA-256 of the PDF exported once more with the same options; None if this machine has not its font."""
    from app.reports.typeface import TypefaceError

    options = ExportOptions(
        manifest.with_sensitive,
        manifest.font_family,
        manifest.two_sided,
        signed_page=bool(manifest.signed_page),
        dpi=manifest.dpi,
        signature_field=manifest.signature_field,
    )
    nowhere = cast("BinaryIO", _Nowhere())
    try:
        _, again = render(
            ws,
            options,
            nowhere,
            progress=progress,
            cancelled=cancelled,
            made_by=manifest.made_by,
            cuts=manifest.cuts,
            volume=manifest.volume,
        )
    except TypefaceError:
        return None
    return again.sha256


def _compare_bytes(there: str, again: str | None, made_by: str, findings: _Findings) -> None:
    """Compare the SHA-256 of the PDF as exported with that of the PDF made again.

    Another version of the program or of a library may write other bytes for the same content: then a difference says
    nothing.
    """
    if again is None:
        findings.good(texts.FONT_MISSING)
    elif there == again:
        findings.good(texts.SAME_BYTES)
    elif made_by == made_by_this_program():
        findings.bad(texts.OTHER_BYTES)
    else:
        findings.good(texts.other_version(made_by.partition(";")[0], export_texts.PROGRAM))


class _Nowhere(io.RawIOBase):
    """Takes the PDF made again, of which only the hash is wanted."""

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        return memoryview(data).nbytes

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:  # noqa: ARG002  (the protocol's)
        return 0

    def truncate(self, size: int | None = None) -> int:  # noqa: ARG002  (the protocol's)
        return 0


def _hash_without(path: Path, appended: int) -> str:
    """SHA-256 of a file but for the last `appended` bytes."""
    left = path.stat().st_size - appended
    digest = sha256()
    with path.open("rb") as file:
        while left > 0 and (piece := file.read(min(_PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()
