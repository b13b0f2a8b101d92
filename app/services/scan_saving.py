"""How much smaller an export gets with coarser scans, told before it is begun.

A sample is looked at: documents picked so that one of twice the bytes is twice as likely to be among them, and of each
a few scans coded anew as the export would do it. That takes about a second for any dossier.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from app.media.scan_dpi import CHOICES
from app.media.smaller_pictures import fewer_dots
from app.models.errors import Cancelled
from app.reports.plan import PlannedDocument, make_plan
from app.services.export import ExportOptions, dossier_context
from app.services.stored_evidence import NoPages, StoredEvidence

if TYPE_CHECKING:
    from app.services.workspace import Workspace

_DOCUMENTS = 16  # in the sample
_PICTURES = 2  # of each that are coded


@dataclass(frozen=True, slots=True)
class Saving:
    """`whole` are the bytes of all evidence that is printed; `left` what is about left of them at each dpi."""

    whole: int
    left: dict[int, int]


def estimate_saving(ws: Workspace, options: ExportOptions, *, cancelled: Callable[[], bool] | None = None) -> Saving:
    """What scans of fewer dots would save of an export with these options, whatever `dpi` they say.

    Raises:
        Cancelled: as asked.
        KnownError: a document's bytes are not those that were stored.
    """
    context = dossier_context(ws, options)
    plan = make_plan(context.snapshot, context.catalogue, with_sensitive=options.with_sensitive)
    printed = [planned for planned in plan.documents() if planned.how.has_pages]
    share = dict.fromkeys(CHOICES, 0.0)
    with StoredEvidence(ws.file) as evidence:
        for planned, weight in _sample(printed):
            if cancelled is not None and cancelled():
                raise Cancelled
            for dpi, saved in _saved(evidence, planned).items():
                share[dpi] += weight * saved / planned.document.content.size
    whole = sum(planned.document.content.size for planned in printed)
    return Saving(whole, {dpi: round(whole * (1 - saved)) for dpi, saved in share.items()})


def _sample(printed: Sequence[PlannedDocument]) -> list[tuple[PlannedDocument, float]]:
    """Documents, each with the share of all bytes that it stands for: what lies at even steps through the bytes."""
    ends = list(accumulate(planned.document.content.size for planned in printed))
    if not ends or not ends[-1]:
        return []
    step = ends[-1] / _DOCUMENTS
    hits = Counter(bisect_right(ends, step * (number + 0.5)) for number in range(_DOCUMENTS))
    return [(printed[at], count / _DOCUMENTS) for at, count in hits.items()]


def _saved(evidence: StoredEvidence, planned: PlannedDocument) -> dict[int, int]:
    """About how many of a document's bytes each dpi would save."""
    try:
        with evidence.pages(planned) as pdf, ExitStack() as stack:
            coders = {dpi: stack.enter_context(fewer_dots(dpi)) for dpi in CHOICES}
            return {dpi: coder(pdf).saving(_PICTURES) for dpi, coder in coders.items() if coder is not None}
    except NoPages:
        return {}
