/* SPDX-License-Identifier: Apache-2.0 */
/* Derived views that rules share: tags, security-group rules, policy statements. */
#ifndef RULE_FACT_H
#define RULE_FACT_H

#include "rule/view.h"

/* The functions on facts; ends with a NULL name. */
extern const struct cel_function fact_functions[];
/* What rules may read of one element of ingress() and egress(); ends with a NULL name.
 */
extern const struct object_member permission_members[];

/* The same of statements(). */
extern const struct object_member statement_members[];

/* v with its choices taken by the run's scenario; NULL: absent. */
const struct value *fact_take(struct cel_run *run, const struct value *v);
/* CEL's unknown for a value that is not known, or that makes no sense ("why" then). */
struct cel_value fact_unknown(struct cel_run *run, const struct value *v,
                              const char *why);
struct cel_value fact_truth(struct cel_run *run, enum truth t, const struct value *odd,
                            const char *why);

/* Members of a resource. */
struct cel_value fact_taggable(struct cel_run *run, const struct object *o);
struct cel_value fact_tags(struct cel_run *run, const struct object *o);

/* Rows of fact_functions. */
cel_call fact_has_tag;
cel_call fact_missing_tags;
cel_call fact_tag_list;
cel_call fact_unfit_tags;
cel_call fact_misspelt_tags;
cel_call fact_ingress;
cel_call fact_egress;
cel_call fact_acl;
cel_call fact_covers;
cel_call fact_only;
cel_call fact_statements;
cel_call fact_grants;
cel_call fact_enabled;
cel_call fact_nearest;
cel_call fact_literal;
cel_call fact_weak_tls;
cel_call fact_tls_endpoints;

#endif
