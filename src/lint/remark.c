/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/remark.h"

#include "base/vec.h"
#include "doc/value.h"
#include "lint/hclremark.h"
#include "lint/pragma.h"

/* How a language writes comments. */
struct syntax {
    struct str suffix; /* of the source's name */
    struct str
        signs[3]; /* what a line that is a comment begins with, up to the empty one */
    void (*find)(struct arena *a, const struct source *s, struct remark_list *out);
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

size_t line_end(struct str bytes, size_t at)
{
    while (at < bytes.len && !ends_line(bytes.ptr[at]))
        at++;
    return at;
}

size_t line_next(struct str bytes, size_t at)
{
    at = line_end(bytes, at);
    if (at + 1 < bytes.len && bytes.ptr[at] == '\r' && bytes.ptr[at + 1] == '\n')
        return at + 2;
    return at < bytes.len ? at + 1 : at;
}

static size_t pass_blanks(struct str bytes, size_t at)
{
    while (at < bytes.len && is_blank(bytes.ptr[at]))
        at++;
    return at;
}

enum {
    HINT_BYTES = 1000, /* of a comment that are searched at once */
    HINT_OVERLAP = 50, /* of them searched again: a pragma may lie across the border */
};

/* A place in YAML where a comment may begin, if it is in no text. */
struct suspect {
    uint32_t at;
    bool is_text;
};

struct suspects {
    struct suspect *items;
    size_t count;
    size_t capacity;
};

/* Number of the first suspect at or after this offset. */
static size_t first_from(const struct suspects *list, uint32_t offset)
{
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].at < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_suspect(const struct suspects *list, uint32_t start, uint32_t end)
{
    size_t i = first_from(list, start);
    return i < list->count && list->items[i].at < end;
}

static void mark_text(const struct suspects *list, uint32_t start, uint32_t end)
{
    for (size_t i = first_from(list, start); i < list->count && list->items[i].at < end;
         i++)
        list->items[i].is_text = true;
}

/* A block scalar's text begins below its head, which may end in a comment. */
static void mark_string(const struct suspects *list, const struct source *s,
                        const struct value *v)
{
    uint32_t start = v->start;
    if (start < s->bytes.len &&
        (s->bytes.ptr[start] == '|' || s->bytes.ptr[start] == '>'))
        start = (uint32_t)line_next(s->bytes, start);
    mark_text(list, start, v->end);
}

/* A key that a short tag stands for is not written where it is said to be. */
static void mark_key(const struct suspects *list, const struct source *s,
                     const struct member *m)
{
    uint32_t start = m->key_start;
    bool quoted = start > 0 && start <= s->bytes.len &&
                  (s->bytes.ptr[start - 1] == '"' || s->bytes.ptr[start - 1] == '\'');
    if (quoted || (start < s->bytes.len && s->bytes.ptr[start] != '!'))
        mark_text(list, start, start + m->key_len);
}

/* Finds the texts among the suspects; only quoted ones can hold a comment's sign. */
static void mark_texts(const struct suspects *list, const struct source *s,
                       const struct value *v)
{
    if (!has_suspect(list, v->start, v->end))
        return;
    if (v->kind == VALUE_STRING && (v->flags & VALUE_QUOTED) != 0)
        mark_string(list, s, v);
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        mark_texts(list, s, &v->items[i]);
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++) {
        const struct member *m = &v->members[i];
        mark_key(list, s, m);
        mark_texts(list, s, &m->value);
    }
}

/* The line from here on, or its beginning. */
static struct str stretch_at(struct str bytes, size_t at)
{
    struct str most = str_slice(bytes, at, HINT_BYTES);
    return str_slice(most, 0, line_end(most, 0));
}

/*
 * In YAML, "#" begins a comment at a line's beginning or after a blank. Each byte is
 * searched about once, however often the sign stands in a line.
 */
