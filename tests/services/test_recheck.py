"""The finished PDF is read again before it takes its name: whatever is not as planned is found."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from app.errors import KnownError
from app.reports import booklet
from app.reports.assemble import Assembled, Dossier
from app.reports.page_map import SigningPlace, WrittenPart
from app.reports.part import Part
from app.reports.recheck import Unfit, recheck, recheck_part
from app.services import demo, export
from app.services.export import ExportOptions, export_dossier, render
from app.services.export_part import export_part
from app.services.workspace import Workspace

Finished = tuple[Path, Dossier, Assembled]


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with demo.build(tmp_path_factory.mktemp("mẫu") / "hồ sơ.cdht", stage="working") as opened:
        yield opened


@pytest.fixture(scope="module")
def finished(ws: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    path = tmp_path_factory.mktemp("xong") / "hồ sơ.pdf"
    with path.open("wb") as out:
        dossier, assembled = render(ws, ExportOptions(two_sided=True), out)
    return path, dossier, assembled


def test_what_was_exported_is_as_planned(finished: Finished) -> None:
    recheck(*finished)


def first_evidence(pdf: pikepdf.Pdf, finished: Finished) -> pikepdf.Object:
    return pdf.pages[min(finished[1].page_map.documents.values()) - 1].obj


def drop_a_page(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    kids = pdf.Root.Pages.Kids[0].Kids
    del kids[5]


def show_a_page_twice(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    kids = pdf.Root.Pages.Kids[0].Kids
    kids[5] = kids[6]


def move_a_name(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    pdf.Root.Names.Dests.Names[3][0] = pdf.Root.Pages.Kids[0].Kids[0]


def move_a_bookmark(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    pdf.Root.Outlines.Last.Dest[0] = pdf.Root.Pages.Kids[0].Kids[0]


def lead_a_bookmark_out(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    pdf.Root.Outlines.First.Dest[0] = pdf.make_indirect(Dictionary(Type=Name.Page))


def lose_a_bookmark(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    del pdf.Root.Outlines.First.Next


def rename_a_link(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page.obj)
    page.obj.Annots[0].Dest = pikepdf.String("nowhere")


def lead_a_link_out(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page.obj)
    page.obj.Annots[0].Dest = Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])


def let_a_link_act(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page.obj)
    page.obj.Annots[0].A = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def fonts_of(page: pikepdf.Object) -> list[pikepdf.Object]:
    return [font for _, font in page.Resources.Font.items()]


def take_a_font_out(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    for font in fonts_of(pdf.pages[0].obj):
        del font.FontDescriptor.FontFile2


def take_the_letters_out(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    for font in fonts_of(pdf.pages[0].obj):
        del font.ToUnicode


def forget_letters(pdf: pikepdf.Pdf, _finished: Finished) -> None:
    for font in fonts_of(pdf.pages[0].obj):
        font.ToUnicode.write(b"1 beginbfchar <20> <0020> endbfchar")


def take_a_stamp_away(pdf: pikepdf.Pdf, finished: Finished) -> None:
    contents = first_evidence(pdf, finished).Contents
    del contents[len(contents) - 1]


def swap_stamps(pdf: pikepdf.Pdf, finished: Finished) -> None:
    places = sorted(finished[1].page_map.documents.values())
    one, other = (pdf.pages[place - 1].obj for place in places[:2])
    one.Contents[-1] = other.Contents[-1]


def empty_a_page(pdf: pikepdf.Pdf, finished: Finished) -> None:
    del first_evidence(pdf, finished).Contents


@pytest.mark.parametrize(
    "spoil",
    [
        drop_a_page, show_a_page_twice, move_a_name, move_a_bookmark, lead_a_bookmark_out, lose_a_bookmark,
        rename_a_link, lead_a_link_out, let_a_link_act, take_a_font_out, take_the_letters_out, forget_letters,
        take_a_stamp_away, swap_stamps, empty_a_page,
    ],
)  # fmt: skip
def test_what_is_not_as_planned_is_found(
    finished: Finished, tmp_path: Path, spoil: Callable[[pikepdf.Pdf, Finished], None]
) -> None:
    path, dossier, assembled = finished
    spoilt = tmp_path / "hỏng.pdf"
    with pikepdf.open(path) as pdf:
        recheck(path, dossier, assembled)
        spoil(pdf, finished)
        pdf.save(spoilt)
    with pytest.raises(Unfit):
        recheck(spoilt, dossier, assembled)


def test_a_cut_file_is_found(finished: Finished, tmp_path: Path) -> None:
    path, dossier, assembled = finished
    cut = tmp_path / "cụt.pdf"
    cut.write_bytes(path.read_bytes()[:-3000])
    with pytest.raises(Unfit):
        recheck(cut, dossier, assembled)


def test_an_unfit_file_never_takes_the_name(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a drive had lost a block between writing and reading."""
    out = tmp_path / "ra" / "ho-so.pdf"
    out.parent.mkdir()
    out.write_bytes(b"old")
    real = export.Draft.close

    def close(draft: export.Draft) -> None:
        first_time = not draft.file.closed
        real(draft)
        if first_time:
            data = bytearray(draft.path.read_bytes())
            data[-5000:-4000] = bytes(1000)
            draft.path.write_bytes(data)

    monkeypatch.setattr(export.Draft, "close", close)
    with pytest.raises(KnownError, match=rf"\({out.name}\) không đọc lại được"):
        export_dossier(ws, out)
    assert out.read_bytes() == b"old"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


