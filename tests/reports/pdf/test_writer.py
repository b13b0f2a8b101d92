import io
from collections.abc import Callable
from hashlib import sha256

import pikepdf
import pytest

from app.reports.pdf.hashed_output import HashedOutput
from app.reports.pdf.writer import PdfWriter


def written(fill: Callable[[PdfWriter], int]) -> tuple[bytes, str]:
    out = io.BytesIO()
    with HashedOutput(out) as hashed:
        writer = PdfWriter(hashed)
        tree = fill(writer)
        root = writer.add(b"<</Type/Catalog/Pages %d 0 R>>" % tree)
        digest = writer.finish(root, writer.add(b"<<>>"), b"0123456789abcdef")
    return out.getvalue(), digest


def empty_tree(writer: PdfWriter) -> int:
    return writer.add(b"<</Type/Pages/Count 0/Kids[]>>")


def test_reads_back_with_its_hash() -> None:
    data, digest = written(empty_tree)
    assert digest == sha256(data).hexdigest()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 0
        assert bytes(pdf.trailer.ID[0]) == b"0123456789abcdef"
        assert not pdf.get_warnings()


def test_many_objects_and_streams_are_all_found() -> None:
    def fill(writer: PdfWriter) -> int:
        numbers = [writer.add(b"<</N %d>>" % n) for n in range(1000)]
        streams = [writer.add_stream(b"/N %d" % n, bytes([n]) * n) for n in range(250)]
        long = writer.add_long_stream(b"/Long true", 5_000_000, (bytes(1_000_000) for _ in range(5)))
        kids = b" ".join(b"%d 0 R" % number for number in (*numbers, *streams, long))
        return writer.add(b"<</Type/Pages/Count 0/Kids[]/All[%b]>>" % kids)

    data, _ = written(fill)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        everything = list(pdf.Root.Pages.All)
        assert [int(one.N) for one in everything[:1000]] == list(range(1000))
        assert [one.read_bytes() for one in everything[1000:1250]] == [bytes([n]) * n for n in range(250)]
        assert len(everything[1250].read_raw_bytes()) == 5_000_000


def test_small_objects_are_packed() -> None:
    def fill(writer: PdfWriter) -> int:
        for n in range(1000):
            writer.add(b"<</Name/Value/Number %d/Again/Value>>" % n)
        return empty_tree(writer)

    data, _ = written(fill)
    assert len(data) < 12_000


def test_a_reserved_object_must_be_written() -> None:
    def fill(writer: PdfWriter) -> int:
        writer.reserve()
        return empty_tree(writer)

    with pytest.raises(ValueError, match="never written"):
        written(fill)


def test_a_stream_has_the_length_announced() -> None:
    with pytest.raises(ValueError, match="announced"):
        written(lambda writer: writer.add_long_stream(b"", 3, [b"ab"]))


class Full(io.RawIOBase):
    """A drive without room."""

    def writable(self) -> bool:
        return True

    def write(self, _data: object) -> int:
        raise OSError(28, "no room")


def fill_up(pieces: int, size: int) -> None:
    with HashedOutput(Full()) as out:  # type: ignore[arg-type]
        for _ in range(pieces):
            out.write(bytes(size))


@pytest.mark.parametrize(("pieces", "size"), [(100, 1 << 20), (1, 10)])
def test_a_full_drive_is_told_whenever_it_shows(pieces: int, size: int) -> None:
    with pytest.raises(OSError, match="no room"):
        fill_up(pieces, size)
