/* SPDX-License-Identifier: Apache-2.0 */
/* Functions whose results only a deployment knows. */
#include "cfn/func.h"

struct value func_zones(struct call *c)
{
    return resolve_unknown(c->walk, c->node,
                           "the availability zones are known at deployment");
}

struct value func_import(struct call *c)
{
    const struct value *name = call_pick(c, c->arg);
    if (name == NULL)
        return call_none(c);
    struct str text;
    if (!resolve_text(c->walk, name, &text))
        return resolve_unknown(c->walk, c->node, "it is imported from another stack");
    return resolve_unknown(c->walk, c->node, "'%.*s' is imported from another stack",
                           STR_ARG(str_slice(text, 0, 200)));
}

struct value func_stack_output(struct call *c)
{
    return resolve_unknown(c->walk, c->node, "it is an output of another stack");
}

struct value func_transform(const struct walk *w, const struct value *node,
                            const struct value *arg)
{
    resolve_copy(w, arg);
    struct str name = value_str(value_find(arg, STR("Name")));
    return resolve_unknown(w, node, "the macro %.*s makes it",
                           STR_ARG(str_slice(name, 0, 200)));
}

struct value func_rule_only(const struct walk *w, const struct value *node,
                            const struct value *arg)
{
    resolve_copy(w, arg);
    return resolve_unknown(w, node, "it is a function of the Rules section");
}
