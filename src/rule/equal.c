/* SPDX-License-Identifier: Apache-2.0 */
/* Equality and order, across the kinds of numbers and of lists and maps. */
#include "base/limits.h"
#include "rule/eval.h"
#include "rule/net.h"
#include "rule/outline.h"

#include <math.h>

enum {
    UNORDERED = 2, /* neither less, nor equal, nor greater: not a number */
    /* Values may nest deeper than expressions: a list of lists through several macros.
     */
    DEPTH_MAX = 5 * LIMIT_DEPTH,
};

static struct cel_value equals_at(struct cel_run *run, struct cel_value a,
                                  struct cel_value b, unsigned depth);

static bool is_number(const struct cel_value *v)
{
    return v->kind == CEL_INT || v->kind == CEL_UINT || v->kind == CEL_DOUBLE;
}

static int order_doubles(double a, double b)
{
    if (isnan(a) || isnan(b))
        return UNORDERED;
    return (a > b) - (a < b);
}

/* An integer that is given as sign and magnitude, against a double. */
static int order_mixed(struct cel_value number, double real)
{
    if (number.kind == CEL_UINT)
        return order_doubles((double)number.natural, real);
    return order_doubles((double)number.integer, real);
}

static int order_numbers(struct cel_value a, struct cel_value b)
{
    if (a.kind == CEL_INT && b.kind == CEL_INT)
        return (a.integer > b.integer) - (a.integer < b.integer);
    if (a.kind == CEL_DOUBLE && b.kind == CEL_DOUBLE)
        return order_doubles(a.real, b.real);
    if (b.kind == CEL_DOUBLE)
        return order_mixed(a, b.real);
    if (a.kind == CEL_DOUBLE) {
        int order = order_mixed(b, a.real);
        return order == UNORDERED ? order : -order;
    }
    if (a.kind == CEL_INT && a.integer < 0)
        return -1;
    if (b.kind == CEL_INT && b.integer < 0)
        return 1;
    /* Neither is negative, and both halves of the union have the same bits then. */
    uint64_t left = a.kind == CEL_INT ? (uint64_t)a.integer : a.natural;
    uint64_t right = b.kind == CEL_INT ? (uint64_t)b.integer : b.natural;
    return (left > right) - (left < right);
}

/* Holds a deep comparison's outcome so far against that of one more pair of parts. */
static bool merge(struct cel_value *result, struct cel_value part)
{
    if (part.kind != CEL_BOOL)
        *result = cel_worse(*result, part);
    else if (!part.boolean)
        *result = part;
    return part.kind == CEL_BOOL && !part.boolean;
}

static struct cel_value lists_equal(struct cel_run *run, struct cel_value a,
                                    struct cel_value b, unsigned depth)
{
    struct cel_value result = cel_bool(true);
    struct cel_walk left;
    struct cel_walk right;
    (void)cel_walk_start(&left, run, a);
    (void)cel_walk_start(&right, run, b);
    for (;;) {
        bool more = cel_walk_next(&left);
        if (more != cel_walk_next(&right))
            return cel_bool(false);
        if (!more)
            return result;
        if (merge(&result, equals_at(run, left.value, right.value, depth)))
            return result;
    }
}

/* Whether every key of a is in b; with values, whether they are equal too. */
static struct cel_value map_within(struct cel_run *run, struct cel_value a,
                                   struct cel_value b, unsigned depth)
{
    struct cel_value result = cel_bool(true);
    struct cel_walk w;
    (void)cel_walk_start(&w, run, a);
    while (cel_walk_next(&w)) {
        struct cel_value other;
        bool maybe_absent = w.value.kind == CEL_UNKNOWN && !w.value.set;
        struct cel_value same = cel_bool(false);
        if (eval_find(run, b, w.key, &other))
            same = equals_at(run, w.value, other, depth);
        else if (maybe_absent)
            same = w.value;
        if (merge(&result, same))
            return result;
    }
    return result;
}

static struct cel_value maps_equal(struct cel_run *run, struct cel_value a,
                                   struct cel_value b, unsigned depth)
{
    struct cel_value result = map_within(run, a, b, depth);
    if (result.kind == CEL_BOOL && !result.boolean)
        return result;
    (void)merge(&result, map_within(run, b, a, depth));
    return result;
}

