/* SPDX-License-Identifier: Apache-2.0 */
/* Also tests rule/token.c, rule/unescape.c, rule/member.c, rule/macro.c. */
#include "base/buf.h"
#include "base/limits.h"
#include "rule/expr.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static struct arena arena;
static struct buf out;

static void setup(void)
{
    arena_init(&arena);
    buf_init(&out, 1 << 20);
}

static void teardown(void)
{
    buf_finish(&out);
    arena_finish(&arena);
}

static void print_literal(const struct expr_node *n)
{
    switch ((enum literal_kind)n->literal) {
    case LITERAL_NULL:
        buf_add(&out, STR("null"));
        return;
    case LITERAL_BOOL:
        buf_add(&out, n->integer != 0 ? STR("true") : STR("false"));
        return;
    case LITERAL_INT:
        buf_printf(&out, "%lld", (long long)n->integer);
        return;
    case LITERAL_UINT:
        buf_printf(&out, "%lluu", (unsigned long long)n->natural);
        return;
    case LITERAL_DOUBLE:
        buf_printf(&out, "%.17gd", n->real);
        return;
    case LITERAL_STRING:
        buf_printf(&out, "'%.*s'", STR_ARG(n->text));
        return;
    case LITERAL_BYTES:
        buf_printf(&out, "b'%.*s'", STR_ARG(n->text));
        return;
    }
}

static const char *const kind_marks[] = {"",   "",     ".",   "[]", "",
                                         "->", "list", "map", ""};
static const char *const macro_names[] = {
    "all", "exists", "exists_one", "filter", "map", "transformMap",
};

static void print_head(const struct expr_node *n)
{
    if (n->kind == EXPR_MACRO)
        buf_add(&out, str_from(macro_names[n->flags & EXPR_CODE]));
    else
        buf_add(&out, str_from(kind_marks[n->kind]));
    if (n->kind != EXPR_MACRO)
        buf_add(&out, n->text);
    if ((n->flags & EXPR_TEST) != 0)
        buf_add_char(&out, '?');
    if ((n->flags & EXPR_QUALIFIED) != 0)
        buf_add_char(&out, '~');
    if ((n->flags & EXPR_PAIRS) != 0)
        buf_add_char(&out, '2');
    if ((n->flags & EXPR_FILTERED) != 0)
        buf_add_char(&out, '|');
}

/* As a Lisp would write it: (head kid kid). */
static void print_node(const struct expr *e, uint32_t at)
{
    const struct expr_node *n = &e->nodes[at];
    if (n->kind == EXPR_LITERAL) {
        print_literal(n);
        return;
    }
    if (n->kind == EXPR_NAME) {
        buf_add(&out, n->text);
        return;
    }
    buf_add_char(&out, '(');
    print_head(n);
    for (uint32_t i = 0; i < n->count; i++) {
        buf_add_char(&out, ' ');
        print_node(e, e->kids[n->first + i]);
    }
    buf_add_char(&out, ')');
}

