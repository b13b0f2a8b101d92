"""The log without anything that a person typed or named, as it is written.

Cleaned by what is known to be harmless, line by line: times, levels, places in the program's code, kinds of errors.
Whatever else stands in it (messages with what was typed, names of files and of people) is left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from app.texts import support as texts

_RECORD = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w-]+ [\w.]+): (.*)")
_PLACE = re.compile(r'(\s*)File "([^"]*)", line (\d+)(?:,? in (\S+))?')
_STACK = re.compile(
    r"Traceback \(most recent call last\):|During handling of the above exception, another exception occurred:"
    r"|The above exception was the direct cause of the following exception:"
    r"|(?:Current thread|Thread) 0x[0-9a-f]+ \(most recent call first\):|  <no Python frame>|    [\^~ ]+|"
)
_FATAL = re.compile(r"(Fatal Python error|Windows fatal exception): [A-Za-z0-9 :_()-]+")
_ERROR = re.compile(r"([A-Za-z_][\w.]*): (.*)|([A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit))")
_ABOUT_CODE = re.compile(r"(?:sqlite3\.\w+|AttributeError|NameError|ImportError|ModuleNotFoundError|RecursionError"
                         r"|IndexError|ZeroDivisionError|MemoryError)")  # fmt: skip
_HARMLESS = re.compile(r"[A-Za-z ,:()]+")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_NAME_OF_CODE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_PROGRAM = ("/app/", "/site-packages/", "/lib/", "/python3", "/packaging/")


class CleanFormatter(logging.Formatter):
    """What the program's log files are written with."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return cleaned(super().format(record)).rstrip("\n")


def cleaned(text: str) -> str:
    """A log without anything that a person typed or named."""
    return "".join(f"{line}\n" for line in _lines(text))


def _lines(text: str) -> Iterator[str]:
    after_place = False
    for line in text.splitlines():
        place = _PLACE.fullmatch(line)
        if place is not None:
            yield f'{place[1]}File "{_short(place[2])}", line {place[3]}' + (f", in {place[4]}" if place[4] else "")
        elif after_place and line.startswith("    ") and line.isascii():
            yield line  # the line of code itself
        elif record := _RECORD.fullmatch(line):
            yield f"{record[1]}: {_said(record[2])}"
        elif _STACK.fullmatch(line) or _FATAL.fullmatch(line):
            yield line
        elif error := _ERROR.fullmatch(line):
            yield error[3] or f"{error[1]}: {_about_code(error[1], error[2])}"
        else:
            yield texts.HIDDEN
        after_place = place is not None


def _short(path: str) -> str:
    """The place of a source within the program or its libraries; of others only that it is one."""
    path = path.replace("\\", "/")
    for part in _PROGRAM:
        if part in path:
            return path[path.rindex(part) + 1 :]
    return path if path.startswith("<frozen ") else texts.HIDDEN


def _said(message: str) -> str:
    return message if _HARMLESS.fullmatch(message) else texts.HIDDEN


def _about_code(kind: str, message: str) -> str:
    """The message of an error whose kind speaks of code; what it quotes is kept where it is the name of code."""
    if not _ABOUT_CODE.fullmatch(kind) or not message.isascii():
        return texts.HIDDEN
    return _QUOTED.sub(
        lambda found: found[0] if _NAME_OF_CODE.fullmatch(found[1] or found[2] or "") else texts.HIDDEN, message
    )
