/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files and texts that give parameters their values:
 * the AWS CLI's   [{"ParameterKey": "Env", "ParameterValue": "prod"}, …]
 * CodePipeline's  {"Parameters": {"Env": "prod"}, "Tags": …}
 * a plain map     {"Env": "prod"}
 * texts           Env=prod Name="two words" ParameterKey=Env,ParameterValue=prod
 */
#include "base/vec.h"
#include "cfn/cfn.h"

#include <ctype.h>

enum { NAME_BYTES_MAX = 255 };

static const struct str LONG_KEY = STR_INIT("ParameterKey=");

struct given {
    struct arena *arena;
    VEC(struct member) members;
};

static void add(struct given *g, struct str key, struct value v)
{
    if (key.len == 0 || key.len > NAME_BYTES_MAX)
        return;
    for (size_t i = 0; i < g->members.count; i++) {
        if (str_eq(member_key(&g->members.items[i]), key)) {
            g->members.items[i].value = v;
            return;
        }
    }
    VEC_PUSH(g->arena, &g->members, member_make(key, v));
}

static const struct value *finish(struct given *g, const struct value *origin)
{
    struct value map = value_make_map(g->members.items, g->members.count, origin);
    return arena_copy(g->arena, &map, sizeof map);
}

static bool is_scalar_or_list(const struct value *v)
{
    switch ((enum value_kind)v->kind) {
    case VALUE_BOOL:
    case VALUE_INT:
    case VALUE_DOUBLE:
    case VALUE_STRING:
    case VALUE_LIST:
        return true;
    case VALUE_NULL:
    case VALUE_MAP:
    case VALUE_ABSENT:
    case VALUE_UNKNOWN:
    case VALUE_CHOICE:
        return false;
    }
    return false;
}

static void add_pair(struct given *g, const struct value *pair, struct diags *d)
{
    const struct value *key = value_find(pair, STR("ParameterKey"));
    const struct value *v = value_find(pair, STR("ParameterValue"));
    const struct value *previous = value_find(pair, STR("UsePreviousValue"));
    if (value_is(key, VALUE_STRING) && v != NULL && is_scalar_or_list(v))
        add(g, value_str(key), *v);
    else if (!value_is(key, VALUE_STRING) || previous == NULL)
        diag_add(d, value_origin(pair), "expected ParameterKey and ParameterValue");
}

static void add_map(struct given *g, const struct value *map, struct diags *d)
{
    for (uint32_t i = 0; i < map->count; i++) {
        const struct member *m = &map->members[i];
        if (is_scalar_or_list(&m->value))
            add(g, member_key(m), m->value);
        else
            diag_add(d, member_key_span(m),
                     "parameter '%.*s' needs a text as its value",
                     STR_ARG(member_key(m)));
    }
}

static void add_item(struct given *g, const struct value *item, struct diags *d)
{
    if (item->kind == VALUE_STRING)
        add_map(g, cfn_parameters_text(g->arena, value_str(item)), d);
    else
        add_pair(g, item, d);
}

const struct value *cfn_parameters(struct arena *a, const struct value *root,
                                   struct diags *d)
{
    struct given g = {.arena = a};
    if (value_is(root, VALUE_LIST)) {
        for (uint32_t i = 0; i < root->count; i++)
            add_item(&g, &root->items[i], d);
        return finish(&g, root);
    }
    if (!value_is(root, VALUE_MAP)) {
        diag_add_file(
            d, root == NULL ? 0 : root->source,
            "parameters are a list of ParameterKey and ParameterValue, or a map");
        return finish(&g, root);
    }
    const struct value *inner = value_find(root, STR("Parameters"));
    add_map(&g, value_is(inner, VALUE_MAP) ? inner : root, d);
    return finish(&g, root);
}

/* Whether a backslash at i takes the character after it as it is. */
static bool is_escape(struct str s, size_t i)
{
    return s.ptr[i] == '\\' && i + 1 < s.len &&
           (s.ptr[i + 1] == '"' || s.ptr[i + 1] == '\\');
}

/* Length of the word up to white space or stop outside of quotes. */
static size_t word_len(struct str s, char stop)
{
    char quote = '\0';
    size_t i = 0;
    for (; i < s.len; i++) {
        char c = s.ptr[i];
        if (quote == '\0' && (isspace((unsigned char)c) || c == stop))
            break;
        if (is_escape(s, i))
            i++;
        else if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
    }
    return i;
}

/* Cuts a word off; quotes group and are taken off. */
static struct str cut_word(struct arena *a, struct str *rest, char stop)
{
    struct str word = str_slice(*rest, 0, word_len(*rest, stop));
    char *out = arena_alloc(a, word.len + 1);
    size_t len = 0;
    char quote = '\0';
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if (is_escape(word, i))
            out[len++] = word.ptr[++i];
        else if (c == quote)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else
            out[len++] = c;
    }
    out[len] = '\0';
    *rest = str_slice(*rest, word.len, rest->len);
    return (struct str){out, len};
}

/* The key of the long form: ParameterKey=Env,ParameterValue=prod. */
static struct str cut_long_key(struct arena *a, struct str *rest)
{
    static const struct str VALUE = STR_INIT("ParameterValue=");
    *rest = str_slice(*rest, LONG_KEY.len, rest->len);
    struct str key = cut_word(a, rest, ',');
    if (str_starts(*rest, STR(",")))
        *rest = str_slice(*rest, 1, rest->len);
    if (str_starts(*rest, VALUE))
        *rest = str_slice(*rest, VALUE.len, rest->len);
    return key;
}

/* The key of Env=prod; empty where a word is no such pair. */
static struct str cut_key(struct arena *a, struct str *rest)
{
    struct str key = cut_word(a, rest, '=');
    if (!str_starts(*rest, STR("=")))
        return STR("");
    *rest = str_slice(*rest, 1, rest->len);
    return key;
}

const struct value *cfn_parameters_text(struct arena *a, struct str text)
{
    struct given g = {.arena = a};
    struct str rest = str_trim(text);
    while (rest.len > 0) {
        struct str key =
            str_starts(rest, LONG_KEY) ? cut_long_key(a, &rest) : cut_key(a, &rest);
        if (key.len > 0)
            add(&g, key, value_make_str(cut_word(a, &rest, '\0'), NULL));
        rest = str_trim(rest);
    }
    return finish(&g, NULL);
}
