#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# action/find.sh - which sources the linter is built from, and where the program is kept.
# Reads INPUT_VERSION and RUNNER_TOOL_CACHE. Outputs:
#   url, commit  what build.sh is to fetch; empty: the sources beside this action
#   key, folder  what the program is cached under, and where
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=${here%/*}
# shellcheck source=action/say.sh
. "$here/say.sh"

test "$(uname -s)" = Linux || fail "The action runs on Linux runners; this is $(uname -s)."

# An action's files come without .git, so that their own content must stand for the version.
content() {
    cd "$root"
    find Makefile .ci/deps src rulesets -type f -print0 | LC_ALL=C sort -z |
        xargs -0 sha256sum | sha256sum | cut -c 1-40
}

# The runner keeps actions in _actions/OWNER/NAME/REF, and does not name the repository to a
# composite action's steps. A checkout of one's own knows where it came from.
repository() {
    local path=${root#*/_actions/}
    if test "$path" != "$root" && [[ $path =~ ^([^/]+/[^/]+)/ ]]; then
        printf '%s/%s\n' "${GITHUB_SERVER_URL:-https://github.com}" "${BASH_REMATCH[1]}"
    else
        git -C "$root" remote get-url origin
    fi
}

# The commit of a tag (what it is peeled to comes first) or branch; a commit is its own.
commit_of() { # URL VERSION
    if [[ $2 =~ ^[0-9a-f]{40}$ ]]; then
        printf '%s\n' "$2"
        return
    fi
    GIT_TERMINAL_PROMPT=0 git ls-remote "$1" "refs/tags/$2^{}" "refs/tags/$2" "refs/heads/$2" |
        awk '{ rank = $2 ~ /\^\{\}$/ ? 1 : $2 ~ /^refs\/tags\// ? 2 : 3
               if (!best || rank < best) { best = rank; commit = $1 } }
             END { print commit }'
}

url='' commit=''
version=${INPUT_VERSION:-}
if test -n "$version"; then
    [[ $version =~ ^[A-Za-z0-9][A-Za-z0-9._/+-]*$ ]] ||
        fail "version: '$version' is no tag, branch or commit."
    url=$(repository) || fail "version: it is not known where Plumbline's repository is."
    commit=$(commit_of "$url" "$version") || fail "version: $url cannot be asked for '$version'."
    test -n "$commit" || fail "version: $url has no tag or branch '$version'."
    mark=$commit
else
    mark=$(content)
fi

# The program is linked with libraries of the system that it was built on.
# shellcheck source=/dev/null
system=$(. /etc/os-release && printf '%s%s' "${ID:-linux}" "${VERSION_ID:-}")
key=plumbline-$system-$(uname -m)-$mark
output url "$url"
output commit "$commit"
output key "$key"
output folder "${RUNNER_TOOL_CACHE:-${RUNNER_TEMP:-/tmp}}/plumbline/$key"
