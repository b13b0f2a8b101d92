"""One page of a source as a page of the dossier: same look, same size, with something drawn on top or links set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import pikepdf

from app.media.pdf_pages import BROKEN
from app.reports.pdf.copier import Copier
from app.reports.pdf.geometry import PageGeometry, inherited
from app.reports.pdf.graphics_state import Imbalance, imbalance
from app.reports.pdf.values import name, number, numbers, reference
from app.reports.pdf.writer import PdfWriter

_COUNTED = 4 << 20  # content longer than this is taken as balanced: counting it would cost seconds


class PageCopier:
    """Copies the pages of one source. Resources that pages share are written once."""

    def __init__(self, objects: Copier, writer: PdfWriter, openings: dict[int, int]) -> None:
        """`openings` keeps the numbers of the shared `q` streams by how many `q` they hold, across all sources."""
        self.objects = objects
        self._writer = writer
        self._openings = openings
        self._shared: dict[tuple[int, int], tuple[bytes, list[bytes]]] = {}

    def plain(self, page: pikepdf.Object, geometry: PageGeometry) -> bytes:
        """Entries of a page copied as it is."""
        resources = _dictionary(inherited(page, "/Resources"))
        contents = b" ".join(self.objects.value(stream) for stream in _streams(page))
        return b"%b/Resources %b/Contents[%b]" % (
            self._common(page, geometry),
            self.objects.value(resources),
            contents,
        )

    def resources(self, page: pikepdf.Object, fonts: Mapping[str, int]) -> tuple[bytes, list[bytes]]:
        """The page's resources with `fonts` (wanted name → object number) added, and the names these really got.

        A page that is a printed dossier itself already has fonts by these names.
        """
        resources = _dictionary(inherited(page, "/Resources"))
        place = resources.objgen if resources.is_indirect else None
        if place is not None and place in self._shared:
            return self._shared[place]
        own = resources.get("/Font")
        if own is None:
            names = [name(wanted) for wanted in fonts]
            entries, kept = self._inner(resources), b""
        else:
            taken = _dictionary(own)
            names = [name(_free(wanted, taken)) for wanted in fonts]
            rest = resources.copy()
            del rest["/Font"]
            entries, kept = self._inner(rest), self._inner(taken)
        added = b"".join(given + b" " + reference(font) for given, font in zip(names, fonts.values(), strict=True))
        body = b"<<%b/Font<<%b%b>>>>" % (entries, kept, added)
        if place is None:
            return body, names
        self._shared[place] = reference(self._writer.add(body)), names
        return self._shared[place]

    def overlaid(self, page: pikepdf.Object, geometry: PageGeometry, resources: bytes, drawing: bytes) -> bytes:
        """Entries of a page with `drawing` on top, in a clean graphics state."""
        streams = _streams(page)
        lacking = _imbalance(streams)
        closing = b"\n" + b"Q " * (1 + lacking.restores) + drawing
        parts = [reference(self._opening(1 + lacking.saves))]
        parts += map(self.objects.value, streams)
        parts.append(reference(self._writer.add_stream(b"", closing)))
        return b"%b/Resources %b/Contents[%b]" % (self._common(page, geometry), resources, b" ".join(parts))

    def finish_page(self) -> None:
        """Write what the page refers to; only now, so that a page's own object stands before its pictures."""
        self.objects.copy_pending()

    def _common(self, page: pikepdf.Object, geometry: PageGeometry) -> bytes:
        group = page.get("/Group")  # how transparent parts of the page are blended
        if isinstance(group, pikepdf.Dictionary):
            return _boxes(geometry) + b"/Group " + self.objects.value(group)
        return _boxes(geometry)

    def _inner(self, dictionary: pikepdf.Object) -> bytes:
        """The renumbered entries of a dictionary, without its brackets."""
        return (
            self.objects.renumbered(dictionary.unparse(resolved=True)).removeprefix(b"<<").removesuffix(b">>").strip()
        )

    def _opening(self, saves: int) -> int:
        if saves not in self._openings:
            self._openings[saves] = self._writer.add_stream(b"", b"q " * saves)
        return self._openings[saves]


def _dictionary(value: object) -> pikepdf.Object:
    return value if isinstance(value, pikepdf.Dictionary) else pikepdf.Dictionary()


def _streams(page: pikepdf.Object) -> list[pikepdf.Stream]:
    contents = page.get("/Contents")
    parts: Iterable[object] = contents if isinstance(contents, pikepdf.Array) else (contents,)
    return [part for part in parts if isinstance(part, pikepdf.Stream)]


@lru_cache(maxsize=64)
def empty_page(geometry: PageGeometry) -> bytes:
    """Entries of a page with nothing on it, on such paper."""
    return _boxes(geometry) + b"/Resources<<>>"


def _boxes(geometry: PageGeometry) -> bytes:
    """Entries for size and rotation: mostly the same from page to page."""
    entries = [b"/MediaBox[%b]" % numbers(*geometry.media)]
    if geometry.crop != geometry.media:
        entries.append(b"/CropBox[%b]" % numbers(*geometry.crop))
    if geometry.rotate:
        entries.append(b"/Rotate %d" % geometry.rotate)
    if geometry.unit != 1:
        entries.append(b"/UserUnit %b" % number(geometry.unit))
    return b"".join(entries)


def _free(wanted: str, taken: pikepdf.Object) -> str:
    """`wanted`, or it with the first number that makes it a name not taken."""
    variants = (wanted, *(f"{wanted}{count}" for count in range(2, len(taken) + 3)))
    return next(one for one in variants if f"/{one}" not in taken)


def _imbalance(streams: list[pikepdf.Stream]) -> Imbalance:
    try:
        content = b"\n".join(stream.read_bytes() for stream in streams)
    except BROKEN:
        return Imbalance()  # a stream that cannot be decoded draws nothing either
    return imbalance(content) if len(content) <= _COUNTED else Imbalance()
