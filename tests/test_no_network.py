"""Nothing ever needs a network: the whole main job, window included, watched by the kernel's own eyes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")

_LOCAL = {"AF_UNIX", "AF_NETLINK"}  # this machine only: the name service's cache, the list of interfaces


def calls_of(trace: Path, *program: str) -> str:
    """What a program and all it starts asks of the network, as strace writes it."""
    command = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(trace), *program]
    # Qt asks the printing system of this machine which printers there are; without its socket, at 127.0.0.1.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CUPS_SERVER": "/run/cups/cups.sock"}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, timeout=200)
    return trace.read_text(encoding="utf-8")


def families(calls: str) -> set[str]:
    return set(re.findall(r"\bAF_[A-Z0-9]+", calls))


def test_the_whole_main_job_opens_no_connection(tmp_path: Path) -> None:
    picture = tmp_path / "cửa sổ.png"
    calls = calls_of(tmp_path / "gọi.txt", sys.executable, "-m", "app", "selftest", "--window", str(picture))
    assert picture.stat().st_size > 10_000, "the window was there"
    assert families(calls) <= _LOCAL


def test_a_connection_would_have_been_seen(tmp_path: Path) -> None:
    """The test above can fail: a socket that is only made, not even used, shows."""
    seen = calls_of(tmp_path / "gọi.txt", sys.executable, "-c", "import socket; socket.socket().close()")
    assert "AF_INET" in families(seen)
