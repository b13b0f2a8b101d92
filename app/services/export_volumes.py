"""The dossier in volumes (tập): a PDF each, all written and checked before any of them takes its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.reports.plan import Plan, PlannedDocument, make_plan
from app.reports.volumes import Split, cut_by_criterion, cut_by_size
from app.services.export import (
    ExportOptions,
    ExportResult,
    Progress,
    dossier_context,
    finish,
    made_by_this_program,
    scan_of_signed_page,
    ticker,
)
from app.services.locked_copy import check_password
from app.services.replacing import replacing_all, told
from app.texts import export as texts
from app.texts import volumes as volume_texts

if TYPE_CHECKING:
    from app.media.smaller_pictures import FewerDots
    from app.reports.assemble import Assembled
    from app.services.replacing import Draft
    from app.services.stored_evidence import StoredEvidence
    from app.services.workspace import Workspace
    from app.services.written_dossier import WrittenDossier

_HEAD = 100_000  # bytes of a volume's own pages, fonts and index, before they are known
_PER_PAGE = 2_500  # of stamps and the like, before they are known
_PASSES = 3  # the sizes are known after the first; a further one is for what still runs over


def volume_path(out: Path, number: int, total: int) -> Path:
    """The name of a volume beside `out`; how many there are is part of it, so that two exports do not mix."""
    return out.with_name(f"{out.stem} - {volume_texts.file_part(number, total)}{out.suffix}")


def export_volumes(
    ws: Workspace,
    out: Path,
    split: Split,
    *,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    password: str = "",
) -> tuple[ExportResult, ...]:
    """Write a PDF for each volume, named after `out`; a dossier that fits into one is written to `out` itself.

    Arguments and errors are those of `export_dossier`. A document larger than the limit gets a volume of its own,
    which then is larger. Nothing takes its name before all are written and checked.
    """
    if password:
        check_password(password)
    run = _Run(ws, options or ExportOptions(), split, progress, cancelled)
    while (results := run.write(out, password)) is None:
        pass
    return results


class _Run:
    """What is found out while volumes are written, so that the next attempt is right."""

    def __init__(
        self,
        ws: Workspace,
        options: ExportOptions,
        split: Split,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._ws, self._options, self._split = ws, options, split
        self._progress, self._cancelled = progress, cancelled
        self._context = dossier_context(ws, options)
        self._put_back = scan_of_signed_page(ws, self._context, options)
        self._counted: dict[str, int] = {}
        self._taken: dict[str, int] = {}  # bytes of each document by its id, once written
        self._front = self._head = 0
        self._passes = 0

    def write(self, out: Path, password: str) -> tuple[ExportResult, ...] | None:
        """Write all volumes; None where what was found out on the way asks for another attempt."""
        from app.media.smaller_pictures import fewer_dots
        from app.reports.assemble import PageCountDiffers
        from app.services.stored_evidence import NoPages, StoredEvidence

        if self._progress is not None:
            self._progress(0, 0, texts.WRITING)
        plan = self._plan()
        written = self._written(plan)
        total = plan.volumes
        targets = [volume_path(out, number, total) for number in range(1, total + 1)] if total > 1 else [out]
        try:
            with replacing_all(targets) as drafts:
                with StoredEvidence(self._ws.file) as evidence, fewer_dots(self._options.dpi) as smaller:
                    assembled = self._assemble(written, evidence, smaller, drafts, targets)
                if self._could_be_better(plan, assembled):
                    raise _Again
                results = []
                for number, (draft, target, one) in enumerate(zip(drafts, targets, assembled, strict=True), 1):
                    dossier = written.file(number if total > 1 else 0)
                    with told(target):
                        size, digest = finish(draft, dossier, one, progress=self._progress, password=password)
                    here = _documents_of(plan, number)
                    left_out, embedded = _within(plan.left_out(), here), _within(plan.embedded(), here)
                    results.append(ExportResult(target, one.pages, size, digest, left_out, embedded))
                return tuple(results)
        except PageCountDiffers as found:
            self._counted[found.planned.document.content.id] = found.pages
        except NoPages as found:
            self._counted[found.planned.document.content.id] = 0
        except _Again:
            self._passes += 1
        return None

    def _plan(self) -> Plan:
        plan = make_plan(
            self._context.snapshot,
            self._context.catalogue,
            with_sensitive=self._options.with_sensitive,
            counted=self._counted,
            two_sided=self._options.two_sided,
        )
        return replace(plan, cuts=self._cuts(plan))

    def _cuts(self, plan: Plan) -> tuple[str, ...]:
        if self._split == "criterion":
            return cut_by_criterion(plan)
        if not self._front:
            self._front = self._written(plan).size + _HEAD
        return cut_by_size(plan, self._split, self._size, self._front, self._head or _HEAD)

    def _size(self, planned: PlannedDocument) -> int:
        """Bytes a document takes: as it was written once, or guessed from what is stored."""
        size = planned.document.content.size
        guessed = (size if planned.how.is_embedded else 0) + (size + _PER_PAGE * planned.pages if planned.pages else 0)
        return self._taken.get(planned.document.id, guessed)

    def _written(self, plan: Plan) -> WrittenDossier:
        from app.services.written_dossier import WrittenDossier

        return WrittenDossier(self._context, plan, self._options, made_by_this_program(), self._put_back)

    def _assemble(
        self,
        written: WrittenDossier,
        evidence: StoredEvidence,
        smaller: FewerDots | None,
        drafts: list[Draft],
        targets: list[Path],
    ) -> list[Assembled]:
        from app.reports.assemble import assemble

        done: list[Assembled] = []
        for number, (draft, target) in enumerate(zip(drafts, targets, strict=True), 1):
            dossier = written.file(number if len(drafts) > 1 else 0)
            before = sum(one.pages for one in done)
            tick = ticker(written.page_map.total, self._progress, self._cancelled, before)
            with told(target):
                done.append(assemble(dossier, evidence, draft.file, tick, draft.settle, smaller))
        return done

    def _could_be_better(self, plan: Plan, assembled: list[Assembled]) -> bool:
        """Whether, with the sizes now known, fewer volumes would do, or one must not be so large."""
        if self._split == "criterion" or self._passes + 1 >= _PASSES:
            return False
        for one in assembled:
            self._taken.update(one.documents)
        own = [one.size - sum(one.documents.values()) for one in assembled]
        over = max((one.size - self._split for one in assembled if len(one.documents) > 1), default=0)
        slack = max(over, 0) if self._passes else 0  # what is left over after the sizes were known
        self._front, self._head = own[0] + slack, max(own[1:], default=_HEAD) + slack
        better = self._cuts(plan)
        return better != plan.cuts and (over > 0 or len(better) < len(plan.cuts))


class _Again(Exception):  # noqa: N818  (a reason to cut anew, no error)
    """The volumes can be cut better now."""


def _documents_of(plan: Plan, volume: int) -> set[str]:
    return {document for document, number in plan.volume_of().items() if number == volume}


def _within(documents: tuple[PlannedDocument, ...], here: set[str]) -> tuple[PlannedDocument, ...]:
    return tuple(planned for planned in documents if planned.document.id in here)
