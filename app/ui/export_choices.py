"""How a dossier was last exported on this machine: never whether sensitive documents were in it, nor a password.

What is printed of people is decided anew for every dossier; only how the file is made is remembered.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from app.ui import preferences

_FILE = "export.json"


@dataclass(slots=True)
class ExportChoices:
    """`dpi` of scans, 0 as they are; `volumes` is "" for one file, "criterion", or the megabytes of each as digits."""

    two_sided: bool = False
    dpi: int = 0
    volumes: str = ""

    @classmethod
    def load(cls) -> ExportChoices:
        """The choices as kept, the usual ones for what is missing or of the wrong kind; reads a file."""
        return preferences.kept(cls, preferences.config_folder() / _FILE)

    def save(self) -> None:
        preferences.write_json(preferences.config_folder() / _FILE, asdict(self))
