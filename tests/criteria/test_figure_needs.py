"""Which figures a rule reads."""

from app.criteria.catalogue import Catalogue
from app.criteria.figure_needs import FigureNeed, figures_of


def test_every_year_and_reading_is_counted_once(small_set: Catalogue) -> None:
    needs = {indicator.id: figures_of(indicator) for indicator in small_set.indicators()}
    assert needs["1.1"] == needs["1.2"] == ()
    assert needs["2.1"] == (FigureNeed("ho", 0), FigureNeed("ho_hoc", 0))
    assert needs["2.3"] == tuple(
        FigureNeed(figure, offset) for offset in (0, -1, -2) for figure in ("cong_chuc", "boi_duong")
    )
    assert needs["3.1"] == (FigureNeed("vu", 0), FigureNeed("vu", -1))
    assert set(needs["3.3"]) == {FigureNeed(f, o) for f in ("ho", "ho_ngheo") for o in (0, -1)}
