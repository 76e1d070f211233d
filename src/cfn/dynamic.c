/* SPDX-License-Identifier: Apache-2.0 */
/*
 * {{resolve:ssm:name[:version]}}  {{resolve:ssm-secure:name[:version]}}
 * {{resolve:secretsmanager:id[:SecretString[:key[:stage[:version]]]]}}, id may be an
 * ARN
 */
#include "cfn/dynamic.h"

#include <string.h>

static const struct str OPENING = STR_INIT("{{resolve:");

/* A version number after the last colon belongs to the reference, not to the name. */
static struct str without_version(struct str name)
{
    size_t at = name.len;
    while (at > 0 && name.ptr[at - 1] >= '0' && name.ptr[at - 1] <= '9')
        at--;
    return at > 1 && name.ptr[at - 1] == ':' ? str_slice(name, 0, at - 1) : name;
}

/* An id ends at the first colon, an ARN at its seventh. */
static struct str secret_id(struct str rest)
{
    size_t colons = str_starts(rest, STR("arn:")) ? 7 : 1;
    for (size_t i = 0; i < rest.len; i++) {
        if (rest.ptr[i] == ':' && --colons == 0)
            return str_slice(rest, 0, i);
    }
    return rest;
}

/* "ssm:/path" of what stands between "{{resolve:" and "}}". */
static struct str lookup_of(struct arena *a, struct str inner)
{
    struct str rest = inner;
    struct str service;
    if (!str_cut(&rest, ':', &service))
        return inner;
    struct str name = rest;
    if (str_eq(service, STR("secretsmanager")))
        name = secret_id(rest);
    else if (str_starts(service, STR("ssm")))
        name = without_version(rest);
    return arena_printf(a, "%.*s:%.*s", STR_ARG(service), STR_ARG(name));
}

bool dynamic_begins(struct str text, struct str *lookup)
{
    if (!str_starts(text, OPENING))
        return false;
    *lookup = str_slice(text, OPENING.len, text.len);
    return str_find(*lookup, STR("}}")) == SIZE_MAX;
}

bool dynamic_value(struct arena *a, const struct value *v, struct value *out)
{
    struct str text = value_str(v);
    if (text.len <= OPENING.len || memchr(text.ptr, '{', text.len) == NULL)
        return false;
    size_t at = str_find(text, OPENING);
    if (at == SIZE_MAX)
        return false;
    struct str rest = str_slice(text, at + OPENING.len, text.len);
    size_t end = str_find(rest, STR("}}"));
    if (end == SIZE_MAX)
        return false;
    struct unknown *unknown = arena_zalloc(a, 1, sizeof *unknown);
    struct str inner = str_slice(rest, 0, end);
    unknown->why = arena_printf(a, "{{resolve:%.*s}} is looked up by the deployment",
                                STR_ARG(str_slice(inner, 0, 200)));
    unknown->set = true;
    if (at == 0 && end + 2 == rest.len)
        unknown->lookup = lookup_of(a, inner);
    *out = *v;
    out->kind = VALUE_UNKNOWN;
    out->count = 0;
    out->unknown = unknown;
    return true;
}
