"""Decoders in a process of their own: the same answers, and a crash that costs only that process."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.limits import Limits
from app.media import sniff
from app.media.inspect import Inspection, inspect_file
from app.media.looker import Looker
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
    first = looker._process
    assert first is not None
    first._process.kill()
    first._process.wait()
    assert looker.inspect(io.BytesIO(pdf), sniff.PDF, Limits()).state == "ok"
    second = looker._process
    assert second is not None
    assert second is not first
    looker.close()
    assert second._process.returncode is not None
    assert looker.inspect(io.BytesIO(pdf), sniff.PDF, Limits()).state == "ok"
    assert looker._process is None
