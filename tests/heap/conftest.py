"""A heap of awkward files as they reach a ward office, made here and used nowhere else.

Whoever mends the program for one of them adds it; none is taken out. `HEAP` has every file with what must become of
it; pages show four colours (red, blue above green, yellow), so that a page turned or mirrored is seen at once.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

RED, BLUE, GREEN, YELLOW = (205, 40, 40), (40, 60, 200), (40, 150, 70), (235, 205, 40)
A0 = (2383.94, 3370.39)


@dataclass(frozen=True)
class Awkward:
    """`pages` that must be in the dossier, 0 for a file that must be listed and carried as it came.

    `upright`: the page shows the four colours in their places, to be looked at in the finished dossier.
    """

    name: str
    make: Callable[[], bytes]
    pages: int
    upright: bool = True


def four_colours(width: int, height: int) -> Image.Image:
    picture = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 2, 0, width, height // 2), fill=BLUE)
    draw.rectangle((0, height // 2, width // 2, height), fill=GREEN)
    draw.rectangle((width // 2, height // 2, width, height), fill=YELLOW)
    return picture


def saved(pdf: Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def drawing(left: float, bottom: float, right: float, top: float, rotate: int = 0) -> bytes:
    """Four colours over a box, drawn so that they are right once the page is turned clockwise by `rotate`."""
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    quarters = {  # of the page as it lies: upper left, upper right, lower left, lower right
        0: (RED, BLUE, GREEN, YELLOW),
        90: (BLUE, YELLOW, RED, GREEN),
        180: (YELLOW, GREEN, BLUE, RED),
        270: (GREEN, RED, YELLOW, BLUE),
    }[rotate]
    corners = ((left, middle_y), (middle_x, middle_y), (left, bottom), (middle_x, bottom))
    width, height = (right - left) / 2, (top - bottom) / 2
    return b"\n".join(
        b"%f %f %f rg %f %f %f %f re f" % (*(part / 255 for part in colour), x, y, width, height)
        for colour, (x, y) in zip(quarters, corners, strict=True)
    )


def plain(
    media: tuple[float, float, float, float] = (0, 0, 595, 842),
    crop: tuple[float, float, float, float] | None = None,
    rotate: int = 0,
    pages: int = 1,
    before: bytes = b"",
    after: bytes = b"",
    **entries: object,
) -> Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        shown = crop or media
        box = (max(shown[0], media[0]), max(shown[1], media[1]), min(shown[2], media[2]), min(shown[3], media[3]))
        content = b"%b\n%b\n%b" % (before, drawing(*box, rotate=rotate), after)
        page = Dictionary(
            Type=Name.Page, MediaBox=Array(media), Rotate=rotate, Resources=Dictionary(),
            Contents=pdf.make_stream(content), **entries,
        )  # fmt: skip
        if crop:
            page.CropBox = Array(crop)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def every_turn_and_box() -> bytes:
    """Four turns, each with a box that begins below zero, one beyond the paper, and one of a strange shape."""
    whole = pikepdf.new()
    boxes = (
        ((-100, -50, 495, 792), None),
        ((0, 0, 842, 1191), (100, 90, 700, 1300)),
        ((300, 200, 1200, 500), (350, 220, 1000, 480)),
    )
    for media, crop in boxes:
        for rotate in (0, 90, 180, 270):
            with plain(media, crop, rotate) as one:
                whole.pages.extend(one.pages)
    return saved(whole)


def encrypted(**passwords: str) -> bytes:
    return saved(plain(pages=2), encryption=pikepdf.Encryption(**passwords))  # type: ignore[arg-type]


def cut_table() -> bytes:
    """The cross-reference table points anywhere, and the end is missing."""
    data = saved(plain(pages=3), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return data[: data.rindex(b"xref")] + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3>>\nstartxref\n7\n"


def dirty() -> bytes:
    """Content that scales, clips and never gives back what it saved, after closing more than it opened."""
    return saved(plain(before=b"Q Q q", after=b"q q 0.1 0 0 0.1 300 300 cm 0 0 10 10 re W n 1 Tr 7 w"))


def form() -> bytes:
    pdf = plain()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    field = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="ten", V="TRUONG MAU GIAO", F=4,
                   Rect=[60, 300, 400, 330], DA="/Helv 14 Tf 0 g")
    )  # fmt: skip
    note = pdf.make_stream(b"0 0 0 rg 0 0 60 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 60, 20])
    stamp = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=4, Rect=[400, 120, 460, 140], AP=Dictionary(N=note))
    )
    pdf.pages[0].obj.Annots = Array([field, stamp])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), DA="/Helv 14 Tf 0 g", DR=Dictionary(Font=Dictionary(Helv=font)), NeedAppearances=True
    )
    return saved(pdf)


def many_pages() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(1, 501):
        canvas.drawString(80, 400, f"trang so {page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def same_font_names() -> bytes:
    """A page whose own fonts have the names that stamps use."""
    pdf = plain(after=b"0 g BT /HoSoCode 20 Tf 80 300 Td (co chu rieng) Tj ET")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(HoSoCode=font, HoSoPlace=font))
    return saved(pdf)


def shared_everything() -> bytes:
    """Box, turn and resources at the root of the page tree, one content stream for all pages."""
    pdf = plain(pages=4)
    root, content = pdf.Root.Pages, pdf.pages[0].obj.Contents
    for page in pdf.pages:
        page.obj.Contents = content
        del page.obj["/MediaBox"], page.obj["/Rotate"], page.obj["/Resources"]
    root.MediaBox, root.Rotate, root.Resources = Array([0, 0, 595, 842]), 0, Dictionary()
    return saved(pdf)


def no_box() -> bytes:
    pdf = plain()
    del pdf.pages[0].obj["/MediaBox"]
    pdf.pages[0].obj.Contents = pdf.make_stream(drawing(0, 0, 612, 792))
    return saved(pdf)


def dynamic_form() -> bytes:
    pdf = plain()
    pdf.Root.NeedsRendering = True
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
    return saved(pdf)


def portfolio() -> bytes:
    pdf = plain()
    pdf.attachments["a.txt"] = b"other files"
    pdf.Root.Collection = Dictionary(Type=Name.Collection)
    return saved(pdf)


def endless_tree() -> bytes:
    """A page tree that holds itself."""
    data = saved(plain(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        pdf.Root.Pages.Count = 2
        return saved(pdf)


def split_tokens() -> bytes:
    """Content in pieces that end in the middle of what is being drawn."""
    pdf = plain()
    content = drawing(0, 0, 595, 842)
    middle = content.index(b" re")  # between the operands and what they are for
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(b"q"), pdf.make_stream(content[:middle]),
                                       pdf.make_stream(content[middle:] + b" Q")])  # fmt: skip
    return saved(pdf)


def wrong_entries() -> bytes:
    """A turn of 45 degrees, a box given from corner to corner the wrong way, notes that are none."""
    pdf = plain((595, 842, 0, 0))
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(drawing(0, 0, 595, 842))
    page.Rotate, page.Annots, page.Group = 45, Array([None, 7, Name.Link, Dictionary()]), String("none")
    return saved(pdf)


def no_resources() -> bytes:
    pdf = plain()
    del pdf.pages[0].obj["/Resources"]
    return saved(pdf)


def wrong_resources() -> bytes:
    """Numbers and names where dictionaries of fonts, pictures and patterns belong."""
    pdf = plain()
    pdf.pages[0].obj.Resources = Dictionary(Font=7, XObject=Array([Name.x]), Pattern=String("không"), ProcSet=Name.PDF)
    return saved(pdf)


def stray_names() -> bytes:
    """A name whose # says nothing: reading the finished file, too, is warned of it."""
    data = saved(plain(Extra=Name("/aXzz")), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return data.replace(b"/aXzz", b"/a#zz").replace(b"/Resources <<", b"/Resources<</a#zz 1")


def endless_number() -> bytes:
    """A note whose flags are larger than any number of the format."""
    pdf = plain()
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=99_999_999_999, Rect=[10, 10, 20, 20])
    note.AP = Dictionary(N=pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([note])
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))
    return saved(pdf)


