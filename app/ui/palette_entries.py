"""What the palette finds: what can be done now, every indicator, every document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.ui.actions import Actions

if TYPE_CHECKING:
    from app.ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette, and what choosing it does."""

    title: str
    detail: str
    keys: str
    act: Callable[[], object]


def entries(actions: Actions, workbench: Workbench | None) -> list[Entry]:
    """Commands first, then the indicators and documents of the open dossier, if there is one."""
    found = [Entry(words, "", action.shortcut().toString(), action.trigger) for words, action in actions.offered()]
    if workbench is not None:
        found += _indicators(workbench)
        found += _documents(workbench)
    return found


def _indicators(workbench: Workbench) -> list[Entry]:
    return [
        Entry(f"{one.id}  {one.short}", one.title, "", partial(workbench.work_on, one.id))
        for one in workbench.state.catalogue.indicators()
    ]


def _documents(workbench: Workbench) -> list[Entry]:
    from app.ui.documents.document_list import second_line

    return [
        Entry(one.title, second_line(one), "", partial(_open_document, workbench, one.id))
        for one in workbench.state.snapshot.documents
        if not one.removed
    ]


def _open_document(workbench: Workbench, document: str) -> None:
    """Show a document where it is first cited."""
    citing = (one.indicator for one in workbench.state.snapshot.citations if one.document == document)
    if (indicator := next(citing, None)) is not None:
        workbench.open_indicator(indicator)
    workbench.show_document(document)
