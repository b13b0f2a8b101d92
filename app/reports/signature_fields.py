"""Empty signature fields in the dossier, where the office's own signing tool puts the signature and the seal.

Named after what Nghị định 30/2020, Phụ lục I, Phần I, calls them: chữ ký số của người có thẩm quyền (Mục II.7) and chữ
ký số của cơ quan (Mục II.8).
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.reports.page_map import SigningPlace
from app.reports.pdf.values import numbers, reference, references, text_string
from app.reports.pdf.writer import PdfWriter

PERSON, SEAL = "ChuKyNguoiKy", "ChuKyCoQuan"


class EmptyFields:
    """The fields of one document; none without a place."""

    def __init__(self, writer: PdfWriter, place: SigningPlace | None) -> None:
        self._writer, self._place = writer, place
        self._fields = {name: writer.reserve() for name in (PERSON, SEAL)} if place is not None else {}

    def on(self, page: int) -> list[int]:
        """The objects to be named among the annotations of a page, counted as the place counts them."""
        return list(self._fields.values()) if self._place is not None and self._place.page == page else []

    def write(self, page: int) -> None:
        """Write the fields, which are on the page of this object number."""
        assert self._place is not None
        for name, box in ((PERSON, self._place.person), (SEAL, self._place.seal)):
            size = numbers(box[2] - box[0], box[3] - box[1])
            nothing = self._writer.add_stream(b"/Type/XObject/Subtype/Form/BBox[0 0 %b]" % size, b"")
            body = b"<</Type/Annot/Subtype/Widget/FT/Sig/T%b/Rect[%b]/F 4/P %b/AP<</N %b>>>>" % (
                text_string(name),
                numbers(*box),
                reference(page),
                reference(nothing),
            )
            self._writer.put(self._fields[name], body)

    def entry(self) -> bytes:
        """The catalogue's entry for the form; empty without fields."""
        if not self._fields:
            return b""
        return b"/AcroForm " + reference(self._writer.add(b"<</Fields%b>>" % references([*self._fields.values()])))


def with_fields(pdf: BytesIO, place: SigningPlace) -> BytesIO:
    """A document alone with the same fields: it is signed by itself."""
    out = BytesIO()
    with pikepdf.open(pdf) as opened:
        page, made = opened.pages[place.page].obj, []
        for name, box in ((PERSON, place.person), (SEAL, place.seal)):
            nothing = opened.make_stream(
                b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, box[2] - box[0], box[3] - box[1]])
            )
            field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=name, Rect=Array(box), F=4)
            field.P, field.AP = page, Dictionary(N=nothing)
            made.append(opened.make_indirect(field))
        page.Annots = Array([*(page.Annots.as_list() if "/Annots" in page else ()), *made])
        opened.Root.AcroForm = opened.make_indirect(Dictionary(Fields=Array(made)))
        opened.save(out, deterministic_id=True)
    return out
