"""Column types that keep exactly what was said: decimals as text, moments as UTC with their zone."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator


def plain_decimal(value: Decimal) -> str:
    """The one way a decimal is written in the file and in canonical JSON: "3.5", "1200", "0".

    Equal values give equal text whatever their trailing zeros; nothing is rounded. ValueError for NaN or infinity.
    """
    if not value.is_finite():
        msg = f"not a finite number: {value}"
        raise ValueError(msg)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def moment_text(value: datetime) -> str:
    """The one way a moment is written in the file: ISO 8601 in UTC to the microsecond. ValueError without a zone."""
    if value.tzinfo is None:
        msg = f"a moment needs its zone: {value}"
        raise ValueError(msg)
    return value.astimezone(UTC).isoformat(timespec="microseconds")


class DecimalText(TypeDecorator[Decimal]):
    """Decimal kept as text, since SQLite would make a binary float of it."""

    impl = String
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        """What values are."""
        return Decimal

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """To the text that is stored."""
        del dialect
        return None if value is None else plain_decimal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """From the text that is stored."""
        del dialect
        return None if value is None else Decimal(value)


class Moment(TypeDecorator[datetime]):
    """An instant, kept as ISO 8601 text in UTC; naive datetimes are refused since they name no instant."""

    impl = String
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What values are."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the text that is stored."""
        del dialect
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the text that is stored."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)
