"""Where the volumes (tập) of a dossier begin: at criteria, or wherever the next document would make one too big.

Pages are numbered in one run over all volumes, so that a place has one number whichever way the dossier is bound. A
document is never torn apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from app.reports.plan import Plan, PlannedDocument, criterion_anchor

Split = Literal["criterion"] | int
"""By criterion, or by size: the most bytes that a volume may have."""


def cut_by_criterion(plan: Plan) -> tuple[str, ...]:
    """A volume for every criterion that has anything in it; those that have nothing go with the one before."""
    cuts: list[str] = []
    filled = False
    for section in plan.criteria:
        has_any = any(_is_carried(planned) for planned in section.documents)
        if filled and has_any:
            cuts.append(criterion_anchor(section.criterion))
        filled = filled or has_any
    return tuple(cuts)


def cut_by_size(
    plan: Plan, limit: int, size: Callable[[PlannedDocument], int], front: int, head: int
) -> tuple[str, ...]:
    """As few volumes as documents in their order allow, each of `limit` bytes at most.

    `size` tells the bytes a document takes, `front` and `head` those of all else in the first and in a later volume. A
    document larger than the
    limit gets a volume of its own. Where a volume ends with a criterion, the next begins with the divider.
    """
    cuts: list[str] = []
    used, filled = front, False
    for section in plan.criteria:
        begins = criterion_anchor(section.criterion)  # the divider goes along with the first document after it
        for planned in section.documents:
            needed = size(planned) if _is_carried(planned) else 0
            if needed and filled and used + needed > limit:
                cuts.append(begins or planned.anchor)
                used, filled = head, False
            used += needed
            filled = filled or needed > 0
            begins = ""
    return tuple(cuts)


def _is_carried(planned: PlannedDocument) -> bool:
    """Whether a document takes room in the file."""
    return planned.how.has_pages or planned.how.is_embedded
