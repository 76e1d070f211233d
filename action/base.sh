#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# action/base.sh - the revision that findings are new since.
# Reads INPUT_BASE, INPUT_WORKING_DIRECTORY, GITHUB_EVENT_NAME, and of the event BASE_SHA and
# HEAD_SHA (pull request, merge group) and BEFORE (push). Output:
#   base  a commit that is in the repository; empty: there is none, so everything is reported
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
# shellcheck source=action/say.sh
. "$here/say.sh"
export GIT_TERMINAL_PROMPT=0

cd -- "${INPUT_WORKING_DIRECTORY:-.}" || fail "working-directory: there is no such folder."

have() { # COMMIT
    git cat-file -e "$1^{commit}" 2>/dev/null
}
shallow() {
    test "$(git rev-parse --is-shallow-repository)" = true
}
# A depth would cut off the history of a whole clone.
fetch() { # REF...
    local depth=()
    ! shallow || depth=(--depth=1)
    git fetch -q --no-tags "${depth[@]}" origin "$@"
}
obtain() { # COMMIT
    have "$1" || { fetch "$1" && have "$1"; }
}
found() { # COMMIT
    output base "$1"
    echo "Findings are new since $1 ($(git log -1 --format=%cs "$1"))."
    exit 0
}
none() { # NOTICE-OR-WARNING WHY
    output base ''
    say "$1" "new-only: $2 Every finding is reported."
    exit 0
}

given() { # BASE
    local name
    [[ $1 != -* ]] || fail "base: '$1' is no revision."
    for name in "$1" "origin/$1"; do
        git rev-parse -q --verify "$name^{commit}" 2>/dev/null && return
    done
    fetch "$1" && git rev-parse -q --verify 'FETCH_HEAD^{commit}'
}

# actions/checkout leaves a pull request's merge with its base, one commit deep: that commit
# names its parents even where they are absent.
merged_into() { # HEAD-SHA
    git cat-file commit HEAD | awk -v head="$1" '
        NF == 0 { message = 1 }
        !message && $1 == "parent" { parent[++n] = $2 }
        END { if (n == 2 && parent[2] == head) print parent[1] }'
}

merge_base() { # BASE-SHA
    local more
    obtain "$1" || return
    git merge-base "$1" HEAD && return
    for more in 50 500; do
        shallow || return
        git fetch -q --no-tags --deepen="$more" origin "$1" "$(git rev-parse HEAD)" || return
        git merge-base "$1" HEAD && return
    done
    git fetch -q --no-tags --unshallow origin "$1" "$(git rev-parse HEAD)" &&
        git merge-base "$1" HEAD
}

help="With 'fetch-depth: 0', actions/checkout fetches the whole history."
git rev-parse -q --verify HEAD >/dev/null ||
    none warning "the working directory is no git repository that has commits (is actions/checkout missing?)."

if test -n "${INPUT_BASE:-}"; then
    commit=$(given "$INPUT_BASE") || fail "base: there is no revision '$INPUT_BASE', here or at origin. $help"
    found "$commit"
fi
case ${GITHUB_EVENT_NAME:-} in
pull_request | pull_request_target | merge_group)
    test -n "${BASE_SHA:-}" || none warning "the event names no base."
    commit=$(merged_into "${HEAD_SHA:-}")
    if test -n "$commit"; then
        obtain "$commit" || none warning "the base commit $commit cannot be fetched. $help"
    else
        commit=$(merge_base "$BASE_SHA") ||
            none warning "no commit is common to HEAD and $BASE_SHA, as far as can be fetched. $help"
    fi
    found "$commit"
    ;;
push)
    [[ ${BEFORE:-} =~ [1-9a-f] ]] || none notice "the branch is new."
    obtain "$BEFORE" || none warning "the commit before the push, $BEFORE, cannot be fetched. $help"
    found "$BEFORE"
    ;;
*) none notice "the event '${GITHUB_EVENT_NAME:-}' has no base; the input 'base' can name one." ;;
esac
