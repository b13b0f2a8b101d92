from datetime import UTC, datetime, timedelta, timezone

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.pdf.values import byte_string, date_string, name, name_tree, number, text_string

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")))


@given(texts)
def test_text_reads_back(text: str) -> None:
    assert str(pikepdf.Object.parse(text_string(text))) == text


@given(st.binary())
def test_bytes_read_back(data: bytes) -> None:
    assert bytes(pikepdf.Object.parse(byte_string(data))) == data


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1))
def test_name_reads_back(text: str) -> None:
    assert str(pikepdf.Object.parse(name(text))) == f"/{text}"


@given(st.floats(-1e7, 1e7))
def test_number_is_plain_and_close(value: float) -> None:
    written = number(value)
    assert set(written) <= set(b"-0123456789.")
    assert abs(float(written) - value) <= 0.00005 + 1e-9


@pytest.mark.parametrize(
    ("value", "written"), [(0, b"0"), (-0.0, b"0"), (-0.00001, b"0"), (100, b"100"), (1.5, b"1.5"), (-2.25, b"-2.25")]
)
def test_number_has_no_idle_digits(value: float, written: bytes) -> None:
    assert number(value) == written


def test_date_keeps_its_offset() -> None:
    assert date_string(datetime(2022, 2, 5, 8, 30, 1, tzinfo=UTC)) == b"(D:20220205083001+00'00)"
    vietnam = timezone(timedelta(hours=7))
    assert date_string(datetime(2022, 2, 5, 8, 30, 1, tzinfo=vietnam)) == b"(D:20220205083001+07'00)"


def test_name_tree_is_in_byte_order() -> None:
    tree = pikepdf.Object.parse(name_tree({"đ".encode(): b"1", b"b": b"2", b"a-10": b"3", b"a-2": b"4"}))
    keys = [bytes(key) for key in list(tree.Names)[::2]]
    assert keys == sorted(keys)
    assert len(keys) == 4
