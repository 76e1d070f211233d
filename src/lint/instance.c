/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/instance.h"

#include "base/table.h"
#include "base/vec.h"

#include <ctype.h>
#include <stdlib.h>

/* Findings of one block that say the same. */
struct group {
    size_t first; /* index of the finding that stays */
    VEC(struct str) addresses;
};

struct grouping {
    struct arena scratch;
    struct table numbers; /* key -> number of its group */
    struct group *items;
    size_t count;
    size_t capacity;
};

bool instance_is_one(const struct finding *f)
{
    return f->block.len > 0 && !str_eq(f->block, f->resource);
}

/* Where the whole address stands, and not the beginning of another; or SIZE_MAX. */
static size_t find_address(struct str text, struct str address)
{
    size_t from = 0;
    size_t at = address.len == 0 ? SIZE_MAX : str_find(text, address);
    while (at != SIZE_MAX) {
        size_t end = from + at + address.len;
        char next = end < text.len ? text.ptr[end] : ' ';
        if (!isalnum((unsigned char)next) && next != '_' && next != '-' && next != '[')
            return from + at;
        from = end;
        at = str_find(str_slice(text, from, text.len), address);
    }
    return SIZE_MAX;
}

struct str instance_message(struct arena *a, const struct finding *f)
{
    struct str rest = f->message;
    VEC(struct str) parts = {0};
    size_t at = find_address(rest, f->resource);
    for (; at != SIZE_MAX; at = find_address(rest, f->resource)) {
        VEC_PUSH(a, &parts, str_slice(rest, 0, at));
        VEC_PUSH(a, &parts, f->block);
        rest = str_slice(rest, at + f->resource.len, rest.len);
    }
    VEC_PUSH(a, &parts, rest);
    return arena_join(a, parts.items, parts.count);
}

/* All but the instance by which two findings can differ, as one text. */
static struct str key_of(struct arena *a, const struct finding *f)
{
    const struct place *p = &f->place;
    const struct str silent = {"", 0};
    const struct str reason = f->suppressed == NULL ? silent : f->suppressed->reason;
    struct str numbers =
        arena_printf(a, "%p %d %d %u:%u-%u:%u ", (const void *)f->rule, (int)f->verdict,
                     f->suppressed == NULL ? -1 : (int)f->suppressed->kind,
                     p->start.line, p->start.column, p->end.line, p->end.column);
    /* What is not known of one instance and another has names of its own. */
    struct str said = f->verdict == VERDICT_FAIL ? instance_message(a, f) : silent;
    const struct str between = STR_INIT("\xFF");
    const struct str parts[] = {
        numbers, p->file, between, f->block, between, f->path,
        between, f->when, between, reason,   between, said,
    };
    return arena_join(a, parts, sizeof parts / sizeof *parts);
}

static size_t digits(struct str s)
{
    size_t count = 0;
    while (count < s.len && s.ptr[count] >= '0' && s.ptr[count] <= '9')
        count++;
    return count;
}

/* As people count: [2] comes before [10]. */
static int compare_naturally(struct str a, struct str b)
{
    while (a.len > 0 && b.len > 0) {
        size_t x = digits(a);
        size_t y = digits(b);
        int order = x > 0 && y > 0 && x != y ? (x > y) - (x < y) : 0;
        size_t step = x > 0 && x == y ? x : 1;
        if (order == 0)
            order = str_cmp(str_slice(a, 0, step), str_slice(b, 0, step));
        if (order != 0)
            return order;
        a = str_slice(a, step, a.len);
        b = str_slice(b, step, b.len);
    }
    return (a.len > 0) - (b.len > 0);
}

static int by_address(const void *a, const void *b)
{
    return compare_naturally(*(const struct str *)a, *(const struct str *)b);
}

/* Sorts, and drops what is there twice: two plans may have the same instance. */
static void settle(struct group *g)
{
    size_t kept = 0;
    qsort(g->addresses.items, g->addresses.count, sizeof *g->addresses.items,
          by_address);
    for (size_t i = 0; i < g->addresses.count; i++)
        if (kept == 0 || !str_eq(g->addresses.items[i], g->addresses.items[kept - 1]))
            g->addresses.items[kept++] = g->addresses.items[i];
    g->addresses.count = kept;
}

static void speak_of_block(struct arena *a, struct finding *f, struct group *g)
{
    settle(g);
    if (g->addresses.count < 2)
        return;
    f->message = instance_message(a, f);
    f->resource = f->block;
    f->instances = g->addresses.items;
    f->instance_count = g->addresses.count;
}

/* The finding's group; a new one begins with the finding at index first. */
static struct group *group_of(struct grouping *g, const struct finding *f, size_t first)
{
    struct str key = key_of(&g->scratch, f);
    const size_t *known = table_find(&g->numbers, key);
    if (known != NULL)
        return &g->items[*known];
    size_t number = g->count;
    table_add(&g->scratch, &g->numbers, key,
              arena_copy(&g->scratch, &number, sizeof number));
    VEC_PUSH(&g->scratch, g, (struct group){.first = first});
    return &g->items[number];
}

void instance_group(struct arena *a, struct finding_list *list)
{
    struct grouping g = {0};
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct finding f = list->items[i];
        if (instance_is_one(&f)) {
            struct group *group = group_of(&g, &f, kept);
            VEC_PUSH(a, &group->addresses, f.resource);
            if (group->addresses.count > 1)
                continue;
        }
        list->items[kept++] = f;
    }
    list->count = kept;
    for (size_t i = 0; i < g.count; i++)
        speak_of_block(a, &list->items[g.items[i].first], &g.items[i]);
    arena_finish(&g.scratch);
}
