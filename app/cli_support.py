"""The command that gathers the logs for whoever helps."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from app.cli_io import print_lines
from app.texts import support as texts
from app.texts.cli import written

DONE = 0


def support(args: Namespace) -> int:
    """Say what is in it, then write it."""
    from app.services.support import gather, write

    items = gather()
    print_lines(texts.listed(item.name, item.what, len(item.data)) for item in items)
    write(items, args.out)
    print(written(str(args.out)))
    return DONE


def _support(parser: ArgumentParser) -> None:
    parser.add_argument("out", metavar="RA.zip", type=Path, help=texts.CLI_OUT)


COMMANDS: dict[str, Callable[[Namespace], int]] = {"support": support}
GRAMMAR: tuple[tuple[str, str, Callable[[ArgumentParser], None]], ...] = (("support", texts.CLI_HELP, _support),)