static const struct {
    const char *text;
    const char *tree;
} parsed[] = {
    {"1 + 2 * 3", "(_+_ 1 (_*_ 2 3))"},
    {"(1 + 2) * 3", "(_*_ (_+_ 1 2) 3)"},
    {"1 - 2 - 3", "(_-_ (_-_ 1 2) 3)"},
    {"1 -2", "(_-_ 1 2)"},
    {"-9223372036854775808", "-9223372036854775808"},
    {"- 5", "-5"},
    {"-(5)", "(-_ 5)"},
    {"--5", "(-_ -5)"},
    {"-5u", "(-_ 5u)"},
    {"-x.y", "(-_ (.y~ x))"},
    {"0xFF == 255u", "(_==_ 255 255u)"},
    {"0x10U", "16u"},
    {".5 + 1e3 + 2.5E-1", "(_+_ (_+_ 0.5d 1000d) 0.25d)"},
    {"1.e()", "(->e 1)"},
    {"a || b || c && d && e", "(_||_ a b (_&&_ c d e))"},
    {"(a || b) || c", "(_||_ (_||_ a b) c)"},
    {"a ? b : c ? d : e", "(_?_:_ a b (_?_:_ c d e))"},
    {"a || b ? c && d : e == f", "(_?_:_ (_||_ a b) (_&&_ c d) (_==_ e f))"},
    {"!a.b == c", "(_==_ (!_ (.b~ a)) c)"},
    {"!!a", "(!_ (!_ a))"},
    {"a < b == c", "(_==_ (_<_ a b) c)"},
    {"x in [1, 2,]", "(@in x (list 1 2))"},
    {"{}", "(map)"},
    {"{'a': 1, 2: [],}", "(map 'a' 1 2 (list))"},
    {"a.b.c[0].d", "(.d ([] (.c~ (.b~ a)) 0))"},
    {".a.b", "(.b~ .a)"},
    {".f(x)", "(.f x)"},
    {". f", ".f"},
    {"f()", "(f)"},
    {"ip.isCanonical('::1')", "(->isCanonical~ ip '::1')"},
    {"a.b().c", "(.c (->b~ a))"},
    {"a.`b-c`.d", "(.d (.b-c a))"},
    {"a.for.if(1)", "(->if~ (.for~ a) 1)"},
    {"has(a.b.c)", "(.c?~ (.b~ a))"},
    {"has(a.b).c", "(.c (.b?~ a))"},
    {"l.all(x, x > 0)", "(all l x (_>_ x 0))"},
    {"l.all(i, x, true)", "(all2 l i x true)"},
    {"l.exists_one(x, x)", "(exists_one l x x)"},
    {"l.existsOne(i, x, x)", "(exists_one2 l i x x)"},
    {"l.map(x, x)", "(map l x x)"},
    {"l.map(x, y, x)", "(map| l x y x)"},
    {"l.filter(x, x)", "(filter l x x)"},
    {"l.transformList(i, x, x)", "(map2 l i x x)"},
    {"l.transformList(i, x, y, x)", "(map2| l i x y x)"},
    {"l.transformMap(k, v, v)", "(transformMap2 l k v v)"},
    {"l.transformMap(k, v, y, v)", "(transformMap2| l k v y v)"},
    {"null == true // why\n || false", "(_||_ (_==_ null true) false)"},
    {"'a' + \"b\" + '''c'd''' + r'\\n'", "(_+_ (_+_ (_+_ 'a' 'b') 'c'd') '\\n')"},
    {"b'\\377' + rb'x' + Br'y'", "(_+_ (_+_ b'\377' b'x') b'y')"},
    {"'\\u00e9\\xe9\\351'", "'\u00e9\u00e9\u00e9'"},
    {"'a\\\\'", "'a\\'"},
    {"rbx + b + r", "(_+_ (_+_ rbx b) r)"},
    {"inner in index", "(@in inner index)"},
};

START_TEST(parsing)
{
    struct expr_error e = {0};
    const struct expr *x = expr_parse(&arena, str_from(parsed[_i].text), &e);
    ck_assert_msg(x != NULL, "%s: %u: %s", parsed[_i].text, e.offset, e.message);
    print_node(x, x->root);
    ck_assert_msg(str_eq(buf_str(&out), str_from(parsed[_i].tree)), "%s: %.*s",
                  parsed[_i].text, STR_ARG(buf_str(&out)));
}
END_TEST

