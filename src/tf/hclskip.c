/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What may stand in an expression, as far as its end depends on it:
 *
 *   expression = { string | heredoc | comment | "(" … ")" | "[" … "]" | "{" … "}" |
 * byte } string     = '"' { "\" byte | "$${" | "%%{" | template | byte } '"'   on one
 * line template   = ( "${" | "%{" ) expression "}"                 over any number of
 * lines heredoc    = ( "<<" | "<<-" ) WORD newline { template | byte } newline WORD
 * newline comment    = ( "#" | "//" ) … newline | "/" "*" … "*" "/"
 *
 * Strings and heredocs nest in templates, so what is open stands on a stack.
 */
#include "tf/hclskip.h"

#include "base/limits.h"

enum opened {
    OPENED_NONE,
    OPENED_ROUND,
    OPENED_SQUARE,
    OPENED_CURLY, /* also a template: both end at "}" */
    OPENED_STRING,
    OPENED_HEREDOC,
};

struct frame {
    enum opened kind;
    struct str word; /* that ends the heredoc */
};

struct skip {
    const char *at;
    const char *end;
    const char *last; /* end of what is neither blank nor comment */
    size_t depth;
    struct frame frames[LIMIT_DEPTH];
};

static bool begins(const char *at, const char *end, struct str text)
{
    return (size_t)(end - at) >= text.len && memcmp(at, text.ptr, text.len) == 0;
}

static const char *line_end(const char *at, const char *end)
{
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline == NULL ? end : newline;
}

/* Behind the comment at this place (a line's comment leaves the line end), else NULL.
 */
static const char *comment_end(const char *at, const char *end)
{
    if (at < end && (*at == '#' || begins(at, end, STR("//"))))
        return line_end(at, end);
    if (!begins(at, end, STR("/*")))
        return NULL;
    struct str rest = {at + 2, (size_t)(end - at) - 2};
    size_t close = str_find(rest, STR("*/"));
    return close == SIZE_MAX ? end : rest.ptr + close + 2;
}

void hcl_skip_blanks(struct hcl_text *t, bool lines)
{
    while (t->at < t->end) {
        const char *comment = comment_end(t->at, t->end);
        if (comment != NULL)
            t->at = comment;
        else if (*t->at == ' ' || *t->at == '\t' || *t->at == '\r' ||
                 (*t->at == '\n' && !lines))
            t->at++;
        else
            return;
    }
}

static bool is_word_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           ((unsigned char)c & 0x80) != 0;
}

struct str hcl_identifier(struct hcl_text *t)
{
    const char *start = t->at;
    if (start == t->end || !is_word_start(*start))
        return (struct str){"", 0};
    while (t->at < t->end &&
           (is_word_start(*t->at) || *t->at == '-' || (*t->at >= '0' && *t->at <= '9')))
        t->at++;
    return (struct str){start, (size_t)(t->at - start)};
}

/* False where nothing further may be opened. */
static bool push(struct skip *s, struct frame frame, size_t bytes)
{
    if (s->depth == LIMIT_DEPTH)
        return false;
    s->frames[s->depth++] = frame;
    s->at += bytes;
    s->last = s->at;
    return true;
}

static void pass(struct skip *s, size_t bytes)
{
    s->at += bytes;
    s->last = s->at;
}

/* Text in a string or heredoc, which may begin a template. */
static bool pass_text(struct skip *s)
{
    if (begins(s->at, s->end, STR("$${")) || begins(s->at, s->end, STR("%%{")))
        pass(s, 3);
    else if (begins(s->at, s->end, STR("${")) || begins(s->at, s->end, STR("%{")))
        return push(s, (struct frame){.kind = OPENED_CURLY}, 2);
    else
        pass(s, 1);
    return true;
}

static bool pass_string(struct skip *s)
{
    if (*s->at == '\\' && s->end - s->at > 1) {
        pass(s, 2);
        return true;
    }
    if (*s->at != '"' && *s->at != '\n')
        return pass_text(s);
    /* One that the line's end cuts off ends there. */
    s->depth--;
    if (*s->at == '"')
        pass(s, 1);
    return true;
}

static bool pass_heredoc(struct skip *s)
{
    if (*s->at != '\n')
        return pass_text(s);
    const char *start = s->at + 1;
    struct str line = {start, (size_t)(line_end(start, s->end) - start)};
    struct str word = str_trim(line);
    if (!str_eq(word, s->frames[s->depth - 1].word)) {
        pass(s, 1);
        return true;
    }
    s->at = word.ptr + word.len;
    s->last = s->at;
    s->depth--;
    return true;
}

/* Whether a heredoc begins here; then *bytes leads to the end of its first line. */
static bool heredoc_begins(const struct skip *s, struct str *word, size_t *bytes)
{
    struct hcl_text t = {s->at + 2, s->end};
    if (!begins(s->at, s->end, STR("<<")))
        return false;
    if (t.at < t.end && *t.at == '-')
        t.at++;
    *word = hcl_identifier(&t);
    if (t.at < t.end && *t.at == '\r')
        t.at++;
    *bytes = (size_t)(t.at - s->at);
    return word->len > 0 && t.at < t.end && *t.at == '\n';
}

static enum opened opened_by(char c)
{
    return c == '('   ? OPENED_ROUND
           : c == '[' ? OPENED_SQUARE
           : c == '{' ? OPENED_CURLY
           : c == '"' ? OPENED_STRING
                      : OPENED_NONE;
}

static enum opened closed_by(char c)
{
    return c == ')'   ? OPENED_ROUND
           : c == ']' ? OPENED_SQUARE
           : c == '}' ? OPENED_CURLY
                      : OPENED_NONE;
}

/* Whether the expression ends before this byte. */
static bool ends_here(const struct skip *s, bool lines)
{
    enum opened closed = closed_by(*s->at);
    if (s->depth > 0)
        return closed != OPENED_NONE && s->frames[s->depth - 1].kind != closed;
    return closed != OPENED_NONE || *s->at == ',' || (*s->at == '\n' && lines);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool pass_code(struct skip *s)
{
    struct frame heredoc = {.kind = OPENED_HEREDOC};
    size_t bytes = 0;
    const char *comment = comment_end(s->at, s->end);
    if (comment != NULL) {
        s->at = comment;
    } else if (is_blank(*s->at)) {
        s->at++;
    } else if (heredoc_begins(s, &heredoc.word, &bytes)) {
        return push(s, heredoc, bytes);
    } else if (opened_by(*s->at) != OPENED_NONE) {
        return push(s, (struct frame){.kind = opened_by(*s->at)}, 1);
    } else {
        s->depth -= closed_by(*s->at) != OPENED_NONE;
        pass(s, 1);
    }
    return true;
}

const char *hcl_skip_expression(struct hcl_text *t, bool lines)
{
    struct skip s;
    bool ok = true;
    s.at = t->at;
    s.end = t->end;
    s.last = t->at;
    s.depth = 0;
    while (ok && s.at < s.end) {
        enum opened inside = s.depth == 0 ? OPENED_NONE : s.frames[s.depth - 1].kind;
        if (inside == OPENED_STRING)
            ok = pass_string(&s);
        else if (inside == OPENED_HEREDOC)
            ok = pass_heredoc(&s);
        else if (ends_here(&s, lines))
            break;
        else
            ok = pass_code(&s);
    }
    t->at = ok ? s.at : t->end;
    return ok && (s.at < s.end || s.depth == 0) ? s.last : NULL;
}
