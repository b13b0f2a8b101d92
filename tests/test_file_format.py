"""docs/file-format.md is true: its listing gets every scan out, and its tables are those of the format."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.models.backup_key import BackupKey
from app.models.connection import APPLICATION_ID, PAGE_SIZE
from app.models.locked_file import MAGIC, lock_by_key
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


def test_a_locked_backup_is_read_by_what_the_page_says(tmp_path: Path) -> None:
    plain, locked, word = tmp_path / "a", tmp_path / "b", "mật khẩu"
    plain.write_bytes(bytes(range(256)) * 10_000)
    lock_by_key(plain, locked, BackupKey.make(word))
    data = locked.read_bytes()
    assert data.startswith(b"CDHT locked 2")
    salt, private, public, once, start = (data[a:b] for a, b in ((16, 32), (32, 80), (80, 112), (112, 144), (144, 151)))
    opened = AESGCM(Scrypt(salt, 32, n=1 << 15, r=8, p=1).derive(word.encode())).decrypt(bytes(12), private, public)
    shared = X25519PrivateKey.from_private_bytes(opened).exchange(X25519PublicKey.from_public_bytes(once))
    cipher = AESGCM(HKDF(SHA256(), 32, salt=None, info=b"CDHT backup" + public + once).derive(shared))
    size, read = (1 << 20) + 16, b""
    for number, at in enumerate(range(151, len(data), size)):
        nonce = start + number.to_bytes(4, "big") + bytes([at + size >= len(data)])
        read += cipher.decrypt(nonce, data[at : at + size], data[:151])
    assert read == plain.read_bytes()
