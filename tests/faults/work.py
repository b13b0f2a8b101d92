"""What a person does with a dossier, at random but repeatably, each step announced before and acknowledged after.

Used by the fault harness in a process that is killed, and in this process over a disk that fails.
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from app.criteria.answers import Profile
from app.errors import KnownError
from app.models.canonical import snapshot_sha256
from app.models.errors import StorageError, told
from app.models.snapshot import Snapshot
from app.services import (
    answers,
    backup_password,
    backups,
    documents,
    export,
    handin,
    handout,
    history,
    intake,
    newer,
    page_work,
    profile,
    signing,
    units,
)
from app.services.page_order import Arrangement, can_be_rearranged
from app.services.workspace import Workspace
from tests.old_format import make_first_format

PASSWORD = "mật khẩu sao lưu"
PROFILE = Profile("Hoa Mơ", 2021, "phường", "thị xã Sông Ngân", "tỉnh Bình Lâm")


@dataclass(frozen=True, slots=True)
class Begun:
    """A step is about to be taken."""

    step: str


@dataclass(frozen=True, slots=True)
class Done:
    """A step was confirmed: from now on the dossier says this, and the file written by the step has this SHA-256."""

    step: str
    revision: int
    digest: str
    written: tuple[str, str] | None = None


Say = Callable[[Begun | Done], None]


def digest_of(snapshot: Snapshot) -> str:
    """All that a dossier says, its signature included."""
    signed = snapshot.sign_off.snapshot_sha256 if snapshot.sign_off else ""
    return f"{snapshot_sha256(snapshot)}{signed}"


class Person:
    """Works on the dossier at `path`; scans come from and other files go to `folder`.

    `patient`: goes on after a StorageError as a person would who was told that the disk is full.
    """

    def __init__(self, path: Path, folder: Path, seed: int, say: Say, *, patient: bool = False) -> None:
        self.path, self.folder, self.say, self.patient = path, folder, say, patient
        self.random = random.Random(seed)
        self.refused = 0
        self.ws = Workspace.open(path)
        self._ready()

    def work(self, steps: int | None = None) -> None:
        """Take so many steps, or go on for ever."""
        names = list(STEPS)
        weights = [weight for weight, _ in STEPS.values()]
        taken = 0
        while steps is None or taken < steps:
            self.take(self.random.choices(names, weights)[0])
            taken += 1

    def take(self, name: str) -> None:
        """One step, announced and acknowledged. What the program refuses counts as done: it changed nothing."""
        self.say(Begun(name))
        written = None
        try:
            written = STEPS[name][1](self)
        except StorageError:
            self.refused += 1
            if not self.patient:
                raise
        except KnownError:
            pass
        snapshot = self.ws.snapshot
        self.say(Done(name, snapshot.revision, digest_of(snapshot), written))

    def _ready(self) -> None:
        snapshot = self.ws.snapshot
        self.say(Done("open", snapshot.revision, digest_of(snapshot)))

    # --- steps --------------------------------------------------------------------------------------------------------
    def figure(self) -> None:
        one = self.random.choice(self.ws.catalogue.figures)
        value = Decimal(self.random.randint(1, 5000)) if self.random.random() < 0.9 else None
        answers.set_figure(self.ws, one.id, 2021 - self.random.randint(0, 1), value)

    def level(self) -> None:
        choices = [one for one in self.ws.catalogue.indicators() if one.rule.kind == "choice"]
        one = self.random.choice(choices)
        assert one.rule.kind == "choice"
        answers.choose_level(self.ws, one.id, "", self.random.choice(one.rule.options).id)

    def explain(self) -> None:
        answers.explain(self.ws, self._indicator(), "Vì đã khảo sát từng hộ. " * self.random.randint(1, 40))

    def change_profile(self) -> None:
        terrain = self.random.choice(("lowland", "highland"))
        profile.set_profile(self.ws, replace(self.ws.snapshot.profile, terrain=terrain))

    def change_units(self) -> None:
        units.add(self.ws, f"Hội Khuyến học {self.random.randint(1, 999)}", "HKH")

    def attach(self) -> None:
        self._attach(self.random.choice((300, 40_000, 900_000)))

    def attach_big(self) -> None:
        self._attach(self.random.randint(8, 11) << 20)

    def _attach(self, size: int) -> None:
        data = self.random.randbytes(size)
        scan = self.folder / f"{self.random.randint(1, 99)}-BC-UBND số hộ.bin"
        scan.write_bytes(data)
        indicator = self._indicator()
        result = intake.attach(self.ws, [scan], indicator, self.ws.indicator(indicator).evidence[0].id)
        for _, error in result.refused:
            raise error
        digest = hashlib.sha256(data).hexdigest()
        assert any(one.content.sha256 == digest for one in self.ws.snapshot.documents)

    def attach_pdf(self) -> None:
        scan = self.folder / "Quyết định.pdf"
        canvas = Canvas(str(scan))
        canvas.drawString(72, 700, str(self.random.random()))
        canvas.showPage()
        canvas.save()
        indicator = self._indicator()
        result = intake.attach(self.ws, [scan], indicator, self.ws.indicator(indicator).evidence[-1].id)
        for _, error in result.refused:
            raise error

    def arrange(self) -> None:
        """A copy of a scan takes its place."""
        able = [one for one in self.ws.snapshot.documents if not one.removed and can_be_rearranged(one)]
        if able:
            one = self.random.choice(able)
            turned = Arrangement.of(one.id, one.content.pages or 0).turned({0}, self.random.choice((90, 180, 270)))
            page_work.make_copies(self.ws, one.id, turned)

    def replace(self) -> None:
        """A newer version comes in for a document."""
        scan = self.folder / "bản mới.bin"
        scan.write_bytes(self.random.randbytes(self.random.choice((300, 900_000))))
        newer.replace(self.ws, self._document(), scan)

    def cite(self) -> None:
        indicator = self._indicator()
        documents.cite(self.ws, self._document(), indicator, self.ws.indicator(indicator).evidence[0].id)

    def cite_many(self) -> None:
        places = {(one, self.ws.indicator(one).evidence[-1].id) for one in (self._indicator(), self._indicator())}
        documents.cite_many(self.ws, self._document(), sorted(places))

    def describe(self) -> None:
        documents.edit(self.ws, self._document(), number=f"{self.random.randint(1, 99)}/BC-UBND")

    def remove(self) -> None:
        documents.remove(self.ws, self._document())

    def restore(self) -> None:
        documents.restore(self.ws, self._document())

    def empty_trash(self) -> None:
        documents.empty_trash(self.ws)

    def undo(self) -> None:
        history.undo(self.ws)

    def redo(self) -> None:
        history.redo(self.ws)

    def sign(self) -> None:
        signing.sign(self.ws, "Nguyễn Văn Mẫu", "Chủ tịch", signed_on=date(2022, 1, 20), allow_blocking=True)

    def unlock(self) -> None:
        signing.unlock(self.ws, "Bổ sung minh chứng")

    def back_up(self) -> tuple[str, str] | None:
        made = backups.make(self.ws, backups.Reason.CLOSE)
        return None if made is None else _written(made.path)

    def lock_backups(self) -> None:
        """Lock those there are and are to come, or lock no more."""
        if backup_password.is_set():
            backup_password.forget()
        else:
            backup_password.set_password(PASSWORD)

    def copy(self) -> tuple[str, str]:
        target = self.folder / "bản sao.cdht"
        self.ws.file.backup(target)
        return _written(target)

    def export(self) -> tuple[str, str]:
        target = self.folder / "hồ sơ.pdf"
        export.export_dossier(self.ws, target)
        return _written(target)

    def hand_out(self) -> None:
        target = self._packages / f"{self.random.randint(1, 3)}.cdht"
        self._packages.mkdir(exist_ok=True)
        target.unlink(missing_ok=True)
        handout.hand_out(self.ws, self.random.choice(self.ws.snapshot.units).id, target)

    def fill_package(self) -> None:
        """A unit works in its package, on another machine."""
        with Workspace.open(self._package()) as package:
            indicator = self.random.choice([one.id for one in package.catalogue.indicators() if one.evidence])
            answers.explain(package, indicator, f"Đơn vị nộp lần {self.random.randint(1, 999)}.")
            scan = self.folder / "nộp.bin"
            scan.write_bytes(self.random.randbytes(2_000))
            intake.attach(package, [scan], indicator, package.indicator(indicator).evidence[0].id)

    def hand_in(self) -> None:
        package = self._package()
        shown = handin.preview(self.ws, package)
        handin.receive(self.ws, package, shown.safe, expected=shown)

    def migrate(self) -> None:
        """A dossier of the first format, with all that this one says, is brought up to date."""
        if self.ws.snapshot.origins:
            return  # the first format had no place for copies, while the journal would tell of them
        for stale in self._old.parent.glob(f"{self._old.stem}*"):
            stale.unlink()
        self._old.parent.mkdir(exist_ok=True)
        self.ws.file.backup(self._old)
        with told(self._old), closing(sqlite3.connect(self._old, isolation_level=None)) as connection:
            make_first_format(connection)
        with Workspace.open(self._old) as migrated:
            assert digest_of(migrated.snapshot) == digest_of(self.ws.snapshot)

    @property
    def _old(self) -> Path:
        return old_place(self.folder)

    @property
    def _packages(self) -> Path:
        return self.folder / "gói"

    def _package(self) -> Path:
        known = sorted(self._packages.glob("*.cdht")) if self._packages.is_dir() else []
        if not known:
            raise KnownError("Chưa giao gói nào.")
        return self.random.choice(known)

    def reopen(self) -> None:
        self.ws.close()
        while True:
            try:
                self.ws = Workspace.open(self.path)
            except StorageError:
                self.refused += 1
                if not self.patient:
                    raise
            else:
                return

    def _indicator(self) -> str:
        return self.random.choice([one.id for one in self.ws.catalogue.indicators() if one.evidence])

    def _document(self) -> str:
        known = [one.id for one in self.ws.snapshot.documents]
        return self.random.choice(known) if known else "không có"


def _written(path: Path) -> tuple[str, str]:
    return str(path), hashlib.sha256(path.read_bytes()).hexdigest()


Step = Callable[[Person], tuple[str, str] | None]
STEPS: dict[str, tuple[int, Step]] = {
    "figure": (30, Person.figure),
    "level": (8, Person.level),
    "explain": (8, Person.explain),
    "profile": (2, Person.change_profile),
    "units": (3, Person.change_units),
    "attach": (12, Person.attach),
    "attach-big": (5, Person.attach_big),
    "attach-pdf": (4, Person.attach_pdf),
    "arrange": (4, Person.arrange),
    "replace": (3, Person.replace),
    "cite": (8, Person.cite),
    "cite-many": (4, Person.cite_many),
    "describe": (4, Person.describe),
    "remove": (5, Person.remove),
    "restore": (3, Person.restore),
    "empty-trash": (4, Person.empty_trash),
    "undo": (8, Person.undo),
    "redo": (5, Person.redo),
    "sign": (2, Person.sign),
    "unlock": (6, Person.unlock),
    "back-up": (4, Person.back_up),
    "lock-backups": (1, Person.lock_backups),
    "copy": (2, Person.copy),
    "export": (2, Person.export),
    "reopen": (3, Person.reopen),
    "hand-out": (2, Person.hand_out),
    "fill-package": (3, Person.fill_package),
    "hand-in": (4, Person.hand_in),
    "migrate": (2, Person.migrate),
}


def old_place(folder: Path) -> Path:
    """Where a dossier of the first format is made."""
    return folder / "cũ" / "Định dạng cũ.cdht"


def new_dossier(folder: Path) -> Path:
    """An empty dossier, closed; its backups go beside it."""
    os.environ[backups.PLACE_VARIABLE] = str(folder / "sao lưu")
    path = folder / "Phường Hoa Mơ.cdht"
    Workspace.create(path, PROFILE, by="Nguyễn Văn Mẫu").close()
    return path
