"""Nhận bài nộp: takes what a unit hands in, a package, a folder or a spreadsheet, into the dossier.

It is taken item by item, in one journalled and undoable step. Bytes of new documents are stored first, in small
transactions that a crash leaves without effect; then everything that was decided is written in a single one, together
with the receipt. So an interruption at any point, a drive pulled out included, leaves the dossier as it was.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from app.errors import KnownError
from app.language.normal import clean
from app.media.inspect import inspect_file
from app.models import contents, tables
from app.models.snapshot import DocumentView
from app.services.change import NOTHING, Change
from app.services.comparing import MISSING, Comparison, Item, compare
from app.services.delivery import Watch, is_delivery, opened_delivery
from app.services.exchange_items import (
    CITATIONS,
    DOCUMENTS,
    key_of,
    parts_of,
)
from app.services.looking import Inspect
from app.services.package import Kind, LeftOut, Package, opened_package, unit_now
from app.services.progress import unit_of
from app.services.rows import put
from app.services.shares import shares
from app.services.taking import ItemWriter, Stored, store_document
from app.services.workspace import Signed, Workspace
from app.texts import exchange as texts

Decision = Literal["theirs", "ours"]
"""Take what the unit hands in, or keep what the dossier has; both settle the item."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Preview:
    """What is handed in would bring this, before anything is taken. `sender` is who last worked in it.

    `given_at` says little where `kind` is "loose"; `left_out` is what has no place.
    """

    path: Path
    kind: Kind
    unit: str
    unit_name: str
    sender: str
    given_at: datetime
    comparison: Comparison
    titles: Mapping[str, str]
    left_out: tuple[LeftOut, ...]

    @property
    def safe(self) -> dict[str, Decision]:
        """Take all that only the unit changed; what was changed on both sides, or taken away, waits for a person."""
        return {item.key: "theirs" for item in self.comparison.items if item.kind in {"new", "changed"}}


@dataclass(frozen=True, slots=True)
class Received:
    """What was done; `left` are the items that still wait for a decision."""

    change: Change
    taken: int
    kept: int
    documents: int
    left: tuple[Item, ...]


