"""The units (đơn vị, in the letter “bộ phận”) that supply evidence, and which indicator each is to supply."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import KnownError
from app.language.normal import clean
from app.models.snapshot import UnitView, key_parts
from app.models.tables import Assignment, HandIn, HandOut, Receipt, Unit
from app.services.change import Change
from app.services.documents import evidence_item, item_name
from app.services.rows import found, next_position, put
from app.services.workspace import Workspace
from app.texts import verbs as texts


def add(ws: Workspace, name: str, short: str = "", person: str = "", phone: str = "") -> Change:
    """Add a unit at the end; without a short name it is known by its name."""
    name = _needed_name(name)

    def work(session: Session) -> None:
        session.add(
            Unit(
                id=str(uuid.uuid4()),
                position=next_position(session, Unit),
                name=name,
                short=clean(short) or name,
                person=clean(person),
                phone=clean(phone),
            )
        )

    return ws.commit("add-unit", texts.unit_added(name), work)


def rename(ws: Workspace, unit: str, name: str, short: str = "") -> Change:
    """Give a unit another name."""
    name = _needed_name(name)
    return _edit(ws, unit, name, {"name": name, "short": clean(short) or name})


def edit(ws: Workspace, unit: str, name: str, *, short: str = "", person: str = "", phone: str = "") -> Change:
    """Give a unit all its particulars at once, as a form does."""
    name = _needed_name(name)
    values = {"name": name, "short": clean(short) or name, "person": clean(person), "phone": clean(phone)}
    return _edit(ws, unit, name, values)


def set_contact(ws: Workspace, unit: str, person: str, phone: str) -> Change:
    """Say who in the unit is asked, and under which number."""
    return _edit(ws, unit, _view(ws, unit).name, {"person": clean(person), "phone": clean(phone)})


def _edit(ws: Workspace, unit: str, name: str, values: dict[str, str]) -> Change:
    def work(session: Session) -> None:
        row = found(session, Unit, unit)
        for column, value in values.items():
            setattr(row, column, value)

    return ws.commit("edit-unit", texts.unit_edited(name), work)


def remove(ws: Workspace, unit: str) -> Change:
    """Take a unit out, and out of every indicator it was to supply."""

    def work(session: Session) -> None:
        for row in session.scalars(select(Assignment).where(Assignment.unit == unit)):
            session.delete(row)
        session.delete(found(session, Unit, unit))

    return ws.commit("remove-unit", texts.unit_removed(_view(ws, unit).name), work)


def merge(ws: Workspace, unit: str, into: str) -> Change:
    """Hand all that is a unit's to another and take the unit out.

    Its indicators, what has come of them, and its packages become the other's: one that was given out before is still
    received. Where both units have an indicator and one of them is to correct something, that stays to be corrected.
    KnownError for a unit there is not, or one and the same.
    """
    gone, kept = _view(ws, unit), _view(ws, into)
    if unit == into:
        raise KnownError(texts.MERGE_NEEDS_TWO, texts.MERGE_NEEDS_TWO_ADVICE)

    def work(session: Session) -> None:
        for one in session.scalars(select(Assignment).where(Assignment.unit == unit)):
            if session.get(Assignment, (one.indicator, into)) is None:
                session.add(Assignment(indicator=one.indicator, unit=into, position=one.position))
            session.delete(one)
        for state in session.scalars(select(HandIn).where(HandIn.unit == unit)):
            other = session.get(HandIn, (into, state.indicator))
            if other is None or other.state != "returned":
                put(session, HandIn(unit=into, indicator=state.indicator, state=state.state, reason=state.reason))
            session.delete(state)
        given = session.scalars(select(HandOut).where(HandOut.unit == unit))
        received = session.scalars(select(Receipt).where(Receipt.unit == unit))
        for row in (*given, *received):
            row.unit = into
        session.delete(found(session, Unit, unit))

    return ws.commit("merge-units", texts.units_merged(gone.name, kept.name), work)


def assign(ws: Workspace, indicator: str, unit_ids: Sequence[str]) -> Change:
    """Say which units supply an indicator, the main one first; none at all makes it nobody's."""
    return assign_all(ws, {indicator: unit_ids})


def assign_all(ws: Workspace, wanted: Mapping[str, Sequence[str]]) -> Change:
    """`assign` for several indicators at once, as one verb.

    Instead of an indicator there may be the `item_key` of an evidence item or the `figure_key` of a figure; no unit at
    all then leaves it to those of the indicator.
    """
    labels = {key: _label(ws, key) for key in wanted}
    plan = {key: list(dict.fromkeys(units)) for key, units in wanted.items()}
    names = {unit: _view(ws, unit).short for units in plan.values() for unit in units}

    def work(session: Session) -> None:
        for key, units in plan.items():
            for row in session.scalars(select(Assignment).where(Assignment.indicator == key)):
                if row.unit not in units:
                    session.delete(row)
            for position, unit in enumerate(units):
                session.merge(Assignment(indicator=key, unit=unit, position=position))

    if len(plan) == 1:
        ((key, units),) = plan.items()
        given = [names[unit] for unit in units]
        sentence = texts.assigned(key, given) if not key_parts(key)[1] else texts.part_assigned(labels[key], given)
    else:
        sentence = texts.assigned_several(list(labels.values()))
    return ws.commit("assign", sentence, work)


def _label(ws: Workspace, key: str) -> str:
    """What a key of assignments is called. KnownError where the set has no such thing."""
    indicator, rest = key_parts(key)
    if not indicator:
        return texts.figure_part(ws.figure(rest).short)
    return texts.item_part(indicator, item_name(evidence_item(ws, indicator, rest))) if rest else ws.indicator(key).id


def _view(ws: Workspace, unit: str) -> UnitView:
    view = next((one for one in ws.snapshot.units if one.id == unit), None)
    if view is None:
        raise KnownError(texts.GONE, texts.GONE_ADVICE)
    return view


def _needed_name(name: str) -> str:
    name = clean(name)
    if not name:
        raise KnownError(texts.UNIT_NAME_NEEDED, texts.UNIT_NAME_ADVICE)
    return name
