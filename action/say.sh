#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# action/say.sh - sourced by the other steps: words to the runner. What a template, a branch or
# an input holds must not reach the log as a workflow command.

# A value as the runner undoes it in a command's message.
escaped() { # TEXT
    local text=${1//'%'/%25}
    text=${text//$'\r'/%0D}
    printf '%s' "${text//$'\n'/%0A}"
}
say() { # notice|warning|error TEXT
    printf '::%s title=Plumbline::%s\n' "$1" "$(escaped "$2")"
}
fail() { # TEXT
    say error "$1"
    exit 2
}

# A file as text and nothing else: between the two lines the runner takes no commands, and the
# older form of them is taken apart because the log's viewer would still colour it.
show() { # FILE
    test -s "$1" || return 0
    local token
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '::stop-commands::%s\n' "$token"
    sed 's/##\[/# #[/g' "$1"
    printf '\n::%s::\n' "$token"
}

# Under "name" for the steps that follow. A value of several lines has a delimiter that it
# cannot hold.
output() { # NAME VALUE
    local end
    if [[ $2 != *[$'\r\n']* ]]; then
        printf '%s=%s\n' "$1" "$2"
    else
        end=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
        printf '%s<<%s\n%s\n%s\n' "$1" "$end" "$2" "$end"
    fi >>"${GITHUB_OUTPUT:-/dev/stdout}"
}

# The lines of a text that are not blank, without blanks around them, into the array "lines".
split() { # TEXT
    local line
    lines=()
    while IFS=$' \t\r' read -r line || test -n "$line"; do
        test -z "$line" || lines+=("$line")
    done <<<"$1"
}
