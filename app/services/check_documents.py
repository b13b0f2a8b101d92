"""The rules of the check that look at documents: can they be read, dated, printed, and found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.models.snapshot import ContentState, DocumentView
from app.services.check_rules import Examined, Finding, Rule
from app.services.originals import kept_originals
from app.texts import checking as texts

_OF_ONE_TIME = ("báo cáo", "biên bản", "danh sách")


def unreadable(dossier: Examined) -> Iterator[Finding]:
    for document, indicator in dossier.cited_documents():
        if document.content.state is ContentState.DAMAGED:
            message, advice = texts.damaged(document.title), texts.DAMAGED_ADVICE
            yield Finding("blocking", "damaged-document", indicator, message, advice, document.id)
        elif document.content.state is ContentState.PASSWORD:
            message, advice = texts.password(document.title), texts.PASSWORD_ADVICE
            yield Finding("warning", "password-document", indicator, message, advice, document.id)


def particulars(dossier: Examined) -> Iterator[Finding]:
    """Documents without number or date. Photographs and observation notes (thực tế) have neither."""
    for document, indicator in dossier.cited_documents():
        missing = [] if document.number.strip() else [texts.NUMBER]
        missing += [] if document.issued_on is not None else [texts.DATE]
        if missing and not _is_observation(dossier, document):
            message = texts.particulars(document.title, missing)
            yield Finding("warning", "particulars", indicator, message, texts.PARTICULARS_ADVICE, document.id)


def _is_observation(dossier: Examined, document: DocumentView) -> bool:
    """Whether every evidence item that cites the document asks for how things really are."""
    items = (dossier.indicators[one.indicator].item(one.item) for one in dossier.citations[document.id])
    return all(item is not None and item.field for item in items)


def outside_the_year(dossier: Examined) -> Iterator[Finding]:
    """Documents dated after the year could be judged, and those of one year that are of an earlier one.

    A year is judged until 31 March of the next. A resolution or a plan of earlier years may well be in force; a report,
    minutes or a list tells of its own time, unless its title names the year.
    """
    year = dossier.snapshot.profile.year
    for document, indicator in dossier.cited_documents():
        day = document.issued_on
        if day is None:
            continue
        if day > date(year + 1, 3, 31):
            message = texts.late(document.title, day)
            yield Finding("warning", "late-document", indicator, message, texts.late_advice(year), document.id)
        elif day.year < year and _tells_of_its_time(document) and str(year) not in document.title:
            message = texts.early(document.title, day)
            yield Finding("warning", "early-document", indicator, message, texts.late_advice(year), document.id)


def _tells_of_its_time(document: DocumentView) -> bool:
    return (document.doc_type or document.title).strip().casefold().startswith(_OF_ONE_TIME)


def printing(dossier: Examined) -> Iterator[Finding]:
    """What the printed dossier leaves out or changes."""
    for document, indicator in dossier.cited_documents():
        if document.sensitive:
            message, advice = texts.sensitive(document.title), texts.SENSITIVE_ADVICE
            yield Finding("info", "sensitive-document", indicator, message, advice, document.id)
        elif document.content.state is ContentState.ATTACHMENT:
            message, advice = texts.embedded(document.title), texts.EMBEDDED_ADVICE
            yield Finding("info", "embedded-document", indicator, message, advice, document.id)
        elif document.content.state is ContentState.REPAIRED:
            message, advice = texts.repaired(document.title), texts.REPAIRED_ADVICE
            yield Finding("warning", "repaired-document", indicator, message, advice, document.id)


def uncited(dossier: Examined) -> Iterator[Finding]:
    kept = kept_originals(dossier.snapshot)
    for document in dossier.snapshot.documents:
        if not document.removed and document.id not in dossier.citations and document.id not in kept:
            message, advice = texts.uncited(document.title), texts.UNCITED_ADVICE
            yield Finding("info", "uncited-document", None, message, advice, document.id)


DOCUMENT_RULES: tuple[Rule, ...] = (unreadable, particulars, outside_the_year, printing, uncited)
