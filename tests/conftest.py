"""The sample dossiers, built once for the whole run: copy a file before changing it. No test is about its own pace."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

from app.folders import CACHE_VARIABLE

hypothesis.settings.register_profile("cdht", deadline=None)
hypothesis.settings.load_profile("cdht")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is read from or left in the tester's own cache; processes that tests start inherit it."""
    os.environ[CACHE_VARIABLE] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def complete_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed dossier that could be signed and handed in."""
    return _built(tmp_path_factory, "complete")


@pytest.fixture(scope="session")
def working_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed dossier in the middle of the work: undecided indicators, missing evidence, open questions."""
    return _built(tmp_path_factory, "working")


def _built(folders: pytest.TempPathFactory, stage: str) -> Path:
    from app.services import demo

    path = folders.mktemp("sample") / f"{stage}.cdht"
    demo.build(path, stage="working" if stage == "working" else "complete").close()
    return path
