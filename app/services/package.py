"""What a unit hands in, and the package that came back.

A package is read from a private copy, so that the sender's file stays as it is and may be pulled out.

`lineage` tells states of one copy from each other: a hash over the package's journal up to each of its entries. A
package whose journal begins with the one received before is that copy, worked on; any other is older, or another copy.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal, cast

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import KnownError
from app.models import contents, tables
from app.models.errors import Damaged, ReadOnly
from app.models.file import DossierFile
from app.models.load import load_snapshot
from app.models.locked_file import PasswordNeeded, locked_told, unlock
from app.models.peek import copy_closed
from app.models.snapshot import DocumentView, Snapshot
from app.services.exchange_items import Values, values_of
from app.services.handout import Slip
from app.services.workspace import PACKAGE_SLIP, Workspace
from app.texts import exchange as texts

Kind = Literal["package", "sheet", "loose"]
"""`sheet`: a spreadsheet made for the unit, which knows what was asked and when, or a folder with one. `loose`: files
or another spreadsheet; nobody knows what the dossier was when they were asked for."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something handed in that is not taken, and why: a file by its name, a cell by its address."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Package:
    """What a unit hands in, a package or, by `app.services.delivery`, a folder or a spreadsheet.

    `values` are its items as `exchange_items` names them. `lineage` maps each journal entry of the package to the hash
    up to it; `revision` is the last one. `sender` is who last worked in it, as the operating system knows them, or who
    filled in the spreadsheet. `read` opens the bytes of a document, while the package is open. `left_out` is what was
    handed in and has no place.
    """

    slip: Slip
    values: Values
    documents: tuple[DocumentView, ...]
    lineage: Mapping[int, str]
    sender: str
    read: Callable[[DocumentView], AbstractContextManager[BinaryIO]]
    kind: Kind = "package"
    left_out: tuple[LeftOut, ...] = ()

    @property
    def revision(self) -> int:
        return max(self.lineage)


@contextmanager
def opened_package(ws: Workspace, path: Path, password: str = "") -> Iterator[Package]:
    """The package at `path`, known to belong to this dossier.

    KnownError for a dossier that is no package, and for another ward, year or criteria set; PasswordNeeded and
    WrongPassword for a locked one; otherwise the errors of `app.models.errors`.
    """
    with tempfile.TemporaryDirectory(prefix="cdht-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        try:
            with locked_told(path):
                copy_closed(path, copy)
        except PasswordNeeded:
            unlock(path, copy, password)
        except ReadOnly as error:
            if path.with_name(f"{path.name}-journal").exists():  # only its owner may undo what a crash left
                raise KnownError(texts.unfinished(path.name), texts.UNFINISHED_ADVICE) from error
            raise
        with DossierFile.open(copy) as file:
            package = _read(file, path)
            require_ours(package.slip, ws.snapshot)
            yield package


def unit_now(session: Session, slip: Slip) -> str:
    """The unit whose package it is today: the one it was given to, or the one that was merged into since."""
    return session.scalar(select(tables.HandOut.unit).where(tables.HandOut.id == slip.id)) or slip.unit


def _read(file: DossierFile, path: Path) -> Package:
    with file.reading() as session:
        data = session.scalar(select(tables.texts.c.data).where(tables.texts.c.name == PACKAGE_SLIP))
        if data is None:
            raise KnownError(texts.not_a_package(path.name), texts.NOT_A_PACKAGE_ADVICE)
        try:
            slip = Slip.model_validate_json(data)
            snapshot = load_snapshot(session)
        except (ValidationError, LookupError, ValueError, TypeError, ArithmeticError) as error:
            raise Damaged(path) from error
        rows = session.execute(select(tables.journal).order_by(tables.journal.c.id)).all()
    if not rows:
        raise Damaged(path)
    lineage: dict[int, str] = {}
    digest = sha256(slip.id.encode())
    for row in rows:
        digest.update(f"{row.id}\n{row.at.isoformat()}\n{row.by}\n{row.verb}\n{row.sentence}\n{row.changes}".encode())
        lineage[row.id] = digest.copy().hexdigest()
    sender = rows[-1].by if len(rows) > 1 else ""

    def read(document: DocumentView) -> AbstractContextManager[BinaryIO]:
        return cast("AbstractContextManager[BinaryIO]", contents.open_content(file, document.content.id))

    return Package(slip, values_of(snapshot), snapshot.documents, lineage, sender, read)


def require_ours(slip: Slip, snapshot: Snapshot) -> None:
    """Refuse what was given out by another ward, for another year or by another criteria set.

    Whatever the ward has renamed since: its own packages are known by the dossier's id.
    """
    profile = snapshot.profile
    theirs = (slip.ward_kind, slip.ward.casefold(), slip.town.casefold())
    if slip.dossier != snapshot.id and theirs != (profile.ward_kind, profile.ward.casefold(), profile.town.casefold()):
        given, here = f"{slip.ward_kind} {slip.ward}", f"{profile.ward_kind} {profile.ward}"
        raise KnownError(texts.other_ward(given, here), texts.OTHER_WARD_ADVICE)
    if slip.year != profile.year:
        raise KnownError(texts.other_year(slip.year, profile.year), texts.OTHER_YEAR_ADVICE)
    if slip.set_sha256 != snapshot.catalogue_sha256:
        raise KnownError(texts.OTHER_SET, texts.OTHER_SET_ADVICE)
