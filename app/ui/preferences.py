"""What the window remembers on this machine: text size, colours, splitters. Nothing of a dossier."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from app import folders
from app.moving import put_over

log = logging.getLogger(__name__)


def config_folder() -> Path:
    """Where the window's own files are kept."""
    users = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return folders.own() or Path(users) / folders.APP


def read_json(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """The value in a JSON file; None where there is none or it cannot be read: preferences are not worth a message."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        log.warning("Unreadable %s: starting with defaults", path.name, exc_info=True)
        return None


def write_json(path: Path, value: object) -> None:
    """Replace a JSON file whole: a crash leaves the old one or the new one. Failures are logged only."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        put_over(Path(name), path)
    except OSError:
        log.warning("Cannot write %s", path, exc_info=True)


@dataclass(slots=True)
class Preferences:
    """`scale` in percent; `splitter`: pane widths at 100 % by width class; `folder`: where a file was last chosen.

    `tour_offered`: the tour was offered with the first sample, and is not again.
    """

    scale: int = 100
    scheme: str = "system"
    splitter: dict[str, list[int]] = field(default_factory=dict)
    folder: str = ""
    geometry: str = ""
    tour_offered: bool = False

    @classmethod
    def load(cls, path: Path | None = None) -> Preferences:
        """The stored preferences, defaults for what is missing or of the wrong type."""
        stored = read_json(path or _file())
        preferences = cls()
        if isinstance(stored, dict):
            for spec in fields(cls):
                value = stored.get(spec.name)
                if type(value) is type(getattr(preferences, spec.name)):
                    setattr(preferences, spec.name, value)
        return preferences

    def save(self, path: Path | None = None) -> None:
        write_json(path or _file(), asdict(self))


def _file() -> Path:
    return config_folder() / "window.json"
