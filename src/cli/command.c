/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/words.h"

#include <stdint.h>

static const struct option global_table[] = {
    {.name = "help",
     .letter = 'h',
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, help),
     .help = "say what a command does and which options it takes"},
    {.name = "version",
     .letter = 'V',
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, version),
     .help = "print the version"},
    {.name = "quiet",
     .letter = 'q',
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, quiet),
     .help = "say only what is wrong, one line each"},
    {.name = "verbose",
     .letter = 'v',
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, verbose),
     .help = "also say what was simplified or left out"},
    {.name = "color",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, colour),
     .argument = "WHEN",
     .help = "when to colour; auto: on a terminal, unless NO_COLOR is set",
     .word = words_colour},
    {.name = "no-color",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, colour),
     .help = "the same as --color=never",
     .implied = "never"},
    {0},
};

static const struct option format_table[] = {
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, format),
     .argument = "FORMAT",
     .help = "how to report",
     .word = words_report},
    {0},
};

static const struct option list_table[] = {
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, format),
     .argument = "FORMAT",
     .help = "how to report",
     .word = words_rulelist},
    {0},
};

static const struct option confshow_table[] = {
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, format),
     .argument = "FORMAT",
     .help = "how to print it",
     .word = words_confshow},
    {0},
};

static const struct option schemadoc_table[] = {
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, format),
     .argument = "FORMAT",
     .help = "for editors or for people",
     .word = words_schemadoc},
    {0},
};

static const struct option report_table[] = {
    {.name = "report",
     .kind = OPTION_LIST,
     .field = offsetof(struct settings, reports),
     .argument = "FORMAT[=FILE]",
     .help = "a report in this format, written to FILE or else to standard output; may "
             "be repeated. As long as none goes to standard output, the text does"},
    {0},
};

static const struct option output_table[] = {
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, output),
     .argument = "FILE",
     .help = "write to this file instead of standard output"},
    {0},
};

static const struct option further_table[] = {
    {.name = "rules",
     .kind = OPTION_LIST,
     .field = offsetof(struct settings, rules),
     .argument = "DIR",
     .help = "also load the rules in this folder or file; may be repeated"},
    {0},
};

static const struct option select_table[] = {
    {.name = "only",
     .kind = OPTION_LIST,
     .field = offsetof(struct settings, only),
     .argument = "RULES",
     .help = "only these rules: ids, names, categories or patterns such as 'sg-*', "
             "separated by commas"},
    {.name = "skip",
     .kind = OPTION_LIST,
     .field = offsetof(struct settings, skip),
     .argument = "RULES",
     .help = "not these rules"},
    {0},
};

static const struct option config_table[] = {
    {.name = "config",
     .letter = 'c',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, config),
     .argument = "FILE",
     .help = "the configuration of all files, instead of the .plumbline.yaml found "
             "upwards from each; docs/config.md describes it"},
    {.name = "no-config",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, no_config),
     .help = "take no notice of any .plumbline.yaml"},
    {0},
};

