/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Linting inputs: each is read, recognised by a front end, judged, and its findings and
 * errors collected. Files are independent of each other and run in parallel.
 */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "base/file.h"
#include "base/table.h"
#include "lint/waiver.h"
#include "rule/judge.h"

/* What holds for the inputs that one configuration governs. */
struct lint_setup {
    const struct rule_set *rules;   /* those selected */
    const struct value *policy;     /* may be NULL */
    const struct value *parameters; /* given parameter values; may be NULL */
    struct str region;
    struct str account;
    struct str partition;
    struct table severities; /* rule id -> enum severity *, where not the rule's own */
    struct str root;         /* folder of the configuration; empty: where we are */
    const struct waiver *waivers;
    size_t waiver_count;
    bool reason_required; /* a suppression without a reason does not hold */
    bool partial;         /* this run leaves out rules (--only, --skip) */
    struct str source;    /* folder of a plan's .tf files; empty: beside the plan */
    bool unknown_fails;   /* undecided verdicts block as well, */
    bool show_unknown;    /* or are at least to be seen */
    int fail_on;          /* least severity that blocks; SEVERITY_COUNT: none, 0: all */
};

struct lint_options {
    const struct file_tree *tree; /* that inputs are read from; NULL: the disk */
    struct str today; /* YYYY-MM-DD, by which waivers end; empty: none ends */
    const struct lint_setup *setup; /* of inputs that have none of their own */
    struct str cwd; /* absolute: what relative paths are seen from, by which waivers
                       are matched; empty: paths are matched as they are */
    const struct path_list *folders; /* that are linted whole; may be NULL */
    size_t jobs;                     /* threads; 0: as many as processors */
    /* Told after each input, from any thread; may be NULL. */
    void (*progress)(void *context, size_t done, size_t total);
    void *context;
};

/* One thing to lint. */
struct lint_input {
    const struct lint_setup *setup; /* NULL: that of the options */
    struct str path;  /* to read and as shown; for standard input what is shown */
    struct str bytes; /* contents where given is set */
    bool given;
    bool named;    /* the user named it: no template is then an error, else silence */
    bool doubtful; /* nothing but its bytes says template: passed over if broken, too */
};

struct lint_result {
    struct arena arena;   /* these hold all below */
    struct arena *arenas; /* one a thread */
    size_t arena_count;
    struct finding_list findings; /* sorted, both verdicts */
    struct error_list errors;     /* sorted */
    size_t files;                 /* that were templates */
    size_t resources;             /* judged */
    size_t capped;                /* judgements with more scenarios than were tried */
    double read_seconds;          /* of all threads together: bytes to tree */
    double load_seconds;          /* tree to model */
    double judge_seconds;         /* model to findings */
};

void lint_run(const struct lint_options *o, const struct lint_input *inputs,
              size_t count, struct lint_result *out);
void lint_finish(struct lint_result *r);

#endif
