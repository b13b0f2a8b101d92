from __future__ import annotations

from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.file_names import fit_name, is_device


@pytest.mark.parametrize(("name", "fit"), [
    ("a/b:c?.pdf", "a-b-c-.pdf"), ("..", "van-ban"), ("Số 1.pdf ", "Số 1.pdf"), ("", "van-ban"),
    ("CON", "CON_"), ("nul.pdf", "nul_.pdf"), ("com¹.cdht", "com¹_.cdht"), ("tên.", "tên"), ("tên . .pdf", "tên.pdf"),
    ("Xã 9.2 2021.cdht", "Xã 9.2 2021.cdht"), ("console.pdf", "console.pdf"), ("Tổ 1/2", "Tổ 1-2"),
    ("dài " * 60 + ".pdf", ("dài " * 37)[:146].rstrip() + ".pdf"),
])  # fmt: skip
def test_names_fit(name: str, fit: str) -> None:
    assert fit_name(name) == fit


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_name_becomes_one_that_windows_takes(name: str) -> None:
    made = fit_name(name)
    assert made
    assert made == made.rstrip(" .")
    assert not set(made) & set('<>:"/\\|?*\n\t\0')
    assert not is_device(made)
    assert not PureWindowsPath(made).is_reserved()
    assert len(made) <= 151
    assert fit_name(made) == made, "what fits stays"
