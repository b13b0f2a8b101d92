"""From a dossier to its printed PDF: plan, write up, assemble, check, and only then put the file where it is wanted.

Nothing is written to the dossier, so a signed one can be exported at any time. The same dossier, options and program
give the same bytes: dates come from the sign-off, ids from what is printed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import app
from app.criteria.score import score
from app.errors import KnownError
from app.models.canonical import snapshot_sha256
from app.models.copied import sha256_of
from app.models.errors import Cancelled
from app.reports.plan import PlannedDocument, make_plan
from app.services.locked_copy import check_password, lock
from app.services.replacing import Draft, replacing
from app.services.signing import signed_snapshot
from app.texts import export as texts
from app.texts import locked_copy as locked_texts

if TYPE_CHECKING:
    from app.reports.assemble import Assembled, Dossier
    from app.reports.context import DossierContext
    from app.services.signed_page import PutBack
    from app.services.workspace import Workspace

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
_STEPS = 200  # progress is told about this many times


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`with_sensitive` prints lists with personal data too; `font_family` is "liberation" or a path to a TTF file.

    `two_sided` lets everything start on an odd page, for printers that print on both sides. `signed_page` prints the
    scan of the sign-off page, where there is one, in the place of the page that the program writes. Scans of more than
    `dpi` dots an inch are coded anew with fewer; 0 leaves them as they came. `signature_field` leaves empty fields
    where the letter is signed, for the office's own signing tool.
    """

    with_sensitive: bool = False
    font_family: str = "liberation"
    two_sided: bool = False
    signed_page: bool = True
    dpi: int = 0
    signature_field: bool = False


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The finished PDF: `size` in bytes, `sha256` in lower-case hex, and the documents that are not pages of it."""

    path: Path
    pages: int
    size: int
    sha256: str
    left_out: tuple[PlannedDocument, ...]
    embedded: tuple[PlannedDocument, ...]


def export_dossier(
    ws: Workspace,
    out: Path,
    *,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    password: str = "",
) -> ExportResult:
    """Write the dossier's PDF to `out`, replacing a file of that name only when the new one is whole.

    With a `password` it is a copy that travels (see `app.services.locked_copy`), which cannot be verified.

    `progress(pages done, pages in all, what is being done)`; `cancelled()` is asked after every page.

    Raises:
        Cancelled: as asked; nothing is left behind.
        KnownError: a password that not every reader takes; the signed state or a document's bytes are not those that
            were stored; no room; `out` is open in another program.
    """
    options = options or ExportOptions()
    if password:
        check_password(password)
    with replacing(out) as draft:
        dossier, assembled = render(
            ws, options, draft.file, progress=progress, cancelled=cancelled, settle=draft.settle
        )
        size, digest = finish(draft, dossier, assembled, progress=progress, password=password)
    plan = dossier.page_map.plan
    return ExportResult(out, assembled.pages, size, digest, plan.left_out(), plan.embedded())


def finish(
    draft: Draft, dossier: Dossier, assembled: Assembled, *, progress: Progress | None, password: str
) -> tuple[int, str]:
    """Check a finished PDF before it takes its name, and lock it where a password is given; its size and SHA-256."""
    from app.reports.recheck import recheck

    check_finished(draft, partial(recheck, dossier=dossier, assembled=assembled))
    if not password:
        return assembled.size, assembled.sha256
    if progress is not None:
        progress(0, 0, locked_texts.LOCKING)
    lock(draft.path, password)
    return draft.path.stat().st_size, sha256_of(draft.path)


def render(
    ws: Workspace,
    options: ExportOptions,
    out: BinaryIO,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    settle: Callable[[], None] | None = None,
    made_by: str | None = None,
    cuts: tuple[str, ...] = (),
    volume: int = 0,
) -> tuple[Dossier, Assembled]:
    """Write the PDF to `out`, which must be empty and able to be emptied again; with `cuts`, one `volume`, from 1.

    `settle` brings to the disk what was written so far (see `assemble`); `made_by` repeats what another PDF says of its
    maker, to compare with that one. Should a document turn out to have other pages than noted at intake, all is planned
    again with the true number.
    """
    from app.media.smaller_pictures import fewer_dots
    from app.reports.assemble import PageCountDiffers, assemble
    from app.services.stored_evidence import NoPages, StoredEvidence
    from app.services.written_dossier import WrittenDossier

    context = dossier_context(ws, options)
    put_back = scan_of_signed_page(ws, context, options)
    counted: dict[str, int] = {}
    while True:
        if progress is not None:
            progress(0, 0, texts.WRITING)
        plan = make_plan(
            context.snapshot,
            context.catalogue,
            with_sensitive=options.with_sensitive,
            counted=counted,
            two_sided=options.two_sided,
            cuts=cuts,
        )
        dossier = WrittenDossier(context, plan, options, made_by or made_by_this_program(), put_back).file(volume)
        try:
            tick = ticker(len(dossier.pages), progress, cancelled)
            with StoredEvidence(ws.file) as evidence, fewer_dots(options.dpi) as smaller:
                return dossier, assemble(dossier, evidence, out, tick, settle, smaller)
        except PageCountDiffers as found:
            counted[found.planned.document.content.id] = found.pages
        except NoPages as found:
            counted[found.planned.document.content.id] = 0
        out.seek(0)
        out.truncate()


def made_by_this_program() -> str:
    """The program, and what the exact bytes depend on: the same on Windows and on Linux, where they make the same."""
    import sys

    import pikepdf
    import reportlab

    return (
        f"{texts.PROGRAM} {app.__version__}; Python {sys.version_info[0]}.{sys.version_info[1]}; "
        f"deflate {_way_of_deflating()}; ReportLab {reportlab.Version}; pikepdf {pikepdf.__version__}; "
        f"Pillow {metadata.version('pillow')}"
    )


def _way_of_deflating() -> str:
    """What this machine's zlib makes of a sample, as eight digits: versions differ more often than bytes."""
    import zlib

    lines = (b"%d %d Td (%x) Tj\n" % (n % 613, n * n % 761, n * 2654435761 % (1 << 32)) for n in range(4000))
    return f"{zlib.crc32(zlib.compress(b''.join(lines))):08x}"


