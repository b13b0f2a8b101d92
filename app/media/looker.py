"""Asks a process of its own what incoming files are, so that a file that crashes a decoder costs only that process.

The process is started with the first file and lives as long as the dossier is open. Where it cannot be started at all,
files are looked at here, as they would be without it.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from app.limits import Limits
from app.media import sniff
from app.media.inspect import Inspection, inspect_file
from app.media.looking_process import READY, WORD
from app.texts import media as texts

log = logging.getLogger(__name__)

PATIENCE = 180.0
"""Seconds that one file may take: far beyond the slowest, on an old computer."""

_START = 30.0
_ROOT = Path(__file__).resolve().parents[2]
_NO_CONSOLE = 0x08000000  # CREATE_NO_WINDOW


class Looker:
    """Any thread may ask; they take turns. `close` lets the process go, at once or after the file at hand."""

    def __init__(self, command: Sequence[str] = (), patience: float = PATIENCE) -> None:
        self._command = tuple(command) or _command()
        self._patience = patience
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._unable = False
        self._closed = False

    def inspect(self, source: BinaryIO, media_type: str, limits: Limits) -> Inspection:
        """As `app.media.inspect.inspect_file`; a file at which the process dies or hangs is "damaged"."""
        if media_type != sniff.PDF and media_type not in sniff.PICTURES:
            return inspect_file(source, media_type, limits)
        with self._lock, _as_file(source) as path:
            question = {"path": str(path), "media_type": media_type, "limits": asdict(limits)}
            try:
                process = self._running()
                if process is None:
                    return inspect_file(source, media_type, limits)
                answer = process.ask(question, self._patience)
                if answer is None:
                    log.warning("a decoder crashed or hung at a file of type %s", media_type)
                    self._end()
            finally:
                if self._closed:
                    self._end()
        if answer is None:
            return Inspection(None, "damaged", texts.DECODER_CRASHED)
        if "errno" in answer:
            raise OSError(answer["errno"], os.strerror(answer["errno"]))
        return Inspection(answer["pages"], answer["state"], answer["remark"])

    @property
    def apart(self) -> bool:
        """Whether there is such a process now."""
        return self._process is not None

    def close(self) -> None:
        """No process any more; what is asked from now on is looked at here. Never waits for a file."""
        self._closed = True
        if self._lock.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._lock.release()

    def _running(self) -> _Process | None:
        if self._process is not None and not self._process.alive:
            self._end()
        if self._process is None and not self._unable and not self._closed:
            try:
                self._process = _Process(self._command)
            except OSError:
                log.warning("no process to look at files", exc_info=True)
                self._unable = True
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


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
    with tempfile.NamedTemporaryFile(prefix="cdht-", delete=False) as copy:
        while piece := source.read(1 << 20):
            copy.write(piece)
    try:
        yield Path(copy.name)
    finally:
        Path(copy.name).unlink(missing_ok=True)


def _command() -> tuple[str, ...]:
    """This very program again; a launcher of ours is `python -m app` by itself."""
    if Path(sys.executable).stem.lower().startswith("python"):
        return sys.executable, "-m", "app", WORD
    return sys.executable, WORD
