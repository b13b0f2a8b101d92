"""What is not the same in two states of one dossier, in words: what was signed beside what there is now.

Every part of what a signature covers is compared. Should a difference have no words of its own, that there is one is
said all the same: two states of other canonical forms never compare as the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from app.criteria.catalogue import Catalogue
from app.criteria.score import score
from app.language.dates import format_date
from app.language.numbers import format_points
from app.models.canonical import snapshot_sha256
from app.models.snapshot import ClassBand, DocumentView, Snapshot, key_parts
from app.services.exchange_items import CITATIONS, DOCUMENTS, PARTICULARS, Reader, parts_of, values_of
from app.services.item_words import name_in_words, value_in_words
from app.texts import differences as texts
from app.texts import exchange, passages


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it is, and what it was `before` and is `after`, in words.

    `indicator` is where a person goes to see it, None for the dossier as a whole.
    """

    indicator: str | None
    name: str
    before: str
    after: str


def differences(before: Snapshot, after: Snapshot, catalogue: Catalogue) -> tuple[Difference, ...]:
    """Everything that differs: points first, then the dossier as a whole, then indicators in the order of the set.

    Empty if and only if both have the same canonical form. Both must be scored with `catalogue`.
    """
    if snapshot_sha256(before) == snapshot_sha256(after):
        return ()
    place = {indicator.id: at for at, indicator in enumerate(catalogue.indicators())}
    labels = {figure.id: figure.label for figure in catalogue.figures}
    own = [*_facts(before, after), *_units(before, after, labels), *_documents(before, after, place)]
    own += [*_passages(before, after), *_items(before, after, Reader(catalogue))]
    own.sort(key=lambda one: place.get(one.indicator, -1) if one.indicator else -1)
    found = (*_points(before, after, catalogue), *own)
    return found or (Difference(None, texts.OTHER, texts.AS_SIGNED, texts.CHANGED),)


def _points(before: Snapshot, after: Snapshot, catalogue: Catalogue) -> Iterator[Difference]:
    """What the changes come to: the total, and every indicator whose points are no longer the same."""
    old, new = (score(catalogue, one.profile, one.answers) for one in (before, after))
    for name, was, now in (
        (texts.TOTAL, old.total.points, new.total.points),
        (texts.BONUS, old.total.bonus, new.total.bonus),
    ):
        if was != now:
            yield Difference(None, name, format_points(was), format_points(now))
    for indicator in catalogue.indicators():
        first, second = old.indicators[indicator.id], new.indicators[indicator.id]
        if (first.points, first.bonus) != (second.points, second.bonus):
            said = (texts.points(one.points, one.bonus) for one in (first, second))
            yield Difference(indicator.id, texts.points_of(indicator.id), *said)


def _items(before: Snapshot, after: Snapshot, reader: Reader) -> Iterator[Difference]:
    """Figures, levels, readings, explanations, citations: one row each. Documents are compared by themselves."""
    titles = {one.id: one.title for snapshot in (before, after) for one in snapshot.documents}
    old, new = values_of(before), values_of(after)
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) == new.get(key) or parts_of(key)[0] == DOCUMENTS:
            continue
        said = (value_in_words(key, side.get(key), reader) for side in (old, new))
        yield Difference(_place(key, reader), name_in_words(key, reader, titles), *said)


def _place(key: str, reader: Reader) -> str | None:
    """The first indicator of the set that the item bears on."""
    table, *parts = parts_of(key)
    if table == CITATIONS:
        return parts[1]
    reached = reader.reach(key, {})
    return next((indicator for indicator in reader.indicators if indicator in reached), None)


def _facts(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    """Profile, settings and meeting, field by field."""
    for names, old, new in (
        (texts.PROFILE, before.profile, after.profile),
        (texts.SETTINGS, before.settings, after.settings),
        (texts.MEETING, before.meeting, after.meeting),
    ):
        for field in fields(old):
            was, now = getattr(old, field.name), getattr(new, field.name)
            if was != now:
                yield Difference(None, names[field.name], _said(was), _said(now))


def _passages(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    """Standing sentences of the documents in other words."""
    for passage in dict.fromkeys((*before.passages, *after.passages)):
        said = [one.passages.get(passage, texts.DEFAULT_WORDS) for one in (before, after)]
        if said[0] != said[1]:
            yield Difference(None, passages.TITLES.get(passage, passage), said[0], said[1])


def _said(value: object) -> str:
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, tuple):
        bands = [one for one in value if isinstance(one, ClassBand)]
        return texts.bands([(one.name, one.at_least) for one in bands])
    return texts.TERRAIN.get(str(value), str(value)) if value else exchange.NOT_THERE


def _units(before: Snapshot, after: Snapshot, labels: Mapping[str, str]) -> Iterator[Difference]:
    """Units with their people, and who is to supply what."""
    old, new = ({one.id: one for one in snapshot.units} for snapshot in (before, after))
    names = {key: one.short or one.name for side in (old, new) for key, one in side.items()}
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            said = (
                " · ".join(filter(None, (one.name, one.short, one.person, one.phone))) if one else exchange.NOT_THERE
                for one in (old.get(key), new.get(key))
            )
            yield Difference(None, texts.unit(names[key]), *said)
    for indicator in dict.fromkeys((*before.assignments, *after.assignments)):
        sides = [snapshot.assignments.get(indicator, ()) for snapshot in (before, after)]
        if sides[0] != sides[1]:
            said = (", ".join(names.get(unit, unit) for unit in side) or exchange.NOT_THERE for side in sides)
            where, rest = key_parts(indicator)
            name = texts.assigned(rest if where else labels.get(rest, rest))
            yield Difference(where or None, name, *said)


def _documents(before: Snapshot, after: Snapshot, place: Mapping[str, int]) -> Iterator[Difference]:
    old, new = ({one.id: one for one in snapshot.documents} for snapshot in (before, after))
    cited: dict[str, str] = {}
    for citation in (*after.citations, *before.citations):
        known = cited.setdefault(citation.document, citation.indicator)
        if place.get(citation.indicator, len(place)) < place.get(known, len(place)):
            cited[citation.document] = citation.indicator
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or was.removed != now.removed:
            view = now or was
            assert view is not None
            yield Difference(cited.get(key), texts.document(view.code, view.title), _stands(was), _stands(now))
        if was is not None and now is not None:
            for name, first, second in _particulars(was, now):
                yield Difference(cited.get(key), texts.particular(now.code, now.title, name), first, second)


def _stands(document: DocumentView | None) -> str:
    if document is None:
        return exchange.NOT_THERE
    return texts.REMOVED if document.removed else exchange.YES


def _particulars(was: DocumentView, now: DocumentView) -> Iterator[tuple[str, str, str]]:
    for name in ("code", *PARTICULARS):
        first, second = getattr(was, name), getattr(now, name)
        if first != second:
            yield texts.PARTICULARS[name], _said(first), _said(second)
    if was.content.sha256 != now.content.sha256:
        files = [texts.file(one.file_name, one.content.sha256) for one in (was, now)]
        yield texts.FILE, files[0], files[1]
