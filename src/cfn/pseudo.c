/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/pseudo.h"

#include "cfn/param.h"

/* The public partitions: what an account can be in without asking AWS first. */
static const struct value PARTITION_NAMES[] = {
    {.kind = VALUE_STRING, .count = 3, .text = "aws"},
    {.kind = VALUE_STRING, .count = 6, .text = "aws-cn"},
    {.kind = VALUE_STRING, .count = 10, .text = "aws-us-gov"},
};

static const struct value PARTITIONS = {
    .kind = VALUE_LIST,
    .count = 3,
    .items = PARTITION_NAMES,
};

static const struct str NO_VALUE = STR_INIT("AWS::NoValue");
static const struct str URL_SUFFIX = STR_INIT("AWS::URLSuffix");
static const struct str PARTITION = STR_INIT("AWS::Partition");
static const struct str CHINA = STR_INIT("aws-cn");

static struct parameter *add(struct loader *l, struct str name, struct str given)
{
    struct parameter *p = arena_zalloc(l->arena, 1, sizeof *p);
    p->self = p;
    p->name = name;
    p->variable_name = name;
    p->compared = arena_zalloc(l->arena, 1, sizeof *p->compared);
    if (given.len > 0) {
        struct value v = value_make_str(given, NULL);
        p->given = arena_copy(l->arena, &v, sizeof v);
    }
    table_add(l->arena, &l->pseudo, p->name, p);
    return p;
}

static struct str partition_of(struct str region)
{
    if (region.len == 0)
        return region;
    if (str_starts(region, STR("cn-")))
        return CHINA;
    if (str_starts(region, STR("us-gov-")))
        return STR("aws-us-gov");
    return STR("aws");
}

void pseudo_init(struct loader *l)
{
    const struct cfn_options *o = l->options;
    struct str partition =
        o->partition.len > 0 ? o->partition : partition_of(o->region);
    add(l, STR("AWS::Region"), o->region)->pattern = STR("[a-z]+(-[a-z]+)+-[0-9]+");
    add(l, STR("AWS::AccountId"), o->account)->pattern = STR("[0-9]{12}");
    add(l, PARTITION, partition)->allowed = &PARTITIONS;
    add(l, STR("AWS::StackName"), STR(""))->pattern = STR("[a-zA-Z][-a-zA-Z0-9]*");
    add(l, STR("AWS::StackId"), STR(""));
    add(l, STR("AWS::NotificationARNs"), STR(""))->list = true;
    add(l, URL_SUFFIX, STR(""));
    add(l, NO_VALUE, STR(""));
}

bool pseudo_value(const struct walk *w, const struct mention *m, struct value *out)
{
    if (!str_starts(m->name, STR("AWS::")))
        return false;
    if (str_eq(m->name, NO_VALUE)) {
        *out = value_make_int(0, m->node);
        out->kind = VALUE_ABSENT;
        return true;
    }
    if (!str_eq(m->name, URL_SUFFIX) || w->formula)
        return false;
    struct loader *l = w->t->loader;
    struct parameter *p = param_find(w->t, PARTITION);
    struct value china = value_make_str(STR("amazonaws.com.cn"), m->node);
    struct value world = value_make_str(STR("amazonaws.com"), m->node);
    const struct cond *in_china =
        p->given != NULL ? cond_const(l->arena, str_eq(value_str(p->given), CHINA))
                         : cond_equals(l->arena, param_variable(l, p), CHINA);
    *out = resolve_choice(w, in_china, &china, &world);
    return true;
}
