"""Text at the boundary."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.language.normal import clean, fold, nfc


def test_decomposed_text_becomes_composed() -> None:
    assert nfc(unicodedata.normalize("NFD", "Quyết định")) == "Quyết định"


def test_fold_drops_every_vietnamese_mark_and_makes_d_of_dj() -> None:
    letters = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ"
    assert set(fold(letters)) == set("aeiouyd")
    assert fold(letters.upper()) == fold(letters)
    assert fold("ĐƯỜNG số 5 – “Hoa Mơ”") == 'duong so 5 - "hoa mo"'


def test_fold_does_not_depend_on_the_normal_form() -> None:
    text = "Nghị quyết về cộng đồng học tập"
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == "nghi quyet ve cong dong hoc tap"


def test_clean_drops_what_cannot_be_seen_and_keeps_inner_whitespace() -> None:
    assert clean("  Hoa\u200b\u202e Mơ\x00 \u00a0x\r\ny\tz\ud800\ufeff ") == "Hoa Mơ \u00a0x\ny\tz"


@given(st.text())
def test_clean_text_can_be_stored_and_is_stable(text: str) -> None:
    once = clean(text)
    once.encode("utf-8")
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
