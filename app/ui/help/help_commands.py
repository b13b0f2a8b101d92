"""What the window offers to whoever does not know how to go on: guide, tour, shortcuts, the log for a helper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.tour.tour_card import TourCard


class HelpCommands:
    """One for a window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def help(self, dialog: QDialog | None = None) -> None:
        """The guide at the part about where one stands: the dialog, or the page in front."""
        from app.ui.help import places
        from app.ui.help.help_window import HelpWindow

        window = self._window
        opened = window.findChildren(HelpWindow)
        if isinstance(dialog, HelpWindow):
            return
        if dialog is None and opened:
            guide = opened[0]
        else:
            guide = HelpWindow(window.theme, window.dispatcher, dialog or window)
        guide.open_at(places.of_dialog(dialog) if dialog is not None else places.of_window(window.workbench))
        guide.show()
        guide.activateWindow()

    def support(self) -> None:
        """The program's log as a file for whoever helps."""
        from app.ui.dialogs.support_dialog import SupportDialog
        from app.ui.start.new_dossier import documents_folder

        window = self._window
        folder = window.preferences.folder or documents_folder()
        SupportDialog(window.theme, window.dispatcher, folder, window).open()

    def tour(self) -> None:
        """Lead through the window, from its first step."""
        self.offer_tour()
        for card in self.tours():
            card.go(0)

    def offer_tour(self) -> None:
        """Ask whether to be led through the window; nothing waits for the answer."""
        from app.ui.tour.tour_card import TourCard

        window = self._window
        if window.workbench is not None and not self.tours():
            TourCard(window.theme, window.workbench)

    def tours(self) -> list[TourCard]:
        """The tour that is under way, if one is."""
        from app.ui.tour.tour_card import TourCard

        bench = self._window.workbench
        return [card for card in bench.findChildren(TourCard) if not card.isHidden()] if bench is not None else []

    def about(self) -> None:
        from app.ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._window.theme, self._window).exec()

    def shortcuts(self) -> None:
        from app.ui.dialogs.about_dialog import ShortcutsDialog

        ShortcutsDialog(self._window.theme, self._window.actions_.shortcuts(), self._window).exec()
