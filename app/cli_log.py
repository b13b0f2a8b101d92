"""Where faults of the program go when there is no window: the same log file that the window writes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.folders import log_folder
from app.services.log_cleaning import CleanFormatter

_FILE = "cdht.log"
_SIZE, _KEPT = 1_000_000, 4

log = logging.getLogger("app")


def log_fault(error: BaseException, words: Sequence[str]) -> Path:
    """Write an unforeseen error with its traceback; of the command line only the command, never names or paths.

    Returns where the log is. Where it cannot be written there is nothing better to do than go on.
    """
    where = log_folder() / _FILE
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(where, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return where
    handler.setFormatter(CleanFormatter())
    log.addHandler(handler)
    try:
        log.error("cdht %s", " ".join(words[:1]), exc_info=error)
    finally:
        log.removeHandler(handler)
        handler.close()
    return where
