"""docs/file-format.md is true: its listing gets every scan out, and its tables are those of the format."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from app.models.connection import APPLICATION_ID, PAGE_SIZE
from app.models.locked_file import MAGIC
from app.models.migrations import VERSION, label
from app.models.tables import Base
from app.services import demo

PAGE = (Path(__file__).parent.parent / "docs" / "file-format.md").read_text(encoding="utf-8")


def test_the_listing_gets_every_document_out_as_it_was_attached(tmp_path: Path) -> None:
    with demo.build(tmp_path / "mẫu.cdht") as ws:
        wanted = {f"{one.code} {one.file_name}": one.content.sha256 for one in ws.snapshot.documents if not one.removed}
    (listing,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(listing, "docs/file-format.md", "exec"), names)
    folder = tmp_path / "ra"
    folder.mkdir()
    names["extract"](tmp_path / "mẫu.cdht", folder)  # type: ignore[operator]
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert found == wanted
    assert len(found) > 50


def test_every_table_is_described_and_no_other() -> None:
    described = {
        name
        for line in PAGE.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    assert described == set(Base.metadata.tables)


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"| {APPLICATION_ID} (`{APPLICATION_ID:#x}`" in PAGE
    assert f"| {PAGE_SIZE};" in PAGE
    assert f"{VERSION} is {label(VERSION)}" in PAGE
    assert MAGIC.decode("ascii").rstrip("\r\n\0") in PAGE
