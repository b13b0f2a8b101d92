"""Tells what incoming files are and refuses mistakes, before any of their bytes are stored.

The next files are looked through by a second thread while the dossier is busy storing one.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import KnownError
from app.limits import Limits
from app.long_paths import reachable
from app.media import sniff
from app.media.inspect import Inspection, inspect_file
from app.texts import intake as texts
from app.texts import media as media_texts

_AHEAD = 2  # files looked through before their turn


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is, found out before any of it is stored."""

    media_type: str
    inspection: Inspection


Inspect = Callable[[BinaryIO, str, Limits], Inspection]
"""Looks at a whole file, here (`inspect_file`) or in a process of its own (`app.media.looker`)."""


def looks(paths: Sequence[Path], limits: Limits, inspect: Inspect | None = None) -> Generator[Future[Look], None, None]:
    """The look at each file in turn, begun ahead of it in a second thread."""

    def work(path: Path) -> Look:
        with opened(path) as source:
            return look(path, source, limits, inspect)

    beside = ThreadPoolExecutor(1, "look")
    begun: deque[Future[Look]] = deque()
    try:
        for path in paths:
            begun.append(beside.submit(work, path))
            if len(begun) > _AHEAD:
                yield begun.popleft()
        yield from begun
    finally:
        beside.shutdown(cancel_futures=True)


def look(path: Path, source: BinaryIO, limits: Limits, inspect: Inspect | None = None) -> Look:
    """Tell what the source is, and refuse what should not be taken in."""
    media_type = acceptable(path, source, limits)
    if media_type == sniff.UNKNOWN and sniff.suffix_promises_pages(path.name):
        # Kept, since nothing that a ward hands in is thrown away, but never taken for an attachment that was meant.
        return Look(media_type, Inspection(None, "damaged", media_texts.NOT_AS_NAMED))
    return Look(media_type, (inspect or inspect_file)(source, media_type, limits))


def acceptable(path: Path, source: BinaryIO, limits: Limits) -> str:
    """The media type of a source that may be taken in. KnownError for one that is too large or surely a mistake."""
    size = source.seek(0, io.SEEK_END)
    if size > limits.file_bytes:
        raise KnownError(texts.too_large(-(-size >> 20), limits.megabytes), texts.TOO_LARGE_ADVICE)
    source.seek(0)
    media_type = sniff.media_type(source.read(sniff.HEAD_SIZE), path.name)
    _refuse_mistakes(media_type, path.name)
    return media_type


def _refuse_mistakes(media_type: str, file_name: str) -> None:
    """Files that are surely not what the person meant; anything else is kept, at worst as an attachment."""
    if media_type == sniff.EMPTY:
        raise KnownError(media_texts.EMPTY, media_texts.EMPTY_ADVICE)
    if media_type == sniff.HTML and sniff.suffix_promises_pages(file_name):
        raise KnownError(media_texts.WEB_PAGE, media_texts.WEB_PAGE_ADVICE)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file for reading, its troubles told in our words."""
    try:
        readable = reachable(path)
        if readable.is_dir():
            raise KnownError(texts.FOLDER, texts.FOLDER_ADVICE)
        source = readable.open("rb")
    except FileNotFoundError as error:
        raise KnownError(texts.FILE_GONE, texts.FILE_GONE_ADVICE) from error
    except OSError as error:
        raise KnownError(texts.UNREADABLE, texts.UNREADABLE_ADVICE) from error
    with source:
        try:
            yield source
        except OSError as error:
            raise KnownError(texts.UNREADABLE, texts.UNREADABLE_ADVICE) from error
