/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/parser.h"
#include "rule/regex.h"

/* The macros written as methods; several rows of a name are its several forms. */
static const struct macro_row {
    struct str name;
    enum expr_macro code;
    bool pairs;    /* takes two names */
    bool filtered; /* has a condition before its result */
    const char *form;
} macros[] = {
    {STR_INIT("all"), MACRO_ALL, false, false, "all(x, condition)"},
    {STR_INIT("all"), MACRO_ALL, true, false, "all(i, x, condition)"},
    {STR_INIT("exists"), MACRO_EXISTS, false, false, "exists(x, condition)"},
    {STR_INIT("exists"), MACRO_EXISTS, true, false, "exists(i, x, condition)"},
    {STR_INIT("exists_one"), MACRO_EXISTS_ONE, false, false,
     "exists_one(x, condition)"},
    {STR_INIT("existsOne"), MACRO_EXISTS_ONE, false, false, "existsOne(x, condition)"},
    {STR_INIT("existsOne"), MACRO_EXISTS_ONE, true, false,
     "existsOne(i, x, condition)"},
    {STR_INIT("filter"), MACRO_FILTER, false, false, "filter(x, condition)"},
    {STR_INIT("map"), MACRO_MAP, false, false, "map(x, result)"},
    {STR_INIT("map"), MACRO_MAP, false, true, "map(x, condition, result)"},
    {STR_INIT("transformList"), MACRO_MAP, true, false, "transformList(i, x, result)"},
    {STR_INIT("transformList"), MACRO_MAP, true, true,
     "transformList(i, x, condition, result)"},
    {STR_INIT("transformMap"), MACRO_TRANSFORM_MAP, true, false,
     "transformMap(k, v, result)"},
    {STR_INIT("transformMap"), MACRO_TRANSFORM_MAP, true, true,
     "transformMap(k, v, condition, result)"},
};

static size_t kid_count(const struct macro_row *row)
{
    return 3 + (row->pairs ? 1U : 0) + (row->filtered ? 1U : 0);
}

/* The row of that name for so many kids, or *near: one for another number of them. */
static const struct macro_row *find_macro(struct str name, size_t kids,
                                          const struct macro_row **near)
{
    *near = NULL;
    for (size_t i = 0; i < sizeof macros / sizeof *macros; i++) {
        if (!str_eq(name, macros[i].name))
            continue;
        if (kid_count(&macros[i]) == kids)
            return &macros[i];
        *near = &macros[i];
    }
    return NULL;
}

static const struct expr_node *pending_node(const struct parser *p, size_t at)
{
    return &p->nodes.items[p->pending.items[at]];
}

/* The names that the macro binds are those: plain ones, and not the same. */
static bool check_names(struct parser *p, const struct macro_row *row, size_t mark)
{
    for (size_t i = 1; i <= (row->pairs ? 2U : 1U); i++) {
        const struct expr_node *n = pending_node(p, mark + i);
        if (n->kind != EXPR_NAME || n->text.ptr[0] == '.')
            return token_error(p->tokens.error, n->offset, "expected a name here: %s",
                               row->form);
    }
    const struct expr_node *second = pending_node(p, mark + 2);
    if (row->pairs && str_eq(pending_node(p, mark + 1)->text, second->text))
        return token_error(p->tokens.error, second->offset,
                           "the two names must differ: %s", row->form);
    return true;
}

/* A pattern that is written out must be a good one. */
static bool check_pattern(struct parser *p, const struct expr_node *call, size_t mark)
{
    char fault[128] = "";
    if (!str_eq(call->text, STR("matches")) || p->pending.count != mark + 2)
        return true;
    const struct expr_node *pattern = pending_node(p, mark + 1);
    if (pattern->kind != EXPR_LITERAL || pattern->literal != LITERAL_STRING ||
        !regex_fault(pattern->text, fault, sizeof fault))
        return true;
    return token_error(p->tokens.error, pattern->offset, "bad pattern: %s", fault);
}

bool parser_method(struct parser *p, struct expr_node call, size_t mark, uint32_t *out)
{
    const struct macro_row *near;
    const struct macro_row *row = find_macro(call.text, p->pending.count - mark, &near);
    if (row == NULL && near != NULL)
        return token_error(p->tokens.error, call.offset, "expected %s", near->form);
    if (row == NULL)
        return check_pattern(p, &call, mark) && parser_add(p, call, mark, out);
    if (!check_names(p, row, mark))
        return false;
    call.kind = EXPR_MACRO;
    call.flags = (uint16_t)(row->code | (row->pairs ? EXPR_PAIRS : 0) |
                            (row->filtered ? EXPR_FILTERED : 0));
    return parser_add(p, call, mark, out);
}

bool parser_call(struct parser *p, struct expr_node call, size_t mark, uint32_t *out)
{
    if (!str_eq(call.text, STR("has")))
        return check_pattern(p, &call, mark) && parser_add(p, call, mark, out);
    if (p->pending.count != mark + 1 || pending_node(p, mark)->kind != EXPR_MEMBER ||
        (pending_node(p, mark)->flags & EXPR_TEST) != 0)
        return token_error(p->tokens.error, call.offset, "expected has(value.member)");
    *out = p->pending.items[--p->pending.count];
    p->nodes.items[*out].flags |= EXPR_TEST;
    return true;
}
