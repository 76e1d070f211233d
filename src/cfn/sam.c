/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/sam.h"

#include "cfn/resolver.h"
#include "cfn/samhook.h"

static const struct str PREFIX = STR_INIT("AWS::Serverless::");
static const struct str FUNCTION = STR_INIT("AWS::Serverless::Function");

/* An API that events make where they name none. */
struct implicit {
    struct str event; /* type of the event */
    struct str names; /* its property that would name the API */
    struct str id;
    struct str type;
    struct str stage; /* empty: the type's default */
};

static const struct implicit IMPLICIT[] = {
    {STR_INIT("Api"), STR_INIT("RestApiId"), STR_INIT("ServerlessRestApi"),
     STR_INIT("AWS::Serverless::Api"), STR_INIT("Prod")},
    {STR_INIT("HttpApi"), STR_INIT("ApiId"), STR_INIT("ServerlessHttpApi"),
     STR_INIT("AWS::Serverless::HttpApi"), STR_INIT("")},
};

static bool ignores(const struct value *ignored, struct str name)
{
    if (value_is(ignored, VALUE_STRING))
        return str_eq(value_str(ignored), STR("*")) || str_eq(value_str(ignored), name);
    for (uint32_t i = 0; value_is(ignored, VALUE_LIST) && i < ignored->count; i++) {
        if (ignores(&ignored->items[i], name))
            return true;
    }
    return false;
}

/* The globals that apply to a resource of the type. */
static struct value globals_of(struct template *t, struct str type,
                               const struct value *body)
{
    struct arena *a = t->loader->arena;
    struct str section = str_slice(type, PREFIX.len, type.len);
    const struct value *all = value_find(value_find(t->root, STR("Globals")), section);
    const struct value *ignored = value_find(body, STR("IgnoreGlobals"));
    if (!value_is(all, VALUE_MAP))
        return value_make_map(NULL, 0, body);
    if (ignored == NULL)
        return *all;
    VEC(struct member) members = {0};
    for (uint32_t i = 0; i < all->count; i++) {
        if (!ignores(ignored, member_key(&all->members[i])))
            VEC_PUSH(a, &members, all->members[i]);
    }
    return value_make_map(members.items, members.count, all);
}

static struct value properties_of(struct template *t, struct str type,
                                  const struct value *body)
{
    struct arena *a = t->loader->arena;
    const struct value *own = value_find(body, STR("Properties"));
    struct value none = value_make_map(NULL, 0, body);
    struct value globals = globals_of(t, type, body);
    struct value properties =
        sam_merge(a, &globals, value_is(own, VALUE_MAP) ? own : &none);
    return properties;
}

/* The resource's other attributes, of which what it makes beside itself keeps few. */
static bool keeps(struct str key, bool first)
{
    static const struct str DROPPED[] = {
        STR_INIT("Type"),
        STR_INIT("Properties"),
        STR_INIT("Connectors"),
        STR_INIT("IgnoreGlobals"),
    };
    if (!first)
        return str_eq(key, STR("Condition"));
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++) {
        if (str_eq(DROPPED[i], key))
            return false;
    }
    return true;
}

/* The body of a resource that the transform makes of the one at m. */
static struct member expanded(struct template *t, const struct member *m,
                              const struct mapped *made, bool first)
{
    struct arena *a = t->loader->arena;
    const struct value *body = &m->value;
    VEC(struct member) members = {0};
    VEC_PUSH(a, &members, member_make(STR("Type"), value_make_str(made->type, body)));
    VEC_PUSH(a, &members, member_make(STR("Properties"), made->properties));
    for (uint32_t i = 0; i < body->count; i++) {
        if (keeps(member_key(&body->members[i]), first))
            VEC_PUSH(a, &members, body->members[i]);
    }
    struct member out = *m;
    out.key = made->id.ptr;
    out.key_len = (uint16_t)(made->id.len > UINT16_MAX ? UINT16_MAX : made->id.len);
    out.value = value_make_map(members.items, members.count, body);
    return out;
}

