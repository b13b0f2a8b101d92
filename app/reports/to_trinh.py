"""Tờ trình: the ward asks the receiving authority to assess it.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.reports import official, passages
from app.reports.kit import Kit
from app.reports.own_words import paragraphs
from app.reports.results import letter_rows
from app.reports.signing_lines import signer_name, signing_powers
from app.texts import reports as texts


def letter(kit: Kit) -> list[Flowable]:
    """The whole letter."""
    styles, faces = kit.styles, kit.styles.faces
    story: list[Flowable] = [
        letter_head(kit, texts.LETTER_SIGN),
        official.kind_and_subject(faces, texts.LETTER_KIND, faces.readable(texts.letter_subject(kit.ward, kit.year))),
        *official.addressees(styles, kit.receivers or (texts.NO_RECEIVER,)),
    ]
    story.extend(styles.paragraph(line, styles.basis) for line in paragraphs(kit, passages.LETTER_BASES))
    story.extend(styles.paragraph(line, styles.body) for line in paragraphs(kit, passages.LETTER_OPENING))
    story.append(styles.paragraph(texts.LETTER_RESULTS, styles.clause))
    rows = letter_rows(kit)
    story.extend(
        styles.paragraph(texts.result_line(label, value, last=at == len(rows)), styles.body)
        for at, (label, value) in enumerate(rows, 1)
    )
    story.append(styles.paragraph(texts.LETTER_ENCLOSED, styles.clause))
    story.extend(official.numbered_points(styles, paragraphs(kit, passages.LETTER_ENCLOSED)))
    *before, last = (styles.paragraph(line, styles.body) for line in paragraphs(kit, passages.LETTER_REQUEST))
    return [*story, *before, official.Together([last, signature(kit)])]


def letter_head(kit: Kit, sign: str) -> Flowable:
    """Head of a document that the ward's committee issues."""
    readable = kit.styles.faces.readable
    return official.LetterHead(
        kit.styles.faces,
        (texts.PEOPLES_COMMITTEE.upper(), readable(kit.ward.upper())),
        readable(kit.number(sign)),
        readable(kit.dateline),
    )


def signature(kit: Kit) -> Flowable:
    """Recipients and signature."""
    signed = kit.context.snapshot.sign_off
    readable = kit.styles.faces.readable
    return official.SignatureBlock(
        kit.styles.faces,
        [readable(power) for power in signing_powers(signed)],
        readable(signer_name(signed)),
        kit.recipients(texts.AS_ABOVE),
    )
