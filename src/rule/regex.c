/* SPDX-License-Identifier: Apache-2.0 */
/*
 * PCRE2 behind matches(). Patterns mean what RE2 takes them for where both know them:
 * the match may be anywhere, '$' is the end of the text only, nothing refers back.
 * PCRE2 calls us before each item of the pattern that it tries; by that we count the
 * work, so that a match ends soon whatever the pattern and the text.
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "rule/regex.h"

#include "base/limits.h"
#include "base/table.h"

#include <pcre2.h>
#include <stdio.h>

enum {
    PATTERN_MAX = 4096,  /* bytes */
    PATTERNS_KEPT = 256, /* past that all are forgotten */
    REPEAT_MAX = 1000,   /* in "{n}", as in RE2 */
    WORK_A_STEP = 16,
    HEAP_KIB = 4096,
};

struct pattern {
    pcre2_code *code; /* NULL: fault says why */
    unsigned weight;  /* work of trying one item */
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

/* The largest number in braces: how often one item may be tried without our notice. */
static unsigned largest_repeat(struct str pattern)
{
    unsigned largest = 0;
    unsigned number = 0;
    bool inside = false;
    for (size_t i = 0; i < pattern.len; i++) {
        char c = pattern.ptr[i];
        bool digit = c >= '0' && c <= '9';
        inside = c == '{' || (inside && (digit || c == ','));
        number = inside && digit ? number * 10 + (unsigned)(c - '0') : 0;
        if (number > largest)
            largest = number;
        if (largest > REPEAT_MAX)
            break;
    }
    return largest;
}

static pcre2_code *refuse(pcre2_code *code, char *message, size_t size, const char *why)
{
    pcre2_code_free(code);
    (void)snprintf(message, size, "%s", why);
    return NULL;
}

static pcre2_code *compile(struct str text, char *message, size_t size)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    uint32_t back = 0;
    uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C |
                       PCRE2_NO_AUTO_CAPTURE | PCRE2_AUTO_CALLOUT;
    if (text.len > PATTERN_MAX)
        return refuse(NULL, message, size, "it is longer than 4096 bytes");
    if (largest_repeat(text) > REPEAT_MAX)
        return refuse(NULL, message, size, "it repeats more than 1000 times");
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)(text.len == 0 ? "" : text.ptr),
                                     text.len, options, &error, &offset, NULL);
    if (code == NULL)
        (void)pcre2_get_error_message(error, (PCRE2_UCHAR *)message, size);
    else if (pcre2_pattern_info(code, PCRE2_INFO_BACKREFMAX, &back) != 0 || back > 0)
        return refuse(code, message, size, "it refers back to a group");
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
    made->weight = 1 + largest_repeat(text) / 8;
    if (made->code == NULL)
        made->fault = arena_str(&p->kept, str_from(message));
    made->next = p->all;
    p->all = made;
    (void)table_add(&p->kept, &p->by_text, arena_str(&p->kept, text), made);
    return made;
}

struct meter {
    uint64_t work;
    uint64_t max;
    unsigned weight;
    size_t position;
};

/* Before an item: the item itself, and the characters that the last one ran over. */
static int count_work(pcre2_callout_block *block, void *data)
{
    struct meter *m = data;
    m->work += m->weight;
    if (block->current_position > m->position)
        m->work += block->current_position - m->position;
    m->position = block->current_position;
    return m->work > m->max ? PCRE2_ERROR_CALLOUT : 0;
}

struct cel_value regex_match(struct cel_run *run, struct str text, struct str pattern)
{
    struct cel_patterns *p = run->patterns;
    if (p == NULL || p->context == NULL || p->data == NULL)
        return cel_error(run, "matches() cannot be used here");
    if (!cel_spend(run, 8 + text.len / WORK_A_STEP))
        return cel_spent();
    const struct pattern *found = find_pattern(p, pattern);
    if (found->code == NULL)
        return cel_error(run, "bad pattern '%.*s': %.*s", STR_ARG(pattern),
                         STR_ARG(found->fault));
    struct meter meter = {
        .max = (LIMIT_EVAL_STEPS - run->steps) * WORK_A_STEP,
        .weight = found->weight,
    };
    (void)pcre2_set_callout(p->context, count_work, &meter);
    int rc = pcre2_match(found->code, (PCRE2_SPTR)(text.len == 0 ? "" : text.ptr),
                         text.len, 0, 0, p->data, p->context);
    if (!cel_spend(run, meter.work / WORK_A_STEP) || rc == PCRE2_ERROR_CALLOUT)
        return cel_spent();
    if (rc >= 0 || rc == PCRE2_ERROR_NOMATCH)
        return cel_bool(rc >= 0);
    if (rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT)
        return cel_error(run, "matching '%.*s' takes too long on this text",
                         STR_ARG(pattern));
    return cel_error(run, "'%.*s' cannot be matched with this text", STR_ARG(pattern));
}
