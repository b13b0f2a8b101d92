"""A small criteria set with every kind of rule, and shorthand for answers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.criteria.answers import Answers, ChosenReading, FigureKey, LevelKey, Profile
from app.criteria.catalogue import Catalogue
from app.criteria.loader import load_catalogue
from app.criteria.score import score
from app.criteria.scorecard import IndicatorScore, Scorecard

SMALL_SET = """\
format: 1
id: nho
version: "1"
title: Bộ tiêu chí nhỏ để thử
legal_basis: [Văn bản thử]
maximum: 19
bonus: 1
figures:
  - {id: ho, label: Tổng số hộ, short: Tổng số hộ, unit: hộ, years: 2}
  - {id: ho_hoc, label: Số hộ học tập, short: Hộ học tập, unit: hộ}
  - {id: ho_ngheo, label: Số hộ nghèo, short: Hộ nghèo, unit: hộ, years: 2}
  - {id: vu, label: Số vụ bạo lực, short: Vụ bạo lực, unit: vụ, years: 2}
  - {id: tre, label: Số trẻ dưới 5 tuổi, short: Trẻ dưới 5 tuổi, unit: trẻ}
  - {id: tre_thap, label: Số trẻ thấp còi, short: Trẻ thấp còi, unit: trẻ}
  - {id: cong_chuc, label: Số công chức, short: Công chức, unit: người, years: 3}
  - {id: boi_duong, label: Số công chức được bồi dưỡng, short: Được bồi dưỡng, unit: người, years: 3}
shared_documents:
  - {id: tong_ket, title: Báo cáo tổng kết}
criteria:
  - id: "1"
    title: Phán đoán
    short: Phán đoán
    maximum: 4
    indicators:
      - id: "1.1"
        title: Cộng các phần
        short: Cộng các phần
        maximum: 2
        bonus: 1
        guidance: &g {indicator: a, evidence: b, collecting: c, scoring: d}
        rule:
          kind: sum
          parts:
            - {id: nq, label: Nghị quyết,
                options: [{id: co, label: Có nội dung, points: 1}, {id: khong, label: Không có, points: 0}]}
            - {id: bcd, label: Ban chỉ đạo,
                options: [{id: co, label: Có quy chế, points: 1}, {id: khong, label: Không có, points: 0}]}
            - {id: xhh, label: Xã hội hóa, bonus: true,
                options: [{id: co, label: Có kinh phí, points: 1}, {id: khong, label: Không có, points: 0}]}
        evidence:
          - {id: nq, number: "1", label: Nghị quyết}
          - {id: qd, number: "2", label: Quyết định}
          - {id: bc, label: Báo cáo tổng kết, shared: tong_ket}
        need: {any: [bc, {all: [nq, qd]}]}
      - id: "1.2"
        title: Một trong các mức
        short: Một trong các mức
        maximum: 2
        guidance: *g
        rule:
          kind: choice
          options:
            - {id: tot, label: Có kế hoạch phù hợp, points: 2}
            - {id: mot_phan, label: Chỉ phù hợp một phần, points: 1.5}
            - {id: chua, label: Chưa phù hợp, points: 1}
            - {id: khong, label: Không có, points: 0}
            - {id: sot, label: Trường hợp hướng dẫn bỏ sót, points: null, official: false,
                variants: [{when: {readings: {sot: nhu_khong}}, points: 0}]}
        evidence: [{id: kh, label: Kế hoạch}]
        notes:
          - id: sot
            title: Hướng dẫn không nói
            text: Không có mức nào cho trường hợp này.
            flag: "option:sot"
            readings: [
                {id: nhu_khong, label: Như không có, source: suy luận},
                  {id: nhu_chua, label: Như chưa phù hợp, source: suy luận}]
        recognised: {wording: Sử dụng kết quả đã được công nhận}
  - id: "2"
    title: Tỷ lệ
    short: Tỷ lệ
    maximum: 9
    indicators:
      - id: "2.1"
        title: Tỷ lệ hộ
        short: Tỷ lệ hộ
        maximum: 3
        guidance: *g
        rule:
          kind: ratio
          numerator: ho_hoc
          denominator: ho
          bands:
            - {points: 3, label: từ 70, at_least: 70}
            - {points: 2, label: 60-69, at_least: 60, printed_upto: 69}
            - {points: 1, label: 50-59, at_least: 50, printed_upto: 59}
            - {points: 0, label: dưới 50}
          variants:
            - when: {difficult: true}
              bands:
                - {points: 3, label: từ 60, at_least: 60}
                - {points: 0, label: dưới 60}
        evidence: [{id: so, number: "1", label: Số hộ},
            {id: qd, number: "2", label: Quyết định}, {id: them, label: Thêm, optional: true}]
        recognised: {wording: Có thể sử dụng, may: true}
        notes:
          - {id: giua_hai_muc, title: Giữa hai mức in, text: 69 đến 70., flag: between_bands}
          - {id: cuoi, title: Không có mức 0, text: x, flag: lowest_band}
      - id: "2.2"
        title: Trẻ thấp còi
        short: Trẻ thấp còi
        maximum: 1
        guidance: *g
        rule:
          kind: ratio
          numerator: tre_thap
          denominator: tre
          bands:
            - {points: 1, label: đạt, at_most: 15}
            - {points: 0, label: không đạt}
          variants:
            - {when: {readings: {nguong: ten}},
                bands: [{points: 1, label: đạt, at_most: 23}, {points: 0, label: không}]}
            - {when: {terrain: highland}, bands: [{points: 1, label: đạt, at_most: 30}, {points: 0, label: không}]}
        evidence: [{id: ds, label: Danh sách, sensitive: true}]
        notes:
          - id: nguong
            title: Hai ngưỡng
            text: Tên ghi 23, hướng dẫn ghi 15 hoặc 30.
            readings: [{id: huong_dan, label: 15 hoặc 30, source: Hướng dẫn}, {id: ten, label: "23", source: Tên}]
            default: huong_dan
          - {id: khong_co, title: Không có trẻ, text: x, flag: zero_denominator}
      - id: "2.3"
        title: Bồi dưỡng ba năm
        short: Bồi dưỡng ba năm
        maximum: 5
        guidance: *g
        rule:
          kind: ratio
          numerator: boi_duong
          denominator: cong_chuc
          bands: [{points: 5, label: đạt, at_least: 85}, {points: 0, label: không đạt}]
          years: [0, -1, -2]
          combine: each
          variants:
            - {when: {readings: {nam: cong}}, combine: total}
            - {when: {readings: {nam: mot}}, years: [0]}
        evidence: [{id: ds, label: Danh sách}]
        notes:
          - id: nam
            title: Ba năm gần nhất
            text: Không nói tính năm nào.
            readings: [
                {id: tung, label: từng năm, source: a},
                  {id: cong, label: cộng ba năm, source: b}, {id: mot, label: một năm, source: c}]
            default: tung
  - id: "3"
    title: So với năm trước
    short: So với năm trước
    maximum: 6
    indicators:
      - id: "3.1"
        title: Giảm số vụ
        short: Giảm số vụ
        maximum: 1
        guidance: *g
        rule:
          kind: trend
          figure: vu
          outcomes: {decreased: 1, unchanged: 0, increased: 0, zero_both: null}
          labels: {decreased: Có giảm, unchanged: Không giảm, increased: Không giảm,
              zero_both: Hai năm đều không có vụ nào}
          variants:
            - {when: {readings: {khong_vu: giam}}, outcomes: {decreased: 1, unchanged: 0, increased: 0, zero_both: 1}}
            - {when: {readings: {khong_vu: khong}}, outcomes: {decreased: 1, unchanged: 0, increased: 0, zero_both: 0}}
        evidence: [{id: bc, label: Báo cáo}]
        notes:
          - id: khong_vu
            title: Hai năm đều 0 vụ
            text: Hướng dẫn không nói.
            flag: zero_both_years
            readings: [{id: giam, label: coi là giảm, source: a}, {id: khong, label: coi là không giảm, source: b}]
      - id: "3.2"
        title: Không có vụ nào
        short: Không có vụ nào
        maximum: 2
        guidance: *g
        rule:
          kind: trend
          figure: vu
          outcomes: {decreased: 1, unchanged: 0, increased: 0, none: 2}
          labels: {decreased: Số vụ có giảm, unchanged: Không giảm, increased: Không giảm, none: Không có}
        evidence: [{id: bc, label: Báo cáo}]
      - id: "3.3"
        title: Giảm tỷ lệ hộ nghèo
        short: Giảm tỷ lệ hộ nghèo
        maximum: 3
        guidance: *g
        rule:
          kind: trend
          figure: ho_ngheo
          denominator: ho
          outcomes: {decreased: 3, unchanged: 2, increased: 0}
          labels: {decreased: Có giảm, unchanged: Không thay đổi, increased: Tăng}
        evidence: [{id: bc, label: Báo cáo}]
