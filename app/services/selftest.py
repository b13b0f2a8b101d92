"""Does the whole main job on the machine at hand, with real files, and says which step failed.

For whoever installs the program on a machine nobody has tried, and for the proof of the Windows build: a dossier and
a PDF that it leaves can be compared byte for byte with those of another system.
"""

from __future__ import annotations

import platform
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import app
from app import resources
from app.criteria.catalogue import Indicator
from app.errors import KnownError
from app.media import pyhanko_offline
from app.media.looker import Looker
from app.models.canonical import snapshot_sha256
from app.models.locked_file import unlock
from app.services import answers, demo, handin, history, intake, selftest_files, signing
from app.services.check import findings, integrity
from app.services.export import export_dossier
from app.services.handback import hand_back
from app.services.handout import hand_out
from app.services.request import unit_ids
from app.services.verify import verify_pdf
from app.services.workspace import Signed, Workspace
from app.texts import selftest as texts

PASSWORD = "hoa mơ 2021"  # noqa: S105  opens nothing but samples
"""Of the packages that are left in the folder."""

SIGNED_ON = date(2022, 2, 5)
"""Fixed, as everything in the sample, so that two systems can be compared."""


class StepFailedError(Exception):
    """A step did not come out as it must; the message says how."""


@dataclass(frozen=True, slots=True)
class Step:
    """`detail` is what the step made, or what was wrong with it."""

    name: str
    ok: bool
    seconds: float
    detail: str


@dataclass(slots=True)
class Report:
    """The steps as far as they came, and figures that are the same wherever the program is right."""

    steps: list[Step] = field(default_factory=list)
    points: str = ""
    dossier_sha256: str = ""
    pdf_sha256: str = ""

    @property
    def ok(self) -> bool:
        return all(step.ok for step in self.steps)

    def as_json(self) -> dict[str, object]:
        return {
            "ok": self.ok,
            "version": app.__version__,
            "python": platform.python_version(),
            "system": platform.system(),
            "points": self.points,
            "dossier_sha256": self.dossier_sha256,
            "pdf_sha256": self.pdf_sha256,
            "steps": [
                {"name": step.name, "ok": step.ok, "seconds": round(step.seconds, 3), "detail": step.detail}
                for step in self.steps
            ],
        }

    def add(self, name: str, work: Callable[[], str]) -> bool:
        """Run one step. Whatever it raises is its failure: a self-test must be able to report any fault."""
        begun = time.perf_counter()
        try:
            detail, ok = work(), True
        except (StepFailedError, KnownError) as error:
            detail, ok = str(error), False
        except Exception as error:  # noqa: BLE001  told in the report
            detail, ok = f"{type(error).__name__}: {error}", False
        self.steps.append(Step(name, ok, time.perf_counter() - begun, detail))
        return ok


def run(folder: Path, tell: Callable[[Step], None] | None = None) -> Report:
    """Do the job in `folder`, which must be new or empty; stops at the first step that fails.

    Leaves there the signed dossier (`dossier_in(folder)`), its PDF and a copy; and a dossier that gave out a package,
    with what was handed in, locked with `PASSWORD`. Raises KnownError if the folder is not empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise KnownError(texts.NOT_EMPTY, texts.NOT_EMPTY_ADVICE)
    folder.mkdir(parents=True, exist_ok=True)
    job = _Job(folder)
    report = job.report
    try:
        for name, work in job.steps():
            going_on = report.add(name, work)
            if tell is not None:
                tell(report.steps[-1])
            if not going_on:
                break
    finally:
        job.close()
    return report


def dossier_in(folder: Path) -> Path:
    """The dossier that `run` makes there."""
    return folder / "Hồ sơ tự kiểm tra – phường Hoa Mơ.cdht"


def pdf_in(folder: Path) -> Path:
    """The signed dossier's PDF that `run` makes there."""
    return folder / "Hồ sơ tự kiểm tra.pdf"


