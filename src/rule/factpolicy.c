/* SPDX-License-Identifier: Apache-2.0 */
/* Policy statements as CEL sees them. */
#include "rule/fact.h"
#include "rule/outline.h"
#include "rule/statement.h"

static const struct statement *statement_of(const struct object *o)
{
    /* The object is the statement's first member. */
    return (const struct statement *)(const void *)o;
}

/* A member as it is written, or instead where there is none. */
static struct cel_value read_plain(struct cel_run *run, const struct object *o,
                                   struct str key, struct cel_value instead)
{
    const struct statement *s = statement_of(o);
    const struct value *v = statement_member(run, s, key);

    if (v == NULL || v->kind == VALUE_NULL) {
        instead.from = o->element.value;
        return statement_place(s, instead);
    }
    return statement_place(s, cel_from(run, v));
}

static struct cel_value read_sid(struct cel_run *run, const struct object *o)
{
    return read_plain(run, o, STR("Sid"), cel_string(STR("")));
}

static struct cel_value read_effect(struct cel_run *run, const struct object *o)
{
    return read_plain(run, o, STR("Effect"), cel_string(STR("")));
}

/* IAM refuses a statement without effect; Terraform's policy documents mean Allow by
 * it. */
static struct cel_value read_allows(struct cel_run *run, const struct object *o)
{
    struct cel_value effect = read_effect(run, o);

    if (effect.kind != CEL_STRING)
        return effect;
    return cel_bool(effect.string.len == 0 ||
                    str_eq_nocase(effect.string, STR("Allow")));
}

static struct cel_value read_actions(struct cel_run *run, const struct object *o)
{
    return statement_texts(run, statement_of(o), STR("Action"));
}

static struct cel_value read_not_actions(struct cel_run *run, const struct object *o)
{
    return statement_texts(run, statement_of(o), STR("NotAction"));
}

static struct cel_value read_resources(struct cel_run *run, const struct object *o)
{
    return statement_texts(run, statement_of(o), STR("Resource"));
}

static struct cel_value read_not_resources(struct cel_run *run, const struct object *o)
{
    return statement_texts(run, statement_of(o), STR("NotResource"));
}

static struct cel_value read_principals(struct cel_run *run, const struct object *o)
{
    return statement_principals(run, statement_of(o), STR("Principal"));
}

static struct cel_value read_not_principals(struct cel_run *run, const struct object *o)
{
    return statement_principals(run, statement_of(o), STR("NotPrincipal"));
}

/* An empty Condition restricts nothing. */
static struct cel_value read_conditional(struct cel_run *run, const struct object *o)
{
    const struct value *v = statement_member(run, statement_of(o), STR("Condition"));

    if (value_is(v, VALUE_UNKNOWN))
        return statement_place(statement_of(o), cel_from(run, v));
    return cel_bool(v != NULL && v->kind != VALUE_NULL &&
                    (v->kind != VALUE_MAP || v->count > 0));
}

static struct cel_value read_condition(struct cel_run *run, const struct object *o)
{
    static const struct value empty = {.kind = VALUE_MAP};

    return read_plain(run, o, STR("Condition"), cel_from(run, &empty));
}

static struct cel_value read_statement(struct cel_run *run, const struct object *o)
{
    return statement_place(statement_of(o), cel_from(run, o->element.value));
}

/* Everyone: "*", also as an AWS principal or as anyone who comes from somewhere else.
 */
static const struct str everyone[] = {
    STR_INIT("*"),
    STR_INIT("Federated:*"),
    STR_INIT("CanonicalUser:*"),
};

static bool is_everyone(struct cel_run *run, struct cel_value principal)
{
    bool open = principal.kind == CEL_UNKNOWN;

    for (size_t i = 0; i < sizeof everyone / sizeof *everyone; i++) {
        if (open && outline_allows(run, principal, everyone[i]))
            return true;
        if (principal.kind == CEL_STRING && str_eq(principal.string, everyone[i]))
            return true;
    }
    return false;
}

static struct cel_value names_everyone(struct cel_run *run, struct cel_value list)
{
    struct cel_entries items;
    struct cel_value answer = cel_bool(false);

    if (!cel_items(run, list, &items))
        return list;
    for (size_t i = 0; i < items.count; i++) {
        if (!is_everyone(run, items.values[i]))
            continue;
        if (items.values[i].kind == CEL_STRING)
            return cel_bool(true);
        answer = items.values[i];
    }
    return answer;
}

