"""A digital signature put on a PDF: PAdES B-B, added behind the file's own bytes, none of which is touched.

What a reader sees on the page follows Nghị định 30/2020 (`app.reports.sign_look`). The signed file takes its name only
when it is whole.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from app.errors import KnownError
from app.language.dates import VIETNAM
from app.media.pdf_signatures import failures, holder
from app.services.replacing import replacing
from app.services.signing_keys import KeyFile, TokenKey, opened
from app.texts import digital_signatures as texts

if TYPE_CHECKING:
    from pikepdf import Pdf
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import Signer

    from app.media.pdf_form import SignatureField
    from app.reports.pdf.geometry import Box, PageGeometry
    from app.reports.sign_look import Look

Kind = Literal["person", "seal", "text", "none"]
_MM = 72 / 25.4
_FIELD = "ChuKySo"
_PIECE = 1 << 20  # bytes read and hashed at a time


@dataclass(frozen=True, slots=True)
class Appearance:
    """What is seen of a signature, and where.

    `person`: the picture of a signature; `seal`: the picture of a seal, `width` mm wide; `text`: `lines` and the time,
    at the top right; `none`: nothing. `page` counts from 1 (None: the first for a text, else the last). `at` is the
    picture's middle in mm from the upper left corner of the page as seen; a seal without it goes over a third of the
    signature that is there. Where the PDF has an empty field of the name `field`, that is filled instead.
    """

    kind: Kind = "none"
    picture: Path | None = None
    lines: tuple[str, ...] = ()
    width: float = 35.0
    page: int | None = None
    at: tuple[float, float] | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """`holder` is whose certificate it is; `field` the name of the field that now holds the signature."""

    path: Path
    holder: str
    moment: datetime
    field: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A field to be made, or an empty one that is there: then `made` is False and the look is fitted into its box."""

    field: str
    made: bool
    page: int
    box: Box | None
    turn: int
    look: Look | None


def sign_pdf(
    source: Path,
    out: Path,
    key: KeyFile | TokenKey,
    appearance: Appearance | None = None,
    *,
    moment: datetime | None = None,
) -> Signed:
    """Write `source` with a signature made at `moment` (now) to `out`, which may be `source` itself.

    Raises:
        KnownError: the PDF cannot be signed, the key cannot be used, a picture is none, no place for it was stated,
            or `out` cannot be written.
    """
    moment = (moment or datetime.now(VIETNAM)).astimezone(VIETNAM).replace(microsecond=0)
    with opened(key, moment) as signer:
        place = _placed(source, appearance or Appearance(), moment)
        with replacing(out) as draft:
            _copy(source, draft.file)
            _sign(draft.file, signer, place, moment)
        return Signed(out, holder(signer.signing_cert), moment, place.field)


def _copy(source: Path, out: BinaryIO) -> None:
    with source.open("rb") as file:
        shutil.copyfileobj(file, out, _PIECE)


def _placed(source: Path, appearance: Appearance, moment: datetime) -> _Place:
    """Where the signature goes and what is seen of it."""
    import pikepdf

    from app.media.pdf_form import signature_fields

    with told_of(source), pikepdf.open(source) as pdf:
        if pdf.is_encrypted:
            raise KnownError(texts.encrypted(source.name), texts.ENCRYPTED_ADVICE)
        fields = signature_fields(pdf)
        look = _look(appearance, moment)
        if appearance.field:
            return _in_field(pdf, _empty(fields, appearance.field), look)
        name = _free_name(field.name for field in fields)
        if look is None:
            return _Place(name, made=True, page=0, box=None, turn=0, look=None)
        return _on_page(pdf, name, appearance, look, fields)


@contextmanager
def told_of(source: Path) -> Iterator[None]:
    """What is wrong with a PDF that is to be signed, as a KnownError."""
    import pikepdf

    try:
        yield
    except pikepdf.PasswordError as error:
        raise KnownError(texts.encrypted(source.name), texts.ENCRYPTED_ADVICE) from error
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError) as error:
        # Objects of the wrong kind where the format demands another surface as Python's own errors.
        raise KnownError(texts.no_pdf(source.name), texts.NO_PDF_ADVICE) from error
    except OSError as error:
        raise KnownError(texts.cannot_read(source.name), texts.CANNOT_READ_ADVICE) from error


def _look(appearance: Appearance, moment: datetime) -> Look | None:
    from app.reports import sign_look

    if appearance.kind == "none":
        return None
    if appearance.kind == "text":
        return sign_look.text_lines(appearance.lines, moment)
    if appearance.picture is None:
        raise KnownError(texts.PICTURE_NEEDED, texts.NO_PICTURE_ADVICE)
    if appearance.kind == "seal":
        return sign_look.seal_picture(appearance.picture, appearance.width * _MM)
    return sign_look.signature_picture(appearance.picture)


def _empty(fields: list[SignatureField], name: str) -> SignatureField:
    for field in fields:
        if field.name == name and not field.signed:
            return field
    raise KnownError(texts.no_field(name, [one.name for one in fields if not one.signed]), texts.NO_FIELD_ADVICE)


def _in_field(pdf: Pdf, field: SignatureField, look: Look | None) -> _Place:
    page = field.page or 0
    return _Place(field.name, made=False, page=page, box=field.box, turn=_geometry(pdf, page).rotate, look=look)


