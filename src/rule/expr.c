/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expr   := binary ['?' binary ':' expr]
 * binary := unary (operator unary)*, by the levels of the table below
 * unary  := ('!' | '-') unary | member (member.c)
 */
#include "base/limits.h"
#include "rule/parser.h"

#include <stdio.h>

/* The operators between two operands. */
static const struct operator_row {
    struct str sign;
    struct str name;
    enum expr_operator code;
    int level; /* higher binds tighter */
} operators[] = {
    {STR_INIT("||"), STR_INIT("_||_"), OPERATOR_OR, 1},
    {STR_INIT("&&"), STR_INIT("_&&_"), OPERATOR_AND, 2},
    {STR_INIT("=="), STR_INIT("_==_"), OPERATOR_EQUAL, 3},
    {STR_INIT("!="), STR_INIT("_!=_"), OPERATOR_UNEQUAL, 3},
    {STR_INIT("<"), STR_INIT("_<_"), OPERATOR_LESS, 3},
    {STR_INIT("<="), STR_INIT("_<=_"), OPERATOR_LESS_EQUAL, 3},
    {STR_INIT(">"), STR_INIT("_>_"), OPERATOR_GREATER, 3},
    {STR_INIT(">="), STR_INIT("_>=_"), OPERATOR_GREATER_EQUAL, 3},
    {STR_INIT("in"), STR_INIT("@in"), OPERATOR_IN, 3},
    {STR_INIT("+"), STR_INIT("_+_"), OPERATOR_ADD, 4},
    {STR_INIT("-"), STR_INIT("_-_"), OPERATOR_SUBTRACT, 4},
    {STR_INIT("*"), STR_INIT("_*_"), OPERATOR_MULTIPLY, 5},
    {STR_INIT("/"), STR_INIT("_/_"), OPERATOR_DIVIDE, 5},
    {STR_INIT("%"), STR_INIT("_%_"), OPERATOR_MODULO, 5},
};

static bool parse_unary(struct parser *p, uint32_t *out);

static bool too_deep(struct parser *p, uint32_t offset)
{
    return token_error(p->tokens.error, offset, "this is nested deeper than %d levels",
                       LIMIT_DEPTH);
}

bool parser_add(struct parser *p, struct expr_node node, size_t mark, uint32_t *out)
{
    unsigned height = 0;
    node.first = (uint32_t)p->kids.count;
    node.count = (uint32_t)(p->pending.count - mark);
    for (size_t i = mark; i < p->pending.count; i++) {
        uint32_t kid = p->pending.items[i];
        if (p->heights.items[kid] > height)
            height = p->heights.items[kid];
        VEC_PUSH(p->tokens.arena, &p->kids, kid);
    }
    p->pending.count = mark;
    if (++height > LIMIT_DEPTH)
        return too_deep(p, node.offset);
    *out = (uint32_t)p->nodes.count;
    VEC_PUSH(p->tokens.arena, &p->nodes, node);
    VEC_PUSH(p->tokens.arena, &p->heights, (uint8_t)height);
    return true;
}

void parser_hold(struct parser *p, uint32_t node)
{
    VEC_PUSH(p->tokens.arena, &p->pending, node);
}

bool parser_advance(struct parser *p)
{
    return token_next(&p->tokens, &p->token);
}

bool parser_at(const struct parser *p, struct str sign)
{
    return p->token.kind == TOKEN_SIGN && str_eq(p->token.text, sign);
}

bool parser_unexpected(struct parser *p, const char *expected)
{
    struct str text = p->tokens.text;
    if (p->token.kind == TOKEN_END)
        return token_error(p->tokens.error, p->token.offset,
                           "expected %s, but the expression ends", expected);
    struct str found = str_slice(text, p->token.offset, p->tokens.at - p->token.offset);
    if (found.len > 40)
        return token_error(p->tokens.error, p->token.offset, "expected %s here",
                           expected);
    return token_error(p->tokens.error, p->token.offset, "expected %s, found '%.*s'",
                       expected, STR_ARG(found));
}

bool parser_expect(struct parser *p, struct str sign)
{
    char wanted[8];
    if (parser_at(p, sign))
        return parser_advance(p);
    (void)snprintf(wanted, sizeof wanted, "'%.*s'", STR_ARG(sign));
    return parser_unexpected(p, wanted);
}

