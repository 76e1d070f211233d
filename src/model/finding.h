/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings: what the rules say, in the form the reports need. A finding owns nothing:
 * its strings live in the arena of the result that holds it, excerpt included, so that
 * a file's tree and bytes can be dropped as soon as the file is judged.
 */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "base/arena.h"
#include "doc/source.h"

enum severity {
    SEVERITY_INFO,
    SEVERITY_LOW,
    SEVERITY_MEDIUM,
    SEVERITY_HIGH,
    SEVERITY_CRITICAL,
};

enum { SEVERITY_COUNT = SEVERITY_CRITICAL + 1 };

/* Where a control framework asks for what a rule asks. */
struct rule_control {
    struct str framework; /* cis-aws-3.0 */
    const struct str *ids;
    size_t id_count;
};

/* What reports need to know of a rule. */
struct rule_info {
    struct str id;   /* SG001 */
    struct str name; /* sg-ssh-open */
    struct str title;
    struct str category;
    struct str why;
    struct str fix;
    enum severity severity;
    const struct rule_control *controls;
    size_t control_count;
    const struct str *peers; /* ids of the same check elsewhere: "checkov:CKV_AWS_24" */
    size_t peer_count;
};

enum verdict {
    VERDICT_FAIL,
    VERDICT_UNKNOWN,
};

/* A place as it is printed. */
struct place {
    struct str file;
    struct position start;
    struct position end;  /* exclusive; equal to start where no stretch is known */
    struct str line;      /* text of the start line; of a very long one, around start */
    uint32_t line_column; /* column of line's first character; 0: no text was kept */
};

/* A further place that explains the finding: "the default is written here". */
struct related {
    struct place place;
    struct str note;
};

enum suppression_kind {
    SUPPRESSION_COMMENT,  /* a comment in the file */
    SUPPRESSION_METADATA, /* the resource's Metadata */
    SUPPRESSION_WAIVER,   /* of the configuration */
    SUPPRESSION_BASELINE, /* of the baseline file */
    SUPPRESSION_OLD,      /* was there at --new-since, or in --base */
};

/* Why a finding does not count. */
struct suppression {
    enum suppression_kind kind;
    struct str reason; /* these may be empty */
    struct str owner;
    struct str until;   /* last day, YYYY-MM-DD */
    struct place place; /* where it is written */
};

struct finding {
    const struct rule_info *rule;
    enum severity severity; /* the rule's, or the configuration's */
    enum verdict verdict;
    bool blocking; /* at or above its configuration's fail_on, and not let pass */
    bool shown;    /* undecided ones only where they were asked for */
    const struct suppression *suppressed; /* NULL: it counts */
    struct str message;
    struct str resource; /* logical id or Terraform address; empty: the template */
    struct str
        block; /* Terraform: address without count and for_each keys; else empty */
    struct str type;
    struct str path;        /* of the property: "SecurityGroupIngress[0].CidrIp" */
    struct str when;        /* condition under which it holds; empty: always */
    struct str fingerprint; /* hex */
    struct place place;
    struct related *related;
    size_t related_count;
    const struct str *instances; /* addresses that one block made, where several did */
    size_t instance_count;
};

struct finding_list {
    struct finding *items;
    size_t count;
    size_t capacity;
};

/* A message about an input, as it is printed. Line 0: about the whole file. */
struct report_error {
    struct place place;
    struct str message;
};

struct error_list {
    struct report_error *items;
    size_t count;
    size_t capacity;
};

/* The note on a related place: it is where the value at fault is written. */
extern const struct str finding_origin_note;

/* "critical" …; and back, false for any other word. */
const char *severity_name(enum severity s);
bool severity_parse(struct str name, enum severity *out);
/* "comment", "metadata", "waiver", "baseline". */
const char *suppression_name(enum suppression_kind k);
/* Total order: file, line, column, rule, resource, path, message. For qsort. */
int finding_compare(const void *a, const void *b);
/*
 * Identity that survives moved lines and list items: rule, resource, property path and
 * what identity says of the judged value. Hex, in the arena. The file is no part of it.
 */
struct str finding_fingerprint(struct arena *a, const struct finding *f,
                               struct str identity);

#endif
