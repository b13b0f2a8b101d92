"""What whoever helps needs to know of the program, and nothing of the dossier or of people.

Logs are written without that already (`services.log_cleaning`); those of an older version are cleaned here, and what
Python writes of a crash.
"""

from __future__ import annotations

import locale
import platform
import sqlite3
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import app
from app import folders
from app.services.log_cleaning import cleaned
from app.services.replacing import replacing
from app.texts import support as texts

_MOMENT = (2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the archive; `what` says it in words."""

    name: str
    what: str
    data: bytes


def gather(facts: Mapping[str, str] | None = None) -> tuple[Item, ...]:
    """Everything that would be sent: facts of the program and machine (and those given), then the logs there are."""
    every = {**_facts(), **(facts or {})}
    said = "".join(f"{name}: {value}\n" for name, value in every.items())
    items = [Item(texts.FACTS_NAME, texts.FACTS, said.encode())]
    folder = folders.log_folder()
    for pattern, what in (("cdht.log*", texts.LOG), ("cdht-crash.log", texts.CRASH)):
        for file in sorted(folder.glob(pattern)):
            text = file.read_bytes().decode("utf-8", "replace")
            if text.strip():
                items.append(Item(file.name, what, cleaned(text).encode()))
    return tuple(items)


def write(items: tuple[Item, ...], out: Path) -> None:
    """Write the archive; a file of that name is replaced only when the new one is whole. Raises KnownError."""
    with replacing(out) as draft, zipfile.ZipFile(draft.file, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in items:
            archive.writestr(zipfile.ZipInfo(item.name, _MOMENT), item.data, zipfile.ZIP_DEFLATED)


def _facts() -> dict[str, str]:
    return {
        "cdht": app.__version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.release()} {platform.version()}",
        "machine": platform.machine(),
        "encoding": f"{sys.getfilesystemencoding()} {locale.getpreferredencoding(do_setlocale=False)}",
        "portable": str(folders.own() is not None),
    }
