"""How large an incoming file may be on this machine: bytes, pages, dots. A person may change it; the defaults are sane.

They keep an old PC out of trouble and tell scans made with the wrong settings. What a dossier already holds is never
measured by them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app import json_file
from app.folders import data_folder

MEGA = 1_000_000
RANGES = {"megabytes": (1, 1024), "pages": (10, 20_000), "megapixels": (10, 300)}
"""What can be chosen; beyond lie only mistakes, and pictures that do not fit into memory."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`megabytes` (2²⁰ bytes) and `pages` of one file, `megapixels` of one picture (A3 at 600 dpi has 70)."""

    megabytes: int = 200
    pages: int = 2_000
    megapixels: int = 100

    @property
    def file_bytes(self) -> int:
        """The most bytes of one file."""
        return self.megabytes << 20

    @property
    def pixels(self) -> int:
        """The most dots of one picture."""
        return self.megapixels * MEGA

    @classmethod
    def load(cls) -> Limits:
        """As chosen on this machine; the default for whatever is missing or out of its range."""
        try:
            stored = json.loads(_file().read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(stored, dict):
            return cls()
        return cls(**{name: value for name, value in stored.items() if in_range(name, value)})

    def save(self) -> None:
        """Keep them for this machine. OSError where nothing can be written there."""
        path = _file()
        path.parent.mkdir(parents=True, exist_ok=True)
        json_file.write(path, asdict(self))


def in_range(name: str, value: object) -> bool:
    """Whether a limit of that name may be so."""
    return name in RANGES and type(value) is int and RANGES[name][0] <= value <= RANGES[name][1]


def _file() -> Path:
    return data_folder() / "gioi-han.json"