/* 'l', 'm' or, for what is neither list nor map, 0. */
static char shape(const struct cel_value *v)
{
    if (v->kind == CEL_LIST || (v->kind == CEL_TREE && v->tree->kind == VALUE_LIST))
        return 'l';
    return v->kind == CEL_MAP || v->kind == CEL_TREE ? 'm' : '\0';
}

static bool scalars_equal(struct cel_value a, struct cel_value b)
{
    switch (a.kind) {
    case CEL_NULL:
        return true;
    case CEL_BOOL:
        return a.boolean == b.boolean;
    case CEL_STRING:
    case CEL_BYTES:
    case CEL_TYPE:
        return str_eq(a.string, b.string);
    case CEL_IP:
    case CEL_CIDR:
        return net_equal(a.address, b.address);
    case CEL_OBJECT:
        return a.object == b.object;
    case CEL_INT:
    case CEL_UINT:
    case CEL_DOUBLE:
        return order_numbers(a, b) == 0;
    case CEL_LIST:
    case CEL_MAP:
    case CEL_TREE:
    case CEL_ERROR:
    case CEL_UNKNOWN:
        break;
    }
    return false;
}

static struct cel_value equals_at(struct cel_run *run, struct cel_value a,
                                  struct cel_value b, unsigned depth)
{
    if (!cel_is_known(&a) || !cel_is_known(&b)) {
        if ((a.kind == CEL_STRING && !outline_allows(run, b, a.string)) ||
            (b.kind == CEL_STRING && !outline_allows(run, a, b.string)))
            return cel_bool(false);
        return cel_worse(a, b);
    }
    char kind = shape(&a);
    if (kind == '\0' || kind != shape(&b)) {
        bool comparable = a.kind == b.kind || (is_number(&a) && is_number(&b));
        return cel_bool(comparable && scalars_equal(a, b));
    }
    if (!cel_spend(run, 1) || depth == DEPTH_MAX)
        return cel_spent();
    if (kind == 'l')
        return lists_equal(run, a, b, depth + 1);
    return maps_equal(run, a, b, depth + 1);
}

struct cel_value cel_equals(struct cel_run *run, struct cel_value a, struct cel_value b)
{
    return equals_at(run, a, b, 0);
}

bool cel_equal(struct cel_run *run, struct cel_value a, struct cel_value b)
{
    struct cel_value same = equals_at(run, a, b, 0);
    return same.kind == CEL_BOOL && same.boolean;
}

/* Less than, equal to or greater than zero, or UNORDERED; false: they have no order. */
static bool find_order(struct cel_value a, struct cel_value b, int *out)
{
    if (is_number(&a) && is_number(&b)) {
        *out = order_numbers(a, b);
        return true;
    }
    if (a.kind != b.kind)
        return false;
    if (a.kind == CEL_BOOL)
        *out = (int)a.boolean - (int)b.boolean;
    else if (a.kind == CEL_STRING || a.kind == CEL_BYTES)
        *out = str_cmp(a.string, b.string);
    else
        return false;
    *out = (*out > 0) - (*out < 0);
    return true;
}

static const char *const signs[] = {
    [OPERATOR_LESS] = "_<_",
    [OPERATOR_LESS_EQUAL] = "_<=_",
    [OPERATOR_GREATER] = "_>_",
    [OPERATOR_GREATER_EQUAL] = "_>=_",
};

struct cel_value compare_values(struct cel_run *run, enum expr_operator op,
                                struct cel_value a, struct cel_value b)
{
    int order;
    if (op == OPERATOR_EQUAL || op == OPERATOR_UNEQUAL) {
        struct cel_value same = equals_at(run, a, b, 0);
        if (same.kind == CEL_BOOL && op == OPERATOR_UNEQUAL)
            same.boolean = !same.boolean;
        return same;
    }
    if (!find_order(a, b, &order))
        return cel_no_overload(run, signs[op], (struct cel_value[]){a, b}, 2);
    if (order == UNORDERED)
        return cel_bool(false);
    if (op == OPERATOR_LESS)
        return cel_bool(order < 0);
    if (op == OPERATOR_LESS_EQUAL)
        return cel_bool(order <= 0);
    if (op == OPERATOR_GREATER)
        return cel_bool(order > 0);
    return cel_bool(order >= 0);
}
