"""Where a file belongs is read from its name, and never guessed."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.criteria.builtin import builtin_set
from app.criteria.evidence import code_of
from app.criteria.loader import load_catalogue
from app.services.evidence_codes import Codes, Place
from app.texts import delivery as texts

CATALOGUE = load_catalogue(builtin_set("tt44-2014"), "tt44-2014")
CODES = Codes(CATALOGUE)
PLACES = [(one.id, item.id) for one in CATALOGUE.indicators() for item in one.evidence]


@pytest.mark.parametrize(
    ("name", "code", "rest"),
    [
        ("1.1.2 Quyết định thành lập.pdf", "1.1.2", "Quyết định thành lập"),
        ("MC 1.1.2-Quyet dinh.pdf", "1.1.2", "Quyet dinh"),
        ("mc1-1-2_QĐ.jpg", "1.1.2", "QĐ"),
        ("Minh chứng 1.1.2.pdf", "1.1.2", ""),
        ("minh chung 1.1.2) QD.docx", "1.1.2", "QD"),
        ("1_1_2 18-BC-UBND thống kê.pdf", "1.1.2", "18-BC-UBND thống kê"),
        ("1.1.2", "1.1.2", ""),
        ("2.2.1b Báo cáo.pdf", "2.2.1b", "Báo cáo"),
        ("2.2.1B Báo cáo.pdf", "2.2.1b", "Báo cáo"),
        ("1.1.2.3 bản thứ ba.pdf", "1.1.2", "3 bản thứ ba"),
        ("10.1 Danh sách.xlsx", "10.1", "Danh sách"),
        ("MC 10.1.2021 danh sách.xlsx", "10.1", "2021 danh sách"),
        ("Chỉ số 1.4 biên bản.pdf", "1.4.1", "biên bản"),
        ("1.1.2/scan0001.pdf", "1.1.2", "scan0001"),
        ("Tiêu chí 1/1.1.2 Quyết định/trang/a.pdf", "1.1.2", "a"),
        ("1.4/a.pdf", "1.4.1", "a"),
        ("1.1.2/1.1.1 Nghị quyết.pdf", "1.1.1", "Nghị quyết"),
    ],
)
def test_a_code_is_read_as_units_write_it(name: str, code: str, rest: str) -> None:
    found = CODES.place(PurePath(unicodedata.normalize("NFD", name)))
    assert isinstance(found, Place)
    assert (code_of(found.indicator, found.item), found.rest) == (code, rest)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Quyết định.pdf", texts.NO_CODE),
        ("18-BC-UBND thống kê.pdf", texts.NO_CODE),
        ("10-BC-UBND thống kê.pdf", texts.NO_CODE),
        ("1.4 biên bản.pdf", texts.which_item("1.4", ["1.4.1"])),
        ("99.9.9 biên bản.pdf", texts.NO_CODE),
        ("1.1.22 biên bản.pdf", texts.NO_CODE),
        ("1.1.2x biên bản.pdf", texts.which_item("1.1", ["1.1.1", "1.1.2", "1.1.2b", "1.1.3"])),
        ("IMG_1.1.2.jpg", texts.NO_CODE),
        ("12.3.2021 biên bản.pdf", texts.NO_CODE),
        ("10.1.2021 biên bản.pdf", texts.MAYBE_A_DATE),
        ("11-1-21 biên bản.pdf", texts.MAYBE_A_DATE),
        ("MC 1.1 văn bản.pdf", texts.which_item("1.1", ["1.1.1", "1.1.2", "1.1.2b", "1.1.3"])),
        ("MC.1.1.01 văn bản.pdf", texts.which_item("1.1", ["1.1.1", "1.1.2", "1.1.2b", "1.1.3"])),
    ],
)
def test_what_is_open_to_doubt_is_told_not_guessed(name: str, reason: str) -> None:
    assert CODES.place(PurePath(name)) == reason


@given(place=st.sampled_from(PLACES), separator=st.sampled_from("._-"), text=st.text("abc ế0", min_size=1, max_size=9))
def test_every_code_of_the_set_leads_to_its_item(place: tuple[str, str], separator: str, text: str) -> None:
    code = code_of(*place).replace(".", separator)
    found = CODES.place(PurePath(f"MC {code} {text}.pdf"))
    assert isinstance(found, Place)
    assert (found.indicator, found.item) == place


@given(st.text("0123456789.-_ MCabc", max_size=12))
def test_any_name_ends_in_a_place_or_a_sentence(name: str) -> None:
    found = CODES.place(PurePath(f"{name}.pdf"))
    if isinstance(found, Place):
        assert (found.indicator, found.item) in PLACES
    else:
        assert found.endswith(".")
