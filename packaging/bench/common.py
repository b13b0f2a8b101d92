"""What the benchmarks share: made-up scans, timed runs in processes of their own, medians, peak memory.

Every figure is printed beside a yardstick that was timed in the same run, since machines differ and ratios do not.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFilter
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[2]
_BASES = 24  # different page pictures; a comment inside makes every page's bytes its own
_A4 = (595, 842)


@dataclass(frozen=True, slots=True)
class Run:
    """One timed run: seconds, and peak memory of its process in MiB, in all and beyond what was there at its start."""

    seconds: float
    peak: float = 0.0
    grown: float = 0.0


def arguments(description: str | None, rounds: int = 5) -> argparse.ArgumentParser:
    """A parser with what every benchmark takes."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the data, one round: shows that it runs")
    parser.add_argument("--rounds", type=int, default=rounds, help="rounds of which the median is taken")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "bench", help="folder for data; kept between runs"
    )
    return parser


def make_scans(folder: Path, documents: int, pages: int, seed: int = 1) -> list[Path]:
    """Scanned documents as offices have them: one grey JPEG of some 170 kB a page, `pages` in all, plus a tenth of
    documents that came from a word processor. Made once; later calls find them there.
    """
    wanted = [folder / f"{number:04d}.pdf" for number in range(documents)]
    mark = folder / f"made-{documents}-{pages}-{seed}"
    if mark.exists():
        return wanted
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    bases = [_scan(chance) for _ in range(_BASES)]
    shares = _shares(pages, documents, chance)
    for number, (path, share) in enumerate(zip(wanted, shares, strict=True)):
        if number % 11 == 10:
            write_digital(path, share)
        else:
            _write_scanned(path, [_own(chance.choice(bases), chance) for _ in range(share)])
    mark.touch()
    return wanted


def make_scan(path: Path, megabytes: int, seed: int = 2) -> Path:
    """One scanned document of about that size."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        chance = random.Random(seed)
        bases = [_scan(chance) for _ in range(_BASES)]
        count = megabytes * 1_000_000 * _BASES // sum(map(len, bases))
        _write_scanned(path, [_own(bases[number % _BASES], chance) for number in range(count)])
    return path


def write_digital(path: Path, pages: int) -> None:
    """A document of so many pages from a word processor, some 3 200 characters on each."""
    canvas = Canvas(str(path), pageCompression=1)
    for page in range(pages):
        for line in range(45):
            canvas.drawString(72, 770 - line * 15, f"{path.stem} {page + 1} {line} " + "van ban " * 8)
        canvas.showPage()
    canvas.save()


def timed(work: Callable[[], object]) -> Run:
    """Run `work` in this process."""
    start = time.perf_counter()
    work()
    return Run(time.perf_counter() - start)


def in_child(script: Path, *words: object) -> Run:
    """Run `script` with words in a process of its own; it reports with `report`."""
    command = [sys.executable, str(script), *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", env=environment)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def report(work: Callable[[], object]) -> None:
    """In a child: time `work` and print the run for the parent. What `work` needs must be imported before."""
    before = _peak()
    run = timed(work)
    print(json.dumps({"seconds": run.seconds, "peak": _peak(), "grown": _peak() - before}))


def command_run(command: Sequence[str | Path]) -> Run:
    """Time another program."""
    return timed(lambda: subprocess.run([str(word) for word in command], check=True, capture_output=True))


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.peak for run in runs),
        statistics.median(run.grown for run in runs),
    )


def compare(title: str, ours: Sequence[Run], yardstick: Sequence[Run], limit: float, more: str = "") -> bool:
    """Print medians and their ratio beside the limit; True when it is kept."""
    mine, other = median(ours), median(yardstick)
    ratio = mine.seconds / other.seconds
    spread = f"{min(run.seconds for run in ours):.3f}–{max(run.seconds for run in ours):.3f}"
    print(
        f"{title}: {mine.seconds:.3f} s ({spread}); yardstick {other.seconds:.3f} s; ratio {ratio:.2f} (limit {limit})"
    )
    if mine.peak:
        print(f"  peak memory {mine.peak:.0f} MiB, of which {mine.grown:.0f} MiB for the work itself")
    if more:
        print(f"  {more}")
    return ratio <= limit


class Waits:
    """Asks a dossier for a number all the time in a thread of its own, as the window does; keeps the longest wait."""

    def __init__(self, ask: Callable[[], object], pause: float) -> None:
        """`pause` seconds between two questions."""
        self._ask = ask
        self._pause = pause
        self._over = threading.Event()
        self._longest = 0.0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def stop(self) -> float:
        """Stop asking; returns the longest wait in seconds."""
        self._over.set()
        self._thread.join()
        return self._longest

    def _run(self) -> None:
        while not self._over.wait(self._pause):
            self._longest = max(self._longest, timed(self._ask).seconds)


def copy_and_sync(source: Path, target: Path) -> None:
    """A plain copy that is on the disk when this returns."""
    with source.open("rb") as read, target.open("wb") as write:
        shutil.copyfileobj(read, write, 1 << 20)
        write.flush()
        os.fsync(write.fileno())


def _peak() -> float:
    """Peak memory of this process in MiB; 0 where the system does not tell (Windows, macOS).

    Not `resource.getrusage`, which counts what the parent had when it started this process.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


def _scan(chance: random.Random) -> bytes:
    """A page of lines like writing on paper, with the grain of a scanner."""
    width, height = 1240, 1754
    page = Image.new("L", (width, height), 244)
    pen = ImageDraw.Draw(page)
    for y in range(140, height - 140, 34):
        x = 130
        while x < width - 160:
            word = chance.randint(20, 130)
            for letter in range(x, x + word, 14):
                pen.line((letter, y, letter + chance.randint(3, 10), y + chance.randint(6, 18)), fill=40, width=3)
            x += word + 18
    grain = Image.frombytes("L", (width, height), chance.randbytes(width * height))
    page = Image.blend(page, grain.filter(ImageFilter.GaussianBlur(0.7)), 0.10)
    held = io.BytesIO()
    page.save(held, "JPEG", quality=34)
    return held.getvalue()


def _own(jpeg: bytes, chance: random.Random) -> bytes:
    """The same picture with bytes of its own, by a comment after the first marker."""
    return jpeg[:2] + b"\xff\xfe\x00\x22" + chance.randbytes(16).hex().encode() + jpeg[2:]


def _shares(total: int, parts: int, chance: random.Random) -> list[int]:
    """Split `total` pages over documents: most have a few, some have dozens."""
    weights = [chance.paretovariate(1.3) for _ in range(parts)]
    scale = (total - parts) / sum(weights)
    shares = [1 + int(weight * scale) for weight in weights]
    for number in range(total - sum(shares)):
        shares[number % parts] += 1
    return shares


def _write_scanned(path: Path, jpegs: Sequence[bytes]) -> None:
    with pikepdf.new() as pdf:
        for jpeg in jpegs:
            picture = pdf.make_stream(
                jpeg,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=1240,
                Height=1754,
                BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceGray,
                Filter=pikepdf.Name.DCTDecode,
            )
            page = pdf.add_blank_page(page_size=_A4)
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
            page.obj.Contents = pdf.make_stream(b"q %d 0 0 %d 0 0 cm /Im0 Do Q" % _A4)
        pdf.save(path)
