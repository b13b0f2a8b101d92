"""What the digital signatures of a PDF say: who, when, whether what was signed is still so, and whether to believe it.

All from the file itself and the certificates a person has put into a folder; nothing is fetched. So nothing can be said
about certificates withdrawn since, and without a root certificate of the issuer nothing is said about trust.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from app.media import pyhanko_offline
from app.media.pdf_additions import only_signatures_added

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

Integrity = Literal["whole", "extended", "changed", "broken", "unreadable"]
"""`whole`: not a byte since; `extended`: what was added since (signatures, filled fields) changes no page; `changed`:
something else was added; `broken`: what was signed is no longer so; `unreadable`: of a kind that we cannot check."""
Trust = Literal["trusted", "untrusted", "unchecked"]
"""`unchecked`: no root certificates were given, or nothing could be checked."""

_SUFFIXES = {".cer", ".crt", ".der", ".pem"}
_LARGEST = 1 << 20  # bytes of a certificate file

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SignatureView:
    """One signature: `holder` and `issuer` are names in its certificate, `said_at` is what it says of its own time."""

    field: str
    holder: str
    issuer: str
    said_at: datetime | None
    integrity: Integrity
    trust: Trust

    @property
    def intact(self) -> bool:
        """Whether the document is what was signed, later signatures aside."""
        return self.integrity in {"whole", "extended"}


def anchors(folder: Path) -> list[Certificate]:
    """The certificates in a folder (.cer, .crt, .der, .pem); what is none is passed over. No folder: no certificate."""
    pyhanko_offline.load()
    from asn1crypto import pem
    from asn1crypto.x509 import Certificate

    found: list[Certificate] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() not in _SUFFIXES or path.stat().st_size > _LARGEST:
            continue
        data = path.read_bytes()
        try:
            blocks = [block for _, _, block in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
            found += [Certificate.load(block, strict=True) for block in blocks]
        except ValueError:
            log.warning("%s holds no certificate", path.name)
    return found


def holder(certificate: Certificate) -> str:
    """Whose certificate it is, as a person reads it."""
    return _name(certificate.subject)


def read_signatures(file: BinaryIO, roots: Sequence[Certificate]) -> tuple[SignatureView, ...]:
    """Every signature of a PDF, in the order they were made. Empty where there is none or the PDF cannot be read.

    KnownError where pyHanko is not installed. What is wrong inside the file never raises.
    """
    pyhanko_offline.load()
    reader = _reader(file)
    if reader is None:
        return ()
    try:
        signatures = list(reader.embedded_signatures)
    except failures():
        log.info("the signatures of a PDF could not be listed", exc_info=True)
        return ()
    return tuple(_view(one, roots) for one in signatures)


def only_signed(file: BinaryIO) -> bool:
    """Whether all that was added behind the first state of a PDF is signatures, the last of which covers everything."""
    pyhanko_offline.load()
    reader = _reader(file)
    if reader is None:
        return False
    try:
        signatures = list(reader.embedded_signatures)
        covered = bool(signatures) and _view(signatures[-1], ()).integrity == "whole"
        return covered and only_signatures_added(reader)
    except failures():
        log.info("what was added to a PDF could not be judged", exc_info=True)
        return False


def _reader(file: BinaryIO) -> Any:  # noqa: ANN401
    """PyHanko's reader of a PDF; None for what it cannot read."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    file.seek(0)
    try:
        reader = PdfFileReader(file, strict=False)
        if reader.encrypted:
            reader.decrypt(b"")
    except failures():
        log.info("a PDF could not be read for its signatures", exc_info=True)
        return None
    return reader


def _view(signature: Any, roots: Sequence[Certificate]) -> SignatureView:  # noqa: ANN401
    said_at: datetime | None = None
    holder_name = issuer = ""
    integrity: Integrity = "unreadable"
    trust: Trust = "unchecked"
    try:
        certificate = signature.signer_cert
        holder_name, issuer = holder(certificate), _name(certificate.issuer)
        said_at = signature.self_reported_timestamp
        status = asyncio.run(_validated(signature, roots, said_at))
        integrity = _integrity(signature, status)
        if roots and integrity != "broken":
            trust = "trusted" if status.trusted else "untrusted"
    except failures():
        log.info("a signature could not be checked", exc_info=True)
    return SignatureView(str(signature.field_name), holder_name, issuer, said_at, integrity, trust)


async def _validated(signature: Any, roots: Sequence[Certificate], moment: datetime | None) -> Any:  # noqa: ANN401
    """The library's verdict at the time the signature states: nothing else tells the time without a network."""
    from pyhanko.sign.validation import KeyUsageConstraints, async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=list(roots), allow_fetching=False, moment=moment, revocation_mode="soft-fail"
    )
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return await async_validate_pdf_signature(signature, context, key_usage_settings=usage)


def _integrity(signature: Any, status: Any) -> Integrity:  # noqa: ANN401
    """The library's judgement of later changes, or ours, which also knows pages with annotations written in place."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not (status.intact and status.valid):
        return "broken"
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "whole"
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return "changed"
    level = status.modification_level
    allowed = level is not None and level <= ModificationLevel.FORM_FILLING and status.docmdp_ok is not False
    return "extended" if allowed or only_signatures_added(signature.reader, signature.signed_revision) else "changed"


def _name(name: Any) -> str:  # noqa: ANN401
    parts = name.native
    found = parts.get("common_name") or parts.get("organization_name") or name.human_friendly
    return " ".join(found) if isinstance(found, list) else str(found)


def failures() -> tuple[type[Exception], ...]:
    """What a PDF made by others can make the libraries raise.

    Their own errors are ValueErrors but for these; objects of the wrong kind surface as Python's.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko_certvalidator.errors import PathError, ValidationError

    plain = (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError, NotImplementedError)
    return (PdfError, PathError, ValidationError, UnsupportedAlgorithm, *plain)
