"""What each command does: opens the dossier, calls the verb that the window calls too, and says what came of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app import cli_backups, cli_exchange, cli_guide, cli_handin, cli_journal, cli_selftest, cli_signatures, cli_support
from app.cli_io import ask_password, open_dossier, print_json, print_lines, progress, tell
from app.errors import KnownError
from app.texts import cli as texts
from app.texts import differences, locked_copy
from app.texts import export_parts as part_texts
from app.texts import new_year as new_year_texts
from app.texts import sign_code as code_texts
from app.texts import signed_page as page_texts

if TYPE_CHECKING:
    from app.criteria.answers import WardKind
    from app.reports.plan import PlannedDocument
    from app.reports.sign_code import SignCode
    from app.services.export import ExportOptions
    from app.services.sign_steps import Kind
    from app.services.workspace import Workspace

DONE, REFUSED = 0, 1
_STEPS: dict[str, Kind] = {"prepare": "prepared", "present": "presented"}


def new(args: Namespace) -> int:
    from app.criteria.answers import Profile
    from app.services.workspace import Workspace

    if args.last is not None:
        return _new_from(args)
    if args.ward is None or args.year is None:
        raise KnownError(new_year_texts.YEAR_OR_WARD_NEEDED)
    kind: WardKind = texts.KIND_NAMES[args.kind]  # type: ignore[assignment]
    profile = Profile(
        ward=args.ward,
        year=args.year,
        ward_kind=kind,
        town=args.town,
        province=args.province,
        difficult=args.difficult,
        terrain="highland" if args.highland else "lowland",
        new_rural=args.new_rural,
    )
    Workspace.create(args.file, profile).close()
    print(texts.created(str(args.file)))
    return DONE


def _new_from(args: Namespace) -> int:
    from app.services import new_year

    with open_dossier(args.last) as last:
        again = new_year.lasting(last.snapshot)
        new_year.begin(last, args.file, year=args.year, documents=again, progress=progress()).close()
        print(new_year_texts.made(str(args.file), last.snapshot.profile.year, len(again)))
    return DONE


def demo(args: Namespace) -> int:
    from app.language.numbers import format_points
    from app.services.demo import build

    with build(args.file, stage="working" if args.working else "complete", progress=progress()) as ws:
        points = format_points(ws.scorecard.total.points)
    print(texts.demo_created(str(args.file), points))
    return DONE


def score(args: Namespace) -> int:
    from app.cli_score import score_json, score_lines

    with open_dossier(args.file) as ws:
        if args.json:
            print_json(score_json(ws))
        else:
            print_lines(score_lines(ws))
    return DONE


def sheet(args: Namespace) -> int:
    from app.services.sheet import write_sheet

    with open_dossier(args.file) as ws:
        if args.unit:
            return cli_exchange.hand_out_sheet(ws, args.unit, args.out)
        write_sheet(ws, args.out)
    print(texts.written(str(args.out)))
    return DONE


def attach(args: Namespace) -> int:
    from app.media.looker import Looker
    from app.services import intake

    with open_dossier(args.file) as ws, closing(Looker()) as looker:
        _check_place(ws, args.indicator, args.item)
        paths, inspect = _expanded(args.paths), looker.inspect
        result = intake.attach(ws, paths, args.indicator, args.item, progress=progress(), inspect=inspect)
        documents = {document.id: document for document in ws.snapshot.documents}
        known = {one.document for one in result.duplicates}
        for one in result.duplicates:
            print(texts.duplicate(one.path.name, documents[one.document].code))
        for document in result.attached:
            if document not in known:
                view = documents[document]
                remark = f" ({view.content.remark})" if view.content.remark else ""
                print(texts.attached(view.file_name, view.code) + remark)
    tell(texts.refused(path.name, str(error)) for path, error in result.refused)
    return REFUSED if result.refused else DONE


def check(args: Namespace) -> int:
    """Exit code 1 only for a damaged file: what a dossier still lacks is no failure of the check."""
    from app.services.check import check_report, findings, integrity
    from app.services.signing import since_signed

    with open_dossier(args.file) as ws:
        if args.json:
            report = check_report(ws, full=args.full)
            print_json(report)
            return DONE if report["integrity"]["ok"] else REFUSED
        state, found = integrity(ws, full=args.full), findings(ws)
        since = since_signed(ws) if state.ok else None
    print_lines([texts.INTEGRITY_OK] if state.ok else [texts.INTEGRITY_BAD, *state.problems])
    print_lines(texts.finding(finding.severity, finding.indicator, finding.message) for finding in found)
    if not found:
        print(texts.NOTHING_FOUND)
    if since is not None:
        print(differences.unlocked(since.lifted.by, since.lifted.signed_on, since.lifted.revoke_reason))
        print(differences.counted(len(since.differences)))
        print_lines(differences.line(one.indicator, one.name, one.before, one.after) for one in since.differences)
    return DONE if state.ok else REFUSED


def sign(args: Namespace) -> int:
    from app.services.signing import sign as put_signature

    with open_dossier(args.file) as ws:
        print(put_signature(ws, args.by, args.title, args.number, args.date, authority=args.authority).sentence)
    return DONE


def step(args: Namespace) -> int:
    """A step before the signature: `prepare` or `present`."""
    from app.services.sign_steps import take_step

    with open_dossier(args.file) as ws:
        print(take_step(ws, _STEPS[args.command], args.by, args.title).sentence)
    return DONE


def unlock(args: Namespace) -> int:
    from app.services.signing import unlock as lift_signature

    with open_dossier(args.file) as ws:
        print(lift_signature(ws, args.reason).sentence)
    return DONE


def signed_page(args: Namespace) -> int:
    """Put the scan of the signed page in, or take it out."""
    from app.media.looker import Looker
    from app.services.signed_page import put, take_out

    if not args.remove and args.scan is None:
        raise KnownError(page_texts.SCAN_NEEDED, page_texts.SCAN_NEEDED_ADVICE)
    with open_dossier(args.file) as ws, closing(Looker()) as looker:
        print((take_out(ws) if args.remove else put(ws, args.scan, looker.inspect)).sentence)
        page = ws.snapshot.signed_page
    if page is not None:
        print(page_texts.stored(page.content.sha256))
    return DONE


def export(args: Namespace) -> int:
    from app.services.export import ExportOptions, export_dossier
    from app.services.export_volumes import export_volumes
    from app.services.locked_copy import check_password

    options = ExportOptions(
        with_sensitive=args.with_sensitive,
        font_family=args.font,
        two_sided=args.two_sided,
        dpi=args.dpi,
        signature_field=args.signature_field,
    )
    if args.part is not None:
        return _export_part(args, options)
    if args.booklet:
        raise KnownError(part_texts.BOOKLET_OF_PART, part_texts.BOOKLET_OF_PART_ADVICE)
    password = ""
    if args.password:
        password = ask_password(locked_copy.ASK, new=True)
        check_password(password)  # none at all would give a copy that anybody opens
    write = export_dossier if args.volumes is None else partial(export_volumes, split=args.volumes)
    with open_dossier(args.file) as ws:
        written = write(ws, args.out, options=options, progress=progress(), password=password)
    for result in written if isinstance(written, tuple) else (written,):
        print(texts.exported(str(result.path), result.pages, result.size, result.sha256))
        _print_documents(texts.LEFT_OUT, result.left_out)
        _print_documents(texts.EMBEDDED, result.embedded)
    return DONE


def _export_part(args: Namespace, options: ExportOptions) -> int:
    from app.reports.part import Part
    from app.services.export_part import export_part

    with open_dossier(args.file) as ws:
        out = export_part(ws, Part(args.part), args.out, options=options, booklet=args.booklet)
    print(texts.written(str(out)))
    return DONE


def verify(args: Namespace) -> int:
    from app.reports.sign_code import read_code
    from app.services.verify import verify_pdf

    code = read_code(str(args.pdf))
    if code is not None:
        return _verify_code(code, args.file)
    if args.file is None:
        result = verify_pdf(args.pdf, progress=progress())
    else:
        with open_dossier(args.file) as ws:
            result = verify_pdf(args.pdf, ws, progress=progress())
    print_lines(result.messages)
    print(texts.VERIFIED if result.ok else texts.NOT_VERIFIED)
    return DONE if result.ok else REFUSED


def _verify_code(code: SignCode, file: Path | None) -> int:
    """Of a printed copy: what its QR code says, compared with the dossier."""
    from app.services.verify import verify_code

    if file is None:
        raise KnownError(code_texts.FILE_NEEDED, code_texts.FILE_NEEDED_ADVICE)
    with open_dossier(file) as ws:
        result = verify_code(code, ws)
    print_lines(result.messages)
    return DONE if result.ok else REFUSED


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "new": new,
    "demo": demo,
    "score": score,
    "sheet": sheet,
    "attach": attach,
    "check": check,
    "prepare": step,
    "present": step,
    "sign": sign,
    "unlock": unlock,
    "signed-page": signed_page,
    "export": export,
    "verify": verify,
    **cli_exchange.COMMANDS,
    **cli_handin.COMMANDS,
    **cli_backups.COMMANDS,
    **cli_journal.COMMANDS,
    **cli_guide.COMMANDS,
    **cli_signatures.COMMANDS,
    **cli_selftest.COMMANDS,
    **cli_support.COMMANDS,
}


def _check_place(ws: Workspace, indicator_id: str, item_id: str) -> None:
    """Name what there is: nobody knows the ids by heart."""
    indicators = {indicator.id: indicator for indicator in ws.catalogue.indicators()}
    indicator = indicators.get(indicator_id)
    if indicator is None:
        raise KnownError(texts.unknown_indicator(indicator_id, ", ".join(indicators)))
    if indicator.item(item_id) is None:
        known = "; ".join(f"{item.id} ({item.label})" for item in indicator.evidence)
        raise KnownError(texts.unknown_item(indicator_id, item_id, known))


def _expanded(paths: Iterable[Path]) -> list[Path]:
    """Paths with "*.pdf" and the like resolved: the Windows console leaves that to the program."""
    found: list[Path] = []
    for path in paths:
        matching = sorted(path.parent.glob(path.name)) if set(path.name) & set("*?") and not path.exists() else []
        found += matching or [path]
    return found


def _print_documents(heading: str, documents: Iterable[PlannedDocument]) -> None:
    lines = [f"  {one.code}  {one.document.title}" for one in documents]
    if lines:
        print_lines([heading, *lines])
