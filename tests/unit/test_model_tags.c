/* SPDX-License-Identifier: Apache-2.0 */
#include "model/tags.h"

#include "model/scenario.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sketch.h"

struct tags_case {
    const char *name;
    const char *type;
    const char *properties;
    /* Per scenario: tags, "?" for an unknown value, "-" for an unset one, "…" where
       more may come; scenarios apart by " | ". "none": takes no tags. */
    const char *tags;
};

#define INSTANCE "AWS::EC2::Instance"
#define TEMPLATE "AWS::EC2::LaunchTemplate"

static const struct tags_case TAGS[] = {
    {"list", INSTANCE,
     "{'Tags': [{'Key': 'Owner', 'Value': 'me'}, {'Key': 'Env', 'Value': 'x'}]}",
     "Owner=me Env=x"},
    {"no tags written", INSTANCE, "{}", ""},
    {"empty list", INSTANCE, "{'Tags': []}", ""},
    {"not taggable", "AWS::S3::BucketPolicy", "{'Tags': [{'Key': 'A', 'Value': 'b'}]}",
     "none"},
    {"custom type", "Custom::Thing", "{'Tags': [{'Key': 'A', 'Value': 'b'}]}", "none"},
    {"map", "AWS::SSM::Parameter", "{'Tags': {'Owner': 'me', 'N': 5, 'B': true}}",
     "Owner=me N=5 B=true"},
    {"map where a list is expected", INSTANCE, "{'Tags': {'Owner': 'me'}}", "Owner=me"},
    {"list where a map is expected", "AWS::SSM::Parameter",
     "{'Tags': [{'Key': 'Owner', 'Value': 'me'}]}", "Owner=me"},
    {"file system", "AWS::EFS::FileSystem",
     "{'FileSystemTags': [{'Key': 'A', 'Value': 'b'}], 'Tags': [{'Key': 'X', 'Value': "
     "'y'}]}",
     "A=b"},
    {"hosted zone", "AWS::Route53::HostedZone",
     "{'HostedZoneTags': [{'Key': 'A', 'Value': 'b'}]}", "A=b"},
    {"user pool", "AWS::Cognito::UserPool", "{'UserPoolTags': {'A': 'b'}}", "A=b"},
    {"auto scaling", "AWS::AutoScaling::AutoScalingGroup",
     "{'Tags': [{'Key': 'A', 'Value': 'b', 'PropagateAtLaunch': 'true'}, {'Key': 'C', "
     "'Value': 'd', 'PropagateAtLaunch': false}]}",
     "A=b^ C=d"},
    {"launch template's own", TEMPLATE,
     "{'TagSpecifications': [{'ResourceType': 'launch-template', 'Tags': [{'Key': 'A', "
     "'Value': 'b'}]}]}",
     "A=b"},
    {"launch template's instances' are not its own", TEMPLATE,
     "{'TagSpecifications': [{'ResourceType': 'instance', 'Tags': [{'Key': 'A', "
     "'Value': "
     "'b'}]}], 'LaunchTemplateData': {'TagSpecifications': [{'ResourceType': "
     "'launch-template', 'Tags': [{'Key': 'C', 'Value': 'd'}]}]}}",
     ""},
    {"launch template of unknown kind", TEMPLATE,
     "{'TagSpecifications': [{'ResourceType': {'Unknown': 'x'}, 'Tags': []}]}", "…"},
    {"items below tags", "AWS::CloudFront::AnycastIpList",
     "{'Tags': {'Items': [{'Key': 'A', 'Value': 'b'}]}}", "A=b"},
    {"a tag called Items", "AWS::SSM::Parameter", "{'Tags': {'Items': 'b'}}",
     "Items=b"},
    {"unknown list", INSTANCE, "{'Tags': {'Unknown': 'x'}}", "…"},
    {"unknown element", INSTANCE,
     "{'Tags': [{'Key': 'A', 'Value': 'b'}, {'Unknown': 'x'}]}", "A=b …"},
    {"unknown key", INSTANCE,
     "{'Tags': [{'Key': {'Unknown': 'x'}, 'Value': 'b'}, {'Key': 'C', 'Value': 'd'}]}",
     "C=d …"},
    {"unknown value", INSTANCE, "{'Tags': [{'Key': 'A', 'Value': {'Unknown': 'x'}}]}",
     "A=?"},
    {"unknown properties", INSTANCE, "{'Unknown': 'x'}", "…"},
    {"no, empty and blank values", INSTANCE,
     "{'Tags': [{'Key': 'A'}, {'Key': 'B', 'Value': ''}, {'Key': 'C', 'Value': ' "
     "\\t'}, "
     "{'Key': 'D', 'Value': null}, {'Key': 'E', 'Value': {'Absent': 0}}]}",
     "A=- B=- C=- D=- E=-"},
    {"zero and false are values", INSTANCE,
     "{'Tags': [{'Key': 'A', 'Value': 0}, {'Key': 'B', 'Value': false}]}",
     "A=0 B=false"},
    {"choice of lists", INSTANCE,
     "{'Tags': {'If': ['P:X=1', [{'Key': 'A', 'Value': 'b'}], {'Absent': 0}]}}",
     "A=b | "},
    {"choice of an element", INSTANCE,
     "{'Tags': [{'Key': 'A', 'Value': 'b'}, {'If': ['X=1', {'Key': 'C', 'Value': 'd'}, "
     "{'Absent': 0}]}]}",
     "A=b C=d | A=b"},
    {"choice of a key and of a value", INSTANCE,
     "{'Tags': [{'Key': {'If': ['X=1', 'A', 'B']}, 'Value': {'If': ['X=1', 'a', "
     "'b']}}]}",
     "A=a | B=b"},
    {"choice in a map", "AWS::SSM::Parameter",
     "{'Tags': {'A': {'If': ['X=1', 'a', {'Absent': 0}]}}}", "A=a | "},
    {"nonsense", INSTANCE, "{'Tags': ['x', 5, [], {}, {'Key': []}, {'Key': null}]}",
     ""},
    {"text for tags", INSTANCE, "{'Tags': 'x'}", ""},
    {"numeric key", INSTANCE, "{'Tags': [{'Key': 7, 'Value': 'x'}]}", "7=x"},
    {"last of a key wins", INSTANCE,
     "{'Tags': [{'Key': 'A', 'Value': 'x'}, {'Key': 'A', 'Value': ''}]}", "A=- A=-"},
};

