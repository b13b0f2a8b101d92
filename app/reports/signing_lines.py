"""Who signs, in whose name: the lines above the signature.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b: TM., Q., KT., TL., TUQ. A title this module
does not know is printed as the person wrote it, without a claim to sign for anybody.
"""

from __future__ import annotations

import re

from app.models.snapshot import Authority, SignOff
from app.texts import reports as texts

_OF_THE_COMMITTEE = re.compile(r"\s+(?:UBND|[ỦU][yỷ] ban nhân dân)\b.*$", re.IGNORECASE | re.DOTALL)


def signing_powers(sign_off: SignOff | None) -> tuple[str, ...]:
    """The lines in capitals; for a draft those of the chair, who signs unless somebody else does."""
    return powers(sign_off.title, sign_off.authority) if sign_off else powers(texts.CHAIR)


def powers(title: str, authority: Authority = "") -> tuple[str, ...]:
    """The lines in capitals for somebody of that title who signs in that name."""
    title = title.strip()
    if authority:
        return _in_the_name_of(authority, title)
    folded = title.casefold()
    if _is(folded, texts.DEPUTY_CHAIR):
        return texts.ON_BEHALF, texts.FOR_CHAIR, texts.DEPUTY_CHAIR.upper()
    if _is(folded, f"{texts.ACTING} {texts.CHAIR}"):
        return texts.ON_BEHALF, texts.ACTING_CHAIR
    if _is(folded, texts.CHAIR):
        return texts.ON_BEHALF, texts.CHAIR.upper()
    return tuple(line.strip().upper() for line in title.splitlines() if line.strip())


def _in_the_name_of(authority: Authority, title: str) -> tuple[str, ...]:
    """The lines of a signer who said in whose name; the body's name after an office is not said twice."""
    office = _OF_THE_COMMITTEE.sub("", title).upper()
    match authority:
        case "KT":
            return texts.ON_BEHALF, texts.FOR_CHAIR, office
        case "Q":
            return texts.ON_BEHALF, texts.ACTING_CHAIR
        case "TL":
            return texts.BY_ORDER, title.upper()
        case "TUQ":
            return texts.BY_MANDATE, title.upper()
    return texts.ON_BEHALF, office


def signer_name(sign_off: SignOff | None) -> str:
    """The name under the signature; room for it in a draft."""
    return sign_off.by if sign_off else texts.NO_NAME


def _is(folded: str, office: str) -> bool:
    """True for the office alone or with the body's name after it ("Chủ tịch UBND phường")."""
    office = office.casefold()
    return folded == office or folded.startswith((f"{office} ubnd", f"{office} ủy ban", f"{office} uỷ ban"))
