"""Who signs, in whose name: the lines above the signature.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b: TM., Q., KT. A title this module does not know is
printed as the person wrote it, without a claim to sign for anybody.
"""

from __future__ import annotations

from app.models.snapshot import SignOff
from app.texts import reports as texts


def signing_powers(sign_off: SignOff | None) -> tuple[str, ...]:
    """The lines in capitals; for a draft those of the chair, who signs unless somebody else does."""
    title = (sign_off.title if sign_off else texts.CHAIR).strip()
    folded = title.casefold()
    if _is(folded, texts.DEPUTY_CHAIR):
        return texts.ON_BEHALF, texts.FOR_CHAIR, texts.DEPUTY_CHAIR.upper()
    if _is(folded, f"{texts.ACTING} {texts.CHAIR}"):
        return texts.ON_BEHALF, texts.ACTING_CHAIR
    if _is(folded, texts.CHAIR):
        return texts.ON_BEHALF, texts.CHAIR.upper()
    return tuple(line.strip().upper() for line in title.splitlines() if line.strip())


def signer_name(sign_off: SignOff | None) -> str:
    """The name under the signature; room for it in a draft."""
    return sign_off.by if sign_off else texts.NO_NAME


def _is(folded: str, office: str) -> bool:
    """True for the office alone or with the body's name after it ("Chủ tịch UBND phường")."""
    office = office.casefold()
    return folded == office or folded.startswith((f"{office} ubnd", f"{office} ủy ban", f"{office} uỷ ban"))
