"""Printing tried without a printer, for the self-test: pages drawn as on paper, into a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from app.ui.app import make_application
from app.ui.printing.job import Job, print_pages
from app.ui.printing.source import PrintSource


def print_to_file(pdf: Path, out: Path, pages: Sequence[int]) -> int:
    """Print `pages` (from 1) of `pdf` to a new PDF; how many were printed. KnownError as from a printer."""
    make_application()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    source = PrintSource(pdf)
    try:
        return print_pages(printer, source, Job(pages), lambda _done, _total: None, lambda: False)
    finally:
        source.close()
