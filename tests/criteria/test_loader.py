"""A criteria set loads, or is refused with the place and the reason."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from app.criteria.loader import CriteriaError, load_catalogue, load_unit_plan


def refused(text: str | bytes) -> CriteriaError:
    with pytest.raises(CriteriaError) as error:
        load_catalogue(text, "thu.yaml")
    return error.value


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_right_set_loads_exactly(small_set_text: str) -> None:
    catalogue = load_catalogue(small_set_text.encode(), "nho.yaml")
    assert [indicator.id for indicator in catalogue.indicators()][:3] == ["1.1", "1.2", "2.1"]
    rule = next(one for one in catalogue.indicators() if one.id == "1.2").rule
    assert rule.kind == "choice"
    assert rule.options[1].points == Decimal("1.5")
    assert isinstance(rule.options[1].points, Decimal)


CASES = [
    # (what is written, what it is replaced by, end of the place, part of the reason)
    ("unknown key", "maximum: 19", "maximum: 19\ntieu_de: x", "tieu_de", "không có mục nào tên như thế"),
    ("missing", 'version: "1"\n', "", "version", "thiếu mục này"),
    ("text", 'version: "1"', "version: 1", "version", "phải là chữ"),
    (
        "number",
        "{points: 3, label: từ 70, at_least: 70}",
        "{points: ba, label: từ 70, at_least: 70}",
        "points",
        "phải là một số",
    ),
    ("kind", "kind: trend", "kind: trand", "rule", "không có loại quy tắc “trand”"),
    ("no kind", "kind: choice", "loai: choice", "criteria[0].indicators[1].rule", "thiếu loại quy tắc"),
    ("literal", "combine: each", "combine: mỗi năm", "combine", "phải là 'total' hoặc 'each'"),
    ("years", "unit: hộ, years: 2}", "unit: hộ, years: 7}", "years", "không được quá 3"),
    ("whole number", "unit: hộ, years: 2}", "unit: hộ, years: 1.5}", "years", "phải là số nguyên"),
    ("list", "legal_basis: [Văn bản thử]", "legal_basis: {a: b}", "legal_basis", "phải là một danh sách"),
    ("date", "maximum: 19", "maximum: 19\nin_force_from: hôm qua", "in_force_from", "phải là ngày"),
    (
        "dates",
        "maximum: 19",
        "maximum: 19\nin_force_from: 2020-01-02\nin_force_to: 2020-01-01",
        "in_force_to",
        "đứng trước",
    ),
    ("total", "maximum: 19", "maximum: 20", "maximum", "được 19\u00a0điểm, khác với 20\u00a0điểm"),
    ("bonus", "bonus: 1\nfigures", "bonus: 2\nfigures", "bonus", "được 1\u00a0điểm, khác với 2\u00a0điểm"),
    ("criterion sum", "    maximum: 9\n", "    maximum: 8\n", "maximum", "được 18\u00a0điểm"),
    ("same id", '- id: "1.2"', '- id: "1.1"', "criteria[0].indicators[1].id", "đã dùng"),
    ("bad id", "- {id: vu, ", "- {id: vụ việc, ", "figures[3].id", "chữ không dấu"),
    ("same note", "- {id: khong_co, ", "- {id: cuoi, ", "notes[1].id", "đã dùng"),
    ("figure", "numerator: tre_thap", "numerator: tre_gay", "rule", "số liệu nào mang mã “tre_gay”"),
    (
        "years of figure",
        "unit: người, years: 3}\n  - {id: boi",
        "unit: người, years: 2}\n  - {id: boi",
        "rule",
        "của 3 năm",
    ),
    ("blank", "title: Tỷ lệ hộ", 'title: " "', "title", "không được để trống"),
    ("short", "short: Tỷ lệ hộ\n", "short: Tỷ lệ hộ gia đình học tập cả năm\n", "short", "nhiều nhất 24"),
    ("band order", "at_least: 60, printed_upto: 69", "at_least: 75", "bands", "xếp từ điểm cao"),
    (
        "band bound",
        "{points: 2, label: 60-69, at_least: 60, printed_upto: 69}",
        "{points: 2, label: x}",
        "bands",
        "đúng một trong hai cận",
    ),
    (
        "mixed bounds",
        "{points: 1, label: đạt, at_most: 15}",
        "{points: 1, label: đạt, at_most: 15, at_least: 3}",
        "bands",
        "đúng một trong hai cận",
    ),
    ("band range", "at_least: 85}", "at_least: 185}", "bands", "từ 0 đến 100"),
    ("printed", "at_least: 60, printed_upto: 69", "at_least: 60, printed_upto: 70", "printed_upto", "nằm trong mức"),
    ("band points", "{points: 3, label: từ 70", "{points: 4, label: từ 70", "bands", "từ 0 đến 3"),
    ("unreached", "{points: 3, label: từ 70", "{points: 2.5, label: từ 70", "bands", "không mức nào đạt điểm tối đa 3"),
    (
        "option points",
        "label: Có kế hoạch phù hợp, points: 2",
        "label: Có kế hoạch phù hợp, points: 3",
        "points",
        "từ 0 đến 2",
    ),
    (
        "options order",
        "label: Chưa phù hợp, points: 1",
        "label: Chưa phù hợp, points: 1.75",
        "options",
        "từ điểm cao xuống",
    ),
    ("same label", "label: Chưa phù hợp,", "label: Không có,", "options[3].label", "trùng với một mức khác"),
    ("same option", "{id: mot_phan,", "{id: tot,", "options[1].id", "đã dùng"),
    (
        "part sum",
        "label: Có quy chế, points: 1",
        "label: Có quy chế, points: 0.5",
        "parts",
        "được 1,5\u00a0điểm, khác với 2\u00a0điểm",
    ),
    ("bonus part", "bonus: true,", "", "parts", "được 3\u00a0điểm, khác với 2\u00a0điểm"),
    ("outcome", "outcomes: {decreased: 3", "outcomes: {decreased: 5", "outcomes", "từ 0 đến 3"),
    ("label", ", increased: Tăng}", "}", "labels", "“increased”"),
    ("same figures", "denominator: tre\n", "denominator: tre_thap\n", "numerator", "cùng một số liệu"),
    ("forward", "years: [0, -1, -2]", "years: [0, 1, 2]", "years", "số âm"),
    ("need item", "need: {any: [bc, ", "need: {any: [bd, ", "need.any[0]", "minh chứng nào mang mã “bd”"),
    ("need keys", "need: {any: [bc, {all: [nq, qd]}]}", "need: {any: [bc], all: [nq]}", "need", "đúng một trong ba"),
    ("shared", "shared: tong_ket}", "shared: tong}", "shared", "dùng chung nào mang mã “tong”"),
    ("default", "default: huong_dan", "default: khac", "default", "không có cách hiểu “khac”"),
    ("flag", "flag: lowest_band", "flag: lowest", "flag", "không bao giờ báo “lowest”"),
    ("flag option", 'flag: "option:sot"', 'flag: "option:sat"', "flag", "không bao giờ báo"),
    (
        "when note",
        "readings: {khong_vu: giam}",
        "readings: {khong_vi: giam}",
        "when.readings.khong_vi",
        "điều cần lưu ý nào mang mã “khong_vi”",
    ),
    (
        "when reading",
        "readings: {sot: nhu_khong}",
        "readings: {sot: khac}",
        "variants[0].when.readings.sot",
        "không có cách hiểu “khac”",
    ),
]


@pytest.mark.parametrize(
    ("written", "instead", "place", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_fault_is_told_with_place_and_reason(
    small_set_text: str, written: str, instead: str, place: str, reason: str
) -> None:
    assert small_set_text.count(written) >= 1, "the sample set no longer has this text"
    error = refused(small_set_text.replace(written, instead, 1))
    assert error.place.endswith(place), error.faults
    assert reason in error.reason, error.faults
    assert error.place.startswith("dòng ")
    assert error.message == (
        f"Không dùng được “thu.yaml”: {error.place}: {error.reason}."
        + (f" Còn {len(error.faults) - 1}\u00a0chỗ sai khác." if len(error.faults) > 1 else "")
    )
    assert error.advice


def test_the_line_is_the_one_of_the_fault(small_set_text: str) -> None:
    broken = small_set_text.replace("default: huong_dan", "default: khac")
    assert refused(broken).place.startswith(
        f"dòng {line_of(broken, 'default: khac')}, criteria[1].indicators[1].notes[0]"
    )


def test_a_criterion_must_add_up_too(small_set_text: str) -> None:
    error = refused(small_set_text.replace("maximum: 9\n", "maximum: 8\n").replace("maximum: 19", "maximum: 18"))
    assert error.place.endswith("criteria[1].maximum")
    assert "được 9\u00a0điểm, khác với 8\u00a0điểm" in error.reason


def test_all_faults_are_kept(small_set_text: str) -> None:
    error = refused(small_set_text.replace('version: "1"', "version: 1").replace("id: nho", "id: 5"))
    assert [fault.place.split(", ")[1] for fault in error.faults] == ["id", "version"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "mục “a” ghi hai lần"),
        ("a: [1, 2\nb: 3\n", 2, "không đúng cách viết YAML"),
        ("a: !!python/object/apply:os.getcwd []\n", 1, "không dùng được thẻ"),
        ("a: 1\nb: !khac x\n", 2, "không dùng được thẻ"),
        ("? [a, b]\n: 1\n", 1, "tên mục phải là chữ"),
        ("", 1, "không có nội dung"),
        ("a: 1\n---\nb: 2\n", 2, "không đúng cách viết YAML"),
        ("a: 1\nb: " + unicodedata.normalize("NFD", "ế") + "\n", 2, "Unicode NFC"),
        ("a: &x [*x]\n", 1, "lồng nhau quá sâu"),
        ("a: \x07\n", 1, "không đúng cách viết YAML"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    error = refused(text)
    assert error.place == f"dòng {line}"
    assert reason in error.reason


def test_aliases_cannot_blow_a_file_up() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for before, name in zip("abcdef", "bcdefg", strict=True):
        bomb += f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    assert "quá nhiều mục" in refused(bomb).reason


def test_other_encodings_and_huge_files_are_refused() -> None:
    assert "UTF-8" in refused("a: 1\ntên: xã\n".encode("utf-16")).reason
    assert refused(b"a: 1\nb: \xff\n").place == "dòng 2"
    assert "quá lớn" in refused(b"#" * 5_000_000).reason


def test_words_that_yaml_would_turn_into_something_else_stay_words(small_set_text: str) -> None:
    renamed = small_set_text.replace("label: Danh sách}", "label: no}").replace("label: Danh sách,", "label: 1e3,")
    items = {one.id: one.evidence[0].label for one in load_catalogue(renamed, "x").indicators()}
    assert (items["2.2"], items["2.3"]) == ("1e3", "no")


PLAN = """\
format: 1
set: nho
source: Thông báo phân công
units:
  - {id: van_phong, number: 1, name: Văn phòng, short: Văn phòng, letter: [{heading: Tiêu chí 1, lines: [a, b]}],
     supplies: [{indicator: "1.1", by: both}, {indicator: "2.1", by: text, partly: true}]}
  - {id: y_te, number: 2, name: Trạm y tế, short: Y tế, letter: [], supplies: [{indicator: "2.1", by: heading}]}
