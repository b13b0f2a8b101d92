"""A copy of the dossier that travels: a PDF that nobody opens without its password (AES-256, PDF 2.0).

Locking writes the whole file anew, so its seal is lost; what is kept to be verified is the copy without password.
"""

from __future__ import annotations

from pathlib import Path

from app.errors import KnownError
from app.moving import put_over
from app.texts import locked_copy as texts

_SHORTEST = 8


def check_password(password: str) -> None:
    """KnownError unless every reader on every keyboard can be given it: 8 and more printable ASCII characters.

    Readers differ in how they prepare other letters (ISO 32000-2, 7.6.4.3.3 asks for SASLprep, many do not do it).
    """
    if not password.isascii() or not password.isprintable():
        raise KnownError(texts.NOT_PLAIN, texts.ADVICE)
    if len(password) < _SHORTEST:
        raise KnownError(texts.TOO_SHORT, texts.ADVICE)


def lock(path: Path, password: str) -> None:
    """Encrypt the PDF at `path` in place; it is replaced only by one that opens with the password and not without.

    OSError where there is no room; KnownError where the result cannot be opened.
    """
    import pikepdf

    locked = path.with_name(f"{path.name}.khoa")
    try:
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
            pdf.save(locked, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
        if opens(locked) or not _opens_with(locked, password, pages):
            raise KnownError(texts.NOT_LOCKED, texts.NOT_LOCKED_ADVICE)
        put_over(locked, path)
    finally:
        locked.unlink(missing_ok=True)


def opens(path: Path) -> bool:
    """Whether a PDF opens without a password; True for what is no PDF at all."""
    import pikepdf

    try:
        with pikepdf.open(path):
            return True
    except pikepdf.PasswordError:
        return False
    except pikepdf.PdfError:
        return True


def _opens_with(path: Path, password: str, pages: int) -> bool:
    import pikepdf

    try:
        with pikepdf.open(path, password=password) as pdf:
            return len(pdf.pages) == pages
    except pikepdf.PdfError:
        return False
