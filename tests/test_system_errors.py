"""What Windows says of a drive reaches the person as what it is."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.errors import KnownError
from app.models import errors
from app.services.replacing import told
from app.system_errors import meaning
from app.texts import export as export_texts
from app.texts import storage


def of_windows(number: int, as_python_has_it: int) -> OSError:
    error = OSError(as_python_has_it, "x")
    error.winerror = number  # type: ignore[attr-defined]
    return error


CASES = [
    (21, errno.EACCES, errors.Unreachable),  # the stick is out
    (53, errno.ENOENT, errors.Unreachable),  # no such server
    (64, errno.EINVAL, errors.Unreachable),  # the server has gone
    (1167, errno.EINVAL, errors.Unreachable),
    (32, errno.EACCES, errors.Held),  # a reader, a virus scanner
    (19, errno.EACCES, errors.ReadOnly),  # the switch on the stick
    (112, errno.ENOSPC, errors.DiskFull),
    (206, errno.ENOENT, errors.TooLong),
    (5, errno.EACCES, errors.ReadOnly),
    (2, errno.ENOENT, errors.FileMissing),
]


@pytest.mark.parametrize(("number", "as_python_has_it", "kind"), CASES)
def test_each_is_told_as_what_it_is(number: int, as_python_has_it: int, kind: type[errors.StorageError]) -> None:
    assert type(errors.storage_error(of_windows(number, as_python_has_it), Path("a.cdht"))) is kind


def test_a_bug_stays_a_bug() -> None:
    assert errors.storage_error(of_windows(87, errno.EINVAL), Path("a.cdht")) is None
    assert meaning(OSError("x")) == 0


@pytest.mark.parametrize(("number", "as_python_has_it", "message"), [
    (21, errno.EACCES, export_texts.drive_gone("a.pdf")), (32, errno.EACCES, export_texts.target_open("a.pdf")),
    (64, errno.EINVAL, export_texts.drive_gone("a.pdf")), (206, errno.ENOENT, storage.too_long("a.pdf")),
])  # fmt: skip
def test_so_it_is_when_something_is_written(number: int, as_python_has_it: int, message: str) -> None:
    with pytest.raises(KnownError) as refused, told(Path("a.pdf")):
        raise of_windows(number, as_python_has_it)
    assert refused.value.message == message
