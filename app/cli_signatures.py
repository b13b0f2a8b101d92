"""The commands about digital signatures on PDFs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli_io import ask_password, open_dossier, print_json, print_lines, progress
from app.errors import KnownError
from app.language.dates import iso_time
from app.texts import cli as cli_texts
from app.texts import digital_signatures as texts
from app.texts import pdf_signatures as seen_texts
from app.texts import signed_pdf as kept_texts

if TYPE_CHECKING:
    from app.media.pdf_signatures import SignatureView
    from app.services.signing_keys import KeyFile, TokenKey

DONE, REFUSED = 0, 1


def signpdf(args: Namespace) -> int:
    from app.services.digital_signing import Appearance, sign_pdf

    appearance = Appearance(
        kind=texts.KINDS[args.look],  # type: ignore[arg-type]
        picture=args.picture,
        lines=tuple(args.line),
        width=args.width,
        page=args.page,
        at=tuple(args.at) if args.at else None,
        field=args.field,
    )
    done = sign_pdf(args.pdf, args.out, _key(args), appearance)
    print(texts.signed(str(done.path), done.holder, iso_time(done.moment)))
    return DONE


def signatures(args: Namespace) -> int:
    """Exit code 1 when a signature does not hold; that none is there, or whom to believe, is no failure."""
    from app.services import pdf_signature_check as check

    found = check.of_path(args.pdf, args.roots)
    good = all(one.intact for one in found)
    if args.json:
        print_json([_json(one) for one in found])
        return DONE if good else REFUSED
    print_lines(check.words(found, args.roots))
    return DONE if good else REFUSED


def signed_pdf(args: Namespace) -> int:
    """Keep the signed PDF in the dossier, write it out, or let it go."""
    from app.services import signed_pdf as kept

    if args.pdf is None and args.out is None and not args.remove:
        raise KnownError(kept_texts.PDF_NEEDED, kept_texts.PDF_NEEDED_ADVICE)
    with open_dossier(args.file) as ws:
        if args.pdf is not None:
            print(kept.put(ws, args.pdf, progress=progress()).sentence)
        if args.out is not None:
            print(kept_texts.written(str(kept.write_out(ws, args.out))))
        if args.remove:
            print(kept.take_out(ws).sentence)
    return DONE


def _json(view: SignatureView) -> dict[str, object]:
    return {**asdict(view), "said_at": view.said_at.isoformat() if view.said_at else None}


def _key(args: Namespace) -> KeyFile | TokenKey:
    from app.services.signing_keys import KeyFile, TokenKey

    if args.p12 is not None:
        return KeyFile(args.p12, _secret(args, texts.ASK_PASSWORD))
    if args.driver is not None:
        return TokenKey(args.driver, _secret(args, texts.ASK_PIN), args.token, args.cert)
    raise KnownError(texts.KEY_NEEDED, texts.KEY_NEEDED_ADVICE)


def _secret(args: Namespace, question: str) -> str:
    if args.password_file is None:
        return ask_password(question, new=False)
    with args.password_file.open(encoding="utf-8") as file:
        return str(file.readline()).rstrip("\r\n")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("pdf", metavar="TỆP.pdf", type=Path, help=texts.IN_HELP)
    parser.add_argument("out", metavar="TỆP_RA.pdf", type=Path, help=texts.OUT_HELP)
    key = parser.add_mutually_exclusive_group()
    key.add_argument("--p12", metavar="TỆP", type=Path, help=texts.P12_HELP)
    key.add_argument("--pkcs11-lib", dest="driver", metavar="THƯ_VIỆN", type=Path, help=texts.DRIVER_HELP)
    parser.add_argument("--password-file", metavar="TỆP", type=Path, help=texts.PASSWORD_FILE_HELP)
    parser.add_argument("--token", default="", metavar="TÊN", help=texts.TOKEN_HELP)
    parser.add_argument("--cert", default="", metavar="TÊN", help=texts.CERT_HELP)
    parser.add_argument("--look", default="không", choices=tuple(texts.KINDS), metavar="KIỂU", help=texts.LOOK_HELP)
    parser.add_argument("--picture", metavar="ẢNH.png", type=Path, help=texts.PICTURE_HELP)
    parser.add_argument("--line", action="append", default=[], metavar="CHỮ", help=texts.LINE_HELP)
    parser.add_argument("--width", type=float, default=35.0, metavar="MM", help=texts.WIDTH_HELP)
    parser.add_argument("--page", type=int, metavar="TRANG", help=texts.PAGE_HELP)
    parser.add_argument("--at", type=float, nargs=2, metavar=("TRÁI", "TRÊN"), help=texts.AT_HELP)
    parser.add_argument("--field", default="", metavar="TÊN", help=texts.FIELD_HELP)


def _seen_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("pdf", metavar="TỆP.pdf", type=Path, help=seen_texts.PDF_HELP)
    parser.add_argument("--roots", metavar="THƯ_MỤC", type=Path, help=seen_texts.ROOTS_HELP)
    parser.add_argument("--json", action="store_true", help=cli_texts.JSON_HELP)


def _kept_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar=cli_texts.FILE, type=Path, help=cli_texts.FILE_HELP)
    parser.add_argument("pdf", metavar="TỆP.pdf", type=Path, nargs="?", help=kept_texts.PDF_HELP)
    parser.add_argument("--out", metavar="TỆP_RA.pdf", type=Path, help=kept_texts.OUT_HELP)
    parser.add_argument("--remove", action="store_true", help=kept_texts.REMOVE_HELP)


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "signpdf": signpdf,
    "signatures": signatures,
    "signed-pdf": signed_pdf,
}
GRAMMAR: tuple[tuple[str, str, Callable[[ArgumentParser], None]], ...] = (
    ("signpdf", texts.HELP, _arguments),
    ("signatures", seen_texts.HELP, _seen_arguments),
    ("signed-pdf", kept_texts.HELP, _kept_arguments),
)
