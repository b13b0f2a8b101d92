"""Which font files are taken: whole families with every Vietnamese letter, and nothing less."""

from __future__ import annotations

import shutil
import unicodedata
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from app.reports.fonts import register
from app.reports.typeface import LIBERATION, NEEDED, VIETNAMESE_LETTERS, Typeface, TypefaceError, typeface

if TYPE_CHECKING:
    from pathlib import Path


def test_all_letters_of_vietnamese_are_asked_for() -> None:
    """Twelve vowels with six tones each, đ, in both cases, less those that are plain ASCII: 134 letters."""
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones} | {"đ"}
    letters = {letter for one in small for letter in (one, one.upper()) if not letter.isascii()}
    assert set(VIETNAMESE_LETTERS) == letters
    assert len(VIETNAMESE_LETTERS) == len(letters)


def test_the_bundled_typeface_has_them_in_all_four_faces() -> None:
    faces = register(LIBERATION)
    assert faces.drawable >= NEEDED
    assert len({faces.regular, faces.bold, faces.italic, faces.bold_italic}) == 4


def test_by_name_and_by_path() -> None:
    assert typeface("liberation") is LIBERATION
    assert typeface(str(LIBERATION.regular)) == LIBERATION


def test_the_times_of_a_windows_machine_is_found_by_its_file_names(tmp_path: Path) -> None:
    for name, file in zip(("TIMES.TTF", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"), LIBERATION.files(), strict=True):
        shutil.copyfile(file, tmp_path / name)
    chosen = typeface(str(tmp_path / "times.ttf"))
    assert [file.name for file in chosen.files()] == ["TIMES.TTF", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"]
    assert register(chosen).regular != register(LIBERATION).regular


def test_a_family_with_a_face_missing_is_refused(tmp_path: Path) -> None:
    shutil.copyfile(LIBERATION.regular, tmp_path / "times.ttf")
    with pytest.raises(TypefaceError, match=r"timesbd\.ttf"):
        typeface(str(tmp_path / "times.ttf"))


def test_an_unknown_family_is_refused() -> None:
    with pytest.raises(TypefaceError, match="Comic"):
        typeface("/fonts/Comic.ttf")


def test_a_font_without_vietnamese_is_refused_and_says_what_it_lacks(tmp_path: Path) -> None:
    poor = tmp_path / "poor.ttf"
    poor.write_bytes(TTFontFile(str(LIBERATION.regular)).makeSubset([ord(char) for char in "abc ABC"]))
    with pytest.raises(TypefaceError, match="ố"):
        register(Typeface(poor, poor, poor, poor))


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"not a font")
    with pytest.raises(TypefaceError, match=r"broken\.ttf"):
        register(Typeface(broken, broken, broken, broken))
