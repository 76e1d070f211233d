/* SPDX-License-Identifier: Apache-2.0 */
/*
 * PCRE2 behind matches(). Patterns mean what RE2 takes them for where both know them:
 * the match may be anywhere, '$' is the end of the text only. How much a match may cost
 * is bounded by the text's length, so that no pattern keeps the program for long.
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "base/table.h"
#include "rule/eval.h"

#include <pcre2.h>
#include <stdio.h>

enum {
    PATTERN_MAX = 4096,    /* bytes */
    PATTERNS_KEPT = 256,   /* past that all are forgotten */
    MATCH_COST = 50000000, /* of all starting points together */
    MATCH_COST_MIN = 200,  /* of one starting point */
    MATCH_COST_MAX = 50000,
    HEAP_KIB = 4096,
};

struct pattern {
    pcre2_code *code; /* NULL: fault says why */
    struct str fault;
    struct pattern *next;
};

struct cel_patterns {
    struct arena arena; /* holds this struct as well */
    struct arena kept;  /* patterns and the table */
    struct table by_text;
    struct pattern *all;
    pcre2_match_context *context;
    pcre2_match_data *data;
};

struct cel_patterns *cel_patterns_open(void)
{
    struct arena arena;
    arena_init(&arena);
    struct cel_patterns *p = arena_zalloc(&arena, 1, sizeof *p);
    p->arena = arena;
    p->context = pcre2_match_context_create(NULL);
    p->data = pcre2_match_data_create(1, NULL);
    if (p->context != NULL)
        (void)pcre2_set_heap_limit(p->context, HEAP_KIB);
    return p;
}

static void forget(struct cel_patterns *p)
{
    for (struct pattern *x = p->all; x != NULL; x = x->next)
        pcre2_code_free(x->code);
    p->all = NULL;
    p->by_text = (struct table){0};
    arena_reset(&p->kept);
}

void cel_patterns_close(struct cel_patterns *p)
{
    if (p == NULL)
        return;
    forget(p);
    arena_finish(&p->kept);
    pcre2_match_data_free(p->data);
    pcre2_match_context_free(p->context);
    struct arena arena = p->arena;
    arena_finish(&arena);
}

static pcre2_code *compile(struct str text, char *message, size_t size)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C |
                       PCRE2_NO_AUTO_CAPTURE;
    if (text.len > PATTERN_MAX) {
        (void)snprintf(message, size, "it is longer than %d bytes", PATTERN_MAX);
        return NULL;
    }
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)(text.len == 0 ? "" : text.ptr),
                                     text.len, options, &error, &offset, NULL);
    if (code == NULL)
        (void)pcre2_get_error_message(error, (PCRE2_UCHAR *)message, size);
    return code;
}

bool regex_fault(struct str pattern, char *message, size_t size)
{
    pcre2_code *code = compile(pattern, message, size);
    pcre2_code_free(code);
    return code == NULL;
}

static const struct pattern *find_pattern(struct cel_patterns *p, struct str text)
{
    char message[128] = "";
    const struct pattern *known = table_find(&p->by_text, text);
    if (known != NULL)
        return known;
    if (p->by_text.count == PATTERNS_KEPT)
        forget(p);
    struct pattern *made = arena_zalloc(&p->kept, 1, sizeof *made);
    made->code = compile(text, message, sizeof message);
    if (made->code == NULL)
        made->fault = arena_str(&p->kept, str_from(message));
    made->next = p->all;
    p->all = made;
    (void)table_add(&p->kept, &p->by_text, arena_str(&p->kept, text), made);
    return made;
}

static uint32_t cost_limit(size_t len)
{
    size_t limit = MATCH_COST / (len + 1);
    if (limit < MATCH_COST_MIN)
        return MATCH_COST_MIN;
    return limit > MATCH_COST_MAX ? MATCH_COST_MAX : (uint32_t)limit;
}

struct cel_value regex_match(struct cel_run *run, struct str text, struct str pattern)
{
    struct cel_patterns *p = run->patterns;
    if (p == NULL || p->context == NULL || p->data == NULL)
        return cel_error(run, "matches() cannot be used here");
    if (!cel_spend(run, 8 + text.len / 16))
        return cel_spent();
    const struct pattern *found = find_pattern(p, pattern);
    if (found->code == NULL)
        return cel_error(run, "bad pattern '%.*s': %.*s", STR_ARG(pattern),
                         STR_ARG(found->fault));
    (void)pcre2_set_match_limit(p->context, cost_limit(text.len));
    int rc = pcre2_match(found->code, (PCRE2_SPTR)(text.len == 0 ? "" : text.ptr),
                         text.len, 0, 0, p->data, p->context);
    if (rc >= 0 || rc == PCRE2_ERROR_NOMATCH)
        return cel_bool(rc >= 0);
    if (rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT)
        return cel_error(run, "matching '%.*s' takes too long on this text",
                         STR_ARG(pattern));
    return cel_error(run, "'%.*s' cannot be matched with this text", STR_ARG(pattern));
}
