/* SPDX-License-Identifier: Apache-2.0 */
/* CEL of a rule file, parsed and held against the names that there are. */
#include "rule/load.h"
#include "rule/view.h"

enum {
    NAMES_MAX = 8,    /* that an expression may use: load_names and its like */
    MEMBERS_MAX = 32, /* of a resource, for suggestions */
};

static void complain(struct loader *l, const struct load_part *part, uint32_t offset,
                     const char *message)
{
    load_error(l, load_locate(l->all, part->scalar, part->offset + offset), "%s",
               message);
}

static bool check_names(struct loader *l, const struct load_part *part,
                        const struct expr *e)
{
    struct cel_binding bindings[NAMES_MAX] = {0};
    struct cel_run run = {
        .arena = l->arena,
        .bindings = bindings,
        .tables = view_functions,
        .table_count = VIEW_TABLES,
    };
    struct expr_error error;

    while (l->names[run.binding_count] != NULL && run.binding_count < NAMES_MAX) {
        bindings[run.binding_count].name = str_from(l->names[run.binding_count]);
        run.binding_count++;
    }
    if (cel_check(&run, e, &error))
        return true;
    complain(l, part, error.offset, error.message);
    return false;
}

static bool is_resource_member(struct str name)
{
    for (const struct object_member *m = resource_members; m->name != NULL; m++)
        if (str_eq(name, str_from(m->name)))
            return true;
    return false;
}

static void complain_of_member(struct loader *l, const struct load_part *part,
                               const struct expr_node *n)
{
    const char *names[MEMBERS_MAX + 1] = {NULL};
    size_t count = 0;

    for (const struct object_member *m = resource_members; m->name != NULL; m++)
        if (count < MEMBERS_MAX)
            names[count++] = m->name;
    struct str hint = load_suggest(l, n->text, names);
    complain(l, part, n->offset,
             arena_cstr(l->diags->arena,
                        arena_printf(l->diags->arena, "a resource has no '%.*s'%.*s",
                                     STR_ARG(n->text), STR_ARG(hint))));
}

/* resource.x must be one of the members that a resource has. */
static bool check_members(struct loader *l, const struct load_part *part,
                          const struct expr *e)
{
    bool good = true;

    for (uint32_t i = 0; i < e->node_count; i++) {
        const struct expr_node *n = &e->nodes[i];
        if (n->kind != EXPR_MEMBER || is_resource_member(n->text))
            continue;
        const struct expr_node *of = &e->nodes[e->kids[n->first]];
        if (of->kind == EXPR_NAME && str_eq(of->text, STR("resource"))) {
            complain_of_member(l, part, n);
            good = false;
        }
    }
    return good;
}

const struct expr *load_expr(struct loader *l, const struct load_part *part)
{
    struct expr_error error;
    const struct expr *e = expr_parse(l->arena, part->text, &error);

    if (e == NULL) {
        complain(l, part, error.offset, error.message);
        return NULL;
    }
    return check_names(l, part, e) && check_members(l, part, e) ? e : NULL;
}

bool load_asks_policy(const struct expr *e)
{
    bool asks = false;

    for (uint32_t i = 0; e != NULL && i < e->node_count; i++) {
        const struct expr_node *n = &e->nodes[i];
        if (n->kind != EXPR_NAME)
            continue;
        if (str_eq(n->text, STR("self")) || str_eq(n->text, STR("resource")))
            return false;
        asks = asks || str_eq(n->text, STR("policy"));
    }
    return asks;
}