def dossier_context(ws: Workspace, options: ExportOptions) -> DossierContext:
    """What is printed: the dossier as it is, or as it was signed."""
    from app.reports.context import DossierContext
    from app.reports.typeface import typeface

    snapshot, catalogue = ws.snapshot, ws.catalogue
    if snapshot.sign_off is not None:
        snapshot = signed_snapshot(ws)
    return DossierContext(
        snapshot=snapshot,
        catalogue=catalogue,
        scorecard=score(catalogue, snapshot.profile, snapshot.answers),
        snapshot_sha256=snapshot_sha256(snapshot),
        app_version=app.__version__,
        typeface=typeface(options.font_family),
    )


def scan_of_signed_page(ws: Workspace, context: DossierContext, options: ExportOptions) -> PutBack | None:
    """The scan that stands for the sign-off page, where there is one and it is wanted."""
    from app.services.signed_page import PutBack

    page = context.snapshot.signed_page if options.signed_page else None
    return PutBack(ws.file, page) if page is not None else None


def ticker(
    total: int, progress: Progress | None, cancelled: Callable[[], bool] | None, before: int = 0
) -> Callable[[int], None]:
    """What the assembler calls with the pages written, after `before` pages of other files, of `total` in all."""
    step = max(1, total // _STEPS)

    def tick(pages: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None and (pages % step == 0 or before + pages == total):
            progress(before + pages, total, texts.ASSEMBLING)

    return tick


def check_finished(draft: Draft, look: Callable[[Path], None]) -> None:
    """Bring the draft to the disk and look at it again: what is handed over must be what was meant."""
    from app.reports.recheck import Unfit

    draft.close()
    try:
        look(draft.path)
    except Unfit as unfit:
        log.exception("The finished PDF is not what was meant")
        raise KnownError(texts.not_readable(draft.target.name), texts.NOT_READABLE_ADVICE) from unfit
