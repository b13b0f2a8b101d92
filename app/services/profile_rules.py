"""What every dossier's profile must have, new or changed."""

from __future__ import annotations

from dataclasses import replace

from app.criteria.answers import Profile
from app.errors import KnownError
from app.language.normal import clean
from app.texts import verbs as texts

YEARS = range(1990, 2101)
"""Years that a dossier can be of; what reckons with its year may count on the calendar having the years around it."""


def checked_profile(profile: Profile) -> Profile:
    """The profile with clean texts. KnownError without a ward, or for a year that no dossier can have."""
    profile = replace(profile, ward=clean(profile.ward), town=clean(profile.town), province=clean(profile.province))
    if not profile.ward:
        raise KnownError(texts.WARD_NEEDED, texts.WARD_ADVICE)
    if profile.year not in YEARS:
        raise KnownError(texts.year_out_of_range(profile.year), texts.YEAR_ADVICE)
    return profile
