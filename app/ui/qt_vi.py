"""Vietnamese for what Qt itself says (buttons, context menus, file dialogs): it ships no Vietnamese `qtbase`."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from app.texts.qt import SENTENCES


class VietnameseQt(QTranslator):
    """Translates by Qt's own source sentence, mnemonics ignored; what is not listed stays as Qt has it."""

    def translate(
        self, context: str, source: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        text = source.decode() if isinstance(source, bytes) else source
        return SENTENCES.get(text.replace("&", ""), text)

    def isEmpty(self) -> bool:
        return False
