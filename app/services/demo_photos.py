"""Photographs that were never taken: simple scenes for evidence of kind "thực tế", each marked as a sample."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.services.demo_data import Scene
from app.services.demo_marks import Colour, Sheet, Text, to_picture
from app.texts import demo as texts

if TYPE_CHECKING:  # drawing libraries are loaded only when a sample is drawn
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_SIZE = (1600, 1200)
_SKY_TOP, _SKY_LOW = (118, 172, 222), (222, 236, 246)
_GRASS, _ROAD, _WALL, _ROOF = (112, 158, 84), (150, 150, 152), (245, 226, 178), (178, 74, 58)
_GLASS, _TRUNK, _LEAF, _DOOR = (128, 168, 196), (112, 82, 58), (66, 124, 66), (120, 84, 60)
_WHITE, _GREY, _BLUE, _GREEN, _FLAG = (244, 246, 248), (176, 182, 188), (62, 110, 168), (58, 136, 88), (206, 44, 40)


def photograph(scene: Scene, caption: str, *, upright: bool = False) -> Image:
    """A scene, landscape or (as a phone held upright takes it) portrait."""
    from PIL.Image import linear_gradient
    from PIL.ImageDraw import Draw

    width, height = (_SIZE[1], _SIZE[0]) if upright else _SIZE
    picture = linear_gradient("L").resize((width, height))
    picture = _sky(picture)
    pen = Draw(picture)
    ground = round(height * 0.62)
    pen.rectangle((0, ground, width, height), fill=_GRASS)
    _SCENES[scene](pen, width, height, ground)
    return _marked(picture, caption)


def _sky(shade: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.colorize(shade, _SKY_TOP, _SKY_LOW)


def _school(pen: ImageDraw, width: int, height: int, ground: int) -> None:
    pen.rectangle((0, ground + 60, width, height), fill=(206, 196, 180))
    _building(pen, (round(width * 0.1), ground - 330, round(width * 0.9), ground + 60), floors=2, windows=8)
    pole = round(width * 0.5)
    pen.rectangle((pole - 5, ground - 480, pole + 5, ground + 110), fill=_GREY)
    pen.rectangle((pole + 5, ground - 480, pole + 145, ground - 385), fill=_FLAG)
    for share in (0.05, 0.95):
        _tree(pen, round(width * share), ground + 90, 190)


def _street(pen: ImageDraw, width: int, height: int, ground: int) -> None:
    for number in range(4):
        left = round(width * (0.02 + 0.25 * number))
        _building(
            pen, (left, ground - 240 - 60 * (number % 2), left + round(width * 0.21), ground), floors=1, windows=2
        )
    pen.polygon(
        [(0, height), (width, height), (round(width * 0.62), ground), (round(width * 0.38), ground)], fill=_ROAD
    )
    flowers = random.Random(3)  # noqa: S311  the same street every time; nothing secret
    for _ in range(420):
        y = flowers.uniform(ground + 10, height)
        edge = (y - ground) / (height - ground) * 0.38 * width
        x = flowers.choice((width * 0.38 - edge - 26, width * 0.62 + edge + 26)) + flowers.uniform(-34, 34)
        size = 4 + 9 * (y - ground) / (height - ground)
        colour = flowers.choice(((226, 86, 120), (240, 196, 64), (250, 250, 250), (160, 92, 178)))
        pen.ellipse((x - size, y - size, x + size, y + size), fill=colour)


def _water(pen: ImageDraw, width: int, _height: int, ground: int) -> None:
    middle = round(width * 0.5)
    for offset in (-110, 110):
        pen.polygon(
            [
                (middle + offset - 14, ground + 140),
                (middle + offset + 14, ground + 140),
                (middle + offset // 2 + 10, ground - 380),
                (middle + offset // 2 - 10, ground - 380),
            ],
            fill=_GREY,
        )
    pen.rounded_rectangle((middle - 210, ground - 620, middle + 210, ground - 370), radius=60, fill=_BLUE)
    pen.rectangle((middle - 210, ground - 520, middle + 210, ground - 480), fill=_WHITE)
    _building(pen, (round(width * 0.06), ground - 120, round(width * 0.34), ground + 120), floors=1, windows=2)
    pen.rectangle((round(width * 0.34), ground + 40, width, ground + 66), fill=(70, 92, 120))
    _tree(pen, round(width * 0.9), ground + 120, 220)


def _bins(pen: ImageDraw, width: int, height: int, ground: int) -> None:
    pen.rectangle((0, ground + 150, width, height), fill=_ROAD)
    _building(pen, (round(width * 0.55), ground - 260, round(width * 0.95), ground + 40), floors=1, windows=3)
    for number in range(4):
        left = round(width * 0.06) + number * 190
        pen.rounded_rectangle((left, ground - 60, left + 150, ground + 170), radius=18, fill=_GREEN)
        pen.rectangle((left - 10, ground - 82, left + 160, ground - 50), fill=(40, 100, 66))
        for wheel in (left + 28, left + 122):
            pen.ellipse((wheel - 18, ground + 152, wheel + 18, ground + 188), fill=(40, 40, 44))
    _tree(pen, round(width * 0.5), ground + 40, 170)


def _clinic(pen: ImageDraw, width: int, height: int, ground: int) -> None:
    pen.rectangle((0, ground + 80, width, height), fill=(206, 204, 200))
    _building(
        pen, (round(width * 0.14), ground - 300, round(width * 0.86), ground + 80), floors=1, windows=5, wall=_WHITE
    )
    x, y = round(width * 0.5), ground - 220
    pen.rectangle((x - 20, y - 62, x + 20, y + 62), fill=_FLAG)
    pen.rectangle((x - 62, y - 20, x + 62, y + 20), fill=_FLAG)
    for share in (0.07, 0.93):
        _tree(pen, round(width * share), ground + 90, 180)


_SCENES: dict[Scene, Callable[[ImageDraw, int, int, int], None]] = {
    "school": _school,
    "street": _street,
    "water": _water,
    "bins": _bins,
    "clinic": _clinic,
}


def _building(
    pen: ImageDraw, box: tuple[int, int, int, int], *, floors: int, windows: int, wall: Colour = _WALL
) -> None:
    left, top, right, bottom = box
    pen.rectangle(box, fill=wall)
    pen.polygon([(left - 24, top), (right + 24, top), (right - 30, top - 70), (left + 30, top - 70)], fill=_ROOF)
    step, storey = (right - left) / windows, (bottom - top) / floors
    for floor in range(floors):
        for number in range(windows):
            x, y = left + step * (number + 0.22), top + storey * (floor + 0.28)
            door = floor == floors - 1 and number == windows // 2
            low = bottom if door else y + storey * 0.42
            pen.rectangle((x, y, x + step * 0.56, low), fill=_DOOR if door else _GLASS, outline=_WHITE, width=4)


def _tree(pen: ImageDraw, x: int, foot: int, size: int) -> None:
    pen.rectangle((x - size // 14, foot - size, x + size // 14, foot), fill=_TRUNK)
    for dx, dy, part in ((0, -1.45, 0.62), (-0.42, -1.1, 0.5), (0.42, -1.1, 0.5)):
        cx, cy, radius = x + dx * size, foot + dy * size, part * size
        pen.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=_LEAF)


def _marked(picture: Image, caption: str) -> Image:
    """The caption in a corner and MẪU across, drawn as on every sample page."""
    overlay = Sheet(picture.width, picture.height)
    overlay.marks.append(
        Text(picture.width / 2, picture.height / 2, texts.PHOTO_MARK, "Bold", 220, (255, 255, 255), angle=28.0)
    )
    stencil = to_picture(overlay, 72, paper=(0, 0, 0)).convert("L").point(lambda tone: tone * 0.34)
    picture.paste((255, 255, 255), (0, 0), stencil)
    strip = Sheet(picture.width, 64)
    strip.marks.append(Text(28, 43, caption, "Regular", 34, (255, 255, 255)))
    picture.paste(to_picture(strip, 72, paper=(38, 44, 52)), (0, picture.height - 64))
    return picture
