/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/text.h"

#include "base/limits.h"

enum {
    SNIFF_BYTES = 8000, /* looked through for NUL bytes */
    UTF16_BYTES = 64,   /* looked at for UTF-16 without a mark */
};

/* Whether every second byte is NUL, from the first or the second on, and no other. */
static bool alternates(struct str bytes, size_t nul_at)
{
    size_t len = bytes.len < UTF16_BYTES ? bytes.len : UTF16_BYTES;
    for (size_t i = 0; i < len; i++) {
        if ((bytes.ptr[i] == '\0') != (i % 2 == nul_at))
            return false;
    }
    return len >= 2;
}

static bool is_utf16(struct str bytes)
{
    return str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")) ||
           alternates(bytes, 0) || alternates(bytes, 1);
}

bool text_check(const struct sources *all, uint16_t n, struct diags *d)
{
    struct str bytes = all->items[n]->bytes;
    if (bytes.len == 0) {
        diag_add_file(d, n, "is empty");
        return false;
    }
    if (bytes.len > (size_t)LIMIT_FILE_MB << 20) {
        diag_add_file(d, n, "is larger than %d MB", LIMIT_FILE_MB);
        return false;
    }
    if (is_utf16(bytes)) {
        diag_add_file(d, n, "is UTF-16; Plumbline reads UTF-8");
        return false;
    }
    size_t nul = str_find_char(str_slice(bytes, 0, SNIFF_BYTES), '\0');
    if (nul != SIZE_MAX) {
        struct span span = {(uint32_t)nul, (uint32_t)nul + 1, n};
        diag_add(d, span, "a NUL byte: the file is not text");
        return false;
    }
    return true;
}

void text_bad_utf8(const struct sources *all, uint16_t n, size_t offset,
                   struct diags *d)
{
    unsigned byte = (unsigned char)all->items[n]->bytes.ptr[offset];
    struct span span = {(uint32_t)offset, (uint32_t)offset + 1, n};
    diag_add(d, span, "invalid UTF-8 (byte 0x%02X); Plumbline reads UTF-8", byte);
}
