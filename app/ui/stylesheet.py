"""The style sheet, made from tokens and the text scale.

Widgets say what they are through dynamic properties (`role`, `tone`, `kind`, `fill`, `kbd`); nothing else sets colours
or fonts of standard widgets. Radii stay below half the height: Qt draws square corners above that.
"""

from __future__ import annotations

from typing import Protocol

from app.ui.fonts import FAMILIES
from app.ui.tokens import ROLES, Tokens

TONES = ("text", "text2", "text3", "accent", "on_accent", "warn", "danger")
FILLS = ("canvas", "surface", "sunken", "accent_soft", "warn_soft", "danger_soft", "desk")


class Look(Protocol):
    """What the style sheet needs of the theme."""

    tokens: Tokens

    def px(self, n: float) -> int: ...


def _type_rules(look: Look) -> str:
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    rules = [
        f'*[role="{name}"] {{ font: {role.weight} {look.px(role.size)}px {families}; }}' for name, role in ROLES.items()
    ]
    rules += [f'QLabel[role="{name}"] {{ min-height: {look.px(role.line)}px; }}' for name, role in ROLES.items()]
    rules += [f'QLabel[tone="{tone}"] {{ color: {getattr(look.tokens, tone)}; }}' for tone in TONES]
    rules += [f'QWidget[fill="{fill}"] {{ background: {getattr(look.tokens, fill)}; border: none; }}' for fill in FILLS]
    return "\n".join(rules)


def _frame_rules(look: Look) -> str:
    t, r8, r6 = look.tokens, look.px(8), look.px(6)
    return f"""
QFrame[frame="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {r8}px; }}
QFrame[frame="panel"] {{ background: {t.canvas}; border: none; border-radius: {r8}px; }}
QFrame[frame="row"] {{ background: transparent; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[frame="menu"] {{ background: {t.surface}; border: 1px solid {t.line2}; border-radius: {r8}px; }}
QFrame[frame="info"] {{ background: {t.accent_soft}; border: 1px solid {t.accent_line}; border-radius: {r8}px; }}
QFrame[frame="warn"] {{ background: {t.warn_soft}; border: 1px solid {t.warn_line}; border-radius: {r8}px; }}
QFrame[frame="danger"] {{ background: {t.danger_soft}; border: 1px solid {t.danger_line}; border-radius: {r8}px; }}
QFrame[frame="line"] {{ background: {t.line}; border: none; }}
QToolTip {{ background: {t.text}; color: {t.surface}; border: none; padding: {look.px(4)}px {look.px(8)}px; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.line2}; padding: {look.px(4)}px; menu-scrollable: 1; }}
QMenu::item {{ padding: {look.px(5)}px {look.px(28)}px {look.px(5)}px {look.px(12)}px; border-radius: {r6 - 2}px; }}
QMenu::item:selected {{ background: {t.hover}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.text3}; }}
QMenu::icon {{ padding-left: {look.px(8)}px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {look.px(4)}px {look.px(8)}px; }}
"""


def _button_rules(look: Look) -> str:
    t, px = look.tokens, look.px
    r4 = px(4)
    pad_y, pad_x = px(7), px(15)
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line2}; border-radius: {r4}px;
  padding: {pad_y}px {pad_x}px; min-height: {px(20)}px; }}
