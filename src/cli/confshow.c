/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/confshow.h"

#include "cli/yamltext.h"

#include <cjson/cJSON.h>

enum { STEP = 2 }; /* blanks a level of YAML is moved in */

static const char HIDDEN[] = "(hidden)";

static struct str scalar_text(const struct confshow *s, const struct value *v)
{
    struct str text = STR("null");
    (void)value_as_text(s->arena, &s->config->sources, v, &text);
    return text;
}

/* What is given on the command line may be a password that no file is to hold. */
static bool is_hidden(const struct confshow *s, const struct value *v)
{
    const struct value *given = value_find(s->config->tree, STR("parameters"));
    for (uint32_t i = 0; value_is(given, VALUE_MAP) && i < given->count; i++)
        if (&given->members[i].value == v)
            return v->source == CONFIG_COMMAND_LINE;
    return false;
}

static void add_scalar(const struct confshow *s, const struct value *v, struct buf *out)
{
    if (is_hidden(s, v))
        buf_add(out, str_from(HIDDEN));
    else if (v->kind == VALUE_STRING)
        yamltext_add(out, value_str(v));
    else if (v->kind == VALUE_LIST || v->kind == VALUE_MAP)
        buf_add(out, v->kind == VALUE_LIST ? STR("[]") : STR("{}"));
    else
        buf_add(out, scalar_text(s, v));
}

/* "policy.yaml:3:5", "command line", "default" */
static void add_origin(const struct confshow *s, const struct value *v, struct buf *out)
{
    struct source *source = s->config->sources.items[v->source];
    buf_add(out, source->path);
    if (v->source != CONFIG_FILE)
        return;
    struct position at = source_position(s->arena, source, value_site(v).start);
    buf_printf(out, ":%u:%u", at.line, at.column);
}

static bool has_parts(const struct value *v)
{
    return (v->kind == VALUE_LIST || v->kind == VALUE_MAP) && v->count > 0;
}

static void add_parts(const struct confshow *s, const struct value *v, size_t indent,
                      struct buf *out);

/* What stands behind "key:" or "-". */
static void add_value(const struct confshow *s, const struct value *v, size_t indent,
                      struct buf *out)
{
    if (has_parts(v)) {
        buf_add_char(out, '\n');
        add_parts(s, v, indent, out);
        return;
    }
    buf_add_char(out, ' ');
    add_scalar(s, v, out);
    buf_add(out, STR("  # "));
    add_origin(s, v, out);
    buf_add_char(out, '\n');
}

static void add_member(const struct confshow *s, const struct member *m, size_t indent,
                       struct buf *out)
{
    yamltext_add(out, member_key(m));
    buf_add_char(out, ':');
    add_value(s, &m->value, indent + STEP, out);
}

/* A list's item; the first member of a map stands on the line of its dash. */
static void add_item(const struct confshow *s, const struct value *v, size_t indent,
                     struct buf *out)
{
    buf_add_char(out, '-');
    if (!value_is(v, VALUE_MAP) || v->count == 0) {
        add_value(s, v, indent + STEP, out);
        return;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        buf_add_repeat(out, ' ', i == 0 ? 1 : indent + STEP);
        add_member(s, &v->members[i], indent + STEP, out);
    }
}

static void add_parts(const struct confshow *s, const struct value *v, size_t indent,
                      struct buf *out)
{
    for (uint32_t i = 0; i < v->count; i++) {
        buf_add_repeat(out, ' ', indent);
        if (v->kind == VALUE_MAP)
            add_member(s, &v->members[i], indent, out);
        else
            add_item(s, &v->items[i], indent, out);
    }
}

static void emit_yaml(const struct confshow *s, struct buf *out)
{
    const struct config *c = s->config;
    if (c->path.len > 0)
        buf_printf(out, "# %.*s governs %.*s", STR_ARG(c->path), STR_ARG(s->path));
    else
        buf_printf(out, "# no configuration governs %.*s", STR_ARG(s->path));
    buf_add(out, s->left_out ? STR(", and leaves it out\n") : STR("\n"));
    add_parts(s, c->tree, 0, out);
}

static void add_string(const struct confshow *s, cJSON *out, const char *key,
                       struct str text)
{
    cJSON_AddStringToObject(out, key, arena_cstr(s->arena, text));
}

static bool is_digit_at(struct str s, size_t at)
{
    return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}

