#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# action/comment.sh - one comment on the pull request, which later runs bring up to date; none
# is made where there is nothing to tell. Reads INPUT_TOKEN, PULL (its number), MARKDOWN (a
# file), FINDINGS, ERRORS. A comment that cannot be made is a warning: the run has its verdict.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
# shellcheck source=action/say.sh
. "$here/say.sh"

marker='<!-- plumbline -->'
api=${GITHUB_API_URL:-https://api.github.com}
comments=repos/$GITHUB_REPOSITORY/issues
work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/plumbline-comment.XXXXXX")
trap 'rm -rf "$work"' EXIT

leave() { # notice|warning WHY
    say "$1" "No comment on the pull request: $2"
    exit 0
}

# Leaves the answer in $work/answer and its status in $status; 000 is no answer. The token
# stays off the command line, which other processes see.
call() { # METHOD PATH [BODY-FILE]
    local more=()
    test $# -lt 3 || more=(--header 'content-type: application/json' --data-binary "@$3")
    test "$1" != GET || more=(--retry 2)
    status=$(curl --silent --max-time 30 --request "$1" "${more[@]}" \
        --header @<(printf 'authorization: Bearer %s\n' "$INPUT_TOKEN") \
        --header 'accept: application/vnd.github+json' \
        --header 'x-github-api-version: 2022-11-28' \
        --output "$work/answer" --write-out '%{http_code}' "$api/$2") || status=000
}
must() { # WHAT
    case $status in
    2??) ;;
    401 | 403 | 404) leave warning "$1 is not allowed (status $status). The job needs 'pull-requests: write', which the pull request of a fork does not get." ;;
    000) leave warning "$api does not answer." ;;
    *) leave warning "$1 failed (status $status)." ;;
    esac
}

# Anybody may write a comment that begins like ours: it must be of a bot, or of the user whose
# token this is.
own() { # TYPE LOGIN
    test "$1" != Bot || return 0
    if test -z "${me+set}"; then
        me=''
        call GET user
        test "$status" != 200 || me=$(jq -r .login "$work/answer")
    fi
    test -n "$me" && test "$2" = "$me"
}
candidates() {
    jq -r --arg marker "$marker" '.[] | select((.body // "") | startswith($marker)) |
        "\(.id) \(.user.type) \(.user.login)"' "$work/answer"
}
find_comment() {
    local page id type login count
    for ((page = 1; page <= 100; page++)); do
        call GET "$comments/$PULL/comments?per_page=100&page=$page"
        must "reading the comments"
        count=$(jq length "$work/answer")
        candidates >"$work/candidates"
        while read -r id type login; do
            own "$type" "$login" || continue
            comment=$id
            return
        done <"$work/candidates"
        test "$count" -eq 100 || return 0
    done
}

write_body() {
    printf '%s\n' "$marker"
    cat "$MARKDOWN"
    test -z "${GITHUB_RUN_ID:-}" || printf '\n<sub>[This run](%s/%s/actions/runs/%s)</sub>\n' \
        "${GITHUB_SERVER_URL:-https://github.com}" "$GITHUB_REPOSITORY" "$GITHUB_RUN_ID"
}

test -n "${PULL:-}" || exit 0
[[ $PULL =~ ^[0-9]+$ ]] || leave warning "'$PULL' is no number of a pull request."
test -n "${INPUT_TOKEN:-}" || leave notice "there is no token."
for tool in curl jq; do
    command -v $tool >/dev/null || leave warning "this runner has no $tool."
done

comment=''
find_comment
if test -z "$comment" && test "${FINDINGS:-0}" -eq 0 && test "${ERRORS:-0}" -eq 0; then
    echo "Nothing to tell, so no comment."
    exit 0
fi
write_body >"$work/body.md"
jq -n --rawfile body "$work/body.md" '{body: $body}' >"$work/body.json"
if test -n "$comment"; then
    call PATCH "$comments/comments/$comment" "$work/body.json"
else
    call POST "$comments/$PULL/comments" "$work/body.json"
fi
must "writing the comment"
echo "Comment on the pull request: $(jq -r .html_url "$work/answer")"
