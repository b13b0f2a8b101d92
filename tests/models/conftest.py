"""Real files with Vietnamese letters, blanks and signs in their paths."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.criteria.answers import Profile
from app.models.file import DossierFile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Hồ sơ năm 2021 #1"
    path.mkdir()
    return path


@pytest.fixture(scope="session")
def make() -> Callable[[Path], DossierFile]:
    """Makes a dossier at a path and opens it."""

    def made(path: Path) -> DossierFile:
        return DossierFile.create(
            path,
            catalogue_text="nguyên văn".encode(),
            catalogue_id="thử",
            unit_plan_text=b"",
            profile=Profile("Hoa Mơ", 2021),
        )

    return made


@pytest.fixture
def file(folder: Path, make: Callable[[Path], DossierFile]) -> Iterator[DossierFile]:
    with make(folder / "Phường Hoa Mơ 100%?.cdht") as file:
        yield file
