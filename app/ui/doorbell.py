"""One window for a dossier: whoever opens it a second time rings at the window that has it, which comes forward.

A local socket (on Windows a named pipe), for this user of this machine alone; no network has a part in it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.ui.traces import key

_RING = b"!"
_CONNECT_MS, _ANSWER_MS = 300, 2_000


class Doorbell(QObject):
    """Of the window that has a dossier open. rung: somebody wants to see it."""

    rung = Signal()

    def __init__(self, path: Path | str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._somebody_came)
        # The dossier is locked by this process, so a name that is taken is what a crash left behind.
        QLocalServer.removeServer(_name(path))
        self._server.listen(_name(path))

    def close(self) -> None:
        self._server.close()

    def _somebody_came(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._heard(caller))
            caller.disconnected.connect(caller.deleteLater)
            caller.write(f"{os.getpid()}\n".encode("ascii"))

    def _heard(self, caller: QLocalSocket) -> None:
        if _RING in bytes(caller.readAll().data()):
            self.rung.emit()
            caller.disconnectFromServer()


def somebody_has(path: Path | str) -> bool:
    """Whether a window of this user has the dossier open; nothing happens to it. Takes some milliseconds at most."""
    caller = _caller_at(path)
    if caller is None:
        return False
    caller.abort()
    return True


def ring(path: Path | str) -> bool:
    """Ask the window that has the dossier open to come forward; False where there is none.

    Waits for up to two seconds for a window that is busy; it will come when it is free.
    """
    caller = _caller_at(path)
    if caller is None:
        return False
    if caller.waitForReadyRead(_ANSWER_MS):
        _let_come_forward(bytes(caller.readLine().data()))
    caller.write(_RING)
    caller.waitForBytesWritten(_ANSWER_MS)
    caller.waitForDisconnected(_ANSWER_MS)
    return True


def _caller_at(path: Path | str) -> QLocalSocket | None:
    QEventLoop()  # gives a thread of Python's own what sockets are heard with
    caller = QLocalSocket()
    caller.connectToServer(_name(path))
    return caller if caller.waitForConnected(_CONNECT_MS) else None


def _name(path: Path | str) -> str:
    return f"HoSoCDHT-{key(Path.home())[:8]}-{key(path)}"


def _let_come_forward(process: bytes) -> None:
    """On Windows only the program that was just started may say who comes to the front."""
    if sys.platform == "win32" and process.strip().isdigit():
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(int(process))
