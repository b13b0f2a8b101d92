"""The hash of what was fed, in however many pieces; a thread only where there is more than one."""

from __future__ import annotations

import threading
from hashlib import sha256

import pytest

from app.models.hasher import Hasher


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_the_hash_of_all_that_was_fed(count: int) -> None:
    pieces = [bytes([number]) * 70_000 for number in range(count)]
    hasher = Hasher()
    for piece in pieces:
        hasher.feed(piece)
    threads = [thread.name for thread in threading.enumerate()]
    assert hasher.digest() == sha256(b"".join(pieces)).hexdigest() == hasher.digest()
    assert ("sha256" in threads) == (count > 1)
    assert "sha256" not in [thread.name for thread in threading.enumerate()]


def test_stopped_before_its_end_it_leaves_no_thread() -> None:
    hasher = Hasher()
    for _ in range(3):
        hasher.feed(b"x" * 1_000_000)
    hasher.stop()
    hasher.stop()
    assert "sha256" not in [thread.name for thread in threading.enumerate()]
