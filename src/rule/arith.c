/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic: operands of one kind; integers that overflow are errors. */
#include "rule/eval.h"

#include <string.h>

static const char *const names[] = {
    [OPERATOR_ADD] = "_+_",    [OPERATOR_SUBTRACT] = "_-_", [OPERATOR_MULTIPLY] = "_*_",
    [OPERATOR_DIVIDE] = "_/_", [OPERATOR_MODULO] = "_%_",
};

enum outcome {
    DONE,
    OVERFLOWS,
    BY_ZERO,
};

static enum outcome int_result(enum expr_operator op, int64_t a, int64_t b,
                               int64_t *out)
{
    if (op == OPERATOR_ADD)
        return __builtin_add_overflow(a, b, out) ? OVERFLOWS : DONE;
    if (op == OPERATOR_SUBTRACT)
        return __builtin_sub_overflow(a, b, out) ? OVERFLOWS : DONE;
    if (op == OPERATOR_MULTIPLY)
        return __builtin_mul_overflow(a, b, out) ? OVERFLOWS : DONE;
    if (b == 0)
        return BY_ZERO;
    if (a == INT64_MIN && b == -1)
        return OVERFLOWS;
    *out = op == OPERATOR_DIVIDE ? a / b : a % b;
    return DONE;
}

static enum outcome uint_result(enum expr_operator op, uint64_t a, uint64_t b,
                                uint64_t *out)
{
    if (op == OPERATOR_ADD)
        return __builtin_add_overflow(a, b, out) ? OVERFLOWS : DONE;
    if (op == OPERATOR_SUBTRACT)
        return __builtin_sub_overflow(a, b, out) ? OVERFLOWS : DONE;
    if (op == OPERATOR_MULTIPLY)
        return __builtin_mul_overflow(a, b, out) ? OVERFLOWS : DONE;
    if (b == 0)
        return BY_ZERO;
    *out = op == OPERATOR_DIVIDE ? a / b : a % b;
    return DONE;
}

static double double_result(enum expr_operator op, double a, double b)
{
    if (op == OPERATOR_ADD)
        return a + b;
    if (op == OPERATOR_SUBTRACT)
        return a - b;
    return op == OPERATOR_MULTIPLY ? a * b : a / b;
}

static struct cel_value join_strings(struct cel_run *run, struct cel_value a,
                                     struct cel_value b)
{
    size_t len = a.string.len + b.string.len;
    if (!cel_spend(run, len / 32))
        return cel_spent();
    char *bytes = arena_alloc(run->arena, len);
    if (a.string.len > 0)
        memcpy(bytes, a.string.ptr, a.string.len);
    if (b.string.len > 0)
        memcpy(bytes + a.string.len, b.string.ptr, b.string.len);
    return (struct cel_value){.kind = a.kind, .string = {bytes, len}};
}

static struct cel_value join_lists(struct cel_run *run, const struct cel_entries *a,
                                   const struct cel_entries *b)
{
    size_t count = a->count + b->count;
    if (!cel_spend(run, count))
        return cel_spent();
    struct cel_value *items = arena_alloc(run->arena, count * sizeof *items);
    if (a->count > 0)
        memcpy(items, a->values, a->count * sizeof *items);
    if (b->count > 0)
        memcpy(items + a->count, b->values, b->count * sizeof *items);
    return cel_list(run, items, count);
}

static struct cel_value finish(struct cel_run *run, enum outcome outcome,
                               struct cel_value result)
{
    if (outcome == DONE)
        return result;
    return cel_error(run, outcome == BY_ZERO ? "division by zero" : "integer overflow");
}

static struct cel_value on_numbers(struct cel_run *run, enum expr_operator op,
                                   struct cel_value a, struct cel_value b)
{
    struct cel_value result = {.kind = a.kind};
    if (a.kind == CEL_INT)
        return finish(run, int_result(op, a.integer, b.integer, &result.integer),
                      result);
    if (a.kind == CEL_UINT)
        return finish(run, uint_result(op, a.natural, b.natural, &result.natural),
                      result);
    if (a.kind != CEL_DOUBLE || op == OPERATOR_MODULO)
        return cel_no_overload(run, names[op], (struct cel_value[]){a, b}, 2);
    result.real = double_result(op, a.real, b.real);
    return result;
}

struct cel_value arith_binary(struct cel_run *run, enum expr_operator op,
                              struct cel_value a, struct cel_value b)
{
    struct cel_entries left;
    struct cel_entries right;
    if (op == OPERATOR_ADD && cel_items(run, a, &left) && cel_items(run, b, &right))
        return join_lists(run, &left, &right);
    if (a.kind != b.kind)
        return cel_no_overload(run, names[op], (struct cel_value[]){a, b}, 2);
    if (op == OPERATOR_ADD && (a.kind == CEL_STRING || a.kind == CEL_BYTES))
        return join_strings(run, a, b);
    return on_numbers(run, op, a, b);
}

struct cel_value arith_negate(struct cel_run *run, struct cel_value v)
{
    if (v.kind == CEL_DOUBLE)
        return (struct cel_value){.kind = CEL_DOUBLE, .real = -v.real};
    if (v.kind == CEL_INT) {
        struct cel_value zero = cel_int(0);
        return on_numbers(run, OPERATOR_SUBTRACT, zero, v);
    }
    return cel_no_overload(run, "-_", &v, 1);
}
