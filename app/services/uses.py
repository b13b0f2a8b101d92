"""Where a document is used, where else the guidance names the same one, and what is likeliest for what.

A person has one yearly report in hand and twelve places where it serves: nobody should have to know them by heart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.criteria.catalogue import Catalogue, EvidenceItem, Indicator
from app.criteria.evidence import count_evidence
from app.criteria.wording import OfficialWords, Place, words_of
from app.language.normal import fold
from app.models.snapshot import CitationView, DocumentView, Snapshot
from app.services.originals import kept_originals

_MOTTO = "hanh phuc"
_SUBJECT = 300
"""Characters after the motto that are read of a scan."""
_LACKING = 1.25
"""How much likelier a place is that still waits for evidence."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a document may be cited and is not.

    `named`: the guidance names here the document that it names where this one is cited; `lacking`: the indicator still
    asks for evidence, and a document here brings it on.
    """

    indicator: Indicator
    item: EvidenceItem
    named: bool
    lacking: bool

    @property
    def place(self) -> Place:
        return self.indicator.id, self.item.id


@dataclass(frozen=True, slots=True)
class Offer:
    """A document that may be cited at a place; `named`: it is cited where the guidance names the same document.

    `kept`: another stands in its place, as a copy of its pages or as its newer version.
    """

    document: DocumentView
    named: bool
    kept: bool = False


def used_at(catalogue: Catalogue, snapshot: Snapshot, document: str) -> tuple[CitationView, ...]:
    """The citations of a document, in official order."""
    order = {place: number for number, place in enumerate(_all_places(catalogue))}
    cited = [one for one in snapshot.citations if one.document == document]
    return tuple(sorted(cited, key=lambda one: order.get((one.indicator, one.item), len(order))))


def named_elsewhere(catalogue: Catalogue, snapshot: Snapshot, document: str) -> tuple[Spot, ...]:
    """Where the guidance names the same document and it is not cited yet: those that lack evidence first.

    An indicator that does not apply to the ward asks for nothing.
    """
    named = [spot for spot in _spots(catalogue, snapshot, document) if spot.named]
    return tuple(sorted(named, key=lambda spot: not spot.lacking))


def likely_spots(catalogue: Catalogue, snapshot: Snapshot, document: str) -> tuple[Spot, ...]:
    """All places where a document may still be cited, the likeliest first.

    First where the guidance names it, as in `named_elsewhere`; then by its title and kind against the official words.
    """
    return _ranked(catalogue, _spots(catalogue, snapshot, document), _said(snapshot.document(document)))


def spots_for(catalogue: Catalogue, snapshot: Snapshot, name: str, text: str) -> tuple[tuple[Spot, ...], bool]:
    """All places for a scan by its file's name and the text of its first page, either of which may tell nothing.

    The likeliest first; False where nothing tells that it is: a single syllable in common is chance, two that follow
    each other are a word. Takes some 50 ms.
    """
    official, said, subject = OfficialWords(catalogue), words_of(name), words_of(_subject(text))

    def likeness(spot: Spot) -> float:
        near = official.likeness(spot.place, said) + official.likeness(spot.place, subject)
        return near * (_LACKING if spot.lacking else 1)

    ranked = sorted(_spots(catalogue, snapshot, ""), key=likeness, reverse=True)
    pairs = frozenset(word for word in said | subject if " " in word)
    return tuple(ranked), official.likeness(ranked[0].place, pairs) > 0


def spots_in(
    catalogue: Catalogue, snapshot: Snapshot, indicator: str, *, document: str = "", words: str = ""
) -> tuple[Spot, ...]:
    """The places of one indicator for a document of the dossier, or for files of which only `words` are known.

    Those where the document may still be cited, the likeliest first.
    """
    said = _said(snapshot.document(document)) if document else words_of(words)
    spots = [spot for spot in _spots(catalogue, snapshot, document) if spot.indicator.id == indicator]
    return _ranked(catalogue, spots, said)


def plain(spots: Sequence[Spot]) -> Spot | None:
    """Of the places of one indicator, the likeliest first: the one that nobody need be asked about, if there is one.

    The only one; or the only one where the guidance names the document; or, where it names it nowhere, the likeliest
    if no other lacks evidence.
    """
    named = [spot for spot in spots if spot.named]
    lacking = [spot for spot in spots if spot.lacking]
    if len(spots) == 1 or len(named) == 1:
        return (named or spots)[0]
    return lacking[0] if len(lacking) == 1 and not named and lacking[0] == spots[0] else None


def at_hand(catalogue: Catalogue, snapshot: Snapshot, indicator: Indicator) -> dict[str, tuple[DocumentView, ...]]:
    """The documents that the guidance names, by evidence item where one would bring the indicator on.

    Items for which the dossier has none are left out.
    """
    shared = _shared(catalogue)
    wanted = {item.shared for item in indicator.evidence if item.shared}
    if not wanted or indicator.id in snapshot.answers.not_applicable:
        return {}
    named: dict[str, set[str]] = {}
    for one in snapshot.citations:
        known_as = shared.get((one.indicator, one.item))
        if known_as in wanted:
            named.setdefault(known_as, set()).add(one.document)
    found: dict[str, tuple[DocumentView, ...]] = {}
    for item in indicator.evidence:
        if item.shared in named and _brings_on(snapshot, indicator, item):
            there = named[item.shared]
            found[item.id] = tuple(one for one in snapshot.documents if one.id in there and not one.removed)
    return {item: documents for item, documents in found.items() if documents}


def likely_documents(catalogue: Catalogue, snapshot: Snapshot, place: Place) -> tuple[Offer, ...]:
    """The documents that may be cited at a place, the likeliest first, else in the order of the dossier.

    First those that the guidance names there; then by title and kind against the official words of the place. Those in
    whose place another stands come last.
    """
    words, shared = OfficialWords(catalogue), _shared(catalogue)
    wanted = shared.get(place)
    here = {one.document for one in snapshot.citations if (one.indicator, one.item) == place}
    named = {one.document for one in snapshot.citations if wanted and shared.get((one.indicator, one.item)) == wanted}
    kept = kept_originals(snapshot)
    offers = [
        Offer(one, one.id in named, one.id in kept)
        for one in snapshot.documents
        if not one.removed and one.id not in here
    ]
    return tuple(sorted(offers, key=lambda one: (one.kept, not one.named, -words.likeness(place, _said(one.document)))))


def _ranked(catalogue: Catalogue, spots: Sequence[Spot], said: frozenset[str]) -> tuple[Spot, ...]:
    words = OfficialWords(catalogue)

    def unlikely(spot: Spot) -> tuple[bool, bool, float]:
        likeness = words.likeness(spot.place, said) * (_LACKING if spot.lacking else 1)
        return not spot.named, spot.named and not spot.lacking, -likeness

    return tuple(sorted(spots, key=unlikely))


def _spots(catalogue: Catalogue, snapshot: Snapshot, document: str) -> list[Spot]:
    """Every place where the document is not cited, in official order; "" for what is no document yet."""
    shared, aside = _shared(catalogue), snapshot.answers.not_applicable
    cited = {(one.indicator, one.item) for one in snapshot.citations if one.document == document}
    known_as = {shared[place] for place in cited if place in shared}
    return [
        Spot(
            indicator,
            item,
            named=item.shared in known_as and indicator.id not in aside,
            lacking=indicator.id not in aside and _brings_on(snapshot, indicator, item),
        )
        for indicator in catalogue.indicators()
        for item in indicator.evidence
        if (indicator.id, item.id) not in cited
    ]


def _brings_on(snapshot: Snapshot, indicator: Indicator, item: EvidenceItem) -> bool:
    """Whether a document here leaves less of the indicator's evidence missing, by whichever way it is complete."""
    present = snapshot.answers.evidence.get(indicator.id, frozenset())
    missing = count_evidence(indicator, present).missing
    return len(count_evidence(indicator, present | {item.id}).missing) < len(missing)


def _subject(text: str) -> str:
    """Of a first page: number, kind and subject, which follow the motto (Nghị định 30/2020, Phụ lục I), folded.

    The names of offices above it, and the text below, have words of every place.
    """
    folded = fold(text)
    _head, _motto, after = folded.partition(_MOTTO)
    return (after or folded)[:_SUBJECT]


def _all_places(catalogue: Catalogue) -> list[Place]:
    return [(indicator.id, item.id) for indicator in catalogue.indicators() for item in indicator.evidence]


def _shared(catalogue: Catalogue) -> dict[Place, str]:
    """The document that the guidance names at a place, where it names one for several."""
    return {
        (indicator.id, item.id): item.shared
        for indicator in catalogue.indicators()
        for item in indicator.evidence
        if item.shared
    }


def _said(document: DocumentView) -> frozenset[str]:
    return words_of(f"{document.doc_type} {document.title}")
