/* SPDX-License-Identifier: Apache-2.0 */
/* The keys of docs/maps.md, and what may stand at each. */
#include "embed/mapcheck.h"

#include "map/term.h"

typedef void held_check(const struct member *m, struct diags *d);

struct map_key {
    struct str name;
    held_check *check; /* NULL: anything may stand there */
};

static held_check check_term;

static void wants(const struct member *m, const char *what, struct diags *d)
{
    struct str key = member_key(m);
    diag_add(d, member_key_span(m), "'%.*s' takes %s, not a %s", STR_ARG(key), what,
             value_kind_name(&m->value));
}

static void check_keys(const struct member *m, const struct map_key *keys,
                       struct diags *d)
{
    for (uint32_t i = 0; i < m->value.count; i++) {
        const struct member *held = &m->value.members[i];
        const struct map_key *k = keys;
        while (k->name.len > 0 && !str_eq(k->name, member_key(held)))
            k++;
        if (k->name.len == 0)
            diag_add(d, member_key_span(held), "'%.*s' is no key of a mapping table",
                     STR_ARG(member_key(held)));
        else if (k->check != NULL)
            k->check(held, d);
    }
}

static void check_text(const struct member *m, struct diags *d)
{
    if (m->value.kind != VALUE_STRING)
        wants(m, "a text", d);
}

static void check_texts(const struct member *m, struct diags *d)
{
    bool good = m->value.kind == VALUE_LIST;
    for (uint32_t i = 0; good && i < m->value.count; i++)
        good = m->value.items[i].kind == VALUE_STRING;
    if (!good)
        wants(m, "a list of texts", d);
}

static void check_text_or_texts(const struct member *m, struct diags *d)
{
    if (m->value.kind == VALUE_LIST)
        check_texts(m, d);
    else
        check_text(m, d);
}

static void check_map(const struct member *m, struct diags *d)
{
    if (m->value.kind != VALUE_MAP)
        wants(m, "a map", d);
}

static void check_conversion(const struct member *m, struct diags *d)
{
    if (convert_find(value_str(&m->value)) == NULL)
        diag_add(d, value_origin(&m->value), "there is no conversion '%.*s'",
                 STR_ARG(value_str(&m->value)));
}

/* A map whose members' values are terms, whatever they are called. */
static void check_fields(const struct member *m, struct diags *d)
{
    check_map(m, d);
    for (uint32_t i = 0; m->value.kind == VALUE_MAP && i < m->value.count; i++)
        check_term(&m->value.members[i], d);
}

static void check_terms(const struct member *m, struct diags *d)
{
    if (m->value.kind != VALUE_LIST)
        wants(m, "a list of terms", d);
    for (uint32_t i = 0; m->value.kind == VALUE_LIST && i < m->value.count; i++) {
        struct member item = *m;
        item.value = m->value.items[i];
        check_term(&item, d);
    }
}

static const struct map_key KEYED_KEYS[] = {
    {STR_INIT("by"), check_text},
    {STR_INIT("value"), check_term},
    {{NULL, 0}, NULL},
};

static void check_keyed(const struct member *m, struct diags *d)
{
    if (m->value.kind == VALUE_MAP)
        check_keys(m, KEYED_KEYS, d);
    else
        wants(m, "a map", d);
}

static const struct map_key TERM_KEYS[] = {
    {STR_INIT("from"), check_text_or_texts},
    {STR_INIT("const"), NULL},
    {STR_INIT("list"), check_terms},
    {STR_INIT("any"), check_terms},
    {STR_INIT("hook"), check_text},
    {STR_INIT("as"), check_conversion},
    {STR_INIT("values"), check_map},
    {STR_INIT("fields"), check_fields},
    {STR_INIT("each"), check_fields},
    {STR_INIT("keyed"), check_keyed},
    {STR_INIT("default"), NULL},
    {STR_INIT("unknown"), check_text},
    {STR_INIT("when"), check_text},
    {STR_INIT("unless"), check_text},
    {STR_INIT("where"), check_map},
    {STR_INIT("except"), check_map},
    {{NULL, 0}, NULL},
};

static void check_term(const struct member *m, struct diags *d)
{
    if (m->value.kind == VALUE_MAP)
        check_keys(m, TERM_KEYS, d);
    else if (m->value.kind != VALUE_STRING)
        wants(m, "a path or a term", d);
}

static const struct map_key ATTACH_KEYS[] = {
    {STR_INIT("to"), check_text_or_texts},
    {STR_INIT("by"), check_text},
    {STR_INIT("on"), check_texts},
    {{NULL, 0}, NULL},
};

static void check_attach(const struct member *m, struct diags *d)
{
    if (m->value.kind != VALUE_MAP)
        wants(m, "a map", d);
    else
        check_keys(m, ATTACH_KEYS, d);
}

static const struct map_key ENTRY_KEYS[] = {
    {STR_INIT("type"), check_text},
    {STR_INIT("copy"), check_texts},
    {STR_INIT("properties"), check_fields},
    {STR_INIT("suffix"), check_term},
    {STR_INIT("over"), check_text},
    {STR_INIT("attach"), check_attach},
    {STR_INIT("when"), check_text},
    {STR_INIT("unless"), check_text},
    {STR_INIT("where"), check_map},
    {STR_INIT("except"), check_map},
    {{NULL, 0}, NULL},
};

static void check_one(const struct member *m, struct diags *d)
{
    if (m->value.kind != VALUE_MAP) {
        wants(m, "an entry", d);
        return;
    }
    check_keys(m, ENTRY_KEYS, d);
    if (value_find(&m->value, STR("type")) == NULL &&
        value_find(&m->value, STR("attach")) == NULL)
        diag_add(d, member_key_span(m), "the entry of '%.*s' has no type",
                 STR_ARG(member_key(m)));
}

void mapcheck_entry(const struct member *entry, struct diags *d)
{
    if (entry->value.kind != VALUE_LIST)
        check_one(entry, d);
    for (uint32_t i = 0; entry->value.kind == VALUE_LIST && i < entry->value.count;
         i++) {
        struct member item = *entry;
        item.value = entry->value.items[i];
        check_one(&item, d);
    }
}