static void find_suspects(struct arena *a, struct str bytes, struct suspects *out)
{
    size_t searched = 0; /* up to here, and there may be pragmas */
    for (size_t at = 0; at < bytes.len; at++) {
        size_t hit = str_find_char(str_slice(bytes, at, bytes.len), '#');
        if (hit == SIZE_MAX)
            return;
        at += hit;
        if (at > 0 && !is_blank(bytes.ptr[at - 1]) && !ends_line(bytes.ptr[at - 1]))
            continue;
        struct str stretch = stretch_at(bytes, at);
        if (at >= searched && !pragma_hint(stretch)) {
            at +=
                stretch.len < HINT_BYTES ? stretch.len - 1 : HINT_BYTES - HINT_OVERLAP;
            continue;
        }
        if (at >= searched)
            searched = at + stretch.len;
        struct suspect s = {.at = (uint32_t)at};
        VEC_PUSH(a, out, s);
    }
}

static void find_yaml(struct arena *a, const struct source *s, struct remark_list *out)
{
    struct suspects list = {0};
    uint32_t end = 0; /* of the last comment: it may hold the sign again */
    if (s->root == NULL)
        return;
    find_suspects(a, s->bytes, &list);
    if (list.count > 0)
        mark_texts(&list, s, s->root);
    for (size_t i = 0; i < list.count; i++) {
        const struct suspect *c = &list.items[i];
        if (c->is_text || c->at < end)
            continue;
        end = (uint32_t)line_end(s->bytes, c->at);
        struct remark r = {
            .text = str_slice(s->bytes, c->at + 1, end - c->at - 1),
            .start = c->at,
            .end = end,
        };
        VEC_PUSH(a, out, r);
    }
}

static void find_hcl(struct arena *a, const struct source *s, struct remark_list *out)
{
    hcl_remarks(a, s->bytes, out);
}

/* JSON is read as YAML is: all its text is in quotes, so that it has no comments. */
static const struct syntax syntaxes[] = {
    {STR_INIT(".tf"), {STR_INIT("#"), STR_INIT("//"), {"", 0}}, find_hcl},
    {{"", 0}, {STR_INIT("#"), {"", 0}, {"", 0}}, find_yaml},
};

static const struct syntax *syntax_of(const struct source *s)
{
    const struct syntax *found = syntaxes;
    while (!str_ends(s->path, found->suffix))
        found++;
    return found;
}

static bool begins_comment(const struct syntax *syntax, struct str rest)
{
    for (size_t i = 0; syntax->signs[i].len > 0; i++)
        if (str_starts(rest, syntax->signs[i]))
            return true;
    return false;
}

bool line_is_idle(const struct source *s, size_t line)
{
    size_t at = pass_blanks(s->bytes, line);
    return at == s->bytes.len || ends_line(s->bytes.ptr[at]) ||
           begins_comment(syntax_of(s), str_slice(s->bytes, at, s->bytes.len));
}

static uint32_t next_busy_line(const struct source *s, size_t at)
{
    while (at < s->bytes.len && line_is_idle(s, at))
        at = line_next(s->bytes, at);
    return at < s->bytes.len ? (uint32_t)at : REMARK_NOTHING;
}

/* Start of the line, looked for no further back than from. */
static size_t line_start(struct str bytes, size_t at, size_t from)
{
    while (at > from && !ends_line(bytes.ptr[at - 1]))
        at--;
    return at;
}

/* Comments that stand one below the other look for their line once. */
static void aim(const struct source *s, struct remark_list *list)
{
    size_t from = 0;     /* end of the comment before */
    size_t line = 0;     /* the one that this place is in */
    uint32_t target = 0; /* of the last that stood alone */
    for (size_t i = 0; i < list->count; i++) {
        struct remark *r = &list->items[i];
        size_t start = line_start(s->bytes, r->start, from);
        line = start > from || from == 0 ? start : line;
        bool leads = pass_blanks(s->bytes, line) == r->start;
        size_t last = line_start(s->bytes, r->end, r->start);
        line = leads && last > r->start ? last : line;
        size_t after = pass_blanks(s->bytes, r->end);
        r->alone = leads && (after == s->bytes.len || ends_line(s->bytes.ptr[after]));
        if (r->alone && r->start >= target)
            target = next_busy_line(s, line_next(s->bytes, r->end));
        r->target = r->alone ? target : (uint32_t)line;
        line = last > r->start ? last : line;
        from = r->end;
    }
}

void remarks_find(struct arena *a, const struct source *s, struct remark_list *out)
{
    syntax_of(s)->find(a, s, out);
    aim(s, out);
}
