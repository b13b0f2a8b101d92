"""The command line's grammar, in Vietnamese throughout: argparse speaks English only where nobody hears it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__, cli_backups, cli_guide, cli_journal, cli_selftest, cli_signatures, cli_support
from app.errors import KnownError
from app.language.dates import parse_date
from app.media.scan_dpi import CHOICES
from app.texts import cli as texts
from app.texts import digital_signatures, locked_copy, locked_file, new_year, scans, signed_page, signing, volumes
from app.texts.export_parts import BOOKLET, NAMES, TWO_SIDED

if TYPE_CHECKING:
    from app.reports.volumes import Split


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, texts.USAGE if prefix is None else prefix)  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose headings, help and errors are Vietnamese. Exits with code 2 on a wrong command line."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = texts.POSITIONALS
        self._optionals.title = texts.OPTIONS
        self.add_argument("-h", "--help", action="help", help=texts.HELP)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{texts.ERROR}{texts.usage_error(message)} {texts.SEE_HELP}\n")


def build() -> Parser:
    """The whole grammar; the chosen command is `args.command`."""
    parser = Parser(prog="cdht", description=texts.DESCRIPTION, epilog=texts.EPILOG)
    parser.add_argument("--version", action="version", version=f"cdht {__version__}", help=texts.VERSION)
    commands = parser.add_subparsers(dest="command", metavar=texts.COMMAND, title=texts.COMMANDS, required=True)
    for name, help_text, add_arguments in _COMMANDS:
        command = commands.add_parser(name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}.")
        add_arguments(command)
    return parser


def command_names() -> tuple[str, ...]:
    return tuple(name for name, _, _ in _COMMANDS)


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=texts.FILE, type=Path, help=texts.FILE_HELP)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=texts.JSON_HELP)


def _new(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--ward", metavar="TÊN", help=texts.NEW_WARD)
    parser.add_argument("--year", type=int, metavar="NĂM", help=texts.NEW_YEAR)
    parser.add_argument("--from", dest="last", type=Path, metavar=texts.FILE, help=new_year.FROM_OPTION)
    parser.add_argument(
        "--kind", default="phường", choices=tuple(texts.KIND_NAMES), metavar="LOẠI", help=texts.NEW_KIND
    )
    parser.add_argument("--town", default="", metavar="TÊN", help=texts.NEW_TOWN)
    parser.add_argument("--province", default="", metavar="TÊN", help=texts.NEW_PROVINCE)
    parser.add_argument("--difficult", action="store_true", help=texts.NEW_DIFFICULT)
    parser.add_argument("--highland", action="store_true", help=texts.NEW_HIGHLAND)
    parser.add_argument("--new-rural", action="store_true", help=texts.NEW_RURAL)


def _demo(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--working", action="store_true", help=texts.DEMO_WORKING)


def _score(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _json(parser)


def _sheet(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("out", metavar=texts.SHEET_OUT, type=Path, help=texts.SHEET_OUT_HELP)
    parser.add_argument("--unit", default="", metavar=texts.UNIT, help=texts.SHEET_UNIT)


def _fill(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("sheet", metavar=texts.SHEET_IN, type=Path, help=texts.SHEET_IN_HELP)
    parser.add_argument("--unit", default="", metavar=texts.UNIT, help=texts.FILL_UNIT)
    _deciding(parser)


def _attach(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("indicator", metavar=texts.INDICATOR, help=texts.INDICATOR_HELP)
    parser.add_argument("item", metavar=texts.ITEM, help=texts.ITEM_HELP)
    parser.add_argument("paths", metavar=texts.PATHS, nargs="+", type=Path, help=texts.PATHS_HELP)


def _check(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _json(parser)
    parser.add_argument("--full", action="store_true", help=texts.CHECK_FULL)


def _sign(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--by", required=True, metavar="HỌ_TÊN", help=texts.SIGN_BY)
    parser.add_argument("--title", required=True, metavar="CHỨC_VỤ", help=texts.SIGN_TITLE)
    parser.add_argument("--number", default="", metavar="SỐ", help=texts.SIGN_NUMBER)
    parser.add_argument("--date", type=_date, metavar="NGÀY", help=texts.SIGN_DATE)
    parser.add_argument(
        "--authority", default="", choices=tuple(signing.AUTHORITIES), metavar="QUYỀN", help=signing.SIGN_AUTHORITY
    )


def _step(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--by", required=True, metavar="HỌ_TÊN", help=signing.STEP_BY)
    parser.add_argument("--title", required=True, metavar="CHỨC_VỤ", help=signing.STEP_TITLE)


def _unlock(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--reason", required=True, metavar="LÝ_DO", help=texts.UNLOCK_REASON)


def _signed_page(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("scan", metavar="BẢN_CHỤP", type=Path, nargs="?", help=signed_page.SCAN_HELP)
    parser.add_argument("--remove", action="store_true", help=signed_page.REMOVE_HELP)


def _export(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("out", metavar=texts.PDF_OUT, type=Path, help=texts.PDF_OUT_HELP)
    parser.add_argument("--part", choices=tuple(NAMES), metavar="PHẦN", help=texts.export_part(NAMES))
    parser.add_argument("--booklet", action="store_true", help=BOOKLET)
    parser.add_argument("--with-sensitive", action="store_true", help=texts.EXPORT_SENSITIVE)
    parser.add_argument("--two-sided", action="store_true", help=TWO_SIDED)
    parser.add_argument("--volumes", type=_split, metavar=volumes.METAVAR, help=volumes.OPTION)
    parser.add_argument("--dpi", type=int, choices=CHOICES, default=0, help=scans.OPTION)
    parser.add_argument("--signature-field", action="store_true", help=digital_signatures.FIELD_OPTION)
    parser.add_argument("--password", action="store_true", help=locked_copy.OPTION)
    parser.add_argument("--font", default="liberation", metavar="TỆP.ttf", help=texts.EXPORT_FONT)


def _split(text: str) -> Split:
    """By criterion, or the megabytes of a volume as bytes."""
    if text.casefold() in (volumes.BY_CRITERION, "criterion"):
        return "criterion"
    if text.isdecimal() and int(text):
        return int(text) * 1_000_000
    raise argparse.ArgumentTypeError(volumes.NOT_A_SPLIT)


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pdf", metavar="TỆP.pdf", type=Path, help=texts.VERIFY_PDF)
    parser.add_argument("file", metavar=texts.FILE, type=Path, nargs="?", help=texts.VERIFY_FILE)


def _unit(parser: argparse.ArgumentParser, help_text: str = texts.UNIT_HELP) -> None:
    parser.add_argument("unit", metavar=texts.UNIT, help=help_text)


def _request(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _unit(parser, texts.UNIT_OR_ALL_HELP)
    parser.add_argument("out", metavar=texts.PDF_OUT, type=Path, help=texts.LETTERS_OUT_HELP)
    parser.add_argument("--reminder", action="store_true", help=texts.REMINDER)


def _handout(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _unit(parser)
    parser.add_argument("out", metavar=texts.PACKAGE_OUT, type=Path, help=texts.PACKAGE_OUT_HELP)
    _package_password(parser)


def _package_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password", action="store_true", help=locked_file.OPTION)


def _handback(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("out", metavar=texts.PACKAGE_OUT, type=Path, help=texts.HANDBACK_OUT_HELP)
    _package_password(parser)


def _unpack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", metavar=texts.PACKAGE, type=Path, help=texts.LOCKED_PACKAGE_HELP)
    parser.add_argument("out", metavar=texts.FILE, type=Path, help=texts.UNPACKED_HELP)


def _handin(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("package", metavar=texts.PACKAGE, type=Path, help=texts.PACKAGE_HELP)
    _package_password(parser)
    _deciding(parser)


def _deciding(parser: argparse.ArgumentParser) -> None:
    """What to take of what a unit hands in."""
    _json(parser)
    parser.add_argument("--preview", action="store_true", help=texts.PREVIEW)
    parser.add_argument("--none", action="store_true", help=texts.TAKE_NONE)
    parser.add_argument("--theirs", action="append", default=[], metavar=texts.KEY, help=texts.TAKE_THEIRS)
    parser.add_argument("--ours", action="append", default=[], metavar=texts.KEY, help=texts.KEEP_OURS)


def _return(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _unit(parser)
    parser.add_argument("indicator", metavar=texts.INDICATOR, help=texts.INDICATOR_HELP)
    parser.add_argument("--reason", required=True, metavar="LÝ_DO", help=texts.RETURN_REASON)


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except KnownError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


_COMMANDS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("new", texts.NEW, _new),
    ("demo", texts.DEMO, _demo),
    ("score", texts.SCORE, _score),
    ("sheet", texts.SHEET, _sheet),
    ("fill", texts.FILL, _fill),
    ("attach", texts.ATTACH, _attach),
    ("check", texts.CHECK, _check),
    ("prepare", signing.PREPARE, _step),
    ("present", signing.PRESENT, _step),
    ("sign", texts.SIGN, _sign),
    ("unlock", texts.UNLOCK, _unlock),
    ("signed-page", signed_page.HELP, _signed_page),
    ("export", texts.EXPORT, _export),
    ("verify", texts.VERIFY, _verify),
    ("status", texts.STATUS, _score),
    *cli_backups.GRAMMAR,
    *cli_journal.GRAMMAR,
    *cli_guide.GRAMMAR,
    *cli_signatures.GRAMMAR,
    *cli_selftest.GRAMMAR,
    *cli_support.GRAMMAR,
    ("request", texts.REQUEST, _request),
    ("handout", texts.HANDOUT, _handout),
    ("handin", texts.HANDIN, _handin),
    ("handback", texts.HANDBACK, _handback),
    ("unpack", texts.UNPACK, _unpack),
    ("return", texts.RETURN, _return),
)
