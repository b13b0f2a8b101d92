import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from app.reports.pdf.geometry import PageGeometry, page_geometry

sides = st.integers(10, 3000)
corners = st.integers(-1000, 1000)


def page(**entries: object) -> pikepdf.Object:
    return Dictionary(Type=Name.Page, **entries)


@given(corners, corners, sides, sides, st.sampled_from([0, 90, 180, 270]))
def test_visual_corners_are_corners_of_the_crop_box(left: int, bottom: int, wide: int, high: int, rotate: int) -> None:
    box = (left, bottom, left + wide, bottom + high)
    geometry = PageGeometry(box, box, rotate, 1)
    a, b, c, d, e, f = geometry.matrix
    seen = [(x, y) for x in (0, geometry.width) for y in (0, geometry.height)]
    found = {(a * x + c * y + e, b * x + d * y + f) for x, y in seen}
    assert found == {(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])}


@pytest.mark.parametrize(("rotate", "corner"), [(0, (10, 120)), (90, (10, 20)), (180, (60, 20)), (270, (60, 120))])
def test_reading_starts_at_the_upper_left_as_seen(rotate: int, corner: tuple[float, float]) -> None:
    """A page turned clockwise by 90° shows its own lower left corner at the upper left."""
    geometry = PageGeometry((0, 0, 500, 500), (10, 20, 60, 120), rotate, 1)
    assert geometry.top_left == corner


@pytest.mark.parametrize(("turn", "rotate"), [(0, 0), (90, 90), (-90, 270), (450, 90), (720, 0), (45, 0), (180.0, 180)])
def test_rotation_is_put_in_order(turn: float, rotate: int) -> None:
    assert page_geometry(page(MediaBox=Array([0, 0, 10, 10]), Rotate=turn)).rotate == rotate


def test_boxes_are_put_in_order_and_cut() -> None:
    geometry = page_geometry(page(MediaBox=Array([100, 200, 0, 0]), CropBox=Array([-50, 20, 60, 300])))
    assert geometry.media == (0, 0, 100, 200)
    assert geometry.crop == (0, 20, 60, 200)


@pytest.mark.parametrize("crop", [[500, 500, 600, 600], [0, 0, 0, 0], [1, 2], ["a", 0, 1, 1]])
def test_a_useless_crop_box_is_ignored(crop: list[object]) -> None:
    assert page_geometry(page(MediaBox=Array([0, 0, 100, 200]), CropBox=Array(crop))).crop == (0, 0, 100, 200)


def test_a_page_without_a_size_is_a4() -> None:
    assert page_geometry(page()).crop == pytest.approx((0, 0, 595.276, 841.89))


def test_attributes_come_from_above() -> None:
    above = Dictionary(Type=Name.Pages, MediaBox=Array([0, 0, 50, 60]), Rotate=180)
    middle = Dictionary(Type=Name.Pages, Parent=above, Rotate=90)
    geometry = page_geometry(page(Parent=middle, UserUnit=2))
    assert geometry == PageGeometry((0, 0, 50, 60), (0, 0, 50, 60), 90, 2)


def test_a_page_tree_that_runs_in_circles_ends() -> None:
    with pikepdf.new() as pdf:
        node = pdf.make_indirect(Dictionary(Type=Name.Pages))
        node.Parent = node
        assert page_geometry(page(Parent=node)).rotate == 0
