/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/claim.h"

#include "base/vec.h"
#include "lint/remark.h"

/* A claim for each name of the list; without any name one for all rules. */
static void add_names(struct arena *a, struct claim claim, struct str names,
                      struct claim_list *out)
{
    size_t before = out->count;
    while (pragma_name(&names, &claim.name))
        VEC_PUSH(a, out, claim);
    if (out->count == before)
        VEC_PUSH(a, out, claim);
}

void claims_of_comments(struct arena *a, const struct sources *all, uint16_t n,
                        struct claim_list *out)
{
    struct remark_list remarks = {0};
    struct pragma pragmas[PRAGMAS_MAX];
    remarks_find(a, all->items[n], &remarks);
    for (size_t i = 0; i < remarks.count; i++) {
        const struct remark *r = &remarks.items[i];
        size_t count = pragma_read(r->text, pragmas);
        for (size_t k = 0; k < count; k++) {
            struct claim claim = {
                .kind = SUPPRESSION_COMMENT,
                .reach = pragmas[k].reach,
                .tool = pragmas[k].tool,
                .reason = pragmas[k].reason,
                .until = pragmas[k].until,
                .span = {r->start, r->end, n},
                .target = r->target,
            };
            add_names(a, claim, pragmas[k].names, out);
        }
    }
}

/* How a tool's suppressions stand in Metadata. */
struct form {
    const char *const path[4]; /* keys that lead to the list, up to NULL */
    struct str tool;
    bool whole; /* also in the Metadata of a template */
    /* Keys of an item that is a map; NULL: there is none such. An item that is a
       string is the name. */
    const char *name;
    const char *reason;
};

static const struct form forms[] = {
    {{"plumbline", "ignore", NULL}, {"", 0}, true, "rule", "reason"},
    {{"cfn_nag", "rules_to_suppress", NULL},
     STR_INIT("cfn_nag"),
     false,
     "id",
     "reason"},
    {{"cfn-lint", "config", "ignore_checks", NULL},
     STR_INIT("cfn-lint"),
     true,
     NULL,
     NULL},
    {{"checkov", "skip", NULL}, STR_INIT("checkov"), false, "id", "comment"},
    {{"guard", "SuppressedRules", NULL}, STR_INIT("guard"), false, NULL, NULL},
};

static struct str text_at(const struct value *map, const char *key)
{
    return str_trim(value_str(value_find(map, str_from(key))));
}

static void add_named(struct arena *a, struct claim claim, const struct value *name,
                      struct claim_list *out)
{
    struct str names = str_trim(value_str(name));
    claim.nameless = names.len == 0;
    if (!claim.nameless || claim.tool.len == 0)
        add_names(a, claim, names, out);
}

static void add_item(struct arena *a, const struct form *form, bool whole,
                     const struct value *item, struct claim_list *out)
{
    const struct value *name = item;
    struct claim claim = {
        .kind = SUPPRESSION_METADATA,
        .reach = whole ? REACH_FILE : REACH_AROUND,
        .tool = form->tool,
        .span = value_site(item),
    };
    if (item->kind == VALUE_MAP && form->name != NULL) {
        name = value_find(item, str_from(form->name));
        claim.reason = text_at(item, form->reason);
        claim.until = text_at(item, "until");
        claim.owner = text_at(item, "owner");
    }
    /* Only our own form takes several names. */
    bool several = form->tool.len == 0 && value_is(name, VALUE_LIST) && name->count > 0;
    if (!several)
        add_named(a, claim, name, out);
    for (uint32_t i = 0; several && i < name->count; i++)
        add_named(a, claim, &name->items[i], out);
}

void claims_of_metadata(struct arena *a, const struct value *metadata, bool whole,
                        struct claim_list *out)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const struct value *list = value_find_path(metadata, forms[i].path);
        if (list == NULL || (whole && !forms[i].whole))
            continue;
        if (list->kind != VALUE_LIST)
            add_item(a, &forms[i], whole, list, out);
        for (uint32_t k = 0; list->kind == VALUE_LIST && k < list->count; k++)
            add_item(a, &forms[i], whole, &list->items[k], out);
    }
}
