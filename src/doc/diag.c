/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/diag.h"

#include "base/limits.h"
#include "base/vec.h"

#include <stdarg.h>

enum { CLIP_BYTES = 80 };

static void __attribute__((format(printf, 3, 0)))
add(struct diags *d, struct diag item, const char *format, va_list args)
{
    if (d->count >= LIMIT_DIAGNOSTICS) {
        d->dropped++;
        return;
    }
    item.message = arena_vprintf(d->arena, format, args);
    VEC_PUSH(d->arena, d, item);
}

void diag_add(struct diags *d, struct span span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(d, (struct diag){.span = span, .has_span = true}, format, args);
    va_end(args);
}

void diag_add_file(struct diags *d, uint16_t source, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(d, (struct diag){.span = {.source = source}}, format, args);
    va_end(args);
}

struct str diag_clip(struct str s)
{
    size_t len = s.len < CLIP_BYTES ? s.len : CLIP_BYTES;
    while (len < s.len && len > 0 && ((unsigned char)s.ptr[len] & 0xC0) == 0x80)
        len--;
    return str_slice(s, 0, len);
}
