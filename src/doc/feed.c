/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libyaml decodes its input character by character into a buffer of its own, which is a
 * sixth of its time. The text has been checked here already and is UTF-8, as that
 * buffer would be, so the parser is given the text as its full buffer, at the end of
 * the input. That rests on how reader.c of libyaml works, unchanged from 0.2.2 to
 * 0.2.5; with any other version, and for short texts, the documented way is taken.
 */
#include "doc/feed.h"

#include "doc/scan.h"

enum { WHOLE_MIN_BYTES = 256 };

/* Whether the character outside ASCII at p may stand in YAML 1.1 (section 5.1). */
static bool is_allowed(const char *p, size_t len)
{
    const unsigned char *b = (const unsigned char *)p;
    if (len == 2) /* U+0080 to U+009F are control characters, but for U+0085 */
        return b[0] != 0xC2 || b[1] >= 0xA0 || b[1] == 0x85;
    if (len == 3 && b[0] == 0xEF) /* U+FFFE, U+FFFF */
        return b[1] != 0xBF || b[2] < 0xBE;
    return len >= 3;
}

size_t feed_check(struct str text, size_t *chars)
{
    const char *end = text.ptr + text.len;
    const char *p = scan_printable(text.ptr, end);
    size_t inner = 0;
    while (p < end) {
        size_t len = scan_char(p, end);
        if (len < 2 || !is_allowed(p, len))
            break;
        inner += len - 1;
        p = scan_printable(p + len, end);
    }
    *chars = (size_t)(p - text.ptr) - inner;
    return (size_t)(p - text.ptr);
}

static bool is_known_version(void)
{
    int major;
    int minor;
    int patch;
    yaml_get_version(&major, &minor, &patch);
    return major == 0 && minor == 2 && patch >= 2 && patch <= 5;
}

void feed_open(struct feed *f, yaml_parser_t *parser, struct str text, size_t chars)
{
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *)text.ptr, text.len);
    f->whole = text.len >= WHOLE_MIN_BYTES && is_known_version();
    if (!f->whole)
        return;
    /* Never written to: the scanner only moves the pointer on. */
    yaml_char_t *start = (yaml_char_t *)(uintptr_t)text.ptr;
    f->own.start = parser->buffer.start;
    f->own.end = parser->buffer.end;
    f->own.pointer = parser->buffer.pointer;
    f->own.last = parser->buffer.last;
    parser->buffer.start = start;
    parser->buffer.pointer = start;
    /* The NUL behind the text is how the scanner knows the end. */
    parser->buffer.last = start + text.len + 1;
    parser->buffer.end = parser->buffer.last;
    parser->unread = chars + 1;
    parser->eof = 1;
}

void feed_close(const struct feed *f, yaml_parser_t *parser)
{
    if (!f->whole)
        return;
    parser->buffer.start = f->own.start;
    parser->buffer.end = f->own.end;
    parser->buffer.pointer = f->own.pointer;
    parser->buffer.last = f->own.last;
}
