/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/scope.h"

#include "lint/remark.h"

/* A line's beginning. */
struct margin {
    size_t width; /* of the white space */
    bool dash;    /* an item of a list follows it */
};

/* Scopes that are open where the walk over the lines is. */
struct open_scopes {
    struct scope *scopes;
    struct margin *margins; /* of each scope's head */
    uint32_t innermost;
};

static struct margin margin_of(struct str bytes, size_t line)
{
    size_t at = line;
    while (at < bytes.len && (bytes.ptr[at] == ' ' || bytes.ptr[at] == '\t'))
        at++;
    bool dash = at < bytes.len && bytes.ptr[at] == '-' &&
                (at + 1 == bytes.len || bytes.ptr[at + 1] == ' ' ||
                 bytes.ptr[at + 1] == '\r' || bytes.ptr[at + 1] == '\n');
    return (struct margin){at - line, dash};
}

/* In YAML a list may stand no deeper than the key it belongs to. */
static bool stands_under(struct margin line, struct margin head)
{
    return line.width > head.width ||
           (line.width == head.width && line.dash && !head.dash);
}

static void close_to(struct open_scopes *o, uint32_t line, struct margin margin)
{
    while (o->innermost != SCOPE_NONE &&
           !stands_under(margin, o->margins[o->innermost])) {
        o->scopes[o->innermost].end = line;
        o->innermost = o->scopes[o->innermost].outer;
    }
}

void scopes_close(struct arena *scratch, const struct source *s, struct scope *scopes,
                  size_t count)
{
    struct open_scopes o = {
        .scopes = scopes,
        .margins = arena_alloc(scratch, count * sizeof *o.margins),
        .innermost = SCOPE_NONE,
    };
    size_t next = 0;
    size_t line = count > 0 ? scopes[0].start : s->bytes.len;
    for (; line < s->bytes.len; line = line_next(s->bytes, line)) {
        bool is_head = next < count && scopes[next].start <= line;
        if (!is_head && line_is_idle(s, line))
            continue;
        struct margin margin = margin_of(s->bytes, line);
        close_to(&o, (uint32_t)line, margin);
        for (; next < count && scopes[next].start <= line; next++) {
            scopes[next].outer = o.innermost;
            o.margins[next] = margin;
            o.innermost = (uint32_t)next;
        }
        if (o.innermost == SCOPE_NONE && next == count)
            break;
    }
    for (; o.innermost != SCOPE_NONE; o.innermost = scopes[o.innermost].outer)
        scopes[o.innermost].end = (uint32_t)s->bytes.len;
    for (size_t i = 0; i < count; i++)
        if (scopes[i].one_line)
            scopes[i].end = (uint32_t)line_next(s->bytes, scopes[i].start);
}

uint32_t scope_holding(const struct scope *scopes, uint32_t from, uint32_t offset)
{
    while (from != SCOPE_NONE && offset >= scopes[from].end)
        from = scopes[from].outer;
    return from;
}

uint32_t scope_at(const struct scope *scopes, size_t count, uint32_t offset)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scopes[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return scope_holding(scopes, low == 0 ? SCOPE_NONE : (uint32_t)(low - 1), offset);
}
