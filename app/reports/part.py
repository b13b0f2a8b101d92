"""The documents of a dossier that can be written alone, and as what; light, for those who only offer them."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What can be written alone, by the name that the command line gives it."""

    FRONT = "phan-dau"
    LETTER = "to-trinh"
    REPORT = "bao-cao"
    MINUTES = "bien-ban"
    MARKS = "phieu-diem"
    SUMMARY = "bang-tong-hop"
    EVIDENCE = "danh-muc"


FORMATS: dict[Part, tuple[str, ...]] = {
    Part.FRONT: (".pdf",),
    Part.LETTER: (".pdf", ".docx"),
    Part.REPORT: (".pdf", ".docx", ".xlsx"),
    Part.MINUTES: (".pdf", ".docx"),
    Part.MARKS: (".pdf", ".docx", ".xlsx"),
    Part.SUMMARY: (".pdf", ".docx", ".xlsx"),
    Part.EVIDENCE: (".pdf", ".docx", ".xlsx"),
}
"""The files that each part can become; of a report the spreadsheet has its tables."""
