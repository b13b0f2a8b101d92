"""The closing page: who signed the dossier, over which data, and how anyone can check a copy of it.

A draft gets the same page, saying plainly that nothing is signed.
"""

from __future__ import annotations

from datetime import datetime

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table, TableStyle

from app.language.dates import VIETNAM, format_date
from app.language.numbers import format_points
from app.models.snapshot import LiftedSignOff, SignOff
from app.reports import official
from app.reports.canvas import Pending
from app.reports.fonts import Faces
from app.reports.kit import Kit
from app.reports.sign_code import SignCode
from app.reports.styles import PORTRAIT, text_width
from app.reports.tables import Cell, GridTable, Row
from app.texts import differences
from app.texts import reports as texts
from app.texts import reports_closing as closing_texts
from app.texts import sign_code as code_texts
from app.texts import signing as signing_texts

_QR_SIZE = 36 * mm
_LABELS_WIDTH = 50 * mm


def closing(kit: Kit) -> list[Flowable]:
    """Everything on the closing page."""
    styles, context = kit.styles, kit.context
    signed = context.snapshot.sign_off
    title = closing_texts.TITLE_SIGNED if signed else closing_texts.TITLE_DRAFT
    story: list[Flowable] = [
        official.plain_head(styles.faces, title, styles.faces.readable(texts.report_subject(kit.ward, kit.year)))
    ]
    if signed is None:
        story.append(styles.paragraph(closing_texts.DRAFT_WARNING, styles.warning))
    if context.snapshot.lifted:
        story.append(styles.paragraph(_lifted(kit, context.snapshot.lifted), styles.warning))
    story.append(_facts_table(kit, signed))
    story.append(styles.paragraph(closing_texts.DATA_HASH if signed else closing_texts.DRAFT_HASH, styles.label))
    story.append(styles.paragraph(signed.snapshot_sha256 if signed else context.snapshot_sha256, styles.code))
    story.append(styles.paragraph(closing_texts.SET_HASH, styles.label))
    story.append(styles.paragraph(context.snapshot.catalogue_sha256, styles.code))
    if signed:
        story.append(styles.paragraph(closing_texts.HOW_TITLE, styles.heading))
        steps: list[Flowable] = [
            styles.paragraph(f"{at}. {step}", styles.step)
            for at, step in enumerate((*closing_texts.HOW_SIGNED, code_texts.HOW), 1)
        ]
        story.append(_beside(styles.faces, steps, _qr(SignCode(context.snapshot.id, signed.snapshot_sha256))))
    return story


def _beside(faces: Faces, left: list[Flowable], right: Flowable) -> Flowable:
    """Steps with the code at their right, so that all that must be scanned and kept is on one page."""
    everywhere = (0, 0), (-1, -1)
    style = TableStyle([("VALIGN", *everywhere, "TOP"), ("ALIGN", (1, 0), (1, 0), "RIGHT")])
    style.add("FONT", *everywhere, faces.regular)  # shows nothing, but would name a Helvetica that nobody embeds
    for side in ("LEFT", "RIGHT", "TOP", "BOTTOM"):
        style.add(f"{side}PADDING", *everywhere, 0)
    width = text_width(PORTRAIT)
    return Table([[left, right]], (width - _QR_SIZE - 4 * mm, _QR_SIZE + 4 * mm), style=style)


def _lifted(kit: Kit, lifted: LiftedSignOff) -> str:
    """That an earlier signature was lifted, why, and whether anything has changed since: never a silent new one."""
    context = kit.context
    signed_anew, same = context.signed, context.snapshot_sha256 == lifted.snapshot_sha256
    sentence = differences.unlocked(lifted.by, lifted.signed_on, lifted.revoke_reason)
    return kit.styles.faces.readable(f"{sentence} {closing_texts.since_lifted(signed_anew=signed_anew, same=same)}")


def _qr(code: SignCode) -> Flowable:
    """The code with the quiet zone of four modules that readers want."""
    picture: Flowable = QrCode(str(code), width=_QR_SIZE, height=_QR_SIZE, qrBorder=4)
    return picture


def _facts_table(kit: Kit, signed: SignOff | None) -> Flowable:
    pen = kit.body_pen
    width = text_width(PORTRAIT)
    facts: list[tuple[str, str | Pending]] = []
    for step in kit.context.snapshot.steps:
        if step.snapshot_sha256 == kit.context.snapshot_sha256:  # of another state it says nothing about this one
            said = signing_texts.step(step.by, step.title, _in_vietnam(step.at))
            facts.append((signing_texts.STEPS[step.kind], said))
    if signed:
        facts += [
            (closing_texts.SIGNER, signing_texts.person(signed.by, signed.title)),
            (closing_texts.SIGNED_ON, format_date(signed.signed_on)),
            (closing_texts.NUMBER, signed.number),
            (closing_texts.SIGNED_AT, _local_time(signed.signed_at)),
        ]
    total, catalogue = kit.context.scorecard.total, kit.context.catalogue
    documents = sum(1 for _ in kit.plan.documents())
    facts += [
        (
            closing_texts.RESULT,
            closing_texts.result(
                format_points(total.points),
                format_points(total.maximum),
                format_points(total.bonus) if total.bonus else "",
            ),
        ),
        (closing_texts.SET, catalogue.title),
        (closing_texts.SET_VERSION, f"{catalogue.id}, {catalogue.version}"),
        (closing_texts.VOLUME, lambda page_map: closing_texts.volume(documents, page_map.total)),
        (closing_texts.PROGRAM, closing_texts.program(kit.context.app_version)),
    ]
    rows = [Row((pen.cell(label), _value(kit, value))) for label, value in facts if value]
    return GridTable((_LABELS_WIDTH, width - _LABELS_WIDTH), (), rows)


def _value(kit: Kit, value: str | Pending) -> Cell:
    pen = kit.body_pen
    return pen.cell(value) if isinstance(value, str) else pen.cells(pen.number(value, "left"))


def _local_time(moment: datetime) -> str:
    """Hour and day on the clocks of Viet Nam; a moment without a zone is taken as written."""
    return signing_texts.local_time(_in_vietnam(moment))


def _in_vietnam(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment
