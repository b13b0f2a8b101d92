"""The files of a folder that was handed in, without what systems and programs leave there by themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from app.errors import KnownError
from app.language.order import sort_key
from app.texts import delivery as texts
from app.texts import intake as intake_texts

MOST_FILES = 2_000
"""More than any unit hands in: somebody chose a whole drive."""
_LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini", "__macosx"}


def handed_files(folder: Path) -> dict[PurePath, Path]:
    """The files in the folder and its folders, by their path within it and in its order; links are not followed.

    KnownError where the folder cannot be read, holds nothing, or too much.
    """
    found: dict[PurePath, Path] = {}
    for path in _walk(folder, set()):
        if len(found) == MOST_FILES:
            raise KnownError(texts.too_many(folder.name, MOST_FILES), texts.TOO_MANY_ADVICE)
        found[PurePath(path.relative_to(folder))] = path
    if not found:
        raise KnownError(texts.nothing_there(folder.name), texts.NOTHING_THERE_ADVICE)
    return dict(sorted(found.items(), key=lambda pair: sort_key(pair[0].as_posix())))


def _walk(folder: Path, seen: set[str]) -> Iterator[Path]:
    """`seen` are real folders already entered: a Windows junction may lead back up."""
    try:
        real = os.path.realpath(folder)
        if real in seen:
            return
        seen.add(real)
        with os.scandir(folder) as entries:
            for entry in entries:
                if _is_left_by_systems(entry.name) or entry.is_symlink():
                    continue
                if entry.is_dir():
                    yield from _walk(Path(entry.path), seen)
                elif entry.is_file():
                    yield Path(entry.path)
    except OSError as error:
        raise KnownError(intake_texts.UNREADABLE, intake_texts.UNREADABLE_ADVICE) from error


def _is_left_by_systems(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _LEFT_BY_SYSTEMS
