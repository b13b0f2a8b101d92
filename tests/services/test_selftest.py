"""The self-test passes on a sound machine, and fails where something is wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.errors import KnownError
from app.models import chain
from app.models.canonical import snapshot_sha256
from app.models.locked_file import is_locked
from app.services import handin, selftest, selftest_files
from app.services.replacing import Draft
from app.services.verify import Verification
from app.services.workspace import Workspace
from app.texts import selftest as texts


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, selftest.Report]:
    folder = tmp_path_factory.mktemp("tự kiểm tra") / "việc"
    return folder, selftest.run(folder)


def test_the_whole_job_passes(done: tuple[Path, selftest.Report]) -> None:
    _, report = done
    assert report.ok, report.as_json()
    assert [step.name for step in report.steps][-1] == texts.CHECK
    assert report.points == "88.5"
    assert texts.APART in next(step.detail for step in report.steps if step.name == texts.ATTACH)


def test_what_it_leaves_is_the_signed_dossier_it_speaks_of(done: tuple[Path, selftest.Report]) -> None:
    folder, report = done
    with Workspace.open(selftest.dossier_in(folder)) as ws:
        assert ws.snapshot.sign_off is not None
        assert snapshot_sha256(ws.snapshot) == report.dossier_sha256
        kinds = {one.content.media_type for one in ws.snapshot.documents}
    assert {"application/pdf", "image/jpeg", "image/heic"} <= kinds
    assert not list(folder.glob("*một byte*")) + list(folder.glob("sửa*"))


def test_what_was_handed_in_is_left_locked(done: tuple[Path, selftest.Report]) -> None:
    ward, given, working, handed = (done[0] / name for name in texts.EXCHANGED)
    assert is_locked(given)
    assert is_locked(handed)
    assert not working.exists()
    with Workspace.open(ward) as ws:
        seen = handin.preview(ws, handed, password=selftest.PASSWORD)
        assert seen.comparison.again
        assert texts.EXCHANGE in ws.snapshot.explanations.values()


def test_only_a_new_or_empty_folder(done: tuple[Path, selftest.Report]) -> None:
    with pytest.raises(KnownError, match=texts.NOT_EMPTY):
        selftest.run(done[0])


def test_a_failing_step_ends_it_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A verification that believes everything would miss the altered byte."""
    monkeypatch.setattr(selftest, "verify_pdf", lambda *_: Verification(True, ("ok",)))
    told: list[selftest.Step] = []
    report = selftest.run(tmp_path / "việc", told.append)
    assert not report.ok
    assert (report.steps[-1].name, report.steps[-1].detail) == (texts.VERIFY, texts.NOT_TOLD)
    assert told == report.steps


def test_a_journal_that_anybody_may_change_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "first_break", lambda _rows: None)
    report = selftest.run(tmp_path / "việc")
    assert (report.steps[-1].name, report.steps[-1].detail) == (texts.COPY, texts.CHAIN_NOT_TOLD)


def test_any_fault_becomes_a_failed_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_path: Path) -> Workspace:
        raise ImportError("DLL load failed")

    monkeypatch.setattr(selftest.demo, "build", broken)
    report = selftest.run(tmp_path / "việc")
    assert [(step.ok, step.detail) for step in report.steps[1:]] == [(False, "ImportError: DLL load failed")]


def test_a_file_that_is_not_replaced_is_noticed_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest_files, "replacing", _writing_nothing)
    report = selftest.run(tmp_path / "việc")
    assert [(step.name, step.detail) for step in report.steps] == [(texts.FILES, texts.NOT_REPLACED)]
    assert list((tmp_path / "việc").iterdir()) == []


@contextmanager
def _writing_nothing(_path: Path) -> Iterator[Draft]:
    with tempfile.TemporaryDirectory() as folder:
        draft = Draft(Path(folder) / "x")
        yield draft
        draft.file.close()
