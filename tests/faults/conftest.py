"""The failing disk is registered with SQLite once, for the life of the process."""

from __future__ import annotations

import pytest

from app.services.backups import PLACE_VARIABLE
from tests.faults import vfs


@pytest.fixture(scope="session")
def shim() -> vfs.Shim:
    return vfs.Shim()


@pytest.fixture(autouse=True)
def _place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE_VARIABLE, "")  # what a test sets is taken back
