"""All figures and choices out as a spreadsheet, and in again: all of it or nothing.

An empty cell leaves the dossier as it is. Every cell that cannot be taken is told by its address, and then nothing is
taken; what is taken is one verb that can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from app.criteria.answers import FigureKey, LevelKey
from app.criteria.score import score
from app.errors import KnownError
from app.models.snapshot import Snapshot
from app.services.change import Change
from app.services.sheet_read import CellProblem, Filled, read_workbook
from app.services.workspace import Workspace
from app.texts import sheet as texts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["CellProblem", "FillResult", "fill", "write_sheet"]


@dataclass(frozen=True, slots=True)
class FillResult:
    """`change` is None where nothing was taken: there were problems, or nothing was new. `count`: answers changed."""

    change: Change | None
    problems: tuple[CellProblem, ...]
    count: int


@dataclass(frozen=True, slots=True)
class _News:
    """What the sheet says that the dossier does not."""

    figures: dict[FigureKey, Decimal]
    levels: dict[LevelKey, str]
    explanations: dict[str, str]

    @property
    def count(self) -> int:
        return len(self.figures) + len(self.levels) + len(self.explanations)


def write_sheet(ws: Workspace, out: Path) -> None:
    """Write the spreadsheet (.xlsx) of the dossier's figures and choices to `out`, replacing what is there."""
    from app.services.sheet_write import write_workbook

    write_workbook(ws.snapshot, ws.catalogue, out)


def fill(ws: Workspace, path: Path) -> FillResult:
    """Take in a spreadsheet made by `write_sheet`.

    KnownError for a file that is none, or that a unit hands in (`app.services.handin`). Signed for a signed dossier.
    """
    with ws.lock:
        snapshot = ws.snapshot
        filled = read_workbook(path, ws.catalogue, snapshot.profile.year)
        if filled.slip:
            raise KnownError(texts.UNIT_SHEET, texts.UNIT_SHEET_ADVICE)
        news = _news(snapshot, filled)
        problems = (*filled.problems, *_contradictions(ws, news, filled))
        if problems or not news.count:
            return FillResult(None, problems, 0)
        sentence = texts.filled(len(news.figures), len(news.levels), len(news.explanations))
        change = ws.commit("fill", sentence, lambda session: _write(session, news))
        return FillResult(change, (), news.count)


def _news(snapshot: Snapshot, filled: Filled) -> _News:
    answers = snapshot.answers
    return _News(
        {key: value for key, value in filled.figures.items() if answers.figures.get(key) != value},
        {key: option for key, option in filled.levels.items() if answers.levels.get(key) != option},
        {key: text for key, text in filled.explanations.items() if snapshot.explanations.get(key, "") != text},
    )


def _contradictions(ws: Workspace, news: _News, filled: Filled) -> list[CellProblem]:
    """Figures of the sheet that cannot be true beside the others, such as a part above its whole.

    Told at the cell of the figure, or else at the cell of one it was compared with. A whole of 0 is taken: there may be
    none, and the indicator then waits for a person.
    """
    snapshot = ws.snapshot
    answers = replace(snapshot.answers, figures={**snapshot.answers.figures, **news.figures})
    card = score(ws.catalogue, snapshot.profile, answers)
    found: dict[CellProblem, None] = {}
    for indicator in card.indicators.values():
        for problem in indicator.problems:
            key = FigureKey(problem.figure, problem.year)
            compared = (FigureKey(use.figure, use.year) for use in indicator.figures if use.year == problem.year)
            place = next((filled.places[one] for one in (key, *compared) if one in filled.places), None)
            if place is not None and answers.figures[key] != 0:
                found[CellProblem(*place, problem.message)] = None
    return list(found)


def _write(session: Session, news: _News) -> None:
    from app.models import tables
    from app.services.rows import put

    for figure, value in news.figures.items():
        put(session, tables.FigureValue(figure=figure.figure, year=figure.year, value=value))
    for level, option in news.levels.items():
        put(session, tables.LevelChoice(indicator=level.indicator, part=level.part, option=option))
    for indicator, text in news.explanations.items():
        put(session, tables.Explanation(indicator=indicator, text=text))
