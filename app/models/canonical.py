"""The one JSON form of a snapshot: what a sign-off freezes and what its SHA-256 is taken over.

Equal dossiers give equal bytes whatever order they were entered in: keys sorted, mappings as sorted lists, decimals
without trailing zeros, dates in ISO form. The sign-off itself and the revision are left out, so signing does not change
what is signed. The names written here are part of the format: a renamed field of the snapshot keeps its old name here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from app.criteria.answers import Answers, ChosenReading, FigureKey, LevelKey, Override, Profile, Recognition
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
    Snapshot,
    UnitView,
)
from app.models.types import plain_decimal

FORMAT = 1


def canonical_json(snapshot: Snapshot) -> bytes:
    """The snapshot as UTF-8 JSON, without sign-offs and revision."""
    answers = snapshot.answers
    value = {
        "format": FORMAT,
        "id": snapshot.id,
        "profile": snapshot.profile,
        "settings": snapshot.settings,
        "catalogue": {"id": snapshot.catalogue_id, "sha256": snapshot.catalogue_sha256},
        "answers": {
            "figures": [[key.figure, key.year, value] for key, value in sorted(answers.figures.items())],
            "levels": [[key.indicator, key.part, option] for key, option in sorted(answers.levels.items())],
            "readings": answers.readings,
            "recognised": answers.recognised,
            "overrides": answers.overrides,
            "not_applicable": answers.not_applicable,
        },
        "explanations": snapshot.explanations,
        "meeting": snapshot.meeting,
        "narratives": snapshot.narratives,
        "documents": snapshot.documents,
        "citations": snapshot.citations,
        "units": snapshot.units,
        "assignments": snapshot.assignments,
    }
    if snapshot.passages:  # not there in what was signed before there were any: its hash must stay
        value["passages"] = snapshot.passages
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def snapshot_sha256(snapshot: Snapshot) -> str:
    """Lower-case hex SHA-256 over `canonical_json`."""
    return sha256(canonical_json(snapshot)).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911  any part of a snapshot, one return per kind of value
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def from_canonical(data: bytes) -> Snapshot:
    """The snapshot that `canonical_json` wrote; sign-off None, revision 0. ValueError for another format."""
    value = json.loads(data)
    if value["format"] != FORMAT:
        msg = f"canonical format {value['format']}"
        raise ValueError(msg)
    settings, meeting = value["settings"], value["meeting"]
    citations = tuple(CitationView(**citation) for citation in value["citations"])
    return Snapshot(
        id=value["id"],
        profile=Profile(**value["profile"]),
        settings=Settings(
            receiver=settings["receiver"],
            place=settings["place"],
            deadline=_date(settings["deadline"]),
            classification=tuple(
                ClassBand(Decimal(band["at_least"]), band["name"]) for band in settings["classification"]
            ),
            recipients=settings["recipients"],
        ),
        catalogue_id=value["catalogue"]["id"],
        catalogue_sha256=value["catalogue"]["sha256"],
        answers=_answers(value["answers"], citations),
        explanations=MappingProxyType(value["explanations"]),
        meeting=Meeting(**{**meeting, "held_on": _date(meeting["held_on"])}),
        narratives=MappingProxyType({key: Narrative(**text) for key, text in value["narratives"].items()}),
        documents=tuple(_document(document) for document in value["documents"]),
        citations=citations,
        units=tuple(UnitView(**unit) for unit in value["units"]),
        assignments=MappingProxyType({key: tuple(units) for key, units in value["assignments"].items()}),
        passages=MappingProxyType(value.get("passages", {})),
    )


def _answers(value: dict[str, Any], citations: tuple[CitationView, ...]) -> Answers:
    return Answers(
        figures=MappingProxyType(
            {FigureKey(figure, year): Decimal(number) for figure, year, number in value["figures"]}
        ),
        levels=MappingProxyType({LevelKey(indicator, part): option for indicator, part, option in value["levels"]}),
        readings=MappingProxyType({key: ChosenReading(**item) for key, item in value["readings"].items()}),
        recognised=MappingProxyType(
            {key: Recognition(Decimal(item["points"]), item["basis"]) for key, item in value["recognised"].items()}
        ),
        overrides=MappingProxyType(
            {
                key: Override(Decimal(item["points"]), item["reason"], item["by"])
                for key, item in value["overrides"].items()
            }
        ),
        not_applicable=MappingProxyType(value["not_applicable"]),
        evidence=evidence_of(citations),
    )


def _document(value: dict[str, Any]) -> DocumentView:
    content = value["content"]
    return DocumentView(
        **{
            **value,
            "issued_on": _date(value["issued_on"]),
            "added_at": datetime.fromisoformat(value["added_at"]),
            "content": ContentView(**{**content, "state": ContentState(content["state"])}),
        }
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
