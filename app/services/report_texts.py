"""What the ward writes for its documents itself: the minutes of its meeting, and its words on each criterion."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from app.errors import KnownError
from app.language.normal import clean
from app.models.snapshot import WHOLE, Meeting, Narrative
from app.models.tables import MeetingRow, NarrativeRow
from app.services.change import Change
from app.services.rows import drop, put
from app.services.workspace import Workspace
from app.texts import verbs as texts

_CLOCK = re.compile(r"(\d{1,2})\s*(?:(?::|h|g|giờ)\s*(\d{1,2})?\s*(?:phút|ph|p)?)?", re.IGNORECASE)
_KEY = 1


def set_meeting(ws: Workspace, meeting: Meeting) -> Change:
    """Say all that is known of the meeting at once, as a form does; an empty meeting takes the minutes away.

    KnownError for an hour that cannot be read.
    """
    known: dict[str, Any] = {
        name: clean(value) if isinstance(value, str) else value for name, value in asdict(meeting).items()
    }
    known |= {name: _clock(known[name]) for name in ("begins", "ends")}
    row = MeetingRow(id=_KEY, **known)
    return ws.commit(
        "meeting",
        texts.SET_MEETING,
        lambda session: put(session, row) if any(known.values()) else drop(session, MeetingRow, _KEY),
    )


def describe(ws: Workspace, criterion: str, narrative: Narrative) -> Change:
    """Write what the report says of a criterion, or of the WHOLE, all four parts at once; no text takes it away."""
    if criterion != WHOLE and criterion not in {one.id for one in ws.catalogue.criteria}:
        raise KnownError(texts.no_criterion(criterion), texts.CHECK_ADVICE)
    parts = {name: clean(text) for name, text in asdict(narrative).items()}
    row = NarrativeRow(criterion=criterion, **parts)
    return ws.commit(
        "describe",
        texts.narrated(criterion),
        lambda session: put(session, row) if any(parts.values()) else drop(session, NarrativeRow, criterion),
    )


def _clock(text: str) -> str:
    """An hour as "HH:MM", "" for none: "8h30", "8 giờ 30 phút", "08:30"."""
    if not text:
        return ""
    found = _CLOCK.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise KnownError(texts.clock_unreadable(text), texts.CLOCK_ADVICE)
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}"
