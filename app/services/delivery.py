"""A folder or a spreadsheet that a unit without the program hands in, made ready to be compared like a package.

The spreadsheet says figures, levels and explanations (empty cells say nothing), the files are evidence by the codes
their names begin with. Whatever has no place is told with the reason; nothing is guessed, and nothing is written here.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePath
from typing import BinaryIO

from pydantic import ValidationError

from app.criteria.evidence import code_of
from app.errors import KnownError
from app.limits import Limits
from app.models.errors import Cancelled
from app.models.snapshot import ContentState, ContentView, DocumentView
from app.models.types import plain_decimal
from app.services import looking
from app.services.evidence_codes import Codes, Place
from app.services.exchange_items import CITATIONS, DOCUMENTS, Reader, Value, key_of, particulars_of, values_of
from app.services.file_names import guess
from app.services.handed_files import handed_files
from app.services.handout import Slip, slip_for
from app.services.package import Kind, LeftOut, Package, require_ours, unit_now
from app.services.progress import unit_of
from app.services.shares import shares
from app.services.sheet_read import Filled, NoSheet, read_workbook
from app.services.workspace import Workspace
from app.texts import delivery as texts

SPREADSHEETS = (".xlsx", ".xls", ".ods")
_PIECE = 1 << 20

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Watch:
    """Whoever waits while the files are read: `progress(bytes done, bytes in all, name)`."""

    progress: Progress | None = None
    cancelled: Callable[[], bool] | None = None


def is_delivery(path: Path) -> bool:
    """True for what is received as a folder or a spreadsheet, not as a package."""
    return path.is_dir() or path.suffix.lower() in SPREADSHEETS


def knows_its_unit(ws: Workspace, path: Path) -> bool:
    """True for a spreadsheet, or a folder with one, that was made for a unit. Errors as in `opened_delivery`."""
    return bool(_gathered(ws, path).filled.slip)


@contextmanager
def opened_delivery(ws: Workspace, path: Path, unit: str = "", watch: Watch | None = None) -> Iterator[Package]:
    """What lies at `path`, as handed in by the unit; "" where its spreadsheet knows the unit.

    KnownError where no unit is known or another is meant, where there is nothing or far too much, for two filled-in
    spreadsheets at once, and for one of another ward, year or criteria set. Cancelled.
    """
    gathered = _gathered(ws, path)
    slip, kind = _slip(ws, gathered, unit)
    reading = _Reading(ws, slip)
    reading.take_sheet(gathered)
    reading.take_files(gathered, watch or Watch())
    yield reading.package(kind, gathered.filled.sender)


@dataclass(slots=True)
class _Gathered:
    """What was found: at most one spreadsheet of ours by its name, and the files beside it by their paths.

    `unreadable` are spreadsheets of which nobody can tell whether they are ours.
    """

    sheet: str = ""
    filled: Filled = field(default_factory=Filled)
    files: dict[PurePath, Path] = field(default_factory=dict)
    unreadable: dict[PurePath, str] = field(default_factory=dict)


def _gathered(ws: Workspace, path: Path) -> _Gathered:
    year = ws.snapshot.profile.year
    if not path.is_dir():
        return _Gathered(path.name, read_workbook(path, ws.catalogue, year))
    found = _Gathered()
    sheets: dict[PurePath, Filled] = {}
    for name, file in handed_files(path).items():
        found.files[name] = file
        if file.suffix.lower() in SPREADSHEETS:
            try:
                sheets[name] = read_workbook(file, ws.catalogue, year)
                del found.files[name]
            except NoSheet:
                pass
            except KnownError as error:
                found.unreadable[name] = str(error)
    if len(sheets) > 1:
        raise KnownError(texts.two_sheets([name.as_posix() for name in sheets]), texts.TWO_SHEETS_ADVICE)
    for name, filled in sheets.items():
        found.sheet, found.filled = name.as_posix(), filled
    return found


def _slip(ws: Workspace, gathered: _Gathered, unit: str) -> tuple[Slip, Kind]:
    """The slip of the spreadsheet or, where there is none, one that says that nothing was given out."""
    kind: Kind
    if gathered.filled.slip:
        try:
            slip = Slip.model_validate_json(gathered.filled.slip)
        except ValidationError as error:
            raise KnownError(texts.bad_slip(gathered.sheet), texts.BAD_SLIP_ADVICE) from error
        require_ours(slip, ws.snapshot)
        with ws.file.reading() as session:
            its = unit_of(ws.snapshot, unit_now(session, slip))
        if unit and unit_of(ws.snapshot, unit).id != its.id:
            wanted = unit_of(ws.snapshot, unit).name
            raise KnownError(texts.not_this_unit(gathered.sheet, its.name, wanted), texts.NOT_THIS_UNIT_ADVICE)
        asked, kind = frozenset(slip.indicators), "sheet"
    else:
        if not unit:
            raise KnownError(texts.UNIT_NEEDED, texts.UNIT_NEEDED_ADVICE)
        its = unit_of(ws.snapshot, unit)
        name = f"{ws.snapshot.id}|{its.id}"  # the same each time, so that what was settled is known again
        slip = slip_for(ws.snapshot, its, ()).model_copy(update={"id": str(uuid.uuid5(uuid.NAMESPACE_OID, name))})
        asked, kind = frozenset[str](), "loose"
    asked |= {one.indicator.id for one in shares(ws.catalogue, ws.snapshot, its.id)}
    indicators = tuple(one.id for one in ws.catalogue.indicators() if one.id in asked)
    return slip.model_copy(update={"unit": its.id, "unit_name": its.name, "indicators": indicators}), kind


class _Reading:
    """Puts together what was handed in, item by item."""

    def __init__(self, ws: Workspace, slip: Slip) -> None:
        self._ws, self._slip = ws, slip
        self._reader = Reader(ws.catalogue)
        self._ours = values_of(ws.snapshot)
        self._said: dict[str, Value] = {}
        self._documents: dict[str, DocumentView] = {}
        self._paths: dict[str, Path] = {}
        self._left_out: list[LeftOut] = []

    def take_sheet(self, gathered: _Gathered) -> None:
        """Take what the cells say, as far as the unit was asked for it."""
        filled = gathered.filled
        said: dict[str, Value] = {
            key_of("figures", one.figure, one.year): {"value": plain_decimal(value)}
            for one, value in filled.figures.items()
        }
        said |= {key_of("levels", one.indicator, one.part): {"option": option} for one, option in filled.levels.items()}
        said |= {key_of("explanations", one): {"text": text} for one, text in filled.explanations.items()}
        others: set[str] = set()
        for key, value in said.items():
            reached = self._reader.reach(key, {})
            if reached.isdisjoint(self._slip.indicators):
                others |= reached if self._ours.get(key) != value else set()
            else:
                self._said[key] = value
        self._left_out += [LeftOut(f"{one.sheet}!{one.cell}", one.message) for one in filled.problems]
        if others:
            in_order = [one.id for one in self._ws.catalogue.indicators() if one.id in others]
            self._left_out.append(LeftOut(gathered.sheet, texts.rows_of_others(in_order)))

    def take_files(self, gathered: _Gathered, watch: Watch) -> None:
        """Take the files whose names tell where they belong."""
        codes = Codes(self._ws.catalogue)
        placed: list[tuple[PurePath, Path, Place]] = []
        for name, path in gathered.files.items():
            place = codes.place(name)
            if isinstance(place, str):
                self._leave(name, gathered.unreadable.get(name, place))
            elif place.indicator not in self._slip.indicators:
                self._leave(name, texts.OTHER_UNIT)
            else:
                placed.append((name, path, place))
        sizes = [_size(path) for _, path, _ in placed]
        total, done = sum(sizes), 0
        for (name, path, place), size in zip(placed, sizes, strict=True):
            if watch.progress is not None:
                watch.progress(done, total, name.name)
            try:
                self._take_file(name, path, place, watch.cancelled)
            except Cancelled:
                raise
            except KnownError as error:
                self._leave(name, str(error))
            done += size

    def _take_file(self, name: PurePath, path: Path, place: Place, cancelled: Callable[[], bool] | None) -> None:
        with looking.opened(path) as source:
            media_type = looking.acceptable(path, source, Limits.load())
            digest, size = _hashed(source, cancelled)
        document = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._ws.snapshot.id}|{digest}"))
        guessed = guess(f"{place.rest}.pdf") if place.rest else None  # which reads names with their ending
        view = DocumentView(
            id=document,
            code="",
            title=guessed.title if guessed else texts.untitled(code_of(place.indicator, place.item)),
            doc_type=guessed.doc_type if guessed else "",
            number=guessed.number if guessed else "",
            issued_on=guessed.issued_on if guessed else None,
            issuer="",
            original_place="",
            note="",
            sensitive=False,
            file_name=name.name,
            content=ContentView("", digest, size, media_type, None, ContentState.OK),
            added_at=datetime.now(UTC),
        )
        if document not in self._documents:
            self._documents[document], self._paths[document] = view, path
            self._said[key_of(DOCUMENTS, document)] = particulars_of(view)
        self._said[key_of(CITATIONS, document, place.indicator, place.item)] = self._citation(digest, place)

    def _citation(self, digest: str, place: Place) -> Value:
        """Of a file that serves there already, what is said of it there: a folder says nothing of pages."""
        for one in self._ws.snapshot.documents:
            if one.content.sha256 == digest:
                there = self._ours.get(key_of(CITATIONS, one.id, place.indicator, place.item))
                if there is not None:
                    return there
        return {"pages": "", "note": ""}

    def _leave(self, name: PurePath, reason: str) -> None:
        self._left_out.append(LeftOut(name.as_posix(), reason))

    def package(self, kind: Kind, sender: str) -> Package:
        """Everything together; what was not said stays as it was given out."""
        digest = sha256(json.dumps([self._slip.id, self._said], sort_keys=True).encode()).hexdigest()
        paths = dict(self._paths)

        def read(document: DocumentView) -> AbstractContextManager[BinaryIO]:
            return looking.opened(paths[document.id])

        return Package(
            slip=self._slip,
            values={**self._slip.base, **self._said},
            documents=tuple(self._documents.values()),
            lineage={1: digest},
            sender=sender,
            read=read,
            kind=kind,
            left_out=tuple(self._left_out),
        )


def _hashed(source: BinaryIO, cancelled: Callable[[], bool] | None) -> tuple[str, int]:
    source.seek(0)
    digest, size = sha256(), 0
    while piece := source.read(_PIECE):
        if cancelled is not None and cancelled():
            raise Cancelled
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _size(path: Path) -> int:
    """Bytes of the file, 0 where it cannot be told: opening it will say why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
