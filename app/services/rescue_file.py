"""Writes what was saved of a damaged dossier into a new file: criteria set, originals, rows, journal, in that order.

Each part knows what it had to leave out and says so in a sentence; a row never refers to what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from app.criteria import builtin, prepared
from app.criteria.catalogue import Catalogue
from app.errors import KnownError
from app.language.order import sort_key
from app.models import chain, journal, sessions
from app.models.canonical import canonical_json
from app.models.changes import Key, Row, RowChange
from app.models.connection import close_connection
from app.models.contents import head_of
from app.models.errors import Cancelled
from app.models.load import SnapshotState
from app.models.reader import CHUNK, NUMBER_SHIFT
from app.models.replay import RECORDED, Replay
from app.models.salvage import Salvage
from app.models.schema import TABLES
from app.models.snapshot import ContentState
from app.services.rescued_rows import account, link_values, ranges
from app.services.workspace import PACKAGE_SLIP, os_user
from app.texts import rescue as texts

_CODE = re.compile(r"MC\.(.+)\.(\d{1,9})")
_REFERS: dict[str, tuple[tuple[str, str], ...]] = {
    "citations": (("document", "documents"),),
    "origins": (("document", "documents"), ("original", "documents")),
    "assignments": (("unit", "units"),),
    "signed_pages": (("sign_off", "sign_offs"), ("content", "contents")),
    "signed_pdfs": (("sign_off", "sign_offs"), ("content", "contents")),
}


class RescueFile:
    """The new file while it is made.

    Attributes:
        account: What is known of the damaged dossier.
        losses: Sentences on what is not as it was.
        whole: How many originals came through with every byte.
    """

    def __init__(self, salvage: Salvage, draft: Path, name: str) -> None:
        self._salvage, self._name = salvage, name
        self.account = account(salvage)
        self.losses: list[str] = []
        self.whole = 0
        self._indicators: set[str] = set()
        self._rows = self.account.rows
        if not self._rows["dossier"]:
            raise KnownError(texts.NOTHING, texts.NOTHING_ADVICE)
        self._dossier = next(iter(self._rows["dossier"].values()))
        self._rows["dossier"] = {(self._dossier["id"],): self._dossier}
        self._base = sessions.new_file(draft)

    def write(self, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None) -> None:
        """All of it; `losses` are complete afterwards."""
        catalogue = self._write_texts()
        self._write_originals(progress, cancelled)
        self._drop_references()
        self._tell_rows(catalogue)
        self._base.execute("BEGIN")
        for table in RECORDED:
            self._put(table, self._rows[table].values())
        self._write_numbers()
        self._write_frozen()
        self._write_journal()
        self._base.execute("COMMIT")

    # --- parts --------------------------------------------------------------------------------------------------------

    def _write_texts(self) -> Catalogue:
        """The criteria set and its plan, by those that come with the program where they are gone."""
        stored = {key[0]: row["data"] for key, row in self._salvage.rows["texts"].items()}
        wanted, set_id = self._dossier["catalogue_sha256"], self._dossier["catalogue_id"]
        shipped = builtin.builtin_set(set_id) if set_id in builtin.BUILTIN_SETS else None
        source = stored.get("catalogue", b"")
        catalogue = None
        if sha256(source).hexdigest() != wanted:
            if shipped is not None and sha256(shipped).hexdigest() == wanted:
                source = shipped
            elif (catalogue := _read_set(source, self._name)) is not None:
                self.losses.append(texts.SET_CHANGED)
            elif shipped is not None:
                source = shipped
                self._dossier["catalogue_sha256"] = sha256(shipped).hexdigest()
                self.losses.append(texts.NO_SET)
        catalogue = catalogue or prepared.catalogue(source, self._name)
        plan = stored.get("unit_plan", b"")
        try:
            prepared.unit_plan(plan, source, catalogue, self._name)
        except KnownError:
            plan = builtin.unit_plan_source()
            self.losses.append(texts.NO_UNIT_PLAN)
        written = {"catalogue": source, "unit_plan": plan}
        if PACKAGE_SLIP in stored:
            written[PACKAGE_SLIP] = stored[PACKAGE_SLIP]
        elif "texts" in self._salvage.damaged and source != shipped:  # only packages have a set of their own
            self.losses.append(texts.NO_SLIP)
        self._put("texts", ({"name": name, "data": data} for name, data in written.items()))
        return catalogue

    def _write_originals(
        self, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        """Every content that a document has or that came back signed, hashed; documents go with what is lost."""
        contents, documents = self._rows["contents"], self._rows["documents"]
        owners = {row["content"]: row for row in documents.values()}
        pages = {row["content"] for table in ("signed_pages", "signed_pdfs") for row in self._rows[table].values()}
        used = {key: row for key, row in contents.items() if key[0] in owners or key[0] in pages}
        lost = {one for one in owners.keys() | pages if (one,) not in contents}
        for done, ((content,), row) in enumerate(used.items()):
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(done, len(used))
            kept = self._write_original(row)
            if kept is None:
                lost.add(content)
            elif kept["sha256"] == row["sha256"]:
                self.whole += 1
            elif content in owners:
                self._tell_document(texts.document_changed, owners[content])
            else:
                self.losses.append(texts.SIGNED_PAGE_LOST)
            used[content,] = kept or row
        self._rows["contents"] = {key: row for key, row in used.items() if key[0] not in lost}
        for key in [key for key, row in documents.items() if row["content"] in lost]:
            self._tell_document(texts.document_lost, documents.pop(key))
        if lost & pages:
            self.losses.append(texts.SIGNED_PAGE_LOST)

    def _write_original(self, row: Row) -> Row | None:
        """The row as it is from now on; None where bytes are missing."""
        first, count, size, digest, head = row["number"] << NUMBER_SHIFT, 0, 0, sha256(), ""
        self._base.execute("BEGIN")
        while (data := self._salvage.chunk(first + count)) is not None:
            head = head or head_of(data)
            digest.update(data)
            self._base.execute("INSERT INTO chunks (id, data) VALUES (?, ?)", (first + count, data))
            count, size = count + 1, size + len(data)
            if len(data) < CHUNK:
                break
        same = digest.hexdigest() == row["sha256"]
        self._base.execute("COMMIT" if same or size == row["size"] else "ROLLBACK")
        if same:
            return {**row, "size": size, "complete": True}
        if size != row["size"]:
            return None
        state = {"state": ContentState.DAMAGED.value, "remark": texts.REMARK, "complete": True}
        return {**row, **state, "sha256": digest.hexdigest(), "head": head}

    def _drop_references(self) -> None:
        for table, columns in _REFERS.items():
            rows, named = self._rows[table], []
            for key, row in list(rows.items()):
                if any((row[column],) not in self._rows[other] for column, other in columns):
                    named.append(self._word(table, rows.pop(key)))
            if named and table == "assignments":  # what goes with a document or a signature was told with it
                self.losses.append(texts.dropped(table, named))

    def _tell_document(self, sentence: Callable[..., str], document: Row) -> None:
        cited = [row for row in self._rows["citations"].values() if row["document"] == document["id"]]
        indicators = sorted({row["indicator"] for row in cited}, key=sort_key)
        self._indicators.update(indicators)
        self.losses.append(sentence(document["code"], document["title"], document["number"], indicators))

    def _tell_rows(self, catalogue: Catalogue) -> None:
        told = self.account
        figures = {one.id: one.short or one.label for one in catalogue.figures}
        for table in RECORDED:
            names = [
                self._word(table, self._rows[table][key], figures)
                for one, key in told.unsure
                if one == table and key in self._rows[table]
            ]
            if names:
                self.losses.append(texts.unsure(table, names))
        self.losses += [texts.partly(table) for table in sorted(told.partly) if table in RECORDED]
        if told.lost:
            self.losses.append(texts.entries_lost(ranges(told.lost)))
        if told.changed:
            self.losses.append(texts.entries_changed(ranges(told.changed)))
        if "journal" in told.partly:
            self.losses.append(texts.JOURNAL_END)

    def _word(self, table: str, row: Row, figures: dict[str, str] | None = None) -> str:
        """What a person calls the row."""
        if table == "figures":
            return f"{(figures or {}).get(row['figure'], row['figure'])} {row['year']}"
        for name in ("code", "title", "name", "file_name"):
            if row.get(name):
                return str(row[name])
        return " ".join(str(row[column.name]) for column in TABLES[table] if column.key)

    def _write_numbers(self) -> None:
        """Numbers of codes, none of which may be given twice, though their own table be damaged."""
        last = {key[0]: int(row["last"]) for key, row in self._salvage.rows["evidence_numbers"].items()}
        codes = [row["code"] for row in self._salvage.rows["documents"].values()]
        codes += [row["code"] for row in self._rows["documents"].values()]
        for match in filter(None, map(_CODE.fullmatch, codes)):
            last[match[1]] = max(last.get(match[1], 0), int(match[2]))
        self._put("evidence_numbers", ({"indicator": one, "last": number} for one, number in last.items()))

    def _write_frozen(self) -> None:
        """What was signed, if every byte is there or can be made again; a signature over something else is lifted."""
        frozen = {key[0]: row["data"] for key, row in self._salvage.rows["frozen"].items()}
        frozen = {digest: data for digest, data in frozen.items() if sha256(data).hexdigest() == digest}
        snapshot = SnapshotState.load(self._base).snapshot
        present = canonical_json(snapshot)
        digest = sha256(present).hexdigest()
        for key, row in self._rows["sign_offs"].items():
            if row["snapshot_sha256"] == digest:
                frozen[digest] = present
            elif row["revoked_at"] is None:
                lifted = {**row, "revoked_at": datetime.now(UTC), "revoke_reason": texts.UNSIGNED_REASON}
                self._rows["sign_offs"][key] = lifted
                self._put("sign_offs", [lifted])
                self.losses.append(texts.UNSIGNED)
            if row["snapshot_sha256"] not in frozen:
                self.losses.append(texts.SIGNED_LOST)
        self._put("frozen", ({"sha256": digest, "data": data} for digest, data in frozen.items()))

    def _write_journal(self) -> None:
        """The rows there are, gaps named, chained anew; last what was done here."""
        told, replay, previous = self.account, Replay(), ""
        at = datetime.fromisoformat(str(self._dossier["created_at"]))
        for entry in range(1, told.last + 2):
            row = told.journal.get(entry)
            if entry > told.last:
                row = self._own_entry(entry, self._since(replay))
            elif row is None:
                blank = {"by": "", "verb": "lost", "sentence": texts.LOST_ENTRY, "indicators": " ", "changes": "[]"}
                row = {"id": entry, "at": at, **blank}
            at = row["at"]
            replay.read(row["changes"])
            previous = chain.link(previous, link_values(row))
            self._put("journal", [{**row, "chain": previous}])

    def _own_entry(self, entry: int, changes: Iterable[RowChange]) -> Row:
        return {
            "id": entry,
            "at": datetime.now(UTC),
            "by": os_user(),
            "verb": "rescue",
            "sentence": texts.journalled(self._name, self.losses),
            "indicators": "".join(f" {one}" for one in sorted(self._indicators, key=sort_key)) + " ",
            "changes": journal.encode(changes),
        }

    def _since(self, replay: Replay) -> list[RowChange]:
        """What is not as the journal says."""
        images: dict[tuple[str, Key], Row | None] = dict(replay.images)
        here = {(table, key): row for table in RECORDED for key, row in self._rows[table].items()}
        found = []
        for table, key in sorted(images.keys() | here.keys(), key=str):
            before, after = images.get((table, key)), here.get((table, key))
            known = (table, key) in images
            if table == "contents" and (after is None or not known):
                continue  # neither going nor coming of bytes is journalled
            if known and replay.agree(table, after, before):
                continue
            if known or replay.whole:
                found.append(RowChange(table, key, before, after))
        return found

    def _put(self, table: str, rows: Iterable[Row]) -> None:
        names = [column.name for column in TABLES[table]]
        columns = ", ".join(f'"{name}"' for name in names)
        places = ", ".join("?" * len(names))
        statement = f'INSERT OR REPLACE INTO "{table}" ({columns}) VALUES ({places})'  # noqa: S608  our own names
        self._base.executemany(statement, ([journal.as_stored(row[name]) for name in names] for row in rows))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._base.in_transaction:
            self._base.rollback()
        close_connection(self._base)


def _read_set(source: bytes, name: str) -> Catalogue | None:
    try:
        return prepared.catalogue(source, name)
    except KnownError:
        return None
