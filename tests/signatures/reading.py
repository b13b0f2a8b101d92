"""PyHanko's own verdict, for tests to hold ours against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization

from app.media import pyhanko_offline
from tests.signatures.keys import Issued


def validated(path: Path, root: Issued, *, strict: bool = True) -> list[Any]:
    """What pyHanko itself says of each signature, with the root as the only anchor and no network."""
    pyhanko_offline.load()
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    anchor = Certificate.load(root.certificate.public_bytes(serialization.Encoding.DER))
    with path.open("rb") as file:
        return [
            validate_pdf_signature(one, ValidationContext(trust_roots=[anchor], allow_fetching=False))
            for one in PdfFileReader(file, strict=strict).embedded_signatures
        ]
