"""Small files replaced whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import json_file


def test_it_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "cài đặt.json"
    for value in ({"tên": "Hoa Mơ"}, [1, 2]):
        json_file.write(path, value)
        assert json.loads(path.read_text(encoding="utf-8")) == value
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_there_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "cài đặt.json"
    json_file.write(path, "trước")
    with pytest.raises(TypeError):
        json_file.write(path, object())
    assert json.loads(path.read_text(encoding="utf-8")) == "trước"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(OSError, match="không có"):
        json_file.write(tmp_path / "không có" / "x.json", 1)
