#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# hooks/plumbline.sh ARGUMENT... - runs the plumbline of this checkout with these arguments; for
# pre-commit, which clones the repository and then names this script. The first run builds
# the program, without network, and keeps it in ~/.cache/plumbline under the name of the
# commit and the machine; later runs find it there.
set -eu

root=$(cd "${0%/*}/.." && pwd)
cache=${XDG_CACHE_HOME:-${HOME:?names no folder to build in}/.cache}/plumbline
# What is built of; the last two are embedded in the program.
sources="Makefile src rulesets hooks action/examples"

refuse() { # MESSAGE...
    printf 'plumbline: %s\n' "$@" >&2
    exit 2
}

# What is in the sources.
content() {
    # shellcheck disable=SC2086 # the sources are words
    (cd "$root" && find $sources -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) |
        sha256sum | cut -d ' ' -f 1
}

# Sets version to the commit; without one, or where files have been changed since, to the content.
find_version() {
    version=
    test ! -f "$root/.git/HEAD" || read -r version <"$root/.git/HEAD" || :
    case $version in
    ref:* | '') ;;
    *) return ;; # checked out by pre-commit, for itself; nobody works there, so git need not be asked
    esac
    # A git hook's environment names the repository that is committed to.
    version=$(unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_COMMON_DIR GIT_PREFIX
        test -e "$root/.git" && GIT_OPTIONAL_LOCKS=0 git -C "$root" describe --always \
            --dirty=+ --abbrev=40 --exclude='*' 2>/dev/null) || version=+
    case $version in *+) version=$(content) ;; esac
}

check_tools() {
    missing=$("$root/.ci/deps" -n build) || refuse \
        "this hook builds its program once, and cannot: packages are missing (Debian's names):" \
        "    $missing" \
        "On Debian and Ubuntu: sudo apt-get install $missing"
}

# Beside the sources, so that paths with blanks are no concern of make's; moved into place whole.
build() { # PROGRAM
    work=$(mktemp -d "$cache/build.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' HUP INT TERM
    # shellcheck disable=SC2086 # the sources are words
    (cd "$root" && tar -cf - $sources) | tar -xf - -C "$work"
    (unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
        make -C "$work" -j "$(nproc 2>/dev/null || echo 2)" MODE=release CFLAGS=-O2 B=build build/plumbline) \
        >"$work/log" 2>&1 || {
        tail -n 20 "$work/log" >&2
        refuse "this hook builds its program once, and that failed; the end of what make said is above"
    }
    mv -f "$work/build/plumbline" "$1"
    rm -rf "$work"
    trap - EXIT HUP INT TERM
}

# One hook builds, others that have come meanwhile wait for it.
provide() { # PROGRAM
    check_tools
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    ! command -v flock >/dev/null 2>&1 || flock 9
    test -x "$1" || build "$1"
    exec 9>&-
}

find_version
program=$cache/$version-$(uname -m)
test -x "$program" || provide "$program"
status=0
"$program" "$@" || status=$?
test $status -eq 127 || exit $status
# The system's libraries are no longer those that it was linked with.
rm -f "$program"
provide "$program"
exec "$program" "$@"
