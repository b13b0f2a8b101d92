"""Every way into the program, each with a small sound file to spoil and what the program does with it.

A way returns normally for a right result and raises KnownError for a clear message; anything else is a bug.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

import pikepdf

from app.criteria.answers import Profile
from app.criteria.builtin import builtin_set
from app.criteria.loader import load_catalogue
from app.errors import KnownError
from app.language.dates import parse_date
from app.language.numbers import format_number, parse_number
from app.media import sniff
from app.media.inspect import inspect_file
from app.media.pdf_signatures import only_signed
from app.media.picked_pages import write_picked
from app.media.to_pdf import as_pdf, open_as_pdf
from app.models.backup_key import BackupKey
from app.models.locked_file import lock, lock_by_key, unlock
from app.services import (
    answers,
    handin,
    handout,
    intake,
    looking,
    pdf_signature_check,
    sheet,
    sheet_read,
    unit_sheet,
    verify,
)
from app.services.check import findings, integrity
from app.services.digital_signing import Appearance, sign_pdf
from app.services.evidence_codes import Codes
from app.services.export import export_dossier
from app.services.file_names import guess
from app.services.rescue import rescue
from app.services.sheet_read import read_workbook
from app.services.signing_keys import KeyFile
from app.services.signing_places import places_of
from app.services.workspace import Workspace
from tests.fuzz.mutations import spoiled, spoiled_text, spoiled_zip
from tests.media.conftest import HEIC_FILE, encoded, form_pdf, four_colours, noise, scan_pdf, text_pdf
from tests.signatures.keys import SIGNER, Authority
from tests.spreadsheets import number_at, ods, row, said_size, xls

PROFILE = Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")
PASSWORD = "mật khẩu dài"

Run = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class WayIn:
    """`seeds` are sound; `spoil` makes one strange; `run` lets the program have it."""

    seeds: Sequence[bytes]
    run: Run
    spoil: Callable[[bytes, random.Random, Sequence[bytes]], bytes] = spoiled


def _text_spoil(data: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    return spoiled_text(data.decode(), chance).encode("utf-8", "surrogatepass")


def _either(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    return (spoiled_zip if is_zipfile(BytesIO(data)) and chance.random() < 0.7 else spoiled)(data, chance, others)


class Ways:
    """Made in a folder of its own; every file lies there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "Phường Hoa Mơ.cdht"
        Workspace.create(self.path, PROFILE).close()

    # --- documents ----------------------------------------------------------------------------------------------------
    def pdf(self) -> WayIn:
        return WayIn([text_pdf(), scan_pdf(2), form_pdf("Hoa Mơ"), form_pdf("x", signed=True)], self._pages)

    def picture(self) -> WayIn:
        small, grain = four_colours(), noise(80, 60)
        seeds = [encoded(small, kind) for kind in ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")]
        seeds += [encoded(grain, "TIFF", compression="tiff_lzw"), HEIC_FILE.read_bytes()]
        seeds += [encoded(small, "TIFF", save_all=True, append_images=[small, small])]
        return WayIn(seeds, self._pages)

    def _pages(self, data: bytes) -> None:
        path = self.folder / "bản quét"
        source = BytesIO(data)
        looked = looking.look(path, source, intake.Limits())
        assert inspect_file(BytesIO(data), looked.media_type) == looked.inspection
        if looked.inspection.state in {"ok", "repaired", "signed"}:
            source.seek(0)
            out = BytesIO()
            try:
                as_pdf(source, looked.media_type, out)
            except KnownError as error:
                raise AssertionError("taken in as good, and cannot be printed") from error
            with pikepdf.open(BytesIO(out.getvalue())) as made:
                assert len(made.pages) == looked.inspection.pages, looked
            with suppress(KnownError), open_as_pdf(source, looked.media_type) as pdf:
                copy = BytesIO()
                write_picked([(pdf, number, 90) for number in range(len(pdf.pages), 0, -1)], copy)
                with pikepdf.open(copy) as made:
                    assert len(made.pages) == looked.inspection.pages, looked

    def verify(self) -> WayIn:
        pdf = self.folder / "hồ sơ.pdf"
        with Workspace.open(self.path) as ws:
            export_dossier(ws, pdf)
        target = self.folder / "nghi ngờ.pdf"

        def run(data: bytes) -> None:
            target.write_bytes(data)
            verify.verify_pdf(target)

        return WayIn([pdf.read_bytes()], run)

    def signature(self) -> WayIn:
        """PDFs with signatures, and to be signed; key files. What could be signed reads as signed, its bytes kept."""
        sound, signed, target = (self.folder / name for name in ("trơn.pdf", "đã ký.pdf", "lạ.pdf"))
        sound.write_bytes(text_pdf())
        issued = Authority().issue(SIGNER, elliptic=True)
        key = KeyFile(issued.p12(self.folder / "khóa.p12", ""), "")
        look = Appearance("text", lines=(SIGNER,))
        sign_pdf(sound, signed, key, look)

        def run(data: bytes) -> None:
            target.write_bytes(data)
            pdf_signature_check.of_path(target)
            with target.open("rb") as file:
                only_signed(file)
            with suppress(KnownError):
                places_of(target)
            with suppress(KnownError):
                sign_pdf(sound, self.folder / "ra.pdf", KeyFile(target, ""))
            sign_pdf(target, self.folder / "ra.pdf", key, look)
            written = (self.folder / "ra.pdf").read_bytes()
            assert written.startswith(data), "bytes of what was signed were touched"

        seeds = [signed.read_bytes(), sound.read_bytes(), form_pdf("x", signed=True), key.path.read_bytes()]
        return WayIn(seeds, run)

    # --- spreadsheets, packages, dossiers -----------------------------------------------------------------------------
    def sheet(self) -> WayIn:
        out, unit = self.folder / "bảng.xlsx", self.folder / "đơn vị.xlsx"
        with Workspace.open(self.path) as ws:
            sheet.write_sheet(ws, out)
            unit_sheet.hand_out_sheet(ws, ws.snapshot.units[0].id, unit)
        target = self.folder / "điền.xlsx"

        def run(data: bytes) -> None:
            target.write_bytes(data)
            with Workspace.open(self.path) as ws:
                with suppress(KnownError):
                    sheet.fill(ws, target)
                handin.preview(ws, target, unit=ws.snapshot.units[0].id)

        return WayIn([out.read_bytes(), unit.read_bytes()], run, _either)

    def foreign_sheet(self) -> WayIn:
        """Kinds of other programs; a reader that runs for ever is given up here sooner than a person would."""
        seeds = [ods(row([(2, True), (1, False), (1, True)], 3)), xls(said_size(3, 3) + number_at(2, 2))]
        target, catalogue = self.folder / "điền.ods", load_catalogue(builtin_set(), "bộ có sẵn.yaml")
        sheet_read._PATIENCE = 1.0

        def run(data: bytes) -> None:
            target.write_bytes(data)
            read_workbook(target, catalogue, PROFILE.year)

        return WayIn(seeds, run, _either)

    def package(self) -> WayIn:
        out = self.folder / "gói.cdht"
        with Workspace.open(self.path) as ws:
            handout.hand_out(ws, ws.snapshot.units[0].id, out)
        target = self.folder / "gói nộp.cdht"

        def run(data: bytes) -> None:
            target.write_bytes(data)
            with Workspace.open(self.path) as ws:
                handin.preview(ws, target)

        return WayIn([out.read_bytes()], run)

    def dossier(self) -> WayIn:
        scan = self.folder / "Báo cáo.pdf"
        scan.write_bytes(scan_pdf())
        with Workspace.open(self.path) as ws:
            answers.set_figure(ws, "households", 2021, Decimal(1240))
            intake.attach(ws, [scan], "9.1", "1")
            answers.explain(ws, "9.2", "Vì đã khảo sát từng hộ.")
        target, out = self.folder / "lạ.cdht", self.folder / "cứu.cdht"

        def run(data: bytes) -> None:
            target.write_bytes(data)
            out.unlink(missing_ok=True)
            try:
                with Workspace.open(target) as ws:
                    findings(ws)
                    integrity(ws)
            finally:
                target.write_bytes(data)
                rescue(target, out)

        return WayIn([self.path.read_bytes()], run)

    def locked(self) -> WayIn:
        plain, closed = self.folder / "mở.bin", self.folder / "khóa.cdht"
        plain.write_bytes(bytes(range(256)) * 5000)
        lock(plain, closed, PASSWORD)
        backup = self.folder / "sao lưu khóa.cdht"
        lock_by_key(plain, backup, BackupKey.make(PASSWORD))
        target, out = self.folder / "khóa lạ.cdht", self.folder / "ra.bin"
        whole = plain.read_bytes()

        def run(data: bytes) -> None:
            target.write_bytes(data)
            out.unlink(missing_ok=True)
            unlock(target, out, PASSWORD)
            assert out.read_bytes() == whole, "something else came out"

        return WayIn([closed.read_bytes(), backup.read_bytes()], run)

    # --- texts --------------------------------------------------------------------------------------------------------
    def criteria(self) -> WayIn:
        return WayIn([builtin_set()], lambda data: _ignore(load_catalogue(data, "bộ lạ.yaml")), _criteria_spoil)

    def name(self) -> WayIn:
        with Workspace.open(self.path) as ws:
            codes = Codes(ws.catalogue)

        def run(data: bytes) -> None:
            name = data.decode("utf-8", "surrogatepass")
            guessed = guess(name)
            assert len(guessed.title) <= len(name) + 120  # types are written in full
            _ignore(sniff.media_type(b"x", name), sniff.suffix_promises_pages(name))
            if "\0" not in name:
                codes.place(Path(name))

        seeds = ["9.1.2 Quyết định số 12-QĐ-UBND ngày 01.02.2021.pdf", "BC 18-BC-UBND.jpg", "MC 10.1 ảnh.HEIC"]
        return WayIn([seed.encode() for seed in seeds], run, _text_spoil)

    def value(self) -> WayIn:
        def run(data: bytes) -> None:
            text = data.decode("utf-8", "surrogatepass")
            try:
                number = parse_number(text)
            except KnownError:
                parse_date(text)
            else:
                assert parse_number(format_number(number)) == number

        seeds = ["1.234,5", "12/02/2021", "0,003", "1 000 000", "-5", "3-2-21", "99,99 %"]
        return WayIn([seed.encode() for seed in seeds], run, _text_spoil)


def _ignore(*_values: object) -> None:
    """What comes of it is not looked at here."""


def _criteria_spoil(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """One part of the set alone, spoiled: what a person editing it does wrong; now and then bytes."""
    if chance.random() < 0.2:
        return spoiled(data, chance, others)
    lines = data.decode().splitlines(keepends=True)
    at = chance.randrange(len(lines))
    piece = "".join(lines[at : at + 6])
    return "".join((*lines[:at], spoiled_text(piece, chance), *lines[at + 6 :])).encode("utf-8", "surrogatepass")


NAMES = (
    "pdf",
    "picture",
    "verify",
    "signature",
    "sheet",
    "foreign_sheet",
    "package",
    "dossier",
    "locked",
    "criteria",
    "name",
    "value",
)
