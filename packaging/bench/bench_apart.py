"""Pictures turned into pages by the process that decodes them, against the same in the program itself.

What the process costs is carrying the bytes there and back through temporary files; its start is printed apart. A JPEG
that goes into the PDF as it is needs no decoder and is never sent.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from typing import BinaryIO

from common import arguments
from PIL import Image

from app.media import sniff
from app.media.looker import Looker
from app.media.to_pdf import as_pdf

LIMIT = 1.3
Convert = Callable[[BinaryIO, str, BinaryIO], None]


def main() -> int:
    options = arguments(__doc__).parse_args()
    share, rounds = (4, 1) if options.quick else (1, options.rounds)
    photo = Image.effect_noise((4000 // share, 3000 // share), 60).convert("RGB")
    scan = Image.effect_noise((1654 // share, 2339 // share), 20).convert("RGB")
    cases = (
        ("photograph, JPEG", _coded(photo, "JPEG"), sniff.JPEG),
        ("scan at 200 dpi, PNG", _coded(scan, "PNG"), sniff.PNG),
        ("scan at 200 dpi, TIFF", _coded(scan, "TIFF"), sniff.TIFF),
        ("photograph, WebP", _coded(photo, "WEBP"), sniff.WEBP),
    )
    worst = 0.0
    with closing(Looker()) as looker:
        small = _coded(scan.resize((20, 20)), "PNG")
        print(f"start of the process: {_seconds(looker.as_pdf, small, sniff.PNG):.2f} s")
        for name, data, kind in cases:
            pairs = [(_seconds(as_pdf, data, kind), _seconds(looker.as_pdf, data, kind)) for _ in range(rounds)]
            here, apart = (statistics.median(times) for times in zip(*pairs, strict=True))
            worst = max(worst, apart / here if kind != sniff.JPEG else 0.0)
            print(f"{name}, {len(data) / 1e6:.1f} MB: {here:.3f} s here, {apart:.3f} s apart, ratio {apart / here:.2f}")
    print(f"worst ratio {worst:.2f} (limit {LIMIT})")
    return 0 if options.quick or worst <= LIMIT else 1  # small pictures show only that it runs


def _coded(picture: Image.Image, kind: str) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind)
    return held.getvalue()


def _seconds(convert: Convert, data: bytes, kind: str) -> float:
    begun = time.perf_counter()
    convert(io.BytesIO(data), kind, io.BytesIO())
    return time.perf_counter() - begun


if __name__ == "__main__":
    raise SystemExit(main())
