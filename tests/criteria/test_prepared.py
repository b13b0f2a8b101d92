"""A set kept from an earlier reading is the set that the loader would make, or is not used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.criteria import prepared
from app.criteria.builtin import builtin_set, unit_plan_source
from app.criteria.catalogue import Catalogue
from app.criteria.errors import CriteriaError
from app.criteria.loader import load_catalogue, load_unit_plan
from app.criteria.subset import as_yaml, subset
from app.criteria.units import UnitPlan
from app.folders import CACHE_VARIABLE

SOURCE, PLAN = builtin_set(), unit_plan_source()


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


def without_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the set was read again")

    monkeypatch.setattr("app.criteria.loader.load_catalogue", refuse)
    monkeypatch.setattr("app.criteria.loader.load_unit_plan", refuse)


def both(source: bytes = SOURCE) -> tuple[Catalogue, UnitPlan]:
    whole = prepared.catalogue(source, "set")
    return whole, prepared.unit_plan(PLAN, source, whole, "plan")


def test_the_second_time_gives_what_the_loader_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    made = both()
    assert made == (load_catalogue(SOURCE, "set"), load_unit_plan(PLAN, made[0], "plan"))
    without_loading(monkeypatch)
    again = both()
    assert again == made
    assert again[0] is not made[0]
    assert repr(again) == repr(made), "kinds of values too: 1 is not 1.0, a tuple no list"


def test_small_sets_with_everything_a_set_can_have(small_set_text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [small_set_text.encode(), as_yaml(subset(load_catalogue(SOURCE, "set"), {"9.1", "14.3"}))]
    made = [prepared.catalogue(source, "small") for source in sources]
    without_loading(monkeypatch)
    assert repr([prepared.catalogue(source, "small") for source in sources]) == repr(made)


def test_another_text_is_another_set(small_set_text: str) -> None:
    prepared.catalogue(small_set_text.encode(), "small")
    changed = small_set_text.encode() + b"\n# a remark\n"
    assert prepared.catalogue(changed, "small") == load_catalogue(changed, "small")
    with pytest.raises(CriteriaError):
        prepared.catalogue(small_set_text.encode().replace(b"maximum", b"maximus", 1), "small")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace("điểm".encode(), "điềm".encode(), 1),
        lambda _data: b"",
        lambda data: b"\xff" + data,
    ],
    ids=["a byte short", "half", "a letter changed", "empty", "not text"],
)
def test_what_is_no_longer_as_it_was_written_is_made_again(kept: Path, spoil: object) -> None:
    made = both()
    (of_the_set,) = (path for path in kept.iterdir() if b"Catalogue" in path.read_bytes())
    whole = of_the_set.read_bytes()
    of_the_set.write_bytes(spoil(whole))  # type: ignore[operator]
    assert both() == made
    assert of_the_set.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "a file"))
    assert both()[0] == load_catalogue(SOURCE, "set")


def test_only_some_are_kept(kept: Path, small_set_text: str) -> None:
    for number in range(20):
        prepared.catalogue(f"{small_set_text}\n# {number}\n".encode(), "small")
    assert len(list(kept.iterdir())) == 12


def test_neither_pydantic_nor_yaml_is_needed_the_second_time() -> None:
    both()
    script = """
import sys
from app.criteria import prepared
from app.criteria.builtin import builtin_set, unit_plan_source
whole = prepared.catalogue(builtin_set(), "set")
prepared.unit_plan(unit_plan_source(), builtin_set(), whole, "plan")
print(sorted({"pydantic", "yaml"} & set(sys.modules)))
"""
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert run.stdout.strip() == "[]"