static const struct {
    const char *text;
    uint32_t offset;
    const char *message; /* part of it */
} refused[] = {
    {"", 0, "expected a value, but the expression ends"},
    {"  ", 2, "but the expression ends"},
    {"1 +", 3, "but the expression ends"},
    {"1 2", 2, "expected an operator or the end, found '2'"},
    {"a b", 2, "found 'b'"},
    {"(1", 2, "expected ')', but the expression ends"},
    {"[1 2]", 3, "',' or ']'"},
    {"f(1,)", 4, "expected an argument, found ')'"},
    {"f(,)", 2, "expected a value, found ','"},
    {"{1}", 2, "expected ':', found '}'"},
    {"{1: 2 3}", 6, "',' or '}'"},
    {"a.", 2, "expected a name after '.'"},
    {"a.1", 1, "found '.1'"},
    {"a.true", 2, "expected a name after '.', found 'true'"},
    {"a.in", 2, "found 'in'"},
    {". 1", 2, "expected a name after '.', found '1'"},
    {"for + 1", 0, "'for' is a reserved word"},
    {"a ? b", 5, "expected ':'"},
    {"a = b", 2, "did you mean '=='?"},
    {"a & b", 2, "did you mean '&&'?"},
    {"x == 'a", 5, "this string is not closed"},
    {"'a\nb'", 0, "not closed"},
    {"'''a", 0, "not closed"},
    {"'a\\'", 0, "not closed"},
    {"r'\\''", 4, "not closed"},
    {"1 + 'a\\qb'", 6, "unknown escape"},
    {"'\\x1'", 1, "2 hexadecimal digits"},
    {"'\\u12'", 1, "4 hexadecimal digits"},
    {"'\\18'", 1, "3 octal digits"},
    {"'\\400'", 1, "unknown escape"},
    {"'\\ud800'", 1, "no Unicode character"},
    {"'\\U00110000'", 1, "no Unicode character"},
    {"b'\\u00e9'", 2, "no \\u escapes"},
    {"9223372036854775808", 0, "does not fit"},
    {"-9223372036854775809", 1, "does not fit"},
    {"99999999999999999999", 0, "too large"},
    {"1e999", 0, "too large"},
    {"a.`b", 2, "not closed"},
    {"a.``", 2, "missing between the backquotes"},
    {"`a`", 0, "expected a value"},
    {"a @ b", 2, "unexpected '@'"},
    {"a \xC3\xA9", 2, "unexpected '\xC3\xA9'"},
    {"a \x01", 2, "control character"},
    {"has(a)", 0, "expected has(value.member)"},
    {"has(a[0])", 0, "expected has(value.member)"},
    {"has(a.b, c.d)", 0, "expected has(value.member)"},
    {"has(has(a.b))", 0, "expected has(value.member)"},
    {"l.all(x)", 2, "expected all(i, x, condition)"},
    {"l.all(1, x)", 6, "expected a name here: all(x, condition)"},
    {"l.all(.x, x)", 6, "expected a name here"},
    {"l.all(x.y, x)", 8, "expected a name here"},
    {"l.all(x, x, true)", 9, "must differ"},
    {"l.transformMap(k, v)", 2, "expected transformMap(k, v, condition, result)"},
    {"a.b{c: 1}", 3, "found '{'"},
    {"T{c: 1}", 1, "messages cannot be made here"},
    {"x.matches('a') && x.matches('(')", 28,
     "bad pattern: missing closing parenthesis"},
    {"matches(x, '[')", 11, "bad pattern: missing terminating ]"},
    {"x.matches('a{9999}')", 10, "bad pattern: it repeats more than 1000 times"},
};

START_TEST(refusing)
{
    struct expr_error e = {0};
    ck_assert_ptr_null(expr_parse(&arena, str_from(refused[_i].text), &e));
    ck_assert_msg(strstr(e.message, refused[_i].message) != NULL, "%s: %s",
                  refused[_i].text, e.message);
    ck_assert_msg(e.offset == refused[_i].offset, "%s: %u", refused[_i].text, e.offset);
}
END_TEST

