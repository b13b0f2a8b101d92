"""What was chosen when a PDF was last signed on this machine: never a password or a PIN."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from app.ui import preferences

_FILE = "signing.json"


@dataclass(slots=True)
class SigningChoices:
    """`key` is "file" or "token"; the others are as typed."""

    key: str = "file"
    key_file: str = ""
    driver: str = ""
    certificate: str = ""
    shown: str = "person"
    person: str = ""
    seal: str = ""
    lines: str = ""

    @classmethod
    def load(cls) -> SigningChoices:
        """The choices as kept; reads a file."""
        return preferences.kept(cls, preferences.config_folder() / _FILE)

    def save(self) -> None:
        preferences.write_json(preferences.config_folder() / _FILE, asdict(self))
