"""Every pinned dependency may be shipped, and none is older than the first version without a weakness we know of."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import audit

ACCEPTED = frozenset({"MIT", "Apache-2.0", "BSD-3-Clause", "LGPL-3.0-only"})


def test_everything_pinned_may_be_shipped_and_has_no_weakness_we_know_of(capsys: pytest.CaptureFixture[str]) -> None:
    code = audit.main([])
    assert code == 0, capsys.readouterr().out
    pinned = audit.pins(audit.LOCK.read_text(encoding="utf-8"))
    assert len(pinned) > 25
    assert audit.declared_licences(pinned).keys() >= {"pyside6", "pikepdf", "reportlab"}


@pytest.mark.parametrize(
    ("name", "licence", "ships"),
    [
        ("a", "MIT", True),
        ("a", "Apache-2.0 AND MIT", True),
        ("a", "Apache-2.0 AND GPL-3.0-only", False),
        ("a", "GPL-3.0-only OR MIT", True),
        ("a", "AGPL-3.0-or-later", False),
        ("a", "LGPL-3.0-only", False),
        ("pyside6", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("pyside6", "GPL-3.0-only", False),
        ("a", "Proprietary", False),
        ("a", "", False),
    ],
)
def test_licences_are_told_apart(name: str, licence: str, ships: bool) -> None:
    assert (list(audit.licence_problems({name: licence}, ACCEPTED)) == []) is ships


def test_an_old_pin_is_found() -> None:
    advisories = (audit.HERE / "advisories.toml").read_text(encoding="utf-8")
    assert list(audit.known_weaknesses({"pillow": "10.0.1"}, advisories)) == [
        "pillow 10.0.1: CVE-2023-50447, fixed in 10.2.0",
        "pillow 10.0.1: CVE-2024-28219, fixed in 10.3.0",
    ]
    assert audit.pins('a-b==1.0 ; x == "y" \\\n    --hash=…\nc==2.0.post1 \\\n') == {"a-b": "1.0", "c": "2.0.post1"}


@pytest.fixture
def registry() -> Iterator[str]:
    """A registry that knows a weakness of one version, and of another only that it exists."""
    told = {
        "/bad/1.0/json": {
            "vulnerabilities": [
                {"id": "PYSEC-1", "fixed_in": ["1.1"]},
                {"id": "PYSEC-2", "fixed_in": [], "withdrawn": "2026-01-01"},
            ]
        },
        "/good/1.0/json": {"vulnerabilities": []},
        "/mute/1.0/json": {"info": {}},
    }

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in told else 404)
            self.end_headers()
            self.wfile.write(json.dumps(told.get(self.path)).encode())

        def log_message(self, *_args: object) -> None:
            """Not on the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_registry_is_asked_and_its_silence_is_no_good_news(registry: str) -> None:
    assert audit.ask("bad", "1.0", registry) == ["bad 1.0: PYSEC-1, fixed in 1.1"]
    assert audit.ask("good", "1.0", registry) == []
    for name in ("mute", "unknown"):
        with pytest.raises(LookupError, match=name):
            audit.ask(name, "1.0", registry)
