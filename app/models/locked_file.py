"""A file that opens with a password: personal data on a stick or in a letter is read by nobody who finds it.

Two kinds, told by their first 16 bytes, both sealed in pieces (`app.models.sealed_pieces`). `MAGIC`: the password
itself gives the key by scrypt; for what a person locks to send it. `KEYED`: locked by a key whose other half the
password opens (`app.models.backup_key`); for backups, which are made with nobody there to type.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.language.normal import nfc
from app.models.backup_key import HEAD, SALT, BackupKey, Refused, cipher_of, password_cipher
from app.models.errors import NotADossier, told
from app.models.sealed_pieces import START, NotThisKey, Progress, open_sealed, seal
from app.texts import locked_file as texts

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"CDHT locked 1\r\n\0"
KEYED = b"CDHT locked 2\r\n\0"
SHORTEST = 8
"""Characters a password has at least."""


class Locked(KnownError):  # noqa: N818  says what is the matter
    """A locked file was not opened. `path`: the file."""

    def __init__(self, path: Path, message: str, advice: str) -> None:
        super().__init__(message, advice)
        self.path = path


class PasswordNeeded(Locked):
    """No password was given."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, texts.locked(path.name), texts.LOCKED_ADVICE)


class WrongPassword(Locked):
    """The password given does not open it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, texts.wrong(path.name), texts.WRONG_ADVICE)


def check_password(password: str) -> None:
    """KnownError for one that is too short to keep anybody out."""
    if len(nfc(password)) < SHORTEST:
        raise KnownError(texts.too_short(SHORTEST), texts.TOO_SHORT_ADVICE)


def is_locked(path: Path) -> bool:
    """Whether a file is locked. Never ask this of a dossier that is open: closing it here would drop its lock."""
    return _kind(path) in (MAGIC, KEYED)


@contextmanager
def locked_told(path: Path) -> Iterator[None]:
    """PasswordNeeded where the block found that a file is no dossier because it is locked."""
    try:
        yield
    except NotADossier as error:
        if is_locked(path):
            raise PasswordNeeded(path) from error
        raise


def lock(
    source: Path,
    target: Path,
    password: str,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write `source` locked to a new file `target`, read back; on failure there is none.

    Raises KnownError for too short a password, and what `sealed_pieces.seal` raises.
    """
    check_password(password)
    salt = os.urandom(SALT)
    header = MAGIC + salt + os.urandom(START)
    seal(source, target, header, password_cipher(password, salt), progress=progress, cancelled=cancelled)


def lock_by_key(
    source: Path,
    target: Path,
    key: BackupKey,
    *,
    replace: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """The same by a key that was made from a password before. `target` may be `source` if it may be replaced.

    Raises what `sealed_pieces.seal` raises.
    """
    head, cipher = key.for_new_file()
    header = KEYED + head + os.urandom(START)
    seal(source, target, header, cipher, replace=replace, progress=progress, cancelled=cancelled)


def unlock(
    source: Path,
    target: Path,
    password: str,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write what is in the locked `source` to a new file `target`; on failure there is none.

    Raises AlreadyThere, PasswordNeeded without a password, WrongPassword, Damaged where bytes are not those that
    were locked, Cancelled, and the errors of `app.models.errors`.
    """
    if not password:
        raise PasswordNeeded(source)
    with told(source):
        source.stat()
    keyed = _kind(source) == KEYED

    def cipher_for(header: bytes) -> AESGCM:
        head = header[len(MAGIC) : -START]
        return cipher_of(head, password) if keyed else password_cipher(password, head)

    size = len(MAGIC) + (HEAD if keyed else SALT) + START
    try:
        open_sealed(source, target, size, cipher_for, progress=progress, cancelled=cancelled)
    except (NotThisKey, Refused) as error:
        raise WrongPassword(source) from error


def _kind(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC))
    except OSError:
        return b""
