#!/usr/bin/env bash
# Makes sure that what pip cannot install is there, and asks the network only if it is not.
#
#   system-packages.sh run          the libraries of Qt and a Chinese font
#   system-packages.sh test         those, LibreOffice Writer, its Latin fonts, the PDF tools,
#                                   Chromium for web pages, PDFBox Preflight for PDF/A
#   system-packages.sh venv PYTHON  what PYTHON needs to make a virtual environment
#
# On Debian and its kin, as root or with sudo that asks no password, it installs what is
# missing.  Elsewhere it says in one sentence what to install; then it fails only where going
# on is useless: never for `run`, and for `test` only where apt-get could have done it.
set -euo pipefail
PATH="$PATH:/usr/sbin:/sbin" # ldconfig, for those who are not root

# Shared library and the Debian package that brings it: all that the offscreen and the xcb
# platform of PySide6-Essentials link to and do not bring themselves.
libraries="
libEGL.so.1            libegl1
libGL.so.1             libgl1
libX11.so.6            libx11-6
libX11-xcb.so.1        libx11-xcb1
libdbus-1.so.3         libdbus-1-3
libfontconfig.so.1     libfontconfig1
libfreetype.so.6       libfreetype6
libglib-2.0.so.0       libglib2.0-0
libxcb.so.1            libxcb1
libxcb-cursor.so.0     libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4
libxcb-image.so.0      libxcb-image0
libxcb-keysyms.so.1    libxcb-keysyms1
libxcb-randr.so.0      libxcb-randr0
libxcb-render.so.0     libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0      libxcb-shape0
libxcb-shm.so.0        libxcb-shm0
libxcb-sync.so.1       libxcb-sync1
libxcb-util.so.1       libxcb-util1
libxcb-xfixes.so.0     libxcb-xfixes0
libxcb-xkb.so.1        libxcb-xkb1
libxkbcommon.so.0      libxkbcommon0
libxkbcommon-x11.so.0  libxkbcommon-x11-0
libz.so.1              zlib1g
libzstd.so.1           libzstd1
"

missing=()

is_installed() {
    command -v dpkg-query >/dev/null || return 1
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

check_libraries() {
    local known library package
    known=$(ldconfig -p 2>/dev/null | awk '{ print $1 }')
    while read -r library package; do
        [ -n "$library" ] || continue
        grep -qxF "$library" <<<"$known" || missing+=("$package")
    done <<<"$libraries"
}

has_chinese_font() {
    is_installed fonts-noto-cjk && return 0
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]
}

check_run() {
    check_libraries
    has_chinese_font || missing+=(fonts-noto-cjk)
}

has_writer() {
    is_installed libreoffice-writer-nogui && return 0
    is_installed libreoffice-writer && return 0
    ! is_debian && command -v soffice >/dev/null
}

check_test() {
    has_writer || missing+=(libreoffice-writer-nogui)
    is_installed fonts-liberation || ! is_debian || missing+=(fonts-liberation)
    command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null || missing+=(poppler-utils)
    has_browser || missing+=(chromium)
    check_preflight
}

has_browser() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
        command -v google-chrome >/dev/null
}

# Only Debian packs Preflight; elsewhere its tests are skipped.
check_preflight() {
    is_debian || return 0
    local package
    for package in libpdfbox2-java libactivation-java libjaxb-api-java; do
        is_installed "$package" || missing+=("$package")
    done
    command -v java >/dev/null || missing+=(default-jre-headless)
}

check_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return 0
    missing+=("$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
}

is_debian() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    is_debian || return 1
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 "$@"
}

# Another apt-get may hold the package lists, and for those no time-out can be set.
update_lists() {
    local try
    for try in 1 2 3 4 5 6; do
        apt update && return 0
        [ "$try" -eq 6 ] || sleep 10
    done
    echo "apt-get update failed: going on with the package lists that are here." >&2
}

# Older systems have only the Writer with windows.
choose_writer() {
    apt-cache show libreoffice-writer-nogui >/dev/null 2>&1 && return 0
    missing=("${missing[@]/%libreoffice-writer-nogui/libreoffice-writer}")
}

install_missing() {
    echo "Installing system packages: ${missing[*]}" >&2
    update_lists >&2
    choose_writer
    apt install --yes --no-install-recommends "${missing[@]}" >&2
}

say_missing() {
    if is_debian; then
        echo "System packages are missing; please install them with:" \
            "sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    else
        echo "System packages are missing; please install with your package manager what" \
            "Debian calls: ${missing[*]}" >&2
    fi
}

main() {
    local wanted=${1:-}
    case "$wanted" in
        venv) check_venv "${2:?an interpreter is needed}" ;;
        run | test) [ "$(uname -s)" = Linux ] || exit 0 ;;
        *)
            echo "usage: $0 run|test|venv PYTHON" >&2
            exit 2
            ;;
    esac
    [ "$wanted" = venv ] || check_run
    [ "$wanted" != test ] || check_test
    [ "${#missing[@]}" -gt 0 ] || exit 0
    if may_install && install_missing; then
        exit 0
    fi
    say_missing
    case "$wanted" in
        run) exit 0 ;;
        test) if is_debian; then exit 1; else exit 0; fi ;;
        venv) exit 1 ;;
    esac
}

main "$@"
