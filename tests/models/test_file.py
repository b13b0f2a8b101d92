import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.criteria.answers import Profile
from app.models import errors, migrations, tables
from app.models.connection import close_connection, connect, file_uri
from app.models.file import DossierFile

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def figure(value: int) -> tables.FigureValue:
    return tables.FigureValue(figure="số hộ", year=2021, value=Decimal(value))


def test_a_new_dossier_is_one_file_and_opens_again(folder: Path, file: DossierFile) -> None:
    path = file.path
    with file.transaction() as session:
        session.add(figure(1200))
    file.close()
    assert names(folder) == [path.name]
    with DossierFile.open(path) as again, again.reading() as session:
        assert session.get(tables.FigureValue, ("số hộ", 2021)).value == 1200
        assert session.scalar(select(tables.texts.c.data).where(tables.texts.c.name == "catalogue")) == (
            "nguyên văn".encode()
        )
    assert names(folder) == [path.name]


def test_file_says_what_it_is_and_keeps_its_promises(file: DossierFile) -> None:
    with file.reading() as session:
        pragma = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in (
                "application_id", "user_version", "page_size", "journal_mode", "synchronous", "locking_mode",
                "foreign_keys", "trusted_schema", "cell_size_check", "auto_vacuum", "temp_store",
            )
        }  # fmt: skip
    assert pragma == {
        "application_id": 0x43444854,
        "user_version": migrations.VERSION,
        "page_size": 16384,
        "journal_mode": "truncate",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "auto_vacuum": 2,
        "temp_store": 2,
    }


def test_opening_alone_changes_no_byte(file: DossierFile) -> None:
    file.close()
    before = file.path.read_bytes()
    DossierFile.open(file.path).close()
    assert file.path.read_bytes() == before


