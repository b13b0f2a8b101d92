"""One dossier, one file, one connection: `DossierFile` opens, locks, reads, writes, copies and closes a .cdht file.

Every use of the connection passes a fair gate and takes some milliseconds, so any thread may use the file and none
waits long. Why a truncated rollback journal and not WAL: WAL writes every byte of a scan twice and leaves files beside
the dossier after a crash, which people who copy it with Explorer would lose.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.criteria.answers import Profile
from app.models import migrations
from app.models.backup import back_up, flush_folder
from app.models.connection import LONGEST_VALUE, close_connection, open_connection
from app.models.contents import sweep
from app.models.errors import AlreadyThere, Damaged, FolderMissing, storage_error, told
from app.models.gate import Gate
from app.models.locked_file import locked_told
from app.models.reader import LAST_NUMBER
from app.models.schema import TABLES, Column
from app.models.snapshot import UnitView
from app.moving import draft_of, put
from app.texts import storage as texts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

    from app.models import tables

_SHRINK_PAGES = 448  # 7 MiB a step


class DossierFile:
    """An open .cdht file.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._gate = Gate()
        self._sessions: sessionmaker[Session] | None = None
        self._making = threading.Lock()

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        catalogue_text: bytes,
        catalogue_id: str,
        unit_plan_text: bytes,
        profile: Profile,
        units: Sequence[UnitView] = (),
        assignments: Mapping[str, Sequence[str]] | None = None,
    ) -> Self:
        """Make a new dossier and open it. The criteria set's text is kept exactly.

        Written under another name and renamed when whole, so a failure leaves nothing. AlreadyThere rather than
        overwrite a file; otherwise the errors of `app.models.errors`.
        """
        if path.exists():
            raise AlreadyThere(path)
        if not path.parent.is_dir():
            raise FolderMissing(path.parent)
        from app.models import sessions, tables

        rows: list[tables.Base] = [_dossier_row(profile, catalogue_id, sha256(catalogue_text).hexdigest())]
        rows += [
            tables.Unit(id=unit.id, position=n, name=unit.name, short=unit.short, person=unit.person, phone=unit.phone)
            for n, unit in enumerate(units)
        ]
        assigned = [
            tables.Assignment(indicator=indicator, unit=unit, position=n)
            for indicator, unit_ids in (assignments or {}).items()
            for n, unit in enumerate(unit_ids)
        ]
        draft = draft_of(path)
        try:
            with told(path):
                written = {"catalogue": catalogue_text, "unit_plan": unit_plan_text}
                sessions.write_new(draft, written, rows, assigned)
                put(draft, path)
                flush_folder(path.parent)
        finally:
            draft.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, steps: Sequence[migrations.Step] = migrations.STEPS) -> Self:
        """Open a dossier, bringing an older format up to date after a copy of the file is made beside it.

        Raises FileMissing, NotADossier, PasswordNeeded, OpenElsewhere, TooNew, Damaged, ReadOnly, DiskFull or
        Unreachable.
        """
        with locked_told(path):
            connection = open_connection(path)
        try:
            with told(path):
                version = migrations.stored_version(connection, path)
                waiting = migrations.pending(version, steps)
                if waiting:
                    stem = texts.before_upgrade(path.stem, migrations.label(version))
                    back_up(connection, path.with_name(f"{stem}{path.suffix}"), Gate())
                    migrations.migrate(connection, waiting)
                require_shape(connection, path)
                file = cls(path, connection)
                sweep(file)
        except BaseException:
            close_connection(connection)
            raise
        return file

    def close(self) -> None:
        """Let the file go; nothing stays beside it. Closing twice does no harm."""
        with self._gate:
            close_connection(self._connection)
            if self._sessions is not None:
                self._sessions.kw["bind"].dispose()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose work is committed at the end of the block, or rolled back whole if it raises.

        Changes of mapped rows are recorded (`app.models.journal.changes`). Foreign keys are checked at the commit.
        """
        sessions = self._recorded_sessions()
        with self._gate, told(self.path), sessions.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for reading; whatever it might write is rolled back."""
        sessions = self._recorded_sessions()
        with self._gate, told(self.path), sessions() as session:
            yield session

    @contextmanager
    def bare_transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection itself, in a transaction as `transaction` has it, for what no journal records."""
        with self._gate, told(self.path):
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # what went wrong first is what is told
                    connection.rollback()
                raise

    @contextmanager
    def bare_reading(self) -> Iterator[sqlite3.Connection]:
        """The connection itself, to read with one statement or several that no other thread comes between."""
        with self._gate, told(self.path):
            yield self._connection

    def _recorded_sessions(self) -> sessionmaker[Session]:
        with self._making:  # not behind the gate: the first verb may have to wait for an import, others need not
            if self._sessions is None:
                from app.models.sessions import recorded_sessions

                self._sessions = recorded_sessions(self._connection)
            return self._sessions

    def blob(self, table: str, column: str, row: int) -> bytes | None:
        """One stored blob by its row id, None where there is no such row.

        Goes past SQLAlchemy: reading a gigabyte of scans chunk by chunk takes a quarter of the time.
        """
        with self._gate, told(self.path):
            try:
                with self._connection.blobopen(table, column, row, readonly=True) as blob:
                    if len(blob) > LONGEST_VALUE:
                        raise Damaged(self.path)
                    return blob.read()
            except sqlite3.OperationalError as error:
                if storage_error(error, self.path) is None:
                    return None
                raise

    def backup(
        self,
        path: Path,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """A verified copy of the whole file at `path`, replacing what is there only once it is whole.

        `progress(done, total)` counts pages. Others may write meanwhile: the copy then has their work too.
        """
        back_up(self._connection, path, self._gate, source=self.path, progress=progress, cancelled=cancelled)

    def shrink(self) -> None:
        """Give free pages back to the disk, in steps that let others through."""
        while True:
            with self._gate, told(self.path):
                (free,) = self._connection.execute("PRAGMA freelist_count").fetchone()
                if not free:
                    return
                # execute() would stop after one row, which is one page
                self._connection.executescript(f"PRAGMA incremental_vacuum({_SHRINK_PAGES})")

    def problems(self, *, with_contents: bool = True) -> tuple[str, ...]:
        """What SQLite's own checks find wrong with the file's structure; empty when it is sound.

        Walks every page (some 0.15 s a gigabyte when cached), not the bytes of contents: see `contents.verify`. Without
        contents only the pages of everything else, table by table, so that nobody waits however large the dossier is.
        """
        checks = ["PRAGMA quick_check"]
        if not with_contents:
            checks = [f'PRAGMA quick_check("{table}")' for table in ("sqlite_schema", *TABLES) if table != "chunks"]
        found: list[str] = []
        for check in checks:
            found += self._told_by(check, lambda row: "" if row[0] == "ok" else str(row[0]))
        found += self._told_by("PRAGMA foreign_key_check", lambda row: f"{row[0]} → {row[2]}")
        return tuple(found)

    def _told_by(self, check: str, sentence: Callable[[tuple[str, ...]], str]) -> list[str]:
        with self._gate, told(self.path):
            try:
                return [words for row in self._connection.execute(check) if (words := sentence(row))]
            except sqlite3.DatabaseError as error:
                if not isinstance(storage_error(error, self.path), Damaged):
                    raise
                return [str(error)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def require_shape(connection: sqlite3.Connection, path: Path) -> None:
    """Damaged unless every table and column is there, with values of its kind that can be reckoned with.

    A newer minor format may have more. SQLite itself would let any value stand in any column. The bytes of contents are
    left to the check: where only a scan is damaged, the rest of the dossier must stay within reach.
    """
    for table, columns in TABLES.items():
        found = connection.execute(f"PRAGMA table_info({table})")
        if not {row[1] for row in found}.issuperset(column.name for column in columns):
            raise Damaged(path)
        if table == "chunks":
            continue
        odd = " OR ".join(f'typeof("{column.name}") NOT IN ({_kinds(column)})' for column in columns)
        if connection.execute(f'SELECT 1 FROM "{table}" WHERE {odd} LIMIT 1').fetchone():  # noqa: S608  our own names
            raise Damaged(path)
    outside = connection.execute("SELECT 1 FROM contents WHERE number NOT BETWEEN 0 AND ? LIMIT 1", (LAST_NUMBER,))
    if outside.fetchone():
        raise Damaged(path)


def _kinds(column: Column) -> str:
    return f"'{column.stored}', 'null'" if column.nullable else f"'{column.stored}'"


def _dossier_row(profile: Profile, catalogue_id: str, catalogue_sha256: str) -> tables.Dossier:
    from app.models import tables

    return tables.Dossier(
        id=str(uuid.uuid4()),
        created_at=datetime.now(UTC),
        catalogue_id=catalogue_id,
        catalogue_sha256=catalogue_sha256,
        ward=profile.ward,
        year=profile.year,
        ward_kind=profile.ward_kind,
        town=profile.town,
        province=profile.province,
        difficult=profile.difficult,
        terrain=profile.terrain,
        new_rural=profile.new_rural,
    )
