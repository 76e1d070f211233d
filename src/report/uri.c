/* SPDX-License-Identifier: Apache-2.0 */
#include "report/uri.h"

#include "base/pathtext.h"

struct str uri_path(struct arena *a, const struct report *r, struct str path)
{
    struct str rest = {"", 0};
    if (r->root.len == 0 && uri_is_absolute(path))
        return path;
    struct str absolute = path_absolute(a, r->cwd, path);
    return path_below(r->root, absolute, &rest) && rest.len > 0 ? rest : path;
}

bool uri_is_absolute(struct str path)
{
    return path.len > 0 && path.ptr[0] == '/';
}

/* Unreserved, and the slash between segments. */
static bool stands_for_itself(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
}

void uri_add(struct buf *out, struct str path)
{
    if (uri_is_absolute(path))
        buf_add(out, STR("file://"));
    for (size_t i = 0; i < path.len; i++) {
        if (stands_for_itself(path.ptr[i]))
            buf_add_char(out, path.ptr[i]);
        else
            buf_printf(out, "%%%02X", (unsigned)(unsigned char)path.ptr[i]);
    }
}
