#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# action/build.sh - the linter in FOLDER: the one that is there, or else built from the sources
# beside this action, or from COMMIT of the repository at URL. Puts it on the path of the steps
# that follow. Output:
#   program  its path
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
# shellcheck source=action/say.sh
. "$here/say.sh"

program=$FOLDER/plumbline
work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/plumbline-build.XXXXXX")
trap 'rm -rf "$work"' EXIT

fetch() { # URL COMMIT FOLDER
    git init -q "$3" &&
        GIT_TERMINAL_PROMPT=0 git -C "$3" fetch -q --no-tags --depth=1 "$1" "$2" &&
        git -C "$3" -c advice.detachedHead=false checkout -q FETCH_HEAD
}

compile() { # SOURCES
    "$1/.ci/deps" build &&
        make -C "$1" -j "$(nproc)" B="$work/build" "$work/build/plumbline" \
            LDFLAGS="${LDFLAGS:-} '-Wl,-rpath,\$\$ORIGIN'"
}

# Libraries that a fresh runner lacks go beside the program, which looks there first.
put() {
    mkdir -p "$work/put" "${FOLDER%/*}"
    cp "$work/build/plumbline" "$work/put/plumbline"
    { ldd "$work/put/plumbline" || true; } | awk '$1 ~ /^lib(cjson|yaml|pcre2)/ && $3 ~ /^\// { print $3 }' |
        while read -r library; do cp -L "$library" "$work/put/"; done
    rm -rf "$FOLDER"
    mv "$work/put" "$FOLDER"
}

if test -x "$program" && "$program" version >/dev/null 2>&1; then
    echo "$("$program" version), from the cache"
else
    sources=${here%/*}
    if test -n "${COMMIT:-}"; then
        sources=$work/sources
        fetch "$URL" "$COMMIT" "$sources" || fail "version: $URL does not give $COMMIT."
    fi
    echo "::group::Building Plumbline"
    compile "$sources" || fail "Plumbline could not be built; the log says why."
    put
    echo "::endgroup::"
    "$program" version || fail "The program that was built does not run."
fi
output program "$program"
printf '%s\n' "$FOLDER" >>"${GITHUB_PATH:-/dev/null}"
