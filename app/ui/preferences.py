"""What the window remembers on this machine: text size, colours, splitters. Nothing of a dossier."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QStandardPaths

from app import folders, json_file

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Choices = TypeVar("_Choices", bound="DataclassInstance")

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
    """Replace a JSON file whole, its folder made where there is none. Failures are logged only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        json_file.write(path, value)
    except OSError:
        log.warning("Cannot write %s", path, exc_info=True)


def kept(cls: type[_Choices], path: Path) -> _Choices:
    """A dataclass of choices as stored, the defaults for what is missing or of the wrong type; reads a file."""
    stored, choices = read_json(path), cls()
    for spec in fields(cls):
        value = stored.get(spec.name) if isinstance(stored, dict) else None
        if type(value) is type(getattr(choices, spec.name)):
            setattr(choices, spec.name, value)
    return choices


@dataclass(slots=True)
class Preferences:
    """`scale` in percent; `splitter`: pane widths at 100 % by width class; `folder`: where a file was last chosen.

    `page_strip`: small pages beside the one read, "shown" or "hidden"; "" for as there is room.
    `scan_folder`: where the copier puts its scans. `tour_offered`: the tour was offered with the first sample, and is
    not again.
    """

    scale: int = 100
    scheme: str = "system"
    splitter: dict[str, list[int]] = field(default_factory=dict)
    folder: str = ""
    geometry: str = ""
    scan_folder: str = ""
    tour_offered: bool = False
    page_strip: str = ""

    @classmethod
    def load(cls, path: Path | None = None) -> Preferences:
        """The stored preferences, defaults for what is missing or of the wrong type."""
        return kept(cls, path or _file())

    def save(self, path: Path | None = None) -> None:
        write_json(path or _file(), asdict(self))


def _file() -> Path:
    return config_folder() / "window.json"
