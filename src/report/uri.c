/* SPDX-License-Identifier: Apache-2.0 */
#include "report/uri.h"

struct str uri_path(struct str root, struct str path)
{
    if (root.len > 0 && path.len > root.len && str_starts(path, root))
        path = str_slice(path, root.len, path.len);
    while (path.len > 2 && str_starts(path, STR("./"))) {
        path = str_slice(path, 2, path.len);
        while (path.len > 1 && path.ptr[0] == '/')
            path = str_slice(path, 1, path.len);
    }
    return path;
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
