"""The fixed blocks of an official document: head, name and subject, addressee, signature and recipients, annex head.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, III and V; layout of Phụ lục III, Mẫu 1.4 and 2.1. The
numbers "ô" in the comments are those of Mục IV.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether
from reportlab.platypus.doctemplate import NullActionFlowable

from app.reports.fonts import Faces
from app.reports.signatures import SignatureBlock, TwoSignatures
from app.reports.stacks import Centered, Line, broken, draw_stack, stack_height
from app.reports.styles import BODY_SIZE, PORTRAIT, PlainText, Styles, text_height
from app.texts import reports as texts

__all__ = [
    "LetterHead",
    "SignatureBlock",
    "Together",
    "TwoSignatures",
    "addressees",
    "annex_head",
    "divider_head",
    "kind_and_subject",
    "numbered_points",
    "plain_head",
]

_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LEFT_SHARE = 0.4


class LetterHead(Flowable):
    """Ô 1–4: issuing body at the left, Quốc hiệu and Tiêu ngữ at the right, number and dated line on one line.

    `superior` are lines of the body above the issuing one (Mục II.2.b: capitals, not bold), if it has one; `dateline`
    is empty for minutes, which have none (Phụ lục III, Mẫu 1.9). `subject` is ô 5b, what a công văn is about: under the
    number, since it bears no name of its kind (Mẫu 1.5).
    """

    def __init__(
        self,
        faces: Faces,
        agency: Sequence[str],
        number: str,
        dateline: str = "",
        superior: Sequence[str] = (),
        subject: str = "",
    ) -> None:
        super().__init__()
        self.faces, self.agency, self.number, self.dateline, self.superior = faces, agency, number, dateline, superior
        self.subject = subject
        self.spaceAfter = 14

    def lines(self) -> tuple[list[Line], list[Line]]:
        """The lines of the upper left and of the upper right."""
        faces = self.faces
        agency = [Line(line, faces.regular, 12) for line in self.superior]
        agency.extend(Line(line, faces.bold, 12) for line in self.agency[:-1])
        agency.append(Line(self.agency[-1], faces.bold, 12, rule=0.45))  # II.2.b: from 1/3 to 1/2 of the line
        nation = [
            Line(texts.NATION, faces.bold, 12),
            Line(texts.MOTTO, faces.bold, 13, rule=1),  # II.1.b: as long as the line
        ]
        return agency, nation

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        self._width = aW
        faces = self.faces
        agency, self._right = self.lines()
        left = aW * _LEFT_SHARE
        self._left = [piece for line in agency for piece in broken(line, left)]
        self._number_lines = broken(Line(self.number, faces.regular, 13), left)
        if self.subject:
            self._number_lines += broken(Line(self.subject, faces.regular, 12, gap=6), left - 8)
        self._date_lines = broken(Line(self.dateline, faces.italic, 13), aW - left) if self.dateline else []
        self._upper = max(stack_height(self._left), stack_height(self._right)) + 4
        self._height = self._upper + max(stack_height(self._number_lines), stack_height(self._date_lines))
        return aW, self._height

    def draw(self) -> None:
        canvas, height = self.canv, self._height
        left = self._width * _LEFT_SHARE / 2
        right = self._width * (1 + _LEFT_SHARE) / 2
        draw_stack(canvas, self._left, left, height)
        draw_stack(canvas, self._right, right, height)
        draw_stack(canvas, self._number_lines, left, height - self._upper)
        draw_stack(canvas, self._date_lines, right, height - self._upper)


def kind_and_subject(faces: Faces, kind: str, subject: str) -> Flowable:
    """Ô 5a: the kind of document in capitals, its subject, and the rule of 1/3–1/2 of the line."""
    return Centered([Line(kind.upper(), faces.bold, 14), Line(subject, faces.bold, 14, gap=2, rule=0.4)], space_after=8)


def annex_head(faces: Faces, numbering: str, title: str, belongs_to: str) -> Flowable:
    """Head of an annex: "Phụ lục I", its title in capitals, and the document it goes with."""
    return Centered(
        [
            Line(numbering, faces.bold, 14),
            Line(title.upper(), faces.bold, 14),
            Line(belongs_to, faces.italic, 13, rule=0.3),
        ],
        space_after=8,
    )


def divider_head(faces: Faces, heading: str, title: str, points: str) -> Flowable:
    """The large head of a divider page."""
    return Centered(
        [
            Line(heading.upper(), faces.bold, 24),
            Line(title, faces.bold, 16, gap=6, rule=0.3),
            Line(points, faces.regular, 14, gap=10),
        ],
        space_after=16,
    )


def plain_head(faces: Faces, title: str, subtitle: str = "") -> Flowable:
    """A title in capitals with a line in italics under it, for pages that are no official document."""
    lines = [Line(title.upper(), faces.bold, 14)]
    if subtitle:
        lines.append(Line(subtitle, faces.italic, 13))
    return Centered(lines, space_after=8)


def addressees(styles: Styles, receivers: Sequence[str]) -> list[Flowable]:
    """Ô 9a: one receiver on the line of "Kính gửi:", several below it, each on its own line (Mục II.9.d)."""
    if len(receivers) == 1:
        return [
            Centered([Line(texts.to_one(receivers[0]), styles.faces.regular, BODY_SIZE)], space_before=4, space_after=8)
        ]
    lines: list[Flowable] = [styles.paragraph(texts.TO, styles.addressed)]
    lines.extend(
        styles.paragraph(texts.to_one_of(receiver, last=receiver is receivers[-1]), styles.addressee)
        for receiver in receivers
    )
    return lines


_LINES_WITH_END = 2  # of a paragraph that breaks before a signature


class Together(KeepTogether):
    """Flowables that stand on one page, wherever they fit on one."""

    def __init__(self, flowables: Sequence[Flowable]) -> None:
        super().__init__(list(flowables))
        self.flowables = tuple(flowables)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803  ReportLab's names
        """Where one page does not hold them, the last paragraph breaks; its last lines stay with what follows it."""
        parts: list[Flowable] = super().split(aW, aH)
        *before, paragraph, end = self.flowables
        height = sum(one.wrap(aW, aH)[1] for one in self.flowables)
        if height <= text_height(PORTRAIT) or not isinstance(paragraph, PlainText):
            return parts
        _, height = paragraph.wrap(aW, aH)
        halves = paragraph.split(aW, height - _LINES_WITH_END * paragraph.style.leading)
        if len(halves) < 2:  # what follows is itself longer than a page
            return parts
        head, rest = halves  # before them an action: nothing else may come first that does not fit
        if isinstance(rest, PlainText):
            rest.style = ParagraphStyle("rest", parent=rest.style, spaceBefore=0)
        return [NullActionFlowable(), *before, head, KeepTogether([rest, end])]


def numbered_points(styles: Styles, points: Sequence[str]) -> list[PlainText]:
    """Points "a)", "b)" … in the order of the Vietnamese alphabet (Mục II.6.đ)."""
    return [
        styles.paragraph(f"{letter}) {point}", styles.body)
        for letter, point in zip(_POINT_LETTERS, points, strict=False)
    ]
