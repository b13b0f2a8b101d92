"""A disk that fails on command: a shim between SQLite and the real file system, made with ctypes alone.

SQLite reaches the disk through a table of functions (a VFS). The shim registers a copy of the default one whose
functions for reading, writing, cutting, flushing and deleting first ask a `Disk` whether to fail, and tell it what they
did. It works on the SQLite library that Python's sqlite3 module itself is linked to, so the program runs unchanged; no
compiler, no privileges and no special file system are needed. Where sqlite3 carries SQLite inside itself (some builds
of Python do), there is no library to reach and `available()` says so.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

OK, FULL, IOERR = 0, 13, 10
IOERR_READ, IOERR_SHORT_READ = IOERR | 1 << 8, IOERR | 2 << 8
IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = (IOERR | n << 8 for n in (3, 4, 6, 10))

_P = ctypes.c_void_p
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, _P)
_MOVE = ctypes.CFUNCTYPE(ctypes.c_int, _P, _P, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _P, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _P, ctypes.c_int)
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, _P, _P, _P, ctypes.c_int, _P)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, _P, ctypes.c_char_p, ctypes.c_int)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 1: without shared memory and memory maps, which our journal mode does not need."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("close", _P),
        ("read", _P),
        ("write", _P),
        ("truncate", _P),
        ("sync", _P),
        ("others", _P * 7),  # file size, three of locking, control, sector size, characteristics
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class _Vfs(ctypes.Structure):
    """sqlite3_vfs; what lies behind `delete` is copied as it is."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", _P),
        ("name", ctypes.c_char_p),
        ("data", _P),
        ("open", _P),
        ("delete", _P),
        ("others", _P * 14),
    )


@dataclass(frozen=True, slots=True)
class Call:
    """What SQLite asks of the disk: open, read, write, truncate, sync, delete; `at` is the offset or the new size."""

    kind: str
    path: str
    at: int = 0
    data: bytes = b""


class Disk(Protocol):
    """Decides over every call that changes the disk or reads from it."""

    def fails(self, call: Call) -> int:
        """An SQLite result code to fail with, or OK. A write that fails with FULL has written its first half."""
        ...

    def did(self, call: Call) -> None:
        """The call has been carried out."""
        ...


class _Sound:
    def fails(self, call: Call) -> int:
        del call
        return OK

    def did(self, call: Call) -> None:
        """Nothing to note."""


def available() -> bool:
    """Whether the sqlite3 module uses a library that can be reached from here."""
    return _library() is not None


def _library() -> ctypes.CDLL | None:
    import sqlite3

    if sys.platform == "win32":
        name = os.path.join(sys.base_prefix, "DLLs", "sqlite3.dll")  # noqa: PTH118
    else:
        name = ctypes.util.find_library("sqlite3") or ""
    try:
        library = ctypes.CDLL(name) if name else None
    except OSError:
        return None
    if library is None:
        return None
    library.sqlite3_libversion.restype = ctypes.c_char_p
    same_version = library.sqlite3_libversion().decode() == sqlite3.sqlite_version
    return library if same_version and _is_loaded_by_python(name) else None


def _is_loaded_by_python(name: str) -> bool:
    """A second copy of the library would be registered with in vain."""
    import _sqlite3

    if sys.platform == "win32":
        return True
    with open("/proc/self/maps", encoding="utf-8") as maps:  # noqa: PTH123
        mapped = {line.split()[-1] for line in maps if "libsqlite3" in line}
    with open(_sqlite3.__file__, "rb") as module:  # noqa: PTH123
        return len(mapped) == 1 and b"libsqlite3" in module.read()


