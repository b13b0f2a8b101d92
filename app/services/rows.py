"""Small ways of writing rows that verbs share; each changes rows through their class, so the journal sees it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.criteria.answers import FigureKey
from app.errors import KnownError
from app.models import journal
from app.models.bare import bare
from app.models.tables import Base, Citation, Document, FigureValue, Unit
from app.texts import verbs as texts

Kind = TypeVar("Kind", bound=Base)


def put(session: Session, row: Base) -> None:
    """Store the row, in place of the one with its key if there is one."""
    journal.put(session, row)


def put_figures(session: Session, figures: Mapping[FigureKey, Decimal | None]) -> None:
    """Store figures, or take away those that are None."""
    for (figure, year), value in figures.items():
        if value is None:
            drop(session, FigureValue, (figure, year))
        else:
            put(session, FigureValue(figure=figure, year=year, value=value))


def drop(session: Session, kind: type[Base], key: Any) -> None:  # noqa: ANN401  any key a table has
    """Delete the row with that key, if there is one."""
    row = session.get(kind, key)
    if row is not None:
        session.delete(row)


def found(session: Session, kind: type[Kind], row_id: str) -> Kind:
    """The row with that id. KnownError where there is none: a view was older than the dossier."""
    row = session.get(kind, row_id)
    if row is None:
        raise KnownError(texts.GONE, texts.GONE_ADVICE)
    return row


def next_position(session: Session, kind: type[Document | Citation | Unit]) -> int:
    """The place after the last row, those not yet flushed included."""
    given: dict[type, int] = session.info.setdefault("positions", {})
    if kind not in given:
        query = f"SELECT max(position) FROM {kind.__tablename__}"  # noqa: S608  our own names
        given[kind] = bare(session).execute(query).fetchone()[0] or 0
    given[kind] += 1
    return given[kind]
