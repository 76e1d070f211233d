/* SPDX-License-Identifier: Apache-2.0 */
/* Fn::If, and the functions that only conditions are made of. */
#include "cfn/formula.h"
#include "cfn/func.h"

static struct value bad_if(const struct walk *w, const struct value *node,
                           const struct value *arg)
{
    static const char WHAT[] = "Fn::If takes a condition's name and two values";
    resolve_problem(w, "bad-intrinsic", node, "%s", WHAT);
    resolve_copy(w, arg);
    return resolve_unknown(w, node, "%s", WHAT);
}

/* CloudFormation wants a name; what is meant is clear all the same. */
static const struct cond *unnamed(const struct walk *w, const struct value *test)
{
    if (!w->t->macros)
        resolve_problem(
            w, "bad-intrinsic", test,
            "Fn::If takes a condition's name; define this one in Conditions");
    return formula_of(w, test);
}

/* [condition, value if true, value if false] */
struct value func_if(const struct walk *w, const struct value *node,
                     const struct value *arg)
{
    if (arg->kind != VALUE_LIST || arg->count != 3)
        return bad_if(w, node, arg);
    const struct value *test = &arg->items[0];
    const struct cond *when;
    if (test->kind == VALUE_STRING)
        when = formula_named(w, value_str(test), test);
    else if (test->kind == VALUE_MAP)
        when = unnamed(w, test);
    else
        return bad_if(w, node, arg);
    struct branch branch = {.outer = w->guard, .when = when, .truth = true};
    struct walk inside = *w;
    inside.guard = &branch;
    struct value then = resolve_copy(&inside, &arg->items[1]);
    branch.truth = false;
    struct value otherwise = resolve_copy(&inside, &arg->items[2]);
    return resolve_choice(w, when, &then, &otherwise);
}

struct value func_formula(const struct walk *w, const struct value *node,
                          const struct value *arg)
{
    if (!w->formula)
        resolve_problem(w, "bad-intrinsic", node,
                        "%.*s stands in Conditions or Rules only; name a condition in "
                        "Fn::If instead",
                        STR_ARG(member_key(node->members)));
    resolve_copy(w, arg);
    return resolve_unknown(w, node, "it is a condition, not a value");
}
