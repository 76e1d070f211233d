/* SPDX-License-Identifier: Apache-2.0 */
/*
 * address := step ("." step)*
 * step    := "module." name key?
 * key     := "[" (digits | '"' (char | "\" char)* '"') "]"
 */
#include "tf/address.h"

size_t address_key(struct str s)
{
    bool quoted = false;
    if (s.len == 0 || s.ptr[0] != '[')
        return 0;
    for (size_t i = 1; i < s.len; i++) {
        if (quoted && s.ptr[i] == '\\')
            i++;
        else if (s.ptr[i] == '"')
            quoted = !quoted;
        else if (!quoted && s.ptr[i] == ']')
            return i + 1;
    }
    return s.len;
}

bool address_step(struct str *rest, struct address_step *out)
{
    static const struct str HEAD = STR_INIT("module.");
    if (!str_starts(*rest, HEAD))
        return false;
    size_t end = HEAD.len;
    while (end < rest->len && rest->ptr[end] != '.' && rest->ptr[end] != '[')
        end++;
    out->name = str_slice(*rest, HEAD.len, end - HEAD.len);
    *rest = str_slice(*rest, end, rest->len);
    size_t key = address_key(*rest);
    out->key = str_slice(*rest, 0, key);
    *rest = str_slice(*rest, key, rest->len);
    if (rest->len > 0 && rest->ptr[0] == '.')
        *rest = str_slice(*rest, 1, rest->len);
    return true;
}

struct str address_head(struct str module, unsigned steps)
{
    struct address_step step;
    struct str rest = module;
    while (steps-- > 0 && address_step(&rest, &step))
        ;
    size_t end = module.len - rest.len;
    /* The dot before the next step is not part of it. */
    return str_slice(module, 0, rest.len > 0 && end > 0 ? end - 1 : end);
}
