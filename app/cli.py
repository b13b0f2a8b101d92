"""The command `cdht`: the window's verbs without a window. With no arguments, or a dossier, it opens the window.

Exit codes: 0 done; 1 refused, with a sentence; 2 a wrong command line; 3 a fault of the program, logged; 130 stopped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli_log import log_fault
from app.errors import KnownError
from app.texts import cli as texts

REFUSED, FAULT, STOPPED = 1, 3, 130
_DOSSIER_SUFFIX = ".cdht"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name) and return its exit code."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _open_window(words) if _is_for_the_window(words) else _run(words)
    except BrokenPipeError:
        return _reader_gone()
    except (KnownError, OSError) as error:
        return _refuse(error)
    except KeyboardInterrupt:
        print(f"\n{texts.STOPPED}", file=sys.stderr)
        return STOPPED
    except Exception as error:  # noqa: BLE001  the last line of defence: logged, and told without a traceback
        where = log_fault(error, words)
        print(f"{texts.ERROR}{texts.bug(str(where))}", file=sys.stderr)
        return FAULT


def _is_for_the_window(words: Sequence[str]) -> bool:
    if not words:
        return True
    if len(words) > 1 or words[0].startswith("-"):
        return False
    from app.cli_parser import command_names

    path = Path(words[0])
    return words[0] not in command_names() and (path.suffix.lower() == _DOSSIER_SUFFIX or path.exists())


def _open_window(words: Sequence[str]) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        # Qt would end the process where it stands.
        raise KnownError(texts.NO_SCREEN, texts.NO_SCREEN_ADVICE)
    from app.ui.app import main as open_window

    return open_window(words)


def _run(words: Sequence[str]) -> int:
    from app import cli_commands, cli_parser

    if not words[0].startswith("-") and words[0] not in cli_parser.command_names():
        raise KnownError(texts.unknown_command(words[0], ", ".join(cli_parser.command_names())))
    try:
        args = cli_parser.build().parse_args(words)
    except SystemExit as wanted:  # help was shown, or the command line is wrong and that was said
        return int(wanted.code or 0)
    return cli_commands.COMMANDS[args.command](args)


def _refuse(error: KnownError | OSError) -> int:
    """Say what stands in the way; where the system says it, name the file."""
    sentence = str(error)
    if isinstance(error, OSError):
        sentence = f"{texts.cannot_use(str(error.filename or error))} {texts.CANNOT_USE_ADVICE}"
    print(f"{texts.ERROR}{sentence}", file=sys.stderr)
    return REFUSED


def _reader_gone() -> int:
    """Whoever read our output has stopped (`cdht score … | head`): end without a word, also at the final flush."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  until the process ends
    return REFUSED


def _speak_utf8() -> None:
    """Windows consoles and pipes default to code pages that lack Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent without a console, and in tests
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
