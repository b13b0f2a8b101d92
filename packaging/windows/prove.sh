#!/usr/bin/env bash
# Proves the Windows program under Wine on Debian 12: installs it silently into a folder with Vietnamese letters, does
# the whole job with it, opens its window, upgrades, refuses what must be refused, uninstalls, runs from a "USB stick";
# then compares with Linux: same scores, same bytes of the signed PDF.
#
#   packaging/windows/prove.sh [SETUP.exe NEXT-SETUP.exe PORTABLE.zip OLD-SETUP.exe]
#
# Builds what is not given: this version (twice, to compare), a later one, and the last one of the dossier's format 1.00.
#
# Leaves pictures, results and a log of Wine's in build/windows/proof. Wine is no Windows: what this cannot show is
# listed in docs/windows.md. A step that hangs is tried again; how often is printed at the end, never hidden.
set -uo pipefail
cd "$(dirname "$0")/../.."
ROOT=$PWD
OUT=$ROOT/build/windows/proof
DISPLAY_NUMBER=${PROOF_DISPLAY:-97}
NEEDED=(wine64 wine libwine xvfb gcc-mingw-w64-x86-64-win32 unzip)

PLAYGROUND=$(mktemp -d) # not in the checkout: Wine's drive Z: is a link to /, which would lead other tools astray
export WINEPREFIX=$PLAYGROUND/prefix WINEDEBUG=-all LC_ALL=C.UTF-8 DISPLAY=:$DISPLAY_NUMBER
export WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe=d"
C=$WINEPREFIX/drive_c
PLACE='C:\Phường-Hoa-Mơ\HồSơ' # Wine passes no spaces in /D=
OTHER_PLACE='C:\Nơi-khác'
INSTALLED=$C/Phường-Hoa-Mơ/HồSơ
NOTES="$C/users/$(id -un)/AppData/Local/HoSoCDHT/open"
DOSSIERS=$C/Tài-liệu # what people keep, apart from the program
passed=0 failed=0 retries=0 typed=
OLDEST=f5be344 # the last commit of format 1.00
PASSWORD='hoa mơ 2021' # of the self-test's packages

say() { printf '%s\n' "$*"; }
ok() { # NAME COMMAND...: one thing that must be so
    local name=$1
    shift
    if "$@" >>"$OUT/log.txt" 2>&1; then
        passed=$((passed + 1))
        say "ok      $name"
    else
        failed=$((failed + 1))
        say "FAILED  $name"
    fi
}
is() { [ "$1" = "$2" ] || { say "  got '$1', wanted '$2'"; false; }; }
missing() { ! [ -e "$1" ]; }

run() { # SECONDS COMMAND...: a Windows program that is told $typed; its exit code in $code, what it said in $said
    local seconds=$1 attempt
    shift
    for attempt in 1 2 3; do
        # Python under Wine wants a pipe, not a file, to write to.
        said=$(timeout -k 5 "$seconds" wine "$@" < <(printf '%s' "$typed") 2>&1 | tr -d '\r'; exit "${PIPESTATUS[0]}")
        code=$?
        printf '%s\n' "--- $* → $code" "$said" >>"$OUT/log.txt"
        case $code in 124 | 137) ;; *) return ;; esac
        say "retry   $attempt of: $*"
        retries=$((retries + 1))
        wineserver -k
        sleep 1
    done
}
value() { # KEY NAME: a text in the registry ("@" is a key's own), read from a UTF-16 export: reg's output loses letters
    wine reg export "$1" "$(windows "$OUT/key.reg")" /y </dev/null >/dev/null 2>&1
    iconv -f UTF-16 -t UTF-8 "$OUT/key.reg" | tr -d '\r' | sed -n "s/^\"\?$2\"\?=\"\(.*\)\"$/\1/p" | sed 's/\\\(["\\]\)/\1/g' | head -1
}
shortcuts() {
    local user link=0 place
    user=$C/users/$(id -un)
    for place in "$user/Desktop" "$user/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"; do
        [ -f "$place/Hồ sơ CĐHT.lnk" ] && link=$((link + 1))
    done
    echo $link
}
known() { wine reg query "$1" </dev/null >/dev/null 2>&1; }
format_of() { .venv/bin/python -c 'import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version").fetchone())' "$1"; }
alike() { # PICTURE PICTURE: at least nine tenths of their dots are the same
    QT_QPA_PLATFORM=offscreen .venv/bin/python - "$@" <<'PYTHON'
import sys
from PySide6.QtGui import QImage
one, two = (QImage(path).convertToFormat(QImage.Format.Format_RGB32) for path in sys.argv[1:])
same = sum(a == b for a, b in zip(memoryview(one.constBits())[::404], memoryview(two.constBits())[::404]))
share = same / (one.sizeInBytes() / 404)
print(f"{share:.0%} the same")
sys.exit(share < 0.9)
PYTHON
}
json() { .venv/bin/python -c 'import json, sys; print(json.load(open(sys.argv[1], encoding="utf-8"))[sys.argv[2]])' "$@"; }
windows() { printf 'Z:%s' "${1//\//\\}"; } # a Linux path as Wine knows it
linux_cdht() ( # the very program that was installed, run by this machine's Python and libraries
    cd "$OUT" && PYTHONPATH="$INSTALLED/program" QT_QPA_PLATFORM=offscreen "$ROOT/.venv/bin/python" -m app "$@"
)

