/* SPDX-License-Identifier: Apache-2.0 */
/* Properties by dotted path: the switches of AWS's types are two or three maps deep. */
#include "rule/fact.h"

/* What a walk along a path has come to. */
struct found {
    const struct value *value; /* at the end of the path; NULL: not written */
    const struct value *last;  /* the last thing on the way that is; NULL: nothing is */
};

static bool is_missing(const struct value *v)
{
    return v == NULL || v->kind == VALUE_NULL;
}

/* An unknown value on the way leaves open what is below it. */
static struct found follow(struct cel_run *run, const struct value *v, struct str path)
{
    struct found f = {.value = v};
    struct str key;

    while (str_cut(&path, '.', &key)) {
        if (f.value->kind == VALUE_UNKNOWN)
            return f;
        f.value = fact_take(run, value_find(f.value, key));
        if (is_missing(f.value)) {
            f.value = NULL;
            return f;
        }
        f.last = f.value;
    }
    return f;
}

static bool takes_path(const struct cel_value *args)
{
    return args[0].kind == CEL_TREE && args[1].kind == CEL_STRING;
}

struct cel_value fact_enabled(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    bool on;

    (void)count;
    if (!takes_path(args))
        return cel_error(run, "enabled() takes a map and a path");
    struct found f = follow(run, args[0].tree, args[1].string);

    if (f.value == NULL)
        return cel_bool(false);
    if (value_as_bool(f.value, &on)) {
        struct cel_value answer = cel_bool(on);

        answer.from = f.value;
        return answer;
    }
    return fact_unknown(run, f.value, "neither true nor false");
}

struct cel_value fact_nearest(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    (void)count;
    if (!takes_path(args))
        return cel_error(run, "nearest() takes a map and a path");
    struct found f = follow(run, args[0].tree, args[1].string);

    return f.last == NULL ? cel_error(run, "nothing of the path is written")
                          : cel_from(run, f.last);
}

/* What a reference leads to is written elsewhere, and another may be given there. */
struct cel_value fact_literal(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    const struct value *v = args[0].from;

    (void)run;
    (void)count;
    if (args[0].kind == CEL_ERROR)
        return args[0];
    return cel_bool(args[0].kind != CEL_UNKNOWN && (v == NULL || value_via(v) == NULL));
}
