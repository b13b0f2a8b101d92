"""Reading back and backing up: the first page of a big scan, and a copy of the whole dossier.

Yardsticks: the same page from the loose file by the same library, and a plain copy of the dossier's file with fsync.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_export import make_dossier
from common import Run, Waits, arguments, compare, copy_and_sync, make_scan, make_scans, timed
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from app.models.contents import open_content
from app.services.workspace import Workspace
from app.ui.preview.source import OpenedPdf

PAGE_LIMIT = 1.1
BACKUP_LIMIT = 1.5
STEP_LIMIT = 0.010
_PAGE = QSize(794, 1123)  # A4 at 96 dpi


def main() -> int:
    options = arguments(__doc__, rounds=9).parse_args()
    rounds = 1 if options.quick else options.rounds
    application = QGuiApplication([])
    kept = first_page(options.work, 4 if options.quick else 40, rounds)
    application.quit()
    documents, pages = (33, 200) if options.quick else (330, 2024)
    scans = make_scans(options.work / f"scans-{documents}", documents, pages)
    return 0 if backup(options.work, scans, rounds) and kept else 1


def first_page(work: Path, megabytes: int, rounds: int) -> bool:
    scan = make_scan(work / f"one-{megabytes}.pdf", megabytes)
    ours: list[Run] = []
    theirs: list[Run] = []
    with Workspace.open(make_dossier(work / "one.cdht", [scan])) as ws:
        content = ws.snapshot.documents[0].content.id
        for _ in range(rounds + 1):  # the first round loads libraries
            theirs.append(timed(lambda: show(scan.open("rb", buffering=0))))
            ours.append(timed(lambda: show(cast("BinaryIO", open_content(ws.file, content)))))
    return compare(f"first page of a scan of {megabytes} MB", ours[1:], theirs[1:], PAGE_LIMIT)


def show(stream: BinaryIO) -> None:
    pdf = OpenedPdf(stream)
    try:
        if pdf.image(0, _PAGE).isNull():
            raise SystemExit("no page was drawn")
    finally:
        pdf.close()


def backup(work: Path, scans: list[Path], rounds: int) -> bool:
    dossier = make_dossier(work / "backup.cdht", scans)
    target = work / "backup-copy.cdht"
    ours: list[Run] = []
    theirs: list[Run] = []
    longest = 0.0
    with Workspace.open(dossier) as ws:
        for _ in range(rounds):
            target.unlink(missing_ok=True)
            theirs.append(timed(lambda: copy_and_sync(dossier, target)))
            target.unlink(missing_ok=True)
            waits = Waits(lambda: count_documents(ws), 0.001)
            ours.append(timed(lambda: ws.file.backup(target)))
            longest = max(longest, waits.stop())
    kept = compare(
        f"backup of {dossier.stat().st_size / 2**20:.0f} MiB",
        ours,
        theirs,
        BACKUP_LIMIT,
        f"longest wait of another reader {longest * 1000:.1f} ms (limit {STEP_LIMIT * 1000:.0f})",
    )
    return kept and longest <= STEP_LIMIT


def count_documents(ws: Workspace) -> None:
    with ws.file.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM documents").fetchone()


if __name__ == "__main__":
    raise SystemExit(main())