def nothing_drawn() -> bytes:
    pdf = plain()
    del pdf.pages[0].obj["/Contents"]
    return saved(pdf)


def strange_outline() -> bytes:
    pdf = plain(pages=2)
    item = pdf.make_indirect(Dictionary(Title=String("vòng"), Dest=Array([99, Name.Fit])))
    item.Next = item.First = item
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item))
    pdf.Root.Names = Dictionary(Dests=Array([1, 2]), EmbeddedFiles=String("x"))
    return saved(pdf)


def sixteen_bits() -> bytes:
    """Grey of 16 bits: dark at the upper left, light at the lower right."""
    picture = Image.new("I;16", (800, 1130))
    for y in range(1130):
        picture.paste(min(65535, y * 58), (0, y, 800, y + 1))
    return encoded(picture, "PNG")


def tiff(*frames: Image.Image, **options: object) -> bytes:
    return encoded(frames[0], "TIFF", save_all=True, append_images=list(frames[1:]), **options)


def turned_jpeg(orientation: int) -> bytes:
    """A photograph as a camera stores it: lying, mirrored, with a word about how to hold it."""
    undo = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    picture = four_colours(900, 600)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(picture if undo is None else picture.transpose(undo), "JPEG", exif=exif)


def see_through() -> bytes:
    picture = four_colours(600, 800).convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize((600, 800)).point(lambda value: 200 + value // 5))
    return encoded(picture, "PNG")


def words() -> bytes:
    return "chỉ là chữ".encode()


def packed(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr(name, "dữ liệu")
    return out.getvalue()


def pdf_of_jpeg(mode: str) -> bytes:
    """A PDF that only wraps a scan."""
    out = io.BytesIO()
    four_colours(1240, 1754).convert(mode).save(out, "PDF", resolution=150)
    return out.getvalue()


HEAP = (
    Awkward("xoay và khổ.pdf", every_turn_and_box, 12),
    Awkward("chỉ cấm sửa.pdf", lambda: encrypted(owner="chủ", user=""), 2),
    Awkward("có mật khẩu.pdf", lambda: encrypted(owner="chủ", user="mở"), 0),
    Awkward("bảng hỏng.pdf", cut_table, 3),
    Awkward("bẩn.pdf", dirty, 1),
    Awkward("biểu mẫu.pdf", form, 1),
    Awkward("năm trăm trang.pdf", many_pages, 500, upright=False),
    Awkward("khổ A0.pdf", lambda: saved(plain((0, 0, *A0))), 1),
    Awkward("khổ A0 nằm.pdf", lambda: saved(plain((0, 0, *A0), rotate=90)), 1),
    Awkward("đơn vị lớn.pdf", lambda: saved(plain(UserUnit=8.5)), 1),
    Awkward("tem bưu chính.pdf", lambda: saved(plain((0, 0, 90, 70))), 1),
    Awkward("trùng tên phông.pdf", same_font_names, 1),
    Awkward("dùng chung.pdf", shared_everything, 4),
    Awkward("không khổ.pdf", no_box, 1, upright=False),
    Awkward("mục lục lạ.pdf", strange_outline, 2),
    Awkward("cây trang vòng.pdf", endless_tree, 0),
    Awkward("mảnh vụn.pdf", split_tokens, 1),
    Awkward("ghi sai.pdf", wrong_entries, 1),
    Awkward("thiếu tài nguyên.pdf", no_resources, 1),
    Awkward("tài nguyên sai.pdf", wrong_resources, 1),
    Awkward("tên lạ.pdf", stray_names, 1),
    Awkward("số vô tận.pdf", endless_number, 0),
    Awkward("trang trắng.pdf", nothing_drawn, 1, upright=False),
    Awkward("rác đầu tệp.pdf", lambda: b"\n\n--thu--\n" + saved(plain()), 1),
    Awkward("nén chặt.pdf", lambda: saved(plain(pages=2), linearize=True, compress_streams=True), 2),
    Awkward("bọc ảnh màu.pdf", lambda: pdf_of_jpeg("RGB"), 1),
    Awkward("bọc ảnh CMYK.pdf", lambda: pdf_of_jpeg("CMYK"), 1),
    Awkward("biểu mẫu động.pdf", dynamic_form, 0),
    Awkward("tập nhiều tệp.pdf", portfolio, 0),
    Awkward("cụt.pdf", lambda: saved(plain(pages=3))[:420], 0),
    Awkward("không phải PDF.pdf", lambda: b"%PDF-1.4\nchi co the thoi", 0),
    Awkward("CMYK.jpg", lambda: encoded(four_colours(800, 1100).convert("CMYK"), "JPEG", quality=95), 1),
    Awkward("xám 16 bit.png", sixteen_bits, 1, upright=False),
    Awkward("trong suốt.png", see_through, 1),
    Awkward("bảng màu.gif", lambda: encoded(four_colours(500, 700).convert("P"), "GIF"), 1),
    Awkward("ba trang.tif", lambda: tiff(four_colours(500, 700), four_colours(900, 400), four_colours(800, 800)), 3),
    Awkward(
        "fax.tif",
        lambda: tiff(four_colours(1728, 2200).convert("1"), compression="group4", dpi=(204, 98)), 1, upright=False,
    ),
    Awkward("dpi bịa.jpg", lambda: encoded(four_colours(700, 1000), "JPEG", dpi=(9600, 9600)), 1),
    Awkward("dpi không.png", lambda: encoded(four_colours(700, 1000), "PNG", dpi=(0.001, 0.001)), 1),
    Awkward("dài thượt.png", lambda: encoded(four_colours(300, 6000), "PNG"), 1),
    Awkward("một điểm.png", lambda: encoded(four_colours(1, 1), "PNG"), 1, upright=False),
    Awkward("lũy tiến.jpg", lambda: encoded(four_colours(900, 900), "JPEG", progressive=True), 1),
    Awkward("ảnh.webp", lambda: encoded(four_colours(640, 480), "WEBP", quality=90), 1),
    Awkward("ảnh cụt.jpg", lambda: encoded(four_colours(900, 900), "JPEG")[:2000], 0),
    *(Awkward(f"cầm kiểu {number}.jpg", lambda number=number: turned_jpeg(number), 1) for number in range(1, 9)),
    Awkward("lời.txt", words, 0),
    Awkward("gói.zip", lambda: packed("a.txt"), 0),
    Awkward("bảng.xlsx", lambda: packed("xl/workbook.xml"), 0),
)  # fmt: skip


@pytest.fixture(scope="session")
def heap(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Awkward, Path]]:
    """Every file of the heap on the disk."""
    folder = tmp_path_factory.mktemp("đống")
    made = []
    for number, awkward in enumerate(HEAP):
        path = folder / f"{number:02d}" / awkward.name
        path.parent.mkdir()
        path.write_bytes(awkward.make())
        made.append((awkward, path))
    return made
