/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An expression: parsed, and evaluated over a small model with unknown values
 * and a choice, taken both ways. Twice gives the same; errors are inside the text.
 */
#include "base/limits.h"
#include "rule/cel.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TEXT(s)                                                                        \
    {                                                                                  \
        .kind = VALUE_STRING, .count = sizeof(s) - 1, .text = (s)                      \
    }
#define KEY(s) .key = (s), .key_len = sizeof(s) - 1

static const struct unknown nobody_knows = {.why = STR_INIT("u")};
static const struct unknown surely_set = {.why = STR_INIT("s"), .set = true};
static const struct choice either = {
    .then = TEXT("yes"),
    .otherwise = {.kind = VALUE_ABSENT},
};
static const struct value list[] = {
    {.kind = VALUE_INT, .integer = 1},
    TEXT("10.0.0.0/8"),
    {.kind = VALUE_UNKNOWN, .unknown = &nobody_knows},
    {.kind = VALUE_CHOICE, .choice = &either},
    {.kind = VALUE_NULL},
};
static const struct member members[] = {
    {KEY("l"), .value = {.kind = VALUE_LIST, .count = 5, .items = list}},
    {KEY("u"), .value = {.kind = VALUE_UNKNOWN, .unknown = &nobody_knows}},
    {KEY("s"), .value = {.kind = VALUE_UNKNOWN, .unknown = &surely_set}},
    {KEY("c"), .value = {.kind = VALUE_CHOICE, .choice = &either}},
    {KEY("d"), .value = {.kind = VALUE_DOUBLE, .real = 0.5}},
    {KEY("b"), .value = {.kind = VALUE_BOOL, .boolean = true}},
    {KEY("t"), .value = TEXT("\u00e9t\u00e9 a,b")},
};
static const struct value self = {
    .kind = VALUE_MAP,
    .count = sizeof members / sizeof *members,
    .members = members,
};

static const struct value *pick(void *context, const struct value *v)
{
    const bool *truth = context;
    const struct value *taken = *truth ? &v->choice->then : &v->choice->otherwise;
    return taken->kind == VALUE_ABSENT ? NULL : taken;
}

static void require(bool truth)
{
    if (!truth)
        abort();
}

static struct str result(struct cel_run *run, const struct expr *x)
{
    run->steps = 0;
    struct cel_value v = cel_eval(run, x);
    require(v.kind <= CEL_UNKNOWN);
    return arena_printf(run->arena, "%s %.*s", cel_kind_name(v),
                        STR_ARG(v.kind < CEL_ERROR ? cel_text(run, v) : v.string));
}

static void evaluate(struct arena *a, const struct expr *x, struct cel_patterns *p)
{
    static const struct cel_function *const tables[] = {cel_standard};
    bool truth = true;
    struct cel_run run = {
        .arena = a,
        .tables = tables,
        .table_count = 1,
        .pick = pick,
        .context = &truth,
        .patterns = p,
    };
    const struct cel_binding bound = {STR("self"), cel_from(&run, &self)};
    run.bindings = &bound;
    run.binding_count = 1;
    struct str first = result(&run, x);
    require(str_eq(first, result(&run, x)));
    truth = false;
    (void)result(&run, x);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct expr_error e = {0};
    arena_init(&a);
    struct str text = {arena_copy(&a, data, size), size};
    const struct expr *x = expr_parse(&a, text, &e);
    require(x != NULL || (e.offset <= size && e.message[0] != '\0'));
    if (x != NULL) {
        struct cel_patterns *p = cel_patterns_open();
        evaluate(&a, x, p);
        cel_patterns_close(p);
    }
    arena_finish(&a);
    return 0;
}
