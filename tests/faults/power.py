"""What a disk may hold after the power goes: everything flushed, and any part of what was written since.

The calls that SQLite makes are recorded together with what was confirmed between them. For any instant the files are
then put together as a disk without power protection may have left them: of the writes since a file's last flush some
are there, some not, some torn at a sector, and a size or a name that was not flushed may be the old one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.vfs import OK, Call
from tests.faults.work import Begun, Done

_SECTOR = 512


class Recorder:
    """A sound disk that remembers every change, and what was said in between."""

    def __init__(self) -> None:
        self.events: list[Call | Begun | Done] = []

    def fails(self, call: Call) -> int:
        del call
        return OK

    def did(self, call: Call) -> None:
        self.events.append(call)


@dataclass
class _File:
    durable: bytes | None  # None: no such file on the disk
    pending: list[Call] = field(default_factory=list)

    def cut(self, chance: random.Random, kept: float) -> bytes | None:
        """The file after a power cut; each change since the last flush is kept with that probability."""
        held = None if self.durable is None else bytearray(self.durable)
        for call in self.pending:
            if call.kind == "open":
                if held is None and chance.random() < kept:
                    held = bytearray()
            elif call.kind == "delete":
                if chance.random() < kept:
                    held = None
            elif held is not None:
                _apply(held, call, chance, kept)
        return None if held is None else bytes(held)

    def flush(self) -> None:
        self.durable = self.cut(random.Random(0), kept=1.1)
        self.pending.clear()


def _apply(held: bytearray, call: Call, chance: random.Random, kept: float) -> None:
    if call.kind == "truncate":
        if chance.random() < kept:
            del held[call.at :]
        return
    for start in range(0, len(call.data), _SECTOR):
        if chance.random() < kept:
            end = min(start + _SECTOR, len(call.data))
            held.extend(bytes(max(0, call.at + end - len(held))))
            held[call.at + start : call.at + end] = call.data[start:end]


class PowerCuts:
    """Walks through a recording and can put the files together at any place of it."""

    def __init__(self, dossier: Path, before: bytes, events: list[Call | Begun | Done]) -> None:
        self._dossier = str(dossier)
        self._events = events
        self._files = {self._dossier: _File(before)}
        self._at = 0
        self.said: list[Begun | Done] = []

    def go_to(self, place: int) -> None:
        """Everything before `events[place]` has happened."""
        for event in self._events[self._at : place]:
            if isinstance(event, Begun | Done):
                self.said.append(event)
            else:
                self._happen(event)
        self._at = place

    def _happen(self, call: Call) -> None:
        file = self._files.setdefault(call.path, _File(None))
        if call.kind == "sync":
            file.flush()
        elif call.kind == "delete" and call.at:
            file.durable = None
            file.pending.clear()
        else:
            file.pending.append(call)

    def write(self, folder: Path, chance: random.Random, kept: float) -> Path:
        """The files as they may be found when the power is back; returns the dossier."""
        for name, file in self._files.items():
            data = file.cut(chance, kept)
            if data is not None:
                (folder / Path(name).name).write_bytes(data)
        return folder / Path(self._dossier).name