bool sam_read(struct template *t, const struct member *m)
{
    struct arena *a = t->loader->arena;
    struct str type = value_str(value_find(&m->value, STR("Type")));
    const struct value *entry = value_find(map_builtin(STR("sam")), type);
    if (entry == NULL)
        return false;
    struct value properties = properties_of(t, type, &m->value);
    const struct map_input input = {
        .id = member_key(m),
        .properties = arena_copy(a, &properties, sizeof properties),
        .hooks = sam_hooks,
        .functions = true,
    };
    struct mapped_list made = {0};
    map_apply(a, entry, &input, &made);
    for (size_t i = 0; i < made.count; i++) {
        struct member body = expanded(t, m, &made.items[i], i == 0);
        struct entry *e =
            template_add(t, arena_copy(a, &body, sizeof body), made.items[i].type);
        if (e == NULL)
            continue;
        e->resource->written = type;
        e->generated = true;
        e->resource->byproduct = i > 0;
        if (i == 0)
            e->source = input.properties;
    }
    return true;
}

/* The first event of a function that implies the API, or NULL. */
static const struct member *implying(const struct value *body,
                                     const struct implicit *api)
{
    const struct value *events =
        value_find(value_find(body, STR("Properties")), STR("Events"));
    for (uint32_t i = 0; value_is(events, VALUE_MAP) && i < events->count; i++) {
        const struct value *event = &events->members[i].value;
        const struct value *properties = value_find(event, STR("Properties"));
        if (str_eq(value_str(value_find(event, STR("Type"))), api->event) &&
            value_find(properties, api->names) == NULL)
            return &events->members[i];
    }
    return NULL;
}

/* The tags that the function hands on to the API, below those there are; or these. */
static const struct value *handed_on(struct template *t, const struct value *function,
                                     const struct value *tags)
{
    struct arena *a = t->loader->arena;
    struct value properties = properties_of(t, FUNCTION, function);
    const struct value *own = value_find(&properties, STR("Tags"));
    bool passes = false;
    if (own == NULL ||
        !value_as_bool(value_find(&properties, STR("PropagateTags")), &passes) ||
        !passes)
        return tags;
    struct value all = tags == NULL ? *own : sam_merge(a, own, tags);
    return arena_copy(a, &all, sizeof all);
}

static void add_implicit(struct template *t, const struct implicit *api,
                         const struct member *event, const struct value *tags)
{
    struct arena *a = t->loader->arena;
    struct member *properties = arena_alloc(a, 3 * sizeof *properties);
    struct member *body = arena_alloc(a, 2 * sizeof *body);
    uint32_t count = 0;
    if (api->stage.len > 0)
        properties[count++] =
            member_make(STR("StageName"), value_make_str(api->stage, &event->value));
    if (tags != NULL) {
        properties[count++] = member_make(STR("Tags"), *tags);
        properties[count++] =
            member_make(STR("PropagateTags"), value_make_bool(true, &event->value));
    }
    body[0] = member_make(STR("Type"), value_make_str(api->type, &event->value));
    body[1] = member_make(STR("Properties"),
                          value_make_map(properties, count, &event->value));
    struct member m = *event;
    m.key = api->id.ptr;
    m.key_len = (uint16_t)api->id.len;
    m.value = value_make_map(body, 2, &event->value);
    sam_read(t, arena_copy(a, &m, sizeof m));
}

void sam_finish(struct template *t)
{
    const struct value *resources = template_section(t, STR("Resources"));
    for (size_t k = 0; k < sizeof IMPLICIT / sizeof *IMPLICIT; k++) {
        const struct member *event = NULL;
        const struct value *tags = NULL;
        for (uint32_t i = 0; i < resources->count; i++) {
            const struct value *body = &resources->members[i].value;
            if (!str_eq(value_str(value_find(body, STR("Type"))), FUNCTION))
                continue;
            const struct member *implies = implying(body, &IMPLICIT[k]);
            if (implies == NULL)
                continue;
            event = event == NULL ? implies : event;
            tags = handed_on(t, body, tags);
        }
        if (event != NULL && template_entry(t, IMPLICIT[k].id) == NULL)
            add_implicit(t, &IMPLICIT[k], event, tags);
    }
}
