"""Bytes sealed so that nobody reads them without the key and nobody changes them unseen.

AES-256-GCM over pieces of 1 MiB, each with its number and whether it is the last: a piece changed, moved, left out or
cut off is noticed. Nothing is held whole in memory. A sealed file takes its name once it has been read back.

A file is a header and then the pieces, each with its 16-byte tag. The header's last 7 bytes begin every nonce; then
come the piece's number (4 bytes, big-endian) and 1 for the last piece, else 0. The header is authenticated with each.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.backup import flush_folder
from app.models.errors import AlreadyThere, Cancelled, Damaged, StorageError, told
from app.moving import draft_of, put, put_over
from app.texts import storage as texts

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

START = 7
"""Bytes at the end of a header that begin every nonce."""

_PIECE, _TAG = 1 << 20, 16

Progress = Callable[[int, int], None]


class NotThisKey(Exception):  # noqa: N818  says what is the matter
    """The first piece does not open: it is another key, or the beginning of the file is damaged."""


def seal(
    source: Path,
    target: Path,
    header: bytes,
    cipher: AESGCM,
    *,
    replace: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write `source` sealed to `target`, read back; on failure there is none, or what was there before still is.

    Raises AlreadyThere unless it may `replace`, StorageError where it does not read back, Cancelled, and the other
    errors of `app.models.errors` about either file.
    """
    digest = sha256()

    def require_readable(draft: Path) -> None:
        again = sha256()
        with suppress(NotThisKey, Damaged):
            for piece in _opened_pieces(draft, len(header), lambda _: cipher):
                again.update(piece)
        if again.digest() != digest.digest():
            raise StorageError(texts.BACKUP_BAD, texts.BACKUP_BAD_ADVICE)

    with told(source):
        steps = _Steps(source.stat().st_size, progress, cancelled)
    with (
        _new_file(target, replace=replace, check=require_readable) as write,
        closing(_pieces(source, 0, _PIECE)) as pieces,
    ):
        write(header)
        for number, piece, last in pieces:
            digest.update(piece)
            write(cipher.encrypt(_nonce(header, number, last=last), piece, header))
            steps.take(len(piece))


def open_sealed(
    source: Path,
    target: Path,
    header_size: int,
    cipher_for: Callable[[bytes], AESGCM],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write what is sealed in `source` to a new file `target`; on failure there is none.

    Raises NotThisKey, AlreadyThere, Damaged where bytes are not those that were sealed, Cancelled, and the errors of
    `app.models.errors`.
    """
    with told(source):
        steps = _Steps(source.stat().st_size, progress, cancelled)
    with _new_file(target) as write, closing(_opened_pieces(source, header_size, cipher_for)) as pieces:
        for piece in pieces:
            write(piece)
            steps.take(len(piece))


def _opened_pieces(
    source: Path, header_size: int, cipher_for: Callable[[bytes], AESGCM]
) -> Generator[bytes, None, None]:
    from cryptography.exceptions import InvalidTag

    with told(source), source.open("rb") as sealed:
        header = sealed.read(header_size)
    if len(header) < header_size:
        raise Damaged(source)
    cipher = cipher_for(header)
    for number, piece, last in _pieces(source, header_size, _PIECE + _TAG):
        try:
            yield cipher.decrypt(_nonce(header, number, last=last), piece, header)
        except InvalidTag as error:
            raise (Damaged(source) if number else NotThisKey) from error


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
def _new_file(
    path: Path, *, replace: bool = False, check: Callable[[Path], None] = lambda _: None
) -> Iterator[Callable[[bytes], None]]:
    """A way to write to a file, which has its name only once it is whole, on the disk and passed by `check`."""
    if not replace and path.exists():
        raise AlreadyThere(path)
    draft = draft_of(path)
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
        check(draft)
        with told(path):
            (put_over if replace else put)(draft, path)
            flush_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def _nonce(header: bytes, number: int, *, last: bool) -> bytes:
    return header[-START:] + number.to_bytes(4, "big") + bytes([last])


def _pieces(path: Path, start: int, size: int) -> Generator[tuple[int, bytes, bool], None, None]:
    """The pieces of a file with their number and whether each is the last; one that is empty has one empty piece."""
    with told(path):
        source = path.open("rb")
    with source:

        def read() -> bytes:
            with told(path):
                return source.read(size)

        source.seek(start)
        number, piece = 0, read()
        while True:
            following = read() if len(piece) == size else b""
            yield number, piece, not following
            if not following:
                return
            number, piece = number + 1, following
