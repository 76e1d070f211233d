/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   {"baseline": 1, "findings": [
 *   {"file": "…", "rule": "…", "resource": "…", "fingerprint": "…", "count": 1},
 *   …
 *   ]}
 *
 * A line for each finding, in a stable order, so that diffs can be read and merges
 * conflict where people disagree only.
 */
#include "lint/baseline.h"

#include "base/pathtext.h"
#include "base/vec.h"
#include "doc/reader.h"
#include "lint/spot.h"

#include <stdlib.h>

enum { BASELINE_VERSION = 1, HEAD_BYTES = 200 };

struct entry {
    struct str file; /* absolute */
    size_t count;    /* findings not yet met */
    struct suppression what;
    struct entry *self; /* the table's pointer is const */
};

struct baseline {
    struct arena *arena;
    struct str cwd;
    struct table entries;               /* file and fingerprint -> struct entry * */
    const struct baseline_moves *moves; /* NULL: none */
};

/* A finding to be written. */
struct record {
    struct str file;
    const struct finding *finding;
};

static int compare_records(const void *a, const void *b)
{
    const struct record *x = a;
    const struct record *y = b;
    const struct str pairs[][2] = {
        {x->file, y->file},
        {x->finding->rule->id, y->finding->rule->id},
        {x->finding->resource, y->finding->resource},
        {x->finding->fingerprint, y->finding->fingerprint},
    };
    int order = 0;
    for (size_t i = 0; order == 0 && i < sizeof pairs / sizeof *pairs; i++)
        order = str_cmp(pairs[i][0], pairs[i][1]);
    return order;
}

/* As seen from the folder of the baseline; what lies elsewhere as it is. */
static struct str written_path(struct arena *a, const struct baseline_place *place,
                               struct str file)
{
    struct str rest;
    struct str folder = path_parent(path_absolute(a, place->cwd, place->path));
    struct str absolute = path_absolute(a, place->cwd, file);
    return path_below(folder, absolute, &rest) ? rest : absolute;
}

static void add_text(struct buf *out, const char *lead, struct str text)
{
    buf_printf(out, "%s\"", lead);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"' || c == '\\')
            buf_add_char(out, '\\');
        size_t len = str_char_len(text, i);
        bool broken = c >= 0x80 && len == 1; /* a file's name may hold any byte */
        if (c < ' ' || broken)
            buf_printf(out, "\\u%04x", c);
        else
            buf_add(out, str_slice(text, i, len));
        i += len - 1;
    }
    buf_add_char(out, '"');
}

static void add_record(struct buf *out, const struct record *r, size_t count)
{
    add_text(out, "{\"file\": ", r->file);
    add_text(out, ", \"rule\": ", r->finding->rule->id);
    add_text(out, ", \"resource\": ", r->finding->resource);
    add_text(out, ", \"fingerprint\": ", r->finding->fingerprint);
    buf_printf(out, ", \"count\": %zu}", count);
}

size_t baseline_write(const struct baseline_place *place,
                      const struct finding_list *list, struct buf *out)
{
    struct arena a = {0};
    struct record *records = arena_zalloc(&a, list->count, sizeof *records);
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct finding *f = &list->items[i];
        if (f->verdict == VERDICT_FAIL && f->suppressed == NULL)
            records[count++] =
                (struct record){written_path(&a, place, f->place.file), f};
    }
    if (count > 1)
        qsort(records, count, sizeof *records, compare_records);
    buf_printf(out, "{\"baseline\": %d, \"findings\": [\n", BASELINE_VERSION);
    for (size_t i = 0, same; i < count; i += same) {
        same = 1;
        while (i + same < count &&
               compare_records(&records[i], &records[i + same]) == 0)
            same++;
        add_record(out, &records[i], same);
        buf_add(out, i + same < count ? STR(",\n") : STR("\n"));
    }
    buf_add(out, STR("]}\n"));
    arena_finish(&a);
    return count;
}

bool baseline_is(struct str bytes)
{
    struct str head = str_slice(bytes, 0, HEAD_BYTES);
    return str_starts(str_trim(head), STR("{")) &&
           str_find(head, STR("\"baseline\"")) != SIZE_MAX;
}

static struct str key_of(struct arena *a, struct str file, struct str fingerprint)
{
    const struct str parts[] = {fingerprint, STR(" "), file};
    return arena_join(a, parts, 3);
}

/* Adds to one that is there already, as merges and repeated findings make them. */
static void add_entry(struct baseline *b, const struct entry *e, struct str fingerprint)
{
    struct str key = key_of(b->arena, e->file, fingerprint);
    const struct entry *known = table_find(&b->entries, key);
    if (known != NULL) {
        known->self->count += e->count;
        return;
    }
    struct entry *made = arena_copy(b->arena, e, sizeof *e);
    made->self = made;
    table_add(b->arena, &b->entries, key, made);
}

