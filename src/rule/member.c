/* SPDX-License-Identifier: Apache-2.0 */
/*
 * member  := primary ('.' name ['(' [exprs] ')'] | '[' expr ']')*
 * primary := ['.'] name ['(' [exprs] ')'] | '(' expr ')' | '[' [exprs [',']] ']'
 *          | '{' [expr ':' expr (',' expr ':' expr)* [',']] '}' | literal
 */
#include "rule/parser.h"

/* Names that the language keeps for itself; they may follow a dot. */
static const struct str reserved[] = {
    STR_INIT("as"),       STR_INIT("break"),     STR_INIT("const"),
    STR_INIT("continue"), STR_INIT("else"),      STR_INIT("for"),
    STR_INIT("function"), STR_INIT("if"),        STR_INIT("import"),
    STR_INIT("let"),      STR_INIT("loop"),      STR_INIT("package"),
    STR_INIT("return"),   STR_INIT("namespace"), STR_INIT("var"),
    STR_INIT("void"),     STR_INIT("while"),
};

/* Reads expressions into the pending nodes up to the closing sign, and that. */
static bool parse_list(struct parser *p, struct str close, bool trailing_comma)
{
    while (!parser_at(p, close)) {
        uint32_t item = 0;
        if (!parser_expr(p, &item))
            return false;
        parser_hold(p, item);
        if (parser_at(p, close))
            break;
        if (!parser_at(p, STR(",")))
            return parser_unexpected(p,
                                     close.ptr[0] == ')' ? "',' or ')'" : "',' or ']'");
        if (!parser_advance(p))
            return false;
        if (parser_at(p, close) && !trailing_comma)
            return parser_unexpected(p, "an argument");
    }
    return parser_advance(p);
}

static bool parse_entries(struct parser *p)
{
    while (!parser_at(p, STR("}"))) {
        uint32_t part = 0;
        if (!parser_expr(p, &part))
            return false;
        parser_hold(p, part);
        if (!parser_expect(p, STR(":")) || !parser_expr(p, &part))
            return false;
        parser_hold(p, part);
        if (parser_at(p, STR("}")))
            break;
        if (!parser_at(p, STR(",")))
            return parser_unexpected(p, "',' or '}'");
        if (!parser_advance(p))
            return false;
    }
    return parser_advance(p);
}

static bool is_reserved(struct str name)
{
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        if (str_eq(name, reserved[i]))
            return true;
    }
    return false;
}

/* The words among the literals. */
static bool is_word(struct str name, struct expr_node *out)
{
    out->kind = EXPR_LITERAL;
    out->literal = LITERAL_BOOL;
    out->integer = str_eq(name, STR("true")) ? 1 : 0;
    if (out->integer == 1 || str_eq(name, STR("false")))
        return true;
    out->literal = LITERAL_NULL;
    return str_eq(name, STR("null"));
}

static bool parse_arguments(struct parser *p, struct expr_node call, uint32_t *out)
{
    size_t mark = p->pending.count;
    if (!parser_advance(p) || !parse_list(p, STR(")"), false))
        return false;
    call.kind = EXPR_CALL;
    return parser_call(p, call, mark, out);
}

static bool parse_name(struct parser *p, uint32_t *out)
{
    struct expr_node node = {.offset = p->token.offset};
    if (parser_at(p, STR("."))) {
        if (!parser_advance(p))
            return false;
        if (p->token.kind != TOKEN_NAME)
            return parser_unexpected(p, "a name after '.'");
    } else if (is_word(p->token.text, &node)) {
        return parser_advance(p) && parser_add(p, node, p->pending.count, out);
    }
    if (is_reserved(p->token.text))
        return token_error(p->tokens.error, p->token.offset,
                           "'%.*s' is a reserved word", STR_ARG(p->token.text));
    node = (struct expr_node){.kind = EXPR_NAME, .offset = node.offset};
    node.text = p->token.text;
    if (p->tokens.text.ptr[node.offset] == '.')
        node.text = arena_printf(p->tokens.arena, ".%.*s", STR_ARG(node.text));
    if (!parser_advance(p))
        return false;
    if (parser_at(p, STR("(")))
        return parse_arguments(p, node, out);
    if (parser_at(p, STR("{")))
        return token_error(p->tokens.error, p->token.offset,
                           "messages cannot be made here");
    return parser_add(p, node, p->pending.count, out);
}

