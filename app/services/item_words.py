"""Items of a hand-in in words, for those who decide on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.criteria.catalogue import SumRule
from app.language.numbers import format_number, with_unit
from app.services.comparing import Item
from app.services.documents import item_name
from app.services.exchange_items import Reader, Value, parts_of
from app.texts import exchange as texts

_PARTICULARS = ("title", "doc_type", "number", "issued_on", "issuer", "original_place", "note")


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What an item is, and what it is on each side; "không có" where it is not there."""

    name: str
    theirs: str
    ours: str
    base: str


def in_words(item: Item, reader: Reader, titles: Mapping[str, str]) -> ItemWords:
    """`titles` maps documents to what they are called."""
    sides = [value_in_words(item.key, one, reader) for one in (item.theirs, item.ours, item.base)]
    return ItemWords(name_in_words(item.key, reader, titles), *sides)


def name_in_words(key: str, reader: Reader, titles: Mapping[str, str]) -> str:  # noqa: PLR0911  one return per kind
    """What the item of that key is called; `titles` as above."""
    table, *parts = parts_of(key)
    match table:
        case "figures":
            return texts.figure_name(reader.figures[parts[0]].label, parts[1])
        case "levels":
            return texts.level_name(parts[0], _part_label(reader, *parts))
        case "readings":
            return texts.reading_name(reader.notes[parts[0]].title)
        case "narratives":
            return texts.narrative_name(parts[0])
        case "documents":
            return texts.document_name(titles[parts[0]])
        case "citations":
            item = reader.indicators[parts[1]].item(parts[2])
            return texts.citation_name(titles[parts[0]], parts[1], item_name(item) if item else parts[2])
        case "recognised":
            return texts.of_indicator(texts.RECOGNISED, parts[0])
        case "overrides":
            return texts.of_indicator(texts.OVERRIDDEN, parts[0])
        case "not_applicable":
            return texts.of_indicator(texts.NOT_APPLICABLE, parts[0])
    return texts.of_indicator(texts.EXPLANATION, parts[0])


def _part_label(reader: Reader, indicator: str, part: str) -> str:
    rule = reader.indicators[indicator].rule
    labels = {one.id: one.label for one in rule.parts} if isinstance(rule, SumRule) else {}
    return labels.get(part, part)


def value_in_words(key: str, value: Value | None, reader: Reader) -> str:  # noqa: PLR0911  one return per kind
    """An item's value; "không có" for none."""
    if value is None:
        return texts.NOT_THERE
    table, *parts = parts_of(key)
    match table:
        case "figures":
            return with_unit(format_number(Decimal(value["value"])), reader.figures[parts[0]].unit)
        case "levels":
            return reader.options(*parts).get(value["option"], value["option"])
        case "readings":
            label = {one.id: one.label for one in reader.notes[parts[0]].readings}.get(value["reading"], "")
            return f"{label} ({value['reason']})"
        case "citations":
            return texts.citation_value(value["pages"], value["note"])
        case "documents":
            return " · ".join(value[name] for name in _PARTICULARS if value[name])
        case "recognised" | "overrides":
            said = value.get("basis") or value.get("reason", "")
            return texts.points_value(format_number(Decimal(value["points"])), said)
    return " · ".join(text for text in value.values() if text)
