/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML: libyaml's events become values. Nothing here recurses: open lists and maps
 * stand on a stack of frames, at most LIMIT_DEPTH of them, and reading stops there,
 * because libyaml's own time grows with the square of the depth.
 */
#include "doc/reader.h"

#include "base/limits.h"
#include "base/memory.h"
#include "doc/feed.h"
#include "doc/scan.h"
#include "doc/text.h"
#include "doc/yamltree.h"

/* Each directive is compared with all before it by libyaml; a template has none. */
enum { TAG_DIRECTIVES_MAX = 64 };

struct span yaml_span(const struct yaml *r, size_t start, size_t end)
{
    return (struct span){(uint32_t)start, (uint32_t)end, r->source};
}

unsigned yaml_depth(const struct yaml *r)
{
    return r->level == 0 ? 0 : r->frames[r->level - 1].depth;
}

/* Notes a map (or each map of a list) to be merged into f when its own keys are known.
 */
static bool put_merge(struct yaml *r, struct frame *f, const struct value *v)
{
    const struct value *maps = v->kind == VALUE_LIST ? v->items : v;
    size_t count = v->kind == VALUE_LIST ? v->count : 1;
    f->merging = false;
    for (size_t i = 0; i < count; i++) {
        if (maps[i].kind != VALUE_MAP) {
            diag_add(r->diags, value_origin(&maps[i]),
                     "'<<' takes a map or a list of maps, not a %s",
                     value_kind_name(&maps[i]));
            return false;
        }
        VEC_PUSH(&r->scratch, &r->merges, maps[i]);
    }
    return true;
}

/* A value is complete: it goes to the innermost open list or map. */
static bool put(struct yaml *r, const struct value *v, unsigned height)
{
    if (r->level == 0) {
        r->root = *v;
        return true;
    }
    struct frame *f = &r->frames[r->level - 1];
    if (f->height < height)
        f->height = height;
    if (f->value.kind == VALUE_LIST) {
        VEC_PUSH(&r->scratch, &r->values, *v);
        return true;
    }
    f->has_key = false;
    if (f->merging)
        return put_merge(r, f, v);
    r->members.items[r->members.count - 1].value = *v;
    return true;
}

/* Whether the next node is a key. */
static bool wants_key(const struct yaml *r)
{
    return r->level > 0 && r->frames[r->level - 1].value.kind == VALUE_MAP &&
           !r->frames[r->level - 1].has_key;
}

/* A key begins a member, which has no value yet; "<<" begins none. */
static bool on_key(struct yaml *r, const yaml_event_t *e)
{
    struct frame *f = &r->frames[r->level - 1];
    f->has_key = true;
    f->merging = node_is_merge(e);
    if (f->merging)
        return true;
    VEC_RESERVE(&r->scratch, &r->members);
    return node_key(r, e, &r->members.items[r->members.count++]);
}

static bool on_scalar(struct yaml *r, const yaml_event_t *e)
{
    if (wants_key(r))
        return on_key(r, e);
    struct value v;
    unsigned height;
    return node_scalar(r, e, &v, &height) && put(r, &v, height);
}

static bool complex_key(struct yaml *r, const yaml_event_t *e)
{
    size_t start = cursor_seek(&r->cursor, e->start_mark.index);
    diag_add(r->diags, yaml_span(r, start, start + 1), "a list or map cannot be a key");
    return false;
}

static bool alias_key(struct yaml *r, const yaml_event_t *e, const struct value *v)
{
    struct frame *f = &r->frames[r->level - 1];
    if (v->kind != VALUE_STRING || v->count > LIMIT_KEY_BYTES)
        return complex_key(r, e);
    f->has_key = true;
    f->merging = false;
    struct member m = {
        .key = v->text,
        .key_start = (uint32_t)cursor_seek(&r->cursor, e->start_mark.index),
        .key_len = (uint16_t)v->count,
        .key_source = r->source,
    };
    VEC_PUSH(&r->scratch, &r->members, m);
    return true;
}

