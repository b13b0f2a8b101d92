"""The window's typefaces: Segoe UI where the machine has it, otherwise the bundled Noto Sans.

Vietnamese must not depend on what a machine has; documents have their own typeface (`app.reports.fonts`).
"""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from app import resources

SYSTEM_FAMILY = "Segoe UI"
BUNDLED_FAMILY = "Noto Sans"
FAMILIES = (SYSTEM_FAMILY, BUNDLED_FAMILY)
_BUNDLED_FILES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")


def load_fonts() -> None:
    """Register the bundled typeface where Segoe UI is absent; once a process, after the QGuiApplication exists."""
    if QFontDatabase.hasFamily(SYSTEM_FAMILY):
        return
    for name in _BUNDLED_FILES:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))
