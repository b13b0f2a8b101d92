"""What all commands share: opening the dossier, and speaking to people on one stream and to programs on the other."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.texts import cli as texts
from app.texts import locked_copy

if TYPE_CHECKING:
    from app.services.workspace import Workspace

_CONSOLE = 78  # columns that every console has


def open_dossier(path: Path) -> Workspace:
    from app.services.workspace import Workspace

    return Workspace.open(path)


def print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def tell(lines: Iterable[str]) -> None:
    """To the person, apart from what a program reads on standard output."""
    for line in lines:
        print(line, file=sys.stderr)


def ask_password(words: str, *, new: bool) -> str:
    """A password typed unseen, a `new` one twice; from a pipe, its first line."""
    from getpass import getpass

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass(words)
    if new and getpass(locked_copy.ASK_AGAIN) != password:
        raise KnownError(locked_copy.NOT_THE_SAME, locked_copy.NOT_THE_SAME_ADVICE)
    return password


def progress() -> Callable[[int, int, str], None] | None:
    """A line that is written over, where somebody is watching a console."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def show(done: int, total: int, what: str) -> None:
        # Written over with blanks: older Windows consoles do not know the sequence that clears a line.
        line = texts.progress(done, total, what)[:_CONSOLE].ljust(_CONSOLE)
        print(f"\r{line}", end="\n" if done >= total else "", file=sys.stderr, flush=True)

    return show
