"""Texts with placeholders: what they come out as, and how long ones are set on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.criteria.catalogue import Catalogue
from app.models.snapshot import Snapshot
from app.reports.passages import PASSAGES, as_printed, default_text, fault, filled

NBSP = "\xa0"
VALUES = {"năm": "2021", "số văn bản": "12", "ủy ban": "Ủy ban nhân dân {năm}"}


def test_a_number_stays_with_what_it_counts_and_a_year_with_its_word() -> None:
    assert filled("Năm {năm} có {số văn bản} văn bản của {ủy ban} này", VALUES) == [
        f"Năm{NBSP}2021 có 12{NBSP}văn bản của Ủy ban nhân dân {{năm}} này"
    ]
    assert filled("{Số  Văn bản} {NĂM}", VALUES) == [f"12{NBSP}2021"]
    assert filled("{số gì}", VALUES) == ["{số gì}"]


@given(st.text(alphabet="ab {}năm\n", max_size=40), st.sampled_from(PASSAGES))
def test_what_is_accepted_comes_out_whole(catalogue: Catalogue, text: str, passage: str) -> None:
    """Whatever is not refused leaves no brace and loses no word."""
    if fault(passage, text, catalogue) is None:
        printed = "".join(as_printed(passage, text, VALUES))
        assert not set(printed) & {"{", "}"}
        typed = text.replace("{năm}", "2021").split()
        if not any("{" in word for word in typed):
            assert all(word in printed.replace(NBSP, " ") for word in typed)


def test_defaults_can_all_stand(catalogue: Catalogue) -> None:
    assert not [passage for passage in PASSAGES if fault(passage, default_text(passage, catalogue), catalogue)]


def test_a_long_request_goes_over_pages_and_its_end_stays_with_the_signature(
    signed: Snapshot, printing: Callable[..., object]
) -> None:
    rest = "Phường đã vận động các hộ học tập. " * 12
    long = "\n".join(f"Đoạn {number} của lời đề nghị. {rest}" for number in range(1, 15))
    printed = printing(replace(signed, passages={"letter-request": long, "report-request": long}))
    for part, anchor in (("letter", "report"), ("report", "annex-scores")):
        said = printed.annex(part, anchor)
        assert all(f"Đoạn {number} của lời đề nghị" in said.replace(NBSP, " ") for number in range(1, 15))
        first = printed.write_up.front.anchors[anchor] - 1
        last = printed.text(first)
        assert "Đoạn 14" in last.replace(NBSP, " ")
        assert "Nơi nhận" in last


@pytest.mark.parametrize("sentences", [48, 70, 72, 74, 76, 96])
def test_a_paragraph_longer_than_a_page_leaves_its_end_with_the_signature(
    signed: Snapshot, printing: Callable[..., object], sentences: int
) -> None:
    long = "Kính mong cấp trên quan tâm, giúp đỡ để phường làm tốt hơn nữa việc học tập suốt đời. " * sentences
    own = {"letter-request": f"{long}Hết", "report-request": f"{long}Hết"}
    printed = printing(replace(signed, passages=own))
    for part, after in (("letter", "report"), ("report", "annex-scores")):
        anchors = printed.write_up.front.anchors
        pages = [printed.text(page).split() for page in range(anchors[part], anchors[after])]
        assert sum(page.count("giúp") for page in pages) == sentences
        (end,) = (page for page in pages if "TM." in page)
        assert "Hết./." in end
        assert end.count("giúp") >= 1
