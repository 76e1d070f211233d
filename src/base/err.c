/* SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool err_set(struct err *e, enum err_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    e->code = code;
    (void)vsnprintf(e->message, sizeof e->message, format, args);
    va_end(args);
    return false;
}

bool err_wrap(struct err *e, const char *format, ...)
{
    char old[sizeof e->message];
    memcpy(old, e->message, sizeof old);
    va_list args;
    va_start(args, format);
    int len = vsnprintf(e->message, sizeof e->message, format, args);
    va_end(args);
    if (len >= 0 && (size_t)len < sizeof e->message)
        (void)snprintf(e->message + len, sizeof e->message - (size_t)len, ": %s", old);
    return false;
}