PARTS = [(Part.FRONT, False), (Part.FRONT, True), (Part.LETTER, False)]


@pytest.mark.parametrize(("part", "folded"), PARTS)
def test_a_part_is_looked_at_before_it_takes_its_name(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: Part, folded: bool
) -> None:
    out = tmp_path / "phần.pdf"
    options = ExportOptions(two_sided=True, signature_field=True)
    export_part(ws, part, out, options=options, booklet=folded)
    whole = out.read_bytes()

    real = export.Draft.close
    for spoil in (lose_the_last_page, lose_the_fonts, lose_what_is_drawn):
        spoilt = BytesIO()
        with pikepdf.open(BytesIO(whole)) as pdf:
            spoil(pdf)
            pdf.save(spoilt)

        def close(draft: export.Draft, data: bytes = spoilt.getvalue()) -> None:
            real(draft)
            draft.path.write_bytes(data)

        monkeypatch.setattr(export.Draft, "close", close)
        with pytest.raises(KnownError, match=rf"\({out.name}\) không đọc lại được"):
            export_part(ws, part, out, options=options, booklet=folded)
        assert out.read_bytes() == whole, "the old file stays"
        assert [path.name for path in tmp_path.iterdir()] == [out.name]


def lose_the_last_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def lose_the_fonts(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing.FontFile2


def lose_what_is_drawn(pdf: pikepdf.Pdf) -> None:
    """As if the second half of a page's drawing could not be read."""
    page = pdf.pages[0].obj
    halves = [half for half in booklet.halves(pdf.pages[0]) if half is not None]
    drawn = max(halves or [page.Contents], key=lambda stream: len(stream.read_raw_bytes()))
    packed = drawn.read_raw_bytes()
    drawn.write(packed[: len(packed) // 2] + bytes(len(packed) // 2), filter=drawn.Filter)


def test_signature_fields_that_are_lost_are_found(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "tờ trình.pdf"
    export_part(ws, Part.LETTER, out, options=ExportOptions(signature_field=True))
    with pikepdf.open(out) as pdf:
        pages = len(pdf.pages)
        page = next(number for number, page in enumerate(pdf.pages) if "/Annots" in page.obj)
    place = SigningPlace(page, (0, 0, 1, 1), (0, 0, 1, 1))
    recheck_part(out, WrittenPart(pages, signing=place), place)
    for other in (None, SigningPlace(page + 1, place.person, place.seal)):
        with pytest.raises(Unfit, match="signature fields"):
            recheck_part(out, WrittenPart(pages, signing=place), other)
