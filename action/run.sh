#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# action/run.sh - one run of the linter, told everywhere GitHub reads: annotations and text in
# the log, the job's summary, SARIF, outputs. Reads PROGRAM, BASE and the inputs as INPUT_…;
# exits as the linter does. Outputs:
#   findings critical high medium low info unknown old suppressed errors files resources rules
#   new        the findings that are new, where a base was given
#   exit-code  sarif  markdown (paths)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
# shellcheck source=action/say.sh
. "$here/say.sh"

cd -- "${INPUT_WORKING_DIRECTORY:-.}" || fail "working-directory: there is no such folder."
put=$(mktemp -d "${RUNNER_TEMP:-/tmp}/plumbline.XXXXXX")
sarif=${INPUT_SARIF:-$put/plumbline.sarif}
[[ $sarif == /* ]] || sarif=$PWD/$sarif

words=(lint --color=never)
option() { # OPTION VALUE
    test -z "$2" || words+=("$1" "$2")
}
option --config "${INPUT_CONFIG:-}"
option --fail-on "${INPUT_FAIL_ON:-}"
option --new-since "${BASE:-}"
option --base "${INPUT_BASE_PLAN:-}"
option --source "${INPUT_SOURCE:-}"
split "${INPUT_REPORTS:-}"
for line in "${lines[@]}"; do words+=(--report "$line"); done
words+=(--report "sarif=$sarif" --report "markdown=$put/report.md")
words+=(--report "github=$put/annotations" --report "counts=$put/counts")
split "${INPUT_ARGUMENTS:-}"
words+=("${lines[@]}")
split "${INPUT_PATHS:-}"$'\n'"${INPUT_PLANS:-}"
test ${#lines[@]} -gt 0 || lines=(.)
words+=(-- "${lines[@]}")

code=0
"$PROGRAM" "${words[@]}" >"$put/text" 2>"$put/errors" </dev/null || code=$?

echo "::group::Plumbline's report"
show "$put/text"
show "$put/errors"
echo "::endgroup::"
output exit-code "$code"
if ! test -s "$put/counts"; then
    say error "The linter did not run to its end (exit code $code). $(head -c 1000 "$put/errors")"
    test "$code" -ne 0 || code=2
    exit "$code"
fi
test "${INPUT_ANNOTATIONS:-true}" != true || cat "$put/annotations"
test "${INPUT_SUMMARY:-true}" != true || cat "$put/report.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
while IFS='=' read -r name number; do
    output "$name" "$number"
    test "$name" != findings || test -z "${BASE:-}${INPUT_BASE_PLAN:-}" || output new "$number"
done <"$put/counts"
output sarif "$sarif"
output markdown "$put/report.md"
exit "$code"