def test_a_failed_transaction_leaves_nothing_even_of_the_schema(file: DossierFile) -> None:
    def fail_late() -> None:
        with file.transaction() as session:
            session.add(figure(1))
            session.execute(text("CREATE TABLE stray (x)"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_late()
    with file.reading() as session:
        assert session.get(tables.FigureValue, ("số hộ", 2021)) is None
        assert session.execute(text("SELECT count(*) FROM sqlite_schema WHERE name = 'stray'")).scalar() == 0


def test_reading_never_writes(file: DossierFile) -> None:
    with file.reading() as session:
        session.add(figure(1))
        session.flush()
    with file.reading() as session:
        assert session.get(tables.FigureValue, ("số hộ", 2021)) is None


def test_foreign_keys_hold_at_the_commit(file: DossierFile) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), file.transaction() as session:
        session.add(tables.Assignment(indicator="1.1", unit="không có", position=0))


def test_creating_never_overwrites(folder: Path, file: DossierFile) -> None:
    with pytest.raises(errors.AlreadyThere, match="Đã có tệp"):
        DossierFile.create(
            file.path, catalogue_text=b"", catalogue_id="x", unit_plan_text=b"", profile=Profile("Hoa Mơ", 2021)
        )
    with pytest.raises(errors.FolderMissing, match="Không có thư mục"):
        DossierFile.create(
            folder / "không có" / "a.cdht",
            catalogue_text=b"",
            catalogue_id="x",
            unit_plan_text=b"",
            profile=Profile("Hoa Mơ", 2021),
        )


def test_second_opener_in_the_same_process_is_told(file: DossierFile) -> None:
    with pytest.raises(errors.OpenElsewhere, match="đang mở ở một cửa sổ khác") as told:
        DossierFile.open(file.path)
    assert told.value.advice
    with file.transaction() as session:  # the first one still holds its lock
        session.add(figure(1))


OPEN = """
import os
import sys
from pathlib import Path
from app.models.file import DossierFile
from app.errors import KnownError
if len(sys.argv) > 2:
    os.setgroups([])
    os.setuid(int(sys.argv[2]))
try:
    DossierFile.open(Path(sys.argv[1])).close()
    print("opened")
except KnownError as error:
    print(type(error).__name__)
"""


def open_in_another_process(path: Path, *user: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", OPEN, str(path), *user],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_second_opener_in_another_process_is_told_at_once(file: DossierFile) -> None:
    assert open_in_another_process(file.path) == "OpenElsewhere"
    file.close()
    assert open_in_another_process(file.path) == "opened"


def test_missing_file(folder: Path) -> None:
    with pytest.raises(errors.FileMissing, match=r"không có\.cdht"):
        DossierFile.open(folder / "không có.cdht")
    assert names(folder) == []


@pytest.mark.parametrize("content", [b"", b"x", b"%PDF-1.7\n" * 2000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_something_else_is_not_ours(folder: Path, content: bytes) -> None:
    path = folder / "khác.cdht"
    path.write_bytes(content)
    with pytest.raises((errors.NotADossier, errors.Damaged)):
        DossierFile.open(path)
    assert path.read_bytes() == content


def test_a_folder_or_another_programs_database_is_not_ours(folder: Path) -> None:
    with pytest.raises(errors.NotADossier):
        DossierFile.open(folder)
    path = folder / "khác.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(errors.NotADossier, match="không phải là hồ sơ"):
        DossierFile.open(path)
    assert path.read_bytes() == before
    assert names(folder) == [path.name]


@pytest.mark.parametrize("keep", [0.9, 0.5, 0.1])
def test_a_truncated_file_is_damaged_not_half_read(file: DossierFile, keep: float) -> None:
    with file.transaction() as session:
        session.execute(tables.chunks.insert().values(id=1, data=bytes(300_000)))
    file.close()
    data = file.path.read_bytes()
    file.path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises((errors.Damaged, errors.NotADossier)) as told:
        DossierFile.open(file.path)
    if keep > 0.1:
        assert isinstance(told.value, errors.Damaged)


def test_a_file_of_which_a_table_is_gone_is_damaged(file: DossierFile) -> None:
    file.close()
    connection = connect(file.path)
    connection.execute("DROP TABLE citations")
    connection.close()
    with pytest.raises(errors.Damaged):
        DossierFile.open(file.path)


def test_a_file_of_which_a_column_is_gone_is_damaged(file: DossierFile) -> None:
    file.close()
    connection = connect(file.path)
    connection.execute("ALTER TABLE documents DROP COLUMN issuer")
    connection.close()
    with pytest.raises(errors.Damaged):
        DossierFile.open(file.path)


def test_scribbled_pages_are_found(file: DossierFile) -> None:
    with file.transaction() as session:
        session.execute(tables.chunks.insert(), [{"id": n, "data": bytes(100_000)} for n in range(1, 30)])
    assert file.problems() == ()
    file.close()
    scribble(file.path)
    with DossierFile.open(file.path) as again:
        assert again.problems()


def scribble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 16384 - 60, len(data) // 16384 - 20):
        data[page * 16384 : page * 16384 + 64] = b"\xa5" * 64
    path.write_bytes(data)


def _set_version(path: Path, version: int) -> None:
    connection = connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_newer_major_is_refused_newer_minor_opens(file: DossierFile) -> None:
    file.close()
    _set_version(file.path, migrations.VERSION + 7)
    DossierFile.open(file.path).close()
    _set_version(file.path, (migrations.VERSION // 100 + 1) * 100)
    before = file.path.read_bytes()
    with pytest.raises(errors.TooNew, match=r"định dạng 2\.00"):
        DossierFile.open(file.path)
    assert file.path.read_bytes() == before


def test_a_full_disk_is_told_and_nothing_is_lost(file: DossierFile) -> None:
    with file.transaction() as session:
        session.add(figure(7))
    with file.reading() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar()
        session.execute(text(f"PRAGMA max_page_count = {pages + 3}"))
    with pytest.raises(errors.DiskFull, match="hết chỗ"), file.transaction() as session:
        session.execute(tables.chunks.insert().values(id=1, data=bytes(1_000_000)))
    with file.transaction() as session:
        assert session.get(tables.FigureValue, ("số hộ", 2021)).value == 7
    assert file.problems() == ()


@pytest.mark.skipif(os.name == "nt", reason="permissions are tried as POSIX has them")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_read_only_file_or_folder_is_told(file: DossierFile, locked: str) -> None:
    file.close()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "chỉ đọc"
        folder.mkdir()
        path = folder / "Hoa Mơ.cdht"
        shutil.copyfile(file.path, path)
        Path(name).chmod(0o755)
        folder.chmod(0o555 if locked == "folder" else 0o777)
        path.chmod(0o444 if locked == "file" else 0o666)
        try:  # root may write anywhere, so another user tries
            assert open_in_another_process(path, *(["65534"] if os.geteuid() == 0 else [])) == "ReadOnly"
        finally:
            folder.chmod(0o755)


def test_uri_of_drives_shares_and_odd_names() -> None:
    assert file_uri(Path("/tmp/Hồ sơ #1?.cdht"), "rw") == "file:///tmp/H%E1%BB%93%20s%C6%A1%20%231%3F.cdht?mode=rw"


def test_backup_is_a_whole_dossier_and_replaces_only_when_whole(folder: Path, file: DossierFile) -> None:
    with file.transaction() as session:
        session.add(figure(5))
        session.execute(tables.chunks.insert(), [{"id": n, "data": os.urandom(1 << 20)} for n in range(1, 12)])
    target = folder / "USB" / "bản sao.cdht"
    target.parent.mkdir()
    target.write_bytes(b"an older copy")
    with pytest.raises(errors.Cancelled):
        file.backup(target, cancelled=lambda: True)
    assert target.read_bytes() == b"an older copy"
    assert names(target.parent) == [target.name]
    seen: list[tuple[int, int]] = []
    file.backup(target, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    assert names(target.parent) == [target.name]
    with DossierFile.open(target) as copy, copy.reading() as session:
        assert session.get(tables.FigureValue, ("số hộ", 2021)).value == 5


def test_a_damaged_dossier_never_replaces_a_good_backup(folder: Path, file: DossierFile) -> None:
    with file.transaction() as session:
        session.execute(tables.chunks.insert(), [{"id": n, "data": bytes(100_000)} for n in range(1, 30)])
    target = folder / "sao.cdht"
    file.backup(target)
    good = target.read_bytes()
    file.close()
    scribble(file.path)
    with DossierFile.open(file.path) as again, pytest.raises(errors.StorageError, match="không đọc lại được"):
        again.backup(target)
    assert target.read_bytes() == good
    assert names(folder) == sorted([file.path.name, target.name])


def test_a_backup_carries_what_is_written_meanwhile_and_lets_it_through(folder: Path, file: DossierFile) -> None:
    with file.transaction() as session:
        session.execute(tables.chunks.insert(), [{"id": n, "data": os.urandom(1 << 20)} for n in range(1, 25)])
    written: list[int] = []

    def write(done: int, total: int) -> None:
        if len(written) < 3 and done < total:
            with file.transaction() as session:
                session.merge(figure(len(written)))
            written.append(done)

    file.backup(folder / "sao.cdht", progress=write)
    assert len(written) == 3
    with DossierFile.open(folder / "sao.cdht") as copy:
        assert copy.problems() == ()
        with copy.reading() as session:
            assert session.get(tables.FigureValue, ("số hộ", 2021)).value == 2


def test_a_dossier_is_not_backed_up_onto_itself(file: DossierFile) -> None:
    with pytest.raises(errors.StorageError, match="đè lên chính hồ sơ"):
        file.backup(file.path)


def test_threads_share_one_file(file: DossierFile) -> None:
    def worker(n: int) -> None:
        for value in range(20):
            with file.transaction() as session:
                session.merge(tables.FigureValue(figure=f"f{n}", year=2021, value=Decimal(value)))

    threads = [threading.Thread(target=worker, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with file.reading() as session:
        assert {row.value for row in session.scalars(select(tables.FigureValue))} == {Decimal(19)}


def test_a_writer_waits_no_longer_than_one_step_of_another(file: DossierFile) -> None:
    stop = threading.Event()

    def busy() -> None:
        while not stop.is_set():
            with file.reading():
                time.sleep(0.01)

    other = threading.Thread(target=busy)
    other.start()
    try:
        waits = []
        for _ in range(20):
            start = time.perf_counter()
            with file.transaction():
                waits.append(time.perf_counter() - start)
    finally:
        stop.set()
        other.join()
    assert sorted(waits)[10] < 0.05


def test_closing_twice_does_no_harm(file: DossierFile) -> None:
    file.close()
    file.close()
    close_connection(connect(file.path))
    assert not file.path.with_name(f"{file.path.name}-journal").exists()
    again = DossierFile.open(file.path)
    assert again.problems() == ()
    again.close()
