"""The printers of this machine. Asking for them can take seconds where one is on the network: never in the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.errors import KnownError
from app.texts import ui_printing as texts


@dataclass(frozen=True, slots=True)
class PrinterView:
    """`name` is the system's, `words` what people call it; `two_sided`: it turns the paper by itself."""

    name: str
    words: str
    default: bool
    two_sided: bool


def installed() -> tuple[PrinterView, ...]:
    """All printers, the system's default first."""
    default = QPrinterInfo.defaultPrinterName()
    found = [
        PrinterView(
            info.printerName(),
            info.description() or info.printerName(),
            info.printerName() == default,
            QPrinter.DuplexMode.DuplexLongSide in info.supportedDuplexModes(),
        )
        for info in QPrinterInfo.availablePrinters()
    ]
    return tuple(sorted(found, key=lambda one: not one.default))


def printer_of(name: str) -> QPrinter:
    """The printer to draw on. KnownError where the system has none of that name any more."""
    if QPrinterInfo.printerInfo(name).isNull():  # a printer of no known name writes a PDF without being asked to
        raise KnownError(texts.printer_gone(name), texts.PRINTER_GONE_ADVICE)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer
