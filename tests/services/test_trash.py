"""Emptying the trash: what lies there goes for good, and nothing else does."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.errors import KnownError
from app.models import contents
from app.models.tables import Content, chunks
from app.services import documents, history, intake, signing
from app.services.change import NOTHING
from app.services.workspace import Signed, Workspace

Attach = Callable[..., object]
BIG = 20_000_000


def held(ws: Workspace) -> tuple[int, int]:
    """Contents and bytes in the file."""
    with ws.file.reading() as session:
        count = session.scalar(select(func.count()).select_from(Content)) or 0
        return count, session.scalar(select(func.sum(func.length(chunks.c.data)))) or 0


def id_of(ws: Workspace, title: str) -> str:
    return next(one.id for one in ws.snapshot.documents if one.title == title)


def test_what_lies_in_the_trash_goes_with_its_bytes(
    ws: Workspace, attach: Attach, assert_whole: Callable[[], None]
) -> None:
    attach("9.1", data=random.Random(1).randbytes(BIG), title="Bỏ")
    attach("9.2", data=b"%PDF kept", title="Giữ")
    documents.remove(ws, id_of(ws, "Bỏ"))
    size = ws.path.stat().st_size
    seen: list[tuple[int, int]] = []
    change = documents.empty_trash(ws, progress=lambda *step: seen.append(step))
    assert change.sentence == "Xóa hẳn 1\u00a0văn bản đã gỡ"
    assert (change.undoable, seen) == (False, [(1, 1)])
    assert [one.title for one in ws.snapshot.documents] == ["Giữ"]
    assert held(ws) == (1, len(b"%PDF kept"))
    assert ws.path.stat().st_size < size - BIG // 2
    assert (history.undo_label(ws), history.redo_label(ws)) == (None, None)
    assert history.entries(ws)[0].verb == "empty-trash"
    assert_whole()
    ws.close()
    with Workspace.open(ws.path) as again:
        assert again.snapshot == ws.snapshot
        assert again.file.problems() == ()


def test_an_empty_trash_changes_nothing(ws: Workspace, attach: Attach) -> None:
    attach("9.1")
    assert documents.empty_trash(ws) is NOTHING
    assert history.undo_label(ws) is not None


def test_bytes_that_another_document_has_stay(ws: Workspace, attach: Attach, assert_whole: Callable[[], None]) -> None:
    attach("9.1", data=b"%PDF shared", title="Một")
    attach("9.2", data=b"%PDF shared", title="Hai")
    documents.remove(ws, id_of(ws, "Một"))
    documents.empty_trash(ws)
    assert contents.verify(ws.file, ws.snapshot.document(id_of(ws, "Hai")).content.id)
    assert_whole()


def test_a_signed_dossier_keeps_its_trash(ws: Workspace, attach: Attach) -> None:
    attach("9.1", title="Bỏ")
    documents.remove(ws, id_of(ws, "Bỏ"))
    signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 1, 20), allow_blocking=True)
    before = held(ws)
    with pytest.raises(Signed):
        documents.empty_trash(ws)
    assert held(ws) == before


def test_what_was_cut_short_is_ended_at_the_next_opening(
    ws: Workspace, attach: Attach, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach("9.1", data=random.Random(2).randbytes(3_000_000), title="Bỏ")
    documents.remove(ws, id_of(ws, "Bỏ"))

    def cut(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(contents, "discard", cut)
        with pytest.raises(ZeroDivisionError):
            documents.empty_trash(ws)
    assert ws.snapshot.documents == ()
    ws.close()
    with Workspace.open(ws.path) as again:
        assert held(again) == (0, 0)


def test_the_same_bytes_can_be_attached_again(ws: Workspace, tmp_path: Path) -> None:
    scan = tmp_path / "ghi chú.txt"
    scan.write_text("Đã quan sát", encoding="utf-8")
    intake.attach(ws, [scan], "9.1", "1")
    documents.remove(ws, ws.snapshot.documents[0].id)
    documents.empty_trash(ws)
    result = intake.attach(ws, [scan], "9.1", "1")
    assert (len(result.attached), result.duplicates) == (1, ())
    assert contents.verify(ws.file, ws.snapshot.documents[0].content.id)


def test_an_intake_at_the_same_time_never_ends_with_a_document_without_bytes(ws: Workspace, tmp_path: Path) -> None:
    """Both are after the same bytes, over and over: each document there is has them in full."""
    scan = tmp_path / "quét.txt"
    scan.write_bytes(random.Random(3).randbytes(200_000))
    stop = threading.Event()

    def attaching() -> None:
        while not stop.is_set():
            try:
                intake.attach(ws, [scan], "9.1", "1")
            except KnownError:
                continue

    thread = threading.Thread(target=attaching)
    thread.start()
    emptied = 0
    end = time.monotonic() + 60
    try:
        while emptied <= 5 and time.monotonic() < end:  # how the two threads take turns is the machine's affair
            for document in ws.snapshot.documents:
                if not document.removed:
                    documents.remove(ws, document.id)
            emptied += documents.empty_trash(ws) is not NOTHING
            time.sleep(0.002)
    finally:
        stop.set()
        thread.join()
    assert emptied > 5
    assert all(contents.verify(ws.file, one.content.id) for one in ws.snapshot.documents)
    assert ws.file.problems() == ()
