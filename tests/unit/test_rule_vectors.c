/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The conformance cases of the CEL specification: one JSON object a line, with id,
 * expr, bindings and expect. Each line is a row.
 */
#include "base/file.h"
#include "rule/cel.h"

#include <check.h>
#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VECTORS "../shared/vectors/cel.jsonl"

enum { LINES_MAX = 2000, BINDINGS_MAX = 8 };

static struct arena text_arena;
static struct str lines[LINES_MAX];
static int line_count;

static struct arena arena;
static const struct cel_function *const tables[] = {cel_standard};
static struct cel_binding bindings[BINDINGS_MAX];
static struct cel_run run;

static void setup(void)
{
    arena_init(&arena);
    run = (struct cel_run){
        .arena = &arena,
        .bindings = bindings,
        .qualified = true,
        .tables = tables,
        .table_count = 1,
        .patterns = cel_patterns_open(),
    };
}

static void teardown(void)
{
    cel_patterns_close(run.patterns);
    arena_finish(&arena);
}

static struct cel_value decode(const cJSON *json);

/* [a, b, …], or with pairs [[key, value], …]. */
static struct cel_value decode_entries(const cJSON *json, bool pairs)
{
    size_t count = (size_t)cJSON_GetArraySize(json);
    struct cel_value *keys = arena_alloc(&arena, count * sizeof *keys);
    struct cel_value *values = arena_alloc(&arena, count * sizeof *values);
    struct cel_entries *entries = arena_alloc(&arena, sizeof *entries);
    size_t i = 0;
    for (const cJSON *item = json->child; item != NULL; item = item->next, i++) {
        keys[i] = pairs ? decode(item->child) : cel_int(0);
        values[i] = decode(pairs ? item->child->next : item);
    }
    *entries = (struct cel_entries){pairs ? keys : NULL, values, count};
    return (struct cel_value){.kind = pairs ? CEL_MAP : CEL_LIST, .list = entries};
}

/* {"int": 5}, {"double": "0.5"} and their like; no integer there is one that a double
   would not hold. */
static struct cel_value decode(const cJSON *json)
{
    const cJSON *v = json->child;
    struct cel_value out = {.kind = CEL_NULL};
    if (strcmp(v->string, "null") == 0)
        return out;
    if (strcmp(v->string, "bool") == 0)
        return cel_bool(cJSON_IsTrue(v));
    if (strcmp(v->string, "int") == 0)
        return cel_int((int64_t)v->valuedouble);
    if (strcmp(v->string, "string") == 0)
        return cel_string(arena_str(&arena, str_from(v->valuestring)));
    if (strcmp(v->string, "list") == 0 || strcmp(v->string, "map") == 0)
        return decode_entries(v, v->string[0] == 'm');
    ck_assert_msg(strcmp(v->string, "double") == 0, "no such kind: %s", v->string);
    out.kind = CEL_DOUBLE;
    out.real = strtod(v->valuestring, NULL);
    return out;
}

/* The expected value is of the very same kind, unlike with "==". */
static bool same(struct cel_value a, struct cel_value b)
{
    struct cel_walk left;
    struct cel_walk right;
    if (a.kind != b.kind)
        return false;
    if (a.kind == CEL_DOUBLE)
        return a.real == b.real && signbit(a.real) == signbit(b.real);
    if (a.kind == CEL_MAP)
        return cel_equal(&run, a, b);
    if (!cel_walk_start(&left, &run, a))
        return cel_equal(&run, a, b);
    (void)cel_walk_start(&right, &run, b);
    while (cel_walk_next(&left)) {
        if (!cel_walk_next(&right) || !same(left.value, right.value))
            return false;
    }
    return !cel_walk_next(&right);
}

/* cJSON ends strings at an escaped NUL; the tests hold their U+0000 in another one. */
static struct str hide_nul(struct str line)
{
    static const char from[] = "\\u0000";
    char *out = arena_alloc(&arena, line.len);
    memcpy(out, line.ptr, line.len);
    for (size_t i = 0; i + 6 <= line.len; i++) {
        if (memcmp(out + i, from, 6) == 0 && (i == 0 || out[i - 1] != '\\'))
            memcpy(out + i, "\\ue000", 6);
    }
    return (struct str){out, line.len};
}

/* U+0000 as the expected values write it. */
static struct cel_value show_hidden(struct cel_value v)
{
    static const struct str hidden = STR_INIT("\uE000");
    char *out = arena_alloc(&arena, hidden.len * v.string.len);
    size_t len = 0;
    for (size_t i = 0; i < v.string.len; i++) {
        bool nul = v.string.ptr[i] == '\0';
        memcpy(out + len, nul ? hidden.ptr : v.string.ptr + i, nul ? hidden.len : 1);
        len += nul ? hidden.len : 1;
    }
    v.string = (struct str){out, len};
    return v;
}

static void bind(const cJSON *all)
{
    for (const cJSON *b = all->child; b != NULL; b = b->next) {
        ck_assert_uint_lt(run.binding_count, BINDINGS_MAX);
        struct cel_binding *to = &bindings[run.binding_count++];
        to->name = arena_str(&arena, str_from(b->string));
        to->value = decode(b);
    }
}

static struct cel_value evaluate(struct str text)
{
    struct expr_error e = {0};
    const struct expr *x = expr_parse(&arena, text, &e);
    if (x == NULL)
        return cel_error(&run, "%u: %s", e.offset, e.message);
    struct cel_value v = cel_eval(&run, x);
    return v.kind == CEL_STRING ? show_hidden(v) : v;
}

START_TEST(conforming)
{
    struct str line = hide_nul(lines[_i]);
    cJSON *json = cJSON_ParseWithLength(line.ptr, line.len);
    ck_assert_msg(json != NULL, "line %d is not JSON", _i + 1);
    const char *id = cJSON_GetObjectItemCaseSensitive(json, "id")->valuestring;
    const char *text = cJSON_GetObjectItemCaseSensitive(json, "expr")->valuestring;
    const cJSON *expect = cJSON_GetObjectItemCaseSensitive(json, "expect");
    bind(cJSON_GetObjectItemCaseSensitive(json, "bindings"));
    struct cel_value v = evaluate(str_from(text));
    struct str shown = v.kind == CEL_ERROR ? v.string : cel_text(&run, v);
    bool good = v.kind == CEL_ERROR;
    if (strcmp(expect->child->string, "value") == 0)
        good = same(v, decode(expect->child));
    ck_assert_msg(good, "%s: %s gives %s %.*s", id, text, cel_kind_name(v),
                  STR_ARG(shown));
    cJSON_Delete(json);
}
END_TEST

static void read_lines(void)
{
    struct str rest;
    struct err e;
    arena_init(&text_arena);
    if (!file_read(&text_arena, STR(VECTORS), &rest, &e)) {
        (void)printf("skipped: %s\n", e.message);
        return;
    }
    while (line_count < LINES_MAX && str_cut(&rest, '\n', &lines[line_count]))
        line_count++;
}

static Suite *suite(void)
{
    Suite *s = suite_create("rule/vectors");
    TCase *t = tcase_create("vectors");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, conforming, 0, line_count);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    read_lines();
    SRunner *r = srunner_create(suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    arena_finish(&text_arena);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
