/* SPDX-License-Identifier: Apache-2.0 */
/* A document read from a string, and its tree as text: what the tests of doc/ compare.
 */
#ifndef TESTS_DOC_SAMPLE_H
#define TESTS_DOC_SAMPLE_H

#include "base/buf.h"
#include "doc/reader.h"

#include <check.h>
#include <stdlib.h>

struct sample {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct buf out;
};

typedef const struct value *sample_reader(struct arena *a, const struct sources *all,
                                          uint16_t n, struct diags *d);

/* A NUL-terminated copy of the text, so that sanitizers see every byte read past it. */
static inline const struct value *sample_read(struct sample *s, sample_reader *read,
                                              const char *name, struct str text)
{
    *s = (struct sample){0};
    buf_init(&s->out, 1 << 20);
    s->diags.arena = &s->arena;
    uint16_t n =
        sources_add(&s->arena, &s->sources, str_from(name), arena_str(&s->arena, text));
    return read(&s->arena, &s->sources, n, &s->diags);
}

static inline void sample_finish(struct sample *s)
{
    buf_finish(&s->out);
    arena_finish(&s->arena);
}

static inline void sample_quote(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\n')
            buf_add(out, STR("\\n"));
        else if (c < ' ')
            buf_printf(out, "\\%02X", c);
        else
            buf_add_char(out, text.ptr[i]);
    }
    buf_add_char(out, '"');
}

static inline void sample_show(struct buf *out, const struct value *v)
{
    switch ((enum value_kind)v->kind) {
    case VALUE_NULL:
        buf_add(out, STR("null"));
        return;
    case VALUE_BOOL:
        buf_add(out, v->boolean ? STR("true") : STR("false"));
        return;
    case VALUE_INT:
        buf_printf(out, "%lld", (long long)v->integer);
        return;
    case VALUE_DOUBLE:
        buf_printf(out, "%.17gf", v->real);
        return;
    case VALUE_STRING:
        sample_quote(out, value_str(v));
        return;
    case VALUE_LIST:
        buf_add_char(out, '[');
        for (uint32_t i = 0; i < v->count; i++) {
            if (i > 0)
                buf_add_char(out, ',');
            sample_show(out, &v->items[i]);
        }
        buf_add_char(out, ']');
        return;
    case VALUE_MAP:
        buf_add_char(out, '{');
        for (uint32_t i = 0; i < v->count; i++) {
            if (i > 0)
                buf_add_char(out, ',');
            sample_quote(out, member_key(&v->members[i]));
            buf_add_char(out, ':');
            sample_show(out, &v->members[i].value);
        }
        buf_add_char(out, '}');
        return;
    case VALUE_ABSENT:
    case VALUE_UNKNOWN:
    case VALUE_CHOICE:
        buf_add(out, str_from(value_kind_name(v)));
        return;
    }
}

static inline struct str sample_place(struct sample *s, struct span span)
{
    struct source *source = s->sources.items[span.source];
    struct position at = source_position(&s->arena, source, span.start);
    struct position to = source_position(&s->arena, source, span.end);
    return arena_printf(&s->arena, "%u:%u-%u:%u", at.line, at.column, to.line,
                        to.column);
}

/* The tree, then each diagnostic on a line of its own: "line:column: message". */
static inline const char *sample_text(struct sample *s, const struct value *root)
{
    buf_reset(&s->out);
    if (root != NULL)
        sample_show(&s->out, root);
    for (size_t i = 0; i < s->diags.count; i++) {
        const struct diag *d = &s->diags.items[i];
        struct position at =
            source_position(&s->arena, s->sources.items[d->span.source], d->span.start);
        if (s->out.len > 0)
            buf_add_char(&s->out, '\n');
        if (d->has_span)
            buf_printf(&s->out, "%u:%u: ", at.line, at.column);
        buf_add(&s->out, d->message);
    }
    return arena_cstr(&s->arena, buf_str(&s->out));
}

/* Text made of a head, times repetitions of a part, and a tail. */
static inline struct str sample_repeat(struct arena *a, const char *head,
                                       const char *part, size_t times, const char *tail)
{
    struct buf out;
    buf_init(&out, 128 << 20);
    buf_add(&out, str_from(head));
    for (size_t i = 0; i < times; i++)
        buf_add(&out, str_from(part));
    buf_add(&out, str_from(tail));
    struct str text = arena_str(a, buf_str(&out));
    buf_finish(&out);
    return text;
}

/* The reading of text as YAML ends with this one diagnostic. */
static inline void sample_refused(struct str text, const char *expect)
{
    struct sample s;
    const struct value *root = sample_read(&s, yaml_read, "t.yaml", text);
    ck_assert_ptr_null(root);
    ck_assert_str_eq(sample_text(&s, root), expect);
    sample_finish(&s);
}

#endif
