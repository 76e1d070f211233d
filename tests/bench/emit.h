/* SPDX-License-Identifier: Apache-2.0 */
/* Writes one document as JSON (two blanks a level) or as YAML, from the same calls. */
#ifndef BENCH_EMIT_H
#define BENCH_EMIT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { EMIT_DEPTH_MAX = 32, EMIT_TEXT_MAX = 512 };

struct emit {
    FILE *to;
    bool json;
    int depth;
    bool list[EMIT_DEPTH_MAX]; /* the container at this depth is a list */
    bool some[EMIT_DEPTH_MAX]; /* and has a member already */
    bool dash;                 /* YAML: the "- " of a list's map is written */
};

static void emit_indent(const struct emit *e)
{
    int blanks = e->json ? 2 * e->depth : 2 * e->depth - 2;
    (void)fprintf(e->to, "%*s", blanks, "");
}

/* Comma, line, indentation, and the key where the container is a map. */
static void emit_key(struct emit *e, const char *key)
{
    if (e->json)
        (void)fputs(e->some[e->depth] ? ",\n" : "\n", e->to);
    e->some[e->depth] = true;
    if (!e->dash)
        emit_indent(e);
    e->dash = false;
    if (e->json && !e->list[e->depth])
        (void)fprintf(e->to, "\"%s\": ", key);
    else if (!e->json)
        (void)(e->list[e->depth] ? fputs("- ", e->to) : fprintf(e->to, "%s:", key));
}

static void emit_open(struct emit *e, const char *key, bool list)
{
    bool in_list = e->depth > 0 && e->list[e->depth];
    if (e->depth > 0)
        emit_key(e, key);
    if (e->json)
        (void)fputc(list ? '[' : '{', e->to);
    else if (e->depth > 0 && !in_list)
        (void)fputc('\n', e->to);
    e->dash = !e->json && in_list;
    e->depth++;
    e->list[e->depth] = list;
    e->some[e->depth] = false;
}

static void emit_map(struct emit *e, const char *key)
{
    emit_open(e, key, false);
}

static void emit_list(struct emit *e, const char *key)
{
    emit_open(e, key, true);
}

static void emit_close(struct emit *e)
{
    bool list = e->list[e->depth];
    e->depth--;
    if (!e->json)
        return;
    (void)fputc('\n', e->to);
    emit_indent(e);
    (void)fputc(list ? ']' : '}', e->to);
}

/* A scalar as it stands: a number, a boolean, or in JSON a whole small object. */
__attribute__((format(printf, 3, 4))) static void
emit_bare(struct emit *e, const char *key, const char *format, ...)
{
    va_list args;
    bool in_list = e->list[e->depth];
    emit_key(e, key);
    if (!e->json && !in_list)
        (void)fputc(' ', e->to);
    va_start(args, format);
    (void)vfprintf(e->to, format, args);
    va_end(args);
    if (!e->json)
        (void)fputc('\n', e->to);
}

/* Whether YAML takes the text for a string without quotes, and people leave them out.
 */
static bool emit_is_plain(const char *text)
{
    bool letter =
        (text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= 'a' && text[0] <= 'z');
    return letter && strpbrk(text, " {}[],#&*!|>'\"%") == NULL &&
           strcmp(text, "true") != 0 && strcmp(text, "false") != 0;
}

__attribute__((format(printf, 3, 4))) static void
emit_text(struct emit *e, const char *key, const char *format, ...)
{
    char text[EMIT_TEXT_MAX];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *quote = e->json ? "\"" : (emit_is_plain(text) ? "" : "'");
    emit_bare(e, key, "%s%s%s", quote, text, quote);
}

/* A function of one text: {"Ref": "X"} or !Ref X. */
__attribute__((format(printf, 4, 5))) static void
emit_call(struct emit *e, const char *key, const char *name, const char *format, ...)
{
    char text[EMIT_TEXT_MAX];
    const char *space = name[0] == 'R' ? "" : "Fn::"; /* Ref alone has none */
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (e->json)
        emit_bare(e, key, "{\"%s%s\": \"%s\"}", space, name, text);
    else {
        const char *quote = emit_is_plain(text) ? "" : "'";
        emit_bare(e, key, "!%s %s%s%s", name, quote, text, quote);
    }
}

/* GetAtt, FindInMap, If …: a function of a list, whose elements are given as written.
 */
static void emit_list_call(struct emit *e, const char *key, const char *name,
                           const char *elements)
{
    if (e->json)
        emit_bare(e, key, "{\"Fn::%s\": [%s]}", name, elements);
    else
        emit_bare(e, key, "!%s [%s]", name, elements);
}

#endif
