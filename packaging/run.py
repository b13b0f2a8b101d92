"""One word sets everything up on a bare machine and runs: `demo` (the main job) or `test` (all checks).

Needs only Python itself. On Debian and Ubuntu the system libraries that Qt wants are installed with apt, as root or
through sudo; on Windows nothing but Python is needed. Everything else goes into `.venv`, pinned by the lock files.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

QT_LIBRARIES = [
    *("libegl1", "libgl1", "libopengl0", "libfontconfig1", "libglib2.0-0", "libdbus-1-3", "libnss3"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1"),
]
# a screen, independent readers of PDFs and QR codes, a witness that no network is used, a token and a key store to sign
TEST_TOOLS = ["xvfb", "qpdf", "poppler-utils", "zbar-tools", "strace", "softhsm2", "libnss3-tools"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", choices=["demo", "test", "setup"], help="what to do once everything is set up")
    job = parser.parse_args().job
    if sys.version_info < (3, 11):  # noqa: UP036 - this is the script that tells
        print(f"Cần Python 3.11 trở lên; máy này đang chạy {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    install_system_packages(testing=job == "test")
    install_python_packages(testing=job == "test")
    if job == "demo":
        return demo()
    if job == "test":
        return test()
    return 0


def install_system_packages(*, testing: bool, more: Sequence[str] = ()) -> None:
    """Install what apt has and this machine lacks; other systems are left as they are."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-query") is None:
        return
    wanted = [*QT_LIBRARIES, *(TEST_TOOLS if testing else []), *more]
    if not has_venv():
        wanted = [*wanted, "python3-venv"]
    missing = [name for name in wanted if not is_installed(name)]
    if not missing:
        return
    print("Cài thư viện hệ thống:", " ".join(missing), flush=True)
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*sudo, "apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(
        [*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def has_venv() -> bool:
    """Debian splits the module that puts pip into a new environment off from Python."""
    return (
        subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode
        == 0
    )


def is_installed(package: str) -> bool:
    query = ["dpkg-query", "-W", "-f=${db:Status-Status}", package]
    return subprocess.run(query, capture_output=True, text=True, check=False).stdout.strip() == "installed"


def install_python_packages(*, testing: bool) -> None:
    """Fill `.venv` from the lock, hash by hash; a stamp tells when nothing has changed since."""
    lock = ROOT / ("requirements-dev.lock" if testing else "requirements.lock")
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"{lock.stem}.installed"
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted and PYTHON.exists():
        return
    if not PYTHON.exists():
        print("Tạo môi trường Python trong", VENV, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    print("Cài thư viện Python theo", lock.name, flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    stamp.write_text(wanted, encoding="ascii")


def demo() -> int:
    """The main job: sample dossier → score → signed PDF → verified; then a half-done one in the window, to try."""
    folder = ROOT / "out"
    folder.mkdir(exist_ok=True)
    dossier, pdf, working = (folder / name for name in ("ho-so-mau.cdht", "ho-so-mau.pdf", "ho-so-dang-lam.cdht"))
    for old in (dossier, pdf, working):
        old.unlink(missing_ok=True)
    for arguments in (
        ["demo", str(dossier)],
        ["score", str(dossier)],
        ["sign", str(dossier), "--by", "Nguyễn Văn Mẫu", "--title", "Chủ tịch UBND phường"],
        ["export", str(dossier), str(pdf)],
        ["verify", str(pdf), str(dossier)],
    ):
        done = cdht(*arguments)
        if done != 0:
            return done
    print(f"\nHồ sơ mẫu: {dossier}\nBản PDF:   {pdf}")
    if WINDOWS or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return cdht("demo", str(working), "--working") or cdht(str(working))
    print("Máy này không có màn hình nên không mở cửa sổ.")
    return 0


def cdht(*arguments: str) -> int:
    return subprocess.run([str(PYTHON), "-m", "app", *arguments], cwd=ROOT, check=False).returncode


def test() -> int:
    """Lint, format, types, layers, tests; stops at the first that fails, pytest's summary last."""
    tool = [str(PYTHON), "-m"]
    scripts = PYTHON.parent
    for command in (
        [*tool, "ruff", "check", "."],
        [*tool, "ruff", "format", "--check", "."],
        [*tool, "mypy"],
        [str(scripts / "lint-imports")],
        [*tool, "pytest"],
    ):
        print("»", " ".join([Path(command[0]).name, *command[1:]]), flush=True)
        done = subprocess.run(command, cwd=ROOT, check=False).returncode
        if done != 0:
            return done
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
