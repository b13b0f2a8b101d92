"""What a person types for a document's particulars: told at once where it cannot be taken, and read as it is meant."""

from __future__ import annotations

from datetime import date

from app.errors import KnownError
from app.language.dates import format_date, parse_date
from app.models.snapshot import DocumentView
from app.texts import ui_documents as texts

TITLE, ISSUED_ON = "title", "issued_on"


def shown(document: DocumentView, field: str) -> str:
    """A particular as it stands in a field."""
    value = getattr(document, field)
    return format_date(value) if isinstance(value, date) else value or ""


def problem_of(field: str, text: str, year: int) -> str:
    """Why the text cannot stand in the field, "" when it can; a date without a year is one of `year`."""
    if field == TITLE and not text.strip():
        return texts.TITLE_REQUIRED
    if field == ISSUED_ON and text.strip():
        try:
            parse_date(text, year=year)
        except KnownError as error:
            return f"{error.message} {error.advice}".strip()
    return ""


def taken(field: str, text: str, year: int) -> str | date | None:
    """The value that a text without problems stands for."""
    text = " ".join(text.split())
    if field != ISSUED_ON:
        return text
    return parse_date(text, year=year) if text else None
