import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.criteria.answers import Answers, ChosenReading, FigureKey, LevelKey, Override, Profile, Recognition
from app.models.canonical import canonical_json, from_canonical, snapshot_sha256
from app.models.load import evidence_of
from app.models.snapshot import (
    CitationView,
    ClassBand,
    ContentState,
    ContentView,
    DocumentView,
    Meeting,
    Narrative,
    Settings,
    SignOff,
    Snapshot,
    UnitView,
)

words = st.text(max_size=8)
points = st.decimals(0, 100, places=2)


def mapping(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.dictionaries(words, values, max_size=3)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    documents = tuple(
        DocumentView(
            id=f"d{n}",
            code=draw(words),
            title=draw(words),
            doc_type="",
            number="",
            issued_on=draw(st.dates() | st.none()),
            issuer="",
            original_place="",
            note="",
            sensitive=draw(st.booleans()),
            file_name="a.pdf",
            content=ContentView(
                id=f"c{n}",
                sha256="0" * 64,
                size=n,
                media_type="application/pdf",
                pages=draw(st.integers(1, 9) | st.none()),
                state=draw(st.sampled_from(ContentState)),
            ),
            added_at=draw(st.datetimes(timezones=st.just(UTC))),
            removed=draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    citations = tuple(CitationView(f"t{n}", one.id, draw(words), draw(words)) for n, one in enumerate(documents))
    return Snapshot(
        id="s",
        profile=Profile(draw(words), draw(st.integers(2000, 2030)), difficult=draw(st.booleans())),
        settings=Settings(
            deadline=draw(st.dates() | st.none()), classification=(ClassBand(draw(points), draw(words)),)
        ),
        catalogue_id="x",
        catalogue_sha256="y",
        answers=Answers(
            figures=draw(st.dictionaries(st.builds(FigureKey, words, st.integers(2000, 2030)), points, max_size=3)),
            levels=draw(st.dictionaries(st.builds(LevelKey, words, words), words, max_size=3)),
            readings=draw(mapping(st.builds(ChosenReading, words, words))),
            recognised=draw(mapping(st.builds(Recognition, points, words))),
            overrides=draw(mapping(st.builds(Override, points, words, words))),
            not_applicable=draw(mapping(words)),
            evidence=evidence_of(citations),
        ),
        explanations=draw(mapping(words)),
        meeting=Meeting(place=draw(words), held_on=draw(st.dates() | st.none())),
        narratives=draw(mapping(st.builds(Narrative, words, words, words, words))),
        passages=draw(mapping(words)),
        documents=documents,
        citations=citations,
        units=(UnitView("u", draw(words), "u"),),
        assignments=draw(mapping(st.lists(words, max_size=2).map(tuple))),
    )


@given(snapshots())
def test_comes_back_equal(snapshot: Snapshot) -> None:
    data = canonical_json(snapshot)
    assert from_canonical(data) == snapshot
    assert canonical_json(from_canonical(data)) == data


@given(snapshots())
def test_order_of_entry_and_trailing_zeros_do_not_show(snapshot: Snapshot) -> None:
    answers = snapshot.answers
    shuffled = replace(
        snapshot,
        answers=replace(
            answers,
            figures={key: value * Decimal("1.000") for key, value in reversed(answers.figures.items())},
            levels=dict(reversed(answers.levels.items())),
            overrides=dict(reversed(answers.overrides.items())),
        ),
        explanations=dict(reversed(snapshot.explanations.items())),
    )
    assert snapshot_sha256(shuffled) == snapshot_sha256(snapshot)


@given(snapshots(), snapshots())
def test_different_dossiers_have_different_text(one: Snapshot, other: Snapshot) -> None:
    assert (one == other) == (canonical_json(one) == canonical_json(other))


def test_signing_does_not_change_what_is_signed() -> None:
    snapshot = Snapshot("s", Profile("Hoa Mơ", 2021), Settings(), "x", "y", Answers())
    sign_off = SignOff("Nguyễn Văn Mẫu", "Chủ tịch", "1", date(2022, 2, 5), datetime.now(UTC), "0")
    assert canonical_json(replace(snapshot, sign_off=sign_off, revision=9)) == canonical_json(snapshot)
    assert "Hoa Mơ".encode() in canonical_json(snapshot)


def test_another_format_is_refused() -> None:
    value = json.loads(canonical_json(Snapshot("s", Profile("Hoa Mơ", 2021), Settings(), "x", "y", Answers())))
    value["format"] = 2
    with pytest.raises(ValueError, match="format 2"):
        from_canonical(json.dumps(value).encode())
