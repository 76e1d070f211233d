/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/accepted.h"

#include "base/vec.h"
#include "lint/spot.h"

#include <stdlib.h>
#include <time.h>

const char accepted_file[] = ".plumbline-baseline.json";

enum { DATE_BYTES = 32 };

/*
 * https://reproducible-builds.org/specs/source-date-epoch/ stands in for the clock, so
 * that a run can be repeated.
 */
static struct str today(struct arena *a)
{
    char text[DATE_BYTES];
    struct tm parts;
    int64_t given = 0;
    time_t now = time(NULL);
    bool fixed = str_to_int(str_from(getenv("SOURCE_DATE_EPOCH")), &given);
    if (fixed)
        now = (time_t)given;
    if ((fixed ? gmtime_r(&now, &parts) : localtime_r(&now, &parts)) == NULL)
        return STR("");
    size_t len = strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return arena_str(a, (struct str){text, len});
}

void accepted_prepare(struct run *r, struct lint_options *out)
{
    struct path_list *folders = arena_zalloc(&r->arena, 1, sizeof *folders);
    out->today = today(&r->arena);
    out->cwd = run_cwd(r);
    out->folders = folders;
    if (r->operands.count == 0)
        VEC_PUSH(&r->arena, folders, STR("."));
    for (size_t i = 0; i < r->operands.count; i++)
        if (file_is_folder(r->operands.items[i]))
            VEC_PUSH(&r->arena, folders, r->operands.items[i]);
}

void accepted_subtract(struct run *r, struct str path, const struct input_list *inputs,
                       struct lint_result *result)
{
    struct sources sources = {0};
    struct diags diags = {.arena = &r->arena};
    struct baseline_place place = {path, run_cwd(r)};
    if (path.len == 0)
        return;
    struct baseline *b = baseline_read(&r->arena, &place, &sources, &diags);
    spot_errors(&r->arena, &r->arena, &sources, &diags, &r->errors);
    if (b == NULL)
        return;
    baseline_apply(b, &result->findings);
    size_t left = baseline_left(b, inputs->items, inputs->count);
    if (left > 0 && r->settings.verbose)
        buf_printf(&r->err,
                   "%zu finding%s of the baseline %.*s %s not found any more; "
                   "'plumbline baseline' writes it anew\n",
                   left, left == 1 ? "" : "s", STR_ARG(path), left == 1 ? "is" : "are");
}
