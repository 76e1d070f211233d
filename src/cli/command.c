/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include "cli/rulelist.h"
#include "report/report.h"

#include <stdint.h>

static const char *severity_word(size_t index)
{
    if (index == SEVERITY_COUNT)
        return "never";
    return index < SEVERITY_COUNT ? severity_name((enum severity)index) : NULL;
}

static const char *format_word(size_t index)
{
    return index < report_format_count ? report_formats[index].name : NULL;
}

static const char *list_format_word(size_t index)
{
    return index < rulelist_format_count ? rulelist_formats[index].name : NULL;
}

static const char *colour_word(size_t index)
{
    static const char *const words[] = {"auto", "always", "never"};
    return index < 3 ? words[index] : NULL;
}

static const char *unknown_word(size_t index)
{
    static const char *const words[] = {"ignore", "fail"};
    return index < 2 ? words[index] : NULL;
}

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
     .word = colour_word},
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
     .word = format_word},
    {0},
};

static const struct option list_table[] = {
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, format),
     .argument = "FORMAT",
     .help = "how to report",
     .word = list_format_word},
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

static const struct option rule_table[] = {
    {.name = "rules",
     .kind = OPTION_LIST,
     .field = offsetof(struct settings, rules),
     .argument = "DIR",
     .help = "also load the rules in this folder or file; may be repeated"},
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

static const struct option lint_table[] = {
    {.name = "config",
     .letter = 'c',
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, config),
     .argument = "FILE",
     .help = "the policy to hold templates against, in YAML or JSON"},
    {.name = "fail-on",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, fail_on),
     .argument = "SEVERITY",
     .help = "least severity that exits 1; default: low",
     .word = severity_word},
    {.name = "show-unknown",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, show_unknown),
     .help = "also list verdicts that rest on values nobody knows before deployment"},
    {.name = "unknown",
     .kind = OPTION_TEXT,
     .field = offsetof(struct settings, unknown),
     .argument = "HOW",
     .help = "what such verdicts do to the exit code; default: ignore",
     .word = unknown_word},
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

static const struct option help_table[] = {
    {.name = "markdown",
     .kind = OPTION_SWITCH,
     .field = offsetof(struct settings, markdown),
     .help = "all of the help at once, as Markdown"},
    {0},
};

static const struct option *const lint_options[] = {lint_table, rule_table,
                                                    format_table, output_table, NULL};
static const struct option *const list_options[] = {rule_table, list_table,
                                                    output_table, NULL};
static const struct option *const show_options[] = {rule_table, NULL};
static const struct option *const help_options[] = {help_table, NULL};
static const struct option *const no_options[] = {NULL};

const struct option *const global_options[] = {global_table, NULL};

const struct command commands[] = {
    {
        .name = "lint",
        .operands = "[PATH...]",
        .most = SIZE_MAX,
        .summary = "judge templates by the rules",
        .details =
            "PATH is a template, a folder or '-' for standard input; without any, the "
            "current folder is linted. In folders, templates are found by what they "
            "hold: files named .yaml, .yml, .json, .template or .tmpl, or without an "
            "extension. A file that is named must be a template.",
        .options = lint_options,
        .run = command_lint,
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
        .summary = "print what a rule finds, why it matters and how to mend it",
        .details = "RULE is a rule's id or name.",
        .options = show_options,
        .run = command_rules_show,
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
        .options = show_options,
        .run = command_rules_test,
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

/* Words of the name if the words begin with it, else 0. */
static size_t name_words(struct str name, const struct words *words)
{
    size_t used = 0;
    for (struct str part; str_cut(&name, ' ', &part); used++)
        if (used == words->count || !str_eq(part, words->items[used]))
            return 0;
    return used;
}

const struct command *command_find(const struct words *words, size_t *used)
{
    for (size_t i = 0; i < command_count; i++) {
        *used = name_words(str_from(commands[i].name), words);
        if (*used > 0)
            return &commands[i];
    }
    return NULL;
}

bool command_is_group(struct str word)
{
    for (size_t i = 0; i < command_count; i++) {
        struct str name = str_from(commands[i].name);
        if (name.len > word.len && str_starts(name, word) && name.ptr[word.len] == ' ')
            return true;
    }
    return false;
}
