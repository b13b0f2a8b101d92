"""The rules of the check that look at figures against one another: two that cannot both be true, and sudden jumps.

A figure that spoils its own indicator's points is told by scoring itself (`impossible-figure`); here is what nobody
sees because points were set by a person, recognised, or come from another area's variant of the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.criteria.answers import FigureKey
from app.criteria.figure_needs import figures_of, shares_of
from app.criteria.scorecard import Status
from app.language.numbers import with_unit
from app.services.check_rules import Examined, Finding, Rule
from app.texts import checking as texts
from app.texts.scoring import above_whole

_LEAST_JUMP = Decimal(10)  # small counts double from one year to the next without anybody wondering
_TIMES = 2


def contradicting(dossier: Examined) -> Iterator[Finding]:
    """A part above its whole where the score does not show it."""
    figures, values = dossier.figures, dossier.snapshot.answers.figures
    told: set[tuple[FigureKey, FigureKey]] = set()
    for indicator, score in dossier.scores():
        for share in shares_of(indicator):
            year = dossier.snapshot.profile.year + share.offset
            part, whole = FigureKey(share.part, year), FigureKey(share.whole, year)
            some, all_ = values.get(part), values.get(whole)
            if some is None or all_ is None or some <= all_ or (part, whole) in told:
                continue
            told.add((part, whole))
            if score.status is Status.UNDECIDED:
                continue
            message = above_whole(
                texts.figure(figures[share.part].short, year),
                with_unit(some, figures[share.part].unit),
                texts.figure(figures[share.whole].short, year),
                with_unit(all_, figures[share.whole].unit),
            )
            advice = texts.IMPOSSIBLE_ADVICE
            yield Finding("warning", "contradicting-figures", indicator.id, message.removesuffix("."), advice)


def jumping(dossier: Examined) -> Iterator[Finding]:
    """Figures at least doubled or halved since last year, until somebody explains one of the indicators they feed."""
    users = _users(dossier)
    snapshot = dossier.snapshot
    values, year = snapshot.answers.figures, snapshot.profile.year
    for figure in dossier.catalogue.figures:
        now, before = values.get(FigureKey(figure.id, year)), values.get(FigureKey(figure.id, year - 1))
        feeds = users.get(figure.id, [])
        if now is None or before is None or not feeds or not _jumps(before, now):
            continue
        if any(snapshot.explanations.get(indicator, "").strip() for indicator in feeds):
            continue
        message = texts.jump(figure.short, year, with_unit(before, figure.unit), with_unit(now, figure.unit))
        yield Finding("warning", "figure-jump", feeds[0], message, texts.JUMP_ADVICE)


def _users(dossier: Examined) -> Mapping[str, list[str]]:
    """The indicators that each figure feeds, in the order of the set."""
    found: dict[str, list[str]] = {}
    for indicator in dossier.indicators.values():
        for need in dict.fromkeys(need.figure for need in figures_of(indicator)):
            found.setdefault(need, []).append(indicator.id)
    return found


def _jumps(before: Decimal, now: Decimal) -> bool:
    low, high = sorted((before, now))
    return high - low >= _LEAST_JUMP and high >= _TIMES * low


FIGURE_RULES: tuple[Rule, ...] = (contradicting, jumping)