prepare() {
    local package wanted=()
    for package in "${NEEDED[@]}"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || wanted+=("$package")
    done
    if [ ${#wanted[@]} -gt 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
    fi
    rm -rf "$OUT"
    export HOME=$PLAYGROUND/home # Wine puts shortcuts on the real desktop otherwise
    mkdir -p "$OUT" "$HOME"
    Xvfb "$DISPLAY" -screen 0 1366x768x24 >/dev/null 2>&1 &
    SCREEN=$!
    trap 'wineserver -k; wineserver -w; kill $SCREEN; rm -rf "$PLAYGROUND"' EXIT
    wineboot -i </dev/null >/dev/null 2>&1
    wineserver -w
    wine winecfg -v win10 </dev/null >/dev/null 2>&1
    # A crash must end the program, not wait for a debugger.
    wine reg add 'HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug' /v Debugger /t REG_SZ /d false /f </dev/null >/dev/null 2>&1
    # Without a window manager Wine paints a window once; inside a desktop of its own it needs none.
    wine reg add 'HKCU\Software\Wine\Explorer' /v Desktop /t REG_SZ /d Default /f </dev/null >/dev/null 2>&1
    wine reg add 'HKCU\Software\Wine\Explorer\Desktops' /v Default /t REG_SZ /d 1366x768 /f </dev/null >/dev/null 2>&1
    local shim
    for shim in icuuc bcryptprimitives; do # what Windows 10 has and Wine 8 lacks
        x86_64-w64-mingw32-gcc -shared -O2 -s -o "$C/windows/system32/$shim.dll" "packaging/windows/wine/$shim.c" -ladvapi32
    done
    wineserver -w
    mkdir -p "$DOSSIERS"
}

screen() { # PICTURE: what is on the screen, frames of windows included
    QT_QPA_PLATFORM=xcb .venv/bin/python - "$1" <<'PYTHON'
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
assert app.primaryScreen().grabWindow(0).save(sys.argv[1])
PYTHON
}

from_the_oldest() {
    say "— Data of an older version"
    run 300 "$OLD_SETUP" /S "/D=$PLACE"
    ok "the older version is installed" is "$code" 0
    run 180 "$INSTALLED/cdht.exe" selftest --keep 'C:\Tài-liệu\đời-trước' --result "$(windows "$OUT/oldest.json")"
    ok "… and does its whole job" is "$code" 0
    OLD_DOSSIER=$(find "$DOSSIERS/đời-trước" -name 'Hồ sơ tự kiểm tra*.cdht')
    ok "its dossier is of format 1.00" is "$(format_of "$OLD_DOSSIER")" 100
}

opened_by_this_one() {
    say "— Data of an older version, opened by this one"
    run 120 "$INSTALLED/cdht.exe" check "$(windows "$OLD_DOSSIER")" --full
    ok "the older dossier is whole" is "$code" 0
    ok "… and of this version's format" is "$(format_of "$OLD_DOSSIER")" "$(format_of "$DOSSIER")"
    run 60 "$INSTALLED/cdht.exe" score "$(windows "$OLD_DOSSIER")" --json
    printf '%s\n' "$said" >"$OUT/score-oldest.json"
    ok "… with the points it had" is "$(.venv/bin/python -c 'import json, sys; print(json.load(open(sys.argv[1]))["total"]["points"])' "$OUT/score-oldest.json")" "$(json "$OUT/oldest.json" points)"
    ok "a copy of it was kept as it was" is "$(format_of "$(find "$(dirname "$OLD_DOSSIER")" -name "$(basename "$OLD_DOSSIER" .cdht) *.cdht")")" 100
}

start() { # COMMAND...: the program in its window, its process in $window; comes back once it has a dossier open
    local tries
    touch "$OUT/started"
    wine "$@" </dev/null >/dev/null 2>&1 &
    window=$!
    for tries in $(seq 60); do
        [ -n "$(find "$NOTES" -name '*.json' -newer "$OUT/started" 2>/dev/null)" ] && break
        sleep 1
    done
    sleep 3 # and has painted it
}

install_silently() {
    say "— Installing silently"
    run 300 "$SETUP" /S "/D=$PLACE"
    ok "silent install ends with 0" is "$code" 0
    ok "program, console command and uninstaller are there" test -f "$INSTALLED/HoSoCDHT.exe" -a -f "$INSTALLED/cdht.exe" -a -f "$INSTALLED/Uninstall.exe"
    ok "double click on .cdht starts it" is "$(value 'HKCU\Software\Classes\HoSoCDHT.HoSo\shell\open\command' @)" "\"$PLACE\\HoSoCDHT.exe\" \"%1\""
    ok ".cdht belongs to it" is "$(value 'HKCU\Software\Classes\.cdht' @)" HoSoCDHT.HoSo
    ok "listed among installed programs" is "$(value 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\HoSoCDHT' InstallLocation)" "$PLACE"
    ok "shortcuts on the desktop and in the Start menu" is "$(shortcuts)" 2
    run 60 "$INSTALLED/cdht.exe" --version
    OLD=${said#cdht }
    ok "says its version" test -n "$OLD"
}

whole_job() {
    say "— The whole job, as the installed program does it"
    run 180 "$INSTALLED/cdht.exe" selftest --result "$(windows "$OUT/selftest.json")" --keep 'C:\Tài-liệu\việc'
    ok "cdht selftest ends with 0" is "$code" 0
    say "$said" | sed 's/^/        /'
    DOSSIER=$(find "$DOSSIERS/việc" -name 'Hồ sơ tự kiểm tra – phường Hoa Mơ.cdht')
    ok "wrote the dossier under its Vietnamese name" test -f "$DOSSIER"
    run 180 "$INSTALLED/HoSoCDHT.exe" selftest --result "$(windows "$OUT/window.json")" --window "$(windows "$OUT/window.png")"
    ok "the same with its window ends with 0" is "$code" 0
    ok "window drawn on Qt's windows platform" grep -q '"detail": "windows"' "$OUT/window.json"
    ok "installed files were not written to" is "$(find "$INSTALLED" -newer "$INSTALLED/Uninstall.exe" -type f | wc -l)" 0
}

same_on_linux() {
    say "— The same dossier on Linux"
    local copy=$OUT/windows.cdht pdf=$OUT/windows.pdf
    cp "$DOSSIER" "$copy"
    cp "$DOSSIERS/việc/Hồ sơ tự kiểm tra.pdf" "$pdf"
    run 60 "$INSTALLED/cdht.exe" score "$(windows "$copy")" --json
    printf '%s\n' "$said" >"$OUT/score-windows.json"
    linux_cdht score "$copy" --json >"$OUT/score-linux.json"
    ok "scores are identical" cmp "$OUT/score-windows.json" "$OUT/score-linux.json"
    linux_cdht verify "$pdf" "$copy" >"$OUT/verify-linux.txt"
    ok "Linux makes the signed PDF again byte for byte" grep -q 'đúng từng byte của tệp PDF này' "$OUT/verify-linux.txt"
    linux_cdht export "$copy" "$OUT/linux.pdf" >>"$OUT/log.txt"
    ok "the signed PDF has the same SHA-256 from Windows and from Linux" cmp "$pdf" "$OUT/linux.pdf"
    linux_cdht selftest --keep "$OUT/linux" --result "$OUT/linux.json" >>"$OUT/log.txt"
    run 120 "$INSTALLED/cdht.exe" verify "$(windows "$OUT/linux/Hồ sơ tự kiểm tra.pdf")" "$(windows "$OUT/linux/Hồ sơ tự kiểm tra – phường Hoa Mơ.cdht")"
    printf '%s\n' "$said" >"$OUT/verify-windows.txt"
    ok "Windows makes Linux's signed PDF again byte for byte" grep -q 'đúng từng byte của tệp PDF này' "$OUT/verify-windows.txt"
    packages
    signed_digitally
    ok "same points on both" is "$(json "$OUT/linux.json" points)" "$(json "$OUT/selftest.json" points)"
}

packages() { # locked on one system, opened and taken in on the other
    local there=$DOSSIERS/việc here=$OUT/linux
    linux_cdht handin "$there/Hồ sơ giao việc.cdht" "$there/Bài nộp.cdht" --password --preview --json <<<"$PASSWORD" >"$OUT/handed-linux.json"
    ok "Linux opens what was handed in locked on Windows" is "$(json "$OUT/handed-linux.json" again)" True
    linux_cdht unpack "$there/Gói giao việc.cdht" "$OUT/working.cdht" <<<"$PASSWORD" >>"$OUT/log.txt" 2>&1
    linux_cdht handback "$OUT/working.cdht" "$OUT/back.cdht" --password <<<"$PASSWORD" >>"$OUT/log.txt" 2>&1
    typed=$PASSWORD run 120 "$INSTALLED/cdht.exe" handin 'C:\Tài-liệu\việc\Hồ sơ giao việc.cdht' "$(windows "$OUT/back.cdht")" --password
    ok "Windows takes in what was worked in and locked on Linux" is "$code" 0
    typed=$PASSWORD run 120 "$INSTALLED/cdht.exe" handin "$(windows "$here/Hồ sơ giao việc.cdht")" "$(windows "$here/Bài nộp.cdht")" --password --preview
    ok "… and opens what was handed in locked on Linux" is "$code" 0
    typed=sai run 120 "$INSTALLED/cdht.exe" unpack "$(windows "$here/Bài nộp.cdht")" 'C:\Tài-liệu\sai.cdht'
    ok "a wrong password opens nothing" test "$code" -eq 1 -a ! -e "$DOSSIERS/sai.cdht"
}

signed_digitally() { # by a key of our own, on Windows, looked at on Linux
    .venv/bin/python - "$OUT/key.p12" "$PASSWORD" <<'PYTHON'
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

key = rsa.generate_private_key(65537, 2048)
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Nguyễn Văn Mẫu")])
now = datetime.now(UTC)
made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(9)).sign(key, hashes.SHA256())
Path(sys.argv[1]).write_bytes(pkcs12.serialize_key_and_certificates(b"", key, made, None, BestAvailableEncryption(sys.argv[2].encode())))
PYTHON
    typed=$PASSWORD run 120 "$INSTALLED/cdht.exe" signpdf "$(windows "$OUT/windows.pdf")" "$(windows "$OUT/signed.pdf")" --p12 "$(windows "$OUT/key.p12")"
    ok "a PDF is signed digitally" is "$code" 0
    linux_cdht signatures "$OUT/signed.pdf" --json >"$OUT/signatures.json" 2>>"$OUT/log.txt"
    ok "… and Linux finds the signature intact" is $? 0
}

while_running() {
    say "— While the window is open"
    local copy=$DOSSIERS/đang-mở.cdht window
    cp "$OUT/windows.cdht" "$copy"
    start "$INSTALLED/HoSoCDHT.exe" 'C:\Tài-liệu\đang-mở.cdht'
    ok "picture of the screen" screen "$OUT/screen.png"
    wine notepad </dev/null >/dev/null 2>&1 &
    sleep 3
    ok "another window is over it" eval 'screen "$OUT/covered.png" && ! alike "$OUT/screen.png" "$OUT/covered.png"'
    run 60 "$INSTALLED/HoSoCDHT.exe" 'C:\Tài-liệu\đang-mở.cdht'
    ok "a second double click ends by itself" is "$code" 0
    sleep 2
    ok "… and the window that was open is in front" eval 'screen "$OUT/forward.png" && alike "$OUT/screen.png" "$OUT/forward.png"'
    wine taskkill /f /im notepad.exe </dev/null >>"$OUT/log.txt" 2>&1
    run 60 "$INSTALLED/cdht.exe" score 'C:\Tài-liệu\đang-mở.cdht'
    ok "an open dossier is refused elsewhere, with a sentence" is "$code" 1
    ok "… which says why" grep -q 'đang mở ở một cửa sổ khác' <<<"$said"
    run 120 "$NEXT" /S "/D=$PLACE"
    ok "an upgrade is refused while it runs (5)" is "$code" 5
    run 60 "$INSTALLED/Uninstall.exe" /S "_?=$PLACE"
    ok "so is an uninstall (5)" is "$code" 5
    wine taskkill /im HoSoCDHT.exe </dev/null >>"$OUT/log.txt" 2>&1
    wait "$window"
    ok "closing the window ends it with 0" is $? 0
    run 60 "$INSTALLED/cdht.exe" check 'C:\Tài-liệu\đang-mở.cdht' --full
    ok "the dossier is whole and free" is "$code" 0
}

after_a_crash() {
    say "— After a crash"
    local note window
    ok "closing left no note" is "$(find "$NOTES" -name '*.json' | wc -l)" 0
    start "$INSTALLED/HoSoCDHT.exe" 'C:\Tài-liệu\đang-mở.cdht'
    wine taskkill /f /im HoSoCDHT.exe </dev/null >>"$OUT/log.txt" 2>&1
    wait "$window" 2>/dev/null
    note=$(find "$NOTES" -name '*.json')
    ok "a killed program leaves a note" test -f "$note"
    sed -i 's/"indicator": ""/"indicator": "9.1"/' "$note"
    wine "$INSTALLED/HoSoCDHT.exe" </dev/null >/dev/null 2>&1 &
    window=$!
    sleep 10
    ok "picture of the start page that offers to go on" screen "$OUT/interrupted.png"
    wine taskkill /im HoSoCDHT.exe </dev/null >>"$OUT/log.txt" 2>&1
    wait "$window"
    start "$INSTALLED/HoSoCDHT.exe" 'C:\Tài-liệu\đang-mở.cdht'
    ok "picture of going on at indicator 9.1" screen "$OUT/went-on.png"
    wine taskkill /im HoSoCDHT.exe </dev/null >>"$OUT/log.txt" 2>&1
    wait "$window"
    ok "closing takes the note away" missing "$note"
    run 60 "$INSTALLED/cdht.exe" check 'C:\Tài-liệu\đang-mở.cdht' --full
    ok "the dossier is whole" is "$code" 0
}

upgrade() {
    say "— Upgrading"
    printf 'của người dùng\n' >"$INSTALLED/ghi chú.txt"
    wine winecfg -v win7 </dev/null >/dev/null 2>&1
    run 60 "$NEXT" /S
    ok "Windows 7 is refused (4)" is "$code" 4
    wine winecfg -v win10 </dev/null >/dev/null 2>&1
    wineserver -w
    before=$(sha256sum <"$OUT/windows.cdht")
    run 300 "$NEXT" /S
    ok "upgrade ends with 0" is "$code" 0
    run 60 "$INSTALLED/cdht.exe" --version
    ok "it went where the program was, and is another version" test "${said#cdht }" != "$OLD"
    run 60 "$INSTALLED/cdht.exe" score "$(windows "$OUT/windows.cdht")" --json
    printf '%s\n' "$said" >"$OUT/score-upgraded.json"
    ok "a dossier of the old version opens with the same scores" cmp "$OUT/score-windows.json" "$OUT/score-upgraded.json"
    ok "… and is not written to by looking" is "$(sha256sum <"$OUT/windows.cdht")" "$before"
    run 300 "$NEXT" /S "/D=$OTHER_PLACE"
    ok "installing into another folder ends with 0" is "$code" 0
    ok "in the old one only what it did not bring is left" is "$(find "$INSTALLED" -type f -printf '%f\n')" 'ghi chú.txt'
    INSTALLED=$C/Nơi-khác
    ok "the program is in the other" test -f "$INSTALLED/HoSoCDHT.exe"
}

uninstall() {
    say "— Uninstalling"
    local kept
    kept=$(find "$DOSSIERS" -type f | wc -l)
    run 120 "$INSTALLED/Uninstall.exe" /S # goes on as a copy of itself
    ok "silent uninstall ends with 0" is "$code" 0
    timeout 120 wineserver -w
    ok "its folder is gone" missing "$INSTALLED"
    ok "dossiers are all still there" is "$(find "$DOSSIERS" -type f | wc -l)" "$kept"
    ok "settings are still there" test -f "$C/users/$(id -un)/AppData/Local/HoSoCDHT/window.json"
    ok "shortcuts are gone" is "$(shortcuts)" 0
    local key
    for key in 'Software\Classes\.cdht' 'Software\Classes\HoSoCDHT.HoSo' 'Software\HoSoCDHT' 'Software\Microsoft\Windows\CurrentVersion\Uninstall\HoSoCDHT'; do
        if known "HKCU\\$key"; then ok "registry: $key is gone" false; else ok "registry: $key is gone" true; fi
    done
}

from_a_stick() {
    say "— From a USB stick"
    local stick="$C/USB của phường"
    mkdir -p "$stick"
    unzip -q "$PORTABLE" -d "$stick"
    local program
    program=$(dirname "$(find "$stick" -name HoSoCDHT.exe)")
    rm -rf "$C/users/$(id -un)/AppData/Local/HoSoCDHT"
    run 180 "$program/HoSoCDHT.exe" selftest --result "$(windows "$OUT/portable.json")"
    ok "the whole job from the stick" is "$code" 0
    run 60 "$program/cdht.exe" backup "$(windows "$OUT/windows.cdht")"
    ok "a backup goes beside the program" is "$(find "$program/du-lieu" -name '*.cdht' | wc -l)" 1
    ok "nothing is left on the machine" missing "$C/users/$(id -un)/AppData/Local/HoSoCDHT"
}

build_oldest() { # in a folder of its own, with this checkout's Python and downloads
    local place=$PLAYGROUND/oldest
    mkdir -p "$place/build/windows"
    git archive "$OLDEST" | tar -x -C "$place" || return 1
    ln -s "$ROOT/.venv" "$place/.venv"
    ln -s "$ROOT/build/windows/downloads" "$place/build/windows/downloads"
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$OLDEST") "$place/.venv/bin/python" "$place/packaging/windows/build.py" \
        --version 0.0.9 --out "$ROOT/build/windows/made/oldest"
}

main() {
    local AGAIN=
    if [ $# -eq 4 ]; then
        SETUP=$(realpath "$1") NEXT=$(realpath "$2") PORTABLE=$(realpath "$3") OLD_SETUP=$(realpath "$4")
    else
        rm -rf build/windows/made
        python3 packaging/windows/build.py --out build/windows/made/now || exit 1
        python3 packaging/windows/build.py --out build/windows/made/again || exit 1
        python3 packaging/windows/build.py --out build/windows/made/next --version 99.0.0 || exit 1
        build_oldest || exit 1
        OLD_SETUP=$(realpath build/windows/made/oldest/*-setup.exe)
        AGAIN=$(realpath build/windows/made/again)
        SETUP=$(realpath build/windows/made/now/*-setup.exe) NEXT=$(realpath build/windows/made/next/*-setup.exe)
        PORTABLE=$(realpath build/windows/made/now/*-portable.zip)
    fi
    prepare
    [ -z "$AGAIN" ] || ok "built twice: the same bytes" diff -r "$(dirname "$SETUP")" "$AGAIN"
    from_the_oldest
    install_silently
    whole_job
    opened_by_this_one
    same_on_linux
    while_running
    after_a_crash
    upgrade
    uninstall
    from_a_stick
    say "" "$passed passed, $failed failed, $retries retries; pictures and results: ${OUT#"$ROOT"/}" "$(wine --version)"
    [ "$failed" -eq 0 ]
}

main "$@"
