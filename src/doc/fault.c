/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libyaml says what it could not read in its own terms ("did not find expected key");
 * here it is said what a person should look for.
 */
#include "base/memory.h"
#include "doc/yamltree.h"

#include <string.h>

struct fault {
    const char *problem; /* libyaml's words */
    const char *message;
    bool at_context; /* the place to look at is where the construct begins */
};

/* clang-format off */
static const struct fault faults[] = {
    {"could not find expected ':'", "expected ':' after this key", true},
    {"mapping values are not allowed in this context",
     "':' is not allowed here: check the indentation, whether the line before lacks its "
     "':', and whether the text needs quotes",
     false},
    {"block sequence entries are not allowed in this context",
     "a list item '- ' is not allowed here: check the indentation", false},
    {"mapping keys are not allowed in this context",
     "a key '? ' is not allowed here: check the indentation", false},
    {"did not find expected key", "expected a key: check the indentation", false},
    {"did not find expected '-' indicator",
     "expected a list item '- ': check the indentation", false},
    {"did not find expected ',' or ']'", "expected ',' or ']'", false},
    {"did not find expected ',' or '}'", "expected ',' or '}'", false},
    {"did not find expected node content", "expected a value", false},
    {"did not find expected <document start>",
     "expected the end of the document: check the indentation", false},
    {"found unexpected end of stream",
     "the quoted string that begins here is not closed", true},
    {"found unexpected document indicator",
     "the quoted string that begins here is not closed before the document ends", true},
    {"found unknown escape character", "unknown escape in a double-quoted string",
     false},
    {"did not find expected hexdecimal number",
     "an escape in a double-quoted string lacks hexadecimal digits", false},
    {"found invalid Unicode character escape code",
     "an escape in a double-quoted string names no character", false},
    {"found a tab character where an indentation space is expected",
     "a tab cannot indent YAML: use blanks", false},
    {"found a tab character that violates indentation",
     "a tab cannot indent YAML: use blanks", false},
    {"found undefined tag handle", "the tag's prefix is not defined", false},
};
/* clang-format on */

/* What libyaml was reading, for "in the … that begins at". */
static const struct {
    const char *context;
    const char *noun;
} nouns[] = {
    {"while parsing a block mapping", "map"},
    {"while parsing a flow mapping", "map"},
    {"while parsing a block collection", "list"},
    {"while parsing a flow sequence", "list"},
};

static const struct fault *find_fault(const char *problem)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (strcmp(faults[i].problem, problem) == 0)
            return &faults[i];
    }
    return NULL;
}

static const char *find_noun(const char *context)
{
    for (size_t i = 0; context != NULL && i < sizeof nouns / sizeof *nouns; i++) {
        if (strcmp(nouns[i].context, context) == 0)
            return nouns[i].noun;
    }
    return NULL;
}

/* A better message where the byte at the place tells more than libyaml does; or NULL.
 */
static const char *by_byte(const struct yaml *r, size_t at, const char *problem)
{
    char byte = at < r->bytes.len ? r->bytes.ptr[at] : '\0';
    if (byte == '!' && strncmp(problem, "did not find expected", 21) == 0)
        return "a second tag on one value: write the first in its long form (Fn::…:)";
    if (strcmp(problem, "found character that cannot start any token") != 0)
        return NULL;
    if (byte == '\t')
        return "a tab cannot indent YAML: use blanks";
    return "a value that begins with this character needs quotes";
}

void fault_report(struct yaml *r)
{
    yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR)
        memory_exhausted();
    const struct fault *fault = find_fault(p->problem);
    bool at_context = fault != NULL && fault->at_context;
    size_t context = cursor_seek(&r->cursor, p->context_mark.index);
    size_t at = cursor_seek(&r->cursor, p->problem_mark.index);
    const char *message = by_byte(r, at, p->problem);
    if (message == NULL)
        message = fault != NULL ? fault->message : p->problem;
    const char *noun = find_noun(p->context);
    if (at_context)
        at = context;
    struct span span = yaml_span(r, at, at + 1);
    if (noun == NULL) {
        diag_add(r->diags, span, "%s", message);
        return;
    }
    struct source *source = r->all->items[r->source];
    struct position begin = source_position(r->diags->arena, source, (uint32_t)context);
    diag_add(r->diags, span, "%s (in the %s that begins at line %u, column %u)",
             message, noun, begin.line, begin.column);
}