class Shim:
    """The VFS, once registered there for the life of the process; sound unless `over` puts a disk in charge."""

    def __init__(self) -> None:
        library = _library()
        assert library is not None
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        library.sqlite3_vfs_register.argtypes = (ctypes.POINTER(_Vfs), ctypes.c_int)
        self.disk: Disk = _Sound()
        self._paths: dict[int, str] = {}
        self._real = library.sqlite3_vfs_find(None).contents
        self._vfs = _Vfs.from_buffer_copy(self._real)
        self._vfs.name = b"failing"
        self._methods: dict[int, _Methods] = {}
        self._kept: list[Any] = []
        self._real_open, self._real_delete = _OPEN(self._real.open), _DELETE(self._real.delete)
        self._vfs.open, self._vfs.delete = self._keep(_OPEN(self._open)), self._keep(_DELETE(self._delete))
        self._library = library

    def _keep(self, callback: Any) -> int | None:  # noqa: ANN401  a ctypes function, to be kept from collection
        self._kept.append(callback)
        return ctypes.cast(callback, _P).value

    @contextmanager
    def over(self, disk: Disk) -> Iterator[None]:
        """Files opened in the block are on that disk."""
        self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)
        self.disk = disk
        try:
            yield
        finally:
            self.disk = _Sound()
            self._library.sqlite3_vfs_register(ctypes.byref(self._real), 1)

    def _open(self, vfs: int, name: int, file: int, flags: int, out: int) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        code = self.disk.fails(Call("open", path))
        if code:
            _File.from_address(file).methods = None
            return code
        code = self._real_open(vfs, name, file, flags, out)
        if code == OK:
            self._take_over(file, path)
            self.disk.did(Call("open", path))
        return code

    def _take_over(self, file: int, path: str) -> None:
        opened = _File.from_address(file)
        address = ctypes.addressof(opened.methods.contents)
        if address not in self._methods:  # a dossier and its journal have different ones
            self._methods[address] = self._made(opened.methods.contents)
        self._paths[file] = path
        opened.methods = ctypes.pointer(self._methods[address])

    def _made(self, real: _Methods) -> _Methods:
        methods = _Methods.from_buffer_copy(real)
        close, read, write = _CLOSE(real.close), _MOVE(real.read), _MOVE(real.write)
        truncate, sync = _TRUNCATE(real.truncate), _SYNC(real.sync)

        def do_close(file: int) -> int:
            self._paths.pop(file, None)
            return int(close(file))

        def do_read(file: int, buffer: int, amount: int, at: int) -> int:
            call = Call("read", self._paths[file], at)
            return self.disk.fails(call) or int(read(file, buffer, amount, at))

        def do_write(file: int, buffer: int, amount: int, at: int) -> int:
            call = Call("write", self._paths[file], at, ctypes.string_at(buffer, amount))
            code = self.disk.fails(call)
            if code == FULL:
                write(file, buffer, amount // 2, at)
                self.disk.did(Call("write", call.path, at, call.data[: amount // 2]))
            if code:
                return code
            return self._noted(int(write(file, buffer, amount, at)), call)

        def do_truncate(file: int, size: int) -> int:
            call = Call("truncate", self._paths[file], size)
            return self.disk.fails(call) or self._noted(int(truncate(file, size)), call)

        def do_sync(file: int, flags: int) -> int:
            call = Call("sync", self._paths[file])
            return self.disk.fails(call) or self._noted(int(sync(file, flags)), call)

        methods.version = 1
        methods.close, methods.read = self._keep(_CLOSE(do_close)), self._keep(_MOVE(do_read))
        methods.write, methods.truncate = self._keep(_MOVE(do_write)), self._keep(_TRUNCATE(do_truncate))
        methods.sync = self._keep(_SYNC(do_sync))
        return methods

    def _delete(self, vfs: int, name: bytes, flush_folder: int) -> int:
        call = Call("delete", name.decode(), flush_folder)
        return self.disk.fails(call) or self._noted(self._real_delete(vfs, name, flush_folder), call)

    def _noted(self, code: int, call: Call) -> int:
        if code == OK:
            self.disk.did(call)
        return code
