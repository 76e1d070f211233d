/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/awscc.h"

#include "base/vec.h"
#include "map/term.h"
#include "model/types.h"
#include "tf/awsccdata.h"

#include <stdio.h>

enum { KEY_MAX = 512 }; /* of a line of the data */

struct naming {
    struct arena *arena;
    struct str type; /* canonical */
};

/* What the data say of an attribute. */
struct attribute {
    struct str property; /* empty: what its words say */
    /* "map": the keys are the user's own; "map/map": those below too; "json": a text of
     * JSON. Empty: a map of attributes. Lists are what their items are. */
    struct str form;
};

bool awscc_type(struct str type, struct str *out)
{
    static const struct str PREFIX = STR_INIT("awscc_");
    static const struct str START = STR_INIT("aws_");
    char name[KEY_MAX];
    if (!str_starts(type, PREFIX) || type.len >= sizeof name)
        return false;
    int len = snprintf(name, sizeof name, "%.*s%.*s", STR_ARG(START),
                       STR_ARG(str_slice(type, PREFIX.len, type.len)));
    *out = type_of_letters((struct str){name, (size_t)len});
    return out->len > 0;
}

/* "[type ][parent/]name", of which the first that is there counts. */
static bool find_line(const struct naming *n, struct str parent, struct str name,
                      struct str *out)
{
    char key[KEY_MAX];
    if (n->type.len + parent.len + name.len + 2 >= sizeof key)
        return false;
    int len = snprintf(key, sizeof key, "%.*s %.*s/%.*s", STR_ARG(n->type),
                       STR_ARG(parent), STR_ARG(name));
    if (lines_find(&awsccdata, (struct str){key, (size_t)len}, out))
        return true;
    len = snprintf(key, sizeof key, "%.*s %.*s", STR_ARG(n->type), STR_ARG(name));
    return lines_find(&awsccdata, (struct str){key, (size_t)len}, out) ||
           lines_find(&awsccdata, name, out);
}

static struct attribute attribute_of(const struct naming *n, struct str parent,
                                     struct str name)
{
    struct str line;
    struct attribute out = {0};
    if (find_line(n, parent, name, &line)) {
        (void)lines_column(&line);
        out.property = lines_column(&line);
        out.form = lines_column(&line);
    }
    return out;
}

/* kms_key_id: KmsKeyId. */
static struct str capitalised(struct arena *a, struct str name)
{
    char *out = arena_alloc(a, name.len);
    size_t len = 0;
    bool starts = true;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool small = c >= 'a' && c <= 'z';
        if (c != '_')
            out[len++] = starts && small ? (char)(c - 'a' + 'A') : c;
        starts = c == '_';
    }
    return (struct str){out, len};
}

static struct value value_of(const struct naming *n, struct str name, struct str form,
                             const struct value *v);

/* Nobody has written what is null, or what the account will choose. */
static bool is_unwritten(const struct value *v)
{
    return v->kind == VALUE_NULL || (v->kind == VALUE_UNKNOWN && v->unknown->chosen);
}

/* A map of attributes; name is what itself is called. */
static struct value properties_of(const struct naming *n, struct str name,
                                  const struct value *v)
{
    struct member *members = arena_alloc(n->arena, v->count * sizeof *members);
    size_t count = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        struct member m = v->members[i];
        struct str key = member_key(&m);
        if (is_unwritten(&m.value) || (name.len == 0 && str_eq(key, STR("id"))))
            continue;
        const struct attribute is = attribute_of(n, name, key);
        struct str property =
            is.property.len > 0 ? is.property : capitalised(n->arena, key);
        m.key = property.ptr;
        m.key_len = (uint16_t)property.len;
        m.value = value_of(n, key, is.form, &v->members[i].value);
        members[count++] = m;
    }
    struct value out = *v;
    out.members = members;
    out.count = (uint32_t)count;
    return out;
}

/* Values under keys of the user's own; below says how they are read. */
static struct value with_own_keys(const struct naming *n, struct str name,
                                  struct str below, const struct value *v)
{
    struct member *members =
        arena_copy(n->arena, v->members, v->count * sizeof *members);
    for (uint32_t i = 0; i < v->count; i++)
        members[i].value = value_of(n, name, below, &v->members[i].value);
    struct value out = *v;
    out.members = members;
    return out;
}

static struct value items_of(const struct naming *n, struct str name, struct str form,
                             const struct value *v)
{
    struct value *items = arena_alloc(n->arena, v->count * sizeof *items);
    for (uint32_t i = 0; i < v->count; i++)
        items[i] = value_of(n, name, form, &v->items[i]);
    struct value out = *v;
    out.items = items;
    return out;
}

/* A text that holds an object or a list; what else it may be is left a text. */
static struct value from_json(const struct naming *n, const struct value *v)
{
    const struct map_context c = {.arena = n->arena};
    struct str text = str_trim(value_str(v));
    bool holds = str_starts(text, STR("{")) || str_starts(text, STR("["));
    return holds ? convert_find(STR("json"))(&c, v) : *v;
}

static struct value value_of(const struct naming *n, struct str name, struct str form,
                             const struct value *v)
{
    struct str first;
    if (v->kind == VALUE_LIST)
        return items_of(n, name, form, v);
    if (str_eq(form, STR("json")))
        return from_json(n, v);
    if (v->kind != VALUE_MAP)
        return *v;
    if (!str_cut(&form, '/', &first))
        return properties_of(n, name, v);
    return with_own_keys(n, name, form, v);
}

struct value awscc_properties(struct arena *a, struct str type,
                              const struct value *attributes)
{
    const struct naming n = {.arena = a, .type = type};
    if (attributes->kind != VALUE_MAP)
        return *attributes;
    return properties_of(&n, STR(""), attributes);
}