/* The largest integers are written with their sign: its two halves do not fit. */
static bool parse_integer(struct parser *p, bool negative, struct expr_node *node)
{
    uint64_t limit = (uint64_t)INT64_MAX + (negative ? 1 : 0);
    if (p->token.natural > limit)
        return token_error(p->tokens.error, p->token.offset,
                           "this number does not fit in 64 bits");
    node->literal = LITERAL_INT;
    node->natural = negative ? 0 - p->token.natural : p->token.natural;
    return true;
}

static bool parse_literal(struct parser *p, bool negative, uint32_t *out)
{
    struct expr_node node = {.kind = EXPR_LITERAL, .offset = p->token.offset};
    switch (p->token.kind) {
    case TOKEN_INT:
        if (!parse_integer(p, negative, &node))
            return false;
        break;
    case TOKEN_UINT:
        node.literal = LITERAL_UINT;
        node.natural = p->token.natural;
        break;
    case TOKEN_DOUBLE:
        node.literal = LITERAL_DOUBLE;
        node.real = negative ? -p->token.real : p->token.real;
        break;
    case TOKEN_STRING:
        node.literal = LITERAL_STRING;
        node.text = p->token.text;
        break;
    case TOKEN_BYTES:
        node.literal = LITERAL_BYTES;
        node.text = p->token.text;
        break;
    case TOKEN_NAME:
        return parse_name(p, out);
    case TOKEN_END:
    case TOKEN_QUOTED:
    case TOKEN_SIGN:
        return parser_unexpected(p, "a value");
    }
    return parser_advance(p) && parser_add(p, node, p->pending.count, out);
}

static bool parse_primary(struct parser *p, bool negative, uint32_t *out)
{
    struct expr_node node = {.offset = p->token.offset};
    size_t mark = p->pending.count;
    if (parser_at(p, STR(".")))
        return parse_name(p, out);
    if (parser_at(p, STR("(")))
        return parser_advance(p) && parser_expr(p, out) && parser_expect(p, STR(")"));
    if (parser_at(p, STR("["))) {
        node.kind = EXPR_LIST;
        return parser_advance(p) && parse_list(p, STR("]"), true) &&
               parser_add(p, node, mark, out);
    }
    if (parser_at(p, STR("{"))) {
        node.kind = EXPR_MAP;
        return parser_advance(p) && parse_entries(p) && parser_add(p, node, mark, out);
    }
    return parse_literal(p, negative, out);
}

/* Whether all of the node is names joined by dots. */
static bool is_path(const struct expr_node *n)
{
    return n->kind == EXPR_NAME ||
           (n->kind == EXPR_MEMBER &&
            (n->flags & (EXPR_QUALIFIED | EXPR_TEST)) == EXPR_QUALIFIED);
}

/* What follows a dot. */
static bool parse_selection(struct parser *p, uint32_t *out)
{
    struct expr_node node = {.kind = EXPR_MEMBER};
    size_t mark = p->pending.count;
    bool quoted = p->token.kind == TOKEN_QUOTED;
    struct expr_node word;
    if ((!quoted && p->token.kind != TOKEN_NAME) ||
        (!quoted && is_word(p->token.text, &word)))
        return parser_unexpected(p, "a name after '.'");
    node.offset = p->token.offset;
    node.text = p->token.text;
    if (!quoted && is_path(&p->nodes.items[*out]))
        node.flags = EXPR_QUALIFIED;
    if (!parser_advance(p))
        return false;
    parser_hold(p, *out);
    if (quoted || !parser_at(p, STR("(")))
        return parser_add(p, node, mark, out);
    node.kind = EXPR_METHOD;
    return parser_advance(p) && parse_list(p, STR(")"), false) &&
           parser_method(p, node, mark, out);
}

static bool parse_index(struct parser *p, uint32_t *out)
{
    struct expr_node node = {.kind = EXPR_INDEX, .offset = p->token.offset};
    size_t mark = p->pending.count;
    uint32_t key = 0;
    if (!parser_advance(p))
        return false;
    parser_hold(p, *out);
    if (!parser_expr(p, &key))
        return false;
    parser_hold(p, key);
    return parser_expect(p, STR("]")) && parser_add(p, node, mark, out);
}

bool parser_member(struct parser *p, bool negative, uint32_t *out)
{
    if (!parse_primary(p, negative, out))
        return false;
    for (;;) {
        if (parser_at(p, STR("."))) {
            if (!parser_advance(p) || !parse_selection(p, out))
                return false;
        } else if (parser_at(p, STR("["))) {
            if (!parse_index(p, out))
                return false;
        } else {
            return true;
        }
    }
}
