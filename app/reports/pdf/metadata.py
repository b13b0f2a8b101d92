"""Who wrote the PDF, what it is called and when it was made: the document information and the same as XMP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from app.reports.pdf.values import date_string, text_string
from app.reports.pdf.writer import PdfWriter


@dataclass(frozen=True, slots=True)
class Metadata:
    """`created` is None for a draft, whose bytes must not depend on the day it was printed."""

    title: str
    author: str
    subject: str
    producer: str
    language: str
    created: datetime | None


def write_info(writer: PdfWriter, metadata: Metadata) -> int:
    """Write the document information; returns its number."""
    date = date_string(metadata.created) if metadata.created else None
    dates = b"/CreationDate%b/ModDate%b" % (date, date) if date else b""
    return writer.add(
        b"<</Title%b/Author%b/Subject%b/Creator%b/Producer%b%b>>"
        % (
            text_string(metadata.title),
            text_string(metadata.author),
            text_string(metadata.subject),
            text_string(metadata.producer),
            text_string(metadata.producer),
            dates,
        )
    )


def write_xmp(writer: PdfWriter, metadata: Metadata) -> int:
    """Write the XMP packet, uncompressed so that tools which do not read PDF find it; returns its number."""
    moment = metadata.created.isoformat(timespec="seconds") if metadata.created else ""
    dates = f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>" if moment else ""
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(metadata.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(metadata.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(metadata.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{escape(metadata.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{escape(metadata.producer)}</xmp:CreatorTool>{dates}
<pdf:Producer>{escape(metadata.producer)}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
    return writer.add_stream(b"/Type/Metadata/Subtype/XML", packet.encode("utf-8"))
