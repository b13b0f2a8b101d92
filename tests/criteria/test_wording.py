"""The official words against what real documents are called, on the shipped criteria and the sample's documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.criteria.builtin import builtin_set
from app.criteria.catalogue import Catalogue
from app.criteria.loader import load_catalogue
from app.criteria.wording import OfficialWords, Place, words_of
from app.language.normal import fold
from app.services.workspace import Workspace


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(builtin_set("tt44-2014"), "tt44-2014.yaml")


@pytest.fixture(scope="module")
def words(catalogue: Catalogue) -> OfficialWords:
    return OfficialWords(catalogue)


def _ranked(words: OfficialWords, text: str) -> list[Place]:
    said = words_of(text)
    return sorted(words.places, key=lambda place: -words.likeness(place, said))


def test_what_is_shortened_is_the_same_as_in_full() -> None:
    assert words_of("Kế hoạch XHHT của UBND") == words_of("ke hoach xa hoi hoc tap cua uy ban nhan dan")
    assert "pho cap" in words_of("Ban chỉ đạo PC-XMC")
    assert words_of("") == words_of(" – ") == frozenset()


def test_every_place_is_there_in_official_order(catalogue: Catalogue, words: OfficialWords) -> None:
    assert list(words.places) == [(one.id, item.id) for one in catalogue.indicators() for item in one.evidence]


def test_the_official_wording_without_diacritics_leads_to_its_own_place(
    catalogue: Catalogue, words: OfficialWords
) -> None:
    for indicator in catalogue.indicators():
        for item in indicator.evidence:
            assert (indicator.id, item.id) in _ranked(words, fold(f"{item.label} {indicator.title}"))[:2]


def test_a_title_that_shares_no_word_is_near_to_nothing(words: OfficialWords) -> None:
    assert all(words.likeness(place, words_of("IMG 20211203 qwerty")) == 0 for place in words.places)


def test_what_the_sample_calls_its_documents_leads_to_where_they_are_cited(
    words: OfficialWords, complete_sample: Path
) -> None:
    """One of the first three places for nine documents of ten: measured 98 %, and 89 % first."""
    with Workspace.open(complete_sample) as ws:
        snapshot = ws.snapshot
    cited: dict[str, set[Place]] = {}
    for citation in snapshot.citations:
        cited.setdefault(citation.document, set()).add((citation.indicator, citation.item))
    found = [
        bool(places & set(_ranked(words, f"{document.doc_type} {document.title}")[:3]))
        for document, places in ((snapshot.document(key), places) for key, places in cited.items())
    ]
    assert len(found) > 50
    assert sum(found) >= 0.9 * len(found)
