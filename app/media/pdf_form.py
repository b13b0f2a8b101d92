"""The fields of a PDF's form, and those for signatures among them. A broken file must not send a reader in circles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Pdf

_MOST_ANCESTORS = 32
_MOST_FIELDS = 20_000


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A field for a signature: `page` counts from 0, `box` is in the page's coordinates; both None where none shows."""

    name: str
    signed: bool
    page: int | None
    box: tuple[float, float, float, float] | None


def signature_fields(pdf: Pdf) -> list[SignatureField]:
    """All signature fields in the order of the form. Looks at every page only where there is one."""
    found = [field for field in form_fields(pdf) if inherited(field, "/FT") == Name.Sig and "/Kids" not in field]
    if not found:
        return []
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    return [_signature_field(field, pages) for field in found]


def is_signed(pdf: Pdf) -> bool:
    """Whether any signature field is filled."""
    return any(inherited(field, "/FT") == Name.Sig and inherited(field, "/V") is not None for field in form_fields(pdf))


def form_fields(pdf: Pdf) -> Iterator[Object]:
    """Fields and their children, in order; bounded, since a broken file may hold them in a circle."""
    form = pdf.Root.get("/AcroForm")
    waiting = _listed(form.get("/Fields")) if isinstance(form, Dictionary) else []
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        field = waiting.pop(0)
        if isinstance(field, Dictionary):
            yield field
            waiting[:0] = _listed(field.get("/Kids"))


def inherited(node: Object, key: str) -> Object | None:
    """An attribute of a page or field, its own or an ancestor's."""
    current: Object | None = node
    for _ in range(_MOST_ANCESTORS):
        if not isinstance(current, Dictionary):
            return None
        found = current.get(key)
        if found is not None:
            return found
        current = current.get("/Parent")
    return None


def _listed(value: Object | None) -> list[Object]:
    return list(value.as_list()) if isinstance(value, Array) else []


def _signature_field(field: Object, pages: dict[tuple[int, int], int]) -> SignatureField:
    page = field.get("/P")
    return SignatureField(
        name=_full_name(field),
        signed=inherited(field, "/V") is not None,
        page=pages.get(page.objgen) if isinstance(page, Dictionary) else None,
        box=_box(field.get("/Rect")),
    )


def _full_name(field: Object) -> str:
    names: list[str] = []
    current: Object | None = field
    for _ in range(_MOST_ANCESTORS):
        if not isinstance(current, Dictionary):
            break
        if "/T" in current:
            names.insert(0, str(current["/T"]))
        current = current.get("/Parent")
    return ".".join(names)


def _box(value: Object | None) -> tuple[float, float, float, float] | None:
    """A rectangle in order; None for one without extent, which is how a field says that it does not show."""
    numbers: list[object] = list(_listed(value))
    corners = [float(one) for one in numbers if isinstance(one, int | float | Decimal)]
    if len(corners) != 4:
        return None
    x0, y0, x1, y1 = corners
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[2] > box[0] and box[3] > box[1] else None
