"""From stored rows to the Snapshot, whole at opening and afterwards only the parts that a verb touched.

`SnapshotState` keeps the rows as they are in the file. `apply` takes a verb's changeset and rebuilds just the parts
that those tables feed, so a typed figure costs the same in a dossier of six or of six hundred documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from app.criteria.answers import Answers, ChosenReading, FigureKey, LevelKey, Override, Profile, Recognition
from app.models.changes import Key, Row, RowChange
from app.models.schema import TABLES
from app.models.snapshot import (
    CitationView,
    ClassBand,
    ContentState,
    ContentView,
    DocumentView,
    HandInView,
    LiftedSignOff,
    Meeting,
    Narrative,
    Settings,
    SignedFile,
    SignOff,
    SignStep,
    Snapshot,
    UnitView,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_FACTS = "dossier class_bands"
_WRITTEN = "meeting narratives passages explanations"
_ANSWERS = "figures levels readings recognised overrides not_applicable"
_EVIDENCE = "contents documents citations origins"
_UNITS = "units assignments"
_EXCHANGE = "hand_ins hand_outs receipts"
_SIGNING = "sign_offs sign_steps signed_pages signed_pdfs"
_READ = f"{_FACTS} {_ANSWERS} {_EVIDENCE} {_UNITS} {_EXCHANGE} {_WRITTEN} {_SIGNING}".split()


class SnapshotState:
    """The rows behind a Snapshot. Not thread-safe: its owner applies one changeset at a time.

    A citation of a removed document is kept in the file but not shown: restoring the document brings it back.

    Attributes:
        snapshot: The present value.
    """

    def __init__(self, rows: dict[str, dict[Key, Row]], revision: int) -> None:
        self._rows = rows
        self._documents = {key: self._document(row) for key, row in rows["documents"].items()}
        self._citations: dict[Key, CitationView] = {
            key: _view(CitationView, row) for key, row in rows["citations"].items()
        }
        (dossier,) = rows["dossier"].values()
        blank = Snapshot(
            id=dossier["id"],
            profile=_profile(dossier),
            settings=self._settings(),
            catalogue_id=dossier["catalogue_id"],
            catalogue_sha256=dossier["catalogue_sha256"],
            answers=Answers(),
        )
        self.snapshot = self._rebuilt(blank, set(rows), revision)

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Self:
        """Read every row that a Snapshot shows."""
        (revision,) = connection.execute("SELECT max(id) FROM journal").fetchone()
        return cls({table: rows_of(connection, table) for table in _READ}, revision or 0)

    def apply(self, changeset: Iterable[RowChange], revision: int) -> Snapshot:
        """The snapshot after a committed changeset; also kept as `snapshot`."""
        touched: set[str] = set()
        stale: set[Key] = set()  # documents whose view must be made anew
        for change in changeset:
            touched.add(change.table)
            if change.after is None:
                del self._rows[change.table][change.key]
            else:
                self._rows[change.table][change.key] = change.after
            if change.table == "documents":
                stale.add(change.key)
            elif change.table == "citations":
                if change.after is None:
                    del self._citations[change.key]
                else:
                    self._citations[change.key] = _view(CitationView, change.after)
            elif change.table == "contents":
                stale.update((document,) for document in self.documents_of(change.key[0]))
        for key in stale:
            row = self._rows["documents"].get(key)
            if row is None:
                self._documents.pop(key, None)
            else:
                self._documents[key] = self._document(row)
        self.snapshot = self._rebuilt(self.snapshot, touched, revision)
        return self.snapshot

    def documents_of(self, content_id: str) -> set[str]:
        """Ids of the documents that have that content."""
        return {row["id"] for row in self._rows["documents"].values() if row["content"] == content_id}

    def citing(self, document_ids: set[str]) -> set[str]:
        """Indicators that any of the documents is cited for, removed documents included."""
        if not document_ids:
            return set()
        return {row["indicator"] for row in self._rows["citations"].values() if row["document"] in document_ids}

    def _rebuilt(self, old: Snapshot, touched: set[str], revision: int) -> Snapshot:
        new: dict[str, Any] = {"revision": revision}
        if touched & set(_FACTS.split()):
            new["profile"] = _profile(next(iter(self._rows["dossier"].values())))
            new["settings"] = self._settings()
        if touched & set(_EVIDENCE.split()):
            new["origins"] = self._origins()
            new["documents"] = tuple(self._documents[key] for key in self._in_order("documents"))
            new["citations"] = tuple(self._shown_citations())
        if touched & set(_ANSWERS.split()) or "citations" in new:
            new["answers"] = self._answers(old.answers, touched, new.get("citations"))
        new |= self._written(touched)
        if touched & {"units", "assignments"}:
            new["units"] = tuple(_view(UnitView, self._rows["units"][key]) for key in self._in_order("units"))
            new["assignments"] = self._assignments()
        if "hand_ins" in touched:
            rows = self._rows["hand_ins"]
            new["hand_ins"] = MappingProxyType({key: _view(HandInView, row) for key, row in rows.items()})
        if "sign_offs" in touched:
            new["sign_off"], new["lifted"] = self._sign_off(), self._lifted()
        if touched & {"sign_offs", "signed_pages", "signed_pdfs"}:
            new |= {"signed_page": self._come_back("signed_pages"), "signed_pdf": self._come_back("signed_pdfs")}
        if touched & {"sign_offs", "sign_steps"}:
            new["steps"] = self._steps(new.get("lifted", old.lifted))
        return replace(old, **new)

    def _written(self, touched: set[str]) -> dict[str, Any]:
        """What the ward writes itself, as far as it was touched."""
        new: dict[str, Any] = {
            name: self._texts(name, "text") for name in ("explanations", "passages") if name in touched
        }
        if "narratives" in touched:
            new["narratives"] = MappingProxyType(
                {key[0]: _view(Narrative, row) for key, row in self._rows["narratives"].items()}
            )
        if "meeting" in touched:
            found = tuple(self._rows["meeting"].values())
            new["meeting"] = _view(Meeting, found[0]) if found else Meeting()
        return new

    def _in_order(self, table: str) -> list[Key]:
        rows = self._rows[table]
        return sorted(rows, key=lambda key: rows[key]["position"])

    def _settings(self) -> Settings:
        (dossier,) = self._rows["dossier"].values()
        bands = self._rows["class_bands"]
        return Settings(
            receiver=dossier["receiver"],
            place=dossier["place"],
            deadline=dossier["deadline"],
            classification=tuple(_view(ClassBand, bands[key]) for key in sorted(bands)),
            recipients=dossier["recipients"],
        )

    def _answers(self, old: Answers, touched: set[str], citations: tuple[CitationView, ...] | None) -> Answers:
        new: dict[str, Any] = {}
        if "figures" in touched:
            new["figures"] = MappingProxyType(
                {FigureKey(*key): row["value"] for key, row in self._rows["figures"].items()}
            )
        if "levels" in touched:
            new["levels"] = MappingProxyType(
                {LevelKey(*key): row["option"] for key, row in self._rows["levels"].items()}
            )
        for table, kind in (("readings", ChosenReading), ("recognised", Recognition), ("overrides", Override)):
            if table in touched:
                new[table] = MappingProxyType({key[0]: _view(kind, row) for key, row in self._rows[table].items()})
        if "not_applicable" in touched:
            new["not_applicable"] = self._texts("not_applicable", "reason")
        if citations is not None:
            new["evidence"] = evidence_of(citations)
        return replace(old, **new)

    def _texts(self, table: str, column: str) -> Mapping[str, str]:
        return MappingProxyType({key[0]: row[column] for key, row in self._rows[table].items()})

    def _document(self, row: Row) -> DocumentView:
        document: DocumentView = _view(DocumentView, {**row, "content": self._content(row["content"])})
        return document

    def _content(self, content_id: str) -> ContentView:
        content = self._rows["contents"][content_id,]
        return ContentView(
            id=content["id"],
            sha256=content["sha256"],
            size=content["size"],
            media_type=content["media_type"],
            pages=content["pages"],
            state=ContentState(content["state"]),
            remark=content["remark"],
        )

    def _shown_citations(self) -> Iterable[CitationView]:
        for key in self._in_order("citations"):
            citation = self._citations[key]
            if not self._documents[citation.document,].removed:
                yield citation

    def _origins(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for document, original in sorted(self._rows["origins"]):
            found.setdefault(document, []).append(original)
        return MappingProxyType({document: tuple(originals) for document, originals in found.items()})

    def _assignments(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[Row]] = {}
        for row in self._rows["assignments"].values():
            found.setdefault(row["indicator"], []).append(row)
        return MappingProxyType(
            {
                indicator: tuple(row["unit"] for row in sorted(rows, key=lambda row: row["position"]))
                for indicator, rows in found.items()
            }
        )

    def _sign_off(self) -> SignOff | None:
        in_force = [row for row in self._rows["sign_offs"].values() if row["revoked_at"] is None]
        return _view(SignOff, in_force[0]) if in_force else None

    def _lifted(self) -> LiftedSignOff | None:
        lifted = [row for row in self._rows["sign_offs"].values() if row["revoked_at"] is not None]
        return _view(LiftedSignOff, max(lifted, key=lambda row: row["revoked_at"])) if lifted else None

    def _come_back(self, table: str) -> SignedFile | None:
        """What came back from the signer of the signature in force."""
        for (sign_off,), row in self._rows[table].items():
            if self._rows["sign_offs"][sign_off,]["revoked_at"] is None:
                return SignedFile(self._content(row["content"]), row["file_name"], row["added_at"])
        return None

    def _steps(self, lifted: LiftedSignOff | None) -> tuple[SignStep, ...]:
        """The last step of each kind since the last unlocking."""
        rows = sorted(self._rows["sign_steps"].values(), key=lambda row: (row["at"], row["kind"]))
        last = {row["kind"]: row for row in rows if lifted is None or row["at"] > lifted.revoked_at}
        return tuple(_view(SignStep, row) for row in sorted(last.values(), key=lambda row: (row["at"], row["kind"])))


def rows_of(connection: sqlite3.Connection, table: str, key: Key | None = None) -> dict[Key, Row]:
    """The rows of a table as they are stored now, by their keys; with `key` that one alone."""
    columns = TABLES[table]
    names = [column.name for column in columns]
    keys = [column.name for column in columns if column.key]
    made = [(column.name, column.read) for column in columns if column.read is not None]
    found: dict[Key, Row] = {}
    listed = ", ".join(f'"{name}"' for name in names)
    only = "" if key is None else "WHERE " + " AND ".join(f'"{name}" = ?' for name in keys)
    for values in connection.execute(f'SELECT {listed} FROM "{table}" {only}', key or ()):  # noqa: S608  our own names
        row = dict(zip(names, values, strict=True))
        for name, make in made:
            if row[name] is not None:
                row[name] = make(row[name])
        found[tuple(row[key] for key in keys)] = row
    return found


def _view(kind: Any, row: Mapping[str, Any]) -> Any:  # noqa: ANN401  any of the snapshot's classes
    return kind(**{name: row[name] for name in kind.__dataclass_fields__})


def _profile(row: Row) -> Profile:
    profile: Profile = _view(Profile, row)
    return profile


def evidence_of(citations: Iterable[CitationView]) -> Mapping[str, frozenset[str]]:
    """Indicator → evidence items with at least one document, as scoring asks for it."""
    found: dict[str, set[str]] = {}
    for citation in citations:
        found.setdefault(citation.indicator, set()).add(citation.item)
    return MappingProxyType({indicator: frozenset(items) for indicator, items in found.items()})


def load_snapshot(session: Session) -> Snapshot:
    """The whole dossier as the session's transaction sees it."""
    from app.models.bare import bare

    return SnapshotState.load(bare(session)).snapshot
