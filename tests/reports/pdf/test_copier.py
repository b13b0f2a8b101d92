import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.reports.pdf.copier import Copier
from app.reports.pdf.hashed_output import HashedOutput
from app.reports.pdf.writer import PdfWriter


def copied(source: pikepdf.Pdf, value: pikepdf.Object) -> pikepdf.Pdf:
    """A PDF whose catalogue holds a copy of `value` as /Copied."""
    out = io.BytesIO()
    with HashedOutput(out) as hashed:
        writer = PdfWriter(hashed)
        copier = Copier(source, writer)
        body = copier.value(value)
        copier.copy_pending()
        tree = writer.add(b"<</Type/Pages/Count 0/Kids[]>>")
        root = writer.add(b"<</Type/Catalog/Pages %d 0 R/Copied %b>>" % (tree, body))
        writer.finish(root, writer.add(b"<<>>"), bytes(16))
    pdf = pikepdf.open(io.BytesIO(out.getvalue()))
    assert not pdf.get_warnings()
    return pdf


def test_every_kind_of_value_comes_through() -> None:
    with pikepdf.new() as source:
        value = Dictionary(
            Number=-12,
            Real=1.25,
            Yes=True,
            Text=String("văn bản (số 1) 5 0 R \\ "),
            Bytes=String(bytes(range(256))),
            Name=Name("/A b#c"),
            Items=Array([1, Array([]), Dictionary()]),
        )
        with copied(source, value) as pdf:
            assert pdf.Root.Copied == value


def test_what_looks_like_a_reference_in_a_string_is_left_alone() -> None:
    with pikepdf.new() as source:
        value = Dictionary(
            Text=String("12 0 R"),
            Hex=String(b"\x00\xff 12 0 R \xfe\x80\x81"),
            Real=source.make_indirect(Dictionary(X=1)),
        )
        with copied(source, value) as pdf:
            assert str(pdf.Root.Copied.Text) == "12 0 R"
            assert bytes(pdf.Root.Copied.Hex) == b"\x00\xff 12 0 R \xfe\x80\x81"
            assert pdf.Root.Copied.Real.X == 1


def test_shared_objects_stay_shared_and_circles_end() -> None:
    with pikepdf.new() as source:
        shared = source.make_indirect(Dictionary(Who="shared"))
        shared.Self = shared
        with copied(source, Dictionary(A=shared, B=shared, C=Array([shared]))) as pdf:
            copy = pdf.Root.Copied
            assert copy.A.objgen == copy.B.objgen == copy.C[0].objgen == copy.A.Self.objgen


def test_streams_are_copied_as_stored() -> None:
    with pikepdf.new() as source:
        stream = source.make_stream(
            b"jpeg bytes endstream endobj", Filter=Name.DCTDecode, Extra=source.make_indirect(Array([7]))
        )
        with copied(source, stream) as pdf:
            copy = pdf.Root.Copied
            assert copy.read_raw_bytes() == b"jpeg bytes endstream endobj"
            assert copy.Filter == Name.DCTDecode
            assert copy.Extra[0] == 7


def hand_made(*objects: bytes) -> pikepdf.Pdf:
    """A PDF of these objects, numbered from 4; its catalogue has the first as /A."""
    first = (
        b"<</Type/Catalog/Pages 2 0 R/A 4 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )
    data = bytearray(b"%PDF-1.4\n")
    index = b""
    for number, body in enumerate((*first, *objects), 1):
        index += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = len(first) + len(objects) + 1
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Root 1 0 R/Size %d>>\n" % (size, index, size)
    data += b"startxref\n%d\n%%%%EOF\n" % start
    return pikepdf.open(io.BytesIO(data), suppress_warnings=True)


def test_a_wrong_length_is_put_right() -> None:
    stream = b"<</Length 5 0 R>>stream\nten bytes.\nendstream"
    with hand_made(stream, b"3") as source, copied(source, source.Root.A) as pdf:
        assert pdf.Root.Copied.read_raw_bytes().strip() == b"ten bytes."


def test_pages_are_not_dragged_along() -> None:
    with pikepdf.new() as source:
        page = source.add_blank_page()
        with copied(source, source.make_indirect(Dictionary(P=page.obj, Tree=source.Root.Pages, Kept=1))) as pdf:
            assert pdf.Root.Copied.Kept == 1
            assert pdf.Root.Copied.get("/P") is None
            assert pdf.Root.Copied.get("/Tree") is None


def test_references_to_plain_and_missing_values() -> None:
    objects = (b"[5 0 R 6 0 R 7 0 R 99 0 R]", b"42", b"(t)", b"true")
    with hand_made(*objects) as source, copied(source, source.Root.A) as pdf:
        assert list(pdf.Root.Copied) == [42, String("t"), True, None]
