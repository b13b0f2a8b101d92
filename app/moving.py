"""Putting a finished file in its place on systems where others may be reading it.

On Windows a virus scanner opens every new file for a moment, and a file that anybody has open cannot be renamed or
replaced. A moment later it can.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; a scanner is done long before the last
_HELD = {5, 32}  # ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION: Windows says either


_STEM = 60  # letters: some 180 bytes, so that a name of full length has a draft too


def draft_of(target: Path) -> Path:
    """A name beside `target` that is nobody's: for what is written there until it is whole and may be put in place."""
    return target.with_name(f"{target.stem[:_STEM]}.{os.urandom(4).hex()}.tmp")


def put_over(draft: Path, target: Path) -> None:
    """`draft` becomes `target`, in place of what may stand there. PermissionError if somebody keeps holding one."""
    _patiently(lambda: draft.replace(target))


def put(draft: Path, target: Path) -> None:
    """`draft` becomes `target`, as `Path.rename` does it."""
    _patiently(lambda: draft.rename(target))


def _patiently(act: Callable[[], object]) -> None:
    for pause in _PAUSES:
        try:
            act()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
        else:
            return
    act()
