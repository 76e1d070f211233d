/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/example.h"

#include "base/vec.h"
#include "doc/reader.h"
#include "rule/load.h"

static const char *const expectations[EXPECTATION_COUNT] = {
    [EXPECT_FAIL] = "fail",
    [EXPECT_PASS] = "pass",
    [EXPECT_UNKNOWN] = "unknown",
};

/* Keys of an example that are not its document's, which all begin with a capital. */
static const char *const example_keys[] = {"name", "policy",  "parameters", "document",
                                           "when", "message", "line",       NULL};

const char *expectation_name(enum expectation e)
{
    return expectations[e];
}

static bool is_document_key(struct str key)
{
    return key.len > 0 && key.ptr[0] >= 'A' && key.ptr[0] <= 'Z';
}

/* The map's members of one kind: the document's, or those beside it. */
static struct value part_of(struct arena *a, const struct value *map, bool document)
{
    struct member *members = arena_zalloc(a, map->count, sizeof *members);
    size_t count = 0;

    for (uint32_t i = 0; i < map->count; i++)
        if (is_document_key(member_key(&map->members[i])) == document)
            members[count++] = map->members[i];
    return value_make_map(members, count, map);
}

static struct value map_of_one(struct arena *a, struct str key, struct value v)
{
    struct member m = member_make(key, v);

    return value_make_map(arena_copy(a, &m, sizeof m), 1, &v);
}

/* A bare resource becomes a template that holds it. */
static const struct value *make_document(struct loader *l, const struct value *map)
{
    const struct value *given = value_find(map, STR("document"));
    struct value document = part_of(l->arena, map, true);
    bool resource = value_find(&document, STR("Type")) != NULL;
    bool whole = value_find(&document, STR("Resources")) != NULL;

    if (resource + whole + (given != NULL) != 1) {
        load_error(l, value_origin(map),
                   "an example is a resource (Type, Properties), a template "
                   "(Resources) or a document of another kind (document)");
        return NULL;
    }
    if (given != NULL)
        return given;
    if (resource) {
        document = map_of_one(l->arena, STR("Example"), document);
        document = map_of_one(l->arena, STR("Resources"), document);
    }
    return arena_copy(l->arena, &document, sizeof document);
}

static struct str read_word(struct loader *l, const struct value *map, const char *key)
{
    const struct value *v = value_find(map, str_from(key));

    if (v != NULL && !value_is(v, VALUE_STRING)) {
        load_error(l, value_origin(v), "'%s' must be a string, not a %s", key,
                   value_kind_name(v));
    }
    return value_str(v);
}

static const struct value *read_map(struct loader *l, const struct value *map,
                                    const char *key)
{
    const struct value *v = value_find(map, str_from(key));

    if (v != NULL && !value_is(v, VALUE_MAP)) {
        load_error(l, value_origin(v), "'%s' must be a map, not a %s", key,
                   value_kind_name(v));
    }
    return v;
}

static int64_t read_line(struct loader *l, const struct value *map)
{
    const struct value *v = value_find(map, STR("line"));

    if (v == NULL)
        return 0;
    if (!value_is(v, VALUE_INT) || v->integer < 1) {
        load_error(l, value_origin(v),
                   "'line' must be a number from 1, the example's first line");
        return 0;
    }
    return v->integer;
}

bool rule_example_read(struct arena *a, const struct value *map, struct diags *d,
                       struct rule_example *out)
{
    struct loader l = {.arena = a, .diags = d};

    if (!value_is(map, VALUE_MAP)) {
        load_error(&l, value_origin(map), "an example must be a map, not a %s",
                   value_kind_name(map));
        return false;
    }
    struct value beside = part_of(a, map, false);
    load_check_keys(&l, &beside, example_keys);
    *out = (struct rule_example){
        .name = read_word(&l, map, "name"),
        .document = make_document(&l, map),
        .policy = read_map(&l, map, "policy"),
        .parameters = read_map(&l, map, "parameters"),
        .when = read_word(&l, map, "when"),
        .message = read_word(&l, map, "message"),
        .line = read_line(&l, map),
        .span = value_origin(map),
    };
    return !l.bad;
}

/* The rule's own map in its file: the root, or the list's element with its id. */
static const struct value *find_rule(const struct value *root, struct str id)
{
    if (!value_is(root, VALUE_LIST))
        return root;
    for (uint32_t i = 0; i < root->count; i++)
        if (str_eq(str_trim(value_str(value_find(&root->items[i], STR("id")))), id))
            return &root->items[i];
    return NULL;
}

const struct value *rule_map(struct arena *a, const struct rule *r, struct sources *all,
                             struct diags *d)
{
    uint16_t number = sources_add(a, all, r->file, r->text);
    const struct value *root = doc_read(a, all, number, d);

    return root == NULL ? NULL : find_rule(root, r->info.id);
}

static bool read_list(struct arena *a, const struct value *list, enum expectation e,
                      struct rule_example_list *out, struct diags *d)
{
    bool good = true;

    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++) {
        struct rule_example example;
        if (!rule_example_read(a, &list->items[i], d, &example)) {
            good = false;
            continue;
        }
        example.expect = e;
        VEC_PUSH(a, out, example);
    }
    return good;
}

bool rule_examples(struct arena *a, const struct rule *r, struct sources *all,
                   struct rule_example_list *out, struct diags *d)
{
    uint16_t number = all->count > 0 ? 0 : sources_add(a, all, r->file, r->text);
    const struct value *root = doc_read(a, all, number, d);
    bool good = root != NULL;

    if (!good)
        return false;
    const struct value *map = find_rule(root, r->info.id);
    const struct value *examples = value_find(map, STR("examples"));
    for (enum expectation e = EXPECT_FAIL; e <= EXPECT_UNKNOWN; e++) {
        const struct value *list = value_find(examples, str_from(expectation_name(e)));
        good = read_list(a, list, e, out, d) && good;
    }
    return good;
}
