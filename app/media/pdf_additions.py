"""Whether what was added behind an earlier state of a PDF is signatures and nothing else.

A signature covers whatever is in the file when it is made, also pages changed a moment before. So every object that was
written anew is held against what it was: a page may only gain the signature's field, the catalogue its form.
"""

from __future__ import annotations

from typing import Any

_CATALOGUE = {"/AcroForm", "/Extensions", "/Version", "/Metadata", "/DSS", "/Perms"}
_REWRITTEN = {"/Extensions", "/Version", "/Metadata"}
_FORM = {"/Fields", "/SigFlags", "/DR", "/DA"}
_FILLED = {"/V", "/AP", "/AS", "/F", "/M", "/Lock", "/MK", "/DA", "/H", "/BS", "/Border"}
_LARGEST = 100_000.0
"""Square points a signature may cover: a fifth of A4. A larger one could hide a page behind a picture of another."""


def only_signatures_added(reader: Any, since: int = 0) -> bool:  # noqa: ANN401  (pyHanko's PdfFileReader)
    """Compare the PDF as it is with its revision `since`. Raises what the library does for a malformed file."""
    base, revisions = reader.get_historical_resolver(since), reader.xrefs.total_revisions
    later = [reader.get_historical_resolver(revision) for revision in range(since + 1, revisions)]
    if any(one.refs_freed_in_revision() for one in later) or reader.root_ref != base.root_ref:
        return False
    if not _form_is_for_signatures(_entry(reader.root, "/AcroForm")):
        return False
    anew: set[Any] = set().union(*(one.explicit_refs_in_revision() for one in later))
    return all(_allowed(ref, base, reader) for ref in anew if reader.xrefs.get_introducing_revision(ref) <= since)


def _allowed(ref: Any, base: Any, reader: Any) -> bool:  # noqa: ANN401
    """Whether one object of the earlier state may be what it now is."""
    old, new = base.get_object(ref), reader.get_object(ref)
    if ref in _description(base):
        return True
    if isinstance(old, list) and isinstance(new, list):
        return _gained_signatures(old, new)
    if not isinstance(old, dict) or not isinstance(new, dict) or hasattr(old, "data"):  # the last are streams
        return False
    if ref == base.root_ref:
        return _same_but(old, new, _CATALOGUE - set(old) | _REWRITTEN)
    for holds, gains, but in (
        (ref == _reference(base.root, "/AcroForm"), "/Fields", _FORM),
        (_entry(old, "/Type") == "/Page", "/Annots", {"/Annots"}),
    ):
        if holds:
            return _same_but(old, new, but) and _gained_signatures(_entry(old, gains) or [], _entry(new, gains) or [])
    return _is_signature(old) and "/V" not in old and _same_but(old, new, _FILLED) and _is_signature(new)


def _description(base: Any) -> list[Any]:  # noqa: ANN401
    """What every tool that saves a PDF writes anew: its properties, which are on no page."""
    return [one for one in (_reference(base.trailer_view, "/Info"), _reference(base.root, "/Metadata")) if one]


def _reference(holder: Any, key: str) -> Any:  # noqa: ANN401
    """The object that an entry refers to; None where it is no reference."""
    value = holder.raw_get(key) if key in holder else None
    return getattr(value, "reference", None)


def _entry(holder: Any, key: str) -> Any:  # noqa: ANN401
    """What an entry holds, also where it holds a reference to it; None where there is none."""
    return holder[key] if key in holder else None  # noqa: SIM401  (the library's `get` does not follow references)


def _same_but(old: Any, new: Any, but: set[str]) -> bool:  # noqa: ANN401
    keys = (set(old) | set(new)) - but
    return all(key in old and key in new and old.raw_get(key) == new.raw_get(key) for key in keys)


def _gained_signatures(old: Any, new: Any) -> bool:  # noqa: ANN401
    """Whether a list begins as it did, and whatever follows is a field for a signature."""
    count = len(old)
    kept = all(old.raw_get(at) == new.raw_get(at) for at in range(count)) if count <= len(new) else False
    return kept and all(_is_signature(one) for one in list(new)[count:])


def _form_is_for_signatures(form: Any) -> bool:  # noqa: ANN401
    return form is None or "/XFA" not in form


def _is_signature(field: Any) -> bool:  # noqa: ANN401
    """A signature field that does nothing else and covers little."""
    resolved = field.get_object()
    if not isinstance(resolved, dict) or {"/A", "/AA"} & set(resolved):
        return False
    kind = _entry(resolved, "/FT") or _entry(_entry(resolved, "/Parent") or {}, "/FT")
    left, bottom, right, top = (float(edge) for edge in _entry(resolved, "/Rect") or (0, 0, 0, 0))
    return kind == "/Sig" and abs((right - left) * (top - bottom)) <= _LARGEST
