/* SPDX-License-Identifier: Apache-2.0 */
/* Fingerprints, from the template to the hex: what moves them and what does not. */
#include "lint/identity.h"

#include "lint/lint.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

#define HEAD "Resources:\n  G:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n"
#define OPEN "{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}"
#define PLAIN                                                                          \
    HEAD "      GroupDescription: d\n      SecurityGroupIngress:\n        - " OPEN "\n"

/* Fingerprints of the findings of SG001, one behind the other. */
static struct str prints_of(struct arena *a, const char *name, const char *text)
{
    struct rule_set rules;
    struct lint_result result;
    struct str out = STR("");
    ruleset_init(&rules, a);
    for (size_t i = 0; i < rules_builtin.count; i++)
        if (str_eq(rules_builtin.items[i]->info.id, STR("SG001")) ||
            str_eq(rules_builtin.items[i]->info.id, STR("TAG001")))
            (void)ruleset_add(&rules, rules_builtin.items[i]);
    ruleset_finish(&rules);
    struct lint_setup setup = {.rules = &rules};
    struct lint_options options = {.setup = &setup, .jobs = 1};
    struct lint_input in = {.path = str_from(name),
                            .bytes = arena_str(a, str_from(text)),
                            .given = true,
                            .named = true};
    lint_run(&options, &in, 1, &result);
    for (size_t i = 0; i < result.findings.count; i++)
        out = arena_printf(a, "%.*s%.*s\n", STR_ARG(out),
                           STR_ARG(result.findings.items[i].fingerprint));
    lint_finish(&result);
    return out;
}

static const struct {
    const char *what;
    const char *name;
    const char *text;
    bool same; /* as PLAIN */
} rows[] = {
    {"itself", "a.yaml", PLAIN, true},
    {"another file", "b.yaml", PLAIN, true},
    {"moved", "a.yaml", "Description: d\n\n# x\n" PLAIN, true},
    {"another resource before", "a.yaml",
     "Resources:\n  A: {Type: AWS::SNS::Topic}\n  G:\n    Type: "
     "AWS::EC2::SecurityGroup\n"
     "    Properties:\n      SecurityGroupIngress:\n        - " OPEN
     "\n      GroupDescription: d\n",
     true},
    {"another rule before", "a.yaml",
     HEAD "      GroupDescription: d\n      SecurityGroupIngress:\n"
          "        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}\n"
          "        - " OPEN "\n",
     true},
    {"written out, in another order, quoted, with comments", "a.yaml",
     HEAD "      GroupDescription: d\n      SecurityGroupIngress:\n"
          "        - CidrIp: '0.0.0.0/0' # x\n          ToPort: '22'\n"
          "          FromPort: 22\n          # y\n          IpProtocol: tcp\n",
     true},
    {"JSON", "a.json",
     "{\"Resources\": {\"G\": {\"Properties\": {\"SecurityGroupIngress\": "
     "[{\"CidrIp\": "
     "\"0.0.0.0/0\", \"FromPort\": 22, \"ToPort\": 22, \"IpProtocol\": \"tcp\"}]}, "
     "\"Type\": \"AWS::EC2::SecurityGroup\"}}}",
     true},
    {"another port", "a.yaml",
     HEAD "      SecurityGroupIngress:\n"
          "        - {IpProtocol: tcp, FromPort: 22, ToPort: 23, CidrIp: 0.0.0.0/0}\n",
     false},
    {"another source", "a.yaml",
     HEAD "      SecurityGroupIngress:\n"
          "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/1}\n",
     false},
    {"another name", "a.yaml",
     "Resources:\n  H:\n    Type: AWS::EC2::SecurityGroup\n    Properties:\n"
     "      SecurityGroupIngress:\n        - " OPEN "\n",
     false},
};

START_TEST(what_moves_a_fingerprint)
{
    struct arena a = {0};
    struct str plain = prints_of(&a, "a.yaml", PLAIN);
    struct str other = prints_of(&a, rows[_i].name, rows[_i].text);
    ck_assert_uint_eq(plain.len, 33);
    ck_assert_msg(other.len > 0, "%s: nothing was found", rows[_i].what);
    ck_assert_msg(str_eq(plain, other) == rows[_i].same, "%s", rows[_i].what);
    arena_finish(&a);
}
END_TEST

START_TEST(two_of_a_kind_are_two)
{
    struct arena a = {0};
    struct str one = prints_of(&a, "a.yaml", PLAIN);
    struct str both = prints_of(&a, "a.yaml", PLAIN "        - " OPEN "\n");
    ck_assert_uint_eq(both.len, 2 * one.len);
    ck_assert(str_starts(both, one) && str_ends(both, one));
    arena_finish(&a);
}
END_TEST

/* The words of a message may change, what it says may not. */
START_TEST(the_words_of_a_message_do_not_count)
{
    static const struct str texts[] = {STR_INIT("the "), STR_INIT(" lacks "), {"", 0}};
    static const struct str others[] = {{"", 0}, STR_INIT(" has no "), STR_INIT("!")};
    struct rule rule = {.message = {.texts = texts, .count = 2}};
    struct judgement v = {.rule = &rule, .message = STR("the Queue lacks a, b")};
    struct spot_trail *trail = calloc(1, sizeof *trail);
    struct arena a = {0};
    struct buf first;
    struct buf second;
    buf_init(&first, 1 << 10);
    buf_init(&second, 1 << 10);
    identity_add(&first, &a, &v, trail);
    rule.message.texts = others;
    v.message = STR("Queue has no a, b!");
    identity_add(&second, &a, &v, trail);
    ck_assert_str_eq(arena_cstr(&a, buf_str(&first)), arena_cstr(&a, buf_str(&second)));
    buf_reset(&second);
    v.message = STR("Queue has no a, c!");
    identity_add(&second, &a, &v, trail);
    ck_assert(!str_eq(buf_str(&first), buf_str(&second)));
    buf_finish(&first);
    buf_finish(&second);
    arena_finish(&a);
    free(trail);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/identity");
    TCase *t = tcase_create("identity");
    tcase_add_loop_test(t, what_moves_a_fingerprint, 0, ROWS(rows));
    tcase_add_test(t, two_of_a_kind_are_two);
    tcase_add_test(t, the_words_of_a_message_do_not_count);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    SRunner *r = srunner_create(suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
