"""Where the program's own files are."""

import pytest

from app import resources


def test_the_checkout_has_its_criteria_and_fonts() -> None:
    assert resources.path("criteria", "tt44-2014.yaml").is_file()
    assert resources.path("fonts").is_dir()


def test_a_missing_file_is_only_a_path() -> None:
    assert not resources.path("criteria", "none.yaml").exists()


def test_a_tree_without_resources_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setattr(resources, "__file__", str(elsewhere / "app" / "resources.py"))
    monkeypatch.setattr(resources.sys, "executable", str(elsewhere / "python"))
    with pytest.raises(FileNotFoundError):
        resources._root.__wrapped__()
