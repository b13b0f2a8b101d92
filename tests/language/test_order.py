"""Vietnamese order."""

from hypothesis import given
from hypothesis import strategies as st

from app.language.order import sort_key


def test_letters_follow_the_alphabet() -> None:
    words = ["ăn", "an", "đi", "da", "ân", "ôn", "ơn", "on", "ưa", "ua", "ế", "e"]
    assert sorted(words, key=sort_key) == ["an", "ăn", "ân", "da", "đi", "e", "ế", "on", "ôn", "ơn", "ua", "ưa"]


def test_tones_decide_only_between_equal_letters() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma", "mab"], key=sort_key) == [
        "ma", "mà", "mả", "mã", "má", "mạ", "mab",
    ]  # fmt: skip


def test_numbers_go_by_value() -> None:
    assert sorted(["9.10", "10", "9.2", "9"], key=sort_key) == ["9", "9.2", "9.10", "10"]
    assert min(["Tổ dân phố 10", "Tổ dân phố 2"], key=sort_key) == "Tổ dân phố 2"


@given(st.permutations(["Đào", "đạo", "dao", "e", "1", "10", "2", "", "?", "\u0300", "9" * 40, "日"]))
def test_order_does_not_depend_on_where_a_text_stood(texts: list[str]) -> None:
    expected = ["", "?", "1", "2", "10", "9" * 40, "dao", "Đào", "đạo", "e"]
    assert [text for text in sorted(texts, key=sort_key) if text in expected] == expected


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    assert sort_key(text) == sort_key(text)