/* Whether it allows something to everyone; NotPrincipal leaves in all but a few. */
static struct cel_value read_public(struct cel_run *run, const struct object *o)
{
    struct cel_value allows = read_allows(run, o);
    struct cel_value all_but = read_not_principals(run, o);
    struct cel_entries items;

    if (allows.kind != CEL_BOOL || !allows.boolean)
        return allows;
    if (!cel_items(run, all_but, &items))
        return all_but;
    return items.count > 0 ? cel_bool(true)
                           : names_everyone(run, read_principals(run, o));
}

const struct object_member statement_members[] = {
    {"sid", read_sid, "its Sid, or ''"},
    {"effect", read_effect, "Allow or Deny"},
    {"allows", read_allows, "whether the effect is Allow, or not said"},
    {"actions", read_actions, "Action as a list"},
    {"not_actions", read_not_actions, "NotAction as a list"},
    {"resources", read_resources, "Resource as a list"},
    {"not_resources", read_not_resources, "NotResource as a list"},
    {"principals", read_principals,
     "Principal as a list: '*', ARNs and accounts, 'Service:ec2.amazonaws.com'"},
    {"not_principals", read_not_principals, "NotPrincipal likewise"},
    {"public", read_public, "whether it allows something to everyone"},
    {"conditional", read_conditional, "whether it has a Condition"},
    {"condition", read_condition, "its Condition, or {}"},
    {"statement", read_statement, "the statement as it is written"},
    {NULL, NULL, NULL},
};

struct cel_value fact_statements(struct cel_run *run, const struct cel_value *args,
                                 size_t count)
{
    const struct view *view = view_of(run);
    struct statement_list list = {0};
    const struct value *root = args[0].kind == CEL_TREE ? args[0].tree : args[0].from;
    size_t kept = 0;

    if (root == NULL)
        return cel_error(run, "statements() takes a policy document");
    if (count == 1)
        statement_collect(run, root, STR(""), &list);
    for (size_t i = 1; i < count; i++) {
        if (args[i].kind != CEL_STRING)
            return cel_error(run, "statements() takes property paths as strings");
        statement_collect(run, root, args[i].string, &list);
    }
    if (list.cut)
        return cel_unknown(STR("there are too many statements to look at"), true);
    struct cel_value *items = arena_alloc(run->arena, list.items.count * sizeof *items);

    for (size_t i = 0; i < list.items.count; i++) {
        const struct statement *s = list.items.items[i];

        if (view->open_elements || element_exists(view->scenario, &s->object.element))
            items[kept++] = (struct cel_value){.kind = CEL_OBJECT, .object = s};
    }
    return cel_list(run, items, kept);
}

/* IAM compares actions without regard to case. */
static struct str lower(struct arena *a, struct str s)
{
    char *copy = arena_copy(a, s.ptr, s.len);

    for (size_t i = 0; i < s.len; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] - 'A' + 'a');
    return (struct str){copy, s.len};
}

/* Whether any of the patterns fits; an unknown where that hangs on one. */
static struct cel_value any_fits(struct cel_run *run, struct cel_value patterns,
                                 struct str action)
{
    struct cel_entries items;
    struct cel_value answer = cel_bool(false);

    if (!cel_items(run, patterns, &items))
        return patterns;
    for (size_t i = 0; i < items.count; i++) {
        if (items.values[i].kind == CEL_UNKNOWN)
            answer = items.values[i];
        if (items.values[i].kind == CEL_STRING &&
            str_glob(lower(run->arena, items.values[i].string), action))
            return cel_bool(true);
    }
    return answer;
}

struct cel_value fact_grants(struct cel_run *run, const struct cel_value *args,
                             size_t count)
{
    const struct object *o = args[0].kind == CEL_OBJECT ? args[0].object : NULL;
    struct cel_entries excepted;

    (void)count;
    if (o == NULL || o->kind != OBJECT_STATEMENT || args[1].kind != CEL_STRING)
        return cel_error(run, "grants() is for statements, and takes an action");
    struct cel_value allows = read_allows(run, o);

    if (allows.kind != CEL_BOOL || !allows.boolean)
        return allows;
    struct str action = lower(run->arena, args[1].string);
    struct cel_value all_but = read_not_actions(run, o);

    if (!cel_items(run, all_but, &excepted))
        return all_but;
    if (excepted.count == 0)
        return any_fits(run, read_actions(run, o), action);
    struct cel_value barred = any_fits(run, all_but, action);

    return barred.kind == CEL_BOOL ? cel_bool(!barred.boolean) : barred;
}
