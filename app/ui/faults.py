"""What happens when the program itself is wrong: a log file, and a dialog that offers to save it.

A KnownError never comes here; it is told where it happened.
"""

from __future__ import annotations

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from app.folders import log_folder
from app.services.log_cleaning import CleanFormatter

log = logging.getLogger("app")

_CRASH_SIZE = 200_000

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_file() -> Path:
    return log_folder() / "cdht.log"


def crash_file() -> Path:
    """Where the stacks go when the program dies and Python has no say in it: a fault in Qt, or of memory."""
    return log_folder() / "cdht-crash.log"


def start_log() -> None:
    """Log to a file of at most 1 MB, four old ones kept; where nothing can be written, go on without."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=1_000_000, backupCount=4, encoding="utf-8")
        _write_crashes_to(crash_file())
    except OSError:
        return
    handler.setFormatter(CleanFormatter())
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def _write_crashes_to(path: Path) -> None:
    import faulthandler

    full = path.exists() and path.stat().st_size > _CRASH_SIZE
    faulthandler.enable(path.open("wb" if full else "ab"))  # which keeps the file open


class FaultCatcher(QObject):
    """Takes every exception that nobody caught, from any thread, and Qt's own messages.

    `caught` is emitted on the window's thread, once an exception.
    """

    caught = Signal(object)

    def install(self) -> None:
        sys.excepthook = self._uncaught
        threading.excepthook = lambda args: self._uncaught(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_qt_message)

    def _uncaught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        log.critical("Uncaught exception", exc_info=(kind, error or kind(), trace))
        if sys.stderr is not None:  # pythonw has none
            sys.__excepthook__(kind, error or kind(), trace)
        self.caught.emit(error)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("app.qt").log(_LEVELS.get(kind, logging.WARNING), "%s (%s)", message, context.category)
