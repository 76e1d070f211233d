/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule file: loaded, its examples read, and its rules judged on a small model with
 * conditions, unknown values, a reference and a problem.
 */
#include "base/vec.h"
#include "doc/reader.h"
#include "rule/example.h"
#include "rule/supersede.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RULES_JUDGED = 20 };

static const char PROPERTIES[] =
    "{\"Encrypted\": \"true\", \"Size\": 10, \"ImageId\": \"ami-0\", \"Tags\": "
    "[{\"Key\": \"Owner\", \"Value\": \"web\"}], \"BlockDeviceMappings\": [{\"Ebs\": "
    "{}}, "
    "{\"Ebs\": {\"Encrypted\": true}}], \"SecurityGroupIngress\": [{\"IpProtocol\": "
    "-1, "
    "\"CidrIp\": \"0.0.0.0/0\"}, {\"IpProtocol\": \"tcp\", \"FromPort\": \"22\", "
    "\"ToPort\": 22, "
    "\"CidrIpv6\": \"::/0\"}]}";
static const char POLICY[] = "{\"required_tags\": [\"Owner\", \"Env\"], "
                             "\"approved_amis\": [\"ami-1\", {\"ssm\": \"/x/*\"}]}";

static const struct value *read_json(struct model *m, const char *text)
{
    struct diags d = {.arena = m->arena};
    uint16_t n = sources_add(m->arena, m->sources, STR("fixed"), str_from(text));

    return json_read(m->arena, m->sources, n, &d);
}

/* A property that is unknown, one that is a choice, and a list with an open element. */
static const struct value *add_open(struct model *m, const struct value *properties)
{
    const struct cond *c =
        cond_equals(m->arena, model_variable(m, STR("Env")), STR("p"));
    struct value unknown =
        value_make_unknown(m->arena, STR("nobody knows"), false, NULL);
    struct choice choice = {
        .when = cond_named(m->arena, c, STR("IsProd")),
        .then = value_make_int(1, NULL),
        .otherwise = unknown,
    };
    struct value open = {
        .kind = VALUE_CHOICE,
        .choice = arena_copy(m->arena, &choice, sizeof choice),
    };
    struct value list =
        value_make_list(arena_copy(m->arena, &open, sizeof open), 1, NULL);
    VEC(struct member) all = {0};

    for (uint32_t i = 0; i < properties->count; i++)
        VEC_PUSH(m->arena, &all, properties->members[i]);
    VEC_PUSH(m->arena, &all, member_make(STR("U"), unknown));
    VEC_PUSH(m->arena, &all, member_make(STR("C"), open));
    VEC_PUSH(m->arena, &all, member_make(STR("L"), list));
    struct value map = value_make_map(all.items, all.count, NULL);
    return arena_copy(m->arena, &map, sizeof map);
}

static void fill(struct model *m)
{
    static const char *const types[] = {"AWS::EC2::SecurityGroup", "AWS::EC2::Instance",
                                        "AWS::EC2::Volume"};
    const struct value *properties = add_open(m, read_json(m, PROPERTIES));

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct resource *r = model_add(m, str_from(types[i]), str_from(types[i]));
        r->properties = properties;
    }
    m->resources.items[2]->when =
        cond_open(m->arena, model_variable(m, STR("HasDisk")));
    model_refer(m, m->resources.items[1], m->resources.items[0], STR(""),
                (struct span){0});
    model_problem(m, "undefined-ref", STR("AWS::EC2::Volume"), (struct span){0},
                  "no %s", "such");
}

static void check(void *context, const struct judgement *v)
{
    const struct model *m = context;

    if (v->rule == NULL || (v->resource == NULL && v->problem == NULL) ||
        (v->at != NULL && value_site(v->at).source >= m->sources->count))
        abort();
}

static void judge_all(const struct rule_set *rules, struct sources *sources)
{
    struct arena a = {0};
    struct model m;

    model_init(&m, &a, sources);
    fill(&m);
    struct judge_config config = {.policy = read_json(&m, POLICY)};
    struct judge *j = judge_open(&config);
    judge_model(j, &m, rules, check, &m);
    judge_close(j);
    arena_finish(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct sources sources = {0};
    struct diags d = {.arena = &a};
    struct rule_set rules;
    struct str bytes = arena_str(&a, (struct str){(const char *)data, size});

    ruleset_init(&rules, &a);
    uint16_t n = sources_add(&a, &sources, STR("rule.yaml"), bytes);
    const struct value *root = doc_read(&a, &sources, n, &d);
    bool good = root != NULL && rules_load(&rules, &sources, root, &d);
    if (!good && d.count == 0)
        abort();
    ruleset_finish(&rules);
    for (size_t i = 0; i < rules.count && i < RULES_JUDGED; i++) {
        struct rule_example_list examples = {0};
        if (!rule_examples(&a, rules.items[i], &sources, &examples, &d) && d.count == 0)
            abort();
        if (!supersede_check(&a, rules.items[i], &rules, &sources, &d) && d.count == 0)
            abort();
    }
    if (rules.count <= RULES_JUDGED)
        judge_all(&rules, &sources);
    arena_finish(&a);
    return 0;
}
