"""Has a process of its own decode files of others, so that one that crashes a decoder costs only that process.

It is started with the first file and lives as long as the dossier is open; another beside it where two files are to be
decoded at once, so that a long one holds up nothing. Where none can be started, files are decoded here, as without it.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from app.limits import Limits
from app.media import sniff
from app.media.errors import CrashedError, MediaError
from app.media.inspect import Inspection, inspect_file
from app.media.looking_process import READY, WORD
from app.texts import media as texts

if TYPE_CHECKING:
    from app.media.workbook import Sheets

log = logging.getLogger(__name__)

PATIENCE = 180.0
"""Seconds that a look at one file may take: far beyond the slowest, on an old computer."""

_START = 30.0
_PIECE = 1 << 20
_AT_ONCE = 2
_LONGER = 10  # times that patience to convert a file: hundreds of pages may have to be coded anew
_ROOT = Path(__file__).resolve().parents[2]
_NO_CONSOLE = 0x08000000  # CREATE_NO_WINDOW


class Looker:
    """Any thread may ask; more than two take turns. `close` lets processes go, at once or after the file at hand."""

    def __init__(self, command: Sequence[str] = (), patience: float = PATIENCE) -> None:
        self._command = tuple(command) or _command()
        self._patience = patience
        self._turns = threading.BoundedSemaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._idle: list[_Process] = []
        self._unable = False
        self._closed = False

    def inspect(self, source: BinaryIO, media_type: str, limits: Limits) -> Inspection:
        """As `app.media.inspect.inspect_file`; a file at which the process dies or hangs is "damaged"."""
        if media_type != sniff.PDF and media_type not in sniff.PICTURES:
            return inspect_file(source, media_type, limits)
        try:
            answer = self._ask("look", source, media_type, self._patience, limits=asdict(limits))
        except _NobodyToAsk:
            return inspect_file(source, media_type, limits)
        except _Crashed:
            return Inspection(None, "damaged", texts.DECODER_CRASHED)
        return Inspection(answer["pages"], answer["state"], answer["remark"])

    def as_pdf(self, source: BinaryIO, media_type: str, out: BinaryIO) -> None:
        """As `app.media.to_pdf.as_pdf`; CrashedError for a file at which the process dies or hangs.

        A JPEG that goes into the PDF as it is needs no decoder, and no process.
        """
        from app.media.picture_pages import must_be_decoded
        from app.media.to_pdf import as_pdf

        if media_type in sniff.PICTURES and not must_be_decoded(source, media_type):
            as_pdf(source, media_type, out)
            return
        with _own_file() as made:
            try:
                answer = self._ask("convert", source, media_type, _LONGER * self._patience, out=str(made))
            except _NobodyToAsk:
                as_pdf(source, media_type, out)
                return
            except _Crashed as error:
                raise CrashedError(texts.DECODER_CRASHED, texts.DECODER_CRASHED_ADVICE) from error
            if "message" in answer:
                raise MediaError(answer["message"], answer["advice"])
            with made.open("rb") as pdf:
                shutil.copyfileobj(pdf, out, _PIECE)

    def sheets(self, data: bytes) -> Sheets:
        """As `app.media.workbook.read`; CrashedError where the process dies or hangs at it."""
        from app.media import workbook

        try:
            answer = self._ask("sheets", BytesIO(data), "", self._patience)
        except _NobodyToAsk:
            return workbook.read(data)
        except _Crashed as error:
            raise CrashedError(texts.SHEET_UNREADABLE, texts.SHEET_UNREADABLE_ADVICE) from error
        if "message" in answer:
            raise MediaError(answer["message"], answer["advice"])
        return workbook.from_json(answer["sheets"])

    def _ask(self, task: str, source: BinaryIO, media_type: str, patience: float, **more: object) -> dict[str, Any]:
        """The answer of the process; OSError where it says so."""
        with self._turns, _as_file(source) as path:
            process, answer = self._take(), None
            try:
                question = {"task": task, "path": str(path), "media_type": media_type, **more}
                answer = process.ask(question, patience)
            finally:
                self._give_back(process, sound=answer is not None)
        if answer is None:
            log.warning("a decoder crashed or hung at a file: %s %s", task, media_type)
            raise _Crashed
        if "errno" in answer:
            raise OSError(answer["errno"], os.strerror(answer["errno"]))
        return answer

    @property
    def apart(self) -> bool:
        """Whether there is such a process, waiting for a file."""
        return bool(self._idle)

    def close(self) -> None:
        """No process any more; what is asked from now on is decoded here. Never waits for a file."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().end()

    def _take(self) -> _Process:
        """One that nobody else asks meanwhile; _NobodyToAsk where there can be none."""
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
                process.end()
            if self._unable or self._closed:
                raise _NobodyToAsk
        try:
            return _Process(self._command)
        except OSError as error:
            log.warning("no process to look at files", exc_info=True)
            self._unable = True
            raise _NobodyToAsk from error

    def _give_back(self, process: _Process, *, sound: bool) -> None:
        with self._lock:
            if sound and not self._closed:
                self._idle.append(process)
                return
        process.end()


class _NobodyToAsk(Exception):  # noqa: N818  says what is the matter
    """There is no process."""


class _Crashed(Exception):  # noqa: N818  says what is the matter
    """The process died or hung at that file."""


class _Process:
    """The process and its two pipes. OSError where it does not get ready."""

    def __init__(self, command: Sequence[str]) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])}
        self._process = subprocess.Popen(  # noqa: S603  ourselves
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=_NO_CONSOLE if sys.platform == "win32" else 0,
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=_read, args=(self._process.stdout, self._lines), daemon=True).start()
        self._ended = weakref.finalize(self, _end, self._process)
        if self._next(_START) != READY:
            self.end()
            raise OSError("not ready")

    @property
    def alive(self) -> bool:
        """Whether it waits for questions."""
        return self._process.poll() is None

    def ask(self, question: Mapping[str, object], patience: float) -> dict[str, Any] | None:
        """The answer; None where none comes."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
        line = self._next(patience)
        return json.loads(line) if line else None

    def end(self) -> None:
        """Also at the end of the program, should nobody say so before."""
        self._ended()

    def _next(self, patience: float) -> bytes:
        try:
            return self._lines.get(timeout=patience)
        except queue.Empty:
            return b""


def _read(output: BinaryIO, lines: queue.SimpleQueue[bytes]) -> None:
    with output:
        for line in output:
            lines.put(line)
    lines.put(b"")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()


@contextmanager
def _as_file(source: BinaryIO) -> Iterator[Path]:
    """The file that a stream reads, or a copy of what has none of its own."""
    name = getattr(source, "name", None)
    if isinstance(name, str | os.PathLike) and Path(name).is_file():
        yield Path(name).absolute()
        return
    source.seek(0)
    with _own_file() as copy:
        with copy.open("wb") as written:
            shutil.copyfileobj(source, written, _PIECE)
        yield copy


@contextmanager
def _own_file() -> Iterator[Path]:
    """An empty file that is closed, and gone after the block."""
    handle, name = tempfile.mkstemp(prefix="cdht-")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _command() -> tuple[str, ...]:
    """This very program again; a launcher of ours is `python -m app` by itself."""
    if Path(sys.executable).stem.lower().startswith("python"):
        return sys.executable, "-m", "app", WORD
    return sys.executable, WORD
