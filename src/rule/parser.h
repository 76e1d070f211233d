/* SPDX-License-Identifier: Apache-2.0 */
/* What the parser and its macros share. Private to them. */
#ifndef RULE_PARSER_H
#define RULE_PARSER_H

#include "base/vec.h"
#include "rule/token.h"

struct parser {
    struct tokens tokens;
    struct token token; /* the one at hand */
    unsigned depth;     /* of the recursion */
    VEC(struct expr_node) nodes;
    VEC(uint8_t) heights; /* of the tree below each node */
    VEC(uint32_t) kids;
    VEC(uint32_t) pending; /* nodes whose parent is still being read */
};

/*
 * Adds the node with the pending nodes from mark on as its kids, and takes those off.
 * False where the tree would become too deep.
 */
bool parser_add(struct parser *p, struct expr_node node, size_t mark, uint32_t *out);
/* Puts a node among the pending ones. */
void parser_hold(struct parser *p, uint32_t node);
/* Takes the next token. */
bool parser_advance(struct parser *p);
bool parser_at(const struct parser *p, struct str sign);
/* Passes over the sign, which must be here. */
bool parser_expect(struct parser *p, struct str sign);
/* Sets the error "expected …, found …"; returns false. */
bool parser_unexpected(struct parser *p, const char *expected);
bool parser_expr(struct parser *p, uint32_t *out);
/* negative: a minus sign in front of the number that is here has been read. */
bool parser_member(struct parser *p, bool negative, uint32_t *out);
/*
 * A method call whose pending nodes from mark on are receiver and arguments: adds it,
 * as a comprehension where it is one.
 */
bool parser_method(struct parser *p, struct expr_node call, size_t mark, uint32_t *out);
/* The same for a function call; "has(…)" becomes a test of its argument. */
bool parser_call(struct parser *p, struct expr_node call, size_t mark, uint32_t *out);

#endif
