from pathlib import Path

import pytest

from app.ui.places import with_ending


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [("Hoa Mơ", "Hoa Mơ.cdht"), ("Hoa Mơ.CDHT", "Hoa Mơ.CDHT"), ("Xã 9.2", "Xã 9.2.cdht"), ("a.b/c", "a.b/c.cdht")],
)
def test_an_ending_is_added_not_put_in_place_of_part_of_a_name(chosen: str, wanted: str) -> None:
    assert with_ending(chosen, ".cdht") == Path(wanted)
