# ruff: noqa: ANN401  (classes of conftest.py cannot be imported here)
"""The assembled dossier read back by tools of other makers: what it holds, where it leads, and what it carries."""

import io
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from app.criteria.catalogue import Catalogue
from app.models.snapshot import ContentState
from app.reports.assemble import PageCountDiffers
from app.reports.plan import document_anchor

BY_HAND = b"PK\x03\x04 a spreadsheet " + bytes(range(256)) * 50


@pytest.fixture(scope="module")
def files(make_pdf: Callable[..., bytes]) -> list[bytes]:
    return [make_pdf(pages=3), make_pdf(pages=1), make_pdf(pages=2), BY_HAND, make_pdf(pages=130)]


@pytest.fixture(scope="module")
def bound(bind: Callable[..., Any], files: list[bytes]) -> Any:
    return bind(files, {1: ContentState.SIGNED, 3: ContentState.ATTACHMENT})


@pytest.fixture(scope="module")
def pdf(bound: Any) -> Iterator[pikepdf.Pdf]:
    with bound.open() as opened:
        yield opened


def test_independent_readers_find_no_fault(bound: Any, pdf: pikepdf.Pdf) -> None:
    assert "No syntax or stream encoding errors found" in bound.tool("qpdf", "--check", "PDF")
    assert not pdf.check_pdf_syntax()
    assert f"Pages:           {bound.page_map.total}" in bound.tool("pdfinfo", "PDF")


def test_every_page_is_where_it_is_planned(bound: Any) -> None:
    for planned in bound.documents():
        for index in range(planned.pages):
            page = bound.page_map.documents[planned.document.id] + index
            text = bound.tool("pdftotext", "-f", str(page), "-l", str(page), "PDF", "-").split()
            assert f"{index + 1}/{planned.pages}" in text
            assert planned.code in text
            assert text[text.index("inside") + 1] == str(index + 1)


def test_labels_are_page_numbers(pdf: pikepdf.Pdf) -> None:
    assert [page.label for page in pdf.pages] == [str(number) for number in range(1, len(pdf.pages) + 1)]


def test_every_criterion_indicator_and_document_is_bookmarked(
    bound: Any, pdf: pikepdf.Pdf, catalogue: Catalogue
) -> None:
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def shape(item: Any) -> tuple[str, int, list[Any]]:
        return str(item.title), numbers[item.destination[0].objgen], [shape(child) for child in item.children]

    with pdf.open_outline() as outline:
        criteria = [shape(item) for item in outline.root if str(item.title).startswith("Tiêu chí ")]
    assert len(criteria) == len(catalogue.criteria)
    for (title, page, indicators), criterion in zip(criteria, catalogue.criteria, strict=True):
        assert title == f"Tiêu chí {criterion.id}. {criterion.title}"
        assert page == bound.page_map.dividers[criterion.id]
        assert [child[0] for child in indicators] == [f"{one.id}. {one.title}" for one in criterion.indicators]
        for child, indicator in zip(indicators, criterion.indicators, strict=True):
            citing = bound.page_map.plan.citing(indicator.id)
            assert [(leaf[0], leaf[1]) for leaf in child[2]] == [
                (f"{one.code} – {one.document.title}", bound.page_map.anchors[one.anchor]) for one in citing
            ]
    listed = [leaf for _, _, indicators in criteria for child in indicators for leaf in child[2]]
    assert len(listed) == len(bound.documents()) + 1, "a document cited twice is under both indicators"