static const struct option lint_table[] = {
    {.name = "fail-on",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, fail_on),
     .argument = "SEVERITY",
     .help = "least severity that exits 1; default: low",
     .word = words_fail_on},
    {.name = "show-unknown",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, show_unknown),
     .help = "also list verdicts that rest on values nobody knows before deployment"},
    {.name = "unknown",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, unknown),
     .argument = "HOW",
     .help = "what such verdicts do to the exit code; default: ignore",
     .word = words_unknown},
    {.name = "parameters",
     .letter = 'p',
     .kind = OPTION_LIST,
     .field = offsetof(struct settings, parameter_files),
     .argument = "FILE",
     .help = "parameter values: the AWS CLI's JSON, CodePipeline's, or a "
             "samconfig.toml; may be repeated, the last value holds"},
    {.name = "parameter",
     .kind = OPTION_LIST,
     .field = offsetof(struct settings, parameters),
     .argument = "NAME=VALUE",
     .help = "one parameter's value; may be repeated"},
    {.name = "region",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, region),
     .argument = "REGION",
     .help = "the region that AWS::Region stands for"},
    {.name = "account",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, account),
     .argument = "ID",
     .help = "the account that AWS::AccountId stands for"},
    {.name = "source",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, source),
     .argument = "FOLDER",
     .help = "the .tf files of a plan or state, which findings point into (default: "
             "its own folder, or else the current one)"},
    {.name = "as-found",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, as_found),
     .help =
         "take files that are named as those found in folders: pass over what is no "
         "template or what a configuration leaves out. For hooks, which name every "
         "file that changed"},
    {.name = "stdin-name",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, stdin_name),
     .argument = "NAME",
     .help = "what to call standard input ('-') in reports"},
    {.name = "jobs",
     .letter = 'j',
     .kind = OPTION_NUMBER,
     .field = offsetof(struct settings, jobs),
     .argument = "N",
     .help = "files linted at the same time (default: one for each processor)"},
    {.name = "stats",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, stats),
     .help = "say on standard error what took how long"},
    {0},
};

static const struct option accepted_table[] = {
    {.name = "baseline",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, baseline),
     .argument = "FILE",
     .help = "suppress the findings in this file, which 'plumbline baseline' wrote"},
    {.name = "show-suppressed",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, show_suppressed),
     .help = "also list findings that have been accepted; docs/suppressions.md"},
    {0},
};

static const struct option new_table[] = {
    {.name = "new-since",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, new_since),
     .argument = "REV",
     .help = "only what is new since this git revision: lints what has changed since, "
             "as it is and as it was there"},
    {.name = "base",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, base),
     .argument = "PLAN",
     .help = "only what is new since this plan of the same configuration"},
    {.name = "staged",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, staged),
     .help = "what the next git commit changes, as it is staged"},
    {0},
};

static const struct option baseline_table[] = {
    {.name = "output",
     .letter = 'o',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, output),
     .argument = "FILE",
     .help = "write to this file; default: .plumbline-baseline.json"},
    {0},
};

static const struct option init_table[] = {
    {.name = "git-hook",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, git_hook),
     .help = "install a pre-commit hook of git instead, which lints what is staged"},
    {.name = "workflow",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, workflow),
     .help = "write .github/workflows/plumbline.yml instead, which lints on GitHub"},
    {.name = "dry-run",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, dry_run),
     .help = "print what would be written"},
    {0},
};

static const struct option help_table[] = {
    {.name = "markdown",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, markdown),
     .help = "all of the help at once, as Markdown"},
    {.name = "man",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, man),
     .help = "the same as a man page"},
    {0},
};

static const struct option *const lint_options[] = {
    config_table, lint_table,   accepted_table, new_table,    further_table,
    select_table, report_table, format_table,   output_table, NULL};
static const struct option *const baseline_options[] = {
    config_table, lint_table, further_table, select_table, baseline_table, NULL};
static const struct option *const list_options[] = {
    config_table, further_table, select_table, list_table, output_table, NULL};
static const struct option *const explain_options[] = {config_table, further_table,
                                                       NULL};
static const struct option *const test_options[] = {further_table, select_table, NULL};
static const struct option *const confshow_options[] = {
    config_table,   lint_table,   further_table, select_table,
    confshow_table, output_table, NULL};
static const struct option *const check_options[] = {config_table, NULL};
static const struct option *const schemadoc_options[] = {schemadoc_table, output_table,
                                                         NULL};
static const struct option *const init_options[] = {init_table, NULL};
static const struct option *const help_options[] = {help_table, NULL};
static const struct option *const no_options[] = {NULL};

const struct option *const global_options[] = {global_table, NULL};

static const char explain_details[] =
    "RULE is a rule's id or name, or the id of the same check in another tool, with "
    "the "
    "tool's name or without: CKV_AWS_24, checkov:CKV_AWS_24.";

