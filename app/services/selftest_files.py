"""Part of the self-test: what systems do to files. Others read them, names mean devices, folders lie too deep."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

from app.errors import KnownError
from app.language.file_names import fit_name
from app.long_paths import extended, reachable
from app.services.looking import opened
from app.services.replacing import replacing
from app.texts import selftest as texts

_READ_FOR = 0.5  # seconds, as a virus scanner does with a new file
_OLD, _NEW = b"old", b"new"
_ODD = ("CON", "nul.pdf", "tên.", "a:b?.txt")


def trouble(folder: Path) -> str:
    """What does not go as it must in `folder`; empty if all does. Leaves nothing behind."""
    for attempt in (_replaced_once_it_is_let_go, _refused_while_it_is_held, _odd_names, _deep):
        place = folder / "tệp"
        place.mkdir()
        try:
            said = attempt(place)
        finally:
            shutil.rmtree(extended(str(place.absolute())) if os.name == "nt" else place)
        if said:
            return said
    return ""


def _replaced_once_it_is_let_go(folder: Path) -> str:
    file = folder / "đang đọc.pdf"
    file.write_bytes(_OLD)
    reader = file.open("rb")
    letting_go = threading.Timer(_READ_FOR, reader.close)
    letting_go.start()
    with replacing(file) as draft:
        draft.file.write(_NEW)
    letting_go.join()
    return "" if file.read_bytes() == _NEW else texts.NOT_REPLACED


def _refused_while_it_is_held(folder: Path) -> str:
    """Windows alone keeps others from replacing what somebody reads; the file must then be as it was."""
    file = folder / "đang giữ.pdf"
    file.write_bytes(_OLD)
    refused = False
    with file.open("rb"):
        try:
            with replacing(file) as draft:
                draft.file.write(_NEW)
        except KnownError:
            refused = True
    whole = file.read_bytes() == (_OLD if refused else _NEW)
    return "" if whole and refused == (os.name == "nt") and len(list(folder.iterdir())) == 1 else texts.NOT_REFUSED


def _odd_names(folder: Path) -> str:
    names = {fit_name(name) for name in _ODD}
    for name in names:
        (folder / name).write_bytes(_NEW)
    return "" if {path.name for path in folder.iterdir()} == names else texts.NAMES_LOST


def _deep(folder: Path) -> str:
    file = folder.joinpath(*(letter * 60 for letter in "abcdef"), "quét.pdf")
    there = reachable(file)
    there.parent.mkdir(parents=True)
    there.write_bytes(_NEW)
    with opened(file) as source:
        return "" if source.read() == _NEW else texts.DEEP_LOST
