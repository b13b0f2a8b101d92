"""A real dossier of a fictional ward, on a path with Vietnamese letters and blanks, and ways to put documents in."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.criteria.answers import Profile
from app.models import canonical, contents
from app.models.load import load_snapshot
from app.services import documents
from app.services.change import Change
from app.services.workspace import Workspace

PROFILE = Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")

Attach = Callable[..., Change]


@pytest.fixture
def dossier_path(tmp_path: Path) -> Path:
    folder = tmp_path / "Hồ sơ năm 2021"
    folder.mkdir()
    return folder / "Phường Hoa Mơ.cdht"


@pytest.fixture
def ws(dossier_path: Path) -> Iterator[Workspace]:
    with Workspace.create(dossier_path, PROFILE, by="Nguyễn Văn Mẫu") as opened:
        yield opened


@pytest.fixture
def attach(ws: Workspace) -> Attach:
    """attach(indicator, item="", data=…, title=…): stores bytes and cites them; the first item if none is named."""

    def attached(indicator: str, item: str = "", data: bytes = b"%PDF", title: str = "Báo cáo") -> Change:
        known = ws.indicator(indicator)
        wanted = documents.evidence_item(ws, indicator, item or known.evidence[0].id)
        stored = contents.store(ws.file, io.BytesIO(data))

        def work(session: Session) -> None:
            row = documents.add_document(
                session, stored.id, file_name="a.pdf", media_type="application/pdf", title=title
            )
            documents.add_citation(session, row, indicator, wanted)

        return ws.commit("attach", f"Đính kèm “{title}”", work)

    return attached


@pytest.fixture
def assert_whole(ws: Workspace) -> Callable[[], None]:
    """Asserts that what is in memory is what a fresh reading and a full scoring of the file give."""
    from app.criteria.score import score

    def check() -> None:
        with ws.file.reading() as session:
            stored = load_snapshot(session)
        assert ws.snapshot == stored
        assert canonical.canonical_json(ws.snapshot) == canonical.canonical_json(stored)
        assert ws.scorecard == score(ws.catalogue, stored.profile, stored.answers)

    return check
