"""The command about the user guide: as a PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from app.texts import guide as texts
from app.texts.cli import written

DONE = 0


def guide(args: Namespace) -> int:
    from app.services.guide import write_pdf

    write_pdf(args.out)
    print(written(str(args.out)))
    return DONE


def _guide(parser: ArgumentParser) -> None:
    parser.add_argument("out", metavar="RA.pdf", type=Path, help=texts.CLI_OUT)


COMMANDS: dict[str, Callable[[Namespace], int]] = {"guide": guide}
GRAMMAR: tuple[tuple[str, str, Callable[[ArgumentParser], None]], ...] = (("guide", texts.CLI_HELP, _guide),)