suggested: {"3.1": van_phong}
"""


def test_a_plan_of_units_says_who_supplies_what(small_set_text: str) -> None:
    catalogue = load_catalogue(small_set_text, "nho")
    plan = load_unit_plan(PLAN, catalogue, "phân công")
    assert plan.suppliers("2.1") == ("y_te", "van_phong")
    assert plan.suppliers("3.1") == ()
    assert plan.unowned(catalogue) == ("1.2", "2.2", "2.3", "3.1", "3.2", "3.3")
    assert plan.suggested == {"3.1": "van_phong"}


@pytest.mark.parametrize(
    ("written", "instead", "place", "reason"),
    [
        ("set: nho", "set: khac", "set", "không phải “nho”"),
        ('indicator: "1.1"', 'indicator: "1.9"', "units[0].supplies[0].indicator", "không có chỉ số “1.9”"),
        ("id: y_te", "id: van_phong", "units[1].id", "đã dùng"),
        ('"3.1": van_phong', '"3.1": ai_do', "suggested.3.1", "không có đơn vị nào"),
        ('"3.1": van_phong', '"9": y_te', "suggested.9", "không có chỉ số “9”"),
        ("by: both", "by: miệng", "by", "phải là"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(
    small_set_text: str, written: str, instead: str, place: str, reason: str
) -> None:
    catalogue = load_catalogue(small_set_text, "nho")
    with pytest.raises(CriteriaError) as error:
        load_unit_plan(PLAN.replace(written, instead), catalogue, "phân công")
    assert error.value.place.endswith(place)
    assert reason in error.value.reason
