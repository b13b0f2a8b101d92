"""The one error of this package: a file that cannot become pages."""

from __future__ import annotations

from app.errors import KnownError


class MediaError(KnownError):
    """The file cannot be turned into pages; the message says why and the advice what to do."""
