"""The sample dossiers, built once for the whole run: copy a file before changing it. No test is about its own pace."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from PIL import Image

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


_FATAL = (61, 67)
_HOOK = f"""
import os, resource
from PIL import ImageFile
sound = ImageFile.ImageFile.load
def load(picture):
    if picture.size == {_FATAL}:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.abort()
    return sound(picture)
ImageFile.ImageFile.load = load
"""


@pytest.fixture
def fatal_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], bytes]:
    """Pictures of a kind at which the decoder aborts, in every process of Python's that is started from now on.

    In this one they are sound. A PNG passes the look that is taken at it and is fatal only where its dots are needed.
    """
    folder = tmp_path / "hook"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))

    def picture(kind: str) -> bytes:
        held = io.BytesIO()
        Image.effect_noise(_FATAL, 60).convert("RGB").save(held, kind)
        return held.getvalue()

    return picture


def _built(folders: pytest.TempPathFactory, stage: str) -> Path:
    from app.services import demo

    path = folders.mktemp("sample") / f"{stage}.cdht"
    demo.build(path, stage="working" if stage == "working" else "complete").close()
    return path
