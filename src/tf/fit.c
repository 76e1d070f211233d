/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An item can have been made from what is written where no literal contradicts it. Each
 * block or list item makes one; so what only one of them can have made is taken from
 * the others' choice, and so on until nothing changes.
 */
#include "tf/fit.h"

enum { COMPARED_MAX = 20000 }; /* values, in one search */

struct comparison {
    const struct sources *sources;
    unsigned steps;
};

bool fit_is_open(const struct value *v)
{
    struct str text = value_str(v);
    return v->kind == VALUE_UNKNOWN || str_find(text, STR("${")) != SIZE_MAX ||
           str_find(text, STR("%{")) != SIZE_MAX;
}

static bool is_scalar(const struct value *v)
{
    return v->kind < VALUE_LIST && v->kind != VALUE_NULL;
}

/* Numbers and booleans as they are written: 22 and "22" are the same to Terraform. */
static struct str scalar_text(const struct sources *all, const struct value *v)
{
    return v->kind == VALUE_STRING ? value_str(v) : sources_text(all, value_origin(v));
}

/* What a provider may plan as null. */
static bool is_blank(const struct sources *all, const struct value *v)
{
    struct str text = scalar_text(all, v);
    return v->kind >= VALUE_LIST
               ? v->count == 0
               : v->kind == VALUE_NULL || text.len == 0 || str_eq(text, STR("0")) ||
                     str_eq(text, STR("false"));
}

static bool agree(struct comparison *c, const struct value *written,
                  const struct value *planned);

static bool some_agrees(struct comparison *c, const struct value *written,
                        const struct value *planned)
{
    for (uint32_t i = 0; i < planned->count; i++)
        if (agree(c, written, &planned->items[i]))
            return true;
    return false;
}

static bool lists_agree(struct comparison *c, const struct value *written,
                        const struct value *planned)
{
    for (uint32_t i = 0; i < written->count; i++)
        if (!fit_is_open(&written->items[i]) &&
            !some_agrees(c, &written->items[i], planned))
            return false;
    return true;
}

static bool maps_agree(struct comparison *c, const struct value *written,
                       const struct value *planned)
{
    for (uint32_t i = 0; i < written->count; i++) {
        const struct member *m = &written->members[i];
        if (c->steps >= COMPARED_MAX)
            return true;
        c->steps += 1 + planned->count / 8; /* keys are soon compared */
        const struct value *found = value_find(planned, member_key(m));
        if (found != NULL && !agree(c, &m->value, found))
            return false;
    }
    return true;
}

/* Whether nothing written contradicts what is planned. */
static bool agree(struct comparison *c, const struct value *written,
                  const struct value *planned)
{
    if (c->steps++ >= COMPARED_MAX || fit_is_open(written))
        return true;
    if (planned->kind == VALUE_NULL)
        return is_blank(c->sources, written);
    if (written->kind == VALUE_LIST && planned->kind == VALUE_LIST)
        return lists_agree(c, written, planned);
    if (written->kind == VALUE_MAP && planned->kind == VALUE_MAP)
        return maps_agree(c, written, planned);
    if (written->kind == VALUE_MAP && planned->kind == VALUE_LIST)
        return some_agrees(c, written, planned);
    if (!is_scalar(written) || !is_scalar(planned))
        return true;
    return str_eq_nocase(scalar_text(c->sources, written),
                         scalar_text(c->sources, planned));
}

/* Row: a planned item; bit: something written that can have made it. */
struct fit {
    uint64_t rows[FIT_MAX];
    size_t row_count;
    uint64_t once; /* those that make one item */
};

static bool is_single(uint64_t bits)
{
    return bits != 0 && (bits & (bits - 1)) == 0;
}

/* Takes the bit from all rows but one; whether any had it. */
static bool take(struct fit *f, uint64_t bit, size_t owner)
{
    bool changed = false;
    for (size_t i = 0; i < f->row_count; i++)
        if (i != owner && (f->rows[i] & bit) != 0) {
            f->rows[i] &= ~bit;
            changed = true;
        }
    return changed;
}

/* The only row with the bit; FIT_MAX where there is none or several. */
static size_t only_row(const struct fit *f, uint64_t bit)
{
    size_t found = FIT_MAX;
    for (size_t i = 0; i < f->row_count; i++) {
        if ((f->rows[i] & bit) == 0)
            continue;
        if (found != FIT_MAX)
            return FIT_MAX;
        found = i;
    }
    return found;
}

/* Once through the rows, and through as many of what is written. */
static bool settle(struct fit *f, size_t count)
{
    bool changed = false;
    for (size_t i = 0; i < f->row_count; i++)
        if (is_single(f->rows[i]) && (f->rows[i] & f->once) != 0)
            changed = take(f, f->rows[i], i) || changed;
    for (size_t i = 0; i < count; i++) {
        uint64_t bit = UINT64_C(1) << i;
        size_t row = (f->once & bit) != 0 ? only_row(f, bit) : FIT_MAX;
        if (row == FIT_MAX || f->rows[row] == bit)
            continue;
        f->rows[row] = bit;
        changed = true;
    }
    return changed;
}

size_t fit_find(const struct sources *all, const struct fit_item *items, size_t count,
                const struct value *planned, uint32_t index)
{
    struct fit f = {.row_count = planned == NULL ? 0 : planned->count};
    struct comparison c = {.sources = all};
    size_t once = 0;
    if (count == 1 && (items[0].many || f.row_count <= 1))
        return 0;
    if (count > FIT_MAX || f.row_count > FIT_MAX || index >= f.row_count)
        return SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        uint64_t bit = UINT64_C(1) << i;
        f.once |= items[i].many ? 0 : bit;
        once += !items[i].many;
        for (size_t row = 0; row < f.row_count; row++)
            if (agree(&c, items[i].value, &planned->items[row]))
                f.rows[row] |= bit;
    }
    /* Where there are more, some made nothing: it has been added since the plan. */
    while (settle(&f, once <= f.row_count ? count : 0))
        continue;
    return is_single(f.rows[index]) ? (size_t)__builtin_ctzll(f.rows[index]) : SIZE_MAX;
}
