"""What the writers of single pages share: the dossier, the plan, the type, and names worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from app.criteria.scorecard import IndicatorScore
from app.language.dates import long_date
from app.language.numbers import format_points
from app.models.snapshot import Meeting
from app.reports.context import DossierContext
from app.reports.fonts import register
from app.reports.pen import Pen
from app.reports.plan import Plan
from app.reports.styles import TABLE_LARGE, TABLE_SIZE, TABLE_SMALL, Styles, styles
from app.texts import reports as texts


@dataclass(frozen=True)
class Kit:
    """A dossier about to be written up. `pen` writes ordinary tables, `small` the widest, `body_pen` the short ones."""

    context: DossierContext
    plan: Plan

    @cached_property
    def styles(self) -> Styles:
        return styles(register(self.context.typeface))

    @cached_property
    def pen(self) -> Pen:
        return Pen(self.styles.faces, TABLE_SIZE)

    @cached_property
    def small(self) -> Pen:
        return Pen(self.styles.faces, TABLE_SMALL)

    @cached_property
    def body_pen(self) -> Pen:
        return Pen(self.styles.faces, TABLE_LARGE)

    @property
    def ward(self) -> str:
        """Such as "phường Hoa Mơ"."""
        profile = self.context.snapshot.profile
        return texts.ward_name(profile.ward_kind, profile.ward)

    @property
    def committee(self) -> str:
        """Such as "Ủy ban nhân dân phường Hoa Mơ"."""
        return texts.committee_of(self.ward)

    @property
    def year(self) -> int:
        return self.context.snapshot.profile.year

    @cached_property
    def receivers(self) -> tuple[str, ...]:
        """Who the dossier is sent to: one a line, or set apart by semicolons; empty while nobody is named."""
        named = re.split(r"[;\n]", self.context.snapshot.settings.receiver)
        return tuple(name.strip().rstrip(".") for name in named if name.strip())

    def recipients(self, first: str) -> tuple[str, ...]:
        """The lines of "Nơi nhận": `first`, those of the settings, and last the copy that is filed."""
        typed = re.split(r"[;\n]", self.context.snapshot.settings.recipients)
        names = [name.strip().lstrip("-– ").rstrip(".") for name in typed]
        filed = [name for name in names if name.startswith(texts.FILED_WORD)]
        others = [name for name in names if name and name not in (first, *filed)]
        listed = [first, *others, filed[-1] if filed else texts.FILED]
        readable = self.styles.faces.readable
        return tuple(readable(texts.recipient(name, last=at == len(listed))) for at, name in enumerate(listed, 1))

    @property
    def receiver_in_sentence(self) -> str:
        return ", ".join(self.receivers) or texts.NO_RECEIVER_NAMED

    @property
    def day(self) -> str:
        """The day of signing in full, room for it in a draft."""
        signed = self.context.snapshot.sign_off
        return long_date(signed.signed_on) if signed else texts.BLANK_DATE

    @property
    def dateline(self) -> str:
        """Địa danh and the day of signing."""
        return texts.dateline(self.context.snapshot.settings.place or self.context.snapshot.profile.ward, self.day)

    @cached_property
    def volume_of(self) -> dict[str, int]:
        """The volume of every cited document, by its id."""
        return self.plan.volume_of()

    @property
    def evidence_pages(self) -> int:
        """Pages of evidence, dividers not counted."""
        return sum(planned.pages for planned in self.plan.documents())

    def reference(self, sign: str) -> str:
        """Number and sign ("05/TTr-UBND") of a document whose kind is `sign` ("TTr-UBND").

        The sign-off has one number, or several set apart by semicolons; each belongs to the document whose abbreviation
        it carries, and a bare one to the letter. Nghị định 30/2020, Phụ lục I, II.3.c: a 0 before numbers under 10.
        """
        signed = self.context.snapshot.sign_off
        for given in signed.number.split(";") if signed else ():
            bare, _, kind = (part.strip() for part in given.partition("/"))
            ours = kind.startswith(sign.partition("-")[0]) if kind else sign == texts.LETTER_SIGN
            if bare and ours:
                return texts.reference(bare.zfill(2) if bare.isdigit() else bare, kind or sign)
        return texts.reference("", sign)

    def number(self, sign: str) -> str:
        """The line "Số: …"."""
        return texts.document_number(self.reference(sign))

    @property
    def has_minutes(self) -> bool:
        """Whether anything is known of the meeting: only then do minutes go into the dossier."""
        return self.context.snapshot.meeting != Meeting()

    def score(self, indicator: str) -> IndicatorScore:
        return self.context.scorecard.indicators[indicator]


def bonus_text(bonus: Decimal) -> str:
    """A bonus with its plus sign; nothing when there is none."""
    return f"+{format_points(bonus)}" if bonus else ""