def _on_page(pdf: Pdf, name: str, appearance: Appearance, look: Look, fields: list[SignatureField]) -> _Place:
    from app.reports import sign_look

    under = _signature_under(fields) if appearance.kind == "seal" and appearance.at is None else None
    page = (appearance.page or (1 if appearance.kind == "text" else len(pdf.pages))) - 1
    if under is not None and under.page is not None and appearance.page is None:
        page = under.page
    if not 0 <= page < len(pdf.pages):
        raise KnownError(texts.no_page(page + 1, len(pdf.pages)), texts.NO_PAGE_ADVICE)
    geometry = _geometry(pdf, page)
    if appearance.at is not None:
        box = sign_look.around(geometry, look, appearance.at[0] * _MM, appearance.at[1] * _MM)
    elif appearance.kind == "text":
        box = sign_look.top_right(geometry, look)
    elif under is not None and under.box is not None:
        box = sign_look.over_third(geometry, look, under.box)
    else:
        raise KnownError(texts.PLACE_NEEDED, texts.PLACE_NEEDED_ADVICE)
    return _Place(name, made=True, page=page, box=box, turn=geometry.rotate, look=look)


def _signature_under(fields: list[SignatureField]) -> SignatureField | None:
    """The last signature that shows: that of the person, over which the seal goes."""
    shown = [field for field in fields if field.signed and field.box is not None and field.page is not None]
    return shown[-1] if shown else None


def _geometry(pdf: Pdf, page: int) -> PageGeometry:
    from app.reports.pdf.geometry import page_geometry

    return page_geometry(pdf.pages[page].obj)


def _free_name(taken: Any) -> str:  # noqa: ANN401
    used = {int(found[1]) for name in taken if (found := re.fullmatch(rf"{_FIELD}(\d+)", name))}
    return f"{_FIELD}{max(used, default=0) + 1}"


def _sign(file: BinaryIO, signer: Signer, place: _Place, moment: datetime) -> None:
    """Append the signature to the PDF in `file`, which is open for reading and writing."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    try:
        writer = IncrementalPdfFileWriter(file, strict=False)
        pdf_signer = PdfSigner(
            PdfSignatureMetadata(field_name=place.field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"),
            signer,
            stamp_style=_Drawn(writer, place),
            new_field_spec=SigFieldSpec(place.field, on_page=place.page, box=place.box) if place.made else None,
        )
        asyncio.run(_signing(pdf_signer, writer, moment))
    except SigningError as error:
        raise KnownError(texts.NOT_ALLOWED, texts.NOT_ALLOWED_ADVICE) from error
    except failures() as error:
        raise KnownError(texts.CANNOT_BE_SIGNED, texts.CANNOT_BE_SIGNED_ADVICE) from error


async def _signing(pdf_signer: Any, writer: IncrementalPdfFileWriter, moment: datetime) -> None:  # noqa: ANN401
    """The library's own steps, with the moment that is drawn on the page in the signature too."""
    from pyhanko.sign.ades.api import CAdESSignedAttrSpec
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    session = pdf_signer.init_signing_session(writer)
    session.system_time = moment
    reserved = await session.estimate_signature_container_size(None)
    document = session.prepare_tbs_document(None, reserved)
    digest, _ = document.digest_tbs_document(in_place=True, chunk_size=_PIECE)
    attributes = PdfCMSSignedAttributes(signing_time=moment, cades_signed_attrs=CAdESSignedAttrSpec())
    await document.perform_signature(digest.document_digest, attributes)


class _Drawn:
    """What pyHanko asks of a stamp: puts the drawn page into the field, upright and in its own proportions."""

    def __init__(self, writer: IncrementalPdfFileWriter, place: _Place) -> None:
        self._writer, self._place = writer, place

    def create_stamp(self, *_asked: object) -> _Drawn | None:
        return self if self._place.look is not None and self._place.box is not None else None

    def apply_appearance(self, annotation: Any) -> None:  # noqa: ANN401
        from pyhanko.pdf_utils.content import AnnotAppearances
        from pyhanko.pdf_utils.generic import ArrayObject, FloatObject, pdf_name
        from pyhanko.pdf_utils.reader import PdfFileReader

        look, box = self._place.look, self._place.box
        assert look is not None
        assert box is not None
        form = self._writer.import_page_as_xobject(PdfFileReader(BytesIO(look.pdf)))
        drawn = form.get_object()
        for key, numbers in (("/BBox", _ground(look, box, self._place.turn)), ("/Matrix", _TURNS[self._place.turn])):
            drawn[pdf_name(key)] = ArrayObject(FloatObject(round(number, 3)) for number in numbers)
        annotation[pdf_name("/AP")] = AnnotAppearances(normal=form).as_pdf_object()


_TURNS: dict[int, tuple[int, ...]] = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, 0, 0),
    180: (-1, 0, 0, -1, 0, 0),
    270: (0, -1, 1, 0, 0, 0),
}
"""By how a page is turned: what makes a drawing upright on it (the turning part of `PageGeometry.matrix`)."""


def _ground(look: Look, box: Box, turn: int) -> tuple[float, float, float, float]:
    """The drawing's box widened to the field's proportions, around the drawing: readers stretch it over the field."""
    width, height = box[2] - box[0], box[3] - box[1]
    if turn in (90, 270):
        width, height = height, width
    scale = min(width / look.width, height / look.height)
    over, above = (width / scale - look.width) / 2, (height / scale - look.height) / 2
    return -over, -above, look.width + over, look.height + above
