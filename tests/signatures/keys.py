"""A chain of certificates made for the run, and a token that holds some of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD, PIN, LABEL = "Mật khẩu 123", "123456", "USB Hoa Mơ"
DRIVER = Path("/usr/lib/softhsm/libsofthsm2.so")
SIGNER, AGENCY = "Nguyễn Văn Mẫu", "UBND phường Hoa Mơ"

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Issued:
    """A certificate with its key, and those above it."""

    certificate: x509.Certificate
    key: Key
    chain: tuple[x509.Certificate, ...]

    def p12(self, path: Path, password: str = PASSWORD) -> Path:
        plain = serialization.NoEncryption()
        locked = serialization.BestAvailableEncryption(password.encode()) if password else plain
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"khoa", self.key, self.certificate, self.chain, locked))
        return path


class Authority:
    """A chain of a root and an issuer, with certificates as they are asked for."""

    def __init__(self, name: str = "Cơ quan chứng thực mẫu") -> None:
        self.root = _issue(f"{name} gốc", _key(), None, authority=True)
        self._issuer = _issue(f"{name} cấp hai", _key(), self.root, authority=True)

    def issue(self, name: str, *, days: tuple[int, int] = (-30, 365), elliptic: bool = False) -> Issued:
        key = ec.generate_private_key(ec.SECP256R1()) if elliptic else _key()
        return _issue(name, key, self._issuer, days=days)


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _issue(
    name: str, key: Key, above: Issued | None, *, authority: bool = False, days: tuple[int, int] = (-400, 4000)
) -> Issued:
    subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    today = datetime.now(UTC)
    usage = {"key_cert_sign": authority, "crl_sign": authority, "digital_signature": not authority}
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today + timedelta(days=days[0]))
        .not_valid_after(today + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                **usage,
                content_commitment=not authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(above.key if above else key, hashes.SHA256())
    )
    return Issued(made, key, (*((above.certificate, *above.chain) if above else ()),))


@contextmanager
def token_store(folder: Path) -> Iterator[None]:
    """SoftHSM keeps its tokens in `folder`, for this process and those it starts; skips where it is not installed."""
    if not DRIVER.exists() or shutil.which("softhsm2-util") is None:
        pytest.skip("needs the Debian package softhsm2")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        yield


def make_token(label: str) -> None:
    words = ["--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", PIN]
    subprocess.run(["softhsm2-util", *words], check=True, capture_output=True, env=dict(os.environ))


def put_on_token(label: str, issued: Issued, ident: bytes, *, with_chain: bool = True) -> None:
    """Key and certificates, as an issuer puts them on the tokens it hands out."""
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    assert isinstance(issued.key, rsa.RSAPrivateKey)
    plain = serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    library = pkcs11.lib(str(DRIVER))
    library.reinitialize()
    with library.get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        named = {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.ID: ident}
        key = decode_rsa_private_key(issued.key.private_bytes(*plain))
        session.create_object({**key, **named, pkcs11.Attribute.SIGN: True, pkcs11.Attribute.PRIVATE: True})
        above = issued.chain if with_chain else ()
        for at, one in enumerate((issued.certificate, *above)):
            certificate = decode_x509_certificate(one.public_bytes(serialization.Encoding.DER))
            session.create_object({**certificate, **named, pkcs11.Attribute.ID: ident + bytes(at)})
