"""Python's cyclic garbage is collected on the window's thread alone.

Left to itself Python collects on whichever thread makes the next object, at any moment. A worker then finds dead
widgets, which must not end on its thread; Shiboken puts that off to the window's thread and crashes there when one is a
child of another. Found while Qt is ending an object of its own, they wait for ever for the lock that it holds.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 250
"""Milliseconds between looks at what has piled up."""


class Collector(QObject):
    """From when it is made until `stop`, collects what Python would have, by Python's own thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY)

    def look(self) -> None:
        """Collect the oldest generation whose threshold is passed, and with it the younger ones."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        passed = [generation for generation, (count, threshold) in enumerate(counted) if count > threshold]
        if passed:
            gc.collect(passed[-1])

    def stop(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.enable()
