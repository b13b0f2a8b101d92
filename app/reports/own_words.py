"""What the documents say in their standing sentences: the ward's words or the program's, filled in from the dossier."""

from __future__ import annotations

from app.criteria.answers import FigureKey
from app.language.numbers import format_number, format_points
from app.reports import passages
from app.reports.kit import Kit
from app.reports.results import class_text
from app.texts import passages as texts
from app.texts import reports_minutes as minutes_words


def paragraphs(kit: Kit, passage: str) -> list[str]:
    """The paragraphs of a passage; a text that fills in to nothing gives way to the default.

    At least one, but for the bases of a criteria set that names none.
    """
    default = passages.default_text(passage, kit.context.catalogue)
    own = kit.context.snapshot.passages.get(passage, default)
    values = filling(kit)
    return passages.as_printed(passage, own, values) or passages.as_printed(passage, default, values)


def filling(kit: Kit) -> dict[str, str]:
    """What stands for every placeholder now, by its name."""
    context = kit.context
    profile, catalogue, total = context.snapshot.profile, context.catalogue, context.scorecard.total
    said = {
        texts.YEAR: str(profile.year),
        texts.COMMITTEE: kit.committee,
        texts.WARD: kit.ward,
        texts.TOWN: ", ".join(name for name in (profile.town, profile.province) if name) or texts.NOT_KNOWN,
        texts.RECEIVER: kit.receiver_in_sentence,
        texts.SET: catalogue.title,
        texts.CLASS: class_text(kit),
        texts.MINUTES_ENCLOSED: minutes_words.ENCLOSED if kit.has_minutes else "",
        texts.MEETING_BODY: minutes_words.body_or_committee(context.snapshot.meeting.body, kit.ward),
        texts.POINTS: format_points(total.points),
        texts.MAXIMUM: format_points(total.maximum),
        texts.BONUS: format_points(total.bonus),
        texts.EVIDENCED: format_points(total.evidenced),
        texts.CRITERIA: format_number(len(catalogue.criteria)),
        texts.INDICATORS: format_number(len(context.indicators)),
        texts.DOCUMENTS: format_number(sum(1 for _ in kit.plan.documents())),
        texts.PAGES: format_number(kit.evidence_pages),
    }
    for criterion in catalogue.criteria:
        said[texts.points_of(criterion.id)] = format_points(context.scorecard.criteria[criterion.id].points)
    for figure in catalogue.figures:
        value = context.snapshot.answers.figures.get(FigureKey(figure.id, profile.year))
        said.setdefault(texts.figure_name(figure.short), texts.NOT_KNOWN if value is None else format_number(value))
    return said
