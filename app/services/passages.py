"""The standing sentences of the documents in the ward's own words."""

from __future__ import annotations

from app.errors import KnownError
from app.language.normal import clean
from app.models.tables import PassageRow
from app.reports.passages import PASSAGES, fault, is_default
from app.services.change import Change
from app.services.rows import drop, put
from app.services.workspace import Workspace
from app.texts import passages as texts


def reword(ws: Workspace, passage: str, text: str) -> Change:
    """Print these words in the place of a standing sentence; no text, or the default, puts the default back.

    KnownError for a passage there is not, a broken or unknown placeholder, a list with too many lines.
    """
    if passage not in PASSAGES:
        raise KnownError(texts.no_passage(passage), texts.CHECK_ADVICE)
    text = clean(text)
    if (refused := fault(passage, text, ws.catalogue)) is not None:
        raise refused
    if not text or is_default(passage, text, ws.catalogue):
        return ws.commit("reword", texts.put_back(passage), lambda session: drop(session, PassageRow, passage))
    row = PassageRow(id=passage, text=text)
    return ws.commit("reword", texts.changed(passage), lambda session: put(session, row))


def values_now(ws: Workspace) -> dict[str, str]:
    """What every placeholder would be printed as now, by its name; of a signed dossier, as it was signed."""
    from app.reports.kit import Kit
    from app.reports.own_words import filling
    from app.reports.plan import make_plan
    from app.services.export import ExportOptions, dossier_context

    context = dossier_context(ws, ExportOptions())
    return filling(Kit(context, make_plan(context.snapshot, context.catalogue)))
