"""The list of evidence: every document with its particulars, its pages in this volume, and how it is here.

The head follows Nghị định 30/2020, Phụ lục V (mục lục văn bản, tài liệu), with the evidence code, the indicators and
the fingerprint of the file added. A document that is not printed is listed like any other, with the reason.
"""

from __future__ import annotations

from typing import Literal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.language.dates import format_date
from app.models.snapshot import ContentState, DocumentView
from app.reports.cells import Block
from app.reports.kit import Kit
from app.reports.page_map import PageMap
from app.reports.pen import Pen
from app.reports.plan import Placing, PlannedDocument, document_anchor, listed_anchor
from app.reports.tables import Cell, GridTable, Row
from app.texts import reports_tables as texts
from app.texts import volumes as volume_texts

_WIDTHS = tuple(mm * width for width in (9, 21, 50, 24, 18.5, 27, 18, 19, 16, 22.5, 27))
_SHORT_HASH = 12


def evidence_table(kit: Kit) -> Flowable:
    """All documents in printing order, then those that serve no indicator."""
    rows = [_row(kit, at, planned) for at, planned in enumerate(kit.plan.documents(), 1)]
    if kit.plan.uncited:
        rows.append(Row((kit.small.cell(texts.UNCITED_BAND, "bold", span=len(_WIDTHS)),), band=True))
        first = len(rows)
        rows.extend(_uncited_row(kit, at, document) for at, document in enumerate(kit.plan.uncited, first))
    if not rows:
        return kit.styles.paragraph(texts.NO_EVIDENCE, kit.styles.body)
    return GridTable(_WIDTHS, (kit.small.head(*texts.EVIDENCE_HEAD),), rows)


def page_range(planned: PlannedDocument, page_map: PageMap) -> str:
    """The pages of a document in the dossier: "45–47"."""
    first = page_map.first_page(planned.document.id)
    return "" if first is None else texts.page_span(first, first + planned.pages - 1)


def page_cell(kit: Kit, pen: Pen, planned: PlannedDocument) -> Cell:
    """Where a document's pages are, or that it is attached or not printed; in which volume, where there are several."""
    if planned.how is Placing.LEFT_OUT:
        return pen.cell(texts.NOT_PRINTED, "italic", "center")
    where: list[Block] = []
    if kit.plan.volumes > 1:
        where.append(pen.text(volume_texts.volume(kit.volume_of[planned.document.id]), align="center"))
    if planned.how.has_pages:
        jump = document_anchor(planned.code)
        where.append(pen.number(lambda page_map: page_range(planned, page_map), jump=jump))
    else:
        where.append(pen.text(texts.ATTACHED, "italic", "center"))
    return pen.cells(*where)


def _row(kit: Kit, at: int, planned: PlannedDocument) -> Row:
    pen = kit.small
    used = [texts.cited_pages(indicators, pages) for pages, indicators in _by(planned, "pages").items()]
    return Row(
        (
            pen.cell(str(at), align="center"),
            pen.cell(planned.code, "bold", jump=document_anchor(planned.code) if planned.how.has_pages else ""),
            pen.cell(_name(planned.document)),
            *_particulars(kit, planned.document),
            page_cell(kit, pen, planned),
            pen.cell(planned.document.original_place),
            pen.cell("\n".join(used)),
            pen.cell(planned.document.content.sha256[:_SHORT_HASH]),
            pen.cell("\n".join(_remarks(planned))),
        ),
        anchor=listed_anchor(planned.code),
    )


def _uncited_row(kit: Kit, at: int, document: DocumentView) -> Row:
    pen = kit.small
    return Row(
        (
            pen.cell(str(at), align="center"),
            pen.cell(document.code, "bold"),
            pen.cell(_name(document)),
            *_particulars(kit, document),
            pen.cell(texts.NOT_PRINTED, "italic", "center"),
            pen.cell(document.original_place),
            pen.cell(""),
            pen.cell(document.content.sha256[:_SHORT_HASH]),
            pen.cell(document.note),
        )
    )


def _particulars(kit: Kit, document: DocumentView) -> tuple[Cell, Cell, Cell]:
    pen = kit.small
    return (
        pen.cell(document.number),
        pen.cell(format_date(document.issued_on) if document.issued_on else "", align="center"),
        pen.cell(document.issuer),
    )


def _name(document: DocumentView) -> str:
    """Kind and subject; the kind is not said twice."""
    if not document.doc_type or document.title.casefold().startswith(document.doc_type.casefold()):
        return document.title
    return f"{document.doc_type}: {document.title}"


def _remarks(planned: PlannedDocument) -> list[str]:
    """How the document is here, what its file is like, what the ward noted."""
    document = planned.document
    remarks = [_how(planned)]
    if document.sensitive and planned.how is not Placing.LEFT_OUT:
        remarks.append(texts.SENSITIVE_PRINTED)
    if planned.attachment:
        remarks.append(texts.attached_as(planned.attachment))
    remarks.extend(texts.cited_note(indicators, note) for note, indicators in _by(planned, "note").items() if note)
    if document.note:
        remarks.append(document.note)
    return remarks


def _by(planned: PlannedDocument, trait: Literal["pages", "note"]) -> dict[str, str]:
    """The indicators of the citations that share their pages, or their note: "7.3, 8" by that trait."""
    found: dict[str, list[str]] = {}
    for citation in planned.citations:
        indicators = found.setdefault(citation.pages if trait == "pages" else citation.note, [])
        if citation.indicator not in indicators:
            indicators.append(citation.indicator)
    return {shared: ", ".join(indicators) for shared, indicators in found.items()}


def _how(planned: PlannedDocument) -> str:
    match planned.how:
        case Placing.LEFT_OUT:
            return texts.LEFT_OUT
        case Placing.MERGED_AND_EMBEDDED:
            return texts.SIGNED_FILE
        case Placing.MERGED:
            repaired = planned.document.content.state is ContentState.REPAIRED
            return texts.SCAN_REPAIRED if repaired else texts.SCAN
        case Placing.EMBEDDED:
            match planned.document.content.state:
                case ContentState.PASSWORD:
                    return texts.LOCKED_FILE
                case ContentState.DAMAGED:
                    return texts.DAMAGED_FILE
                case _:
                    return texts.OTHER_FILE
