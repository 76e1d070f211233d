/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/nearest.h"
#include "cli/pack.h"
#include "cli/rulelist.h"
#include "cli/rulepage.h"
#include "lint/example.h"
#include "report/glyph.h"

enum exit_code command_rules_list(struct run *r)
{
    struct rule_set set;
    if (!pack_load(r, &set))
        return EXIT_INPUT;
    rulelist_find(r->settings.format)->emit(&r->arena, &set, &r->out);
    return EXIT_CLEAN;
}

static const struct rule *find_rule(const struct rule_set *set, struct str name,
                                    struct err *e)
{
    struct nearest near = nearest_to(name);
    for (size_t i = 0; i < set->count; i++) {
        const struct rule_info *info = &set->items[i]->info;
        if (str_eq_nocase(name, info->id) || str_eq_nocase(name, info->name))
            return set->items[i];
        nearest_offer(&near, info->id);
        nearest_offer(&near, info->name);
    }
    (void)err_set(e, ERR_USAGE, "no rule '%.*s'" NEAREST_FORMAT, STR_ARG(name),
                  NEAREST_ARG(near));
    return NULL;
}

enum exit_code command_rules_show(struct run *r)
{
    struct rule_set set;
    struct err e;
    if (!pack_load(r, &set))
        return EXIT_INPUT;
    for (size_t i = 0; i < r->operands.count; i++) {
        const struct rule *rule = find_rule(&set, r->operands.items[i], &e);
        if (rule == NULL)
            return run_usage_error(r, &e);
        if (i > 0)
            buf_add_char(&r->out, '\n');
        rulepage_add(&r->arena, rule, &r->out);
    }
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
