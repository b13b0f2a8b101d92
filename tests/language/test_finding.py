"""Finding in running text: what is found is what was asked for, and it is where it is said to be."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.finding import FindableText
from app.language.normal import fold

VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđĐ"
words = st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + "bcnght 0,–"), max_size=40)
any_text = st.text(
    st.one_of(st.sampled_from(VIETNAMESE + "ﬁßİ \r\n\u00ad\u0302\u0323\u200b"), st.characters()), max_size=40
)


def found(phrase: str, text: str) -> list[str]:
    kept = FindableText(text)
    return [text[slice(*kept.original(*place))] for place in kept.find(phrase)]


def test_diacritics_and_case_do_not_matter_on_either_side() -> None:
    text = "Cộng đồng học tập; CỘNG ĐỒNG; cong dong"
    for phrase in ("cộng đồng", "CONG DONG", "cong đông"):
        assert found(phrase, text) == ["Cộng đồng", "CỘNG ĐỒNG", "cong dong"]


def test_a_phrase_goes_on_over_the_end_of_a_line() -> None:
    assert found("cộng đồng học", "về cộng \r\n  đồng\thọc tập") == ["cộng \r\n  đồng\thọc"]


def test_a_decomposed_letter_is_found_with_all_its_marks() -> None:
    text = unicodedata.normalize("NFD", "tổ dân phố")
    assert found("to", text) == [unicodedata.normalize("NFD", "tổ")]
    assert found("phố", text) == [unicodedata.normalize("NFD", "phố")]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("final", "the ﬁnal", ["ﬁnal"]),
        ("f", "ﬁ", ["ﬁ"]),
        ("i", "ﬁ", ["ﬁ"]),
        ("tập", "học t\u00adập\u200b", ["t\u00adập\u200b"]),
        ("a-b", "a–b", ["a–b"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("   ", "a b", []),
        ("\u0302", "â", []),
        ("", "a", []),
        (" a ", "b a", ["a"]),
    ],
)
def test_what_is_marked(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@given(any_text)
def test_every_folded_character_comes_from_where_it_is_said_to(text: str) -> None:
    kept = FindableText(text)
    assert len(kept.places) == len(kept.folded) + 1
    assert kept.places[-1] == len(text)
    assert list(kept.places) == sorted(kept.places)
    for plain, place in zip(kept.folded, kept.places, strict=False):
        assert plain in fold(text[place]) or (plain == " " and text[place].isspace())


@given(words, words, words)
def test_what_is_in_a_text_is_found_in_any_spelling(before: str, phrase: str, after: str) -> None:
    if not phrase.strip():
        return
    for form in ("NFC", "NFD"):
        text = before + " " + unicodedata.normalize(form, phrase).replace(" ", "\r\n") + " " + after
        for asked in (phrase, fold(phrase), unicodedata.normalize("NFD", phrase).upper()):
            places = found(asked, text)
            assert places
            for place in places:
                assert " ".join(fold(place).split()) == " ".join(fold(phrase).split())


@given(any_text, any_text)
def test_places_lie_in_order_within_the_text(phrase: str, text: str) -> None:
    after, kept = 0, FindableText(text)
    for place in kept.find(phrase):
        start, end = kept.original(*place)
        assert after <= start < end <= len(text) or (start == after - 1 and not text[start].isascii())
        after = end
