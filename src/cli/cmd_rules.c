/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/pack.h"
#include "cli/rulelist.h"
#include "cli/rulepage.h"
#include "cli/setup.h"
#include "lint/example.h"
#include "report/glyph.h"

enum exit_code command_rules_list(struct run *r)
{
    struct setups setups;
    struct rule_set set;
    if (!setups_open(&setups, r))
        return EXIT_INPUT;
    if (setups_find(&setups, setups.discovery.cwd)->broken ||
        !setups_rules(&setups, &set))
        return EXIT_INPUT;
    rulelist_find(r->settings.format)->emit(&r->arena, &set, &r->out);
    return EXIT_CLEAN;
}

/* Whether the name is the rule's id or name, or a peer's id, with its tool or not. */
static bool answers_to(const struct rule_info *info, struct str name)
{
    bool found = str_eq_nocase(name, info->id) || str_eq_nocase(name, info->name);
    for (size_t i = 0; i < info->peer_count; i++) {
        struct str rest = info->peers[i];
        struct str tool;
        found = found || str_eq_nocase(name, rest) ||
                (str_cut(&rest, ':', &tool) && str_eq_nocase(name, rest));
    }
    return found;
}

/* The pages of all rules that answer to the name; false where none does. */
static bool explain_one(struct run *r, const struct rule_set *set, struct str name,
                        struct err *e)
{
    struct nearest near = nearest_to(name);
    bool found = false;
    for (size_t i = 0; i < set->count; i++) {
        const struct rule_info *info = &set->items[i]->info;
        nearest_offer(&near, info->id);
        nearest_offer(&near, info->name);
        if (!answers_to(info, name))
            continue;
        found = true;
        if (r->out.len > 0)
            buf_add_char(&r->out, '\n');
        rulepage_add(&r->arena, set->items[i], r->out_colour, &r->out);
    }
    return found || err_set(e, ERR_USAGE, "no rule '%.*s'" NEAREST_FORMAT,
                            STR_ARG(name), NEAREST_ARG(near));
}

enum exit_code command_explain(struct run *r)
{
    struct setups setups;
    struct err e;
    if (!setups_open(&setups, r))
        return EXIT_INPUT;
    const struct setup *here = setups_find(&setups, setups.discovery.cwd);
    if (here->broken)
        return EXIT_INPUT;
    for (size_t i = 0; i < r->operands.count; i++)
        if (!explain_one(r, here->all, r->operands.items[i], &e))
            return run_usage_error(r, &e);
    return EXIT_CLEAN;
}

struct tally {
    struct run *run;
    size_t passed;
    size_t failed;
};

static void count_example(void *context, const struct example_outcome *o)
{
    struct tally *t = context;
    struct buf *out = &t->run->out;
    if (o->wrong.len == 0) {
        t->passed++;
        return;
    }
    t->failed++;
    glyph_add(out, o->file);
    buf_printf(out, ":%u:%u: %.*s", o->at.line, o->at.column,
               STR_ARG(o->rule->info.id));
    if (o->example != NULL)
        buf_printf(out, " %s example", expectation_name(o->example->expect));
    if (o->example != NULL && o->example->name.len > 0)
        buf_printf(out, " '%.*s'", STR_ARG(o->example->name));
    buf_add(out, STR(": "));
    glyph_add(out, o->wrong);
    buf_add_char(out, '\n');
}

/* The rules to test: those in the operands, or all that are built in. */
static bool load_tested(struct run *r, struct rule_set *out)
{
    if (r->operands.count == 0)
        return pack_load(r, out);
    bool ok = true;
    ruleset_init(out, &r->arena);
    for (size_t i = 0; i < r->operands.count; i++)
        ok = pack_add(r, out, r->operands.items[i]) && ok;
    struct rule_set known;
    ruleset_init(&known, &r->arena);
    for (size_t i = 0; i < out->count; i++)
        (void)ruleset_add(&known, out->items[i]);
    ruleset_add_builtin(&known);
    ok = ok && pack_check(r, out, &known);
    ruleset_finish(out);
    return ok;
}

enum exit_code command_rules_test(struct run *r)
{
    struct rule_set set;
    struct tally tally = {.run = r};
    if (!load_tested(r, &set))
        return EXIT_INPUT;
    for (size_t i = 0; i < set.count; i++)
        (void)example_run(set.items[i], count_example, &tally);
    buf_printf(&r->out, "rules: %zu passed, %zu failed\n", tally.passed, tally.failed);
    return tally.failed > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}
