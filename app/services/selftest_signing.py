"""The self-test's digital signature: with a certificate made for it, which nobody need believe."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.media import pyhanko_offline
from app.services import pdf_signature_check
from app.services.digital_signing import Appearance, sign_pdf
from app.services.signing_keys import KeyFile
from app.texts import digital_signatures as signature_texts
from app.texts import selftest as texts

_PASSWORD = "hoa mơ 2021"  # noqa: S105  opens a key that is thrown away


def signs(pdf: Path) -> str:
    """Sign a PDF, read the signature back, and notice an altered byte; "" or what was wrong. Leaves nothing behind."""
    key, signed = pdf.with_name("Chứng thư thử.p12"), pdf.with_name("Bản ký số thử.pdf")
    try:
        _make_key(key)
        sign_pdf(pdf, signed, KeyFile(key, _PASSWORD), Appearance("text", lines=(texts.SIGNER,)))
        found = pdf_signature_check.of_path(signed)
        if [(one.holder, one.integrity) for one in found] != [(texts.SIGNER, "whole")]:
            return texts.SIGNATURE_NOT_READ
        altered = bytearray(signed.read_bytes())
        altered[len(altered) // 2] ^= 1
        signed.write_bytes(altered)
        return texts.NOT_TOLD if any(one.intact for one in pdf_signature_check.of_path(signed)) else ""
    finally:
        key.unlink(missing_ok=True)
        signed.unlink(missing_ok=True)


def detail() -> str:
    """What is told of a step that passed."""
    return texts.SIGNATURE_READ if pyhanko_offline.installed() else signature_texts.NOT_INSTALLED


def _make_key(path: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import pkcs12
    from cryptography.x509.oid import NameOID

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, texts.SIGNER)])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(_PASSWORD.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"thu", key, certificate, None, locked))