def preview(
    ws: Workspace,
    path: Path,
    *,
    unit: str = "",
    password: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Look into a package or, of a unit without the program, a folder or a spreadsheet.

    `unit` is needed for a folder or spreadsheet that does not know whose it is; packages do. Raises as
    `opened_package` and `opened_delivery` do.
    """
    with _opened(ws, path, unit, password, Watch(progress, cancelled)) as package:
        return _preview(ws, package, path)


def _opened(ws: Workspace, path: Path, unit: str, password: str, watch: Watch) -> AbstractContextManager[Package]:
    if is_delivery(path):
        return opened_delivery(ws, path, unit, watch)
    return opened_package(ws, path, password)


def _preview(ws: Workspace, package: Package, path: Path) -> Preview:
    ours = {one.id: one.title for one in ws.snapshot.documents}
    theirs = {one.id: one.title for one in package.documents}
    slip = package.slip
    comparison = compare(ws, package)
    return Preview(
        path,
        package.kind,
        slip.unit,
        slip.unit_name,
        package.sender,
        slip.given_at,
        comparison,
        theirs | ours,
        package.left_out,
    )


def receive(
    ws: Workspace,
    path: Path,
    decisions: Mapping[str, Decision],
    *,
    expected: Preview | None = None,
    unit: str = "",
    password: str = "",
    inspect: Inspect = inspect_file,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Received:
    """Settle the items named in `decisions` (by key); the others wait and will be shown again.

    `expected` is the preview that the decisions were made on: KnownError where one of these items is no longer as it
    was shown. `inspect` looks at the documents that come in. Raises Signed for a signed dossier, Cancelled, and as
    `preview` does. Where nothing is settled, nothing is written.
    """
    if ws.snapshot.sign_off is not None:
        raise Signed
    with _opened(ws, path, unit, password, Watch(cancelled=cancelled)) as package:
        comparison = compare(ws, package)
        _require_as_shown(comparison, expected, decisions)
        arriving = _arriving(ws, package, comparison, decisions)
        stored: dict[str, Stored] = {}
        try:
            for at, document in enumerate(arriving):
                if progress is not None:
                    progress(at, len(arriving), document.title)
                stored[document.id] = store_document(ws, package, document, inspect, cancelled)
            with ws.lock:
                final = compare(ws, package)
                _require_same(final, comparison, decisions)
                return _commit(ws, package, final, decisions, stored)
        except BaseException:
            for one in stored.values():
                if not one.duplicate:
                    contents.discard(ws.file, one.content)
            raise


def send_back(ws: Workspace, unit: str, indicator: str, reason: str) -> Change:
    """Return an indicator to a unit with the reason; it stays returned until the unit hands in something for it."""
    reason = clean(reason)
    name = unit_of(ws.snapshot, unit).name
    wanted = ws.indicator(indicator)
    if not any(one.indicator is wanted for one in shares(ws.catalogue, ws.snapshot, unit)):
        raise KnownError(texts.not_theirs(name, indicator), texts.NOTHING_GIVEN_ADVICE)
    if not reason:
        raise KnownError(texts.RETURN_REASON_NEEDED, texts.RETURN_REASON_ADVICE)
    row = tables.HandIn(unit=unit, indicator=indicator, state="returned", reason=reason)
    return ws.commit("return", texts.sent_back(name, indicator, reason), lambda session: put(session, row))


def _arriving(
    ws: Workspace, package: Package, comparison: Comparison, decisions: Mapping[str, Decision]
) -> list[DocumentView]:
    """The documents that come in with the citations to be taken, in their order."""
    known = {one.id for one in ws.snapshot.documents}
    wanted = {
        parts_of(item.key)[1]
        for item in comparison.items
        if parts_of(item.key)[0] == CITATIONS and item.theirs is not None and decisions.get(item.key) == "theirs"
    }
    return [one for one in package.documents if one.id in wanted and one.id not in known]


def _require_as_shown(comparison: Comparison, expected: Preview | None, decisions: Mapping[str, Decision]) -> None:
    known = {item.key for item in comparison.items}
    if unknown := [key for key in decisions if key not in known]:
        raise KnownError(texts.no_item(unknown[0]), texts.LOOK_AGAIN_ADVICE)
    if expected is not None:
        _require_same(comparison, expected.comparison, decisions)


def _require_same(now: Comparison, shown: Comparison, decisions: Mapping[str, Decision]) -> None:
    before = {item.key: item for item in shown.items}
    present = {item.key: item for item in now.items}
    if any(present.get(key) != before.get(key) for key in decisions):
        raise KnownError(texts.MOVED_ON, texts.LOOK_AGAIN_ADVICE)


def _commit(
    ws: Workspace,
    package: Package,
    comparison: Comparison,
    decisions: Mapping[str, Decision],
    stored: Mapping[str, Stored],
) -> Received:
    settled = [item for item in comparison.items if item.kind == "same" or item.key in decisions]
    taken = [item for item in settled if item.kind != "same" and decisions[item.key] == "theirs"]
    left = tuple(item for item in comparison.open if item.key not in decisions)
    kept = sum(item.kind != "same" for item in settled) - len(taken)
    if not settled:
        return Received(NOTHING, 0, 0, 0, left)

    def work(session: Session) -> None:
        writer = ItemWriter(ws, session, package, comparison.twins, stored)
        for item in taken:
            writer.write(item.key, item.theirs)
        unit = unit_now(session, package.slip)
        _mark_received(session, ws, unit, settled)
        session.add(_receipt(package, unit, comparison, settled))

    sentence = texts.received(package.slip.unit_name, package.sender, len(taken), len(stored))
    return Received(ws.commit("hand-in", sentence, work), len(taken), kept, len(stored), left)


def _mark_received(session: Session, ws: Workspace, unit: str, settled: list[Item]) -> None:
    if any(one.id == unit for one in ws.snapshot.units):
        for indicator in {one for item in settled for one in item.indicators}:
            put(session, tables.HandIn(unit=unit, indicator=indicator, state="received", reason=""))


def _receipt(package: Package, unit: str, comparison: Comparison, settled: list[Item]) -> tables.Receipt:
    values = {item.key: MISSING if item.theirs is None else item.theirs for item in settled}
    for item in settled:
        table, document, *_ = parts_of(item.key)
        if table == CITATIONS and item.theirs is not None:  # from now on a change of its particulars is told
            key = key_of(DOCUMENTS, document)
            values.setdefault(key, comparison.particulars[key])
    return tables.Receipt(
        id=str(uuid.uuid4()),
        hand_out=package.slip.id,
        unit=unit,
        sender=package.sender,
        received_at=datetime.now(UTC),
        revision=package.revision,
        lineage=package.lineage[package.revision],
        settled=json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True),
    )