static bool on_alias(struct yaml *r, const yaml_event_t *e)
{
    const struct anchor *n = anchor_expand(r, e);
    if (n == NULL)
        return false;
    return wants_key(r) ? alias_key(r, e, &n->value) : put(r, &n->value, n->height);
}

static bool on_start(struct yaml *r, const yaml_event_t *e, enum value_kind kind)
{
    struct node n;
    if (wants_key(r))
        return complex_key(r, e);
    if (!node_begin(r, e, &n))
        return false;
    unsigned depth = yaml_depth(r) + (n.function.len > 0 ? 2 : 1);
    if (depth > LIMIT_DEPTH) {
        diag_add(r->diags, yaml_span(r, n.start, n.start + 1),
                 "nested more than %d levels deep", LIMIT_DEPTH);
        return false;
    }
    r->frames[r->level++] = (struct frame){
        .node = n,
        .value = {.kind = (uint8_t)kind, .source = r->source, .start = n.start},
        .base = kind == VALUE_LIST ? r->values.count : r->members.count,
        .merge_base = r->merges.count,
        .depth = depth,
    };
    return true;
}

static void close_list(struct yaml *r, const struct frame *f, struct value *out)
{
    size_t count = r->values.count - f->base;
    out->count = (uint32_t)count;
    if (count > 0)
        out->items =
            arena_copy(r->arena, &r->values.items[f->base], count * sizeof *out->items);
    r->values.count = f->base;
}

/* Own members come first, so that of equal keys they are the ones that stay. */
static void close_map(struct yaml *r, const struct frame *f, struct value *out)
{
    size_t own = r->members.count - f->base;
    for (size_t i = f->merge_base; i < r->merges.count; i++) {
        const struct value *map = &r->merges.items[i];
        for (uint32_t m = 0; m < map->count; m++)
            VEC_PUSH(&r->scratch, &r->members, map->members[m]);
    }
    size_t count = r->members.count - f->base;
    if (count > 0) {
        struct member *members = &r->members.items[f->base];
        count = keys_unique(&r->keys, members, count, own);
        out->members = arena_copy(r->arena, members, count * sizeof *members);
    }
    out->count = (uint32_t)count;
    r->merges.count = f->merge_base;
    r->members.count = f->base;
}

static bool on_end(struct yaml *r, const yaml_event_t *e, enum value_kind kind)
{
    struct frame *f = &r->frames[--r->level];
    struct value v = f->value;
    /* The end of a block is found out only at what follows; its last scalar is the end
       that people see. */
    if (e->end_mark.index > e->start_mark.index)
        r->last_end = (uint32_t)cursor_seek(&r->cursor, e->end_mark.index);
    v.end = r->last_end > v.start ? r->last_end : v.start;
    if (kind == VALUE_LIST)
        close_list(r, f, &v);
    else
        close_map(r, f, &v);
    unsigned height = f->height + 1;
    struct node n = f->node;
    return node_end(r, &n, &v, &height) && put(r, &v, height);
}

static bool on_event(struct yaml *r, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        return on_scalar(r, e);
    case YAML_ALIAS_EVENT:
        return on_alias(r, e);
    case YAML_SEQUENCE_START_EVENT:
        return on_start(r, e, VALUE_LIST);
    case YAML_MAPPING_START_EVENT:
        return on_start(r, e, VALUE_MAP);
    case YAML_SEQUENCE_END_EVENT:
        return on_end(r, e, VALUE_LIST);
    case YAML_MAPPING_END_EVENT:
        return on_end(r, e, VALUE_MAP);
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    }
    return true;
}

