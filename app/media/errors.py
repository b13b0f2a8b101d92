"""The one error of this package: a file that cannot become pages."""

from __future__ import annotations

from app.errors import KnownError


class MediaError(KnownError):
    """The file cannot be turned into pages; the message says why and the advice what to do."""


class CrashedError(MediaError):
    """The decoder died or hung at the file, which says little of the file: the machine may have been out of memory."""


class LockedError(MediaError):
    """The file is whole as far as known, but needs a password or a key that the program does not have."""
