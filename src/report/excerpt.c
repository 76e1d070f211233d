/* SPDX-License-Identifier: Apache-2.0 */
#include "report/excerpt.h"

#include "report/glyph.h"

#include <inttypes.h>

/* Terminal columns, counted from the first character of the kept text. */
struct excerpt_window {
    size_t mark_start; /* the underlined stretch, end exclusive */
    size_t mark_end;
    size_t total; /* of the whole text */
    size_t from;  /* what is shown of it, end exclusive */
    size_t to;
};

enum {
    EXCERPT_LEAST = 40, /* columns of text shown however narrow the terminal */
    EXCERPT_LEAD = 24,  /* columns shown before the underlined stretch of a cut line */
};

size_t excerpt_gutter(uint32_t line)
{
    size_t digits = 1;
    for (; line >= 10; line /= 10)
        digits++;
    return digits;
}

static bool is_plain(struct str line)
{
    return glyph_plain(line) == line.len;
}

/* Whether the underline reaches past the character in this column (of the file). */
static bool marked(const struct place *place, uint32_t column)
{
    if (column < place->start.column)
        return false;
    return place->end.line > place->start.line || column < place->end.column;
}

/* Columns from the start of the kept text to this column of the line. */
static size_t columns_before(const struct place *place, uint32_t column)
{
    size_t before =
        column > place->line_column ? (size_t)(column - place->line_column) : 0;
    return before < place->line.len ? before : place->line.len;
}

/* Each byte of the text is one column. */
static struct excerpt_window measure_plain(const struct place *place)
{
    bool runs_on = place->end.line > place->start.line;
    return (struct excerpt_window){
        .mark_start = columns_before(place, place->start.column),
        .mark_end =
            runs_on ? place->line.len : columns_before(place, place->end.column),
        .total = place->line.len,
    };
}

static struct excerpt_window measure_glyphs(const struct place *place)
{
    struct excerpt_window w = {0};
    bool started = false;
    uint32_t column = place->line_column;
    for (size_t at = 0; at < place->line.len; column++) {
        struct glyph g = glyph_at(place->line, at);
        if (!started && column >= place->start.column) {
            w.mark_start = w.total;
            started = true;
        }
        w.total += g.width;
        if (marked(place, column))
            w.mark_end = w.total;
        at += g.size;
    }
    if (!started)
        w.mark_start = w.total;
    return w;
}

/* Chooses what to show when the text is wider than the room. */
static void choose(struct excerpt_window *w, size_t room)
{
    w->to = w->total;
    if (w->total <= room)
        return;
    if (w->mark_end <= room) {
        w->to = room;
        return;
    }
    w->from = w->mark_start > EXCERPT_LEAD ? w->mark_start - EXCERPT_LEAD : 0;
    if (w->total - w->from < room)
        w->from = w->total - room;
    w->to = w->from + room;
}

static void add_glyphs(struct buf *out, struct str line, const struct excerpt_window *w)
{
    size_t column = 0;
    for (size_t at = 0; at < line.len;) {
        struct glyph g = glyph_at(line, at);
        if (column >= w->from && column + g.width <= w->to)
            buf_add(out, g.text);
        column += g.width;
        at += g.size;
    }
}

static void add_text(struct buf *out, const struct place *place,
                     const struct excerpt_window *w)
{
    if (w->from > 0 || place->line_column > 1)
        buf_add(out, STR("…"));
    if (is_plain(place->line))
        buf_add(out, str_slice(place->line, w->from, w->to - w->from));
    else
        add_glyphs(out, place->line, w);
    if (w->to < w->total)
        buf_add(out, STR("…"));
}

static void add_mark(struct buf *out, const struct place *place,
                     const struct excerpt_window *w, const struct excerpt_style *style)
{
    size_t cut = w->from > 0 || place->line_column > 1 ? 1 : 0;
    size_t start = w->mark_start < w->from ? w->from : w->mark_start;
    size_t end = w->mark_end > w->to && w->to > start ? w->to : w->mark_end;
    buf_add_repeat(out, ' ', start - w->from + cut);
    buf_add(out, str_from(style->accent));
    buf_add_repeat(out, style->mark, end - start);
    buf_add(out, str_from(style->reset));
}

void excerpt_add(struct buf *out, const struct place *place,
                 const struct excerpt_style *style)
{
    if (place->line_column == 0 || place->start.line == 0)
        return;
    size_t edge = style->gutter + 6;
    size_t room =
        style->width > edge + EXCERPT_LEAST ? style->width - edge : EXCERPT_LEAST;
    struct excerpt_window w =
        is_plain(place->line) ? measure_plain(place) : measure_glyphs(place);
    if (w.mark_end <= w.mark_start)
        w.mark_end = w.mark_start + 1;
    choose(&w, room);
    buf_printf(out, "%s%*" PRIu32 " |%s ", style->dim, (int)style->gutter + 2,
               place->start.line, style->reset);
    add_text(out, place, &w);
    buf_printf(out, "\n%s%*s |%s ", style->dim, (int)style->gutter + 2, "",
               style->reset);
    add_mark(out, place, &w, style);
    buf_add_char(out, '\n');
}