/* Whether JSON writes the number in this way too: 12, not 012, 0x12, .5 or 5. */
static bool is_json_number(struct str s)
{
    size_t first = str_starts(s, STR("-"));
    size_t dot = str_find_char(s, '.');
    for (size_t i = first; i < s.len; i++)
        if (!is_digit_at(s, i) && strchr(".eE+-", s.ptr[i]) == NULL)
            return false;
    return is_digit_at(s, first) && is_digit_at(s, s.len - 1) &&
           (s.ptr[first] != '0' || !is_digit_at(s, first + 1)) &&
           (dot == SIZE_MAX || is_digit_at(s, dot + 1));
}

static cJSON *make_number(const struct confshow *s, const struct value *v)
{
    struct str text = scalar_text(s, v);
    const char *written = arena_cstr(s->arena, text);
    return is_json_number(text) ? cJSON_CreateRaw(written)
                                : cJSON_CreateString(written);
}

static cJSON *make_scalar(const struct confshow *s, const struct value *v)
{
    if (is_hidden(s, v))
        return cJSON_CreateString(HIDDEN);
    if (v->kind == VALUE_BOOL)
        return cJSON_CreateBool(v->boolean);
    if (v->kind == VALUE_INT || v->kind == VALUE_DOUBLE)
        return make_number(s, v);
    if (v->kind == VALUE_STRING)
        return cJSON_CreateString(arena_cstr(s->arena, value_str(v)));
    if (v->kind == VALUE_LIST)
        return cJSON_CreateArray();
    return v->kind == VALUE_MAP ? cJSON_CreateObject() : cJSON_CreateNull();
}

static void add_setting(const struct confshow *s, cJSON *list, struct str key,
                        const struct value *v)
{
    static const char *const origins[] = {
        [CONFIG_FILE] = "configuration",
        [CONFIG_COMMAND_LINE] = "command line",
        [CONFIG_DEFAULT] = "default",
    };
    struct source *source = s->config->sources.items[v->source];
    cJSON *out = cJSON_CreateObject();
    add_string(s, out, "key", key);
    cJSON_AddItemToObject(out, "value", make_scalar(s, v));
    cJSON_AddStringToObject(out, "from", origins[v->source]);
    if (v->source == CONFIG_FILE) {
        struct position at = source_position(s->arena, source, value_site(v).start);
        add_string(s, out, "file", source->path);
        cJSON_AddNumberToObject(out, "line", at.line);
        cJSON_AddNumberToObject(out, "column", at.column);
    }
    cJSON_AddItemToArray(list, out);
}

static void add_settings(const struct confshow *s, cJSON *list, struct str key,
                         const struct value *v)
{
    if (!has_parts(v)) {
        add_setting(s, list, key, v);
        return;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        if (v->kind == VALUE_LIST) {
            struct str item = arena_printf(s->arena, "%.*s[%u]", STR_ARG(key), i);
            add_settings(s, list, item, &v->items[i]);
            continue;
        }
        struct str name = member_key(&v->members[i]);
        name = arena_printf(s->arena, "%.*s%s%.*s", STR_ARG(key),
                            key.len > 0 ? "." : "", STR_ARG(name));
        add_settings(s, list, name, &v->members[i].value);
    }
}

static void emit_json(const struct confshow *s, struct buf *out)
{
    cJSON *root = cJSON_CreateObject();
    add_string(s, root, "path", s->path);
    if (s->config->path.len > 0)
        add_string(s, root, "configuration", s->config->path);
    else
        cJSON_AddNullToObject(root, "configuration");
    cJSON_AddBoolToObject(root, "left_out", s->left_out);
    cJSON *list = cJSON_AddArrayToObject(root, "settings");
    add_settings(s, list, STR(""), s->config->tree);
    char *text = cJSON_Print(root);
    buf_printf(out, "%s\n", text);
    cJSON_free(text);
    cJSON_Delete(root);
}

const struct confshow_format confshow_formats[] = {
    {"yaml", emit_yaml},
    {"json", emit_json},
};

const size_t confshow_format_count = sizeof confshow_formats / sizeof *confshow_formats;

const struct confshow_format *confshow_find(struct str name)
{
    for (size_t i = 1; i < confshow_format_count; i++)
        if (str_eq(name, str_from(confshow_formats[i].name)))
            return &confshow_formats[i];
    return &confshow_formats[0];
}
