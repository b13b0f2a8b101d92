"""Sign-off: freezes the dossier as it stands. What was signed can be read again exactly and is what is printed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.errors import KnownError
from app.language.normal import clean
from app.models.canonical import canonical_json, from_canonical
from app.models.errors import Damaged
from app.models.snapshot import Authority, LiftedSignOff, SignOff, Snapshot
from app.models.tables import SignOffRow, frozen
from app.services.change import Change
from app.services.workspace import Signed, Workspace
from app.texts import verbs as texts

if TYPE_CHECKING:
    from app.services.differences import Difference

__all__ = ["Signed", "SinceSigned", "sign", "signed_snapshot", "since_signed", "unlock"]


@dataclass(frozen=True, slots=True)
class SinceSigned:
    """A signature that was lifted, and what is no longer as it was signed; empty where everything still is."""

    lifted: LiftedSignOff
    differences: tuple[Difference, ...]


def sign(
    ws: Workspace,
    by: str,
    title: str,
    number: str = "",
    signed_on: date | None = None,
    *,
    authority: Authority = "",
    allow_blocking: bool = False,
) -> Change:
    """Sign the dossier: its canonical JSON is stored with its SHA-256, and no verb writes until `unlock`.

    `signed_on` is today if not given; `authority` says in whose name, where the title does not. Refused with KnownError
    while findings block it, unless `allow_blocking`. Cannot be undone, nor can anything done before it.
    """
    by, title, number = clean(by), clean(title), clean(number)
    if not by or not title:
        raise KnownError(texts.SIGNER_NEEDED, texts.SIGNER_ADVICE)
    with ws.lock:
        if ws.snapshot.sign_off is not None:
            raise KnownError(texts.ALREADY_SIGNED, texts.SIGNED_ADVICE)
        if not allow_blocking:
            refuse_while_blocked(ws)
        day = signed_on or datetime.now().astimezone().date()
        data = canonical_json(ws.snapshot)
        digest = sha256(data).hexdigest()

        def work(session: Session) -> None:
            session.execute(insert(frozen).values(sha256=digest, data=data).on_conflict_do_nothing())
            session.add(
                SignOffRow(
                    id=str(uuid.uuid4()),
                    by=by,
                    title=title,
                    number=number,
                    signed_on=day,
                    signed_at=datetime.now(UTC),
                    authority=authority,
                    snapshot_sha256=digest,
                    revoke_reason="",
                )
            )

        change = ws.record("sign", texts.signed(by, day), work)
        ws.done.clear()
        ws.undone.clear()
        return change


def refuse_while_blocked(ws: Workspace) -> None:
    """KnownError while the check finds what must be done first."""
    from app.services import check

    found = check.findings(ws.snapshot, ws.catalogue, ws.scorecard)
    blocking = sum(finding.severity == "blocking" for finding in found)
    if blocking:
        raise KnownError(texts.blocked(blocking), texts.FINDINGS_ADVICE)


def unlock(ws: Workspace, reason: str) -> Change:
    """Lift the signature so that the dossier can be changed again; the reason is journalled. Cannot be undone."""
    reason = clean(reason)
    if not reason:
        raise KnownError(texts.UNLOCK_REASON_NEEDED, texts.REASON_ADVICE)

    def work(session: Session) -> None:
        row = session.scalars(select(SignOffRow).where(SignOffRow.revoked_at.is_(None))).one()
        row.revoked_at = datetime.now(UTC)
        row.revoke_reason = reason

    with ws.lock:
        if ws.snapshot.sign_off is None:
            raise KnownError(texts.NOT_SIGNED)
        return ws.record("unlock", texts.unlocked(reason), work, while_signed=True)


def signed_snapshot(ws: Workspace) -> Snapshot:
    """The dossier exactly as signed, with the signature. KnownError if it is not signed, Damaged if it was altered."""
    present = ws.snapshot
    if present.sign_off is None:
        raise KnownError(texts.NOT_SIGNED, texts.NOT_SIGNED_ADVICE)
    signed = _frozen(ws, present.sign_off)
    return replace(
        signed,
        sign_off=present.sign_off,
        lifted=present.lifted,
        steps=present.steps,
        signed_page=present.signed_page,
        signed_pdf=present.signed_pdf,
        revision=present.revision,
    )


def since_signed(ws: Workspace) -> SinceSigned | None:
    """What has changed since the last signature was lifted; None while the dossier is signed or never was.

    Damaged if what was signed then was altered.
    """
    from app.services.differences import differences

    present = ws.snapshot
    if present.sign_off is not None or present.lifted is None:
        return None
    return SinceSigned(present.lifted, differences(_frozen(ws, present.lifted), present, ws.catalogue))


def _frozen(ws: Workspace, sign_off: SignOff) -> Snapshot:
    expected = sign_off.snapshot_sha256
    with ws.file.reading() as session:
        data = session.execute(select(frozen.c.data).where(frozen.c.sha256 == expected)).scalar()
    if data is None or sha256(data).hexdigest() != expected:
        raise Damaged(ws.path)
    return from_canonical(data)
