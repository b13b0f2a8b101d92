"""Searching with and without diacritics."""

from hypothesis import given
from hypothesis import strategies as st

from app.language.normal import fold, nfc
from app.language.search import SearchIndex, matches, rank

ROWS = (
    "9.2 Tổ dân phố học tập",
    "To hop tac xa",
    "Đường làng ngõ xóm",
    "Báo cáo tổng kết",
    "Danh sách hộ nghèo",
)


def test_words_are_found_in_any_order_without_diacritics() -> None:
    assert rank("hoc to", ROWS) == [0]
    assert rank("DUONG lang", ROWS) == [2]
    assert rank("không có", ROWS) == []


def test_accented_query_puts_rows_written_so_first_and_misses_none() -> None:
    rows = ("to mo", "tổ dân phố", "khoản tô", "tổng")
    assert rank("tổ", rows)[:2] == [1, 3]
    assert sorted(rank("tổ", rows)) == sorted(rank("to", rows)) == [0, 1, 2, 3]


def test_beginnings_of_words_come_before_middles() -> None:
    assert rank("an", ("thanh", "an ninh")) == [1, 0]


def test_empty_query_finds_all_in_order() -> None:
    assert rank("  ", ROWS) == list(range(len(ROWS)))
    assert matches("", "x")


VIETNAMESE = st.text(alphabet="aàáâấđd oồưbc", max_size=12)


@given(st.lists(VIETNAMESE, max_size=8), VIETNAMESE)
def test_accented_query_never_misses_what_its_folded_form_finds(rows: list[str], query: str) -> None:
    index = SearchIndex(rows)
    assert sorted(index.search(query)) == sorted(index.search(fold(query)))
    assert sorted(index.search(query)) == [place for place, row in enumerate(rows) if matches(query, row)]


@given(st.lists(VIETNAMESE, max_size=8), VIETNAMESE)
def test_the_order_is_exact_words_then_beginnings_of_words_then_as_given(rows: list[str], query: str) -> None:
    exact, words = nfc(query).casefold().split(), fold(query).split()

    def rank_of(place: int) -> tuple[bool, bool]:
        row, folded = nfc(rows[place]).casefold(), " " + fold(rows[place])
        return exact != words and not all(word in row for word in exact), not all(
            " " + word in folded for word in words
        )

    index = SearchIndex(rows)
    asked = [query[:end] for end in range(len(query) + 1)]  # as typed: what is remembered must not change an answer
    found = [index.search(one) for one in asked][-1]
    assert found == sorted(found, key=lambda place: (*rank_of(place), place))
    assert index.search(query) == SearchIndex(rows).search(query)
