"""The path to a signature: who put the dossier together, who laid it before the signer, in whose name it is signed."""

from __future__ import annotations

from datetime import datetime

from app.language.dates import format_date
from app.language.numbers import NBSP

STEPS = {"prepared": "Người lập", "presented": "Người trình", "signed": "Người ký"}
NOBODY = "chưa ghi"
CHANGED_SINCE = "hồ sơ đã đổi sau đó, cần ghi lại"

WHO_NEEDED = "Chưa ghi họ tên hoặc chức vụ."
WHO_ADVICE = "Hãy nhập đủ họ tên và chức vụ."
NOT_PREPARED = "Chưa trình được: chưa ghi ai lập hồ sơ như hiện nay."
NOT_PREPARED_ADVICE = "Hãy ghi người lập trước, rồi trình."

BUTTONS = {"prepared": "Ghi người lập…", "presented": "Trình ký…"}
TITLES = {"prepared": "Xác nhận đã lập xong hồ sơ", "presented": "Trình người ký"}
EXPLAINED = {
    "prepared": "Ghi ai chịu trách nhiệm lập hồ sơ như hiện nay. Hồ sơ sửa sau đó thì phải ghi lại.",
    "presented": "Ghi ai đã xem lại và trình hồ sơ như hiện nay cho người ký. Hồ sơ sửa sau đó thì phải trình lại.",
}
DONE = {"prepared": "Ghi người lập", "presented": "Trình"}
NAME, TITLE = "Họ và tên", "Chức vụ"
NAME_MISSING, TITLE_MISSING = "Chưa ghi họ tên.", "Chưa ghi chức vụ."

AUTHORITY = "Quyền hạn ghi trước chức vụ"
AUTHORITIES = {
    "": "Theo chức vụ",
    "TM": "TM. – thay mặt Ủy ban nhân dân",
    "KT": "KT. – ký thay Chủ tịch",
    "Q": "Q. – được giao quyền Chủ tịch",
    "TL": "TL. – thừa lệnh Chủ tịch",
    "TUQ": "TUQ. – thừa ủy quyền Chủ tịch",
}
PRINTED = "In trên tờ trình:"

# Command line

PREPARE = "ghi người lập hồ sơ, bước đầu trước khi ký"
PRESENT = "ghi người trình hồ sơ cho người ký"
STEP_BY = "họ tên"
STEP_TITLE = "chức vụ"
SIGN_AUTHORITY = "quyền hạn ghi trước chức vụ: TM, KT, Q, TL hoặc TUQ; bỏ trống thì theo chức vụ"


def taken(kind: str, by: str, title: str) -> str:
    """Journal."""
    what = {"prepared": "Lập xong hồ sơ", "presented": "Trình ký hồ sơ"}[kind]
    return f"{what}: {by}, {title}"


def person(by: str, title: str) -> str:
    return f"{by}, {title}"


def moment(at: datetime) -> str:
    """`at` on the clock that people read."""
    return f"{at:%H:%M} ngày{NBSP}{format_date(at.date())}"


def local_time(at: datetime) -> str:
    """A moment on paper, on the clocks of Viet Nam."""
    return f"{moment(at)} (giờ Việt Nam)"


def step(by: str, title: str, at: datetime) -> str:
    """A step on the sign-off page."""
    return f"{by}, {title}; {local_time(at)}"
