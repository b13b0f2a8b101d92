"""Pictures of the running program: it builds the sample, opens the real window, and saves what is seen as PNG files.

    python packaging/screenshots.py --out docs/images
    python packaging/screenshots.py --out /tmp/look --scheme both
    python packaging/screenshots.py --out /tmp/look --scheme dark --scale 150 --only indicator,check

Runs without a screen (Qt's offscreen platform); the pictures are the same on every machine with the same Qt.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('laptop.json')}")

# found beside this file, and told first which platform to use
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402
from screen_dialogs import dialogs  # noqa: E402

from app.errors import KnownError  # noqa: E402
from app.ui import preferences  # noqa: E402
from app.ui.app import make_application, make_window  # noqa: E402
from app.ui.main_window import MainWindow  # noqa: E402
from app.ui.preferences import Preferences  # noqa: E402
from app.ui.start import recent_files  # noqa: E402
from app.ui.theme import Scheme  # noqa: E402

NAMES = (
    "start", "overview", "indicator", "find", "judgement", "conflict", "trial", "trial-overview", "units",
    "documents", "check", "new-dossier", "new-year", "palette", "figures", "wording", "override", "existing", "uses",
    "particulars", "fill", "pages", "scans", "letters", "password", "settings", "narratives", "passages", "minutes",
    "sign", "export", "print", "digital-sign", "journal", "backups", "backup-password", "limits", "help", "shortcuts",
    "support", "about", "signed", "tour",
)  # fmt: skip


class Studio:
    """One window in one look, and the poses it is pictured in."""

    def __init__(self, options: argparse.Namespace, dossier: Path, folder: Path) -> None:
        for module in (preferences, recent_files):  # neither read nor change what belongs to whoever runs this
            setattr(module, "config_folder", lambda: folder)  # noqa: B010 - it is a function of the module
        self.options = options
        self.scheme = "light"
        self.app: QApplication = make_application()
        look = Preferences(scale=options.scale, scheme=self.scheme, folder=str(folder))
        self.window: MainWindow = make_window(self.app, look)
        width, height = (int(part) for part in options.size.split("x"))
        self.window.resize(width, height)
        self.window.show()
        self.dossier = dossier

    def wait(self, milliseconds: int = 400) -> None:
        """Let work end, thumbnails come, and layouts settle."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        while self.window.dispatcher.busy:
            self.app.processEvents()

    def save(self, name: str, widget: QWidget | None = None) -> None:
        suffix = f"-{self.scheme}" + (f"-{self.options.scale}" if self.options.scale != 100 else "")
        out = self.options.out / f"{name}{suffix}.png"
        (widget or self.window).grab().save(str(out))
        print(out)

    def open(self) -> None:
        loop = QEventLoop()
        refused: list[KnownError] = []

        def refuse(_title: str, error: KnownError) -> None:
            refused.append(error)
            loop.quit()

        setattr(self.window, "tell", refuse)  # noqa: B010 - nobody is there to close a message
        self.window.opened.connect(loop.quit)
        self.window.open_path(self.dossier)
        loop.exec()
        if refused:
            sys.exit(str(refused[0]))
        self.wait()

    def indicator(self, name: str, indicator_id: str) -> None:
        self.show_indicator(indicator_id)
        self.save(name)

    def show_indicator(self, indicator_id: str) -> None:
        """An indicator, and its first document where the window has room for it."""
        workbench = self.window.workbench
        assert workbench is not None
        workbench.open_indicator(indicator_id)
        citations = [one for one in workbench.state.snapshot.citations if one.indicator == indicator_id]
        if citations and self.window.width() / self.window.theme.scale >= 1280:
            workbench.score_page.show_document(citations[0].document)
        self.wait(900)

    def find(self, name: str, indicator_id: str, phrase: str) -> None:
        """A phrase looked for in the document of several pages beside an indicator, the pages in small beside it."""
        self.show_indicator(indicator_id)
        assert self.window.workbench is not None
        page = self.window.workbench.score_page
        preview = page.preview
        page.show_document(preview.document)
        self.wait()
        asked = not preview.strip_button.isChecked()  # wide panes have it unasked
        if asked:
            preview.strip_button.click()
        preview.find_bar.open()
        preview.find_bar.field.setText(phrase)
        self.wait(900)
        self.save(name)
        preview.find_bar.leave()
        if asked:
            preview.strip_button.click()

    def page(self, name: str, key: str) -> None:
        assert self.window.workbench is not None
        self.window.workbench.show_page(key)
        self.wait()
        self.save(name)

    def overview(self, name: str) -> None:
        assert self.window.workbench is not None
        self.window.workbench.open_indicator("")
        self.wait()
        self.save(name)

    def trial(self, name: str, place: str) -> None:
        """A figure and a level tried out."""
        from app.criteria.answers import FigureKey, LevelKey
        from app.criteria.catalogue import ChoiceRule

        assert self.window.workbench is not None
        state = self.window.workbench.state
        self.window.actions_["trial"].trigger()
        figures = state.snapshot.answers.figures
        learning = FigureKey("learning_families", state.snapshot.profile.year)
        state.set_figure(learning, (figures[learning] * 9 / 10).to_integral_value(), self._refused, self.window)
        rule = state.indicator("2.1").rule
        assert isinstance(rule, ChoiceRule)
        state.choose_level(LevelKey("2.1"), rule.options[0].id)
        self.wait()
        if place:
            self.indicator(name, place)
        else:
            self.overview(name)
        self.window.actions_["trial_drop"].trigger()
        self.wait()

    def tour(self, name: str) -> None:
        """The third step: figures."""
        self.window.actions_["tour"].trigger()
        (card,) = self.window.helping.tours()
        card.go(2)
        self.wait(600)
        self.save(name)
        card.leave()

    def _refused(self, error: KnownError) -> None:
        sys.exit(str(error))

    def dialog(self, name: str, make: Callable[[], QDialog]) -> None:
        dialog = make()
        dialog.show()
        self.wait(200)
        self.save(name, dialog)
        dialog.close()

    def take_all(self, names: list[str], scheme: Scheme) -> None:
        """The pictures of those names in one scheme; the start page last, for which the dossier is closed."""
        self.scheme = scheme
        self.window.theme.set_scheme(scheme)
        self.open()
        for name in names:
            if name != "start":
                self.take(name)
        self.start(save="start" in names)

    def take(self, name: str) -> None:
        """One picture by its name."""
        poses: dict[str, Callable[[], None]] = {
            "overview": lambda: self.overview(name),
            "indicator": lambda: self.indicator(name, "9.1"),
            "find": lambda: self.find(name, "5.2", "nguyen van"),
            "judgement": lambda: self.indicator(name, "2.1"),
            "conflict": lambda: self.indicator(name, "14.4"),
            "trial": lambda: self.trial(name, "9.1"),
            "trial-overview": lambda: self.trial(name, ""),
            "units": lambda: self.page(name, "units"),
            "documents": lambda: self.page(name, "documents"),
            "check": lambda: self.page(name, "check"),
            "signed": self._signed,
            "tour": lambda: self.tour(name),
        }
        if name in poses:
            poses[name]()
        else:
            self.dialog(name, dialogs(self.window)[name])

    def start(self, *, save: bool) -> None:
        """Back to the start page, the dossier's file let go."""
        self.window.close_dossier()
        self.wait(300)
        if save:
            self.save("start")

    def _signed(self) -> None:
        from app.services import signing

        assert self.window.workbench is not None
        state = self.window.workbench.state
        state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", "05/TTr-UBND", allow_blocking=True)
        self.indicator("signed", "9.1")
        state.do(signing.unlock, "Chụp ảnh minh họa")
        self.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--scheme", choices=["light", "dark", "both"], default="light")
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--size", default="1366x688", help="client area in px (1366x688 is a 1366×768 Windows screen)")
    parser.add_argument("--only", default=",".join(NAMES), help="names, comma between: " + ", ".join(NAMES))
    parser.add_argument("--dossier", type=Path, help="an existing dossier instead of a new sample")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        dossier = options.dossier or build_sample(Path(folder))
        wanted = [name for name in NAMES if name in options.only.split(",")]
        studio = Studio(options, dossier, Path(folder))
        both: tuple[Scheme, ...] = ("light", "dark")
        for scheme in both if options.scheme == "both" else (options.scheme,):
            studio.take_all(wanted, scheme)
        studio.window.close()
        studio.app.processEvents()
    return 0


def build_sample(folder: Path) -> Path:
    """The sample as it is while being worked on."""
    from app.services import demo

    path = folder / "Hoa Mơ 2021.cdht"
    demo.build(path, stage="working").close()
    return path


if __name__ == "__main__":
    sys.exit(main())
