"""Builds the Windows installer and the portable zip on Debian 12: `python3 packaging/windows/build.py`.

Installs what it needs (apt: NSIS, mingw; .venv from the lock), downloads the Windows wheels and the Python runtime by
hash into build/windows, and leaves in dist/ the installer, the zip, an SBOM and their SHA-256 sums. The same commit
gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "windows"
DOWNLOADS, STAGE = WORK / "downloads", WORK / "stage"
NAME = "HoSoCDHT"
TOOLS = ["nsis", "gcc-mingw-w64-x86-64-win32"]
LAUNCHERS = {f"{NAME}.exe": ["-mwindows", "-DWINDOWED"], "cdht.exe": ["-mconsole"]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--python-zip", type=Path, help="python-3.11.9-embed-amd64.zip, instead of the registry's copy")
    parser.add_argument("--version", help="another version number, to test an upgrade")
    options = parser.parse_args()
    if Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
        return in_environment()
    if sys.version_info[:2] != (3, 11):
        print("The bytecode must be Python 3.11's: make .venv with python3.11.", file=sys.stderr)
        return 1
    return build(options)


def in_environment() -> int:
    """Set this machine up and start again with the checkout's own Python."""
    sys.path.insert(0, str(ROOT / "packaging"))
    import run

    run.install_system_packages(testing=False, more=TOOLS)
    run.install_python_packages(testing=False)
    return subprocess.run([str(run.PYTHON), __file__, *sys.argv[1:]], check=False).returncode


def build(options: argparse.Namespace) -> int:
    import fetch
    import installer
    import papers
    import tree

    sys.path.insert(0, str(ROOT))
    from app import __version__

    version, moment = options.version or __version__, source_moment()
    shutil.rmtree(STAGE, ignore_errors=True)
    wheels = fetch.wheels(DOWNLOADS)
    tree.add_runtime(fetch.runtime(DOWNLOADS, options.python_zip), STAGE)
    for wheel in wheels.values():
        tree.unpack(wheel, STAGE / "lib")
    tree.prune(STAGE / "lib")
    tree.add_program(STAGE)
    if version != __version__:
        set_version(STAGE / "program" / "app" / "__init__.py", __version__, version)
    lacking = tree.missing(STAGE)
    if lacking:
        print("Pruned too much, or not locked:", ", ".join(sorted(lacking)), file=sys.stderr)
        return 1
    components = papers.review(wheels, STAGE)
    papers.add_licences(components, wheels, STAGE)
    tree.compile_all(STAGE)
    make_launchers(version)
    tree.set_times(STAGE, moment)

    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    name = f"{NAME}-{version}"
    made = [
        installer.make(STAGE, version, out / f"{name}-setup.exe", WORK),
        installer.make_portable(STAGE, name, out / f"{name}-portable.zip", moment),
        papers.write_sbom(components, wheels, version, moment, out / f"{name}.cdx.json"),
    ]
    tell(made, out / f"{name}.sha256")
    return 0


def source_moment() -> int:
    """The time written into everything that records one: SOURCE_DATE_EPOCH, or that of the commit."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if stated:
        return int(stated)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return int(answer) if answer else int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())


def set_version(module: Path, old: str, new: str) -> None:
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace(f'"{old}"', f'"{new}"'), encoding="utf-8")


def make_launchers(version: str) -> None:
    """Compile the two programs that start Python; their headers carry no time of building."""
    import icon

    folder = WORK / "launcher"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    drawing = ROOT / "resources" / "icons" / "app.svg"
    icon.write_icon(drawing, folder / "app.ico")
    icon.write_panel(drawing, WORK / "panel.bmp")
    for name in ("launcher.c", "launcher.rc", "app.manifest"):
        shutil.copyfile(HERE / name, folder / name)
    shutil.copyfile(folder / "app.ico", WORK / "app.ico")
    numbers = ",".join([*version.split("."), "0", "0", "0"][:4])
    for name, switches in LAUNCHERS.items():
        (folder / "version.h").write_text(
            f'#define VERSION_COMMAS {numbers}\n#define VERSION_TEXT "{version}"\n#define ORIGINAL "{name}"\n',
            encoding="ascii",
        )
        tool("windres", "-c", "65001", "launcher.rc", "-O", "coff", "-o", "app.res")
        tool(
            *("gcc", "-O2", "-s", "-municode", "-static", "-Wall", "-Wextra", "-Werror", "-finput-charset=UTF-8"),
            *("-Wl,--no-insert-timestamp", "-Wl,--dynamicbase,--nxcompat,--high-entropy-va"),
            *(*switches, "-o", str(STAGE / name), "launcher.c", "app.res"),
        )


def tool(name: str, *arguments: str) -> None:
    subprocess.run([f"x86_64-w64-mingw32-{name}", *arguments], cwd=WORK / "launcher", check=True)


def tell(made: list[Path], sums: Path) -> None:
    """Write the sums that whoever downloads compares with, and print them."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in made]
    sums.write_text("\n".join(lines) + "\n", encoding="ascii")
    files = [path for path in STAGE.rglob("*") if path.is_file()]
    installed = sum(path.stat().st_size for path in files)
    print(f"{len(files)} files, {installed / 1e6:.0f} MB installed")
    for path, line in zip(made, lines, strict=True):
        print(f"{line}  {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    raise SystemExit(main())
