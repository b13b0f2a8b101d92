"""The digitally signed PDF is kept in the dossier: every byte, only the dossier's own, and it comes out again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import update

from app import cli
from app.errors import KnownError
from app.models.tables import chunks
from app.services import check, history, signed_pdf, signing
from app.services.digital_signing import Appearance, sign_pdf
from app.services.export import ExportOptions, export_dossier
from app.services.export_volumes import export_volumes
from app.services.signing_keys import KeyFile
from app.services.verify import verify_pdf
from app.services.workspace import Workspace
from app.texts import signed_pdf as texts
from tests.signatures.keys import PASSWORD, SIGNER


@pytest.fixture
def dossier(complete_sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(complete_sample, tmp_path / "d.cdht"))


@pytest.fixture
def ws(dossier: Path) -> Iterator[Workspace]:
    with Workspace.open(dossier) as opened:
        signing.sign(opened, SIGNER, "Chủ tịch UBND phường")
        yield opened


@pytest.fixture
def exported(ws: Workspace, tmp_path: Path) -> Path:
    return export_dossier(ws, tmp_path / "hồ sơ.pdf").path


@pytest.fixture
def signed(exported: Path, p12: Path, tmp_path: Path) -> Path:
    out = tmp_path / "hồ sơ (đã ký số).pdf"
    sign_pdf(exported, out, KeyFile(p12, PASSWORD), Appearance("text", lines=("UBND phường Hoa Mơ",)))
    return out


def test_it_comes_out_as_it_came_in(ws: Workspace, dossier: Path, signed: Path, tmp_path: Path) -> None:
    digest = ws.snapshot.sign_off.snapshot_sha256
    change = signed_pdf.put(ws, signed)
    assert change.profile
    assert ws.snapshot.signed_pdf.content.sha256 == sha256(signed.read_bytes()).hexdigest()
    assert ws.snapshot.sign_off.snapshot_sha256 == digest, "it is no part of what was signed"
    assert signing.signed_snapshot(ws) == ws.snapshot
    assert history.entries(ws)[0].sentence == texts.put(signed.name)
    assert check.integrity(ws, full=True).ok
    ws.close()

    with Workspace.open(dossier) as again:  # what nothing refers to is swept here
        out = signed_pdf.write_out(again, tmp_path / "ra.pdf")
        assert out.read_bytes() == signed.read_bytes()
        signing.unlock(again, "Sửa lại")
        assert again.snapshot.signed_pdf is None, "it belongs to the signature that was lifted"
        with pytest.raises(KnownError):
            signed_pdf.write_out(again, out)


def test_only_this_dossiers_pdf_with_signatures_is_taken(
    ws: Workspace, exported: Path, signed: Path, p12: Path, paper: Callable[..., Path], tmp_path: Path
) -> None:
    foreign = paper("thư.pdf")
    sign_pdf(foreign, foreign, KeyFile(p12, PASSWORD))
    trailing = Path(shutil.copy(signed, tmp_path / "thêm.pdf"))
    with trailing.open("ab") as file:
        file.write(b"% them\n")
    for path, said in (
        (foreign, texts.refused("thư.pdf")),
        (trailing, texts.refused("thêm.pdf")),
        (exported, texts.no_signature(exported.name)),
    ):
        with pytest.raises(KnownError) as caught:
            signed_pdf.put(ws, path)
        assert caught.value.message == said
    assert ws.snapshot.signed_pdf is None
    signing.unlock(ws, "Sửa lại")
    with pytest.raises(KnownError):
        signed_pdf.put(ws, signed)


def test_a_signed_volume_is_verified_but_takes_no_place_of_another(ws: Workspace, p12: Path, tmp_path: Path) -> None:
    first, second, *_ = export_volumes(
        ws, tmp_path / "hồ sơ.pdf", 2_000_000, options=ExportOptions(signature_field=True)
    )
    for number, one in enumerate((first, second), 1):
        out = tmp_path / f"tập {number} đã ký.pdf"
        sign_pdf(one.path, out, KeyFile(p12, PASSWORD), Appearance("text", lines=("UBND phường Hoa Mơ",)))
        found = verify_pdf(out, ws)
        assert found.ok, found.messages
        assert found.volume == number
        with pytest.raises(KnownError) as caught:
            signed_pdf.put(ws, out)
        assert caught.value.message == texts.a_volume(out.name, number)
    assert ws.snapshot.signed_pdf is None


def test_another_takes_its_place_and_it_can_be_taken_out(
    ws: Workspace, signed: Path, p12: Path, tmp_path: Path
) -> None:
    signed_pdf.put(ws, signed)
    twice = tmp_path / "hai.pdf"
    sign_pdf(signed, twice, KeyFile(p12, PASSWORD), Appearance("text", lines=("12/BC-UBND",), page=2))
    signed_pdf.put(ws, twice)
    assert ws.snapshot.signed_pdf.file_name == "hai.pdf"
    signed_pdf.put(ws, signed)
    assert ws.snapshot.signed_pdf.file_name == signed.name
    signed_pdf.take_out(ws)
    assert ws.snapshot.signed_pdf is None
    with pytest.raises(KnownError):
        signed_pdf.take_out(ws)


def test_damage_is_found_by_the_check_and_never_written_out(ws: Workspace, signed: Path, tmp_path: Path) -> None:
    signed_pdf.put(ws, signed)
    content = ws.snapshot.signed_pdf.content
    with ws.file.transaction() as session:
        number = session.connection().exec_driver_sql(f"SELECT number FROM contents WHERE id = '{content.id}'").scalar()
        session.execute(update(chunks).where(chunks.c.id == number << 20).values(data=b"khac"))
    assert not check.integrity(ws, full=True).ok
    with pytest.raises(KnownError) as caught:
        signed_pdf.write_out(ws, tmp_path / "ra.pdf")
    assert caught.value.message == texts.DAMAGED
    assert not (tmp_path / "ra.pdf").exists()


def test_the_command(
    ws: Workspace, dossier: Path, signed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ws.close()
    out = tmp_path / "ra.pdf"
    assert cli.main(["signed-pdf", str(dossier)]) == 1
    assert cli.main(["signed-pdf", str(dossier), str(signed), "--out", str(out)]) == 0
    assert out.read_bytes() == signed.read_bytes()
    assert cli.main(["signed-pdf", str(dossier), "--remove"]) == 0
    assert texts.TAKEN_OUT in capsys.readouterr().out
    assert cli.main(["signed-pdf", str(dossier), "--out", str(out)]) == 1
