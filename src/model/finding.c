/* SPDX-License-Identifier: Apache-2.0 */
#include "model/finding.h"

const struct str finding_origin_note = STR_INIT("the value is written here");

static const char *const SEVERITY_NAMES[SEVERITY_COUNT] = {
    [SEVERITY_INFO] = "info",         [SEVERITY_LOW] = "low",
    [SEVERITY_MEDIUM] = "medium",     [SEVERITY_HIGH] = "high",
    [SEVERITY_CRITICAL] = "critical",
};

const char *severity_name(enum severity s)
{
    return SEVERITY_NAMES[s];
}

bool severity_parse(struct str name, enum severity *out)
{
    for (int s = 0; s < SEVERITY_COUNT; s++) {
        if (str_eq(name, str_from(SEVERITY_NAMES[s]))) {
            *out = (enum severity)s;
            return true;
        }
    }
    return false;
}

const char *suppression_name(enum suppression_kind k)
{
    static const char *const NAMES[] = {
        [SUPPRESSION_COMMENT] = "comment", [SUPPRESSION_METADATA] = "metadata",
        [SUPPRESSION_WAIVER] = "waiver",   [SUPPRESSION_BASELINE] = "baseline",
        [SUPPRESSION_OLD] = "old",
    };

    return NAMES[k];
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_places(const struct place *a, const struct place *b)
{
    int order = str_cmp(a->file, b->file);

    if (order == 0)
        order = compare_numbers(a->start.line, b->start.line);
    if (order == 0)
        order = compare_numbers(a->start.column, b->start.column);
    if (order == 0)
        order = compare_numbers(a->end.line, b->end.line);
    if (order == 0)
        order = compare_numbers(a->end.column, b->end.column);
    return order;
}

int finding_compare(const void *a, const void *b)
{
    const struct finding *x = a;
    const struct finding *y = b;
    const struct str pairs[][2] = {
        {x->rule->id, y->rule->id}, {x->resource, y->resource}, {x->path, y->path},
        {x->message, y->message},   {x->when, y->when},
    };
    int order = compare_places(&x->place, &y->place);

    for (size_t i = 0; order == 0 && i < sizeof pairs / sizeof *pairs; i++)
        order = str_cmp(pairs[i][0], pairs[i][1]);
    if (order == 0)
        order = compare_numbers(x->verdict, y->verdict);
    return order;
}

/*
 * Two independent 64-bit hashes (FNV-1a, and a multiply-rotate one) over the parts,
 * each ended by a byte that UTF-8 never holds, so that "a" "bc" and "ab" "c" differ.
 */
struct digest {
    uint64_t fnv;
    uint64_t mix;
};

static void digest_byte(struct digest *d, unsigned char byte)
{
    d->fnv = (d->fnv ^ byte) * UINT64_C(0x100000001b3);
    d->mix = (d->mix + byte + 1) * UINT64_C(0x9e3779b97f4a7c15);
    d->mix ^= d->mix >> 29;
}

static void digest_part(struct digest *d, struct str part)
{
    for (size_t i = 0; i < part.len; i++)
        digest_byte(d, (unsigned char)part.ptr[i]);
    digest_byte(d, 0xff);
}

/* The path without the numbers of list items, which others move. */
static void digest_path(struct digest *d, struct str path)
{
    for (size_t i = 0; i < path.len; i++) {
        bool number = i > 0 && path.ptr[i - 1] == '[' && path.ptr[i] != '\'';
        while (number && i < path.len && path.ptr[i] != ']')
            i++;
        if (i < path.len)
            digest_byte(d, (unsigned char)path.ptr[i]);
    }
    digest_byte(d, 0xff);
}

static void add_hex(char *out, uint64_t number)
{
    for (int shift = 60; shift >= 0; shift -= 4)
        *out++ = "0123456789abcdef"[number >> shift & 0xF];
}

struct str finding_fingerprint(struct arena *a, const struct finding *f,
                               struct str identity)
{
    struct digest d = {.fnv = UINT64_C(0xcbf29ce484222325),
                       .mix = UINT64_C(0x2545f4914f6cdd1d)};

    digest_part(&d, f->rule->id);
    digest_part(&d, f->resource);
    digest_path(&d, f->path);
    digest_part(&d, identity);
    char hex[32];

    add_hex(hex, d.fnv);
    add_hex(hex + 16, d.mix);
    return arena_str(a, (struct str){hex, sizeof hex});
}
