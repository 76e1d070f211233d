/* SPDX-License-Identifier: Apache-2.0 */
/* Of tf/tftags.c: the tags that objects will carry, in the shape of their types. */
#include "model/tags.h"
#include "tf_sample.h"

#include <check.h>

struct tag_case {
    const char *name;
    const char *type;
    const char *change;   /* after and marks */
    const char *defaults; /* expressions of the provider */
    const char *property;
    const char *expected;
};

#define KNOWN(tags) "default_tags: [{tags: {constant_value: " tags "}}]"

static const struct tag_case CASES[] = {
    {"no table, no facts: as a map", "aws_unheard_of",
     "after: {tags: {a: 1}, tags_all: {a: 1, d: x}}", KNOWN("{d: x}"), "tags",
     "{a: 1, d: 'x'}"},
    {"a list of pairs", "aws_ebs_volume", "after: {tags: {a: x}, tags_all: {a: x}}", "",
     "Tags", "[{Key: 'a', Value: 'x'}]"},
    {"specifications", "aws_launch_template", "after: {tags: {a: x}, tags_all: {a: x}}",
     "", "TagSpecifications",
     "[{ResourceType: 'launch-template', Tags: [{Key: 'a', Value: 'x'}]}]"},
    {"a canonical type that takes none", "aws_vpc_security_group_ingress_rule",
     "after: {tags: {a: x}, tags_all: {a: x}}", "", "tags", "{a: 'x'}"},
    {"untagged, tags_all unknown", "aws_unheard_of",
     "after: {tags: null}, after_unknown: {tags_all: true}", "", "tags", "{}"},
    {"a provider without tags_all", "aws_unheard_of", "after: {tags: {a: x}}", "",
     "tags", "{a: 'x'}"},
    {"an empty value, tags_all unknown", "aws_unheard_of",
     "after: {tags: {a: ''}}, after_unknown: {tags_all: true}", KNOWN("{a: 1, d: x}"),
     "tags", "{a: '', d: 'x'}"},
    {"null is no tag", "aws_unheard_of",
     "after: {tags: {a: null, b: 2}}, after_unknown: {tags_all: true}",
     KNOWN("{a: x, d: null}"), "tags", "{b: 2, a: 'x'}"},
    {"unknown, with what the provider adds", "aws_unheard_of",
     "after: {}, after_unknown: {tags: true, tags_all: true}", KNOWN("{d: x}"), "tags",
     "[{Key: 'd', Value: 'x'}, <?known after apply>]"},
    {"unknown", "aws_unheard_of",
     "after: {}, after_unknown: {tags: true, tags_all: true}", "", "tags",
     "<?known after apply>"},
    {"one value unknown", "aws_unheard_of",
     "after: {tags: {b: x}}, after_unknown: {tags: {a: true}, tags_all: true}", "",
     "tags", "{a: <?known after apply>, b: 'x'}"},
    {"defaults that rest on an object", "aws_unheard_of",
     "after: {tags: {a: x}, tags_all: {a: x}}",
     "default_tags: [{tags: {references: [aws_unheard_of.t.arn, aws_unheard_of.t]}}]",
     "tags",
     "[{Key: 'a', Value: 'x'}, <?the provider's default_tags are known after apply>]"},
    {"defaults from a variable that no other object shows", "aws_unheard_of",
     "after: {tags: {a: ''}}, after_unknown: {tags_all: true}",
     "default_tags: [{tags: {references: [var.tags]}}]", "tags",
     "[{Key: 'a', Value: ''}, <?the provider's default_tags are known after apply>]"},
    {"sensitive", "aws_unheard_of",
     "after: {tags: {a: x}, tags_all: {a: x}}, after_sensitive: {tags: {a: true}}", "",
     "tags", "{a: 'x'!}"},
    {"not of this provider", "azurerm_thing", "after: {tags: {a: x}}", KNOWN("{d: x}"),
     "tags", "{a: 'x'}"},
};

