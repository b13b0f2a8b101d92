# ruff: noqa: ANN401  (classes of conftest.py cannot be imported here)
"""What merged documents lead to inside themselves: their bookmarks and links, in the finished dossier."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String


def link(**entries: object) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 20, 110, 40]), **entries)


def linked(make_pdf: Callable[..., bytes]) -> bytes:
    """Five pages: links on the first by every kind of destination there is, and an outline."""
    with pikepdf.open(io.BytesIO(make_pdf(pages=5))) as pdf:
        page = [one.obj for one in pdf.pages]
        leaf = pdf.make_indirect(
            Dictionary(
                Limits=Array([String("chương 2"), String("phụ lục")]),
                Names=Array([
                    String("chương 2"), Array([page[1], Name.FitH, 700]),
                    String("phụ lục"), Dictionary(D=Array([page[4], Name.Fit])),
                ]),
            )
        )  # fmt: skip
        pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))
        pdf.Root.Dests = Dictionary(cu=Array([page[3], Name.XYZ, 0, 500, 0]))
        page[0].Annots = Array([
            link(Dest=Array([page[2], Name.XYZ, 72, 640, None])),
            link(A=Dictionary(S=Name.GoTo, D=String("chương 2"))),
            link(Dest=String("phụ lục")),
            link(Dest=Name.cu),
            link(Dest=Array([4, Name.FitR, 0, 0, 300, 300])),
            link(A=Dictionary(S=Name.URI, URI=String("https://example.org"))),
            link(Dest=String("không có")),
            link(Dest=Array([99, Name.Fit])),
            link(Dest=Array([page[1], Name.Sideways, 3])),
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 2]), Dest=Array([page[1], Name.Fit])),
        ])  # fmt: skip
        with pdf.open_outline() as outline:
            part = pikepdf.OutlineItem("Phần một", destination=String("chương 2"))
            part.children.append(pikepdf.OutlineItem("Mục 1.1\n(tiếp)", 2, "FitH", top=300))
            heading = pikepdf.OutlineItem("Chỉ là đề mục")
            heading.is_closed = True
            heading.children.append(pikepdf.OutlineItem("Mục 2.1", 4))
            outline.root.extend((part, heading, pikepdf.OutlineItem("Không đến đâu")))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.fixture(scope="module")
def bound(bind: Callable[..., Any], make_pdf: Callable[..., bytes]) -> Any:
    return bind([make_pdf(pages=3), linked(make_pdf)])


def place(pdf: pikepdf.Pdf, destination: Any) -> tuple[int, str]:
    """(page from 1, the rest as text) of an explicit destination of the dossier."""
    page, *rest = destination
    return pdf.pages.index(pikepdf.Page(page)) + 1, " ".join(str(one) for one in rest)


def test_links_inside_a_document_lead_to_its_pages_in_the_dossier(bound: Any) -> None:
    first = bound.page_map.documents["d1"]
    with bound.open() as pdf:
        *links, web = pdf.pages[first - 1].obj.Annots
        assert {str(one.Subtype) for one in (*links, web)} == {"/Link"}
        assert str(web.A.URI) == "https://example.org"
        assert [[int(corner) for corner in one.Rect] for one in links] == [[10, 20, 110, 40]] * 5
        assert [place(pdf, one.Dest) for one in links] == [
            (first + 2, "/XYZ 72 640 None"),
            (first + 1, "/FitH 700"),
            (first + 4, "/Fit"),
            (first + 3, "/XYZ 0 500 0"),
            (first + 4, "/FitR 0 0 300 300"),
        ]
        assert all("/Annots" not in pdf.pages[page].obj for page in range(first, first + 4))
    text = bound.tool("pdftotext", "-f", str(first + 2), "-l", str(first + 2), "PDF", "-").split()
    assert text[text.index("inside") + 1] == "3", "the page the first link meant"


def test_only_addresses_lead_out_of_the_dossier(bind: Callable[..., Any], make_pdf: Callable[..., bytes]) -> None:
    actions = [
        Dictionary(S=Name.URI, URI=String(address))
        for address in (
            "HTTPS://vi.example.org/a?b=(1)",
            "mailto:van-thu@example.org",
            " http://example.org/một hai ",
            "javascript:alert(1)",
            "file:///C:/Windows/System32/cmd.exe",
            "www.example.org",
            "https://",
            "https://example.org/\nx",
            "https://example.org/" + "x" * 3000,
        )
    ]
    actions += [
        Dictionary(S=Name.URI, URI=Name.https),
        Dictionary(S=Name.URI),
        Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        Dictionary(S=Name.Launch, F=String("cmd.exe")),
        Dictionary(S=Name.GoToR, F=String("khac.pdf"), D=Array([0, Name.Fit])),
        Dictionary(S=Name.SubmitForm, F=String("https://example.org")),
        Dictionary(S=Name.Named, N=Name.Print),
    ]
    with pikepdf.open(io.BytesIO(make_pdf(pages=1))) as pdf:
        pdf.pages[0].obj.Annots = Array([
            link(A=action, AA=Dictionary(D=actions[-5]), Next=actions[-4]) for action in actions
        ])  # fmt: skip
        out = io.BytesIO()
        pdf.save(out)
    bound = bind([out.getvalue()])
    with bound.open() as pdf:
        links = pdf.pages[bound.page_map.documents["d0"] - 1].obj.Annots
        assert [str(one.A.URI) for one in links] == [
            "HTTPS://vi.example.org/a?b=(1)",
            "mailto:van-thu@example.org",
            "http://example.org/m%E1%BB%99t%20hai",
        ]
        assert all(set(one.keys()) == {"/Type", "/Subtype", "/Rect", "/Border", "/F", "/A"} for one in links)
        assert all(set(one.A.keys()) == {"/S", "/URI"} for one in links)
    assert "No syntax or stream encoding errors found" in bound.tool("qpdf", "--check", "PDF")


def test_the_outline_of_a_document_is_below_its_own_bookmark(bound: Any) -> None:
    first = bound.page_map.documents["d1"]
    planned = next(one for one in bound.documents() if one.document.id == "d1")

    def shape(pdf: pikepdf.Pdf, item: Any) -> tuple[str, int, bool, list[Any]]:
        page, _ = place(pdf, item.destination)
        return str(item.title), page, item.is_closed, [shape(pdf, child) for child in item.children]

    with bound.open() as pdf, pdf.open_outline() as outline:
        found = [
            leaf
            for criterion in outline.root
            for indicator in criterion.children
            for leaf in indicator.children
            if str(leaf.title).startswith(planned.code)
        ]
        assert [shape(pdf, child) for child in found[0].children] == [
            ("Phần một", first + 1, False, [("Mục 1.1 (tiếp)", first + 2, False, [])]),
            ("Chỉ là đề mục", first + 4, True, [("Mục 2.1", first + 4, False, [])]),
        ]
    assert "No syntax or stream encoding errors found" in bound.tool("qpdf", "--check", "PDF")


def test_a_document_cited_twice_shows_its_outline_where_it_is_printed(
    bind: Callable[..., Any], make_pdf: Callable[..., bytes]
) -> None:
    bound = bind([linked(make_pdf)])  # the first document is cited for 1.1 and for 9.1
    with bound.open() as pdf, pdf.open_outline() as outline:
        below = [
            (str(indicator.title).split(". ")[0], len(leaf.children))
            for criterion in outline.root
            for indicator in criterion.children
            for leaf in indicator.children
            if str(leaf.title).startswith("MC.1.1.01")
        ]
    assert below == [("1.1", 2), ("9.1", 0)]


_SYNTAX = st.sampled_from([b"/a#ff", b"3", b"-1.5", b"/Fit", b"(x)", b"<FEFFD800>", b"[]", b"<<>>", b"true"])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(syntax=st.lists(_SYNTAX, min_size=12, max_size=12), loop=st.booleans())
def test_whatever_stands_where_a_place_should_be_is_passed_over(
    bind: Callable[..., Any], make_pdf: Callable[..., bytes], syntax: list[bytes], loop: bool
) -> None:
    values = [pikepdf.Object.parse(one) for one in syntax]
    with pikepdf.open(io.BytesIO(make_pdf(pages=2))) as pdf:
        page, good = pdf.pages[0].obj, pdf.pages[1].obj
        item = pdf.make_indirect(Dictionary(Title=String("Một"), Dest=Array([good, Name.Fit])))
        if loop:
            item.Next = item.First = item
        odd = Dictionary()
        for key, value in zip(("/Title", "/Dest", "/A", "/Next", "/First", "/Count"), values, strict=False):
            odd[key] = value
        item.First = item.First if loop else pdf.make_indirect(odd)
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item))
        pdf.Root.Names = Dictionary(Dests=values[6])
        pdf.Root.Dests = values[7]
        page.Annots = Array(
            [link(Dest=value) for value in values[6:]] + [link(Dest=Array([good, Name.XYZ, *values[:3]]))]
        )
        out = io.BytesIO()
        pdf.save(out)
    bound = bind([out.getvalue()])
    with bound.open() as pdf:
        first = bound.page_map.documents["d0"]
        kept = [place(pdf, one.Dest)[0] for one in pdf.pages[first - 1].obj.get("/Annots", [])]
        assert kept[-1:] == [first + 1]
        assert not pdf.check_pdf_syntax()
