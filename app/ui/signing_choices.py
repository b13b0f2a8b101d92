"""What was chosen when a PDF was last signed on this machine: never a password or a PIN."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from app.ui import preferences


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
        stored = preferences.read_json(preferences.config_folder() / "signing.json")
        kept = {one.name: stored[one.name] for one in fields(cls) if one.name in stored} if stored else {}
        return cls(**{name: value for name, value in kept.items() if isinstance(value, str)})

    def save(self) -> None:
        preferences.write_json(preferences.config_folder() / "signing.json", asdict(self))
