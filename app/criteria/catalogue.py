"""The criteria set as data: the shape of a `resources/criteria/*.yaml` file.

A set written by another office must load or be refused with the place and the reason (`app.criteria.loader`). No code
anywhere names an indicator; whatever differs between indicators is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, ClassVar, Literal

from app.criteria.demands import Before, Demand, ReadAs, part

Terrain = Literal["lowland", "highland"]
"""Địa bàn of indicator rules by terrain: đồng bằng và thành thị / miền núi, vùng sâu, vùng xa."""


@part
class When:
    """A condition on the dossier; everything given must hold.

    `readings` maps a conflict note's id to the reading that must be in force (chosen, or the default).
    """

    difficult: bool | None = None
    terrain: Terrain | None = None
    readings: dict[str, str] = field(default_factory=dict)


@part
class Figure:
    """A figure asked once and shared by every indicator that uses it.

    `years` is how many years back it is asked: 1 this year only, 2 also last year, 3 also the year before.
    A `count` is a whole number of `unit` (hộ, trẻ, vụ …).
    """

    id: str
    label: str
    short: str
    unit: str
    kind: Literal["count", "amount"] = "count"
    years: Annotated[int, Demand(ge=1, le=3)] = 1
    help: str = ""


@part
class PointsVariant:
    when: When
    points: Decimal | None


@part
class Option:
    """One level of a judgement. `official` is false for a level that the guidance forgot and a conflict note adds.

    `points` null means: choosing it leaves the indicator undecided.
    """

    id: str
    label: str
    points: Decimal | None
    official: bool = True
    variants: tuple[PointsVariant, ...] = ()


@part
class ChoiceRule:
    """One level of several, highest first."""

    kind: Literal["choice"]
    options: Annotated[tuple[Option, ...], Demand(min_length=2)]


@part
class Part:
    """One judgement in a sum; a bonus part counts beside the maximum."""

    id: str
    label: str
    options: Annotated[tuple[Option, ...], Demand(min_length=2)]
    bonus: bool = False


@part
class SumRule:
    """Sum of parts, each a judgement of its own."""

    kind: Literal["sum"]
    parts: Annotated[tuple[Part, ...], Demand(min_length=1)]


@part
class Band:
    """A step of a ratio's ladder, in percent.

    `at_least` (higher is better) or `at_most` (lower is better) is inclusive; the last band has neither and takes the
    rest. `printed_upto` is the whole number the guidance prints as the band's end (60-69), kept to recognise a ratio
    that falls between two printed bands; it never decides.
    """

    points: Decimal
    label: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    printed_upto: Decimal | None = None


@part
class RatioVariant:
    """Overrides of a ratio rule under a condition; the first variant whose `when` holds is taken."""

    when: When
    numerator: str | None = None
    denominator: str | None = None
    bands: tuple[Band, ...] | None = None
    years: tuple[int, ...] | None = None
    combine: Literal["total", "each"] | None = None


@part
class RatioRule:
    """numerator / denominator in percent, placed in bands (two bands make a threshold).

    `years` are offsets from the dossier's year; with several, `combine` says whether the years are added up before
    dividing (`total`) or every year must reach the band (`each`: the worst year counts).
    """

    kind: Literal["ratio"]
    numerator: str
    denominator: str
    bands: Annotated[tuple[Band, ...], Demand(min_length=2)]
    years: tuple[int, ...] = (0,)
    combine: Literal["total", "each"] = "total"
    variants: tuple[RatioVariant, ...] = ()


OutcomeName = Literal["decreased", "unchanged", "increased", "none", "zero_both"]


class Absent(Enum):
    """What stands for a key that the set does not have, where null says something else."""

    ABSENT = "absent"


PointsOrAbsent = Annotated[Decimal | Absent | None, ReadAs(Decimal | None)]


@part
class Outcomes:
    """Points by how this year compares with last year; null leaves the indicator undecided.

    `none` is for no case at all this year, `zero_both` for no case in either year; absent, the comparison decides.
    """

    decreased: Decimal | None
    unchanged: Decimal | None
    increased: Decimal | None
    none: PointsOrAbsent = Absent.ABSENT
    zero_both: PointsOrAbsent = Absent.ABSENT

    def given(self) -> dict[OutcomeName, Decimal | None]:
        """The outcomes that the set names, null ones included."""
        points: dict[OutcomeName, PointsOrAbsent] = {
            "decreased": self.decreased,
            "unchanged": self.unchanged,
            "increased": self.increased,
            "none": self.none,
            "zero_both": self.zero_both,
        }
        return {name: value for name, value in points.items() if value is not Absent.ABSENT}


@part
class OutcomesVariant:
    when: When
    outcomes: Outcomes


@part
class TrendRule:
    """This year against last year: of a count (`figure` alone) or of a rate (`figure` / `denominator`)."""

    kind: Literal["trend"]
    figure: str
    denominator: str | None = None
    outcomes: Outcomes
    labels: dict[OutcomeName, str]
    variants: tuple[OutcomesVariant, ...] = ()


Rule = Annotated[ChoiceRule | SumRule | RatioRule | TrendRule, Demand(discriminator="kind")]


@part
class Reading:
    """One way to read a contradictory or silent passage, with where it comes from."""

    id: str
    label: str
    source: str


@part
class ConflictNote:
    """A contradiction or hole in the official text.

    `flag` limits where it shows: absent = always. Flags are raised by the rules: `zero_both_years`, `between_bands`
    (inside a printed hole), `lowest_band`, `zero_denominator`, `difficult`, `highland`, `option:<option id>`,
    `recognised`. With two or more `readings` a person may choose in the dossier's settings, giving a reason;
    `default` is in force until then (null: undecided until chosen).
    """

    id: str
    title: str
    text: str
    flag: str | None = None
    readings: tuple[Reading, ...] = ()
    default: str | None = None


@part
class EvidenceItem:
    """A numbered piece of evidence that the guidance asks for, in its wording.

    `number` is the number as printed ("1" for "1)"), empty where the guidance prints none. `alternatives` are the
    documents of which any one serves (hoặc). `field` marks evidence of kind "thực tế": a photo or observation note.
    `shared` names a document that may serve several indicators. `sensitive` marks lists with personal data.
    """

    id: str
    number: str = ""
    label: str
    alternatives: tuple[str, ...] = ()
    field: bool = False
    shared: str | None = None
    sensitive: bool = False
    optional: bool = False


def _expanded(value: object) -> object:
    return {"item": value} if isinstance(value, str) else value


@part
class Need:
    """What makes the evidence complete: an item, all of several, or any of several. Exactly one key is given.

    In a file a bare item id stands for `{item: …}`.
    """

    item: str | None = None
    all: tuple[NeedAsWritten, ...] = ()
    any: tuple[NeedAsWritten, ...] = ()


NeedAsWritten = Annotated[Need, Before(_expanded)]


@part
class Guidance:
    """The official wording of one row of the guidance, column by column, complete.

    `indicator`: Tiêu chí · `evidence`: Các minh chứng (theo Thông tư số 44) · `collecting`: Hướng dẫn thu thập minh
    chứng · `scoring`: Gợi ý cho điểm.
    """

    indicator: str
    evidence: str
    collecting: str
    scoring: str


@part
class Recognised:
    """The row lets a commune recognised as nông thôn mới use that result (`may`: "có thể sử dụng")."""

    wording: str
    may: bool = False


@part
class Indicator:
    """One scored row. `short` (≤ 24 characters) is for the tree; `maximum` and `bonus` are points."""

    id: str
    title: str
    short: str
    maximum: Decimal
    bonus: Decimal = Decimal(0)
    guidance: Guidance
    rule: Rule
    evidence: Annotated[tuple[EvidenceItem, ...], Demand(min_length=1)]
    need: NeedAsWritten | None = None
    recognised: Recognised | None = None
    notes: tuple[ConflictNote, ...] = ()

    def item(self, item_id: str) -> EvidenceItem | None:
        return next((item for item in self.evidence if item.id == item_id), None)


@part
class Criterion:
    id: str
    title: str
    short: str
    maximum: Decimal
    indicators: Annotated[tuple[Indicator, ...], Demand(min_length=1)]


@part
class SharedDocument:
    """A document that the guidance names for several indicators (Báo cáo tổng kết …)."""

    id: str
    title: str


@part
class Catalogue:
    """A whole criteria set, as loaded; `app.criteria.loader` checks what one part cannot see alone."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}  # of every part in it
    format: Literal[1]
    id: str
    version: str
    title: str
    legal_basis: tuple[str, ...]
    in_force_from: date | None = None
    in_force_to: date | None = None
    status: str = ""
    maximum: Decimal
    bonus: Decimal = Decimal(0)
    figures: tuple[Figure, ...]
    shared_documents: tuple[SharedDocument, ...] = ()
    criteria: Annotated[tuple[Criterion, ...], Demand(min_length=1)]

    def indicators(self) -> Iterator[Indicator]:
        """All indicators in the order of the set."""
        for criterion in self.criteria:
            yield from criterion.indicators
