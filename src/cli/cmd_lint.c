/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "base/vec.h"
#include "cli/command.h"
#include "cli/config.h"
#include "cli/pack.h"
#include "cli/params.h"
#include "cli/progress.h"
#include "lint/input.h"
#include "report/report.h"

#include <time.h>
#include <unistd.h>

/* Decided before the first file is read. */
struct plan {
    struct rule_set rules;
    struct config config;
    struct lint_setup setup;
    struct lint_options options;
    struct input_list inputs;
    bool unknown_fails;
};

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Both words have been checked when they were read. */
static int least_failing(struct str option, struct str config)
{
    struct str word = option.len > 0 ? option : config;
    enum severity severity = SEVERITY_LOW;
    if (str_eq(word, STR("never")))
        return SEVERITY_COUNT;
    (void)severity_parse(word, &severity);
    return severity;
}

/* "aws-cn" of "cn-north-1"; empty where the region is not given. */
static struct str partition_of(struct str region)
{
    if (region.len == 0)
        return (struct str){"", 0};
    return str_starts(region, STR("cn-"))       ? STR("aws-cn")
           : str_starts(region, STR("us-gov-")) ? STR("aws-us-gov")
                                                : STR("aws");
}

static void add_stdin(struct run *r, struct plan *plan)
{
    struct str name = r->settings.stdin_name;
    struct lint_input in = {
        .path = name.len > 0 ? name : STR("<stdin>"),
        .given = true,
        .named = true,
    };
    struct err e;
    if (file_read_fd(&r->arena, STDIN_FILENO, in.path, &in.bytes, &e))
        VEC_PUSH(&r->arena, &plan->inputs, in);
    else
        run_file_error(r, in.path, &e);
}

static void find_inputs(struct run *r, struct plan *plan)
{
    if (r->operands.count == 0)
        input_add_path(&r->arena, &plan->inputs, STR("."), &r->errors);
    for (size_t i = 0; i < r->operands.count; i++) {
        if (str_eq(r->operands.items[i], STR("-")))
            add_stdin(r, plan);
        else
            input_add_path(&r->arena, &plan->inputs, r->operands.items[i], &r->errors);
    }
    input_finish(&plan->inputs);
}

static bool make_plan(struct run *r, struct plan *plan)
{
    const struct settings *s = &r->settings;
    const struct value *parameters = NULL;
    *plan = (struct plan){0};
    bool ok = config_read(r, &plan->config);
    ok = pack_load(r, &plan->rules) && ok;
    ok = params_read(r, &parameters) && ok;
    if (!ok)
        return false;
    plan->unknown_fails = str_eq(s->unknown, STR("fail"));
    plan->setup = (struct lint_setup){
        .rules = &plan->rules,
        .policy = plan->config.policy,
        .parameters = parameters,
        .region = s->region,
        .account = s->account,
        .source = s->source,
        .partition = partition_of(s->region),
        .fail_on = least_failing(s->fail_on, plan->config.fail_on),
    };
    plan->options = (struct lint_options){.setup = &plan->setup, .jobs = s->jobs};
    find_inputs(r, plan);
    return true;
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
        if (f->verdict != VERDICT_FAIL)
            out->unknown++;
        else if (f->suppressed != NULL)
            out->suppressed++;
        else
            out->by_severity[f->severity]++;
    }
}

/* The findings to be shown: undecided ones only where they were asked for. */
static struct finding_list shown(struct run *r, const struct plan *plan,
                                 const struct lint_result *result)
{
    struct finding_list out = {0};
    bool all = r->settings.show_unknown || plan->unknown_fails;
    for (size_t i = 0; i < result->findings.count; i++)
        if (all || result->findings.items[i].verdict == VERDICT_FAIL)
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

static void emit(struct run *r, const struct plan *plan,
                 const struct lint_result *result, double seconds)
{
    struct finding_list findings = shown(r, plan, result);
    struct str name = r->settings.format.len > 0 ? r->settings.format : STR("text");
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
        .width = r->width,
    };
    summarise(r, plan, result, &report.summary);
    report.summary.seconds = r->out_terminal ? seconds : 0;
    report_find(name)->emit(&report, &r->out);
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

static enum exit_code verdict(const struct run *r, const struct plan *plan,
                              const struct lint_result *result)
{
    if (r->errors.count > 0)
        return EXIT_INPUT;
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct finding *f = &result->findings.items[i];
        bool counts = f->verdict == VERDICT_FAIL || plan->unknown_fails;
        if (counts && f->blocking && f->suppressed == NULL)
            return EXIT_FINDINGS;
    }
    return EXIT_CLEAN;
}

enum exit_code command_lint(struct run *r)
{
    struct plan plan;
    struct lint_result result;
    double start = now();
    if (!make_plan(r, &plan))
        return EXIT_INPUT;
    run_plan(r, &plan, &result);
    run_take_errors(r, &result.errors);
    double seconds = now() - start;
    emit(r, &plan, &result, seconds);
    if (r->settings.stats)
        add_stats(r, &plan, &result, seconds);
    if (r->settings.verbose && result.capped > 0)
        buf_printf(&r->err,
                   "%zu judgements had more combinations of conditions than are tried; "
                   "their values were judged one by one\n",
                   result.capped);
    enum exit_code code = verdict(r, &plan, &result);
    lint_finish(&result);
    return code;
}
