/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules of a security group: Terraform's name any number of sources each, canonical
 * ones a single one.
 */
#include "tf/tfhook.h"

#include "base/vec.h"

struct value_list {
    struct value *items;
    size_t count;
    size_t capacity;
};

/* An argument that holds sources, and what a canonical rule calls one. */
struct source_argument {
    struct str from;
    struct str in;  /* of ingress */
    struct str out; /* of egress */
};

static const struct source_argument SOURCES[] = {
    {STR_INIT("cidr_blocks"), STR_INIT("CidrIp"), STR_INIT("CidrIp")},
    {STR_INIT("ipv6_cidr_blocks"), STR_INIT("CidrIpv6"), STR_INIT("CidrIpv6")},
    {STR_INIT("prefix_list_ids"), STR_INIT("SourcePrefixListId"),
     STR_INIT("DestinationPrefixListId")},
    {STR_INIT("security_groups"), STR_INIT("SourceSecurityGroupId"),
     STR_INIT("DestinationSecurityGroupId")},
};

enum { SOURCE_COUNT = sizeof SOURCES / sizeof *SOURCES };

struct splitter {
    const struct map_context *context;
    bool is_egress;
    struct value_list out;
};

/* What all rules have that one block makes, and room for a source. */
static struct member *start_rule(const struct splitter *s, const struct value *block,
                                 size_t *count)
{
    static const struct {
        struct str from;
        struct str to;
    } fields[] = {
        {STR_INIT("protocol"), STR_INIT("IpProtocol")},
        {STR_INIT("from_port"), STR_INIT("FromPort")},
        {STR_INIT("to_port"), STR_INIT("ToPort")},
        {STR_INIT("description"), STR_INIT("Description")},
    };
    struct member *members = arena_alloc(s->context->arena, 5 * sizeof *members);
    *count = 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct value *v = value_find(block, fields[i].from);
        if (v != NULL && v->kind != VALUE_NULL)
            members[(*count)++] = member_make(fields[i].to, *v);
    }
    return members;
}

static void add_rule(struct splitter *s, const struct value *block, struct str name,
                     const struct value *source)
{
    size_t count;
    struct member *members = start_rule(s, block, &count);
    if (source != NULL)
        members[count++] = member_make(name, *source);
    struct value rule = value_make_map(members, count, block);
    VEC_PUSH(s->context->arena, &s->out, rule);
}

static void split_block(struct splitter *s, const struct value *block)
{
    size_t before = s->out.count;
    for (size_t i = 0; i < SOURCE_COUNT; i++) {
        const struct value *held = value_find(block, SOURCES[i].from);
        struct str name = s->is_egress ? SOURCES[i].out : SOURCES[i].in;
        for (uint32_t k = 0; value_is(held, VALUE_LIST) && k < held->count; k++)
            add_rule(s, block, name, &held->items[k]);
        if (value_is(held, VALUE_UNKNOWN))
            add_rule(s, block, name, held);
    }
    const struct value *self = value_find(block, STR("self"));
    bool is_self = value_is(self, VALUE_BOOL) && self->boolean;
    if (is_self) {
        struct value id = value_make_str(s->context->input->id, self);
        const struct source_argument *group = &SOURCES[SOURCE_COUNT - 1];
        add_rule(s, block, s->is_egress ? group->out : group->in, &id);
    } else if (s->out.count == before) {
        add_rule(s, block, STR(""), NULL);
    }
}

static struct value split(const struct map_context *c, const struct value *v,
                          bool is_egress)
{
    struct splitter s = {.context = c, .is_egress = is_egress};
    if (v->kind != VALUE_LIST)
        return *v;
    for (uint32_t i = 0; i < v->count; i++) {
        if (v->items[i].kind == VALUE_MAP)
            split_block(&s, &v->items[i]);
        else if (v->items[i].kind == VALUE_UNKNOWN)
            VEC_PUSH(c->arena, &s.out, v->items[i]);
    }
    return value_make_list(s.out.items, s.out.count, v);
}

static struct value ingress(const struct map_context *c, const struct value *v)
{
    return split(c, v, false);
}

static struct value egress(const struct map_context *c, const struct value *v)
{
    return split(c, v, true);
}

const struct map_hook tf_hooks[] = {
    {"ingress", ingress, "blocks of a security group, a rule for each source"},
    {"egress", egress, "the same for what it lets out"},
    {NULL, NULL, NULL},
};
