/* SPDX-License-Identifier: Apache-2.0 */
/* The man page, in the macros of man(7). */
#include "cli/help.h"

/* A line of text cannot begin with a dot or a quote, and a bare '-' is a hyphen. */
static void add_text(struct buf *out, struct str text)
{
    if (text.len > 0 && (text.ptr[0] == '.' || text.ptr[0] == '\''))
        buf_add(out, STR("\\&"));
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\\')
            buf_add(out, STR("\\e"));
        else if (text.ptr[i] == '-')
            buf_add(out, STR("\\-"));
        else
            buf_add_char(out, text.ptr[i]);
    }
}

static void add_line(struct buf *out, const char *text)
{
    add_text(out, str_from(text));
    buf_add_char(out, '\n');
}

static void add_option(struct buf *out, const struct option *o)
{
    buf_add(out, STR(".TP\n"));
    if (o->letter != 0)
        buf_printf(out, "\\fB\\-%c\\fR, ", o->letter);
    buf_add(out, STR("\\fB\\-\\-"));
    add_text(out, str_from(o->name));
    buf_add(out, STR("\\fR"));
    if (o->argument != NULL)
        buf_printf(out, " \\fI%s\\fR", o->argument);
    buf_add_char(out, '\n');
    add_text(out, str_from(o->help));
    for (size_t i = 0; o->word != NULL && o->word(i) != NULL; i++) {
        buf_add(out, i == 0 ? STR(" (") : STR(", "));
        add_text(out, str_from(o->word(i)));
    }
    buf_add(out, o->word != NULL ? STR(")\n") : STR("\n"));
}

static void add_options(struct buf *out, const struct option *const *tables)
{
    for (; *tables != NULL; tables++)
        for (const struct option *o = *tables; o->name != NULL; o++)
            add_option(out, o);
}

static void add_command(struct buf *out, const struct command *c)
{
    buf_printf(out, ".SS plumbline %s\n.B plumbline %s\n", c->name, c->name);
    buf_add(out, STR("[\\fIOPTION\\fR...] "));
    add_line(out, c->operands);
    buf_add(out, STR(".PP\n"));
    add_text(out, str_from(c->summary));
    buf_add(out, STR(".\n"));
    if (c->details[0] != '\0') {
        buf_add(out, STR(".PP\n"));
        add_line(out, c->details);
    }
    add_options(out, c->options);
}

void help_man(struct buf *out)
{
    buf_printf(out, ".\\\" Written by plumbline help --man.\n"
                    ".TH PLUMBLINE 1 \"\" \"plumbline " PLUMBLINE_VERSION "\" "
                    "\"User Commands\"\n.SH NAME\n");
    buf_add(out, STR("plumbline \\- check infrastructure templates before they are "
                     "deployed\n.SH SYNOPSIS\n.B plumbline\n\\fICOMMAND\\fR "
                     "[\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]\n.SH COMMANDS\n"));
    for (size_t i = 0; i < command_count; i++)
        add_command(out, &commands[i]);
    buf_add(out, STR(".SH OPTIONS OF EVERY COMMAND\n"));
    add_options(out, global_options);
    buf_add(out, STR(".SH EXIT STATUS\n"));
    for (size_t i = 0; i < exit_code_count; i++) {
        buf_printf(out, ".TP\n.B %d\n", (int)exit_codes[i].code);
        add_line(out, exit_codes[i].help);
    }
}
