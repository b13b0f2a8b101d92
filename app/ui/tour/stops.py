"""Where the tour stops: each step shows a place of the workbench and says which widget it is about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.workbench import Workbench


def _tree(bench: Workbench) -> QWidget:
    bench.open_indicator("")
    bench.show_page("tree")
    return bench.score_page.tree


def _overview(bench: Workbench) -> QWidget:
    bench.open_indicator("")
    bench.show_page("score")
    return bench.score_page.overview.summary


def _figures(bench: Workbench) -> QWidget:
    bench.open_indicator(_told_by_figures(bench))
    content = bench.score_page.pane.content
    target = content.figures or content.header
    content.ensureWidgetVisible(target)
    return target


def _evidence(bench: Workbench) -> QWidget:
    bench.open_indicator(_told_by_figures(bench))
    content = bench.score_page.pane.content
    target = content.evidence.items[0]
    content.ensureWidgetVisible(target)
    return target


def _page(key: str) -> Callable[[Workbench], QWidget]:
    def show(bench: Workbench) -> QWidget:
        if bench.state.trial is None:  # while figures are tried out, other pages are not to be gone to
            bench.show_page(key)
        return bench.header.tabs[key]

    return show


def _told_by_figures(bench: Workbench) -> str:
    """An indicator with figures, and documents where any has: there is the most to be seen."""
    cited = {one.indicator for one in bench.state.snapshot.citations}
    asking = [one.id for one in bench.state.catalogue.indicators() if bench.state.score(one.id).figures]
    every = [one.id for one in bench.state.catalogue.indicators()]
    return next((one for one in asking if one in cited), (asking or every)[0])


STOPS: tuple[Callable[[Workbench], QWidget], ...] = (
    _tree, _overview, _figures, _evidence, _page("units"), _page("check"),
)  # fmt: skip
