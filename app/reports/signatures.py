"""Who signs, and who receives: the foot of an official document.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7 and II.9; Phụ lục III, Mẫu 1.4 and 1.9.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports.canvas import DossierCanvas
from app.reports.cells import break_lines
from app.reports.fonts import Faces
from app.reports.stacks import Line, broken, draw_stack, stack_height
from app.reports.styles import BODY_SIZE
from app.texts import reports as texts

SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 60 * mm, 19 * mm
"""The room for the picture of a signature: between office and name, as wide as the column allows."""
SEAL_WIDTH = 35 * mm
_SIGN_SPACE = 58.0
_BELOW_NAMES = 14.0
_RECIPIENTS_WIDTH = 70 * mm


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
        self._listed = _recipient_lines(faces, self.recipients, _RECIPIENTS_WIDTH)
        self._height = max(stack_height(self._signing), _recipients_height(self._listed))
        return aW, self._height

    def draw(self) -> None:
        middle = _RECIPIENTS_WIDTH + (self._width - _RECIPIENTS_WIDTH) / 2
        _draw_recipients(self.canv, self.faces, self._listed, self._height)
        draw_stack(self.canv, self._signing, middle, self._height)
        if isinstance(self.canv, DossierCanvas):
            self._mark_places(self.canv, middle)

    def _mark_places(self, canvas: DossierCanvas, middle: float) -> None:
        """Ô 7c between office and name; ô 8 over its left third (Mục II.7.d and II.8.a)."""
        offices = list(takewhile(lambda line: line.gap != _SIGN_SPACE, self._signing))
        centre = self._height - stack_height(offices) - _SIGN_SPACE / 2
        left = middle - SIGNATURE_WIDTH / 2
        seal_right = left + SIGNATURE_WIDTH / 3
        canvas.mark_signing(
            (left, centre - SIGNATURE_HEIGHT / 2, left + SIGNATURE_WIDTH, centre + SIGNATURE_HEIGHT / 2),
            (seal_right - SEAL_WIDTH, centre - SEAL_WIDTH / 2, seal_right, centre + SEAL_WIDTH / 2),
        )


class TwoSignatures(Flowable):
    """Two who sign side by side, recipients below: of minutes the secretary and the chair (Phụ lục III, Mẫu 1.9).

    Each is (office, name). Never split over pages.
    """

    def __init__(
        self, faces: Faces, left: tuple[str, str], right: tuple[str, str], recipients: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.faces, self.left, self.right, self.recipients = faces, left, right, recipients
        self.spaceBefore = 14

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        self._width = aW
        self._stacks = [
            _signing_lines(self.faces, (office,), name, aW / 2 - 6) for office, name in (self.left, self.right)
        ]
        self._listed = _recipient_lines(self.faces, self.recipients, aW)
        self._signing = max(stack_height(stack) for stack in self._stacks)
        self._height = self._signing + (_BELOW_NAMES + _recipients_height(self._listed) if self._listed else 0)
        return aW, self._height

    def draw(self) -> None:
        for stack, middle in zip(self._stacks, (self._width / 4, self._width * 3 / 4), strict=True):
            draw_stack(self.canv, stack, middle, self._height)
        _draw_recipients(self.canv, self.faces, self._listed, self._height - self._signing - _BELOW_NAMES)


def _signing_lines(faces: Faces, powers: Sequence[str], name: str, width: float) -> list[Line]:
    """Powers and offices, room for the signature, the name centred below it (Mục II.7.đ)."""
    lines = [piece for power in powers for piece in broken(Line(power, faces.bold, BODY_SIZE), width)]
    lines.extend(broken(Line(name, faces.bold, BODY_SIZE, gap=_SIGN_SPACE), width))
    return lines


def _recipient_lines(faces: Faces, recipients: Sequence[str], width: float) -> list[str]:
    return [piece for recipient in recipients for piece in break_lines(recipient, faces.regular, 11, width)]


def _recipients_height(lines: Sequence[str]) -> float:
    return 16 + 13 * len(lines) if lines else 0


def _draw_recipients(canvas: Canvas, faces: Faces, lines: Sequence[str], top: float) -> None:
    """The word in bold italics of 12, the list in 11, both flush with the left margin (Mục II.9.d)."""
    if not lines:
        return
    canvas.setFont(faces.bold_italic, 12)
    canvas.drawString(0, top - BODY_SIZE, texts.RECIPIENTS)
    canvas.setFont(faces.regular, 11)
    for at, line in enumerate(lines):
        canvas.drawString(0, top - BODY_SIZE - 14 - 13 * at, line)
