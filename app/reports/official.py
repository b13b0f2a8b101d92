"""The fixed blocks of an official document: head, name and subject, addressee, signature and recipients, annex head.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, III and V; layout of Phụ lục III, Mẫu 1.4 and 2.1. The
numbers "ô" in the comments are those of Mục IV.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from app.reports.cells import balanced_lines, break_lines
from app.reports.fonts import Faces
from app.reports.styles import BODY_SIZE, Styles
from app.texts import reports as texts

_RULE = 0.6
_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LEFT_SHARE = 0.4
_SIGN_SPACE = 58.0
_RECIPIENTS_WIDTH = 70 * mm


@dataclass(frozen=True, slots=True)
class _Line:
    """A centred line: `rule` is the length of the line drawn under it as a share of its own length, 0 for none."""

    text: str
    font: str
    size: float
    gap: float = 0
    rule: float = 0


class _Centered(Flowable):
    """Centred lines one under the other, over the whole width."""

    def __init__(self, lines: Sequence[_Line], space_before: float = 0, space_after: float = 0) -> None:
        super().__init__()
        self._given = lines
        self._lines: list[_Line] = []
        self.spaceBefore, self.spaceAfter = space_before, space_after
        self.keepWithNext = 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        self._width = aW
        self._lines = [broken for line in self._given for broken in _broken(line, aW)]
        self._height = _stack_height(self._lines)
        return aW, self._height

    def draw(self) -> None:
        _draw_stack(self.canv, self._lines, self._width / 2, self._height)


def _broken(line: _Line, width: float) -> list[_Line]:
    """The line over as many lines as it needs; gap before the first, rule under the last."""
    pieces = balanced_lines(line.text, line.font, line.size, width)
    last = len(pieces) - 1
    return [
        _Line(piece, line.font, line.size, line.gap if at == 0 else 0, line.rule if at == last else 0)
        for at, piece in enumerate(pieces)
    ]


def _line_height(line: _Line) -> float:
    return line.gap + line.size * 1.22 + (6 if line.rule else 0)


def _stack_height(lines: Sequence[_Line]) -> float:
    return sum(_line_height(line) for line in lines)


def _draw_stack(canvas: Canvas, lines: Sequence[_Line], middle: float, top: float) -> None:
    canvas.setStrokeGray(0)
    canvas.setLineWidth(_RULE)
    for line in lines:
        baseline = top - line.gap - line.size
        canvas.setFont(line.font, line.size)
        canvas.drawCentredString(middle, baseline, line.text)
        if line.rule:
            half = stringWidth(line.text, line.font, line.size) * line.rule / 2
            y = baseline - line.size * 0.22 - 3.5
            canvas.line(middle - half, y, middle + half, y)
        top -= _line_height(line)


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

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        self._width = aW
        faces = self.faces
        agency = [_Line(line, faces.regular, 12) for line in self.superior]
        agency.extend(_Line(line, faces.bold, 12) for line in self.agency[:-1])
        agency.append(_Line(self.agency[-1], faces.bold, 12, rule=0.45))  # II.2.b: from 1/3 to 1/2 of the line
        left = aW * _LEFT_SHARE
        self._left = [broken for line in agency for broken in _broken(line, left)]
        self._right = [
            _Line(texts.NATION, faces.bold, 12),
            _Line(texts.MOTTO, faces.bold, 13, rule=1),  # II.1.b: as long as the line
        ]
        self._number_lines = _broken(_Line(self.number, faces.regular, 13), left)
        if self.subject:
            self._number_lines += _broken(_Line(self.subject, faces.regular, 12, gap=6), left - 8)
        self._date_lines = _broken(_Line(self.dateline, faces.italic, 13), aW - left) if self.dateline else []
        self._upper = max(_stack_height(self._left), _stack_height(self._right)) + 4
        self._height = self._upper + max(_stack_height(self._number_lines), _stack_height(self._date_lines))
        return aW, self._height

    def draw(self) -> None:
        canvas, height = self.canv, self._height
        left = self._width * _LEFT_SHARE / 2
        right = self._width * (1 + _LEFT_SHARE) / 2
        _draw_stack(canvas, self._left, left, height)
        _draw_stack(canvas, self._right, right, height)
        _draw_stack(canvas, self._number_lines, left, height - self._upper)
        _draw_stack(canvas, self._date_lines, right, height - self._upper)


def kind_and_subject(faces: Faces, kind: str, subject: str) -> Flowable:
    """Ô 5a: the kind of document in capitals, its subject, and the rule of 1/3–1/2 of the line."""
    return _Centered(
        [_Line(kind.upper(), faces.bold, 14), _Line(subject, faces.bold, 14, gap=2, rule=0.4)], space_after=8
    )


def annex_head(faces: Faces, numbering: str, title: str, belongs_to: str) -> Flowable:
    """Head of an annex: "Phụ lục I", its title in capitals, and the document it goes with."""
    return _Centered(
        [
            _Line(numbering, faces.bold, 14),
            _Line(title.upper(), faces.bold, 14),
            _Line(belongs_to, faces.italic, 13, rule=0.3),
        ],
        space_after=8,
    )


def divider_head(faces: Faces, heading: str, title: str, points: str) -> Flowable:
    """The large head of a divider page."""
    return _Centered(
        [
            _Line(heading.upper(), faces.bold, 24),
            _Line(title, faces.bold, 16, gap=6, rule=0.3),
            _Line(points, faces.regular, 14, gap=10),
        ],
        space_after=16,
    )


def plain_head(faces: Faces, title: str, subtitle: str = "") -> Flowable:
    """A title in capitals with a line in italics under it, for pages that are no official document."""
    lines = [_Line(title.upper(), faces.bold, 14)]
    if subtitle:
        lines.append(_Line(subtitle, faces.italic, 13))
    return _Centered(lines, space_after=8)


def addressees(styles: Styles, receivers: Sequence[str]) -> list[Flowable]:
    """Ô 9a: one receiver on the line of "Kính gửi:", several below it, each on its own line (Mục II.9.d)."""
    if len(receivers) == 1:
        return [
            _Centered(
                [_Line(texts.to_one(receivers[0]), styles.faces.regular, BODY_SIZE)], space_before=4, space_after=8
            )
        ]
    lines: list[Flowable] = [styles.paragraph(texts.TO, styles.addressed)]
    lines.extend(
        styles.paragraph(texts.to_one_of(receiver, last=receiver is receivers[-1]), styles.addressee)
        for receiver in receivers
    )
    return lines


class SignatureBlock(Flowable):
    """Ô 7 and 9b: recipients at the left, at the right in whose name, office, room to sign, and name.

    Mục II.7.đ and II.9.d: "Nơi nhận" is level with the powers of the signer, the list flush with the left margin. Never
    split over pages.
    """

    def __init__(self, faces: Faces, powers: Sequence[str], name: str, recipients: Sequence[str]) -> None:
        super().__init__()
        self.faces, self.powers, self.name, self.recipients = faces, powers, name, recipients
        self.spaceBefore = 14

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        self._width = aW
        faces = self.faces
        right = aW - _RECIPIENTS_WIDTH
        self._signing = _signing_lines(faces, self.powers, self.name, right)
        self._listed = [
            piece
            for recipient in self.recipients
            for piece in break_lines(recipient, faces.regular, 11, _RECIPIENTS_WIDTH)
        ]
        self._height = max(_stack_height(self._signing), 16 + 13 * len(self._listed))
        return aW, self._height

    def draw(self) -> None:
        canvas = self.canv
        if self.recipients:
            canvas.setFont(self.faces.bold_italic, 12)
            canvas.drawString(0, self._height - BODY_SIZE, texts.RECIPIENTS)
            canvas.setFont(self.faces.regular, 11)
            for at, line in enumerate(self._listed):
                canvas.drawString(0, self._height - BODY_SIZE - 14 - 13 * at, line)
        _draw_stack(canvas, self._signing, _RECIPIENTS_WIDTH + (self._width - _RECIPIENTS_WIDTH) / 2, self._height)


class TwoSignatures(Flowable):
    """Two who sign side by side: of minutes the secretary at the left, the chair at the right (Phụ lục III, Mẫu 1.9).

    Each is (office, name). Never split over pages.
    """

    def __init__(self, faces: Faces, left: tuple[str, str], right: tuple[str, str]) -> None:
        super().__init__()
        self.faces, self.left, self.right = faces, left, right
        self.spaceBefore = 14

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        self._width = aW
        self._stacks = [
            _signing_lines(self.faces, (office,), name, aW / 2 - 6) for office, name in (self.left, self.right)
        ]
        self._height = max(_stack_height(stack) for stack in self._stacks)
        return aW, self._height

    def draw(self) -> None:
        for stack, middle in zip(self._stacks, (self._width / 4, self._width * 3 / 4), strict=True):
            _draw_stack(self.canv, stack, middle, self._height)


def _signing_lines(faces: Faces, powers: Sequence[str], name: str, width: float) -> list[_Line]:
    """Powers and offices, room for the signature, the name centred below it (Mục II.7.đ)."""
    lines = [broken for power in powers for broken in _broken(_Line(power, faces.bold, BODY_SIZE), width)]
    lines.extend(_broken(_Line(name, faces.bold, BODY_SIZE, gap=_SIGN_SPACE), width))
    return lines


def numbered_points(styles: Styles, points: Sequence[str]) -> list[Paragraph]:
    """Points "a)", "b)" … in the order of the Vietnamese alphabet (Mục II.6.đ)."""
    return [
        styles.paragraph(f"{letter}) {point}", styles.body)
        for letter, point in zip(_POINT_LETTERS, points, strict=False)
    ]
