"""What scoring says: why so many points, what is missing, what the next level needs, and why a figure is refused."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from app.language.numbers import NBSP, format_number, format_percent, format_points, with_unit

NO_LEVEL = "Chưa chọn mức đạt."
SILENT = "Hướng dẫn không cho điểm trường hợp này. Người chấm đặt điểm bằng tay và ghi lý do, hoặc chọn không áp dụng."


def points(value: Decimal) -> str:
    return with_unit(format_points(value), "điểm")


def year(value: int) -> str:
    return f"năm{NBSP}{value}"


def figure_in_year(label: str, in_year: int) -> str:
    return f"{label} {year(in_year)}"


# Levels of a ratio


@lru_cache(maxsize=512)
def band_label(lower: Decimal | None, upper: Decimal | None, *, higher_is_better: bool) -> str:
    """A step of a ladder, short: "60 – dưới 70 %", "từ 70 %", "dưới 50 %"; the other way "đến 15 %", "trên 15 %"."""
    if higher_is_better:
        if lower is None:
            return f"dưới {_percent(upper)}"
        if upper is None:
            return f"đủ {_percent(lower)}" if lower == 100 else f"từ {_percent(lower)}"
        return f"{format_number(lower)} – dưới {_percent(upper)}"
    if lower is None:
        return f"đến {_percent(upper)}"
    return f"trên {_percent(lower)}" if upper is None else f"trên {format_number(lower)} đến {_percent(upper)}"


@lru_cache(maxsize=512)
def band_phrase(lower: Decimal | None, upper: Decimal | None, *, higher_is_better: bool) -> str:
    """The same in a sentence: "từ 60 % đến dưới 70 %", "từ 70 % trở lên", "từ 15 % trở xuống"."""
    if higher_is_better:
        if lower is None:
            return f"dưới {_percent(upper)}"
        if upper is None:
            return f"đủ {_percent(lower)}" if lower == 100 else f"từ {_percent(lower)} trở lên"
        return f"từ {_percent(lower)} đến dưới {_percent(upper)}"
    if lower is None:
        return f"từ {_percent(upper)} trở xuống"
    return f"trên {_percent(lower)}" if upper is None else f"trên {_percent(lower)} đến {_percent(upper)}"


@lru_cache(maxsize=512)
def _percent(bound: Decimal | None) -> str:
    return format_percent(bound if bound is not None else Decimal(0))


def of_which(part: Decimal, whole: Decimal, unit: str) -> str:
    """Such as "753 trên 1.240 hộ"."""
    return f"{format_number(part)} trên {with_unit(whole, unit)}"


def ratio_reason(given: Decimal, share: str, percent: str, phrase: str, years: str = "") -> str:
    """Why so many points: "Được 2 điểm vì 753 trên 1.240 hộ là 60,73 %, từ 60 % đến dưới 70 %."."""
    return f"Được {points(given)} vì {years}{share} là {percent}, {phrase}."


def years_added(years: Sequence[int]) -> str:
    return f"cộng các năm{NBSP}{min(years)}–{max(years)} có "


def worst_year(one: int, *, lowest: bool) -> str:
    return f"năm {'thấp' if lowest else 'cao'} nhất ({one}) có "


def more_needed(amounts: Sequence[tuple[int | None, str]], target: Decimal) -> str:
    """Such as "Cần thêm 115 hộ để lên mức 3 điểm"; each amount is of a year where several years count."""
    return _change("thêm", amounts, target)


def less_needed(amounts: Sequence[tuple[int | None, str]], target: Decimal) -> str:
    return _change("bớt", amounts, target)


def _change(word: str, amounts: Sequence[tuple[int | None, str]], target: Decimal) -> str:
    told = ", ".join(amount if of is None else f"{amount} {year(of)}" for of, amount in amounts)
    return f"Cần {word} {told} để lên mức {points(target)}"


def needed_of(amount: Decimal, whole: Decimal, unit: str, target: Decimal, *, higher_is_better: bool) -> str:
    """While the counted part is not typed yet: "Cần từ 868 trên 1.240 hộ để được 3 điểm"."""
    word = "từ" if higher_is_better else "không quá"
    return f"Cần {word} {of_which(amount, whole, unit)} để được {points(target)}"


# This year against last


def trend_reason(given: Decimal | None, now: str, before: str, outcome: str) -> str:
    """`now` and `before` are "năm 2021 là 3 vụ"."""
    why = f"{now}, {before}: {outcome[:1].lower()}{outcome[1:]}"
    if given is None:
        return f"Chưa có điểm: {why}. {SILENT}"
    return f"Được {points(given)} vì {why}."


def value_in_year(in_year: int, value: str) -> str:
    return f"{year(in_year)} là {value}"


def rate_in_year(in_year: int, percent: str, share: str) -> str:
    return f"{year(in_year)} là {percent} ({share})"


def only_this_year(given: Decimal, now: str, outcome: str) -> str:
    return f"Được {points(given)} vì {now}: {outcome[:1].lower()}{outcome[1:]}."


# Judgements


def level_reason(given: Decimal, label: str) -> str:
    return f"Được {points(given)} theo mức đã chọn: “{label}”."


def level_silent(label: str) -> str:
    return f"Đã chọn “{label}”. {SILENT}"


def next_level(target: Decimal, label: str) -> str:
    return f"Để lên mức {points(target)}: “{label}”"


def part_chosen(part: str, option: str, given: Decimal, *, bonus: bool) -> str:
    reward = f"thưởng {points(given)}" if bonus else points(given)
    return f"{part} – “{option}” ({reward})"


def sum_reason(total: Decimal, parts: Sequence[str]) -> str:
    return f"Được {points(total)}: {'; '.join(parts)}."


def parts_missing(parts: Sequence[str]) -> str:
    return f"Chưa chọn mức cho: {'; '.join(parts)}."


def next_part(more: Decimal, part: str, option: str, *, bonus: bool) -> str:
    return f"Để thêm {points(more)}{' thưởng' if bonus else ''}: {part} – “{option}”"


# What is not known, or cannot be


def figures_missing(figures: Sequence[str]) -> str:
    return f"Chưa nhập: {'; '.join(figures)}."


def not_a_number(figure: str) -> str:
    return f"{figure} không phải là một số."


def negative(figure: str, value: Decimal) -> str:
    return f"{figure} là {format_number(value)}: không thể là số âm."


def fraction_of_unit(figure: str, value: Decimal, unit: str) -> str:
    return f"{figure} là {with_unit(value, unit)}: phải là số nguyên."


def zero_denominator(figure: str, unit: str) -> str:
    return (
        f"{figure} là {with_unit(0, unit)} nên không tính được tỷ lệ; nếu địa bàn không có đối tượng này, "
        "chọn không áp dụng và ghi lý do."
    )


def above_whole(part: str, part_value: str, whole: str, whole_value: str) -> str:
    return f"{part} là {part_value}, nhiều hơn {_lower_first(whole)} là {whole_value}: không thể có."


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def must_choose(titles: Sequence[str]) -> str:
    return f"Chưa có điểm cho đến khi chọn cách hiểu và ghi lý do: {'; '.join(titles)}."


# What a person decided


def overridden(given: Decimal, reason: str, by_rule: Decimal | None) -> str:
    rule = f" Theo quy tắc: {points(by_rule)}." if by_rule is not None else " Theo quy tắc: chưa có điểm."
    why = f" Lý do: {_sentence(reason)}" if reason.strip() else " Chưa ghi lý do."
    return f"Người chấm đặt {points(given)}.{why}{rule}"


def override_out_of_range(given: Decimal, maximum: Decimal) -> str:
    return f"Điểm do người chấm đặt là {format_points(given)}, phải từ 0 đến {points(maximum)}."


def recognised(given: Decimal, basis: str) -> str:
    source = f" Căn cứ: {_sentence(basis)}" if basis.strip() else " Chưa ghi quyết định công nhận."
    return f"Được {points(given)} theo kết quả đã được công nhận nông thôn mới.{source}"


def recognition_unused(why: str, reason: str) -> str:
    return f"{reason} Kết quả công nhận nông thôn mới đã ghi không dùng được: {why}."


RECOGNITION_NOT_RURAL = "hồ sơ không ghi là xã nông thôn mới"
RECOGNITION_NOT_ALLOWED = "hướng dẫn không cho chỉ số này dùng kết quả công nhận"
RECOGNITION_NO_STEP = "số điểm ghi không phải một mức của quy tắc"


def not_applicable(reason: str) -> str:
    why = f" Lý do: {_sentence(reason)}" if reason.strip() else " Chưa ghi lý do."
    return f"Không áp dụng.{why}"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def ratio_value(value: Fraction, bounds: Sequence[Decimal]) -> str:
    """A ratio in percent which never looks like a bound it has not reached or has passed."""
    return format_percent(value, apart_from=[bound for bound in bounds if bound % 1])
