/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A place is found from the nearest checkpoint before it instead of from a table of all
 * lines: the index is small, and a file that is one line of 15 MB costs no more to
 * point into than one of 700,000 lines.
 */
#include "doc/source.h"

#include "base/limits.h"
#include "base/vec.h"
#include "doc/scan.h"

#include <assert.h>
#include <string.h>

enum { BLOCK_BYTES = 1024 };

/* What is known at the first byte of each BLOCK_BYTES of a source. */
struct source_block {
    uint32_t line;       /* number of the line this byte is in, from 0 */
    uint32_t line_start; /* offset of that line */
    uint32_t chars;      /* code points before this byte */
};

uint16_t sources_add(struct arena *a, struct sources *all, struct str path,
                     struct str bytes)
{
    assert(all->count < LIMIT_SOURCES);
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.len);
    struct source *s = arena_zalloc(a, 1, sizeof *s);
    s->path = path;
    s->bytes = bytes;
    VEC_PUSH(a, all, s);
    return (uint16_t)(all->count - 1);
}

/* Offset after the first line end in bytes[from, to), or SIZE_MAX. */
static size_t next_line(const struct source *s, size_t from, size_t to)
{
    const char *begin = s->bytes.ptr;
    const char *lf = memchr(begin + from, '\n', to - from);
    if (s->has_cr) {
        size_t stop = lf == NULL ? to : (size_t)(lf - begin);
        const char *cr = memchr(begin + from, '\r', stop - from);
        /* The NUL after the bytes makes cr + 1 readable. */
        if (cr != NULL && cr[1] != '\n')
            return (size_t)(cr - begin) + 1;
    }
    return lf == NULL ? SIZE_MAX : (size_t)(lf - begin) + 1;
}

/* Moves *b over the line starts in (from, to]. */
static void pass_lines(const struct source *s, struct source_block *b, size_t from,
                       size_t to)
{
    size_t at = next_line(s, from, to);
    while (at != SIZE_MAX) {
        b->line++;
        b->line_start = (uint32_t)at;
        at = next_line(s, at, to);
    }
}

/* Moves *b over a block, and notes what kind of line ends it has. */
static void pass_block(struct source *s, struct source_block *b, size_t from, size_t to)
{
    const char *bytes = s->bytes.ptr + from;
    struct scan_tally t = scan_count(bytes, to - from);
    b->chars += (uint32_t)(to - from) - t.inner;
    if (t.cr > 0) {
        s->has_cr = true;
        pass_lines(s, b, from, to);
    } else if (t.lf > 0) {
        const char *last = memrchr(bytes, '\n', to - from);
        b->line += t.lf;
        b->line_start = (uint32_t)(last - s->bytes.ptr) + 1;
    }
}

static void build_blocks(struct arena *a, struct source *s)
{
    size_t count = s->bytes.len / BLOCK_BYTES + 1;
    struct source_block *blocks = arena_alloc(a, count * sizeof *blocks);
    struct source_block now = {0};
    for (size_t i = 0; i < count; i++) {
        size_t from = i * BLOCK_BYTES;
        blocks[i] = now;
        pass_block(s, &now, from, i + 1 < count ? from + BLOCK_BYTES : s->bytes.len);
    }
    s->blocks = blocks;
}

static uint32_t count_chars(const struct source *s, size_t from, size_t to)
{
    return (uint32_t)(to - from) - scan_count(s->bytes.ptr + from, to - from).inner;
}

/* Code points that begin before offset. */
static uint32_t chars_before(const struct source *s, size_t offset)
{
    size_t block = offset / BLOCK_BYTES;
    return s->blocks[block].chars + count_chars(s, block * BLOCK_BYTES, offset);
}

/* The line that offset is in: its number and start. */
static struct source_block find_line(const struct source *s, size_t offset)
{
    size_t block = offset / BLOCK_BYTES;
    struct source_block at = s->blocks[block];
    pass_lines(s, &at, block * BLOCK_BYTES, offset);
    return at;
}

/* The position of an offset in that line. */
static struct position position_in(const struct source *s,
                                   const struct source_block *line, size_t offset)
{
    uint32_t before = offset - line->line_start <= BLOCK_BYTES
                          ? count_chars(s, line->line_start, offset)
                          : chars_before(s, offset) - chars_before(s, line->line_start);
    return (struct position){.line = line->line + 1, .column = before + 1};
}

/* An offset into the source, which now has its index. */
static size_t prepare(struct arena *a, struct source *s, size_t offset)
{
    if (s->blocks == NULL)
        build_blocks(a, s);
    return offset < s->bytes.len ? offset : s->bytes.len;
}

struct position source_position(struct arena *a, struct source *s, uint32_t offset)
{
    size_t at = prepare(a, s, offset);
    struct source_block line = find_line(s, at);
    return position_in(s, &line, at);
}

/* The first line that begins after offset and whose end is in offset's block. */
static size_t next_in_block(const struct source *s, size_t offset)
{
    size_t end = (offset / BLOCK_BYTES + 1) * BLOCK_BYTES;
    return next_line(s, offset, end < s->bytes.len ? end : s->bytes.len);
}

/* Where the line after this one, which offset is in, begins, or SIZE_MAX. */
static size_t find_next(const struct source *s, const struct source_block *line,
                        size_t offset)
{
    size_t next = next_in_block(s, offset);
    size_t low = offset / BLOCK_BYTES;
    size_t high = s->bytes.len / BLOCK_BYTES;
    if (next != SIZE_MAX || low == high)
        return next;
    /* The last block that the line reaches into. */
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (s->blocks[middle].line == line->line)
            low = middle;
        else
            high = middle - 1;
    }
    return next_in_block(s, low * BLOCK_BYTES);
}

/* The text from one line's start to the next one's, without the line end. */
static struct str line_text(const struct source *s, size_t start, size_t next)
{
    struct str line = str_slice(s->bytes, start, next - start);
    if (str_ends(line, STR("\n")))
        line.len--;
    if (str_ends(line, STR("\r")))
        line.len--;
    return line;
}

struct stretch source_stretch(struct arena *a, struct source *s, struct span span)
{
    size_t start = prepare(a, s, span.start);
    size_t end = prepare(a, s, span.end);
    struct source_block line = find_line(s, start);
    size_t next = find_next(s, &line, start);
    bool same_line = end >= line.line_start && end < next;
    return (struct stretch){
        .start = position_in(s, &line, start),
        .end = same_line ? position_in(s, &line, end) : source_position(a, s, span.end),
        .line = line_text(s, line.line_start, next),
    };
}

struct str sources_text(const struct sources *all, struct span span)
{
    if (span.source >= all->count || span.end < span.start)
        return (struct str){"", 0};
    return str_slice(all->items[span.source]->bytes, span.start, span.end - span.start);
}
