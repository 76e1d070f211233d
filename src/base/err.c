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
    char context[sizeof e->message];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(context, sizeof context - 2, format, args);
    va_end(args);
    size_t len = strlen(context);
    context[len] = ':';
    context[len + 1] = ' ';
    memmove(e->message + len + 2, e->message, sizeof e->message - len - 2);
    memcpy(e->message, context, len + 2);
    e->message[sizeof e->message - 1] = '\0';
    return false;
}
