import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.pdf.graphics_state import Imbalance, imbalance


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Imbalance()),
        (b"q 595 0 0 842 0 0 cm /Im0 Do Q", Imbalance()),
        (b"q q 1 0 0 1 5 5 cm Q", Imbalance(0, 1)),
        (b"Q 2 0 0 2 0 0 cm", Imbalance(1, 0)),
        (b"Q Q q q q", Imbalance(2, 3)),
        (b"q\nBT (q q (q) \\) q) Tj ET\nQ", Imbalance()),
        (b"% q q q\nq Q", Imbalance()),
        (b"/q gs /Q gs q Q", Imbalance()),
        (b"q BI /W 1 ID q q q EI Q", Imbalance()),
        (b"[(a)]TJ q[1]0 d Q", Imbalance()),
        (b"<</q 1>>BDC q", Imbalance(0, 1)),
    ],
)
def test_counts_operators_only(content: bytes, expected: Imbalance) -> None:
    assert imbalance(content) == expected


@given(st.lists(st.sampled_from(["q", "Q"])))
def test_what_it_says_makes_the_content_balance(operators: list[str]) -> None:
    lacking = imbalance(" ".join(operators).encode())
    depth = lacking.saves
    for operator in operators:
        depth += 1 if operator == "q" else -1
        assert depth >= 0
    assert depth == lacking.restores
