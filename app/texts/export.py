"""What the exported PDF, the export and its verification say."""

from __future__ import annotations


def stamp_place(page: int, pages: int, dossier_page: int) -> str:
    """Where a page of evidence stands: in its document and in the dossier."""
    return f"trang {page}/{pages} · hồ sơ trang {dossier_page}"


def criterion_bookmark(criterion: str, title: str) -> str:
    return f"Tiêu chí {criterion}. {title}"


def indicator_bookmark(indicator: str, title: str) -> str:
    return f"{indicator}. {title}"


def document_bookmark(code: str, title: str) -> str:
    return f"{code}  {title}"


def attachment_description(code: str, title: str) -> str:
    """What a reader's list of attached files says of an original."""
    return f"Minh chứng {code}: {title}"
