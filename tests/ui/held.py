"""Something that a callback refers to, such as a dialog, which must end on the window's thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Held:
    """Notes on which thread it ends."""

    def __init__(self, ended: list[int]) -> None:
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())

    def take(self, *_values: object) -> None:
        """The callback."""


@contextmanager
def quick_turns() -> Iterator[None]:
    """The threads take turns at the interpreter as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
