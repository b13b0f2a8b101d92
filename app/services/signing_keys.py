"""What a person signs with: a PKCS#12 file, or a token reached through its maker's PKCS#11 driver.

Everything that goes wrong on the way (a wrong password, a token that is not plugged in, a certificate out of date) is
told before a byte is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.language.dates import VIETNAM, format_date
from app.language.order import sort_key
from app.language.search import matches
from app.media import pyhanko_offline
from app.media.pdf_signatures import holder
from app.texts import digital_signatures as texts

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pkcs11 import Session, Token
    from pyhanko.sign.signers import Signer


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 file (.p12, .pfx) and its password."""

    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A token: the driver's library, the token's PIN; its label and a part of the certificate's name where needed."""

    library: Path
    pin: str = field(repr=False)
    token: str = ""
    certificate: str = ""


@contextmanager
def opened(key: KeyFile | TokenKey, moment: datetime) -> Iterator[Signer]:
    """The key, ready to sign with a certificate that is valid at `moment`. KnownError says what stands in the way."""
    pyhanko_offline.load()
    if isinstance(key, KeyFile):
        signer = _from_file(key)
        _check_dates(signer.signing_cert, moment)
        yield signer
    else:
        with _session(key) as session:
            signer = _from_token(key, session)
            _check_dates(signer.signing_cert, moment)
            yield signer


def _from_file(key: KeyFile) -> Signer:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        data = key.path.read_bytes()
    except OSError as error:
        raise KnownError(texts.no_key_file(key.path.name), texts.NO_KEY_FILE_ADVICE) from error
    try:
        private, certificate, _ = pkcs12.load_key_and_certificates(data, key.password.encode() or None)
    except (ValueError, UnsupportedAlgorithm) as error:
        # The library says "invalid password or PKCS12 data" of both; the first bytes tell a file that is none.
        if data[:1] != b"\x30":
            raise KnownError(texts.not_key_file(key.path.name), texts.NO_KEY_FILE_ADVICE) from error
        raise KnownError(texts.wrong_password(key.path.name), texts.WRONG_PASSWORD_ADVICE) from error
    if private is None or certificate is None:
        raise KnownError(texts.no_key_inside(key.path.name), texts.NO_KEY_INSIDE_ADVICE)
    return SimpleSigner.load_pkcs12_data(data, (), key.password.encode() or None)


@contextmanager
def _session(key: TokenKey) -> Iterator[Session]:
    import pkcs11

    if not key.library.is_file():
        raise KnownError(texts.no_driver(str(key.library)), texts.NO_DRIVER_ADVICE)
    try:
        library = pkcs11.lib(str(key.library))
        library.reinitialize()  # a token plugged in since the driver was loaded is seen only so
        there = [slot.get_token() for slot in library.get_slots(token_present=True)]
        token = _token(key, [one for one in there if pkcs11.TokenFlag.TOKEN_INITIALIZED in one.flags])
    except pkcs11.PKCS11Error as error:
        raise KnownError(texts.bad_driver(key.library.name), texts.BAD_DRIVER_ADVICE) from error
    try:
        session = token.open(user_pin=key.pin)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange, pkcs11.ArgumentsBad) as error:
        raise KnownError(texts.WRONG_PIN, texts.WRONG_PIN_ADVICE) from error
    except (pkcs11.PinLocked, pkcs11.PinExpired) as error:
        raise KnownError(texts.PIN_LOCKED, texts.PIN_LOCKED_ADVICE) from error
    except pkcs11.PKCS11Error as error:
        raise KnownError(texts.TOKEN_FAILED, texts.TOKEN_FAILED_ADVICE) from error
    with session:
        try:
            yield session
        except pkcs11.PKCS11Error as error:
            raise KnownError(texts.TOKEN_FAILED, texts.TOKEN_FAILED_ADVICE) from error


def _token(key: TokenKey, tokens: list[Token]) -> Token:
    """The one token that is meant."""
    labels = [token.label.strip() for token in tokens]
    meant = [token for token, label in zip(tokens, labels, strict=True) if not key.token or label == key.token]
    if not tokens or not meant:
        raise KnownError(texts.no_token(key.token, labels), texts.NO_TOKEN_ADVICE)
    if len(meant) > 1:
        raise KnownError(texts.several_tokens(labels), texts.SEVERAL_TOKENS_ADVICE)
    return meant[0]


def _from_token(key: TokenKey, session: Session) -> Signer:
    from asn1crypto.x509 import Certificate
    from pkcs11 import Attribute, ObjectClass
    from pyhanko.sign.pkcs11 import PKCS11Signer

    private = {one[Attribute.ID] for one in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    certificates = {
        one[Attribute.ID]: Certificate.load(one[Attribute.VALUE])
        for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    }
    names = {ident: holder(one) for ident, one in certificates.items() if ident in private}
    meant = [ident for ident, name in names.items() if matches(key.certificate, name)]
    if not meant:
        raise KnownError(
            texts.no_certificate(key.certificate, sorted(names.values(), key=sort_key)), texts.NO_CERTIFICATE_ADVICE
        )
    if len(meant) > 1:
        raise KnownError(
            texts.several_certificates(sorted(names.values(), key=sort_key)), texts.SEVERAL_CERTIFICATES_ADVICE
        )
    chain = [one for ident, one in certificates.items() if ident != meant[0]]
    return PKCS11Signer(session, signing_cert=certificates[meant[0]], key_id=meant[0], ca_chain=chain)


def _check_dates(certificate: Certificate, moment: datetime) -> None:
    """A signature made out of the certificate's time is worth nothing."""
    begins, ends = certificate.not_valid_before.astimezone(VIETNAM), certificate.not_valid_after.astimezone(VIETNAM)
    if moment > ends:
        raise KnownError(texts.expired(holder(certificate), format_date(ends.date())), texts.EXPIRED_ADVICE)
    if moment < begins:
        raise KnownError(texts.not_yet(holder(certificate), format_date(begins.date())), texts.NOT_YET_ADVICE)
