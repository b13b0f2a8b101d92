"""The command that tries everything on the machine at hand."""

from __future__ import annotations

import json
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from app import folders
from app.cli_io import print_lines
from app.texts import selftest as texts

DONE, REFUSED = 0, 1


def selftest(args: Namespace) -> int:
    """Exit code 1 if a step failed; the result is printed and, if asked for, written as JSON."""
    from app.services import selftest as job

    def tell(step: job.Step) -> None:
        line = texts.passed(step.name, step.seconds, step.detail) if step.ok else texts.failed(step.name, step.detail)
        print_lines([line])

    # On Windows a virus scanner may still be reading what is to be removed; the system clears its folder some day.
    with tempfile.TemporaryDirectory(prefix="cdht-", ignore_cleanup_errors=True) as temporary:
        own = Path(temporary)
        folders.keep_in(own / "du-lieu")
        work = (args.keep or own / "ho-so").absolute()
        report = job.run(work, tell)
        if args.window is not None and report.ok:
            report.add(texts.SHOW, lambda: _portrait(job.dossier_in(work), args.window.absolute()))
            tell(report.steps[-1])
            report.add(texts.PRINT, lambda: _printed(job.pdf_in(work), own / "in thử.pdf"))
            tell(report.steps[-1])
    if args.result is not None:
        args.result.write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print_lines([texts.PASSED if report.ok else texts.FAILED])
    return DONE if report.ok else REFUSED


def _portrait(dossier: Path, out: Path) -> str:
    from app.ui.portrait import portrait

    return portrait(dossier, out)


def _printed(pdf: Path, out: Path) -> str:
    """Two pages drawn as on paper; read back by other means than drew them."""
    import pikepdf

    from app.services.selftest import StepFailedError
    from app.ui.printing.trial import print_to_file

    count = print_to_file(pdf, out, (1, 2))
    with pikepdf.open(out) as printed:
        if len(printed.pages) != count or not all("/XObject" in page.resources for page in printed.pages):
            raise StepFailedError(texts.NOT_PRINTED)
    return texts.sheets(count)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--result", metavar=texts.RESULT, type=Path, help=texts.RESULT_HELP)
    parser.add_argument("--keep", metavar=texts.KEEP, type=Path, help=texts.KEEP_HELP)
    parser.add_argument("--window", metavar=texts.WINDOW, type=Path, help=texts.WINDOW_HELP)


COMMANDS: dict[str, Callable[[Namespace], int]] = {"selftest": selftest}
GRAMMAR: tuple[tuple[str, str, Callable[[ArgumentParser], None]], ...] = (("selftest", texts.HELP, _arguments),)