class _Job:
    """The steps share an open dossier and what they have learned of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = Report()
        self._ws: Workspace | None = None
        self._pdf = pdf_in(folder)

    @property
    def ws(self) -> Workspace:
        assert self._ws is not None
        return self._ws

    @property
    def _place(self) -> Indicator:
        """The indicator on which things are tried."""
        return next(iter(self.ws.catalogue.indicators()))

    def close(self) -> None:
        if self._ws is not None:
            self._ws.close()

    def steps(self) -> tuple[tuple[str, Callable[[], str]], ...]:
        return (
            (texts.FILES, self._files),
            (texts.SAMPLE, self._sample),
            (texts.ATTACH, self._attach),
            (texts.SCORE, self._score),
            (texts.EXCHANGE, self._exchange),
            (texts.SIGN, self._sign),
            (texts.EXPORT, self._export),
            (texts.VERIFY, self._verify),
            (texts.SIGN_PDF, self._sign_pdf),
            (texts.COPY, self._copy),
            (texts.CHECK, self._check),
        )

    def _files(self) -> str:
        if said := selftest_files.trouble(self.folder):
            raise StepFailedError(said)
        return texts.FILES_FINE

    def _sample(self) -> str:
        self._ws = demo.build(dossier_in(self.folder))
        return texts.documents(len(self.ws.snapshot.documents))

    def _attach(self) -> str:
        """One file of each kind that offices bring: a scan, a photograph, a photograph of an iPhone."""
        files = _incoming(self.folder)
        with closing(Looker()) as looker:
            result = intake.attach(self.ws, files, self._place.id, self._place.evidence[0].id, inspect=looker.inspect)
            apart = looker.apart
        taken = [self.ws.snapshot.document(one).content for one in result.attached]
        if result.refused or len(taken) != len(files) or any(one.state != "ok" or one.pages != 1 for one in taken):
            raise StepFailedError(texts.NOT_TAKEN)
        return f"{texts.documents(len(taken))}, {texts.APART if apart else texts.NOT_APART}"

    def _score(self) -> str:
        """Something is typed and taken back; then everything is read again from the disk."""
        before = self.ws.scorecard.total
        answers.explain(self.ws, self._place.id, texts.SCORE)
        history.undo(self.ws)
        self.ws.close()
        self._ws = Workspace.open(dossier_in(self.folder))
        if self.ws.scorecard.total != before:
            raise StepFailedError(texts.OTHER_POINTS)
        self.report.points = str(before.points)
        return texts.points(before.points)

    def _exchange(self) -> str:
        """A unit is given its part under a password, works in it and hands it in.

        With a copy of the dossier: what is given out is named by chance, and the dossier must be the same everywhere.
        """
        ward, given, working, handed = (self.folder / name for name in texts.EXCHANGED)
        self.ws.file.backup(ward)
        with Workspace.open(ward) as ws:
            hand_out(ws, unit_ids(ws)[0], given, password=PASSWORD)
            unlock(given, working, PASSWORD)
            with Workspace.open(working) as package:
                place = next(iter(package.catalogue.indicators())).id
                answers.explain(package, place, texts.EXCHANGE)
                hand_back(package, handed, password=PASSWORD)
            seen = handin.preview(ws, handed, password=PASSWORD)
            taken = handin.receive(ws, handed, seen.safe, expected=seen, password=PASSWORD)
            if taken.left or ws.snapshot.explanations.get(place) != texts.EXCHANGE:
                raise StepFailedError(texts.NOT_HANDED_IN)
        working.unlink()
        return taken.change.sentence

    def _sign(self) -> str:
        change = signing.sign(self.ws, texts.SIGNER, texts.SIGNER_TITLE, signed_on=SIGNED_ON)
        self.report.dossier_sha256 = snapshot_sha256(self.ws.snapshot)
        try:
            answers.explain(self.ws, self._place.id, texts.SIGN)
        except Signed:
            return change.sentence
        raise StepFailedError(texts.STILL_WRITABLE)

    def _export(self) -> str:
        made = export_dossier(self.ws, self._pdf)
        again = export_dossier(self.ws, self._pdf)  # over the first: a file that is there is replaced
        if made.sha256 != again.sha256:
            raise StepFailedError(texts.OTHER_BYTES)
        self.report.pdf_sha256 = made.sha256
        return texts.pages(made.pages, made.sha256)

    def _verify(self) -> str:
        result = verify_pdf(self._pdf, self.ws)
        if not result.ok:
            raise StepFailedError(" ".join(result.messages))
        altered = bytearray(self._pdf.read_bytes())
        altered[len(altered) // 2] ^= 1
        forged = self.folder / "sửa một byte.pdf"
        forged.write_bytes(altered)
        if verify_pdf(forged, self.ws).ok:
            raise StepFailedError(texts.NOT_TOLD)
        forged.unlink()
        return result.messages[-1]

    def _sign_pdf(self) -> str:
        """With the extra installed, as in the Windows program; without it the rest of the program is whole."""
        from app.services import selftest_signing

        wrong = selftest_signing.signs(self._pdf) if pyhanko_offline.installed() else ""
        if wrong:
            raise StepFailedError(wrong)
        return selftest_signing.detail()

    def _copy(self) -> str:
        copy = self.folder / "Bản sao.cdht"
        self.ws.file.backup(copy)
        with Workspace.open(copy) as copied:
            sound = integrity(copied, full=True)
            if not sound.ok or snapshot_sha256(copied.snapshot) != self.report.dossier_sha256:
                raise StepFailedError(" ".join(sound.problems) or texts.OTHER_COPY)
        self._require_chain(copy)
        return texts.size(copy.stat().st_size)

    def _require_chain(self, copy: Path) -> None:
        """A row of the journal changed by another program is noticed."""
        forged = self.folder / "sửa nhật ký.cdht"
        shutil.copyfile(copy, forged)
        with closing(sqlite3.connect(forged)) as other, other:
            other.execute("UPDATE journal SET sentence = 'x' WHERE id = 1")
        with Workspace.open(forged) as changed:
            if integrity(changed).ok:
                raise StepFailedError(texts.CHAIN_NOT_TOLD)
        forged.unlink()

    def _check(self) -> str:
        sound = integrity(self.ws, full=True)
        wrong = [*sound.problems, *(one.message for one in findings(self.ws) if one.severity == "blocking")]
        if wrong:
            raise StepFailedError(" ".join(wrong))
        return texts.documents(len(self.ws.snapshot.documents))


def _incoming(folder: Path) -> list[Path]:
    """A PDF, a JPEG and a HEIC, under names such as people give."""
    import io

    from PIL import Image

    from app.media import sniff
    from app.media.to_pdf import as_pdf

    scan, photo, phone = (
        folder / name for name in ("Quyết định 12.pdf", "Ảnh chụp lớp học.jpg", "Ảnh điện thoại.heic")
    )
    shades = Image.linear_gradient("L").resize((1240, 1754))
    shades.convert("RGB").save(photo, "JPEG", quality=85)
    held = io.BytesIO()
    shades.transpose(Image.Transpose.FLIP_TOP_BOTTOM).save(held, "PNG")
    with scan.open("wb") as out:
        as_pdf(io.BytesIO(held.getvalue()), sniff.PNG, out)
    phone.write_bytes(resources.path("selftest", "four-colours.heic").read_bytes())
    return [scan, photo, phone]
