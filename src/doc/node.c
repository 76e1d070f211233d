/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nodes: the text of scalars, what it means, and tags. A short tag makes its node the
 * only member of a map: "!Sub x" is {"Fn::Sub": x}; its scalar stays a string, as in
 * CloudFormation. "!!str" and its kin (https://yaml.org/type/) say what a scalar is.
 */
#include "base/limits.h"
#include "doc/scalar.h"
#include "doc/yamltree.h"

#include <string.h>

#define CORE_TAG "tag:yaml.org,2002:"

static const char *scalar_tag(const yaml_event_t *e)
{
    return (const char *)e->data.scalar.tag;
}

/* Tag and anchor of the event that begins a node. */
static const char *event_tag(const yaml_event_t *e)
{
    if (e->type == YAML_SCALAR_EVENT)
        return scalar_tag(e);
    return e->type == YAML_MAPPING_START_EVENT
               ? (const char *)e->data.mapping_start.tag
               : (const char *)e->data.sequence_start.tag;
}

static const char *event_anchor(const yaml_event_t *e)
{
    if (e->type == YAML_SCALAR_EVENT)
        return (const char *)e->data.scalar.anchor;
    return e->type == YAML_MAPPING_START_EVENT
               ? (const char *)e->data.mapping_start.anchor
               : (const char *)e->data.sequence_start.anchor;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Offset of the first line end or blank from at on; end where there is none. */
static size_t pass_word(struct str bytes, size_t at, size_t end)
{
    while (at < end && !is_space(bytes.ptr[at]))
        at++;
    return at;
}

static size_t pass_comment(struct str bytes, size_t at, size_t end)
{
    while (at < end && bytes.ptr[at] != '\n' && bytes.ptr[at] != '\r')
        at++;
    return at;
}

/* Finds the tag and the content of a node that has a tag or an anchor. */
static void find_content(const struct yaml *r, size_t at, size_t end, struct node *out)
{
    while (at < end) {
        char c = r->bytes.ptr[at];
        if (c == '!')
            out->tag_start = (uint32_t)at;
        if (c == '!' || c == '&')
            at = pass_word(r->bytes, at, end);
        else if (c == '#')
            at = pass_comment(r->bytes, at, end);
        else if (is_space(c))
            at++;
        else
            break;
    }
    out->start = (uint32_t)at;
}

/* The key that a short tag stands for; made once for each name. */
static struct str long_form(struct yaml *r, struct str name)
{
    if (str_eq(name, STR("Ref")) || str_eq(name, STR("Condition")))
        return str_eq(name, STR("Ref")) ? STR("Ref") : STR("Condition");
    const char *key = table_find(&r->functions, name);
    if (key == NULL) {
        struct str made = arena_printf(r->arena, "Fn::%.*s", STR_ARG(name));
        key = made.ptr;
        (void)table_add(&r->scratch, &r->functions, str_slice(made, 4, name.len), key);
    }
    return (struct str){key, name.len + 4};
}

static bool read_tag(struct yaml *r, const char *tag, struct node *out)
{
    struct str name = str_from(tag);
    if (str_eq(name, STR("!")) || str_starts(name, STR(CORE_TAG)))
        return true;
    struct span span = yaml_span(r, out->tag_start, out->tag_start + 1);
    struct str shown = diag_clip(name);
    if (!str_starts(name, STR("!"))) {
        diag_add(r->diags, span, "unknown tag \"%.*s\"", STR_ARG(shown));
        return false;
    }
    name = str_slice(name, 1, name.len);
    if (name.len > LIMIT_KEY_BYTES - 4) {
        diag_add(r->diags, span, "the tag is longer than %d bytes",
                 LIMIT_KEY_BYTES - 4);
        return false;
    }
    out->function = long_form(r, name);
    return true;
}

bool node_begin(struct yaml *r, const yaml_event_t *e, struct node *out)
{
    const char *tag = event_tag(e);
    const char *anchor = event_anchor(e);
    *out = (struct node){
        .start = (uint32_t)cursor_seek(&r->cursor, e->start_mark.index),
        .made = r->made,
    };
    if (r->made - r->expanded >= LIMIT_VALUES) {
        diag_add(r->diags, yaml_span(r, out->start, out->start),
                 "more than %d values in one file", LIMIT_VALUES);
        return false;
    }
    r->made++;
    if (tag == NULL && anchor == NULL)
        return true;
    /* A collection's event ends with its tag and anchor or with its first bracket. */
    size_t end = e->type == YAML_SCALAR_EVENT
                     ? cursor_seek(&r->cursor, e->end_mark.index)
                     : r->bytes.len;
    find_content(r, out->start, end, out);
    if (anchor != NULL)
        out->anchor = anchor_open(r, anchor);
    return tag == NULL || read_tag(r, tag, out);
}

/* Puts *v under the long form of the node's tag. */
static void wrap(struct yaml *r, const struct node *n, struct value *v)
{
    struct member *m = arena_alloc(r->arena, sizeof *m);
    *m = (struct member){
        .key = n->function.ptr,
        .key_start = n->tag_start,
        .key_len = (uint16_t)n->function.len,
        .key_source = r->source,
        .value = *v,
    };
    *v = (struct value){
        .kind = VALUE_MAP,
        .source = r->source,
        .count = 1,
        .start = n->tag_start,
        .end = v->end,
        .members = m,
    };
    r->made++;
}

bool node_end(struct yaml *r, const struct node *n, struct value *v, unsigned *height)
{
    if (n->function.len > 0) {
        wrap(r, n, v);
        (*height)++;
        if (yaml_depth(r) + *height > LIMIT_DEPTH) {
            diag_add(r->diags, yaml_span(r, n->tag_start, n->tag_start + 1),
                     "nested more than %d levels deep", LIMIT_DEPTH);
            return false;
        }
    }
    if (n->anchor != NULL)
        anchor_close(n->anchor, v, r->made - n->made, *height);
    return true;
}

/*
 * The scalar's text: a view of the source where that has the same bytes, else a copy of
 * libyaml's (line breaks folded, escapes decoded).
 */
static struct str scalar_text(struct yaml *r, const yaml_event_t *e, size_t start,
                              size_t end)
{
    struct str text = {(const char *)e->data.scalar.value, e->data.scalar.length};
    if (e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
        start++;
        end--;
    }
    if (start <= end && end - start == text.len &&
        memcmp(r->bytes.ptr + start, text.ptr, text.len) == 0)
        return (struct str){r->bytes.ptr + start, text.len};
    return arena_str(r->arena, text);
}

static bool is_block(const yaml_event_t *e)
{
    return e->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
           e->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
}

/* Where the scalar ends; for a block scalar where its last line of text does. */
static size_t scalar_end(struct yaml *r, const yaml_event_t *e, size_t start)
{
    size_t end = cursor_seek(&r->cursor, e->end_mark.index);
    if (end < start)
        return start;
    while (is_block(e) && end > start && is_space(r->bytes.ptr[end - 1]))
        end--;
    return end;
}

static void bad_core(struct yaml *r, const struct value *v, const char *expected)
{
    struct str text = diag_clip((struct str){v->text, v->count});
    diag_add(r->diags, value_origin(v), "\"%.*s\" is not %s", STR_ARG(text), expected);
}

/* A scalar with a tag of YAML's own; what the tag does not fit stays a string. */
static void resolve_core(struct yaml *r, struct str tag, struct value *v)
{
    static const struct {
        struct str tag;
        enum value_kind kind;
        const char *expected;
    } rows[] = {
        {STR_INIT(CORE_TAG "null"), VALUE_NULL, "null"},
        {STR_INIT(CORE_TAG "bool"), VALUE_BOOL, "a boolean"},
        {STR_INIT(CORE_TAG "int"), VALUE_INT, "an integer"},
        {STR_INIT(CORE_TAG "float"), VALUE_DOUBLE, "a number"},
    };
    size_t i = 0;
    while (i < sizeof rows / sizeof *rows && !str_eq(rows[i].tag, tag))
        i++;
    if (i == sizeof rows / sizeof *rows)
        return;
    struct value meant = *v;
    scalar_resolve((struct str){v->text, v->count}, &meant);
    if (meant.kind == VALUE_INT && rows[i].kind == VALUE_DOUBLE) {
        meant.kind = VALUE_DOUBLE;
        meant.real = (double)meant.integer;
    }
    if (meant.kind != rows[i].kind) {
        bad_core(r, v, rows[i].expected);
        return;
    }
    meant.flags = 0;
    meant.count = 0;
    *v = meant;
}

/* What the text means, by its tag or, without one, by its look. */
static void resolve(struct yaml *r, const yaml_event_t *e, struct value *v)
{
    if (scalar_tag(e) != NULL)
        resolve_core(r, str_from(scalar_tag(e)), v);
    else if ((v->flags & VALUE_QUOTED) == 0)
        scalar_resolve((struct str){v->text, v->count}, v);
    if (v->kind != VALUE_STRING)
        v->count = 0;
}

bool node_scalar(struct yaml *r, const yaml_event_t *e, struct value *out,
                 unsigned *height)
{
    struct node n;
    if (!node_begin(r, e, &n))
        return false;
    size_t end = scalar_end(r, e, n.start);
    struct str text = scalar_text(r, e, n.start, end);
    r->last_end = (uint32_t)end;
    *out = (struct value){
        .kind = VALUE_STRING,
        .flags = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? 0 : VALUE_QUOTED,
        .source = r->source,
        .count = (uint32_t)text.len,
        .start = n.start,
        .end = (uint32_t)end,
        .text = text.ptr,
    };
    resolve(r, e, out);
    *height = 0;
    return node_end(r, &n, out, height);
}

bool node_is_merge(const yaml_event_t *e)
{
    return e->data.scalar.length == 2 && e->data.scalar.tag == NULL &&
           e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           memcmp(e->data.scalar.value, "<<", 2) == 0;
}

static bool bad_key(struct yaml *r, const struct node *n, const char *why)
{
    diag_add(r->diags, yaml_span(r, n->start, n->start + 1), "%s", why);
    return false;
}

bool node_key(struct yaml *r, const yaml_event_t *e, struct member *m)
{
    struct node n;
    if (!node_begin(r, e, &n))
        return false;
    r->made = n.made; /* a key is no value */
    size_t end = scalar_end(r, e, n.start);
    struct str text = scalar_text(r, e, n.start, end);
    bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    r->last_end = (uint32_t)end;
    if (n.function.len > 0)
        return bad_key(r, &n, "a short tag makes a map, which cannot be a key");
    if (plain && text.len == 0)
        return bad_key(r, &n, "the key is missing");
    if (text.len > LIMIT_KEY_BYTES) {
        diag_add(r->diags, yaml_span(r, n.start, n.start + 1),
                 "the key is longer than %d bytes", LIMIT_KEY_BYTES);
        return false;
    }
    m->key = text.ptr;
    m->key_len = (uint16_t)text.len;
    m->key_start = plain || is_block(e) ? n.start : n.start + 1;
    m->key_source = r->source;
    if (n.anchor != NULL) {
        struct value v = value_make_str(text, NULL);
        v.flags = plain ? 0 : VALUE_QUOTED;
        v.source = r->source;
        v.start = n.start;
        v.end = (uint32_t)end;
        anchor_close(n.anchor, &v, 1, 0);
    }
    return true;
}
