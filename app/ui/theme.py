"""What everything looks like: colours, type and icons, following the system's scheme and the chosen text scale.

Widgets ask for tokens and roles, never for colours or sizes, so that a change of scheme or scale is one signal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Literal

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.ui.fonts import FAMILIES, load_fonts
from app.ui.icons import draw_app_icon, draw_icon
from app.ui.stylesheet import build_stylesheet
from app.ui.tokens import DARK, LIGHT, ROLES, Tokens

Scheme = Literal["system", "light", "dark"]
SCALES = (100, 110, 125, 150, 175, 200)
"""Text scales on offer, in percent."""
STYLED = "styled"
"""The property of an application that was started in the Fusion style."""


def system_tokens(palette: QPalette) -> Tokens:
    """Tokens from the system's palette, for high contrast: the person's own colours replace ours everywhere."""
    role = QPalette.ColorRole

    def name(which: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, which).name()

    ground, ink, accent, on_accent = (
        name(role.Window),
        name(role.WindowText),
        name(role.Highlight),
        name(role.HighlightedText),
    )
    values = dict.fromkeys((field.name for field in fields(Tokens)), ink)
    grounds = ("canvas", "surface", "sunken", "hover", "accent_soft", "warn_soft", "danger_soft", "desk")
    values |= dict.fromkeys(grounds, ground)
    values |= dict.fromkeys(("accent", "accent_hover", "accent_pressed"), accent)
    on_paper = {name: getattr(LIGHT, name) for name in ("paper", "mark", "mark_now", "mark_line")}
    return Tokens(**{**values, "on_accent": on_accent, **on_paper})


class Theme(QObject):
    """Colours, fonts, sizes and icons now in force.

    `changed` is emitted when any of them has changed; style sheets and palette are already new by then. Sizes given to
    its methods are px at 100 % and come back scaled.
    """

    changed = Signal()

    def __init__(self, *, scale: int = 100, scheme: Scheme = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scale = scale / 100
        self._scheme: Scheme = scheme
        self._app: QApplication | None = None
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts: dict[str, QFont] = {}
        self.tokens: Tokens = self._choose_tokens()

    def install(self, app: QApplication) -> None:
        """Take charge of the application's style, palette and style sheet, and follow the system's scheme."""
        self._app = app
        load_fonts()
        if not app.property(STYLED):
            app.setStyle(QStyleFactory.create("Fusion"))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self._refresh)
        self._refresh()

    @property
    def scale(self) -> float:
        """Text scale, 1.0 for 100 %."""
        return self._scale

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def dark(self) -> bool:
        return QColor(self.tokens.surface).lightness() < 128

    def set_scale(self, percent: int) -> None:
        self._scale = percent / 100
        self._refresh()

    def set_scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._refresh()

    def px(self, n: float) -> int:
        return round(n * self._scale)

    def color(self, name: str) -> QColor:
        return QColor(getattr(self.tokens, name))

    def font(self, role: str) -> QFont:
        """The font of a role of `ROLES`; a copy, free to change."""
        if role not in self._fonts:
            spec = ROLES[role]
            font = QFont(list(FAMILIES))
            font.setPixelSize(self.px(spec.size))
            font.setWeight(QFont.Weight(spec.weight))
            font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
            self._fonts[role] = font
        return QFont(self._fonts[role])

    def line_height(self, role: str) -> int:
        """Height of one line in px: tall enough for stacked Vietnamese marks, which rise above the font's ascent."""
        return self.px(ROLES[role].line)

    def pixmap(
        self,
        name: str,
        token: str = "text2",  # noqa: S107 - a token is a colour here
        size: int = 20,
        dpr: float | None = None,
    ) -> QPixmap:
        """The icon `name` tinted with a token; `dpr` defaults to the sharpest screen's."""
        dpr = dpr or QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
        key = (name, token, self.px(size), dpr)
        if key not in self._pixmaps:
            self._pixmaps[key] = draw_icon(name, getattr(self.tokens, token), self.px(size), dpr)
        return self._pixmaps[key]

    def icon(self, name: str, token: str = "text2", size: int = 20) -> QIcon:  # noqa: S107
        """The same as a QIcon, greyed when disabled."""
        icon = QIcon(self.pixmap(name, token, size))
        icon.addPixmap(self.pixmap(name, "scrollbar", size), QIcon.Mode.Disabled)
        return icon

    def icon_size(self, size: int = 20) -> QSize:
        return QSize(self.px(size), self.px(size))

    def app_pixmap(self, size: int = 48, dpr: float | None = None) -> QPixmap:
        """The program's mark in the scheme's accent."""
        dpr = dpr or QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
        return draw_app_icon(self.tokens.accent, self.tokens.on_accent, self.px(size), dpr)

    def bind(self, apply: Callable[[], None]) -> None:
        """Run `apply` now and after every change.

        It must be a method of a QObject: Qt lets go of it when that object dies, which it cannot do for a lambda.
        """
        apply()
        self.changed.connect(apply)

    def _choose_tokens(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        if (
            self._scheme == "system"
            and hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        ):
            return system_tokens(QGuiApplication.palette())
        dark = hints.colorScheme() == Qt.ColorScheme.Dark if self._scheme == "system" else self._scheme == "dark"
        return DARK if dark else LIGHT

    def _refresh(self) -> None:
        self.tokens = self._choose_tokens()
        self._pixmaps.clear()
        self._fonts.clear()
        if self._app is not None:
            self._app.setPalette(self._palette())
            self._app.setFont(self.font("body"))
            self._app.setStyleSheet(build_stylesheet(self))
        self.changed.emit()

    def _palette(self) -> QPalette:
        """What the style sheet does not reach: selection, tooltips, native parts, disabled text."""
        role, palette = QPalette.ColorRole, QPalette()
        for which, token in (
            (role.Window, "surface"), (role.Base, "surface"), (role.AlternateBase, "canvas"), (role.Button, "surface"),
            (role.Mid, "line"), (role.Midlight, "hover"), (role.Dark, "line2"), (role.Light, "surface"),
            (role.WindowText, "text"), (role.Text, "text"), (role.ButtonText, "text"), (role.BrightText, "danger"),
            (role.PlaceholderText, "text3"), (role.ToolTipBase, "text"), (role.ToolTipText, "surface"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.Accent, "accent"),
            (role.Link, "accent"), (role.LinkVisited, "accent"),
        ):  # fmt: skip
            palette.setColor(which, self.color(token))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.color("text3"))
        return palette
