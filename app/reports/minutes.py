"""Biên bản tự kiểm tra, đánh giá: who met, when and where, what points they gave, what they agreed.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9: no dated line at the head, secretary and chair sign side by side.
What is not known yet is room to write in.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.language.dates import long_date
from app.reports import official, passages
from app.reports.kit import Kit
from app.reports.own_words import paragraphs
from app.reports.results import criteria_table, letter_rows
from app.texts import reports as texts
from app.texts import reports_minutes as words


def minutes(kit: Kit) -> list[Flowable]:
    """The whole minutes, without the score sheet."""
    styles, faces = kit.styles, kit.styles.faces
    meeting = kit.context.snapshot.meeting
    day = minutes_day(kit)
    rows = letter_rows(kit)
    lines = [line.strip().lstrip("-– ").rstrip(";.") for line in meeting.present.splitlines() if line.strip()]
    present = lines or [words.ROOM]
    conclusions = [line for line in meeting.conclusions.splitlines() if line.strip()] or [words.ROOM] * 3
    body = styles.body
    return [
        _head(kit),
        official.kind_and_subject(faces, words.KIND, faces.readable(words.subject(kit.ward, kit.year))),
        styles.paragraph(words.begins(_hour(meeting.begins), day), body),
        styles.paragraph(words.place(_or_room(meeting.place)), body),
        styles.paragraph(words.PRESENT, body),
        *(styles.paragraph(words.present(who, last=at == len(present)), body) for at, who in enumerate(present, 1)),
        styles.paragraph(words.chaired(_or_room(meeting.chair)), body),
        styles.paragraph(words.written_by(_or_room(meeting.secretary)), body),
        styles.paragraph(words.CONTENT, body),
        styles.paragraph(words.BASIS, styles.clause),
        *(styles.paragraph(line, body) for line in paragraphs(kit, passages.MINUTES_BASIS)),
        styles.paragraph(words.RESULT, styles.clause),
        *(
            styles.paragraph(texts.result_line(label, value, last=at == len(rows)), body)
            for at, (label, value) in enumerate(rows, 1)
        ),
        criteria_table(kit),
        styles.paragraph(words.RESULT_SHEET, body),
        styles.paragraph(words.CONCLUSIONS, styles.clause),
        *(styles.paragraph(line, body) for line in conclusions),
        official.Together(
            [
                styles.paragraph(words.ends(_hour(meeting.ends), day), body),
                official.TwoSignatures(
                    faces,
                    (words.SECRETARY, faces.readable(_name(meeting.secretary))),
                    (words.CHAIR, faces.readable(_name(meeting.chair))),
                    kit.recipients(words.AS_PRESENT),
                ),
            ]
        ),
    ]


def minutes_day(kit: Kit) -> str:
    """The day of the meeting in full, room for it where it is not known."""
    held_on = kit.context.snapshot.meeting.held_on
    return long_date(held_on) if held_on else texts.BLANK_DATE


def minutes_reference(kit: Kit) -> str:
    """Number and sign of the minutes; a number typed with its sign is kept as it is."""
    meeting = kit.context.snapshot.meeting
    bare, _, sign = (part.strip() for part in meeting.number.partition("/"))
    sign = sign or (words.SIGN_OF_BODY if meeting.body else words.SIGN)
    return texts.reference(bare.zfill(2) if bare.isdigit() else bare, sign)


def _head(kit: Kit) -> Flowable:
    """The committee's own head, or that of the body below it which met (Phụ lục I, II.2)."""
    readable = kit.styles.faces.readable
    committee = (texts.PEOPLES_COMMITTEE.upper(), readable(kit.ward.upper()))
    body = kit.context.snapshot.meeting.body
    number = readable(texts.document_number(minutes_reference(kit)))
    if not body:
        return official.LetterHead(kit.styles.faces, committee, number)
    return official.LetterHead(kit.styles.faces, (readable(body.upper()),), number, superior=committee)


def _hour(clock: str) -> str:
    return words.hour(*clock.split(":")) if clock else words.BLANK_HOUR


def _or_room(text: str) -> str:
    return text.rstrip(".") or words.ROOM


def _name(person: str) -> str:
    """The name alone, without the office after the comma."""
    return person.partition(",")[0].strip() or texts.NO_NAME
