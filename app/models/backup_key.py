"""The key that locks backups without anybody typing a password: it locks, and only the password opens.

An X25519 pair is made when the password is set. The public half stays on the machine and seals every backup under a key
of its own; the private half is kept nowhere but sealed under the password (scrypt, AES-256-GCM), in a copy that travels
at the head of each backup. So a backup opens on any machine with the password alone, and neither a stolen stick nor the
machine that made it gives the backups away.

The head of a file: who may open it (16 bytes of salt, 48 of the sealed private half, 32 of the public half), then 32 of
the public half of a pair made for this file only. The file's key is HKDF-SHA-256 of what the two pairs share, with both
public halves as its info.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app import json_file
from app.errors import KnownError
from app.language.normal import nfc
from app.texts import backup_password as texts

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SALT = 16
_HALF, _WRAPPED = 32, 48
HEAD = SALT + _WRAPPED + _HALF + _HALF
"""Bytes at the head of a file that say by which key it opens."""

_COST = 1 << 15  # with 8 blocks: 32 MiB and about a tenth of a second, on an old PC about half of one
_ONCE = bytes(12)  # the nonce of a key that seals one thing only
_USE = b"CDHT backup"


def password_cipher(password: str, salt: bytes) -> AESGCM:
    """The cipher that a password gives: slow on purpose, so that guessing takes long."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return AESGCM(Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(nfc(password).encode()))


class Refused(Exception):  # noqa: N818  says what is the matter
    """The password does not open the private half, or the head is damaged."""


@dataclass(frozen=True, slots=True)
class BackupKey:
    """What the machine keeps: enough to lock, not to open. All in bytes; see the module for what they are."""

    salt: bytes
    wrapped: bytes
    public: bytes

    @classmethod
    def make(cls, password: str) -> Self:
        """A new pair under a password, which is known to open it."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        private, salt = X25519PrivateKey.generate(), os.urandom(SALT)
        public = private.public_key().public_bytes_raw()
        wrapped = password_cipher(password, salt).encrypt(_ONCE, private.private_bytes_raw(), public)
        made = cls(salt, wrapped, public)
        made.private_half(password)
        return made

    def private_half(self, password: str) -> X25519PrivateKey:
        """Refused where the password is another."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        try:
            opened = password_cipher(password, self.salt).decrypt(_ONCE, self.wrapped, self.public)
        except InvalidTag as error:
            raise Refused from error
        return X25519PrivateKey.from_private_bytes(opened)

    def for_new_file(self) -> tuple[bytes, AESGCM]:
        """The head of a file that is about to be locked, and the cipher for it."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

        once = X25519PrivateKey.generate()
        shared = once.exchange(X25519PublicKey.from_public_bytes(self.public))
        once_public = once.public_key().public_bytes_raw()
        head = self.salt + self.wrapped + self.public + once_public
        return head, _file_cipher(shared, self.public, once_public)

    def store(self, path: Path) -> None:
        """OSError; then what was stored before still is."""
        values = {name: getattr(self, name).hex() for name in self.__slots__}
        json_file.write(path, {**values, "sha256": self._digest()})

    @classmethod
    def stored(cls, path: Path) -> Self | None:
        """The key stored at `path`, None where none is.

        KnownError for one that is not whole: what it sealed nobody could open, and what it should have sealed must not
        lie open unseen.
        """
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            key = cls(*(bytes.fromhex(values[name]) for name in cls.__slots__))
            if values["sha256"] == key._digest():
                return key
        except FileNotFoundError:
            return None
        except (OSError, LookupError, TypeError, ValueError):
            pass
        raise KnownError(texts.KEY_DAMAGED, texts.KEY_DAMAGED_ADVICE)

    def _digest(self) -> str:
        return sha256(self.salt + self.wrapped + self.public).hexdigest()


def cipher_of(head: bytes, password: str) -> AESGCM:
    """The cipher of a locked file from its head. Refused where the password, or the head, is not the right one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    salt, wrapped, public, once = (head[start:end] for start, end in _PARTS)
    private = BackupKey(salt, wrapped, public).private_half(password)
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(once))
    except ValueError as error:  # a point that no pair has
        raise Refused from error
    return _file_cipher(shared, public, once)


_ENDS = (SALT, SALT + _WRAPPED, SALT + _WRAPPED + _HALF, HEAD)
_PARTS = tuple(zip((0, *_ENDS), _ENDS, strict=False))


def _file_cipher(shared: bytes, public: bytes, once: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return AESGCM(HKDF(SHA256(), 32, salt=None, info=_USE + public + once).derive(shared))
