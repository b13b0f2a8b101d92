"""`python -m tests.faults --seconds 60`: kill a working process over and over, print what came of it.

`--damage` turns a byte in every page of the sample and cuts it off everywhere instead, and rescues what is left.

Ends with exit code 1 where anything was lost; the dossier is then kept in the folder that is named.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from app.services import demo
from tests.faults import damage, kills


def main() -> int:
    """Run the harness as told on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--runs", type=int, help="so many kills, however long it takes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--damage", action="store_true", help="damaged files instead of kills")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cdht-faults-"))
    if args.damage:
        sample = folder / "mẫu.cdht"
        demo.build(sample, stage="complete").close()
        sys.stdout.write(f"{damage.run(sample, folder, seed=args.seed).report()}\n")
        shutil.rmtree(folder)
        return 0
    counts = kills.run(folder, runs=args.runs, seconds=None if args.runs else args.seconds, seed=args.seed)
    sys.stdout.write(f"{counts.report()}\n")
    if counts.losses:
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
