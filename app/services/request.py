"""Letters that ask the units for what they owe: all that they were given, or as a reminder what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.criteria.catalogue import ChoiceRule, SumRule
from app.criteria.figure_needs import figures_of
from app.criteria.scorecard import IndicatorScore, Status
from app.errors import KnownError
from app.services.progress import deadline, unit_of
from app.services.replacing import replacing
from app.services.shares import Share, asked_units, shares
from app.services.workspace import Workspace
from app.texts import request_letter as words

if TYPE_CHECKING:
    from app.reports.request_letter import Request, Wanted

FORMATS = (".pdf", ".docx")
"""To sign, and to go on editing."""


def unit_ids(ws: Workspace) -> tuple[str, ...]:
    """The units that have been given anything, in their order."""
    asked = asked_units(ws.snapshot)
    return tuple(unit.id for unit in ws.snapshot.units if unit.id in asked)


def write_requests(ws: Workspace, units: Sequence[str], out: Path, *, reminder: bool = False) -> int:
    """Write a letter for each of the units into one file, PDF or, by its suffix, DOCX; returns how many there are.

    Units that owe nothing get no reminder. KnownError where no letter is left to write, for a unit there is not, for
    another suffix, or where `out` cannot be written.
    """
    if out.suffix.lower() not in FORMATS:
        raise KnownError(words.format_unknown(out.suffix), words.FORMATS_ADVICE)
    from app.reports.request_letter import NOT_IN_A_DOSSIER, Sender, letter_sections, write_pdf

    requests = [request for unit in units if (request := _request(ws, unit, reminder=reminder)) is not None]
    if not requests:
        raise (
            KnownError(words.NOTHING_OWED) if reminder else KnownError(words.NOTHING_ASKED, words.NOTHING_ASKED_ADVICE)
        )
    snapshot = ws.snapshot
    place = snapshot.settings.place or snapshot.profile.ward
    sender = Sender(snapshot.profile, ws.catalogue, place, deadline(snapshot))
    with replacing(out) as draft:
        if out.suffix.lower() == ".pdf":
            write_pdf(letter_sections(sender, requests), draft.file)
        else:
            from app.reports.kit import Kit
            from app.reports.office_docx import write_docx
            from app.reports.plan import Plan
            from app.services.export import ExportOptions, dossier_context

            kit = Kit(dossier_context(ws, ExportOptions()), Plan(()))
            write_docx(kit, letter_sections(sender, requests), NOT_IN_A_DOSSIER, draft.file)
    return len(requests)


def _request(ws: Workspace, unit_id: str, *, reminder: bool) -> Request | None:
    from app.reports.request_letter import Request

    snapshot, scorecard = ws.present
    unit = unit_of(snapshot, unit_id)
    wanted: list[Wanted] = []
    for share in shares(ws.catalogue, snapshot, unit.id):
        score = scorecard.indicators[share.indicator.id]
        hand_in = snapshot.hand_ins.get((unit.id, share.indicator.id))
        returned = hand_in.reason if hand_in is not None and hand_in.state == "returned" else ""
        if not reminder:
            wanted.append(_all_of(ws, share))
        elif returned or not share.is_done(score):
            wanted.append(_missing(ws, share, score, returned))
    if not wanted:
        return None
    planned = next((one.letter for one in ws.unit_plan.units if one.id == unit.id), ())
    return Request(unit.name, tuple(wanted), () if reminder else planned, reminder)


def _all_of(ws: Workspace, share: Share) -> Wanted:
    from app.reports.request_letter import Wanted

    indicator = share.indicator
    years: dict[str, list[int]] = {}
    for need in figures_of(indicator):
        if need.figure in share.figures:
            years.setdefault(need.figure, []).append(ws.snapshot.profile.year + need.offset)
    return Wanted(
        indicator,
        share.items,
        tuple((ws.figure(figure), tuple(sorted(found, reverse=True))) for figure, found in years.items()),
        level=share.judged and isinstance(indicator.rule, ChoiceRule | SumRule),
    )


def _missing(ws: Workspace, share: Share, score: IndicatorScore, returned: str) -> Wanted:
    from app.reports.request_letter import Wanted

    indicator = share.indicator
    years: dict[str, list[int]] = {}
    for use in score.figures:
        if use.value is None and use.figure in share.figures:
            years.setdefault(use.figure, []).append(use.year)
    undecided = score.status is Status.UNDECIDED
    return Wanted(
        indicator,
        tuple(item for item in share.items if item.id in score.evidence.missing),
        tuple((ws.figure(figure), tuple(sorted(found, reverse=True))) for figure, found in years.items()),
        level=undecided and share.judged and isinstance(indicator.rule, ChoiceRule | SumRule),
        returned=returned,
    )