/* before, so often; a value; after, so often. */
static const struct {
    const char *before;
    const char *after;
    int accepted; /* levels */
} nests[] = {
    {"(", ")", LIMIT_DEPTH - 1},      {"[", "]", LIMIT_DEPTH - 1},
    {"{1:", "}", LIMIT_DEPTH - 1},    {"!", "", LIMIT_DEPTH - 1},
    {"-(", ")", LIMIT_DEPTH / 2 - 1}, {"f(", ")", LIMIT_DEPTH - 1},
    {"", "[0]", LIMIT_DEPTH - 1},     {"", ".f", LIMIT_DEPTH - 1},
    {"", ".f()", LIMIT_DEPTH - 1},    {"", "+1", LIMIT_DEPTH - 1},
    {"1?1:", "", LIMIT_DEPTH - 1},    {"", ".map(x,x)", LIMIT_DEPTH - 1},
};

static struct str nest(int row, int levels)
{
    buf_reset(&out);
    for (int i = 0; i < levels; i++)
        buf_add(&out, str_from(nests[row].before));
    buf_add_char(&out, '1');
    for (int i = 0; i < levels; i++)
        buf_add(&out, str_from(nests[row].after));
    return arena_str(&arena, buf_str(&out));
}

START_TEST(nesting_has_a_limit)
{
    struct expr_error e = {0};
    ck_assert_ptr_nonnull(expr_parse(&arena, nest(_i, nests[_i].accepted), &e));
    ck_assert_ptr_null(expr_parse(&arena, nest(_i, nests[_i].accepted + 1), &e));
    ck_assert_msg(strstr(e.message, "deeper than 200 levels") != NULL, "%s", e.message);
    e.message[0] = '\0';
    ck_assert_ptr_null(expr_parse(&arena, nest(_i, 6000), &e));
    ck_assert_msg(strstr(e.message, "deeper than 200 levels") != NULL, "%s", e.message);
}
END_TEST

START_TEST(length_has_a_limit)
{
    struct expr_error e = {0};
    buf_add_repeat(&out, ' ', LIMIT_EXPR_BYTES - 1);
    buf_add_char(&out, '1');
    ck_assert_ptr_nonnull(expr_parse(&arena, buf_str(&out), &e));
    buf_add_char(&out, ' ');
    ck_assert_ptr_null(expr_parse(&arena, buf_str(&out), &e));
    ck_assert_ptr_nonnull(strstr(e.message, "longer than 65536 bytes"));
}
END_TEST

START_TEST(long_chains_are_no_nesting)
{
    struct expr_error e = {0};
    for (int i = 0; i < 5000; i++)
        buf_add(&out, STR("a || "));
    buf_add_char(&out, 'b');
    const struct expr *x = expr_parse(&arena, buf_str(&out), &e);
    ck_assert_ptr_nonnull(x);
    ck_assert_uint_eq(x->nodes[x->root].count, 5001);
}
END_TEST

START_TEST(nodes_know_their_places)
{
    struct expr_error e = {0};
    struct str text = STR("a.b == f(x, 'y')");
    const struct expr *x = expr_parse(&arena, text, &e);
    ck_assert_ptr_nonnull(x);
    ck_assert(str_eq(x->text, text));
    const struct expr_node *root = &x->nodes[x->root];
    ck_assert_uint_eq(root->offset, 4);
    ck_assert_uint_eq(root->flags & EXPR_CODE, OPERATOR_EQUAL);
    ck_assert_uint_eq(x->nodes[x->kids[root->first]].offset, 2);
    const struct expr_node *call = &x->nodes[x->kids[root->first + 1]];
    ck_assert_uint_eq(call->offset, 7);
    ck_assert_uint_eq(call->flags & EXPR_CODE, OPERATOR_NONE);
    ck_assert_uint_eq(x->nodes[x->kids[call->first + 1]].offset, 12);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("rule/expr");
    TCase *t = tcase_create("expr");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, parsing, 0, ROWS(parsed));
    tcase_add_loop_test(t, refusing, 0, ROWS(refused));
    tcase_add_loop_test(t, nesting_has_a_limit, 0, ROWS(nests));
    tcase_add_test(t, length_has_a_limit);
    tcase_add_test(t, long_chains_are_no_nesting);
    tcase_add_test(t, nodes_know_their_places);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    SRunner *r = srunner_create(suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
