/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/cfn.h"

#include "cfn/pseudo.h"
#include "cfn/template.h"

enum { DERIVED_BYTES_MAX = 128 << 20 }; /* of values that resolving may make */

static bool is_typed(const struct value *v)
{
    struct str type = value_str(value_find(v, STR("Type")));
    return str_find(type, STR("::")) != SIZE_MAX;
}

static bool is_our_transform(const struct value *v)
{
    if (value_is(v, VALUE_LIST)) {
        for (uint32_t i = 0; i < v->count; i++) {
            if (is_our_transform(&v->items[i]))
                return true;
        }
        return false;
    }
    return str_starts(value_str(v), STR("AWS::"));
}

bool cfn_recognise(const struct value *root)
{
    if (!value_is(root, VALUE_MAP))
        return false;
    if (value_find(root, STR("AWSTemplateFormatVersion")) != NULL ||
        is_our_transform(value_find(root, STR("Transform"))))
        return true;
    const struct value *resources = value_find(root, STR("Resources"));
    for (uint32_t i = 0; value_is(resources, VALUE_MAP) && i < resources->count; i++) {
        const struct member *m = &resources->members[i];
        if (is_typed(&m->value) || str_starts(member_key(m), STR("Fn::ForEach::")))
            return true;
    }
    return false;
}

bool cfn_load(struct model *m, const struct value *root, const struct cfn_options *o,
              struct diags *d)
{
    struct loader l = {
        .model = m,
        .arena = m->arena,
        .options = o,
        .diags = d,
        .spare = DERIVED_BYTES_MAX,
    };
    if (!value_is(root, VALUE_MAP)) {
        diag_add_file(d, root == NULL ? 0 : root->source, "a template is a map");
        return false;
    }
    pseudo_init(&l);
    struct template *t = arena_zalloc(m->arena, 1, sizeof *t);
    t->loader = &l;
    t->root = root;
    t->given = o->parameters;
    t->path = m->sources->items[root->source]->path;
    bool loaded = template_load(t);
    arena_finish(&l.scratch);
    return loaded;
}
