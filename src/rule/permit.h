/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What security groups let through: one permission for each source that each rule may
 * turn out to name. A rule with two sources, or one whose source is a choice, becomes
 * several permissions with the conditions under which they are there.
 */
#ifndef RULE_PERMIT_H
#define RULE_PERMIT_H

#include "rule/space.h"
#include "rule/traffic.h"
#include "rule/view.h"

/* Whose rules, and which way. */
enum flow {
    FLOW_IN,  /* into a security group */
    FLOW_OUT, /* out of one */
    FLOW_ACL, /* an entry of a network ACL, whichever way it is for */
};

enum source_kind {
    SOURCE_CIDR,
    SOURCE_GROUP,
    SOURCE_PREFIX_LIST,
    SOURCE_NONE,    /* the rule names none */
    SOURCE_UNKNOWN, /* the whole rule is unknown */
};

/* What permit_world found, kept where no scenario can change it. */
struct world_answer {
    bool known;
    enum truth truth;
    const struct value *odd;
};

struct permission {
    struct object
        object; /* element: the source's value (the rule's where it has none) */
    enum source_kind kind;
    bool is_ipv6;               /* written where an IPv6 block belongs */
    const struct value *rule;   /* a map, or unknown */
    struct permission_set *set; /* that it belongs to */
    size_t index;               /* in it */
    bool is_fixed;              /* traffic depends on no condition */
    struct traffic traffic;     /* where it is fixed */
    struct world_answer world;
};

/* Whether sources that let the same traffic through are the world only together. */
struct joint_answer {
    struct traffic traffic;
    bool world;
};

struct permission_set {
    const struct resource *resource;
    enum flow flow;
    VEC(struct permission *) items;
    bool cut;                     /* too many: some are missing */
    bool is_plain;                /* nothing in it can depend on a condition */
    double world_share;           /* from the policy, or SPACE_WORLD_SHARE */
    struct space_blocks approved; /* the policy's approved_cidrs: never the world */
    double
        bound; /* no more of the internet than this comes together; -1: not weighed */
    VEC(struct joint_answer) joints; /* found so far, while it is plain */
    struct permission_set *others; /* of the same group, in other resources; or NULL */
    bool joined;                   /* others have been looked for */
};

/* The permissions of a security group, a rule that stands alone, or an ACL's entry. */
struct permission_set *permit_collect(struct cel_run *run, const struct resource *r,
                                      enum flow flow);
/* Adds those of a further resource, there under the guard. */
void permit_add(struct cel_run *run, const struct resource *r,
                const struct guard *guard, struct permission_set *set);
/* The type whose resources are a rule each: AWS::EC2::SecurityGroupIngress, … */
struct str permit_standalone_type(enum flow flow);
struct traffic permit_traffic(struct cel_run *run, const struct permission *p);
/*
 * The blocks that the source stands for, as far as they are known; *odd is a value that
 * could stand for further ones, or NULL.
 */
void permit_blocks(struct cel_run *run, const struct permission *p,
                   struct space_blocks *out, const struct value **odd);
/* The same without those that the policy approves of. */
void permit_strangers(struct cel_run *run, const struct permission *p,
                      struct space_blocks *out, const struct value **odd);
/* The share of the internet that the source stands for, whatever the conditions. */
double permit_most(struct cel_run *run, const struct permission *p);
/*
 * Whether the source, alone or with the others that let the same traffic through,
 * covers so much of the internet that it counts as all of it. OPEN sets *odd. In
 * joint.c.
 */
enum truth permit_world(struct cel_run *run, const struct permission *p,
                        const struct value **odd);

#endif
