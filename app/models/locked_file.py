"""A file that travels with a password: personal data on a stick or in a letter is read by nobody who finds it.

The key comes from the password by scrypt; the bytes are sealed in pieces of 1 MiB by AES-256-GCM, each with its number
and whether it is the last, so a piece changed, moved, left out or cut off is noticed. Nothing is held whole in memory.

Layout: `MAGIC` (16 bytes), salt (16), start of every nonce (7); then the pieces, each with its 16-byte tag. A piece's
nonce is that start, its number (4 bytes, big-endian) and 1 for the last piece, else 0. Everything before the pieces is
authenticated with each of them.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.errors import KnownError
from app.language.normal import nfc
from app.models.backup import flush_folder
from app.models.errors import AlreadyThere, Cancelled, Damaged, NotADossier, told
from app.moving import put
from app.texts import locked_file as texts

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"CDHT locked 1\r\n\0"
SHORTEST = 8
"""Characters a password has at least."""

_SALT, _START, _TAG = 16, 7, 16
_PIECE = 1 << 20
_COST = 1 << 15  # with 8 blocks: 32 MiB and about a tenth of a second, on an old PC about half of one

Progress = Callable[[int, int], None]


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
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


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
    """Write `source` locked to a new file `target`; on failure there is none.

    Raises KnownError for too short a password, AlreadyThere, Cancelled, and the errors of
    `app.models.errors` about the target.
    """
    check_password(password)
    header = MAGIC + os.urandom(_SALT + _START)
    cipher = _cipher(password, header)
    steps = _Steps(source.stat().st_size, progress, cancelled)
    with source.open("rb") as plain, _new_file(target) as write:
        write(header)
        for number, piece, last in _pieces(plain, _PIECE):
            write(cipher.encrypt(_nonce(header, number, last=last), piece, header))
            steps.take(len(piece))


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
    from cryptography.exceptions import InvalidTag

    if not password:
        raise PasswordNeeded(source)
    with told(source), source.open("rb") as locked:
        steps = _Steps(source.stat().st_size, progress, cancelled)
        header = locked.read(len(MAGIC) + _SALT + _START)
        cipher = _cipher(password, header)
        with _new_file(target) as write:
            for number, piece, last in _pieces(locked, _PIECE + _TAG):
                try:
                    plain = cipher.decrypt(_nonce(header, number, last=last), piece, header)
                except InvalidTag as error:
                    raise (Damaged(source) if number else WrongPassword(source)) from error
                write(plain)
                steps.take(len(piece))


class _Steps:
    """Whoever waits: told how far it is, asked whether to go on."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
        self._total, self._progress, self._cancelled = total, progress, cancelled
        self._done = 0

    def take(self, size: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        self._done += size
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)


@contextmanager
def _new_file(path: Path) -> Iterator[Callable[[bytes], None]]:
    """A way to write to a new file, which has its name only once it is whole and on the disk."""
    if path.exists():
        raise AlreadyThere(path)
    draft = path.with_name(f"{path.stem}.{uuid.uuid4().hex[:8]}.tmp")
    with told(path):
        out = draft.open("xb")

    def write(data: bytes) -> None:
        with told(path):
            out.write(data)

    try:
        with out:
            yield write
            with told(path):
                out.flush()
                os.fsync(out.fileno())
        with told(path):
            put(draft, path)
            flush_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _cipher(password: str, header: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    salt = header[len(MAGIC) : len(MAGIC) + _SALT]
    return AESGCM(Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(nfc(password).encode()))


def _nonce(header: bytes, number: int, *, last: bool) -> bytes:
    return header[-_START:] + number.to_bytes(4, "big") + bytes([last])


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """The pieces of a file with their number and whether each is the last; an empty file has one empty piece."""
    number, piece = 0, source.read(size)
    while True:
        following = source.read(size) if len(piece) == size else b""
        yield number, piece, not following
        if not following:
            return
        number, piece = number + 1, following
