"""Soát hồ sơ: is the file whole, and what does the dossier still lack?

`findings` is quick and pure, so that the window can run it after every change; `integrity` reads the file itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from app.criteria.catalogue import Catalogue
from app.criteria.scorecard import Scorecard
from app.models.snapshot import Snapshot
from app.services.check_documents import DOCUMENT_RULES
from app.services.check_figures import FIGURE_RULES
from app.services.check_rules import DOSSIER_RULES, SEVERITIES, Examined, Finding, Severity

if TYPE_CHECKING:
    from app.services.workspace import Workspace

__all__ = ["Finding", "Integrity", "Severity", "check_report", "findings", "integrity", "quick"]


@dataclass(frozen=True, slots=True)
class Integrity:
    """Whether the file holds what was put into it; `problems` are sentences for the user."""

    ok: bool
    problems: tuple[str, ...]


def findings(
    source: Snapshot | Workspace, catalogue: Catalogue | None = None, scorecard: Scorecard | None = None
) -> tuple[Finding, ...]:
    """Everything found: blocking first, then in the order of the set, what concerns the whole dossier before it.

    Give a workspace alone, or a snapshot with its catalogue and scorecard.
    """
    if isinstance(source, Snapshot):
        if catalogue is None or scorecard is None:
            raise TypeError("a snapshot is checked with its catalogue and scorecard")
        dossier = Examined(source, catalogue, scorecard)
    else:
        dossier = Examined(source.present[0], source.catalogue, source.present[1])
    found = [finding for rule in (*DOSSIER_RULES, *FIGURE_RULES, *DOCUMENT_RULES) for finding in rule(dossier)]

    def rank(finding: Finding) -> tuple[int, int]:
        place = dossier.order.get(finding.indicator, -1) if finding.indicator is not None else -1
        return SEVERITIES.index(finding.severity), place

    return tuple(sorted(found, key=rank))


def integrity(ws: Workspace, full: bool = False, progress: Callable[[int, int], None] | None = None) -> Integrity:
    """Check the file: its structure, that every original is there in full, and that what was signed still stands.

    `full` also reads every original and compares its SHA-256. `progress(done, total)` counts originals. The dossier can
    be used meanwhile.
    """
    from app.services.check_file import file_problems

    problems = tuple(file_problems(ws, full=full, progress=progress))
    return Integrity(ok=not problems, problems=problems)


def quick(ws: Workspace) -> tuple[str, ...]:
    """What is wrong with the file as far as can be told beside the work, however large the dossier: sentences.

    The rows are held against the journal and the originals counted, but the pages of scans are not walked.
    """
    from app.services.check_file import file_problems

    return tuple(file_problems(ws, full=False, with_contents=False))


def check_report(ws: Workspace, *, full: bool = False) -> dict[str, Any]:
    """The check as plain values for `cdht check --json`; `since_signed` is null unless a signature was lifted."""
    from app.services.signing import since_signed

    state = integrity(ws, full=full)
    since = since_signed(ws) if state.ok else None
    return {
        "integrity": {"ok": state.ok, "problems": list(state.problems)},
        "findings": [asdict(finding) for finding in findings(ws)],
        "since_signed": since
        and {
            "signed_on": since.lifted.signed_on.isoformat(),
            "by": since.lifted.by,
            "reason": since.lifted.revoke_reason,
            "differences": [asdict(one) for one in since.differences],
        },
    }
