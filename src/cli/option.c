/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/option.h"

#include "base/vec.h"
#include "cli/nearest.h"

enum { NUMBER_MAX = 1024 };

const struct option *option_find(const struct option *const *tables, struct str name)
{
    for (; *tables != NULL; tables++)
        for (const struct option *o = *tables; o->name != NULL; o++)
            if (str_eq(name, str_from(o->name)))
                return o;
    return NULL;
}

const struct option *option_find_letter(const struct option *const *tables, char letter)
{
    for (; *tables != NULL; tables++)
        for (const struct option *o = *tables; o->name != NULL; o++)
            if (o->letter == letter)
                return o;
    return NULL;
}

bool option_is_set(const struct option *o, const struct settings *s)
{
    const void *field = (const char *)s + o->field;
    switch (o->kind) {
    case OPTION_SWITCH:
        return o->implied == NULL
                   ? *(const bool *)field
                   : str_eq(*(const struct str *)field, str_from(o->implied));
    case OPTION_TEXT:
        return ((const struct str *)field)->len > 0;
    case OPTION_LIST:
        return ((const struct words *)field)->count > 0;
    case OPTION_NUMBER:
        return *(const size_t *)field > 0;
    }
    return false;
}

static bool check_word(struct arena *a, const struct option *o, struct str value,
                       struct err *e)
{
    if (o->word == NULL)
        return true;
    struct nearest near = nearest_to(value);
    struct str words = STR("");
    for (size_t i = 0; o->word(i) != NULL; i++) {
        if (str_eq(value, str_from(o->word(i))))
            return true;
        nearest_offer(&near, str_from(o->word(i)));
        words =
            arena_printf(a, "%.*s%s%s", STR_ARG(words), i == 0 ? "" : ", ", o->word(i));
    }
    if (near.best.len == 0)
        return err_set(e, ERR_USAGE, "--%s takes %s (%.*s), not '%.*s'", o->name,
                       o->argument, STR_ARG(words), STR_ARG(value));
    return err_set(e, ERR_USAGE, "--%s takes %s, not '%.*s'" NEAREST_FORMAT, o->name,
                   o->argument, STR_ARG(value), NEAREST_ARG(near));
}

static bool set_number(const struct option *o, struct str value, size_t *out,
                       struct err *e)
{
    int64_t number = 0;
    if (!str_to_int(value, &number) || number < 1 || number > NUMBER_MAX)
        return err_set(e, ERR_USAGE, "--%s takes a number from 1 to %d, not '%.*s'",
                       o->name, (int)NUMBER_MAX, STR_ARG(value));
    *out = (size_t)number;
    return true;
}

bool option_set(struct arena *a, const struct option *o, struct str value,
                struct settings *out, struct err *e)
{
    void *field = (char *)out + o->field;
    if (!check_word(a, o, value, e))
        return false;
    switch (o->kind) {
    case OPTION_SWITCH:
        if (o->implied != NULL)
            *(struct str *)field = str_from(o->implied);
        else
            *(bool *)field = true;
        return true;
    case OPTION_TEXT:
        *(struct str *)field = value;
        return true;
    case OPTION_LIST:
        VEC_PUSH(a, (struct words *)field, value);
        return true;
    case OPTION_NUMBER:
        return set_number(o, value, field, e);
    }
    return true;
}
