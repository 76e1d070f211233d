/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verdicts FOLDER LINTER [ARGUMENT...] - holds what the linter finds against every
 * FOLDER/cases/.../expected.tsv. FLAG wants a failing finding on the resource by a rule
 * that FOLDER/fixtures.tsv gives the category, OK wants none, UNKNOWN wants "cannot
 * tell" and no failing one. In the categories that a sheet calls exhaustive nothing may
 * fail that has no row. Prints every row that is not met.
 *
 * Skipped: rows of categories without a rule, and rows that FOLDER/pending.tsv lists
 * because the program does not meet them yet.
 */
#include "linter.h"
#include "sheet.h"

#include "base/file.h"

#include <stdio.h>

struct tally {
    struct arena *arena;
    char *const *command;
    struct rule_map map;
    struct sheet pending; /* rows name files as "FOLDER-OF-CASE/FILE" */
    struct str cases;     /* the folder of all cases, with its slash */
    size_t passed;
    size_t failed;
    size_t skipped;
};

enum status {
    STATUS_NOTHING = 0,
    STATUS_UNKNOWN = 1,
    STATUS_FAIL = 2,
};

/* What was found on the row's resource in its category: STATUS_… together. */
static unsigned found_status(const struct tally *t, const struct found_list *all,
                             const struct row *r)
{
    unsigned status = STATUS_NOTHING;
    for (size_t i = 0; i < all->count; i++) {
        const struct found *f = &all->items[i];
        if (str_eq(f->resource, r->resource) &&
            map_finds(&t->map, r->category, f->rule))
            status |= f->failing ? STATUS_FAIL : STATUS_UNKNOWN;
    }
    return status;
}

static const char *status_text(unsigned status)
{
    static const char *const texts[] = {"nothing", "unknown", "fail", "fail, unknown"};
    return texts[status];
}

/* Whether the verdict is one that is judged, and if so, whether it is met. */
static bool is_met(struct str verdict, unsigned status, bool *met)
{
    bool fails = (status & STATUS_FAIL) != 0;
    if (str_eq(verdict, STR("FLAG")))
        *met = fails;
    else if (str_eq(verdict, STR("OK")))
        *met = !fails;
    else if (str_eq(verdict, STR("UNKNOWN")))
        *met = status == STATUS_UNKNOWN;
    else
        return false;
    return true;
}

/* Whether the row is on the list of those that are not met yet. */
static bool is_pending(const struct tally *t, const struct sheet *s,
                       const struct row *r)
{
    struct row like = *r;
    struct str folder = str_slice(s->folder, t->cases.len, s->folder.len);
    like.file = arena_printf(t->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(r->file));
    return rows_find(&t->pending.rows, &like) != NULL;
}

static void count_row(struct tally *t, const struct sheet *s, const struct row *r,
                      unsigned status)
{
    bool met = false;
    if (!is_met(r->verdict, status, &met))
        return;
    if (!map_knows(&t->map, r->category)) {
        t->skipped++;
        return;
    }
    bool pending = is_pending(t, s, r);
    if (pending && met)
        printf("met, take it off the list of pending ones: ");
    else if (met || pending) {
        *(met ? &t->passed : &t->skipped) += 1;
        return;
    }
    *(met ? &t->passed : &t->failed) += 1;
    printf("%.*s%.*s\t%.*s\t%.*s\twanted %.*s\tgot %s\t(%.*s)\n", STR_ARG(s->folder),
           STR_ARG(r->file), STR_ARG(r->resource), STR_ARG(r->category),
           STR_ARG(r->verdict), status_text(status), STR_ARG(r->note));
}

/* In exhaustive categories, what fails without a row is an error, once a resource. */
static void count_further(struct tally *t, const struct sheet *s, struct str file,
                          const struct found_list *all)
{
    struct row_list told = {0};
    for (size_t i = 0; i < s->exhaustive.count * all->count; i++) {
        const struct found *f = &all->items[i % all->count];
        struct row r = {
            .file = file,
            .resource = f->resource,
            .category = s->exhaustive.items[i / all->count],
        };
        if (!f->failing || !map_finds(&t->map, r.category, f->rule) ||
            rows_find(&s->rows, &r) != NULL || rows_find(&told, &r) != NULL)
            continue;
        VEC_PUSH(t->arena, &told, r);
        bool pending = is_pending(t, s, &r);
        *(pending ? &t->skipped : &t->failed) += 1;
        if (!pending)
            printf("%.*s%.*s\t%.*s\t%.*s\twanted nothing\tgot %s\n", STR_ARG(s->folder),
                   STR_ARG(file), STR_ARG(r.resource), STR_ARG(r.category), f->rule);
    }
}

static void judge_file(struct tally *t, const struct sheet *s, struct str file)
{
    struct str path =
        arena_printf(t->arena, "%.*s%.*s", STR_ARG(s->folder), STR_ARG(file));
    struct found_list all;
    struct err e;
    bool ok = linter_run(t->arena, t->command, path, &all, &e);
    if (!ok) {
        printf("%s\n", e.message);
        t->failed++;
        return;
    }
    for (size_t i = 0; i < s->rows.count; i++) {
        const struct row *r = &s->rows.items[i];
        if (str_eq(r->file, file))
            count_row(t, s, r, found_status(t, &all, r));
    }
    count_further(t, s, file, &all);
}

static bool is_first_of_file(const struct sheet *s, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(s->rows.items[i].file, s->rows.items[at].file))
            return false;
    return true;
}

static bool judge_sheet(struct tally *t, struct str path, struct err *e)
{
    struct sheet s;
    if (!sheet_read(t->arena, path, &s, e))
        return false;
    for (size_t i = 0; i < s.rows.count; i++)
        if (is_first_of_file(&s, i))
            judge_file(t, &s, s.rows.items[i].file);
    return true;
}

static bool judge_all(struct tally *t, struct str folder, struct err *e)
{
    struct arena *a = t->arena;
    struct str pending = arena_printf(a, "%.*s/pending.tsv", STR_ARG(folder));
    if (!map_read(a, arena_printf(a, "%.*s/fixtures.tsv", STR_ARG(folder)), &t->map, e))
        return false;
    if (file_exists(pending) && !sheet_read(a, pending, &t->pending, e))
        return false;
    t->cases = arena_printf(a, "%.*s/cases/", STR_ARG(folder));
    struct path_list files = {0};
    if (!file_walk(a, t->cases, &files, NULL, e))
        return false;
    for (size_t i = 0; i < files.count; i++)
        if (str_ends(files.items[i], STR("/expected.tsv")) &&
            !judge_sheet(t, files.items[i], e))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: verdicts FOLDER LINTER [ARGUMENT...]\n");
        return 2;
    }
    struct arena arena;
    arena_init(&arena);
    struct tally t = {.arena = &arena, .command = argv + 2};
    struct err e;
    if (!judge_all(&t, str_from(argv[1]), &e)) {
        printf("%s\n", e.message);
        t.failed++;
    }
    printf("conformance: %zu passed, %zu failed, %zu skipped\n", t.passed, t.failed,
           t.skipped);
    map_finish(&t.map);
    arena_finish(&arena);
    return t.failed > 0;
}
