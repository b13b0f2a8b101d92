"""Picked pages, read back by programs of other hands."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from app.media.pdf_pages import open_pdf
from app.media.picked_pages import write_picked


def picked(data: bytes, *pages: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    with open_pdf(io.BytesIO(data)) as pdf:
        write_picked([(pdf, number, turn) for number, turn in pages], out)
    return out.getvalue()


def words(data: bytes, folder: Path) -> list[str]:
    """The text of each page, by poppler; qpdf finds the file sound."""
    path = folder / "ra.pdf"
    path.write_bytes(data)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return [page.strip() for page in text.split("\f")[:-1]]


def test_order_turns_and_the_same_bytes_again(make: SimpleNamespace, tmp_path: Path) -> None:
    data = make.text_pdf(4)
    new = picked(data, (3, 90), (1, 0), (4, 270))
    assert words(new, tmp_path) == ["Trang 3", "Trang 1", "Trang 4"]
    with pikepdf.open(io.BytesIO(new)) as pdf:
        assert [int(page.obj.get("/Rotate", 0)) for page in pdf.pages] == [90, 0, 270]
    assert picked(data, (3, 90), (1, 0), (4, 270)) == new


def test_a_turn_adds_to_what_the_whole_file_was_turned_by(make: SimpleNamespace) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(2))) as pdf:
        pdf.Root.Pages.Rotate = 270
        for page in pdf.pages:
            del page.obj["/Rotate"]
        data = make.saved(pdf)
    with pikepdf.open(io.BytesIO(picked(data, (2, 180), (1, 0)))) as pdf:
        assert [int(page.obj.Rotate) for page in pdf.pages] == [90, 270]


def test_a_page_taken_out_is_out_of_the_file(make: SimpleNamespace) -> None:
    """Whatever points to it: a shared list of pictures, a bookmark, a link, an article of text."""
    with pikepdf.new() as pdf:
        pictures = {f"/Im{n}": pdf.make_stream(b"picture %d" % n, Subtype=Name.Image) for n in range(3)}
        shared = pdf.make_indirect(Dictionary(XObject=Dictionary(pictures)))
        for n in range(3):
            page = pdf.add_blank_page()
            page.obj.Resources = shared
            page.obj.Contents = pdf.make_stream(b"/Im%d Do" % n)
        secret = pdf.pages[1].obj
        pdf.pages[0].obj.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=Array([secret, Name.Fit]))]
        )
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=Dictionary(Title="x", Dest=Array([secret, Name.Fit]))))
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(["x", Array([secret, Name.Fit])])))
        data = make.saved(pdf)
    assert {b"picture 1", b"/Im1 Do"} <= streams(data)
    assert streams(picked(data, (3, 0), (1, 0))) == {b"picture 2", b"/Im2 Do", b"picture 0", b"/Im0 Do"}


def streams(data: bytes) -> set[bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)}


def test_what_was_hidden_stays_hidden(make: SimpleNamespace, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(make.text_pdf(1))) as pdf:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="ghi chú"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        page = pdf.pages[0]
        page.obj.Resources.Properties = Dictionary(Hidden=group)
        page.contents_add(b"/OC /Hidden BDC BT /F1 12 Tf 72 600 Td (KIN) Tj ET EMC")
        data = make.saved(pdf)
    assert words(data, tmp_path) == ["Trang 1"]
    assert words(picked(data, (1, 0)), tmp_path) == ["Trang 1"]


def test_stopping_while_the_file_is_written(make: SimpleNamespace) -> None:
    def stop(_percent: int) -> None:
        raise InterruptedError

    with open_pdf(io.BytesIO(make.text_pdf(3))) as pdf, pytest.raises(InterruptedError):
        write_picked([(pdf, 1, 0)], io.BytesIO(), progress=stop)
