/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/flaw.h"

const char flaw_expired[] = "suppression-expired";
const char flaw_unused[] = "suppression-unused";
const char flaw_reason[] = "suppression-reason";

enum { NAME_SHOWN = 100 }; /* bytes of a name that a message bears */

static struct str shown(struct str name)
{
    return name.len == 0 ? STR("all rules") : str_slice(name, 0, NAME_SHOWN);
}

/* YYYY-MM-DD: such dates stand in the order of their texts. */
static bool is_date(struct str s)
{
    int64_t month = 0;
    int64_t day = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? s.ptr[i] != '-' : s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    }
    return s.len == 10 && str_to_int(str_slice(s, 5, 2), &month) &&
           str_to_int(str_slice(s, 8, 2), &day) && month >= 1 && month <= 12 &&
           day >= 1 && day <= 31;
}

struct flaw flaw_of(struct arena *a, const struct flaw_subject *s, struct str today,
                    bool reason_required)
{
    struct str name = shown(s->name);
    if (s->until.len > 0 && !is_date(s->until))
        return (struct flaw){
            flaw_expired,
            arena_printf(a,
                         "The %s of %.*s does not hold: its end '%.*s' is no date "
                         "(YYYY-MM-DD)",
                         s->what, STR_ARG(name), STR_ARG(shown(s->until)))};
    if (today.len > 0 && str_cmp(today, s->until) > 0 && s->until.len > 0)
        return (struct flaw){flaw_expired,
                             arena_printf(a, "The %s of %.*s held until %.*s", s->what,
                                          STR_ARG(name), STR_ARG(s->until))};
    if (reason_required && str_trim(s->reason).len == 0)
        return (struct flaw){
            flaw_reason,
            arena_printf(a,
                         "The %s of %.*s gives no reason, without which it "
                         "does not hold",
                         s->what, STR_ARG(name))};
    return (struct flaw){0};
}

struct flaw flaw_of_unused(struct arena *a, const struct flaw_subject *s, bool no_such)
{
    struct str name = shown(s->name);
    struct str message =
        no_such
            ? arena_printf(a, "There is no rule '%.*s' for the %s to name",
                           STR_ARG(name), s->what)
            : arena_printf(a, "The %s of %.*s matches nothing", s->what, STR_ARG(name));
    return (struct flaw){flaw_unused, message};
}
