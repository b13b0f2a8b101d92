"""Where a person wants a file to be."""

from __future__ import annotations

from pathlib import Path


def with_ending(chosen: str, ending: str) -> Path:
    """The chosen path with `ending` (".pdf") added unless it is there; dots within a name ("Xã 9.2") stay."""
    return Path(chosen if chosen.lower().endswith(ending) else chosen + ending)
