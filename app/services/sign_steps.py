"""The short path to a signature: who put the dossier together, who laid it before the signer.

A step is taken over the dossier as it is at that moment. Once anything that will be signed changes, the step no longer
stands and must be taken again; unlocking a signed dossier ends all steps before it.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy.orm import Session

from app.errors import KnownError
from app.language.normal import clean
from app.models.canonical import snapshot_sha256
from app.models.snapshot import SignStep, Snapshot
from app.models.tables import SignStepRow
from app.services.change import Change
from app.services.workspace import Workspace
from app.texts import signing as texts

Kind = Literal["prepared", "presented"]
KINDS: tuple[Kind, ...] = ("prepared", "presented")


def take_step(ws: Workspace, kind: Kind, by: str, title: str, *, allow_blocking: bool = False) -> Change:
    """Journal that `by` has put the dossier together, or lays it before the signer, as it is now.

    KnownError without name or title, while findings block signing (unless `allow_blocking`), and for "presented" where
    nobody has put together what is there now.
    """
    from app.services.signing import refuse_while_blocked

    by, title = clean(by), clean(title)
    if not by or not title:
        raise KnownError(texts.WHO_NEEDED, texts.WHO_ADVICE)
    with ws.lock:
        if kind == "presented" and standing(ws.snapshot, "prepared") is None:
            raise KnownError(texts.NOT_PREPARED, texts.NOT_PREPARED_ADVICE)
        if not allow_blocking:
            refuse_while_blocked(ws)
        digest = snapshot_sha256(ws.snapshot)

        def work(session: Session) -> None:
            row = SignStepRow(id=str(uuid.uuid4()), kind=kind, by=by, title=title, at=datetime.now(UTC))
            row.snapshot_sha256 = digest
            session.add(row)

        return ws.commit(kind, texts.taken(kind, by, title), work)


def next_step(snapshot: Snapshot) -> Kind | None:
    """The first step that is not taken over what the dossier is now; None where only the signature is left, or done."""
    if snapshot.sign_off is not None:
        return None
    return next((kind for kind in KINDS if standing(snapshot, kind) is None), None)


def taken(snapshot: Snapshot, kind: Kind) -> SignStep | None:
    """The last step of that kind, whether it still stands or not."""
    return next((step for step in snapshot.steps if step.kind == kind), None)


def standing(snapshot: Snapshot, kind: Kind) -> SignStep | None:
    """The step of that kind over exactly what the dossier is now, or over what was signed."""
    step = taken(snapshot, kind)
    if step is None:
        return None
    signed = snapshot.sign_off
    now = signed.snapshot_sha256 if signed is not None else snapshot_sha256(snapshot)
    return step if step.snapshot_sha256 == now else None