"""


@pytest.fixture(scope="session")
def small_set() -> Catalogue:
    return load_catalogue(SMALL_SET, "nho.yaml")


class Ward:
    """Answers being written down, and what they score."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.profile = Profile("Hoa Mơ", 2021)
        self.answers = Answers()

    def figures(self, figure: str, *values: str | int | None) -> Ward:
        """This year's value, then last year's, and so on; None leaves a year out."""
        keyed = {
            FigureKey(figure, 2021 - back): Decimal(value) for back, value in enumerate(values) if value is not None
        }
        self.answers = replace(self.answers, figures={**self.answers.figures, **keyed})
        return self

    def level(self, indicator: str, option: str, part: str = "") -> Ward:
        self.answers = replace(self.answers, levels={**self.answers.levels, LevelKey(indicator, part): option})
        return self

    def reading(self, note: str, reading: str, reason: str = "Theo hướng dẫn của tỉnh") -> Ward:
        chosen = {**self.answers.readings, note: ChosenReading(reading, reason)}
        self.answers = replace(self.answers, readings=chosen)
        return self

    def is_(self, **profile: object) -> Ward:
        self.profile = replace(self.profile, **profile)  # type: ignore[arg-type]
        return self

    def answer(self, **answers: object) -> Ward:
        self.answers = replace(self.answers, **answers)  # type: ignore[arg-type]
        return self

    def card(self) -> Scorecard:
        return score(self.catalogue, self.profile, self.answers)

    def of(self, indicator: str) -> IndicatorScore:
        return self.card().indicators[indicator]


@pytest.fixture
def ward(small_set: Catalogue) -> Ward:
    return Ward(small_set)


@pytest.fixture
def small_set_text() -> str:
    return SMALL_SET
