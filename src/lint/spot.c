/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/spot.h"

#include "base/vec.h"

enum {
    LINE_KEPT = 400, /* bytes of a line kept for the excerpt */
    LINE_LEAD = 160, /* of them before the span, where the line is longer */
};

/* The next offset at or after this one that begins a character. */
static size_t char_start(struct str s, size_t at)
{
    while (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* Keeps the line, or of a long one the stretch around column start of it. */
static void keep_line(struct arena *kept, struct place *p, struct str line,
                      size_t start)
{
    size_t from = 0;
    size_t to = line.len;
    if (line.len > LINE_KEPT) {
        from = start > LINE_LEAD ? char_start(line, start - LINE_LEAD) : 0;
        to =
            line.len - from > LINE_KEPT ? char_start(line, from + LINE_KEPT) : line.len;
    }
    size_t skipped =
        start > from ? str_char_count(str_slice(line, from, start - from)) : 0;
    p->line = arena_str(kept, str_slice(line, from, to - from));
    p->line_column = from == 0 ? 1 : p->start.column - (uint32_t)skipped;
}

struct place spot_place(struct arena *kept, struct arena *scratch,
                        const struct sources *all, struct span span)
{
    struct source *s = all->items[span.source];
    struct stretch seen = source_stretch(scratch, s, span);
    struct place p = {
        .file = arena_str(kept, s->path),
        .start = seen.start,
        .end = seen.end,
    };
    if (s->is_secret)
        return p;
    size_t offset = (size_t)(seen.line.ptr - s->bytes.ptr);
    keep_line(kept, &p, seen.line, span.start > offset ? span.start - offset : 0);
    return p;
}

struct place spot_file(struct arena *kept, struct str path)
{
    return (struct place){.file = arena_str(kept, path)};
}

struct str spot_reason(struct arena *a, struct str path, struct str message)
{
    struct str lead = arena_printf(a, "cannot read %.*s: ", STR_ARG(path));
    if (!str_starts(message, lead))
        return message;
    return arena_printf(a, "cannot be read: %.*s",
                        STR_ARG(str_slice(message, lead.len, message.len)));
}

void spot_errors(struct arena *kept, struct arena *scratch, const struct sources *all,
                 const struct diags *d, struct error_list *out)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct diag *item = &d->items[i];
        struct report_error e = {
            .place = item->has_span
                         ? spot_place(kept, scratch, all, item->span)
                         : spot_file(kept, all->items[item->span.source]->path),
            .message = arena_str(kept, item->message),
        };
        VEC_PUSH(kept, out, e);
    }
    if (d->dropped == 0)
        return;
    struct report_error rest = {
        .place = spot_file(kept, all->items[0]->path),
        .message = arena_printf(kept, "%zu more errors are not shown", d->dropped),
    };
    VEC_PUSH(kept, out, rest);
}

bool spot_is_written(const struct sources *all, struct span span)
{
    return span.source < all->count && span.end > span.start;
}
