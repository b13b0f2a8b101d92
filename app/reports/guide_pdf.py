"""The user guide as a PDF to print or to hand on: contents with page numbers, bookmarks, pictures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from app.reports import styles as st
from app.reports.fonts import Faces, register
from app.reports.guide_source import Block, blocks, plain
from app.reports.typeface import LIBERATION
from app.texts import guide as texts

_SIGNS = str.maketrans({"☰": "≡", "⋯": "…", "↑": "lên", "↓": "xuống"})
"""Signs of the window that the printed typeface lacks."""
_GROUND = colors.HexColor("#F3F4F6")
_EDGE = colors.HexColor("#BBC2CB")
_SIZE, _LEADING = 12.0, 16.0
_MARKED = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[(.+?)\]\((.+?)\)")


def write_guide(markdown: str, folder: Path, out: BinaryIO) -> None:
    """Write the guide; pictures are looked for from `folder`. The same guide gives the same bytes."""
    faces = register(LIBERATION)
    document = _GuideDocument(out, faces)
    document.multiBuild(_Setting(faces, folder).story(markdown))


class _Heading(Paragraph):
    """A heading that tells the contents and the bookmarks of itself; `key` is the same whenever it is laid out."""

    title = ""
    level = 1
    key = ""


class _GuideDocument(BaseDocTemplate):
    """A4 with a page number, which tells the table of contents and the reader's bookmarks of every heading."""

    def __init__(self, out: BinaryIO, faces: Faces) -> None:
        super().__init__(out, pagesize=st.PORTRAIT, title=texts.TITLE, lang="vi", invariant=1)
        self._faces = faces
        width, height = st.text_width(st.PORTRAIT), st.text_height(st.PORTRAIT)
        frame = Frame(st.MARGIN_LEFT, st.MARGIN_BOTTOM, width, height, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._number)])

    def _number(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(self._faces.regular, 11)
        canvas.drawCentredString(st.PORTRAIT[0] / 2, st.PAGE_NUMBER_FROM_TOP, str(document.page))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  ReportLab's name
        if isinstance(flowable, _Heading) and flowable.level > 1:
            level, key = flowable.level - 2, flowable.key
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.title, key, level, level > 0)
            self.notify("TOCEntry", (level, escape(flowable.title), self.page, key))


class _Setting:
    """From blocks to flowables, in the type of the dossier."""

    def __init__(self, faces: Faces, folder: Path) -> None:
        self._faces, self._folder = faces, folder
        plain_style = st.styles(faces).plain
        self._text = ParagraphStyle("guide", parent=plain_style, fontSize=_SIZE, leading=_LEADING, spaceBefore=6)
        self._item = ParagraphStyle("item", parent=self._text, leftIndent=16, bulletIndent=4, spaceBefore=3)
        self._quote = ParagraphStyle("quote", parent=self._text, fontName=faces.italic, leftIndent=16)
        self._code = ParagraphStyle("code", parent=self._text, backColor=_GROUND, borderPadding=4, leftIndent=6)
        self._cell = ParagraphStyle("cell", parent=plain_style, fontSize=11, leading=14)
        self._head = ParagraphStyle("head", parent=self._cell, fontName=faces.bold)
        self._headings = {
            level: ParagraphStyle(
                f"h{level}", parent=plain_style, fontName=faces.bold, fontSize=size, leading=size * 1.3,
                spaceBefore=gap, spaceAfter=4, keepWithNext=1,
            )
            for level, size, gap in ((1, 22, 0), (2, 16, 18), (3, 13, 12))
        }  # fmt: skip

    def story(self, markdown: str) -> list[Flowable]:
        contents = TableOfContents(dotsMinLevel=0)
        contents.levelStyles = [
            ParagraphStyle(f"toc{level}", parent=self._text, leftIndent=16 * level, spaceBefore=2) for level in (0, 1)
        ]
        found = list(blocks(markdown))
        title = [block for block in found if block.level == 1]
        rest = [block for block in found if block.level != 1]
        head = [self._flowable(block) for block in title]
        return [*head, contents, PageBreak(), *(self._flowable(block) for block in rest)]

    def _flowable(self, block: Block) -> Flowable:
        if block.kind == "picture":
            return self._picture(block.text)
        if block.kind == "table":
            return self._table(block.rows)
        if block.kind == "heading":
            heading = _Heading(self._markup(block.text), self._headings[block.level])
            heading.title, heading.level = self._faces.readable(plain(block.text).translate(_SIGNS)), block.level
            heading.key = block.text
            return heading
        if block.kind == "code":
            said = self._faces.readable(block.text.translate(_SIGNS))
            return Paragraph(escape(said).replace("\n", "<br/>"), self._code)
        if block.kind == "item":
            return Paragraph(self._markup(block.text), self._item, bulletText="–")
        return Paragraph(self._markup(block.text), self._quote if block.kind == "quote" else self._text)

    def _picture(self, path: str) -> Flowable:
        width, height = st.text_width(st.PORTRAIT), st.text_height(st.PORTRAIT) / 2
        picture = Image(str(self._folder / path), width, height, kind="proportional")
        picture.spaceBefore, picture.spaceAfter = 8, 8
        return picture

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> Flowable:
        width = st.text_width(st.PORTRAIT)
        longest = [max(len(plain(row[at])) for row in rows) for at in range(len(rows[0]))]
        shares = [max(12, min(length, 80)) for length in longest]
        cells = [
            [Paragraph(self._markup(cell), self._head if at == 0 else self._cell) for cell in row]
            for at, row in enumerate(rows)
        ]
        table = Table(cells, [width * share / sum(shares) for share in shares], repeatRows=1)
        table.setStyle(
            TableStyle([
                ("GRID", (0, 0), (-1, -1), 0.5, _EDGE), ("BACKGROUND", (0, 0), (-1, 0), _GROUND),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ])
        )  # fmt: skip
        table.spaceBefore, table.spaceAfter = 6, 6
        return table

    def _markup(self, text: str) -> str:
        """ReportLab's own marks in place of the guide's; links to files beside the guide are words only."""
        said, at = "", 0
        text = self._faces.readable(text.translate(_SIGNS))
        for found in _MARKED.finditer(text):
            bold, italic, code, link, address = found.groups()
            said += escape(text[at : found.start()])
            if bold:
                said += f'<font name="{self._faces.bold}">{escape(bold)}</font>'
            elif italic:
                said += f'<font name="{self._faces.italic}">{escape(italic)}</font>'
            elif code:
                said += f'<font backColor="#EEF0F2">{escape(code)}</font>'
            else:
                web = address.startswith("http")
                said += f'<link href="{escape(address)}" color="#1F5A96">{escape(link)}</link>' if web else escape(link)
            at = found.end()
        return said + escape(text[at:])
