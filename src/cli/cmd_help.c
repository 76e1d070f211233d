/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/help.h"

/* "help rules" explains each command whose name begins so. */
static void help_group(struct run *r, struct str word)
{
    for (size_t i = 0; i < command_count; i++) {
        struct str name = str_from(commands[i].name);
        if (!str_starts(name, word) || name.len == word.len)
            continue;
        if (r->out.len > 0)
            buf_add(&r->out, STR("\n\n"));
        help_command(&commands[i], &r->out);
    }
}

enum exit_code command_help(struct run *r)
{
    size_t used = 0;
    struct err e;
    if (r->settings.markdown || r->settings.man) {
        (r->settings.man ? help_man : help_markdown)(&r->out);
        return EXIT_CLEAN;
    }
    if (r->operands.count == 0) {
        help_overview(&r->out);
        return EXIT_CLEAN;
    }
    struct str word = r->operands.items[0];
    const struct command *c = command_find(&r->operands, &used);
    if (c != NULL) {
        help_command(c, &r->out);
        return EXIT_CLEAN;
    }
    if (command_is_group(word) && r->operands.count == 1) {
        help_group(r, word);
        return EXIT_CLEAN;
    }
    (void)command_unknown(&r->arena, &r->operands, &e);
    return run_usage_error(r, &e);
}

enum exit_code command_version(struct run *r)
{
    buf_printf(&r->out, "plumbline %s\n", run_version);
    return EXIT_CLEAN;
}
