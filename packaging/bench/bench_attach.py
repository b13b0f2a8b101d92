"""Taking in 200 scanned files, 1 GiB: looked through, hashed, stored and committed one by one.

Yardstick: the same files copied one by one, each with its SHA-256 and an fsync, by a plain loop. Meanwhile another
thread asks the dossier for a number every few milliseconds, as the window does; its longest wait is printed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

from common import Run, Waits, arguments, compare, in_child, make_scan, make_scans, median, report

from app.criteria.answers import Profile
from app.services import intake
from app.services.workspace import Workspace

TIME_LIMIT = 1.3
GROWTH_LIMIT = 20.0
WAIT_LIMIT = 0.050
_BIG = 150  # MB of a single file, to see that memory does not follow its size


def main() -> int:
    options = arguments(__doc__).parse_args()
    documents, pages = (20, 600) if options.quick else (200, 5900)
    scans = make_scans(options.work / f"attach-{documents}", documents, pages)
    folder = options.work / "attached"
    ours: list[Run] = []
    theirs: list[Run] = []
    for _ in range(1 if options.quick else options.rounds):
        for work, runs in (("copy", theirs), ("attach", ours)):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            runs.append(in_child(Path(__file__), work, folder, *scans))
    size = sum(path.stat().st_size for path in scans)
    longest = max(float(path.read_text()) for path in options.work.glob(f"wait-{documents}"))
    kept = compare(
        f"attach {documents} files, {size / 2**20:.0f} MiB",
        ours,
        theirs,
        TIME_LIMIT,
        f"longest wait of another reader {longest * 1000:.0f} ms (limit {WAIT_LIMIT * 1000:.0f})",
    )
    megabytes = 20 if options.quick else _BIG
    big = make_scan(options.work / f"one-{megabytes}.pdf", megabytes)
    shutil.rmtree(folder)
    folder.mkdir()
    alone = in_child(Path(__file__), "attach", folder, big)
    size = big.stat().st_size
    print(f"one file of {size / 2**20:.0f} MiB: memory grew by {alone.grown:.0f} MiB (limit {GROWTH_LIMIT:.0f})")
    shutil.rmtree(folder)
    return 0 if kept and longest <= WAIT_LIMIT and max(alone.grown, median(ours).grown) <= GROWTH_LIMIT else 1


def copy(folder: Path, files: list[Path]) -> None:
    """The yardstick."""
    for source in files:
        digest = hashlib.sha256()
        with source.open("rb") as read, (folder / source.name).open("wb") as write:
            while block := read.read(1 << 20):
                digest.update(block)
                write.write(block)
            write.flush()
            os.fsync(write.fileno())


def attach(ws: Workspace, files: list[Path]) -> None:
    """Ours: some files to each indicator in turn, as they are dropped together; every file is a commit of its own."""
    indicators = list(ws.catalogue.indicators())
    for number, indicator in enumerate(indicators):
        if share := files[number :: len(indicators)]:
            result = intake.attach(ws, share, indicator.id, indicator.evidence[0].id)
            if len(result.attached) != len(share):
                raise SystemExit(f"{share} were not all taken in: {result.refused}")


def count_documents(ws: Workspace) -> None:
    with ws.file.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM documents").fetchone()


def child(work: str, folder: Path, files: list[Path]) -> None:
    if work == "copy":
        report(lambda: copy(folder, files))
        return
    profile = Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")
    with Workspace.create(folder / "a.cdht", profile) as ws:
        warm = folder / "warm.txt"
        warm.write_text("loads what the first file needs", encoding="utf-8")
        attach(ws, [warm])
        waits = Waits(lambda: count_documents(ws), 0.005)
        try:
            report(lambda: attach(ws, files))
        finally:
            longest = waits.stop()
    (folder.parent / f"wait-{len(files)}").write_text(str(longest), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] in (["copy"], ["attach"]):
        child(sys.argv[1], Path(sys.argv[2]), [Path(word) for word in sys.argv[3:]])
    else:
        raise SystemExit(main())
