/* SPDX-License-Identifier: Apache-2.0 */
/* Ref, Fn::GetAtt and the names in Fn::Sub. */
#include "cfn/func.h"
#include "cfn/refer.h"

static struct value bad(const struct walk *w, const struct value *node,
                        const char *what)
{
    resolve_problem(w, "bad-intrinsic", node, "%s", what);
    return resolve_unknown(w, node, "%s", what);
}

struct value func_ref(const struct walk *w, const struct value *node,
                      const struct value *arg)
{
    if (arg->kind != VALUE_STRING) {
        struct value name = resolve_copy(w, arg);
        if (name.kind != VALUE_STRING)
            return bad(w, node, "Ref takes the name of a parameter or resource");
        struct mention made = {value_str(&name), arg, node, "undefined-ref"};
        return refer_name(w, &made);
    }
    struct mention m = {value_str(arg), arg, node, "undefined-ref"};
    return refer_name(w, &m);
}

/* [resource, attribute], where either may be a function in newer templates. */
static struct value getatt_pair(const struct walk *w, const struct value *node,
                                const struct value *arg)
{
    struct value owner = resolve_copy(w, &arg->items[0]);
    struct value attribute = resolve_copy(w, &arg->items[1]);
    if (owner.kind == VALUE_UNKNOWN || owner.kind == VALUE_CHOICE)
        return resolve_unknown(w, node, "it is not known which resource is meant");
    if (owner.kind != VALUE_STRING)
        return bad(w, node, "Fn::GetAtt takes a resource's name and an attribute");
    struct mention m = {value_str(&owner), &arg->items[0], node, "undefined-getatt"};
    struct str name = value_str(&attribute);
    if (name.len > 0)
        return refer_attribute(w, &m, name);
    if (attribute.kind == VALUE_UNKNOWN || attribute.kind == VALUE_CHOICE)
        return refer_attribute(w, &m, STR("?"));
    return bad(w, node, "Fn::GetAtt takes the attribute's name as a text");
}

struct value func_getatt(const struct walk *w, const struct value *node,
                         const struct value *arg)
{
    struct str dotted = value_str(arg);
    struct mention m = {dotted, arg, node, "undefined-getatt"};
    if (str_find_char(dotted, '.') != SIZE_MAX)
        return refer_dotted(w, &m);
    if (arg->kind == VALUE_LIST && arg->count == 2)
        return getatt_pair(w, node, arg);
    if (arg->kind != VALUE_LIST || arg->count < 3)
        return bad(w, node, "Fn::GetAtt takes a resource's name and an attribute");
    /* Some write each part of a nested attribute as an item of its own. */
    struct str attribute = value_str(&arg->items[1]);
    for (uint32_t i = 2; i < arg->count; i++)
        attribute = arena_printf(w->t->loader->arena, "%.*s.%.*s", STR_ARG(attribute),
                                 STR_ARG(value_str(&arg->items[i])));
    m.name = value_str(&arg->items[0]);
    m.at = &arg->items[0];
    return refer_attribute(w, &m, attribute);
}
