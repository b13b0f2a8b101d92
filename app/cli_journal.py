"""The command about the journal: printed for people or machines, or written to a spreadsheet."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from app.cli_io import open_dossier, print_json, print_lines
from app.texts import journal as texts
from app.texts.cli import FILE, FILE_HELP, INDICATOR, JSON_HELP, written

DONE = 0


def journal(args: Namespace) -> int:
    """Oldest first on the console, as one reads a diary; newest first in the spreadsheet, as the window has it."""
    from app.services import history
    from app.services.journal_sheet import write_journal

    with open_dossier(args.file) as ws:
        if args.indicator is not None:
            ws.indicator(args.indicator)  # one that the set does not have is told
        entries = history.entries(ws, args.indicator, limit=None)
    if args.out is not None:
        write_journal(entries, args.out)
        print(written(str(args.out)))
    elif args.json:
        print_json([asdict(one) | {"at": one.at.isoformat()} for one in reversed(entries)])
    else:
        moments = ((f"{one.at.astimezone():%d/%m/%Y %H:%M:%S}", one) for one in reversed(entries))
        print_lines(texts.line(moment, one.by, one.sentence) for moment, one in moments)
    return DONE


def _journal(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar=FILE, type=Path, help=FILE_HELP)
    parser.add_argument("--indicator", metavar=INDICATOR, help=texts.INDICATOR_HELP)
    parser.add_argument("--out", metavar="TỆP.xlsx", type=Path, help=texts.OUT_HELP)
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


COMMANDS: dict[str, Callable[[Namespace], int]] = {"journal": journal}
GRAMMAR: tuple[tuple[str, str, Callable[[ArgumentParser], None]], ...] = (("journal", texts.HELP, _journal),)
