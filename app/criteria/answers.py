"""What the ward has said so far: the input of scoring. Plain immutable values, no storage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from app.criteria.catalogue import Terrain

WardKind = Literal["phường", "xã", "thị trấn"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose dossier it is and which variants of the rules apply.

    `ward` is the bare name ("Hoa Mơ"); `town` and `province` are full names of the receiving levels ("thị xã Sông
    Ngân", "tỉnh Bình Lâm"), free text since levels change by law. `difficult`: vùng khó khăn. `new_rural`: the commune
    is recognised as nông thôn mới, so recognised results may be used.
    """

    ward: str
    year: int
    ward_kind: WardKind = "phường"
    town: str = ""
    province: str = ""
    difficult: bool = False
    terrain: Terrain = "lowland"
    new_rural: bool = False


class FigureKey(NamedTuple):
    """A figure in one calendar year."""

    figure: str
    year: int


class LevelKey(NamedTuple):
    """A judgement: an indicator and its part (empty for a rule of a single choice)."""

    indicator: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class ChosenReading:
    reading: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """A recognised nông thôn mới result put into a step of the rule. `basis` names the decision."""

    points: Decimal
    basis: str


@dataclass(frozen=True, slots=True)
class Override:
    """Points set by a person against the rule, with the reason that is printed."""

    points: Decimal
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything scoring needs beside the profile.

    `evidence` maps an indicator to the evidence items that have at least one document.
    `not_applicable` maps an indicator to the reason why it does not apply.
    """

    figures: Mapping[FigureKey, Decimal] = field(default_factory=dict)
    levels: Mapping[LevelKey, str] = field(default_factory=dict)
    readings: Mapping[str, ChosenReading] = field(default_factory=dict)
    recognised: Mapping[str, Recognition] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, frozenset[str]] = field(default_factory=dict)