static const struct value *pick(void *context, const struct value *v)
{
    return scenario_pick(context, v);
}

static void print_tag(struct arena *a, const struct tag_set *tags, struct str key,
                      char *out)
{
    const struct tag *t = tags_find(tags, key);
    struct str value = STR("?");
    bool propagate = false;

    if (!tag_is_set(t))
        value = STR("-");
    else if (t->value->kind != VALUE_UNKNOWN)
        ck_assert(value_as_text(a, NULL, t->value, &value));
    if (t->propagate != NULL)
        ck_assert(value_as_bool(t->propagate, &propagate));
    snprintf(out + strlen(out), 400, "%.*s=%.*s%s ", STR_ARG(key), STR_ARG(value),
             propagate ? "^" : "");
}

static void print_tags(struct arena *a, const struct tag_set *tags, char *out)
{
    size_t start = strlen(out);

    if (!tags->taggable)
        strncat(out, "none ", 10);
    for (size_t i = 0; i < tags->items.count; i++)
        print_tag(a, tags, tags->items.items[i].key, out);
    if (tags->open != NULL)
        strncat(out, "… ", 10);
    if (strlen(out) > start)
        out[strlen(out) - 1] = '\0';
}

START_TEST(tags_are_read)
{
    const struct tags_case *row = &TAGS[_i];
    struct sketch s;
    struct scenario scenario;
    char got[2000] = "";

    sketch_one(&s, row->type, row->properties);
    scenario_init(&scenario, &s.arena);
    do {
        struct tag_picker picker = {.pick = pick, .context = &scenario};
        struct tag_set tags;

        if (scenario.runs > 1)
            strncat(got, " | ", 10);
        tags_read(&s.arena, model_find(&s.model, STR("R")), &picker, &tags);
        print_tags(&s.arena, &tags, got);
    } while (scenario_next(&scenario));
    ck_assert_msg(strcmp(got, row->tags) == 0, "%s: '%s'", row->name, got);
    sketch_finish(&s);
}
END_TEST

struct wanted_case {
    const char *properties;
    const char *tags; /* of the key A alone, per scenario */
};

static const struct wanted_case WANTED[] = {
    {"{'Tags': [{'Key': 'A', 'Value': 'x'}, {'If': ['X=1', {'Key': 'B', 'Value': 'y'}, "
     "{'Absent': 0}]}]}",
     "A=x"},
    {"{'Tags': [{'Key': 'A', 'Value': 'x'}, {'Key': 'B', 'Value': {'If': ['X=1', 'y', "
     "'z']}}]}",
     "A=x"},
    {"{'Tags': [{'If': ['X=1', {'Key': 'A', 'Value': 'x'}, {'Absent': 0}]}]}",
     "A=x | "},
    {"{'Tags': [{'Key': {'If': ['X=1', 'B', 'A']}, 'Value': 'x'}]}", " | A=x"},
    {"{'Tags': [{'Key': {'If': ['X=1', 'B', 'C']}, 'Value': 'x'}]}", ""},
    {"{'Tags': [{'If': ['X=1', {'Unknown': 'x'}, {'Absent': 0}]}]}", "… | "},
    {"{'Tags': {'A': 'x', 'B': {'If': ['X=1', 'y', 'z']}}}", "A=x"},
};

