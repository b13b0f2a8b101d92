"""Where on a PDF a signature can go, found out before anybody is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from app.media.pdf_form import SignatureField, signature_fields
from app.reports.signature_fields import PERSON, SEAL
from app.services.digital_signing import Kind, told_of

_OURS: dict[Kind, str] = {"person": PERSON, "seal": SEAL}


@dataclass(frozen=True, slots=True)
class Places:
    """`fields`: the empty field meant for a kind of picture; `over`: a seal finds a signature to be put over."""

    fields: Mapping[Kind, str] = field(default_factory=dict)
    over: bool = False


def places_of(path: Path) -> Places:
    """Where a PDF can be signed. KnownError where it cannot be read, or not be signed."""
    with told_of(path), pikepdf.open(path) as pdf:
        found = signature_fields(pdf)
    chosen = {kind: name for kind in _OURS if (name := _field_for(kind, found))}
    return Places(chosen, over=any(one.signed and one.box is not None for one in found))


def _field_for(kind: Kind, fields: Sequence[SignatureField]) -> str:
    """The field that our exports leave for it, else the only one there is."""
    empty = [one.name for one in fields if not one.signed and one.box is not None]
    if _OURS[kind] in empty:
        return _OURS[kind]
    others = [name for name in empty if name not in _OURS.values()]
    return others[0] if len(others) == 1 else ""