QPushButton:hover {{ background: {t.hover}; border-color: {t.text2}; }}
QPushButton:pressed, QPushButton:open {{ background: {t.sunken}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="primary"], QPushButton:default[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
  border-color: {t.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {t.accent_pressed}; border-color: {t.accent_pressed}; }}
QPushButton[kind="danger"] {{ color: {t.danger}; border-color: {t.danger_line}; }}
QPushButton[kind="link"] {{ background: transparent; color: {t.accent}; border: 1px solid transparent;
  padding: {px(5)}px {px(8)}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ background: {t.hover}; }}
QPushButton[kind="link"]:pressed {{ background: {t.sunken}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; }}
QPushButton[kind="quiet"]:hover {{ background: {t.hover}; }}
QPushButton:disabled, QPushButton:default[kind="primary"]:disabled {{ background: {t.sunken};
  color: {t.text3}; border-color: {t.line}; }}
QPushButton[kind="link"]:disabled, QPushButton[kind="quiet"]:disabled {{ background: transparent;
  border-color: transparent; }}
QPushButton[align="left"] {{ text-align: left; }}
QPushButton[kbd="true"] {{ border: 2px solid {t.focus}; padding: {pad_y - 1}px {pad_x - 1}px; }}
QPushButton[kind="link"][kbd="true"] {{ padding: {px(5) - 1}px {px(8) - 1}px; }}
QPushButton[kind="chip"] {{ border-radius: {px(28) // 2}px; padding: 0 {px(12)}px; min-height: {px(28) - 2}px;
  max-height: {px(28) - 2}px; font-size: {px(13)}px; }}
QPushButton[kind="chip"]:checked {{ background: {t.accent_soft}; color: {t.accent}; border-color: {t.accent};
  font-weight: 600; }}
QPushButton[kind="chip"][kbd="true"] {{ padding: 0 {px(12) - 1}px; min-height: {px(28) - 4}px;
  max-height: {px(28) - 4}px; border: 2px solid {t.focus}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {r4}px; padding: {px(5)}px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed, QToolButton:open {{ background: {t.sunken}; }}
QToolButton:checked {{ background: {t.accent_soft}; border-color: {t.accent}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton[kbd="true"] {{ border: 2px solid {t.focus}; padding: {px(5) - 1}px; }}
"""


def _field_rules(look: Look) -> str:
    t, px = look.tokens, look.px
    fields = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox"

    def each(state: str) -> str:
        return ", ".join(f"{name}{state}" for name in fields.split(", "))

    return f"""
{fields} {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line2}; border-radius: {px(4)}px;
  padding: {px(7)}px {px(11)}px; min-height: {px(20)}px; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
QPlainTextEdit, QTextEdit {{ padding: {px(5)}px {px(7)}px; }}
{each(":hover")} {{ border-color: {t.text2}; }}
{each(":focus")} {{ border: 2px solid {t.accent}; padding: {px(7) - 1}px {px(11) - 1}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {px(5) - 1}px {px(7) - 1}px; }}
{each('[kbd="true"]')} {{ border: 2px solid {t.focus}; padding: {px(7) - 1}px {px(11) - 1}px; }}
QPlainTextEdit[kbd="true"], QTextEdit[kbd="true"] {{ padding: {px(5) - 1}px {px(7) - 1}px; }}
{each('[error="true"]')} {{ border: 2px solid {t.danger}; padding: {px(7) - 1}px {px(11) - 1}px; }}
{each(":disabled")} {{ background: {t.sunken}; color: {t.text3}; border-color: {t.line}; }}
{each(":read-only")} {{ background: {t.sunken}; color: {t.text2}; }}
QTextBrowser, QTextBrowser:read-only {{ background: {t.surface}; color: {t.text}; border: 1px solid transparent; }}
QComboBox:!editable {{ background: {t.surface}; color: {t.text}; padding-right: {px(28)}px; }}
QComboBox:!editable:disabled {{ background: {t.sunken}; color: {t.text3}; }}
QComboBox::drop-down {{ border: none; width: 0; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line2};
  padding: {px(4)}px; outline: none; selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(32)}px; padding: 0 {px(8)}px; }}
QCheckBox, QRadioButton {{ spacing: {px(8)}px; color: {t.text}; background: transparent; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.text3}; }}
"""


def _view_rules(look: Look) -> str:
    t, px = look.tokens, look.px
    return f"""
QAbstractScrollArea[flat="true"] {{ border: none; background: transparent; }}
QScrollArea, QScrollArea > QWidget > QWidget[column="true"] {{ background: transparent; border: none; }}
QTreeView, QListView, QTableView {{ background: {t.surface}; border: none; outline: none; color: {t.text};
  selection-background-color: {t.accent_soft}; selection-color: {t.text}; gridline-color: {t.line};
  alternate-background-color: {t.canvas}; }}
QHeaderView {{ background: {t.surface}; border: none; }}
QHeaderView::section {{ background: {t.surface}; color: {t.text2}; border: none; border-bottom: 1px solid {t.line};
  padding: {px(6)}px {px(8)}px; font-weight: 600; font-size: {px(13)}px; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {t.scrollbar}; border-radius: {px(3)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(40)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(40)}px; }}
QScrollBar::handle:hover {{ background: {t.line2}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:hover {{ background: {t.line2}; }}
QProgressBar {{ background: {t.sunken}; border: none; border-radius: {px(2)}px;
  min-height: {px(4)}px; max-height: {px(4)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {px(2)}px; }}
QDialog, QMessageBox {{ background: {t.surface}; }}
"""


def build_stylesheet(look: Look) -> str:
    """The whole application's style sheet for the tokens and scale now in force."""
    return "\n".join(
        (_type_rules(look), _frame_rules(look), _button_rules(look), _field_rules(look), _view_rules(look))
    )