/* Whether nothing but comments and "..." follows the document that ends at offset. */
static bool is_last(struct yaml *r, size_t offset)
{
    const char *p = r->bytes.ptr + offset;
    const char *end = r->bytes.ptr + r->bytes.len;
    while (p < end) {
        if (*p == '#') {
            while (p < end && *p != '\n' && *p != '\r')
                p++;
        } else if (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n') {
            p++;
        } else if (str_starts((struct str){p, (size_t)(end - p)}, STR("..."))) {
            p += 3;
        } else {
            break;
        }
    }
    if (p == end)
        return true;
    size_t at = (size_t)(p - r->bytes.ptr);
    diag_add(r->diags, yaml_span(r, at, at + 1),
             "a second document begins here; only one is read");
    return false;
}

/* Reads one event; *done tells the last one of the document, or of a file without any.
 */
static bool step(struct yaml *r, bool *done)
{
    yaml_event_t e;
    if (yaml_parser_parse(&r->parser, &e) == 0) {
        fault_report(r);
        return false;
    }
    bool ok = on_event(r, &e);
    yaml_event_type_t type = e.type;
    size_t end = e.end_mark.index;
    yaml_event_delete(&e);
    *done = type == YAML_DOCUMENT_END_EVENT || type == YAML_STREAM_END_EVENT;
    if (type == YAML_DOCUMENT_END_EVENT)
        return is_last(r, cursor_seek(&r->cursor, end));
    if (type == YAML_STREAM_END_EVENT) {
        diag_add_file(r->diags, r->source, "is empty");
        return false;
    }
    return ok;
}

static bool read_events(struct yaml *r)
{
    bool done = false;
    while (!done) {
        if (!step(r, &done))
            return false;
    }
    return true;
}

/* Counts the directives in front of the document. */
static bool check_directives(const struct yaml *r)
{
    struct str rest = r->bytes;
    struct str line;
    size_t count = 0;
    while (str_cut(&rest, '\n', &line)) {
        bool directive = str_starts(line, STR("%"));
        if (!directive && !str_starts(line, STR("#")) && str_trim(line).len > 0)
            return true;
        count += directive;
        if (count > TAG_DIRECTIVES_MAX) {
            size_t at = (size_t)(line.ptr - r->bytes.ptr);
            diag_add(r->diags, yaml_span(r, at, at + 1),
                     "more than %d directives before the document", TAG_DIRECTIVES_MAX);
            return false;
        }
    }
    return true;
}

/* Prepares the cursor; false where the text has what YAML does not allow. */
static bool check_characters(struct yaml *r, size_t *chars)
{
    size_t end = feed_check(r->bytes, chars);
    r->cursor = (struct cursor){.bytes = r->bytes, .ascii = *chars == r->bytes.len};
    if (end == r->bytes.len)
        return true;
    const char *p = r->bytes.ptr + end;
    size_t len = scan_char(p, r->bytes.ptr + r->bytes.len);
    if (len == 0)
        text_bad_utf8(r->all, r->source, end, r->diags);
    else
        diag_add(r->diags, yaml_span(r, end, end + len),
                 "the character U+%04X is not allowed in YAML", scan_decode(p, len));
    return false;
}

const struct value *yaml_read(struct arena *a, const struct sources *all, uint16_t n,
                              struct diags *d)
{
    struct yaml r = {
        .arena = a,
        .all = all,
        .diags = d,
        .source = n,
        .bytes = all->items[n]->bytes,
        .keys = {.all = all, .diags = d},
    };
    r.keys.scratch = &r.scratch;
    size_t chars;
    if (!text_check(all, n, d) || !check_characters(&r, &chars) ||
        !check_directives(&r))
        return NULL;
    if (yaml_parser_initialize(&r.parser) == 0)
        memory_exhausted();
    struct feed feed;
    feed_open(&feed, &r.parser, r.bytes, chars);
    r.frames = arena_alloc(&r.scratch, LIMIT_DEPTH * sizeof *r.frames);
    bool ok = read_events(&r);
    feed_close(&feed, &r.parser);
    yaml_parser_delete(&r.parser);
    arena_finish(&r.scratch);
    return ok ? arena_copy(a, &r.root, sizeof r.root) : NULL;
}
