/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/nearest.h"
#include "cli/shell.h"

enum exit_code command_completion(struct run *r)
{
    struct str name = r->operands.items[0];
    const struct shell *shell = shell_find(name);
    struct words typed = {r->operands.items + 1, r->operands.count - 1, 0};
    struct err e;
    if (shell == NULL) {
        struct nearest near = nearest_to(name);
        for (size_t i = 0; i < shell_count; i++)
            nearest_offer(&near, str_from(shells[i].name));
        (void)err_set(&e, ERR_USAGE,
                      "no completion for the shell '%.*s'" NEAREST_FORMAT,
                      STR_ARG(name), NEAREST_ARG(near));
        return run_usage_error(r, &e);
    }
    if (typed.count > 0)
        complete_words(&typed, &r->out);
    else
        buf_add(&r->out, str_from(shell->script));
    return EXIT_CLEAN;
}
