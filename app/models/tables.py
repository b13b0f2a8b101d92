"""The tables of a .cdht file.

Rows that people write are mapped classes: the journal records their every change by itself (`app.models.journal`).
What is no one's answer is a plain table and is never part of a changeset: the bytes of contents, the journal, the
texts of the criteria set, frozen snapshots, and the counters of evidence codes, which must not run backwards on undo.
Columns of mapped classes bear the name of their attribute; keys are never changed in place.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.models.types import DecimalText, Moment


class Base(DeclarativeBase):
    """Every mapped class; its metadata is the whole schema."""

    type_annotation_map = {Decimal: DecimalText, datetime: Moment}  # noqa: RUF012  declared by SQLAlchemy


class Dossier(Base):
    """The one row that says whose dossier this is: profile and settings, flat."""

    __tablename__ = "dossier"
    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    catalogue_id: Mapped[str]
    catalogue_sha256: Mapped[str]
    ward: Mapped[str]
    year: Mapped[int]
    ward_kind: Mapped[str]
    town: Mapped[str]
    province: Mapped[str]
    difficult: Mapped[bool]
    terrain: Mapped[str]
    new_rural: Mapped[bool]
    receiver: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    deadline: Mapped[date | None]
    recipients: Mapped[str] = mapped_column(default="")


class ClassRow(Base):
    """A row of the classification table."""

    __tablename__ = "class_bands"
    position: Mapped[int] = mapped_column(primary_key=True)
    at_least: Mapped[Decimal]
    name: Mapped[str]


class MeetingRow(Base):
    """The meeting that assessed the ward, one row with the key 1; none until something is known of it."""

    __tablename__ = "meeting"
    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    number: Mapped[str]
    held_on: Mapped[date | None]
    begins: Mapped[str]
    ends: Mapped[str]
    place: Mapped[str]
    present: Mapped[str]
    chair: Mapped[str]
    secretary: Mapped[str]
    conclusions: Mapped[str]


class NarrativeRow(Base):
    """The ward's own words on a criterion in its report."""

    __tablename__ = "narratives"
    criterion: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    strengths: Mapped[str]
    weaknesses: Mapped[str]
    plan: Mapped[str]


class PassageRow(Base):
    """A standing sentence of a document in the ward's own words; without a row it is the program's."""

    __tablename__ = "passages"
    id: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class FigureValue(Base):
    """A figure in a calendar year."""

    __tablename__ = "figures"
    figure: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[Decimal]


class LevelChoice(Base):
    """The level chosen for a judgement; `part` is empty for a rule of a single choice."""

    __tablename__ = "levels"
    indicator: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    option: Mapped[str]


class ReadingChoice(Base):
    """The reading chosen for a conflict note, with its reason."""

    __tablename__ = "readings"
    note: Mapped[str] = mapped_column(primary_key=True)
    reading: Mapped[str]
    reason: Mapped[str]


class RecognisedResult(Base):
    """A recognised nông thôn mới result used for an indicator."""

    __tablename__ = "recognised"
    indicator: Mapped[str] = mapped_column(primary_key=True)
    points: Mapped[Decimal]
    basis: Mapped[str]


class OverrideRow(Base):
    """Points set by a person against the rule."""

    __tablename__ = "overrides"
    indicator: Mapped[str] = mapped_column(primary_key=True)
    points: Mapped[Decimal]
    reason: Mapped[str]
    by: Mapped[str]


class NotApplicable(Base):
    """Why an indicator does not apply."""

    __tablename__ = "not_applicable"
    indicator: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]


class Explanation(Base):
    """The ward's own words on an indicator."""

    __tablename__ = "explanations"
    indicator: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class Content(Base):
    """The particulars of stored bytes, apart from them: updating a row that holds a blob would rewrite the blob.

    `number` makes the ids of its chunks. `sha256` is empty and `complete` false while the bytes are being taken in.
    `head` is the SHA-256 of the first 64 KiB: with the size, it tells in a moment that a file cannot be a duplicate.
    """

    __tablename__ = "contents"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    sha256: Mapped[str | None] = mapped_column(unique=True)
    size: Mapped[int]
    head: Mapped[str]
    complete: Mapped[bool]
    media_type: Mapped[str]
    pages: Mapped[int | None]
    state: Mapped[str]
    remark: Mapped[str]


class Document(Base):
    """A document with its particulars. `position` is the order of arrival; `code` stays once given."""

    __tablename__ = "documents"
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    content: Mapped[str] = mapped_column(ForeignKey("contents.id"), index=True)
    code: Mapped[str]
    title: Mapped[str]
    doc_type: Mapped[str]
    number: Mapped[str]
    issued_on: Mapped[date | None]
    issuer: Mapped[str]
    original_place: Mapped[str]
    note: Mapped[str]
    sensitive: Mapped[bool]
    file_name: Mapped[str]
    added_at: Mapped[datetime]
    removed: Mapped[bool]


