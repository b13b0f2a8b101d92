"""Whose dossier it is, and its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.criteria.answers import Profile
from app.errors import KnownError
from app.language.normal import clean
from app.models.snapshot import ClassBand, Settings
from app.models.tables import ClassRow, Dossier
from app.services.change import Change
from app.services.profile_rules import checked_profile
from app.texts import verbs as texts

if TYPE_CHECKING:
    from app.services.workspace import Workspace


def set_profile(ws: Workspace, profile: Profile) -> Change:
    """Change whose dossier it is, its year or its area; everything is scored anew. Figures keep their own years."""
    values = asdict(checked_profile(profile))
    return ws.commit("profile", texts.SET_PROFILE, lambda session: _write(session, values))


def set_settings(ws: Workspace, settings: Settings) -> Change:
    """Change receiver, place, deadline, recipients and classification table (kept highest first)."""
    bands = sorted(settings.classification, key=lambda band: band.at_least, reverse=True)
    bands = [ClassBand(band.at_least, clean(band.name)) for band in bands]
    if any(band.at_least < 0 or not band.name for band in bands) or len({band.at_least for band in bands}) < len(bands):
        raise KnownError(texts.CLASSES_BAD, texts.CLASSES_ADVICE)
    values = {
        "receiver": clean(settings.receiver),
        "place": clean(settings.place),
        "deadline": settings.deadline,
        "recipients": clean(settings.recipients),
    }

    def work(session: Session) -> None:
        _write(session, values)
        for n, band in enumerate(bands):
            session.merge(ClassRow(position=n, at_least=band.at_least, name=band.name))
        for row in session.scalars(select(ClassRow).where(ClassRow.position >= len(bands))):
            session.delete(row)

    return ws.commit("settings", texts.SET_SETTINGS, work)


def _write(session: Session, values: Mapping[str, object]) -> None:
    dossier = session.scalars(select(Dossier)).one()
    for name, value in values.items():
        setattr(dossier, name, value)
