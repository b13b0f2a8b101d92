"""The fictional ward as data: the shape of `resources/demo/*.yaml`, checked before anything is built from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.criteria.answers import WardKind
from app.criteria.catalogue import Terrain
from app.resources import path

Stage = Literal["complete", "working"]
Form = Literal["pdf", "scan", "tiff", "png", "photo", "xlsx"]
Scene = Literal["school", "street", "water", "bins", "clinic"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DemoProfile(_Data):
    """As `app.criteria.answers.Profile`."""

    ward: str
    ward_kind: WardKind
    town: str
    province: str
    year: int
    terrain: Terrain


class DemoSettings(_Data):
    receiver: str
    place: str
    deadline: date
    recipients: str


class DemoMeeting(_Data):
    """As `app.models.snapshot.Meeting`."""

    body: str
    number: str
    held_on: date
    begins: str
    ends: str
    place: str
    present: str
    chair: str
    secretary: str
    conclusions: str


class DemoNarrative(_Data):
    """As `app.models.snapshot.Narrative`."""

    state: str = ""
    strengths: str = ""
    weaknesses: str = ""
    plan: str = ""


class Person(_Data):
    person: str
    phone: str


class Issuer(_Data):
    """Who writes a document: its particulars, and what stands at the head and the foot of the page."""

    issuer: str
    heading: tuple[str, str]
    motto: tuple[str, ...] = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    place: str
    signs: tuple[str, ...]
    signer: str
    stored: str


class Table(_Data):
    """`widths` are proportions."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


class People(_Data):
    """A list of invented persons: number and name, then `columns` filled by turns from `values`."""

    count: int
    columns: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]


class Cite(_Data):
    """Where a document serves: "9.1/1" is evidence item 1 of indicator 9.1."""

    at: str
    pages: str = ""
    note: str = ""

    @property
    def indicator(self) -> str:
        return self.at.partition("/")[0]

    @property
    def item(self) -> str:
        return self.at.partition("/")[2]


def _cite(value: object) -> object:
    return {"at": value} if isinstance(value, str) else value


class DemoDocument(_Data):
    """A document to draw. `turn`: how the scanner fed it (degrees), or the EXIF value of a photograph."""

    file: str
    form: Form = "pdf"
    turn: int = 0
    scene: Scene | None = None
    caption: str = ""
    issuer: str = Field(alias="from")
    type: str
    number: str = ""
    date: date
    about: str
    title: str = ""
    text: tuple[str, ...] = ()
    table: Table | None = None
    people: People | None = None
    after: tuple[str, ...] = ()
    sections: int = 1
    landscape: bool = False
    sensitive: bool = False
    cites: tuple[Annotated[Cite, BeforeValidator(_cite)], ...]

    def full_title(self) -> str:
        """As the list of evidence names it: "Báo cáo tổng kết …"."""
        return self.title or f"{self.type} {self.about[0].lower()}{self.about[1:]}"


class LeftOut(_Data):
    """What a stage of the sample does not have yet."""

    without_figures: frozenset[str] = frozenset()
    without_levels: frozenset[str] = frozenset()
    without_overrides: frozenset[str] = frozenset()
    without_readings: frozenset[str] = frozenset()
    without_citations: frozenset[str] = frozenset()
    without_suggested_units: bool = False
    without_report_texts: bool = False


class DemoSet(_Data):
    """A whole sample. `figures` hold this year's value, then the years before; `levels` are keyed "1.1/part"."""

    set: str
    profile: DemoProfile
    settings: DemoSettings
    persons: tuple[Person, ...]
    figures: dict[str, tuple[Decimal, ...]]
    levels: dict[str, str]
    readings: dict[str, tuple[str, str]]
    overrides: dict[str, tuple[Decimal, str]]
    explanations: dict[str, str]
    meeting: DemoMeeting
    narratives: dict[str, DemoNarrative]
    issuers: dict[str, Issuer]
    documents: tuple[DemoDocument, ...]
    complete: LeftOut
    working: LeftOut


def load() -> DemoSet:
    """The sample that comes with the program."""
    import yaml

    source = path("demo", "hoa-mo-2021.yaml").read_text(encoding="utf-8")
    return DemoSet.model_validate(yaml.safe_load(source))