static void read_entry(struct baseline *b, const struct sources *all, struct str folder,
                       const struct value *v, struct diags *d)
{
    struct arena *a = b->arena;
    struct str file = value_str(value_find(v, STR("file")));
    struct str fingerprint = value_str(value_find(v, STR("fingerprint")));
    const struct value *count = value_find(v, STR("count"));
    if (file.len == 0 || fingerprint.len == 0 || !value_is(count, VALUE_INT) ||
        count->integer < 1) {
        diag_add(d, value_site(v),
                 "an entry of a baseline has 'file', 'fingerprint' and 'count'");
        return;
    }
    struct entry e = {
        .file = path_absolute(a, folder, file),
        .count = (size_t)count->integer,
        .what = {.kind = SUPPRESSION_BASELINE,
                 .place = spot_place(a, a, all, value_site(v))},
    };
    add_entry(b, &e, fingerprint);
}

/* The list of findings, or NULL after a diagnostic. */
static const struct value *entries_in(const struct value *root, uint16_t n,
                                      struct diags *d)
{
    const struct value *version = value_find(root, STR("baseline"));
    const struct value *findings = value_find(root, STR("findings"));
    if (!value_is(version, VALUE_INT) || !value_is(findings, VALUE_LIST)) {
        diag_add_file(d, n, "is not a baseline, as 'plumbline baseline' writes them");
        return NULL;
    }
    if (version->integer == BASELINE_VERSION)
        return findings;
    diag_add(d, value_site(version), "only baselines of version %d can be read",
             BASELINE_VERSION);
    return NULL;
}

struct baseline *baseline_read(struct arena *a, const struct baseline_place *place,
                               struct sources *all, struct diags *d)
{
    struct err e;
    struct str bytes = {"", 0};
    struct baseline *b = arena_zalloc(a, 1, sizeof *b);
    bool ok = file_read(a, place->path, &bytes, &e);
    uint16_t n = sources_add(a, all, place->path, bytes);
    *b = (struct baseline){.arena = a, .cwd = place->cwd};
    if (!ok) {
        struct str reason = spot_reason(a, place->path, str_from(e.message));
        diag_add_file(d, n, "%.*s", STR_ARG(reason));
        return NULL;
    }
    const struct value *root = doc_read(a, all, n, d);
    const struct value *list = root == NULL ? NULL : entries_in(root, n, d);
    struct str folder = path_parent(path_absolute(a, place->cwd, place->path));
    for (uint32_t i = 0; list != NULL && i < list->count; i++)
        read_entry(b, all, folder, &list->items[i], d);
    return list != NULL && d->count == 0 ? b : NULL;
}

/* What stands for the absolute path in keys. */
static struct str home_of(const struct baseline *b, struct str absolute)
{
    if (b->moves == NULL)
        return absolute;
    if (table_find(&b->moves->strays, absolute) != NULL)
        return STR("");
    return absolute;
}

struct baseline *baseline_of(struct arena *a, struct str cwd,
                             const struct finding_list *list,
                             const struct baseline_moves *moves, struct str reason)
{
    struct baseline *b = arena_zalloc(a, 1, sizeof *b);
    *b = (struct baseline){.arena = a, .cwd = cwd, .moves = moves};
    for (size_t i = 0; i < list->count; i++) {
        const struct finding *f = &list->items[i];
        if (f->suppressed != NULL || f->verdict != VERDICT_FAIL)
            continue;
        struct str file = path_absolute(a, cwd, f->place.file);
        const struct str *now = table_find(&moves->renamed, file);
        struct entry e = {
            .file = home_of(b, now != NULL ? *now : file),
            .count = 1,
            .what = {.kind = SUPPRESSION_OLD, .reason = reason},
        };
        add_entry(b, &e, arena_str(a, f->fingerprint));
    }
    return b;
}

void baseline_apply(struct baseline *b, struct finding_list *list)
{
    struct str file = {0};
    struct str absolute = {0};
    for (size_t i = 0; i < list->count; i++) {
        struct finding *f = &list->items[i];
        if (f->suppressed != NULL || f->verdict != VERDICT_FAIL)
            continue;
        if (!str_eq(file, f->place.file)) { /* they come file by file */
            file = f->place.file;
            absolute = home_of(b, path_absolute(b->arena, b->cwd, file));
        }
        struct str key = key_of(b->arena, absolute, f->fingerprint);
        const struct entry *e = table_find(&b->entries, key);
        if (e == NULL || e->count == 0)
            continue;
        e->self->count--;
        f->suppressed = &e->what;
    }
}

size_t baseline_left(const struct baseline *b, const struct lint_input *inputs,
                     size_t count)
{
    struct table linted = {0};
    size_t left = 0;
    for (size_t i = 0; i < count; i++)
        (void)table_add(b->arena, &linted,
                        path_absolute(b->arena, b->cwd, inputs[i].path), b);
    for (size_t i = 0; i < b->entries.count; i++) {
        const struct entry *e = b->entries.entries[i].value;
        if (e->count > 0 &&
            (table_find(&linted, e->file) != NULL || !file_exists(e->file)))
            left += e->count;
    }
    return left;
}
