/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"

enum {
    HELP_WIDTH = 80,
    HELP_INDENT = 29, /* where explanations begin */
};

void help_wrap(struct buf *out, struct str text, size_t column, size_t indent)
{
    bool first = true;
    for (struct str word; str_cut(&text, ' ', &word);) {
        if (!first && column + word.len + 1 > HELP_WIDTH) {
            buf_add_char(out, '\n');
            buf_add_repeat(out, ' ', indent);
            column = indent;
        } else if (!first) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add(out, word);
        column += word.len;
        first = false;
    }
    buf_add_char(out, '\n');
}

/* A term at the left, its explanation beside it or, where it is long, below. */
static void add_row(struct buf *out, struct str term, struct str text)
{
    size_t column = 2 + term.len;
    buf_add(out, STR("  "));
    buf_add(out, term);
    if (column + 2 > HELP_INDENT) {
        buf_add_char(out, '\n');
        column = 0;
    }
    buf_add_repeat(out, ' ', HELP_INDENT - column);
    help_wrap(out, text, HELP_INDENT, HELP_INDENT);
}

/* "-f, --format FORMAT" */
static void add_term(struct buf *out, const struct option *o)
{
    if (o->letter != 0)
        buf_printf(out, "-%c, ", o->letter);
    else
        buf_add(out, STR("    "));
    buf_printf(out, "--%s", o->name);
    if (o->argument != NULL)
        buf_printf(out, " %s", o->argument);
}

/* What the option does and, where only some words will do, which. */
static void add_meaning(struct buf *out, const struct option *o)
{
    buf_add(out, str_from(o->help));
    for (size_t i = 0; o->word != NULL && o->word(i) != NULL; i++)
        buf_printf(out, "%s%s", i == 0 ? " (" : ", ", o->word(i));
    if (o->word != NULL)
        buf_add_char(out, ')');
}

static void add_options(struct buf *out, const struct option *const *tables)
{
    struct buf term;
    struct buf meaning;
    buf_init(&term, HELP_WIDTH);
    buf_init(&meaning, 1024);
    for (; *tables != NULL; tables++)
        for (const struct option *o = *tables; o->name != NULL; o++) {
            buf_reset(&term);
            buf_reset(&meaning);
            add_term(&term, o);
            add_meaning(&meaning, o);
            add_row(out, buf_str(&term), buf_str(&meaning));
        }
    buf_finish(&term);
    buf_finish(&meaning);
}

static void add_exit_codes(struct buf *out)
{
    buf_add(out, STR("\nExit codes:\n"));
    for (size_t i = 0; i < exit_code_count; i++)
        buf_printf(out, "  %d  %s\n", (int)exit_codes[i].code, exit_codes[i].help);
}

static void add_usage(struct buf *out, const struct command *c)
{
    buf_printf(out, "plumbline %s [OPTION...]%s%s", c->name, c->operands[0] ? " " : "",
               c->operands);
}

void help_overview(struct buf *out)
{
    buf_add(out, STR("plumbline: checks infrastructure templates before they are "
                     "deployed\n\nUsage: plumbline COMMAND [OPTION...] "
                     "[OPERAND...]\n\nCommands:\n"));
    for (size_t i = 0; i < command_count; i++)
        add_row(out, str_from(commands[i].name), str_from(commands[i].summary));
    buf_add(out, STR("\nOptions of every command:\n"));
    add_options(out, global_options);
    add_exit_codes(out);
    buf_add(out, STR("\n'plumbline help COMMAND' tells more of one command.\n"));
}

void help_command(const struct command *c, struct buf *out)
{
    struct buf line;
    buf_init(&line, 1024);
    buf_printf(&line, "plumbline %s: %s.", c->name, c->summary);
    buf_add(out, STR("Usage: "));
    add_usage(out, c);
    buf_add(out, STR("\n\n"));
    help_wrap(out, buf_str(&line), 0, 0);
    buf_finish(&line);
    if (c->details[0] != '\0') {
        buf_add_char(out, '\n');
        help_wrap(out, str_from(c->details), 0, 0);
    }
    if (c->options[0] != NULL)
        buf_add(out, STR("\nOptions:\n"));
    add_options(out, c->options);
    buf_add(out, STR("\nOptions of every command:\n"));
    add_options(out, global_options);
    add_exit_codes(out);
}

static void add_option_table(struct buf *out, const struct option *const *tables)
{
    buf_add(out, STR("| option | meaning |\n|---|---|\n"));
    for (; *tables != NULL; tables++)
        for (const struct option *o = *tables; o->name != NULL; o++) {
            buf_add(out, STR("| `"));
            if (o->letter != 0)
                buf_printf(out, "-%c`, `", o->letter);
            buf_printf(out, "--%s%s%s` | ", o->name, o->argument ? " " : "",
                       o->argument ? o->argument : "");
            add_meaning(out, o);
            buf_add(out, STR(" |\n"));
        }
    buf_add_char(out, '\n');
}

void help_markdown(struct buf *out)
{
    buf_add(out, STR("# Command line\n\nWritten by `plumbline help --markdown`.\n\n"));
    for (size_t i = 0; i < command_count; i++) {
        const struct command *c = &commands[i];
        buf_printf(out, "## plumbline %s\n\n`", c->name);
        add_usage(out, c);
        buf_printf(out, "`: %s.\n\n", c->summary);
        if (c->details[0] != '\0') {
            help_wrap(out, str_from(c->details), 0, 0);
            buf_add_char(out, '\n');
        }
        if (c->options[0] != NULL)
            add_option_table(out, c->options);
    }
    buf_add(out, STR("## Options of every command\n\n"));
    add_option_table(out, global_options);
    buf_add(out, STR("## Exit codes\n\n| code | meaning |\n|---|---|\n"));
    for (size_t i = 0; i < exit_code_count; i++)
        buf_printf(out, "| %d | %s |\n", (int)exit_codes[i].code, exit_codes[i].help);
}
