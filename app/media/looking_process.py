"""A process of its own in which decoders look at incoming files: should one crash, the program does not.

Speaks lines of JSON: one says that it is ready, then an answer comes to each question. `app.media.looker` asks.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import BinaryIO

WORD = "--look-at-files"
"""What the program is started with to be this process."""
READY = b'{"ready": true}\n'

_MEMORY = 3 << 30


def main() -> int:
    """Serve until the other end is closed. What libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _bound_memory()
    with os.fdopen(0, "rb") as questions:
        serve(questions, answers)
    return 0


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer each line: {"path", "media_type", "limits"} with the fields of an Inspection, or {"errno"}."""
    import app.media.pdf_probe
    import app.media.pictures  # noqa: F401  both now, so that the first question need not wait
    from app.limits import Limits
    from app.media.inspect import inspect_file

    answers.write(READY)
    for line in questions:
        asked = json.loads(line)
        try:
            found = inspect_file(Path(asked["path"]), asked["media_type"], Limits(**asked["limits"]))
            told: dict[str, object] = {"pages": found.pages, "state": found.state, "remark": found.remark}
        except OSError as error:
            told = {"errno": error.errno or 0}
        answers.write(json.dumps(told).encode() + b"\n")


def _bound_memory() -> None:
    """A bomb ends this process, not the machine; Windows has no such bound."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