/* Conditions that only other tags hang on are not asked about. */
START_TEST(only_what_is_wanted_is_decided)
{
    const struct wanted_case *row = &WANTED[_i];
    const struct str keys[] = {STR("A")};
    struct sketch s;
    struct scenario scenario;
    char got[2000] = "";

    sketch_one(&s, INSTANCE, row->properties);
    scenario_init(&scenario, &s.arena);
    do {
        struct tag_picker picker = {
            .pick = pick, .context = &scenario, .keys = keys, .key_count = 1};
        struct tag_set tags;

        if (scenario.runs > 1)
            strncat(got, " | ", 10);
        tags_read(&s.arena, model_find(&s.model, STR("R")), &picker, &tags);
        print_tags(&s.arena, &tags, got);
    } while (scenario_next(&scenario));
    ck_assert_msg(strcmp(got, row->tags) == 0, "%s: '%s'", row->properties, got);
    sketch_finish(&s);
}
END_TEST

struct given_case {
    const char *name;
    const char *type;
    const char *own;
    const char *inner; /* tags of the stack that it is in */
    const char *outer; /* of the stack around that */
    const char *tags;  /* per scenario: its own, then the given ones */
};

#define OWNER "[{'Key': 'Owner', 'Value': 'stack'}]"
#define PARAM "AWS::SSM::Parameter"

static const struct given_case GIVEN[] = {
    {"all given", INSTANCE, "{}", OWNER, "[{'Key': 'Env', 'Value': 'x'}]",
     "/ Owner=stack Env=x"},
    {"its own wins", INSTANCE, "{'Tags': [{'Key': 'Owner', 'Value': 'me'}]}", OWNER,
     "[]", "Owner=me /"},
    {"a blank one wins too", INSTANCE, "{'Tags': [{'Key': 'Owner', 'Value': ''}]}",
     OWNER, "[]", "Owner=- /"},
    {"the nearer stack wins", INSTANCE, "{}", OWNER, "[{'Key': 'Owner', 'Value': 'x'}]",
     "/ Owner=stack"},
    {"onto a map", PARAM, "{'Tags': {'A': 'b'}}", OWNER, "[]", "A=b / Owner=stack"},
    {"onto specifications", TEMPLATE, "{}", OWNER, "[]", "/ Owner=stack"},
    {"the last of a key is given", INSTANCE, "{}",
     "[{'Key': 'A', 'Value': 'b'}, {'Key': 'A', 'Value': 'c'}]", "[]", "/ A=c"},
    {"to what takes no tags", "AWS::S3::BucketPolicy", "{}", OWNER, "[]", "none /"},
    {"unknown tags of the stack", INSTANCE, "{}", OWNER, "{'Unknown': 'x'}",
     "… / Owner=stack"},
    {"unknown tags of its own", INSTANCE, "{'Tags': {'Unknown': 'x'}}", OWNER, "[]",
     "… / Owner=stack"},
    {"under a condition", INSTANCE,
     "{'Tags': {'If': ['P:X=1', [{'Key': 'Owner', 'Value': 'me'}], {'Absent': 0}]}}",
     OWNER, "[]", "Owner=me / | / Owner=stack"},
};

/* The model that the row draws: R in stack S in stack T. */
static void draw_stacks(struct sketch *s, const struct given_case *row)
{
    struct arena a = {0};

    sketch_init(s, arena_printf(&a,
                                "{'T': {'Type': 'AWS::CloudFormation::Stack', "
                                "'Properties': {'Tags': %s}}, "
                                "'S': {'Type': 'AWS::CloudFormation::Stack', "
                                "'Properties': {'Tags': %s}}, "
                                "'R': {'Type': '%s', 'Properties': %s}}",
                                row->outer, row->inner, row->type, row->own));
    arena_finish(&a);
    model_find(&s->model, STR("R"))->stack = model_find(&s->model, STR("S"));
    model_find(&s->model, STR("S"))->stack = model_find(&s->model, STR("T"));
}

static void print_given(struct arena *a, const struct tag_set *tags, char *out)
{
    print_tags(a, tags, out);
    strncat(out, *out == '\0' || out[strlen(out) - 1] == ' ' ? "/ " : " / ", 10);
    for (size_t i = 0; i < tags->given.count; i++)
        print_tag(a, tags, tags->given.items[i].key, out);
    out[strlen(out) - 1] = '\0';
}

START_TEST(stacks_give_their_tags)
{
    const struct given_case *row = &GIVEN[_i];
    struct sketch s;
    struct scenario scenario;
    char got[2000] = "";

    draw_stacks(&s, row);
    scenario_init(&scenario, &s.arena);
    do {
        struct tag_picker picker = {.pick = pick, .context = &scenario};
        struct tag_set tags;

        if (scenario.runs > 1)
            strncat(got, " | ", 10);
        tags_read(&s.arena, model_find(&s.model, STR("R")), &picker, &tags);
        print_given(&s.arena, &tags, got);
    } while (scenario_next(&scenario));
    ck_assert_msg(strcmp(got, row->tags) == 0, "%s: '%s'", row->name, got);
    sketch_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/tags");
    TCase *tc = tcase_create("tags");

    tcase_add_loop_test(tc, tags_are_read, 0, sizeof TAGS / sizeof *TAGS);
    tcase_add_loop_test(tc, only_what_is_wanted_is_decided, 0,
                        sizeof WANTED / sizeof *WANTED);
    tcase_add_loop_test(tc, stacks_give_their_tags, 0, sizeof GIVEN / sizeof *GIVEN);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
