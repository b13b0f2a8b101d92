"""Decoders in a process of their own: the same answers, and a crash that costs only that process."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import KnownError
from app.limits import Limits
from app.media import sniff
from app.media.errors import CrashedError
from app.media.inspect import Inspection, inspect_file
from app.media.looker import Looker
from app.media.to_pdf import as_pdf
from app.texts import media as texts

CRASH = "import sys, os; sys.stdout.buffer.write(b'{\"ready\": true}\\n'); sys.stdout.flush(); sys.stdin.readline(); "


@pytest.fixture
def looker() -> Iterator[Looker]:
    made = Looker()
    yield made
    made.close()


def test_the_answers_are_those_that_the_program_would_give(
    looker: Looker, make: SimpleNamespace, tmp_path: Path
) -> None:
    cut = make.scan_pdf(2)[:-9_000]
    for data, kind in (
        (make.text_pdf(), sniff.PDF),
        (make.scan_pdf(3), sniff.PDF),
        (cut, sniff.PDF),
        (make.encoded(make.four_colours(), "PNG"), sniff.PNG),
        (make.encoded(make.four_colours(), "JPEG")[:-40], sniff.JPEG),
        (make.heic, sniff.HEIC),
        (b"x", sniff.UNKNOWN),
    ):
        expected = inspect_file(io.BytesIO(data), kind)
        assert looker.inspect(io.BytesIO(data), kind, Limits()) == expected
        path = tmp_path / "Bản quét.bin"
        path.write_bytes(data)
        with path.open("rb") as source:
            assert looker.inspect(source, kind, Limits()) == expected
    assert looker.inspect(io.BytesIO(make.scan_pdf(12)), sniff.PDF, Limits(pages=10)).state == "attachment"


@pytest.mark.parametrize("end", ["os._exit(3)", "os.abort()", "import time; time.sleep(60)"])
def test_a_crash_or_a_hang_is_told_of_that_file_and_the_next_is_looked_at(make: SimpleNamespace, end: str) -> None:
    looker = Looker((sys.executable, "-c", CRASH + end), patience=1.0)
    begun = time.monotonic()
    for _ in range(2):
        found = looker.inspect(io.BytesIO(make.text_pdf()), sniff.PDF, Limits())
        assert found == Inspection(None, "damaged", texts.DECODER_CRASHED)
    assert time.monotonic() - begun < 20
    looker.close()


@pytest.mark.parametrize("command", [(sys.executable, "-c", "pass"), ("/không/có/chương/trình",)])
def test_without_such_a_process_files_are_looked_at_here(make: SimpleNamespace, command: tuple[str, ...]) -> None:
    looker = Looker(command)
    assert looker.inspect(io.BytesIO(make.text_pdf()), sniff.PDF, Limits()) == Inspection(2, "ok")
    assert looker.inspect(io.BytesIO(make.text_pdf()), sniff.PDF, Limits()) == Inspection(2, "ok")


def test_it_is_ended_and_a_process_that_died_meanwhile_is_replaced(looker: Looker, make: SimpleNamespace) -> None:
    pdf = make.text_pdf()
    assert looker.inspect(io.BytesIO(pdf), sniff.PDF, Limits()).state == "ok"
    (first,) = looker._idle
    first._process.kill()
    first._process.wait()
    assert looker.inspect(io.BytesIO(pdf), sniff.PDF, Limits()).state == "ok"
    (second,) = looker._idle
    assert second is not first
    looker.close()
    assert second._process.returncode is not None
    assert looker.inspect(io.BytesIO(pdf), sniff.PDF, Limits()).state == "ok"
    assert not looker.apart


def test_what_it_converts_is_byte_for_byte_what_the_program_would_make(looker: Looker, make: SimpleNamespace) -> None:
    picture = make.four_colours()
    for data, kind in (
        (make.form_pdf("Nguyễn"), sniff.PDF),
        (make.scan_pdf(2)[:-200], sniff.PDF),
        (make.encoded(picture, "PNG"), sniff.PNG),
        (make.encoded(picture, "JPEG"), sniff.JPEG),
        (make.encoded(picture.convert("CMYK"), "JPEG"), sniff.JPEG),
        (make.encoded(picture, "JPEG") + b"\0" * 2000, sniff.JPEG),
        (make.encoded(picture, "TIFF"), sniff.TIFF),
        (make.heic, sniff.HEIC),
        (b"%PDF-1.4 cut", sniff.PDF),
        (make.encoded(picture, "PNG")[:60], sniff.PNG),
        (b"no picture", sniff.WEBP),
    ):
        assert _made(looker.as_pdf, data, kind) == _made(as_pdf, data, kind)
    assert looker.apart


def _made(convert: Callable[[io.BytesIO, str, io.BytesIO], None], data: bytes, kind: str) -> bytes | tuple[str, str]:
    out = io.BytesIO()
    try:
        convert(io.BytesIO(data), kind, out)
    except KnownError as error:
        return error.message, error.advice
    return out.getvalue()


def test_a_jpeg_that_goes_in_as_it_is_needs_no_process(looker: Looker, make: SimpleNamespace) -> None:
    assert _made(looker.as_pdf, make.encoded(make.four_colours(), "JPEG"), sniff.JPEG)[:4] == b"%PDF"
    assert not looker.apart


def test_a_decoder_that_aborts_costs_that_file_only(
    looker: Looker, make: SimpleNamespace, fatal_picture: Callable[[str], bytes]
) -> None:
    for _ in range(2):
        with pytest.raises(CrashedError) as told:
            looker.as_pdf(io.BytesIO(fatal_picture("PNG")), sniff.PNG, io.BytesIO())
        assert told.value.advice
        found = looker.inspect(io.BytesIO(fatal_picture("TIFF")), sniff.TIFF, Limits())
        assert found == Inspection(None, "damaged", texts.DECODER_CRASHED)
        sound = make.encoded(make.four_colours(), "PNG")
        assert _made(looker.as_pdf, sound, sniff.PNG) == _made(as_pdf, sound, sniff.PNG)


def test_a_long_file_holds_up_no_other(make: SimpleNamespace) -> None:
    answer = (
        "import sys, time\n"
        "sys.stdout.buffer.write(b'{\"ready\": true}\\n'); sys.stdout.flush()\n"
        "for line in sys.stdin:\n"
        "    time.sleep(4 if 'tiff' in line else 0)\n"
        '    print(\'{"pages": 1, "state": "ok", "remark": ""}\', flush=True)\n'
    )
    looker = Looker((sys.executable, "-c", answer))
    long = threading.Thread(target=looker.inspect, args=(io.BytesIO(b"x"), sniff.TIFF, Limits()))
    long.start()
    assert looker.inspect(io.BytesIO(b"x"), sniff.PNG, Limits()).state == "ok"
    assert long.is_alive()
    long.join()
    looker.close()


def test_without_such_a_process_files_are_converted_here(make: SimpleNamespace) -> None:
    looker = Looker(("/không/có/chương/trình",))
    data = make.encoded(make.four_colours(), "PNG")
    assert _made(looker.as_pdf, data, sniff.PNG) == _made(as_pdf, data, sniff.PNG)
