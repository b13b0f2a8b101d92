"""Files carried inside the PDF, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.reports.pdf.values import name, name_tree, reference, references, text_string
from app.reports.pdf.writer import PdfWriter

Relationship = Literal["Source", "Data", "Supplement"]
"""Source: the original of something shown; Data: what the document was made from; Supplement: belongs to it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to carry: `pieces` yields its `size` bytes."""

    file_name: str
    description: str
    media_type: str
    relationship: Relationship
    size: int
    pieces: Iterable[bytes]


class Attachments:
    """Writes files as they come; `entries` are the catalogue's, under which readers list them by name."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._files: dict[str, int] = {}

    def add(self, attachment: Attachment) -> None:
        """Write a file. File names must differ."""
        if attachment.file_name in self._files:
            raise ValueError(f"two attachments named {attachment.file_name}")
        kind = b"/Type/EmbeddedFile/Subtype%b/Params<</Size %d>>" % (name(attachment.media_type), attachment.size)
        stream = reference(self._writer.add_long_stream(kind, attachment.size, attachment.pieces))
        shown = text_string(attachment.file_name)
        plain = text_string(attachment.file_name.encode("ascii", "replace").decode("ascii"))
        self._files[attachment.file_name] = self._writer.add(
            b"<</Type/Filespec/F%b/UF%b/Desc%b/AFRelationship%b/EF<</F %b/UF %b>>>>"
            % (plain, shown, text_string(attachment.description), name(attachment.relationship), stream, stream)
        )

    def tree(self) -> bytes:
        """The name tree of embedded files. All its keys are UTF-16, so that their order is the same in any encoding."""
        return name_tree(
            {
                b"\xfe\xff" + file_name.encode("utf-16-be"): reference(number)
                for file_name, number in self._files.items()
            }
        )

    def associated(self) -> bytes:
        """The array of associated files."""
        return references(list(self._files.values()))
