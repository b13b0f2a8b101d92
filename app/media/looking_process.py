"""A process of its own in which decoders work on files of others: should one crash, the program does not.

Speaks lines of JSON: one says that it is ready, then an answer comes to each question. `app.media.looker` asks.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

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
    """Answer each line by its "task": a look with the fields of an Inspection, a conversion to "out" with nothing, the
    "sheets" of a spreadsheet.

    All name the "path" and "media_type" of a file. {"errno"} where it cannot be read or the other written, {"message",
    "advice"} where it cannot become what was asked.
    """
    import app.media.pdf_probe
    import app.media.pictures  # noqa: F401  both now, so that the first question need not wait
    from app.media.errors import MediaError

    answers.write(READY)
    for line in questions:
        asked = json.loads(line)
        try:
            told = _TASKS[asked["task"]](asked)
        except OSError as error:
            told = {"errno": error.errno or 0}
        except MediaError as error:
            told = {"message": error.message, "advice": error.advice}
        answers.write(json.dumps(told).encode() + b"\n")


def _inspected(asked: dict[str, Any]) -> dict[str, object]:
    from app.limits import Limits
    from app.media.inspect import inspect_file

    found = inspect_file(Path(asked["path"]), asked["media_type"], Limits(**asked["limits"]))
    return {"pages": found.pages, "state": found.state, "remark": found.remark}


def _converted(asked: dict[str, Any]) -> dict[str, object]:
    from app.media.to_pdf import as_pdf

    with Path(asked["path"]).open("rb") as source, Path(asked["out"]).open("wb") as out:
        as_pdf(source, asked["media_type"], out)
    return {}


def _read(asked: dict[str, Any]) -> dict[str, object]:
    from app.media import workbook

    return {"sheets": workbook.to_json(workbook.read(Path(asked["path"]).read_bytes()))}


_TASKS: dict[str, Callable[[dict[str, Any]], dict[str, object]]] = {
    "look": _inspected,
    "convert": _converted,
    "sheets": _read,
}


def _bound_memory() -> None:
    """A bomb ends this process, not the machine; Windows has no such bound."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
