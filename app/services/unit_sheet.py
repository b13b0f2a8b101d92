"""The spreadsheet of one unit, for those who work without the program: what the unit owes, with its guidance.

It is a hand-out like a package. A hidden page keeps the slip: what was asked, when, and everything as it was then, so
that what comes back is told from what the ward has typed in the meantime.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from app.criteria.catalogue import Catalogue, EvidenceItem, Indicator
from app.criteria.evidence import code_of
from app.criteria.scorecard import Scorecard
from app.errors import KnownError
from app.language.dates import format_date
from app.models import tables
from app.models.errors import AlreadyThere
from app.models.snapshot import Snapshot, UnitView
from app.services import sheet_layout as layout
from app.services.change import Change
from app.services.exchange_items import Value, parts_of, values_of
from app.services.handout import Slip, part_for, slip_for
from app.services.progress import deadline, unit_of
from app.services.replacing import replacing
from app.services.shares import Share, shares
from app.services.workspace import Signed, Workspace
from app.texts import exchange
from app.texts import sheet as texts

_CELL = 30_000
"""Characters of the slip in one cell; Excel holds 32,767."""
_TABLES = ("figures", "levels", "explanations")


@dataclass(frozen=True, slots=True)
class SheetHandedOut:
    change: Change
    path: Path
    indicators: tuple[str, ...]


def hand_out_sheet(ws: Workspace, unit_id: str, out: Path) -> SheetHandedOut:
    """Write what the unit owes as a spreadsheet (.xlsx) to `out` and journal it.

    Raises KnownError for a unit there is not or that owes nothing, AlreadyThere rather than overwrite a file (the unit
    may have worked in it), Signed for a signed dossier.
    """
    snapshot, scorecard = ws.present
    if snapshot.sign_off is not None:
        raise Signed
    unit = unit_of(snapshot, unit_id)
    owed = _owed(ws.catalogue, snapshot, scorecard, unit)
    wanted = tuple(one.indicator.id for one in owed)
    if out.exists():
        raise AlreadyThere(out)
    slip = slip_for(snapshot, unit, wanted).model_copy(update={"base": _base(snapshot, owed)})
    figures = {figure for one in owed for figure in one.figures}
    part = part_for(ws.catalogue, owed)
    part = replace(part, figures=tuple(one for one in part.figures if one.id in figures))  # shown only, not scored
    _write(_Pages(part, snapshot, scorecard, unit), slip, out)
    row = tables.HandOut(id=slip.id, unit=unit.id, given_at=slip.given_at)
    sentence = exchange.sheet_handed_out(unit.name, len(wanted))
    return SheetHandedOut(ws.commit("hand-out", sentence, lambda session: session.add(row)), out, wanted)


def _owed(catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard, unit: UnitView) -> tuple[Share, ...]:
    """What the unit was given and is not done, or went back to it, in the order of the set."""
    given = shares(catalogue, snapshot, unit.id)
    if not given:
        raise KnownError(exchange.nothing_given(unit.name), exchange.NOTHING_GIVEN_ADVICE)

    def owed(share: Share) -> bool:
        hand_in = snapshot.hand_ins.get((unit.id, share.indicator.id))
        returned = hand_in is not None and hand_in.state == "returned"
        return returned or not share.is_done(scorecard.indicators[share.indicator.id])

    wanted = tuple(filter(owed, given))
    if not wanted:
        raise KnownError(exchange.nothing_owed(unit.name), exchange.NOTHING_OWED_ADVICE)
    return wanted


def _base(snapshot: Snapshot, owed: Sequence[Share]) -> dict[str, Value]:
    """What the cells of the sheet hold to begin with."""
    figures = {figure for one in owed for figure in one.figures}
    indicators = {one.indicator.id for one in owed}
    return {
        key: value
        for key, value in values_of(snapshot).items()
        if (parts := parts_of(key))[0] in _TABLES and parts[1] in (figures if parts[0] == "figures" else indicators)
    }


def _write(pages: _Pages, slip: Slip, out: Path) -> None:
    from app.services.sheet_write import add_pages

    pages.guide(slip.indicators)
    add_pages(pages.workbook, pages.snapshot, pages.part)
    pages.evidence()
    pages.slip(slip.model_dump_json())
    with replacing(out) as draft:
        pages.workbook.save(draft.file)


class _Pages:
    """The pages that only a unit's sheet has."""

    def __init__(self, part: Catalogue, snapshot: Snapshot, scorecard: Scorecard, unit: UnitView) -> None:
        from app.services.sheet_write import empty_workbook

        self.workbook = empty_workbook()
        self.part, self.snapshot = part, snapshot
        self._scorecard, self._unit = scorecard, unit
        self._key = layout.SheetKey(part.id, snapshot.profile.year)
        self._ward = f"{snapshot.profile.ward_kind} {snapshot.profile.ward}"

    def guide(self, indicators: Sequence[str]) -> None:
        from app.services.sheet_page import Column, Page

        columns = [Column(texts.HEAD_WHAT, 28), Column(texts.HEAD_SAID, 100, layout.SENDER)]
        page = Page(self.workbook.create_sheet(texts.GUIDE), self._key, self._ward, columns, texts.GUIDE_HINT)
        codes = (code_of(one.id, item.id) for one in self.part.indicators() for item in one.evidence)
        lines = [
            (texts.UNIT, self._unit.name),
            (texts.DEADLINE, format_date(deadline(self.snapshot))),
            (texts.FILLING, texts.HOW_TO_FILL),
            *((texts.NAMING, texts.how_to_name(code)) for code in islice(codes, 1)),
            (texts.HANDING_IN, texts.HOW_TO_HAND_IN),
        ]
        for indicator in indicators:
            hand_in = self.snapshot.hand_ins.get((self._unit.id, indicator))
            if hand_in is not None and hand_in.state == "returned":
                lines.append((texts.TO_CORRECT, texts.to_correct(indicator, hand_in.reason)))
        for line in lines:
            page.row("", line)
        page.row(layout.SENDER, (texts.FILLED_BY,))
        page.text(layout.SENDER, "")

    def evidence(self) -> None:
        """What to hand in, under which code, and what has come already; nothing is typed here."""
        from app.services.sheet_page import Column, Page

        columns = [
            Column(texts.HEAD_CODE, 12),
            Column(texts.HEAD_INDICATOR, 40),
            Column(texts.HEAD_EVIDENCE, 60),
            Column(texts.HEAD_STATE, 30),
            Column(texts.HEAD_COLLECTING, 60),
        ]
        page = Page(self.workbook.create_sheet(texts.EVIDENCE), self._key, self._ward, columns, texts.EVIDENCE_HINT)
        for indicator in self.part.indicators():
            for place, item in enumerate(indicator.evidence):
                page.row(
                    "",
                    (
                        code_of(indicator.id, item.id),
                        f"{indicator.id}. {indicator.title}",
                        texts.evidence_label(item.label, texts.one_of(item.alternatives) if item.alternatives else ""),
                        self._state(indicator, item),
                        indicator.guidance.collecting if place == 0 else "",
                    ),
                )

    def _state(self, indicator: Indicator, item: EvidenceItem) -> str:
        """How many documents there are, but not which: they may be another unit's, with personal data."""
        there = sum((one.indicator, one.item) == (indicator.id, item.id) for one in self.snapshot.citations)
        if there:
            return texts.there(there)
        return texts.MISSING if item.id in self._scorecard.indicators[indicator.id].evidence.missing else texts.OPTIONAL

    def slip(self, text: str) -> None:
        from app.services.sheet_page import put

        sheet = self.workbook.create_sheet(texts.SLIP)
        sheet.sheet_state = "veryHidden"
        put(sheet, 1, 1, layout.SLIP_MARK)
        for row, start in enumerate(range(0, len(text), _CELL), 2):
            put(sheet, row, 1, text[start : start + _CELL])
