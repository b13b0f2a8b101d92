"""Spoiled files at every way in, a few seconds each, in a process of its own: a crash of a decoder is told, too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.ways_in import NAMES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", NAMES)
def test_whatever_comes_in_ends_in_a_right_result_or_a_clear_message(kind: str) -> None:
    command = [sys.executable, "-m", "tests.fuzz", kind, "--seconds", "3", "--seed", "20220118"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"(\d+) cases, (\d+) told", done.stdout)
    assert found is not None
    assert int(found[1]) > 0
