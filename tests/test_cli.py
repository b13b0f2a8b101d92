"""The command line as a person types it: every verb, its JSON, its exit codes, and never a traceback."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from app import __version__, cli, cli_commands, cli_parser
from app.criteria.answers import FigureKey
from app.services import answers, signing
from app.services.workspace import Workspace
from app.texts import cli as texts
from app.texts import media as media_texts

Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dossier(complete_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample, closed, to do anything with."""
    return Path(shutil.copy(complete_sample, tmp_path / "d.cdht"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in this process: exit code, standard output, standard error."""

    def go(*words: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return go


def scored(run: Run, path: Path) -> dict[str, Any]:
    code, out, _ = run("score", path, "--json")
    assert code == 0
    return json.loads(out)  # type: ignore[no-any-return]


def test_new_dossier(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mới.cdht"
    code, out, _ = run(
        "new", path, "--ward", "Bến Mơ", "--year", 2021, "--kind", "xa", "--highland", "--difficult", "--new-rural"
    )
    assert (code, out) == (0, f"Đã tạo hồ sơ {path}.\n")
    found = scored(run, path)
    assert found["profile"]["ward_kind"] == "xã"
    assert (found["profile"]["terrain"], found["profile"]["difficult"], found["profile"]["new_rural"]) == (
        "highland",
        True,
        True,
    )
    assert found["total"] == {
        "points": "0",
        "bonus": "0",
        "max": "100",
        "possible": "100",
        "evidenced": "0",
        "undecided": 50,
    }
    assert found["indicators"]["9.1"]["points"] is None
    assert found["indicators"]["9.1"]["status"] == "undecided"


def test_new_never_overwrites(run: Run, dossier: Path) -> None:
    before = dossier.read_bytes()
    code, _, err = run("new", dossier, "--ward", "Hoa Mơ", "--year", 2021)
    assert code == 1
    assert "Đã có tệp" in err
    assert dossier.read_bytes() == before


def test_score_json_has_the_agreed_shape(run: Run, dossier: Path) -> None:
    found = scored(run, dossier)
    assert set(found) == {"set", "year", "profile", "total", "criteria", "indicators"}
    assert (found["set"], found["year"]) == ("tt44-2014", 2021)
    assert len(found["criteria"]) == 15
    assert len(found["indicators"]) == 50
    assert found["criteria"]["10"] == {"points": "3.5", "max": "4"}
    indicator = found["indicators"]["9.1"]
    assert set(indicator) == {
        "points",
        "max",
        "bonus",
        "status",
        "rule",
        "reason",
        "next",
        "evidence",
        "notes",
    }
    assert (indicator["points"], indicator["max"], indicator["status"]) == ("2", "3", "scored")
    assert (indicator["rule"], indicator["evidence"]) == ("ratio", "complete")
    assert "115" in indicator["next"]
    assert found["indicators"]["13.3"]["status"] == "overridden"
    assert found["indicators"]["1.3"]["bonus"] == "1"
    assert found["total"]["points"] == "88.5"


def test_score_for_people(run: Run, dossier: Path) -> None:
    code, out, _ = run("score", dossier)
    assert code == 0
    assert "Tổng điểm tự chấm: 88,5/100\u00a0điểm, thêm 1\u00a0điểm thưởng." in out
    assert "753 trên 1.240 hộ là 60,73 %" in out.replace("\u00a0", " ")
    assert out.count("\n  ") >= 50


def test_demo(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("demo", tmp_path / "m.cdht", "--working")
    assert code == 0
    assert "82\u00a0điểm" in out
    assert scored(run, tmp_path / "m.cdht")["total"]["undecided"] == 4


def test_sheet_out_and_in(run: Run, dossier: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "số liệu.xlsx"
    assert run("sheet", dossier, sheet)[0] == 0
    assert run("fill", dossier, sheet) == (0, f"{texts.NOTHING_NEW}\n", "")

    book = openpyxl.load_workbook(sheet)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value == 753]
    assert len(cells) == 1
    cells[0].value = 900
    book.save(sheet)
    assert run("fill", dossier, sheet)[0] == 0
    assert scored(run, dossier)["indicators"]["9.1"]["points"] == "3"

    cells[0].value = "bảy trăm"
    book.save(sheet)
    code, _, err = run("fill", dossier, sheet)
    assert code == 1
    assert cells[0].coordinate in err
    assert texts.NOTHING_TAKEN in err


def test_attach(run: Run, dossier: Path, tmp_path: Path) -> None:
    note, empty = tmp_path / "ghi chú.txt", tmp_path / "rỗng.pdf"
    note.write_text("Đã quan sát ngày 18/01/2022", encoding="utf-8")
    empty.touch()
    code, out, err = run("attach", dossier, "13.4", "2", note)
    assert (code, err) == (0, "")
    assert "ghi chú.txt → MC.13.4.01" in out
    assert scored(run, dossier)["indicators"]["13.4"]["evidence"] == "complete"

    code, out, err = run("attach", dossier, "14.4", "2", note, empty, tmp_path / "không có.pdf")
    assert code == 1
    assert "đã có trong hồ sơ, gắn bản đã có (MC.13.4.01)" in out
    assert "rỗng.pdf" in err
    assert "không có.pdf" in err
    assert scored(run, dossier)["indicators"]["14.4"]["evidence"] == "complete"


def test_attach_resolves_patterns_that_the_console_left(run: Run, dossier: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"phiếu {number}.txt").write_text(str(number), encoding="utf-8")
    code, out, _ = run("attach", dossier, "13.4", "2", tmp_path / "phiếu *.txt")
    assert (code, out.count("Đã gắn phiếu")) == (0, 2)
    code, _, err = run("attach", dossier, "13.4", "2", tmp_path / "không có *.txt")
    assert code == 1
    assert "không có *.txt" in err


@pytest.mark.parametrize(("place", "listed"), [(("9.7", "1"), "9.1, 9.2, 10"), (("9.1", "7"), "1 (Số hộ")])
def test_attach_lists_what_there_is(run: Run, dossier: Path, place: tuple[str, str], listed: str) -> None:
    code, _, err = run("attach", dossier, *place, dossier)
    assert code == 1
    assert listed in err


def test_check(run: Run, dossier: Path, tmp_path: Path) -> None:
    code, out, _ = run("check", dossier, "--json", "--full")
    found = json.loads(out)
    assert code == 0
    assert found["integrity"] == {"ok": True, "problems": []}
    assert all({"severity", "rule", "indicator", "message", "advice"} <= set(one) for one in found["findings"])
    assert {one["severity"] for one in found["findings"]} == {"warning", "info"}

    run("new", tmp_path / "trống.cdht", "--ward", "Hoa Mơ", "--year", 2021)
    code, out, _ = run("check", tmp_path / "trống.cdht")
    assert code == 0
    assert texts.INTEGRITY_OK in out
    assert "[Phải sửa] 9.1:" in out


def test_check_tells_what_has_changed_since_signing(run: Run, dossier: Path) -> None:
    with Workspace.open(dossier) as ws:
        signing.sign(ws, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", signed_on=date(2022, 2, 5), allow_blocking=True)
    assert json.loads(run("check", dossier, "--json")[1])["since_signed"] is None
    run("unlock", dossier, "--reason", "Sửa số hộ")
    assert "chưa thay đổi gì so với bản đã ký" in run("check", dossier)[1]
    with Workspace.open(dossier) as ws:
        answers.set_figure(ws, "households", 2021, Decimal(1201))
    _, out, _ = run("check", dossier)
    assert "Đã thay đổi sau khi ký ngày\u00a005/02/2022" in out
    assert "Lý do: Sửa số hộ." in out
    assert (
        "9.1: Tổng số hộ gia đình trên địa bàn, năm\u00a02021 – lúc ký: 1.240\u00a0hộ; hiện nay: 1.201\u00a0hộ" in out
    )
    since = json.loads(run("check", dossier, "--json")[1])["since_signed"]
    assert (since["signed_on"], since["by"], since["reason"]) == ("2022-02-05", "Nguyễn Văn Mẫu", "Sửa số hộ")
    assert since["differences"][-1]["after"] == "1.201\u00a0hộ"


def test_check_finds_a_damaged_file(run: Run, dossier: Path) -> None:
    data = bytearray(dossier.read_bytes())
    at = data.index(b"%PDF-", len(data) // 2) + 300
    data[at : at + 8] = bytes(8)
    dossier.write_bytes(data)
    code, out, _ = run("check", dossier, "--json", "--full")
    assert code == 1
    assert not json.loads(out)["integrity"]["ok"]
    code, out, _ = run("check", dossier, "--full")
    assert code == 1
    assert texts.INTEGRITY_BAD in out


def test_sign_export_verify_unlock(run: Run, dossier: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    signing = ("sign", dossier, "--by", "Nguyễn Văn Mẫu", "--title", "Chủ tịch UBND phường", "--date", "20/01/2022")
    assert run(*signing)[0] == 0
    code, out, _ = run("export", dossier, first)
    assert code == 0
    assert texts.LEFT_OUT in out
    assert run("export", dossier, second)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    with pikepdf.open(first) as pdf:
        assert f": {len(pdf.pages)}\u00a0trang" in out

    code, out, _ = run("verify", first, dossier)
    assert code == 0
    assert texts.VERIFIED in out
    assert run("verify", first)[0] == 0
    coarse = tmp_path / "mỏng.pdf"
    assert run("export", dossier, coarse, "--dpi", "150")[0] == 0
    assert run("verify", coarse, dossier)[0] == 0
    assert run("export", dossier, tmp_path / "tap.pdf", "--volumes", "1")[0] == 0
    volumes = sorted(tmp_path.glob("tap - *.pdf"))
    assert len(volumes) > 1
    assert run("verify", volumes[-1], dossier)[0] == 0
    assert run("export", dossier, tmp_path / "tap.pdf", "--volumes", "0")[0] == 2

    first.write_bytes(first.read_bytes()[:-200])
    code, out, _ = run("verify", first, dossier)
    assert code == 1
    assert texts.NOT_VERIFIED in out

    code, _, err = run("attach", dossier, "9.1", "1", second)
    assert code == 1
    assert "đã ký duyệt" in err
    assert run("unlock", dossier, "--reason", "Bổ sung minh chứng")[0] == 0
    assert run("attach", dossier, "9.1", "1", second)[0] == 0


def test_an_unfinished_dossier_is_not_signed(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "a.cdht", "--ward", "Hoa Mơ", "--year", 2021)
    code, _, err = run("sign", tmp_path / "a.cdht", "--by", "A", "--title", "B")
    assert code == 1
    assert err.startswith(texts.ERROR)


@pytest.mark.parametrize("name", cli_parser.command_names())
def test_help_is_vietnamese_throughout(run: Run, name: str) -> None:
    code, out, err = run(name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"{texts.USAGE}cdht {name} ")
    assert not {"usage", "options", "arguments", "positional", "show", "exit"} & set(
        out.lower().replace(":", " ").split()
    )


def test_general_help_and_version(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(name in out for name in cli_parser.command_names())
    assert out.count(texts.USAGE) == 1
    assert run("--version") == (0, f"cdht {__version__}\n", "")
    assert set(cli_commands.COMMANDS) == set(cli_parser.command_names())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["new"], "Còn thiếu: TỆP.cdht."),
        (["sign", "a"], "Còn thiếu: --by, --title."),
        (["new", "a", "--ward", "b", "--year", "hai"], "--year phải là số nguyên, không phải “hai”."),
        (
            ["new", "a", "--ward", "b", "--year", "2021", "--kind", "quận"],
            "--kind không nhận “quận”; chỉ nhận: phường, xã, thị trấn",
        ),
        (["new", "a", "--ward"], "Sau --ward phải có một giá trị."),
        (["score", "a", "b"], "Không hiểu phần “b”."),
        (["score", "a", "--json=1"], "--json không nhận giá trị “1”."),
        (["sign", "a", "--by", "x", "--title", "y", "--date", "31/02/2022"], "--date: "),
        (["attach", "a", "9.1", "1"], "Còn thiếu: TỆP."),
        (["--verbose"], "Còn thiếu: LỆNH."),
    ],
)
def test_wrong_command_lines(run: Run, words: list[str], said: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f"{texts.ERROR}{said}")
    assert texts.SEE_HELP in err


def test_what_argparse_may_say_some_day_is_still_vietnamese() -> None:
    assert texts.usage_error("something quite new") == "Câu lệnh chưa đúng."


def test_a_copy_with_a_password_for_both_sides(
    run: Run, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ra.pdf"
    monkeypatch.setattr("sys.stdin", io.StringIO("hoa mo 2021!\n"))
    assert run("export", dossier, out, "--password", "--two-sided")[0] == 0
    with pikepdf.open(out, password="hoa mo 2021!") as pdf:
        assert pdf.is_encrypted
    code, told, _ = run("verify", out)
    assert code == 1
    assert "có mật khẩu" in told
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("export", dossier, tmp_path / "trống.pdf", "--password")[0] == 1
    assert not (tmp_path / "trống.pdf").exists()


def test_the_code_of_a_printed_copy(run: Run, dossier: Path) -> None:
    assert run("sign", dossier, "--by", "Nguyễn Văn Mẫu", "--title", "Chủ tịch")[0] == 0
    with Workspace.open(dossier) as ws:
        assert ws.snapshot.sign_off is not None
        code = f"ho-so-cdht:{ws.snapshot.id}:{ws.snapshot.sign_off.snapshot_sha256}"
    assert run("verify", code, dossier)[0] == 0
    assert run("verify", f"{code[:-4]}0000", dossier)[0] == 1
    assert "tệp .cdht" in run("verify", code)[2]


def test_a_part_alone(run: Run, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "tờ trình.docx"
    assert run("export", dossier, out, "--part", "to-trinh")[:2] == (0, f"Đã ghi {out}.\n")
    assert out.read_bytes()[:2] == b"PK"
    code, _, told = run("export", dossier, tmp_path / "tt.xlsx", "--part", "to-trinh")
    assert code == 1
    assert ".pdf, .docx" in told
    assert not (tmp_path / "tt.xlsx").exists()


def test_the_front_part_as_a_booklet(run: Run, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "sách.pdf"
    assert run("export", dossier, out, "--part", "phan-dau", "--booklet")[:2] == (0, f"Đã ghi {out}.\n")
    with pikepdf.open(out) as pdf:
        assert float(pdf.pages[0].mediabox[2]) > float(pdf.pages[0].mediabox[3])
    code, _, told = run("export", dossier, tmp_path / "ca.pdf", "--booklet")
    assert code == 1
    assert "--part" in told


@pytest.mark.parametrize("verb", ["score", "check", "sheet", "export"])
def test_files_that_are_no_dossier(run: Run, tmp_path: Path, verb: str) -> None:
    (tmp_path / "văn bản.cdht").write_text("không phải hồ sơ", encoding="utf-8")
    out = [tmp_path / "ra"] if verb in ("sheet", "export") else []
    code, _, err = run(verb, tmp_path / "văn bản.cdht", *out)
    assert code == 1
    assert "không phải là hồ sơ" in err
    code, _, err = run(verb, tmp_path / "mất.cdht", *out)
    assert code == 1
    assert "Không tìm thấy tệp" in err


def test_a_dossier_open_elsewhere(run: Run, dossier: Path) -> None:
    with Workspace.open(dossier):
        code, _, err = run("score", dossier)
    assert code == 1
    assert "đang mở" in err


def test_an_unknown_word_lists_the_commands(run: Run) -> None:
    code, _, err = run("scoer")
    assert code == 1
    assert "score, sheet, fill" in err


def test_a_fault_is_logged_and_told_in_a_sentence(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(args: Namespace) -> int:
        raise RuntimeError(str(args.file))

    monkeypatch.setitem(cli_commands.COMMANDS, "score", broken)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "log")
    code, out, err = run("score", "bí mật.cdht")
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    logged = (tmp_path / "log" / "cdht.log").read_text(encoding="utf-8")
    assert "app: cdht score\n" in logged
    assert "RuntimeError: " in logged
    assert "bí mật" not in logged


def test_trouble_of_the_system_names_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(args: Namespace) -> int:
        raise PermissionError(13, "Permission denied", str(args.file))

    monkeypatch.setitem(cli_commands.COMMANDS, "score", full)
    code, _, err = run("score", "khóa.cdht")
    assert (code, err) == (1, f"{texts.ERROR}{texts.cannot_use('khóa.cdht')} {texts.CANNOT_USE_ADVICE}\n")


def test_stopping_with_the_keyboard(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(args: Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli_commands.COMMANDS, "score", stopped)
    code, _, err = run("score", "a.cdht")
    assert code == 130
    assert texts.STOPPED in err


@pytest.mark.parametrize("words", [[], ["hồ sơ.cdht"], [str(ROOT / "README.md")]])
def test_the_window_opens_for_nothing_and_for_a_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    opened: list[list[str]] = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("app.ui.app.main", lambda paths: opened.append(paths) or 0)
    assert run(*words)[0] == 0
    assert opened == [words]


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a screen be missing")
def test_without_a_screen_the_window_is_declined(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, _, err = run()
    assert code == 1
    assert texts.NO_SCREEN in err


def test_as_a_module_it_speaks_utf8_whatever_the_console(dossier: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "score", dossier],
        capture_output=True,
        check=True,
        env=environment,
        cwd=dossier.parent,
    )
    assert "Phường Hoa Mơ – năm\u00a02021" in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="pipes of a shell that closes early")
def test_a_reader_that_stops_early_is_no_fault(dossier: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "score", dossier, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_status_says_who_owes_what(run: Run, dossier: Path) -> None:
    code, out, _ = run("status", dossier, "--json")
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"deadline", "units", "unowned"}
    assert found["deadline"] == "2022-03-15"
    assert [unit["id"] for unit in found["units"]][:2] == ["office", "front"]
    assert [unit["owed"] + unit["done"] for unit in found["units"]] == [10, 10, 1, 3, 4, 16, 7]
    assert found["units"][2]["done"] == 1
    assert found["units"][2]["indicators"]["done"] == ["10"]
    assert found["unowned"] == []
    code, out, _ = run("status", dossier)
    assert code == 0
    assert "Bộ phận Văn hóa (culture)\n  còn thiếu: 0\n" in out


def test_letters_to_one_unit_or_all(run: Run, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "công văn.pdf"
    assert run("request", dossier, "health", out) == (0, f"Đã ghi {out}: 1\u00a0công văn.\n", "")
    assert run("request", dossier, "all", out)[1] == f"Đã ghi {out}: 7\u00a0công văn.\n"
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) >= 14
    code, _, err = run("request", dossier, "y-te", out)
    assert code == 1
    assert "office, front, culture" in err


def test_work_goes_out_and_comes_back(run: Run, dossier: Path, tmp_path: Path) -> None:
    package = tmp_path / "y tế.cdht"
    code, out, _ = run("handout", dossier, "health", package)
    assert (code, out.startswith(f"Đã ghi gói {package} cho Bộ phận Y tế: 4\u00a0chỉ số")) == (0, True)
    assert run("handout", dossier, "health", package)[0] == 1
    assert list(scored(run, package)["indicators"]) == ["14.1", "14.2", "14.3", "14.4"]
    (tmp_path / "bổ sung.txt").write_text("x", encoding="utf-8")
    assert run("attach", package, "14.1", "1", tmp_path / "bổ sung.txt")[0] == 0
    with Workspace.open(dossier) as ws, Workspace.open(package) as part:
        answers.set_figure(ws, "children_under_5", 2021, Decimal(401))
        answers.set_figure(part, "children_under_5", 2021, Decimal(402))
    code, out, _ = run("handin", dossier, package, "--preview", "--json")
    seen = json.loads(out)
    assert (code, len(seen["new"]), len(seen["conflicts"]), seen["again"]) == (0, 1, 1, False)
    (conflict,) = seen["conflicts"]
    assert (conflict["theirs"], conflict["ours"]) == ("402\u00a0trẻ", "401\u00a0trẻ")
    assert "Hai bên cùng sửa" in run("handin", dossier, package, "--preview")[1]
    code, out, _ = run("handin", dossier, package)
    assert code == 1
    assert "1\u00a0mục chờ quyết định" in out
    assert conflict["key"] in out
    assert run("handin", dossier, package, "--ours", conflict["key"])[0] == 0
    code, out, _ = run("handin", dossier, package, "--json")
    assert (code, json.loads(out)) == (0, {"taken": 0, "kept": 0, "documents": 0, "left": [], "unplaced": []})
    assert "đã được nhận" in run("handin", dossier, package)[1]
    code, out, _ = run("return", dossier, "health", "14.1", "--reason", "Mờ trang 2")
    assert (code, out) == (0, "Trả lại chỉ số\u00a014.1 cho Bộ phận Y tế để sửa: Mờ trang 2\n")
    assert json.loads(run("status", dossier, "--json")[1])["units"][4]["indicators"]["returned"] == ["14.1"]
    code, _, err = run("handin", dossier, dossier)
    assert (code, "đang mở" in err) == (1, True)


def test_a_unit_without_the_program_hands_in_a_folder(run: Run, tmp_path: Path) -> None:
    dossier, folder = tmp_path / "mới.cdht", tmp_path / "nộp"
    folder.mkdir()
    sheet = folder / "bảng điền.xlsx"
    assert run("new", dossier, "--ward", "Hoa Mơ", "--year", 2021)[0] == 0
    code, out, _ = run("sheet", dossier, sheet, "--unit", "health")
    assert (code, out) == (0, f"Đã ghi bảng tính {sheet} cho Bộ phận Y tế: 4\u00a0chỉ số còn thiếu.\n")
    assert run("sheet", dossier, sheet, "--unit", "health")[0] == 1
    book = openpyxl.load_workbook(sheet)
    for row in book["Số liệu"].iter_rows(min_row=5):
        if row[0].value == "children_under_5":
            next(cell for cell in row if not cell.protection.locked).value = 402
    book.save(sheet)
    (folder / "14.1.1 Báo cáo.pdf").write_bytes(b"%PDF-1.4 x")
    (folder / "MC 14.2 ảnh.jpg").write_bytes(b"\xff\xd8\xff x")
    with Workspace.open(dossier) as ws:
        answers.set_figure(ws, "children_under_5", 2021, Decimal(401))
    code, out, _ = run("fill", dossier, folder, "--preview", "--json")
    seen = json.loads(out)
    assert (code, seen["unit"], len(seen["new"]), len(seen["conflicts"])) == (0, "health", 1, 1)
    assert seen["conflicts"][0]["base"] == "không có"
    assert [one["name"] for one in seen["unplaced"]] == ["MC 14.2 ảnh.jpg"]
    assert "Chưa xếp được:\n  MC 14.2 ảnh.jpg: " in run("fill", dossier, folder, "--preview")[1]
    code, out, _ = run("fill", dossier, folder)
    assert (code, "1\u00a0mục chờ quyết định" in out) == (1, True)
    (folder / "MC 14.2 ảnh.jpg").rename(folder / "MC 14.2.1 ảnh.jpg")
    code, out, _ = run("fill", dossier, folder, "--theirs", seen["conflicts"][0]["key"], "--json")
    assert (code, json.loads(out)["taken"], json.loads(out)["documents"]) == (0, 2, 1)
    assert json.loads(run("status", dossier, "--json")[1])["units"][4]["received"] == 3
    sheet.unlink()
    code, _, err = run("fill", dossier, folder)
    assert (code, "--unit" in err) == (1, True)
    code, out, _ = run("fill", dossier, folder, "--unit", "health", "--preview")
    assert (code, out.startswith("Bài nộp của Bộ phận Y tế.\n")) == (0, True)


def test_the_journal_for_people_machines_and_spreadsheets(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "mới.cdht", tmp_path / "nhật ký.xlsx"
    run("new", path, "--ward", "Bến Mơ", "--year", 2021)
    with Workspace.open(path) as ws:
        ws.actor = "=Nguyễn Văn Mẫu"
        answers.set_figure(ws, "households", 2021, Decimal(1240))
        answers.explain(ws, "9.1", "Đã rà soát từng hộ")
    code, said, _ = run("journal", path)
    assert (code, len(said.splitlines())) == (0, 3)
    assert "=Nguyễn Văn Mẫu: " in said.splitlines()[-1]
    found = json.loads(run("journal", path, "--indicator", "9.1", "--json")[1])
    assert [one["verb"] for one in found] == ["figure", "explain"]
    assert run("journal", path, "--indicator", "99.9")[0] == 1
    assert run("journal", path, "--out", out)[0] == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet.max_row == 4
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=Nguyễn Văn Mẫu", "s")
    assert run("journal", path, "--out", path)[0] == 1, "never over a dossier"


def test_next_years_dossier_from_this_years(run: Run, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "2022.cdht"
    code, said, _ = run("new", out, "--from", dossier)
    assert code == 0
    assert f"Đã tạo {out} từ hồ sơ năm\u00a02021" in said
    found = scored(run, out)
    assert found["year"] == 2022
    assert run("new", out, "--from", dossier)[0] == 1, "it is there already"
    code, _, err = run("new", tmp_path / "x.cdht", "--ward", "Hoa Mơ")
    assert (code, "--from" in err) == (1, True)


def test_a_package_travels_with_a_password(
    run: Run, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, work, back = tmp_path / "giao.cdht", tmp_path / "làm.cdht", tmp_path / "nộp.cdht"

    def run_with(password: str, *words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return run(*words)

    assert run_with("", "handout", dossier, "health", given, "--password")[0] == 1
    assert not given.exists()
    assert run_with("trạm y tế", "handout", dossier, "health", given, "--password")[0] == 0
    code, _, err = run("score", given)
    assert (code, "có mật khẩu" in err) == (1, True)
    code, _, err = run_with("sai mật khẩu", "unpack", given, work)
    assert (code, "không mở được" in err, work.exists()) == (1, True, False)
    assert run_with("trạm y tế", "unpack", given, work) == (0, f"Đã mở gói ra {work}.\n", "")
    assert run_with("trạm y tế", "unpack", given, work)[0] == 1, "a file that is there is not replaced"
    with Workspace.open(work) as part:
        answers.set_figure(part, "children_under_5", 2021, Decimal(402))
    assert run_with("trạm y tế", "handback", work, back, "--password")[1] == f"Đã ghi bài nộp {back}.\n"
    assert "có mật khẩu" in run("handin", dossier, back)[2]
    assert run_with("trạm y tế", "handin", dossier, back, "--password")[0] == 0
    with Workspace.open(dossier) as ws:
        assert ws.snapshot.answers.figures[FigureKey("children_under_5", 2021)] == 402
    assert run("handback", dossier, back)[0] == 1, "a ward's own dossier is no package"


def test_who_prepares_and_presents_comes_before_the_signature(run: Run, dossier: Path) -> None:
    code, _, err = run("present", dossier, "--by", "Lê Văn Mẫu", "--title", "Phó Chủ tịch")
    assert code == 1
    assert "chưa ghi ai lập hồ sơ" in err
    code, out, _ = run("prepare", dossier, "--by", "Trần Thị Mẫu", "--title", "Công chức")
    assert (code, out.strip()) == (0, "Lập xong hồ sơ: Trần Thị Mẫu, Công chức")
    assert run("present", dossier, "--by", "Lê Văn Mẫu", "--title", "Phó Chủ tịch")[0] == 0
    signer = ("--by", "Nguyễn Văn Mẫu", "--title", "Chánh Văn phòng")
    assert run("sign", dossier, *signer, "--authority", "TL")[0] == 0
    with Workspace.open(dossier) as ws:
        assert [step.kind for step in ws.snapshot.steps] == ["prepared", "presented"]
        assert ws.snapshot.sign_off.authority == "TL"


def test_the_signed_page_is_put_back_by_command(run: Run, dossier: Path, tmp_path: Path) -> None:
    page = tmp_path / "trang ký.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(page)
    assert "chưa được ký" in run("signed-page", dossier, page)[2]
    run("sign", dossier, "--by", "Nguyễn Văn Mẫu", "--title", "Chủ tịch UBND phường")
    code, out, _ = run("signed-page", dossier, page)
    assert code == 0
    assert "SHA-256 của bản chụp: " in out
    assert run("signed-page", dossier)[0] == 1
    code, out, _ = run("signed-page", dossier, "--remove")
    assert (code, "SHA-256" in out) == (0, False)


def test_a_file_at_which_a_decoder_dies_is_noted(
    run: Run, dossier: Path, tmp_path: Path, fatal_picture: Callable[[str], bytes]
) -> None:
    fatal, sound = tmp_path / "ảnh.tif", tmp_path / "khác.txt"
    run("unlock", dossier, "--reason", "Bổ sung")
    fatal.write_bytes(fatal_picture("TIFF"))
    sound.write_bytes(b"x")
    code, out, _ = run("attach", dossier, "9.1", "1", fatal, sound)
    assert code == 0
    assert media_texts.DECODER_CRASHED in out
    assert "khác.txt" in out
