"""Tờ trình: the ward asks the receiving authority to assess it.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.reports import official
from app.reports.kit import Kit
from app.reports.results import letter_rows
from app.reports.signing_lines import signer_name, signing_powers
from app.texts import reports as texts
from app.texts import reports_minutes as minutes_words


def letter(kit: Kit) -> list[Flowable]:
    """The whole letter."""
    styles, faces = kit.styles, kit.styles.faces
    context = kit.context
    story: list[Flowable] = [
        letter_head(kit, texts.LETTER_SIGN),
        official.kind_and_subject(faces, texts.LETTER_KIND, faces.readable(texts.letter_subject(kit.ward, kit.year))),
        *official.addressees(styles, kit.receivers or (texts.NO_RECEIVER,)),
    ]
    bases = context.catalogue.legal_basis
    story.extend(
        styles.paragraph(texts.basis(basis, last=at == len(bases)), styles.basis) for at, basis in enumerate(bases, 1)
    )
    story.append(styles.paragraph(texts.letter_opening(kit.committee, kit.year, context.catalogue.title), styles.body))
    story.append(styles.paragraph(texts.LETTER_RESULTS, styles.clause))
    rows = letter_rows(kit)
    story.extend(
        styles.paragraph(texts.result_line(label, value, last=at == len(rows)), styles.body)
        for at, (label, value) in enumerate(rows, 1)
    )
    story.append(styles.paragraph(texts.LETTER_ENCLOSED, styles.clause))
    story.extend(official.numbered_points(styles, _enclosed(kit)))
    story.append(
        official.Together(
            [
                styles.paragraph(texts.letter_request(kit.committee, kit.receiver_in_sentence), styles.body),
                signature(kit),
            ]
        )
    )
    return story


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


def _enclosed(kit: Kit) -> list[str]:
    minutes = [minutes_words.ENCLOSED] if kit.has_minutes else []
    return [
        texts.ENCLOSED_REPORT,
        *minutes,
        texts.enclosed_list(sum(1 for _ in kit.plan.documents())),
        texts.enclosed_evidence(len(kit.context.catalogue.criteria), kit.evidence_pages),
    ]