static bool parse_negation(struct parser *p, struct expr_node node, uint32_t *out)
{
    size_t mark = p->pending.count;
    uint32_t operand = 0;
    if (p->depth == LIMIT_DEPTH)
        return too_deep(p, node.offset);
    p->depth++;
    if (!parse_unary(p, &operand))
        return false;
    p->depth--;
    parser_hold(p, operand);
    return parser_add(p, node, mark, out);
}

static bool parse_unary(struct parser *p, uint32_t *out)
{
    struct expr_node node = {.kind = EXPR_CALL, .offset = p->token.offset};
    if (parser_at(p, STR("!"))) {
        node.text = STR("!_");
        node.flags = OPERATOR_NOT;
        return parser_advance(p) && parse_negation(p, node, out);
    }
    if (!parser_at(p, STR("-")))
        return parser_member(p, false, out);
    if (!parser_advance(p))
        return false;
    if (p->token.kind == TOKEN_INT || p->token.kind == TOKEN_DOUBLE)
        return parser_member(p, true, out);
    node.text = STR("-_");
    node.flags = OPERATOR_NEGATE;
    return parse_negation(p, node, out);
}

static const struct operator_row *operator_here(const struct parser *p)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (parser_at(p, operators[i].sign))
            return &operators[i];
    }
    return NULL;
}

static bool parse_binary(struct parser *p, int level, uint32_t *out);

/* From the operator on; *out is the left operand, and becomes the whole. */
static bool parse_operation(struct parser *p, const struct operator_row *row,
                            uint32_t *out)
{
    struct expr_node node = {
        .kind = EXPR_CALL,
        .flags = (uint16_t)row->code,
        .offset = p->token.offset,
        .text = row->name,
    };
    bool chain = row->code == OPERATOR_OR || row->code == OPERATOR_AND;
    size_t mark = p->pending.count;
    parser_hold(p, *out);
    do {
        uint32_t right = 0;
        if (!parser_advance(p) || !parse_binary(p, row->level + 1, &right))
            return false;
        parser_hold(p, right);
    } while (chain && parser_at(p, row->sign));
    return parser_add(p, node, mark, out);
}

static bool parse_binary(struct parser *p, int level, uint32_t *out)
{
    if (!parse_unary(p, out))
        return false;
    for (;;) {
        const struct operator_row *row = operator_here(p);
        if (row == NULL || row->level < level)
            return true;
        if (!parse_operation(p, row, out))
            return false;
    }
}

static bool parse_condition(struct parser *p, uint32_t *out)
{
    struct expr_node node = {
        .kind = EXPR_CALL,
        .flags = OPERATOR_CONDITION,
        .text = STR_INIT("_?_:_"),
    };
    size_t mark = p->pending.count;
    uint32_t part = 0;
    if (!parse_binary(p, 1, out))
        return false;
    if (!parser_at(p, STR("?")))
        return true;
    node.offset = p->token.offset;
    parser_hold(p, *out);
    if (!parser_advance(p) || !parse_binary(p, 1, &part))
        return false;
    parser_hold(p, part);
    if (!parser_expect(p, STR(":")) || !parser_expr(p, &part))
        return false;
    parser_hold(p, part);
    return parser_add(p, node, mark, out);
}

bool parser_expr(struct parser *p, uint32_t *out)
{
    if (p->depth == LIMIT_DEPTH)
        return too_deep(p, p->token.offset);
    p->depth++;
    if (!parse_condition(p, out))
        return false;
    p->depth--;
    return true;
}

const struct expr *expr_parse(struct arena *a, struct str text, struct expr_error *e)
{
    struct parser p = {.tokens = {.arena = a, .text = text, .error = e}};
    struct expr *expr = arena_zalloc(a, 1, sizeof *expr);
    if (text.len > LIMIT_EXPR_BYTES) {
        (void)token_error(e, 0, "this expression is longer than %d bytes",
                          LIMIT_EXPR_BYTES);
        return NULL;
    }
    if (!parser_advance(&p) || !parser_expr(&p, &expr->root))
        return NULL;
    if (p.token.kind != TOKEN_END) {
        (void)parser_unexpected(&p, "an operator or the end");
        return NULL;
    }
    expr->nodes = p.nodes.items;
    expr->node_count = (uint32_t)p.nodes.count;
    expr->kids = p.kids.items;
    expr->kid_count = (uint32_t)p.kids.count;
    expr->text = text;
    return expr;
}
