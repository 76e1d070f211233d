/* SPDX-License-Identifier: Apache-2.0 */
/* Every bound on input, in one place. Units are in the names or beside them. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum limits {
    LIMIT_DEPTH = 200,            /* nesting of a document, of an expression */
    LIMIT_KEY_BYTES = 65535,      /* one key of a map */
    LIMIT_FILE_MB = 1024,         /* one input file, 1 MB = 2^20 bytes */
    LIMIT_VALUES = 10000000,      /* values in one file */
    LIMIT_ALIAS_VALUES = 1000000, /* values that alias expansion may add to one file */
    LIMIT_DIAGNOSTICS = 100,      /* kept per file; the rest are counted */
    LIMIT_SCENARIOS = 64, /* combinations of conditions tried per rule and resource */
    LIMIT_SCENARIO_DECISIONS = 100000, /* conditions asked for past LIMIT_SCENARIOS */
    LIMIT_SOLVER_STEPS = 20000, /* assignments tried to see whether conditions agree */
    LIMIT_CIRCLE_STEPS = 20000, /* taken in search of circles that hang on conditions */
    LIMIT_SOURCES = 65535,      /* files that one template may draw in */
    LIMIT_STACK_DEPTH = 10,     /* nested stacks inside nested stacks */
    LIMIT_NESTED_STACKS = 2000, /* drawn in by one template, at all depths together */
    LIMIT_FOREACH_OUTPUTS = 10000, /* members that one Fn::ForEach may make */
    LIMIT_ADDRESS_BYTES = 4096,    /* of a resource or module of Terraform */
    LIMIT_PLAN_STEPS = 20000000,  /* references of a Terraform plan that are followed */
    LIMIT_PLAN_TARGETS = 1000000, /* blocks that its expressions name, all together */
    LIMIT_PLAN_EDGES = 2000000,   /* between its objects */
    LIMIT_EXPR_BYTES = 65536,     /* the text of one expression */
    LIMIT_EVAL_STEPS = 1000000,   /* of one expression on one resource */
    LIMIT_ELEMENTS = 20000,       /* of one list property that a rule looks into */
};

#endif