const struct command commands[] = {
    {
        .name = "lint",
        .operands = "[PATH...]",
        .most = SIZE_MAX,
        .summary = "judge templates by the rules",
        .details =
            "PATH is a template, a folder or '-' for standard input; without any, the "
            "current folder is linted. In folders, templates are found by what they "
            "hold: files named .yaml, .yml, .json, .template, .tmpl or .tfstate, or "
            "without an "
            "extension. A file that is named must be a template, and is linted even "
            "where a configuration's paths leave it out.",
        .options = lint_options,
        .run = command_lint,
    },
    {
        .name = "init",
        .operands = "[DIR]",
        .most = 1,
        .summary = "write a first configuration, a git hook or a workflow",
        .details =
            "Looks at the templates below DIR, or else the current folder, writes a "
            ".plumbline.yaml with comments that fits them, and lints once. Nothing "
            "that "
            "is there is overwritten.",
        .options = init_options,
        .run = command_init,
    },
    {
        .name = "explain",
        .operands = "RULE...",
        .least = 1,
        .most = SIZE_MAX,
        .summary = "say what a rule finds, why, and how to mend it",
        .details = explain_details,
        .options = explain_options,
        .run = command_explain,
    },
    {
        .name = "config show",
        .operands = "[PATH]",
        .most = 1,
        .summary = "print the configuration that holds for a path",
        .details = "PATH is a file or a folder; without it, the current folder. Each "
                   "value is printed with where it comes from. Takes the options of "
                   "lint, which go over the configuration.",
        .options = confshow_options,
        .run = command_config_show,
    },
    {
        .name = "config check",
        .operands = "[FILE...]",
        .most = SIZE_MAX,
        .summary = "look for mistakes in configurations",
        .details =
            "Without FILE, the one that governs the current folder is looked at.",
        .options = check_options,
        .run = command_config_check,
    },
    {
        .name = "config schema",
        .operands = "",
        .summary = "print what a configuration may hold",
        .details = "",
        .options = schemadoc_options,
        .run = command_config_schema,
    },
    {
        .name = "baseline",
        .operands = "[PATH...]",
        .most = SIZE_MAX,
        .summary = "write down today's findings, so that lint tells new ones only",
        .details =
            "Lints as 'lint' does and writes what it finds, and nothing "
            "suppresses, to a file for 'lint --baseline FILE'. An entry holds as "
            "long as what was judged stays the same, wherever it stands in its "
            "file.",
        .options = baseline_options,
        .run = command_baseline,
    },
    {
        .name = "rules list",
        .operands = "",
        .summary = "list the rules",
        .details = "",
        .options = list_options,
        .run = command_rules_list,
    },
    {
        .name = "rules show",
        .operands = "RULE...",
        .least = 1,
        .most = SIZE_MAX,
        .summary = "the same as explain",
        .details = explain_details,
        .options = explain_options,
        .run = command_explain,
    },
    {
        .name = "rules test",
        .operands = "[DIR...]",
        .most = SIZE_MAX,
        .summary = "judge the examples that rules carry",
        .details =
            "Without DIR, the built-in rules are tested; else the rules in these "
            "folders and files. Exits 1 when an example does not come out as its "
            "rule says.",
        .options = test_options,
        .run = command_rules_test,
    },
    {
        .name = "completion",
        .operands = "SHELL [WORD...]",
        .least = 1,
        .most = SIZE_MAX,
        .summary = "print the script that lets bash, fish or zsh complete commands",
        .details =
            "With WORDs, behind '--', prints what may stand for the last of them; "
            "the scripts ask this.",
        .options = no_options,
        .run = command_completion,
    },
    {
        .name = "help",
        .operands = "[COMMAND]",
        .most = 2,
        .summary = "explain a command",
        .details = "",
        .options = help_options,
        .run = command_help,
    },
    {
        .name = "version",
        .operands = "",
        .summary = "print the version",
        .details = "",
        .options = no_options,
        .run = command_version,
    },
};

const size_t command_count = sizeof commands / sizeof *commands;