class Citation(Base):
    """A document cited for an evidence item of an indicator."""

    __tablename__ = "citations"
    __table_args__ = (UniqueConstraint("document", "indicator", "item"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"))
    indicator: Mapped[str]
    item: Mapped[str]
    pages: Mapped[str]
    note: Mapped[str]


class Origin(Base):
    """A document that took another's place: made of its pages, or its newer version; one row for each other."""

    __tablename__ = "origins"
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    original: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)


class Unit(Base):
    """A unit (bộ phận) that supplies evidence."""

    __tablename__ = "units"
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    short: Mapped[str]
    person: Mapped[str]
    phone: Mapped[str]


class Assignment(Base):
    """A unit that is to supply an indicator; `position` orders the units of one indicator.

    In `indicator` may also stand one evidence item, or a figure: see `item_key` and `figure_key` in
    `app.models.snapshot`.
    """

    __tablename__ = "assignments"
    indicator: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(ForeignKey("units.id"), primary_key=True)
    position: Mapped[int]


class HandIn(Base):
    """How far a unit is with an indicator: "received", or "returned" with the reason. No row: nothing has come."""

    __tablename__ = "hand_ins"
    unit: Mapped[str] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    reason: Mapped[str]


class HandOut(Base):
    """A package that was written for a unit."""

    __tablename__ = "hand_outs"
    id: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str]
    given_at: Mapped[datetime]


class Receipt(Base):
    """A package that was taken in: how far its journal went, and what was settled (JSON, item → value handed in).

    `lineage` is a hash over the package's journal up to `revision`: it tells a later state of the same copy from
    another copy.
    """

    __tablename__ = "receipts"
    id: Mapped[str] = mapped_column(primary_key=True)
    hand_out: Mapped[str]
    unit: Mapped[str]
    sender: Mapped[str]
    received_at: Mapped[datetime]
    revision: Mapped[int]
    lineage: Mapped[str]
    settled: Mapped[str]


class SignOffRow(Base):
    """A signature; in force until `revoked_at`. The snapshot it froze is in `frozen`, by its SHA-256.

    `authority` is "TM", "KT", "Q", "TL" or "TUQ", empty where the title alone says in whose name was signed.
    """

    __tablename__ = "sign_offs"
    id: Mapped[str] = mapped_column(primary_key=True)
    by: Mapped[str]
    title: Mapped[str]
    number: Mapped[str]
    signed_on: Mapped[date]
    signed_at: Mapped[datetime]
    authority: Mapped[str] = mapped_column(default="")
    snapshot_sha256: Mapped[str]
    revoked_at: Mapped[datetime | None]
    revoke_reason: Mapped[str]


class SignStepRow(Base):
    """What comes before a signature: who put the dossier together ("prepared"), who laid it before the signer
    ("presented"); the dossier as it then was, by its SHA-256.
    """

    __tablename__ = "sign_steps"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    by: Mapped[str]
    title: Mapped[str]
    at: Mapped[datetime]
    snapshot_sha256: Mapped[str]


class SignedPageRow(Base):
    """The scan of a sign-off page with ink and stamp, one for a signature."""

    __tablename__ = "signed_pages"
    sign_off: Mapped[str] = mapped_column(ForeignKey("sign_offs.id"), primary_key=True)
    content: Mapped[str] = mapped_column(ForeignKey("contents.id"))
    file_name: Mapped[str]
    added_at: Mapped[datetime]


class SignedPdfRow(Base):
    """The exported PDF as it came back with digital signatures, one for a signature of the dossier."""

    __tablename__ = "signed_pdfs"
    sign_off: Mapped[str] = mapped_column(ForeignKey("sign_offs.id"), primary_key=True)
    content: Mapped[str] = mapped_column(ForeignKey("contents.id"))
    file_name: Mapped[str]
    added_at: Mapped[datetime]


chunks = Table(
    "chunks",
    Base.metadata,
    Column("id", Integer, primary_key=True),  # content number << 20 | chunk number
    Column("data", LargeBinary, nullable=False),
)

texts = Table(
    "texts",
    Base.metadata,
    Column("name", String, primary_key=True),  # "catalogue", "unit_plan"
    Column("data", LargeBinary, nullable=False),
)

frozen = Table(
    "frozen",
    Base.metadata,
    Column("sha256", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

evidence_numbers = Table(
    "evidence_numbers",
    Base.metadata,
    Column("indicator", String, primary_key=True),
    Column("last", Integer, nullable=False),
)

journal = Table(
    "journal",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("sentence", String, nullable=False),
    Column("indicators", String, nullable=False),  # " 1.1 9.2 ", spaces around each, to be found by LIKE
    Column("changes", String, nullable=False),
    Column("chain", String, nullable=False, server_default=""),  # see app.models.chain
)
