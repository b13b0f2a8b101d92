"""One document of the dossier as a file of its own: PDF to sign, DOCX to edit, XLSX to calculate with."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.reports.part import FORMATS, Part
from app.services.export import ExportOptions, check_finished, dossier_context
from app.services.replacing import replacing
from app.texts import export_parts as texts

if TYPE_CHECKING:
    from app.reports.context import DossierContext
    from app.reports.page_map import PageMap
    from app.reports.written import WriteUp
    from app.services.replacing import Draft
    from app.services.workspace import Workspace


def export_part(
    ws: Workspace, part: Part, out: Path, *, options: ExportOptions | None = None, booklet: bool = False
) -> Path:
    """Write a part to `out` in the format of its suffix, replacing a file of that name only when the new one is whole.

    Pages that the part names are those of the whole dossier with the same options. A signed dossier is written as it
    was signed. A `booklet` is a PDF to be folded (see `app.reports.booklet`). KnownError for a suffix the part has no
    format for, and where `out` cannot be written.
    """
    suffix = out.suffix.lower()
    formats = FORMATS[part] if not booklet else (".pdf",)
    if suffix not in formats:
        raise KnownError(texts.format_unknown(part, suffix), texts.formats(formats))
    from app.reports.kit import Kit
    from app.reports.page_map import lay_out
    from app.reports.parts import part_sections
    from app.reports.plan import make_plan
    from app.reports.written import write_up

    options = options or ExportOptions()
    context = dossier_context(ws, options)
    plan = make_plan(
        context.snapshot, context.catalogue, with_sensitive=options.with_sensitive, two_sided=options.two_sided
    )
    written = write_up(context, plan)
    page_map = lay_out(plan, context.catalogue, written.front, written.closing, written.dividers)
    with replacing(out) as draft:
        if suffix == ".pdf":
            _write_pdf(draft, context, written, page_map, part, options, booklet=booklet)
        else:
            kit = Kit(context, plan)
            sections = part_sections(kit, part)
            if suffix == ".docx":
                from app.reports.office_docx import write_docx

                write_docx(kit, sections, page_map, draft.file)
            else:
                from app.reports.office_xlsx import write_xlsx

                write_xlsx(kit, sections, page_map, draft.file)
    return out


def _write_pdf(
    draft: Draft,
    context: DossierContext,
    written: WriteUp,
    page_map: PageMap,
    part: Part,
    options: ExportOptions,
    *,
    booklet: bool,
) -> None:
    from app.reports.booklet import impose
    from app.reports.parts import write_front, write_pdf
    from app.reports.recheck import recheck_booklet, recheck_part
    from app.reports.signature_fields import with_fields

    pages = BytesIO()
    if part is Part.FRONT:
        made = write_front(written, page_map, pages)
    else:
        made = write_pdf(context, page_map.plan, part, page_map, pages)
    if booklet:
        impose(pages, draft.file)
        check_finished(draft, partial(recheck_booklet, pages=made.pages))
        return
    place = made.signing if options.signature_field else None
    draft.file.write((with_fields(pages, place) if place is not None else pages).getbuffer())
    check_finished(draft, partial(recheck_part, made=made, signing=place))
