"""One document of the dossier as a file of its own: PDF to sign, DOCX to edit, XLSX to calculate with."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.reports.part import FORMATS, Part
from app.services.export import ExportOptions, dossier_context
from app.services.replacing import replacing
from app.texts import export_parts as texts

if TYPE_CHECKING:
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
    from app.reports.booklet import impose
    from app.reports.kit import Kit
    from app.reports.page_map import lay_out
    from app.reports.parts import part_sections, write_front, write_pdf
    from app.reports.plan import make_plan
    from app.reports.signature_fields import with_fields
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
            pages = BytesIO()
            if part is Part.FRONT:
                place = write_front(written, page_map, pages)
            else:
                place = write_pdf(context, plan, part, page_map, pages)
            if options.signature_field and place is not None and not booklet:
                pages = with_fields(pages, place)
            if booklet:
                impose(pages, draft.file)
            else:
                draft.file.write(pages.getbuffer())
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
