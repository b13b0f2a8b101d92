"""Export of a dossier of 2,000 scanned pages, from the .cdht file to the finished PDF on the disk.

Yardstick: `qpdf --empty --pages` merging the same scans from loose files, without hashing, stamps, bookmarks or a
written page. Both end with fsync; the file of the round before is removed first. `--scale 5` does the same with five
times the pages, to see that memory stays where it is.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from common import Run, arguments, command_run, compare, in_child, make_scans, median, report, timed

from app.criteria.answers import Profile
from app.services.export import ExportOptions, export_dossier
from app.services.workspace import Workspace

TIME_LIMIT = 1.0
MEMORY_LIMIT = 120.0
SIZE_LIMIT = 1.005


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--scale", type=int, default=1, help="times the pages of each document")
    parser.add_argument("--more", type=int, default=1, help="times the documents, and so the pages too")
    options = parser.parse_args()
    documents, pages = (33, 200) if options.quick else (330 * options.more, 2024 * options.more * options.scale)
    scans = make_scans(options.work / f"scans-{documents}-{pages}", documents, pages)
    dossier = make_dossier(options.work / f"dossier-{documents}.cdht", scans)
    ours, theirs, size = [], [], 0
    for _ in range(1 if options.quick else options.rounds):
        out = options.work / "out.pdf"
        out.unlink(missing_ok=True)
        theirs.append(merge_with_qpdf(scans, out))
        out.unlink(missing_ok=True)
        ours.append(in_child(Path(__file__), "child", dossier, out))
        size = out.stat().st_size
    growth = size / sum(path.stat().st_size for path in scans)
    kept = compare(
        f"export, {pages} scanned pages in {documents} documents",
        ours,
        theirs,
        TIME_LIMIT,
        f"output {growth:.4f} × the inputs",
    )
    return 0 if kept and median(ours).peak <= MEMORY_LIMIT and growth <= SIZE_LIMIT else 1


def make_dossier(path: Path, scans: list[Path]) -> Path:
    """A dossier with the scans spread over all indicators; made anew, for its format may have changed."""
    from app.services import intake  # not in the child: it brings in more than an export needs

    path.unlink(missing_ok=True)
    with Workspace.create(path, Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")) as ws:
        indicators = list(ws.catalogue.indicators())
        for at, indicator in enumerate(indicators):
            intake.attach(ws, scans[at :: len(indicators)], indicator.id, indicator.evidence[0].id)
        if len(ws.snapshot.documents) != len(scans):
            raise SystemExit("not every scan was taken in")
    return path


def merge_with_qpdf(scans: list[Path], out: Path) -> Run:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        raise SystemExit("qpdf is not installed")
    merged = command_run([qpdf, "--empty", "--pages", *scans, "--", out])
    return Run(merged.seconds + timed(lambda: sync(out)).seconds)


def sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def child(dossier: Path, out: Path) -> None:
    """One export in a process of its own; what the program loads once is loaded before the clock starts."""
    with Workspace.open(dossier) as ws:
        import app.reports.assemble
        import app.reports.manifest
        import app.reports.written
        import app.services.stored_evidence  # noqa: F401

        everything = ExportOptions(with_sensitive=True)
        report(lambda: export_dossier(ws, out, options=everything))


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        raise SystemExit(main())