def test_written_parts_have_their_bookmarks(bound: Any, pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    assert titles[0] != titles[-1]
    assert not titles[0].startswith("Tiêu chí ")
    assert not titles[-1].startswith("Tiêu chí ")


def test_links_lead_to_the_pages_they_name(bound: Any, pdf: pikepdf.Pdf) -> None:
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for anchor, page in bound.page_map.anchors.items():
        assert numbers[names[anchor][0].objgen] == page
    links = [link for page in pdf.pages[: bound.page_map.front_pages] for link in page.obj.get("/Annots", [])]
    assert len(links) > 30
    assert {str(link.Dest) for link in links} <= set(bound.page_map.anchors)
    assert document_anchor("MC.1.1.01") in {str(link.Dest) for link in links}


def test_particulars(bound: Any, pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo.Title) == "Hồ sơ Cộng đồng học tập phường Hoa Mơ & <thử>"
    assert str(pdf.docinfo.Author) == "Ủy ban nhân dân phường Hoa Mơ"
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == str(pdf.docinfo.Title)
        assert xmp["xmp:CreateDate"] == "2022-02-05T08:30:00+00:00"
        assert xmp["dc:language"] == {"vi-VN"}
    assert str(pdf.Root.Lang) == "vi-VN"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert bytes(pdf.trailer.ID[0]) == bytes(range(16))


def test_what_cannot_be_merged_is_carried_byte_for_byte(bound: Any, pdf: pikepdf.Pdf, files: list[bytes]) -> None:
    embedded = {one.attachment: one for one in bound.documents() if one.how.is_embedded}
    assert set(pdf.attachments) == {*embedded, "ho-so.json"}
    for name, planned in embedded.items():
        data = pdf.attachments[name].get_file().read_bytes()
        assert sha256(data).hexdigest() == planned.document.content.sha256
        assert data == files[int(planned.document.id[1:])]
    relationships = {str(pdf.attachments[name].obj.AFRelationship) for name in pdf.attachments}
    assert relationships == {"/Source", "/Supplement", "/Data"}
    assert len(pdf.Root.AF) == 3


def test_the_hash_is_the_files(bound: Any) -> None:
    data = bound.path.read_bytes()
    assert sha256(data).hexdigest() == bound.assembled.sha256
    assert len(data) == bound.assembled.size


def test_the_same_dossier_gives_the_same_bytes(bind: Callable[..., Any], bound: Any, files: list[bytes]) -> None:
    again = bind(files, {1: ContentState.SIGNED, 3: ContentState.ATTACHMENT})
    assert again.path.read_bytes() == bound.path.read_bytes()


def test_a_wrong_page_count_is_told(bind: Callable[..., Any], make_pdf: Callable[..., bytes]) -> None:
    with pytest.raises(PageCountDiffers) as raised:
        bind([make_pdf(pages=2)], pages={0: 3})
    assert raised.value.pages == 2


def test_layers_that_were_hidden_stay_hidden(bind: Callable[..., Any], make_pdf: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(make_pdf())) as source:
        shown, hidden = (source.make_indirect(Dictionary(Type=Name.OCG, Name=title)) for title in ("bản vẽ", "ghi chú"))
        source.Root.OCProperties = Dictionary(
            OCGs=Array([shown, hidden]), D=Dictionary(BaseState=Name.OFF, ON=Array([shown]))
        )
        page = source.pages[0]
        page.obj.Resources.Properties = Dictionary(Shown=shown, Hidden=hidden)
        page.obj.Contents = source.make_stream(
            b"/OC /Shown BDC BT /F1 20 Tf 100 400 Td (SHOWN) Tj ET EMC\n"
            b"/OC /Hidden BDC BT /F1 20 Tf 100 300 Td (HIDDEN) Tj ET EMC"
        )
        held = io.BytesIO()
        source.save(held)
    bound = bind([make_pdf(), held.getvalue()])
    page_number = bound.page_map.documents["d1"]
    text = bound.tool("pdftotext", "-f", str(page_number), "-l", str(page_number), "PDF", "-")
    assert "SHOWN" in text
    assert "HIDDEN" not in text


def test_resources_of_all_pages_are_written_once(bind: Callable[..., Any]) -> None:
    """Sixty pages whose pictures hang on one shared /Resources must not be copied sixty times."""
    with pikepdf.new() as source:
        pictures = {
            f"/Im{n}": source.make_stream(bytes([n]) * 20_000, Subtype=Name.Image, Width=1, Height=1) for n in range(60)
        }
        resources = source.make_indirect(Dictionary(XObject=Dictionary(pictures)))
        for n in range(60):
            page = source.add_blank_page()
            page.obj.Resources = resources
            page.obj.Contents = source.make_stream(b"/Im%d Do" % n)
        held = io.BytesIO()
        source.save(held)
    bound = bind([held.getvalue()])
    assert bound.assembled.size < len(held.getvalue()) * 1.05 + 1_000_000


def test_pages_without_content_or_resources(bind: Callable[..., Any]) -> None:
    with pikepdf.new() as source:
        source.pages.append(
            pikepdf.Page(source.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]))))
        )
        held = io.BytesIO()
        source.save(held)
    bound = bind([held.getvalue()])
    text = bound.tool("pdftotext", "-f", str(bound.page_map.documents["d0"]), "PDF", "-")
    assert "MC.1.1.01" in text


def test_text_can_be_found_in_stamps(bound: Any) -> None:
    text = bound.tool("pdftotext", "PDF", "-")
    first = bound.page_map.documents["d4"]
    assert f"MC.1.2.05 trang 130/130 · hồ sơ trang {first + 129}" in " ".join(text.split())


def test_qpdf_can_work_on_it(bound: Any, tmp_path: Any) -> None:
    """What people do with a dossier afterwards: take pages out of it."""
    part = tmp_path / "part.pdf"
    subprocess.run(["qpdf", str(bound.path), "--pages", ".", "1-5", "--", str(part)], check=True)
    with pikepdf.open(part) as pdf:
        assert len(pdf.pages) == 5
