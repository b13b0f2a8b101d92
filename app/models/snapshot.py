"""The dossier as one immutable value: what the window shows, what scoring reads, what is signed and printed.

Everything light is here; file contents stay in the .cdht file and are read by id. A sign-off freezes the canonical
form of this value, and its SHA-256 is what the printed dossier carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from app.criteria.answers import Answers, Profile


class ContentState(StrEnum):
    """What intake found out about a file, deciding how it enters the printed dossier."""

    OK = "ok"  # merged as pages
    REPAIRED = "repaired"  # damaged, mended copy is merged, said so
    DAMAGED = "damaged"  # cannot be read: listed and embedded
    PASSWORD = "password"  # noqa: S105 - not a secret; needs a password to open: listed and embedded
    SIGNED = "signed"  # digitally signed PDF: flattened copy merged, original embedded
    ATTACHMENT = "attachment"  # office file or other: listed and embedded


@dataclass(frozen=True, slots=True)
class ContentView:
    """The bytes behind a document. `size` in bytes; `sha256` lower-case hex over the bytes as received."""

    id: str
    sha256: str
    size: int
    media_type: str
    pages: int | None
    state: ContentState
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its own particulars; `issued_on` is the document's date, never the day it was attached.

    `code` is its one evidence code (MC.9.1.01), given at the first citation and kept. `removed` marks the trash.
    """

    id: str
    code: str
    title: str
    doc_type: str
    number: str
    issued_on: date | None
    issuer: str
    original_place: str
    note: str
    sensitive: bool
    file_name: str
    content: ContentView
    added_at: datetime
    removed: bool = False


@dataclass(frozen=True, slots=True)
class CitationView:
    """A document cited for an evidence item of an indicator; `pages` as cited ("1-3"), empty for the whole."""

    id: str
    document: str
    indicator: str
    item: str
    pages: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitView:
    id: str
    name: str
    short: str
    person: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class HandInView:
    """What has become of a unit's work on an indicator; `reason` says why it was sent back."""

    state: Literal["received", "returned"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClassBand:
    """A row of the classification table: from `at_least` points the class is `name`."""

    at_least: Decimal
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What a ward may set besides its profile. Authorities are free text: levels of government change by law.

    `receiver`: who receives the dossier ("UBND thị xã Sông Ngân"); `place`: địa danh of dated lines;
    `classification`: empty means no class is claimed; `recipients`: further lines of "Nơi nhận", one a line.
    """

    receiver: str = ""
    place: str = ""
    deadline: date | None = None
    classification: tuple[ClassBand, ...] = ()
    recipients: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that assessed the ward, as its minutes need it (Nghị định 30/2020, Phụ lục III, Mẫu 1.9).

    Whatever is empty is room to write in. `body`: who held it, where not the people's committee itself; `begins` and
    `ends`: "HH:MM"; `present`: one person or office a line; `chair` and `secretary`: a name, and after a comma an
    office; `conclusions`: what was said and agreed, a paragraph a line.
    """

    body: str = ""
    number: str = ""
    held_on: date | None = None
    begins: str = ""
    ends: str = ""
    place: str = ""
    present: str = ""
    chair: str = ""
    secretary: str = ""
    conclusions: str = ""


WHOLE = ""
"""Where the ward's words are on all criteria together, among those on each."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """The ward's own words on a criterion, or on all of them.

    How things stand, what is good, what is lacking, what will be done.
    """

    state: str = ""
    strengths: str = ""
    weaknesses: str = ""
    plan: str = ""


Authority = Literal["", "TM", "KT", "Q", "TL", "TUQ"]
"""In whose name somebody signs (Nghị định 30/2020, Phụ lục I, Phần I, Mục II.7.b); "" where the title says it."""


@dataclass(frozen=True, slots=True)
class SignStep:
    """Somebody put the dossier together ("prepared") or laid it before the signer ("presented"), as it then was."""

    kind: Literal["prepared", "presented"]
    by: str
    title: str
    at: datetime
    snapshot_sha256: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """A signature in force. `snapshot_sha256` is over the canonical JSON of the snapshot as signed."""

    by: str
    title: str
    number: str
    signed_on: date
    signed_at: datetime
    snapshot_sha256: str
    authority: Authority = ""


@dataclass(frozen=True, slots=True)
class SignedFile:
    """What came back from the signer of the signature in force: a scan of the sign-off page, or the PDF signed."""

    content: ContentView
    file_name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class LiftedSignOff(SignOff):
    """A signature no longer in force: when the dossier was unlocked, and why."""

    revoked_at: datetime = field(kw_only=True)
    revoke_reason: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One dossier at one moment. Mappings are keyed by ids of the criteria set.

    `catalogue_sha256` names the exact text of the set it is scored with; `assignments` maps an indicator to its unit
    ids, and an `item_key` or `figure_key` to those of what was given to a unit by itself; `explanations` are the ward's
    own words per indicator ("Vì sao chọn mức này"), `narratives` those per criterion, `passages` those in the
    place of the documents' standing sentences, with placeholders as typed. `origins` maps a document
    to those whose pages it was made of, `hand_ins` unit and indicator to what has come; they are no part of what is
    signed. `lifted` is the last signature that was lifted, also
    where the dossier has been signed anew; `steps` are the last step of each kind taken since then, first things first;
    `signed_page` (with ink and stamp) and `signed_pdf` (with digital signatures) came back from the signer. `revision`
    grows with every committed verb.
    """

    id: str
    profile: Profile
    settings: Settings
    catalogue_id: str
    catalogue_sha256: str
    answers: Answers
    explanations: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[DocumentView, ...] = ()
    citations: tuple[CitationView, ...] = ()
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: tuple[UnitView, ...] = ()
    assignments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hand_ins: Mapping[tuple[str, str], HandInView] = field(default_factory=dict)
    meeting: Meeting = field(default_factory=Meeting)
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    sign_off: SignOff | None = None
    lifted: LiftedSignOff | None = None
    steps: tuple[SignStep, ...] = ()
    signed_page: SignedFile | None = None
    signed_pdf: SignedFile | None = None
    revision: int = 0

    def document(self, document_id: str) -> DocumentView:
        """The document with that id; KeyError if there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)


def item_key(indicator: str, item: str) -> str:
    """What stands in `assignments` for one evidence item of an indicator."""
    return f"{indicator}|{item}"


def figure_key(figure: str) -> str:
    """What stands in `assignments` for a figure, whichever indicators use it."""
    return f"|{figure}"


def key_parts(key: str) -> tuple[str, str]:
    """Of a key of `assignments`: the indicator, "" for a figure; and the item or figure, "" for a whole indicator."""
    indicator, _, rest = key.partition("|")
    return indicator, rest


def unit_names(snapshot: Snapshot, key: str) -> tuple[str, ...]:
    """The short names of the units that `assignments` has under a key."""
    names = {unit.id: unit.short for unit in snapshot.units}
    return tuple(names[unit] for unit in snapshot.assignments.get(key, ()) if unit in names)
