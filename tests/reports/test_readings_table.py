"""Contradictions in the official text are printed with the reading in force and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.criteria.answers import Answers
from app.reports.kit import Kit
from app.reports.readings_table import readings_to_choose

if TYPE_CHECKING:
    from app.criteria.catalogue import Catalogue
    from app.models.snapshot import Snapshot
    from tests.reports.conftest import Printed, Printing


def text_of(printed: Printed) -> str:
    return printed.annex("annex-readings", "annex-evidence")


def test_every_note_that_applies_is_printed_in_full(draft: Printed) -> None:
    text = text_of(draft).replace(" ", "")
    for indicator in draft.context.catalogue.indicators():
        notes = {note.id: note for note in indicator.notes}
        for state in draft.context.scorecard.indicators[indicator.id].notes:
            note = notes[state.note]
            for said in (note.title, *(reading.label for reading in note.readings)):
                assert "".join(said.split()) in text, state.note


def test_a_decided_reading_is_printed_with_its_reason(draft: Printed) -> None:
    ((note_id, chosen),) = draft.context.snapshot.answers.readings.items()
    note = next(
        one for indicator in draft.context.catalogue.indicators() for one in indicator.notes if one.id == note_id
    )
    label = next(reading.label for reading in note.readings if reading.id == chosen.reading)
    assert f"{label} Theo công văn hướng dẫn của thị xã" in text_of(draft)


def test_a_default_in_force_is_named_as_such(draft: Printed) -> None:
    open_notes = [one for one in readings_to_choose(Kit(draft.context, draft.plan)) if not one[2].decided]
    assert open_notes
    assert "Theo cách hiểu mặc định của bộ tiêu chí" in text_of(draft)


def test_the_same_remark_on_several_indicators_is_printed_once(draft: Printed) -> None:
    assert text_of(draft).count("Không còn cấp huyện từ ngày 01/7/2025") == 1


def test_no_note_at_all_is_said(printing: Printing, sample: Snapshot, catalogue: Catalogue) -> None:
    plain = replace(
        catalogue,
        criteria=tuple(
            replace(criterion, indicators=tuple(replace(one, notes=()) for one in criterion.indicators))
            for criterion in catalogue.criteria
        ),
    )
    printed = printing.func(plain, replace(sample, answers=Answers()))
    assert "Không có chỗ nào phải chọn cách hiểu." in text_of(printed)
