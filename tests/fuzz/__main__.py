"""`python -m tests.fuzz pdf --seconds 60`: spoil files and give them to the program, in this process.

Every case must end in a right result or a clear message, within seconds and a bounded memory. Prints how many did; exit
code 1 and the case for the first that did not. The kinds are in `tests.fuzz.ways_in`; without one, all in turn.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import signal
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path

from app import folders
from app.errors import KnownError
from tests.fuzz.ways_in import NAMES, Ways

MEMORY = 3 << 30
SLOWEST = 20.0  # seconds for one case, on a machine that does other things too


class TooSlowError(Exception):
    """A case that takes longer than anybody waits."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*NAMES, []], default=list(NAMES))
    parser.add_argument("--seconds", type=float, default=10.0, help="for each kind")
    parser.add_argument("--cases", type=int, default=1_000_000_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    faulthandler.enable()
    _bound_memory()
    with tempfile.TemporaryDirectory(prefix="cdht-fuzz-", ignore_cleanup_errors=True) as folder:
        folders.keep_in(Path(folder) / "máy")
        for kind in args.kinds:
            work = Path(folder) / kind
            work.mkdir()
            if not _run(kind, work, args.seconds, args.cases, args.seed):
                return 1
    return 0


def _run(kind: str, folder: Path, seconds: float, cases: int, seed: int) -> bool:
    way = getattr(Ways(folder), kind)()
    for sound in way.seeds:
        with suppress(KnownError):
            way.run(sound)  # a bug here would be found in every case
    chance, told, slowest, until, case = random.Random(seed), 0, 0.0, time.monotonic() + seconds, 0
    while case < cases and time.monotonic() < until:
        data = way.spoil(chance.choice(way.seeds), chance, way.seeds)
        begun = time.monotonic()
        try:
            _in_time(way.run, data)
        except KnownError as error:
            told += bool(error.message)
        except BaseException:  # noqa: BLE001  whatever it is, it is what we look for
            kept = Path(tempfile.gettempdir()) / f"cdht-fuzz-{kind}-{seed}-{case}.bin"
            kept.write_bytes(data)
            sys.stdout.write(f"{kind}: case {case} of seed {seed} ({kept})\n{traceback.format_exc()}")
            return False
        slowest = max(slowest, time.monotonic() - begun)
        case += 1
    sys.stdout.write(f"{kind}: {case} cases, {told} told, {case - told} right, slowest {slowest:.2f} s\n")
    return True


def _in_time(run, data: bytes) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    if not hasattr(signal, "SIGALRM"):
        run(data)
        return

    def late(*_args: object) -> None:
        raise TooSlowError

    signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SLOWEST)
    try:
        run(data)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main())
