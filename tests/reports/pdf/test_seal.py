import io
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.pdf.seal import read_seal, seal_line

END = b"startxref\n42\n%%EOF\n"


def sealed(body: bytes) -> bytes:
    return body + seal_line(sha256(body + END).hexdigest()) + END


def test_whole() -> None:
    seal = read_seal(io.BytesIO(sealed(b"%PDF-1.7 body")))
    assert seal is not None
    assert seal.whole
    assert seal.appended == 0


@given(st.binary(min_size=1, max_size=200), st.data())
def test_any_changed_byte_is_noticed(body: bytes, data: st.DataObject) -> None:
    whole = bytearray(sealed(body))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    seal = read_seal(io.BytesIO(bytes(whole)))
    assert seal is None or not seal.whole


@given(st.binary(max_size=200))
def test_what_is_appended_is_counted(more: bytes) -> None:
    seal = read_seal(io.BytesIO(sealed(b"body") + more))
    assert seal is not None
    assert seal.whole
    assert seal.appended == len(more)


def test_none() -> None:
    assert read_seal(io.BytesIO(b"%PDF-1.7 of another program\n%%EOF\n")) is None
    assert read_seal(io.BytesIO(b"")) is None


@pytest.mark.parametrize("size", [(1 << 20) - 200 + shift for shift in range(0, 260, 13)])
def test_found_across_the_edge_of_a_block(size: int) -> None:
    seal = read_seal(io.BytesIO(sealed(bytes(size))))
    assert seal is not None
    assert seal.whole


def test_a_sealed_pdf_inside_a_sealed_pdf() -> None:
    inner = sealed(b"%PDF inner")
    seal = read_seal(io.BytesIO(sealed(b"%PDF outer " + inner + b" more")))
    assert seal is not None
    assert seal.whole
    assert seal.appended == 0