START_TEST(tags_of_an_object)
{
    const struct tag_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    struct str text = arena_printf(&s.arena,
                                   "{format_version: '1.2', resource_changes: "
                                   "[{address: %s.t, mode: managed, type: "
                                   "%s, name: t, change: {actions: [create], %s}}], "
                                   "configuration: {provider_config: "
                                   "{aws: {expressions: {%s}}}, root_module: "
                                   "{resources: [{mode: managed, type: %s, "
                                   "name: t, provider_config_key: aws, expressions: "
                                   "{tags: {references: [local.t]}}}"
                                   "]}}}",
                                   c->type, c->type, c->change, c->defaults, c->type);
    tf_sample_load(&s, text.ptr);
    struct str address = arena_printf(&s.arena, "%s.t", c->type);
    const char *got = tf_sample_value(&s, address.ptr, c->property);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* What default_tags are can be seen from an object that has none of its own. */
START_TEST(defaults_seen_from_others)
{
    struct cfn_sample s = {0};
    tf_sample_load(
        &s, "{format_version: '1.2', resource_changes: ["
            "{address: aws_x.a, mode: managed, type: aws_x, name: a, change: {actions: "
            "[create], after: {tags: {k: ''}}, after_unknown: {tags_all: true}}},"
            "{address: aws_x.b, mode: managed, type: aws_x, name: b, change: {actions: "
            "[no-op], after: {tags: {}, tags_all: {d: x}}}}], configuration: {"
            "provider_config: {aws: {expressions: {default_tags: [{tags: {references: "
            "[var.t]}}]}}}, root_module: {resources: [{mode: managed, type: aws_x, "
            "name: a, "
            "provider_config_key: aws}, {mode: managed, type: aws_x, name: b, "
            "provider_config_key: aws}]}}}");
    ck_assert_str_eq(tf_sample_value(&s, "aws_x.a", "tags"), "{k: '', d: 'x'}");
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(who_takes_tags)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: aws_ebs_volume.t, mode: managed, type: aws_ebs_volume, name: t, "
        "change: "
        "{actions: [create], after: {tags: null, tags_all: {}}}},"
        "{address: aws_ebs_volume.u, mode: managed, type: aws_ebs_volume, name: u, "
        "change: "
        "{actions: [create], after: {size: 1}}},"
        "{address: aws_security_group_rule.r, mode: managed, type: "
        "aws_security_group_rule, name: r, change: {actions: [create], after: {type: "
        "ingress}}}",
        "", "");
    ck_assert(tags_taken(model_find(&s.model, STR("aws_ebs_volume.t"))));
    ck_assert(!tags_taken(model_find(&s.model, STR("aws_ebs_volume.u"))));
    ck_assert(!tags_taken(model_find(&s.model, STR("aws_security_group_rule.r"))));
    cfn_sample_finish(&s);
}
END_TEST

/* The policy that stands in a topic is a resource of the model, but it has no tags. */
START_TEST(parts_take_none)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: aws_sns_topic.t, mode: managed, type: aws_sns_topic, name: "
        "t, change: {actions: [create], after: {policy: '{}', tags: {a: b}, "
        "tags_all: {a: b}}}}",
        "", "");
    ck_assert(tags_taken(model_find(&s.model, STR("aws_sns_topic.t"))));
    ck_assert(!tags_taken(model_find(&s.model, STR("aws_sns_topic.t policy"))));
    cfn_sample_finish(&s);
}
END_TEST

/* A tag that is in tags stands there; one of the provider's where tags does. */
START_TEST(places_of_tags)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: aws_x.t, mode: managed, type: aws_x, name: t, change: {actions: "
        "[create], after: {tags: {a: own}, tags_all: {a: own, d: more}}}}",
        "", "");
    const struct resource *r = model_find(&s.model, STR("aws_x.t"));
    const struct value *tags = value_find(r->properties, STR("tags"));
    const struct value *own = value_find(tags, STR("a"));
    ck_assert(str_eq(sources_text(&s.sources, value_origin(tags)), STR("{a: own}")));
    struct span place = value_origin(own);
    ck_assert_uint_eq(place.start, value_origin(tags).start + 4);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_tftags");
    TCase *c = tcase_create("tags");
    tcase_add_loop_test(c, tags_of_an_object, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, defaults_seen_from_others);
    tcase_add_test(c, who_takes_tags);
    tcase_add_test(c, parts_take_none);
    tcase_add_test(c, places_of_tags);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
