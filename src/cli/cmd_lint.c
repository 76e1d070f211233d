/* SPDX-License-Identifier: Apache-2.0 */
#include "base/vec.h"
#include "cli/accepted.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/pick.h"
#include "cli/progress.h"

#include <time.h>

/* Decided before the first file is read. */
struct plan {
    struct setups setups;
    const struct setup *here; /* of the working directory */
    struct rule_set rules;    /* that some setup has selected */
    struct lint_options options;
    struct input_list inputs;
    struct pick pick;
    struct output_list outputs;
};

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool make_plan(struct run *r, struct plan *plan)
{
    *plan = (struct plan){0};
    if (!setups_open(&plan->setups, r))
        return false;
    plan->here = setups_find(&plan->setups, plan->setups.discovery.cwd);
    if (plan->here->broken && r->settings.config.len > 0)
        return false; /* it governs all there is */
    plan->options = (struct lint_options){
        .setup = &plan->here->lint,
        .jobs = r->settings.jobs,
    };
    accepted_prepare(r, &plan->options);
    return pick_inputs(&plan->pick, &plan->setups, &plan->inputs, &plan->options) &&
           setups_rules(&plan->setups, &plan->rules);
}

/* What the command line does not say of reports, the configuration here may. */
static bool plan_outputs(struct run *r, struct plan *plan)
{
    struct words configured = config_words(&r->arena, &plan->here->config, "reports");
    struct err e;
    if (output_plan(r, &configured, &plan->outputs, &e))
        return true;
    (void)run_usage_error(r, &e);
    return false;
}

static void run_plan(const struct run *r, struct plan *plan, struct lint_result *out)
{
    struct progress progress;
    if (r->err_terminal && !r->settings.quiet) {
        plan->options.progress = progress_step;
        plan->options.context = &progress;
        progress_init(&progress);
    }
    lint_run(&plan->options, plan->inputs.items, plan->inputs.count, out);
    if (plan->options.progress != NULL)
        progress_finish(&progress);
}

static bool is_old(const struct finding *f)
{
    return f->suppressed != NULL && f->suppressed->kind == SUPPRESSION_OLD;
}

static void summarise(const struct run *r, const struct plan *plan,
                      const struct lint_result *result, struct report_summary *out)
{
    *out = (struct report_summary){
        .errors = r->errors.count,
        .files = result->files,
        .resources = result->resources,
        .rules = plan->rules.count,
    };
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *f = &result->findings.items[i];
        if (is_old(f))
            out->old++;
        else if (f->suppressed != NULL)
            out->suppressed += f->verdict == VERDICT_FAIL;
        else if (f->verdict != VERDICT_FAIL)
            out->unknown++;
        else
            out->by_severity[f->severity]++;
    }
}

static struct finding_list shown(struct run *r, const struct lint_result *result)
{
    struct finding_list out = {0};
    for (size_t i = 0; i < result->findings.count; i++)
        if (result->findings.items[i].shown)
            VEC_PUSH(&r->arena, &out, result->findings.items[i]);
    return out;
}

static const struct rule_info *const *rule_infos(struct run *r,
                                                 const struct rule_set *rules)
{
    const struct rule_info **infos =
        arena_alloc(&r->arena, rules->count * sizeof *infos);
    for (size_t i = 0; i < rules->count; i++)
        infos[i] = &rules->items[i]->info;
    return infos;
}

/* False: a report could not be written. */
static bool emit(struct run *r, const struct plan *plan,
                 const struct lint_result *result, double seconds)
{
    struct finding_list findings = shown(r, result);
    struct report report = {
        .findings = findings.items,
        .finding_count = findings.count,
        .rules = rule_infos(r, &plan->rules),
        .rule_count = plan->rules.count,
        .errors = r->errors.items,
        .error_count = r->errors.count,
        .version = run_version,
        .colour = r->out_colour,
        .quiet = r->settings.quiet,
        .show_suppressed = r->settings.show_suppressed,
        .width = r->width,
    };
    summarise(r, plan, result, &report.summary);
    report.summary.seconds = r->out_terminal ? seconds : 0;
    return output_emit(r, &plan->outputs, &report);
}

static void add_stats(struct run *r, const struct plan *plan,
                      const struct lint_result *result, double seconds)
{
    buf_printf(&r->err, "files      %zu, of them templates %zu\n", plan->inputs.count,
               result->files);
    buf_printf(&r->err, "resources  %zu\n", result->resources);
    buf_printf(&r->err, "rules      %zu\n", plan->rules.count);
    buf_printf(&r->err, "read       %8.2f ms\n", result->read_seconds * 1000);
    buf_printf(&r->err, "resolve    %8.2f ms\n", result->load_seconds * 1000);
    buf_printf(&r->err, "judge      %8.2f ms\n", result->judge_seconds * 1000);
    buf_printf(&r->err, "all        %8.2f ms\n", seconds * 1000);
}

static void add_notes(struct run *r, const struct plan *plan,
                      const struct lint_result *result)
{
    if (result->capped > 0)
        buf_printf(&r->err,
                   "%zu judgements had more combinations of conditions than are tried; "
                   "their values were judged one by one\n",
                   result->capped);
    if (plan->pick.left_out > 0)
        buf_printf(&r->err, "%zu file%s left out by the paths of a configuration\n",
                   plan->pick.left_out, plan->pick.left_out == 1 ? "" : "s");
}

/* Who has a folder of Terraform source linted thinks that it is. */
static void say_what_is_wanted(struct run *r, const struct plan *plan,
                               const struct lint_result *result)
{
    size_t count = plan->inputs.passed_by;
    if (result->files > 0 || count == 0 || r->errors.count > 0 || r->settings.quiet)
        return;
    buf_printf(&r->err,
               "plumbline: passed by %zu file%s of Terraform source: only a plan says "
               "what comes of it; run terraform plan -out=PLANFILE, then terraform "
               "show -json PLANFILE > plan.json and lint plan.json\n",
               count, count == 1 ? "" : "s");
}

static enum exit_code verdict(const struct run *r, const struct lint_result *result)
{
    if (r->errors.count > 0)
        return EXIT_INPUT;
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *f = &result->findings.items[i];
        if (f->blocking && f->suppressed == NULL)
            return EXIT_FINDINGS;
    }
    return EXIT_CLEAN;
}

bool command_lint_only(struct run *r, struct lint_result *out)
{
    struct plan plan;
    if (!make_plan(r, &plan))
        return false;
    run_plan(r, &plan, out);
    run_take_errors(r, &out->errors);
    return true;
}

enum exit_code command_lint(struct run *r)
{
    struct plan plan;
    struct lint_result result;
    double start = now();
    if (!make_plan(r, &plan) || !plan_outputs(r, &plan))
        return EXIT_INPUT;
    run_plan(r, &plan, &result);
    run_take_errors(r, &result.errors);
    accepted_subtract(r, config_text(&plan.here->config, "baseline"), &plan.inputs,
                      &result);
    pick_subtract(&plan.pick, &plan.options, &result);
    double seconds = now() - start;
    bool written = emit(r, &plan, &result, seconds);
    say_what_is_wanted(r, &plan, &result);
    if (r->settings.stats)
        add_stats(r, &plan, &result, seconds);
    if (r->settings.verbose)
        add_notes(r, &plan, &result);
    enum exit_code code = verdict(r, &result);
    pick_close(&plan.pick);
    lint_finish(&result);
    return written ? code : EXIT_INPUT;
}
