/* SPDX-License-Identifier: Apache-2.0 */
/* The table of keys, cli/confrows.c, and the checking by it; cli/words.c with them. */
#include "cli/schema.h"

#include "doc_sample.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

/* Each row but the first is right below another, which takes maps or lists. */
START_TEST(every_row_has_a_parent)
{
    const struct schema_row *row = &schema_rows[_i];
    size_t parents = 0;
    struct str key;
    for (size_t i = 0; i < schema_row_count; i++) {
        if (!schema_is_child(row, &schema_rows[i], &key))
            continue;
        unsigned kind = str_eq(key, STR("[]")) ? SHAPE_LIST : SHAPE_MAP;
        ck_assert_msg((schema_rows[i].shape->kinds & kind) != 0, "%s", row->path);
        parents++;
    }
    ck_assert_msg(parents == (row->path[0] != '\0'), "%s: %zu parents", row->path,
                  parents);
    ck_assert_ptr_eq(schema_find(str_from(row->path)), row);
}
END_TEST

/* A row whose words are checked takes text; a default is one of them. */
START_TEST(every_row_agrees_with_itself)
{
    const struct schema_row *row = &schema_rows[_i];
    bool listed = row->standard == NULL || row->word == NULL;
    ck_assert_str_ne(row->help, "");
    ck_assert((row->shape != &shape_word) || row->word != NULL);
    for (size_t i = 0; row->word != NULL && row->word(i) != NULL; i++)
        listed = listed || str_eq(str_from(row->word(i)), str_from(row->standard));
    ck_assert_msg(listed, "%s: its default is none of its words", row->path);
    if (row->word != NULL)
        ck_assert_uint_eq(row->shape->kinds, SHAPE_STRING);
}
END_TEST

static const struct {
    const char *text;
    const char *wrong; /* "line:column: message" each; "": nothing is wrong */
} rows[] = {
    {"{}", ""},
    {"fail_on:", "1:9: 'fail_on' must be one of info, low, medium, high, critical or "
                 "never, not null"},
    {"fail_on: [low]",
     "1:10: 'fail_on' must be one of info, low, medium, high, critical "
     "or never, not a list"},
    {"rules: {disabel: []}", "1:9: unknown key 'disabel'; did you mean 'disable'?"},
    {"disable: [SG001]", "1:1: unknown key 'disable'; did you mean 'rules.disable'?"},
    {"required_tags: [Owner]",
     "1:1: unknown key 'required_tags'; did you mean 'policy.required_tags'?"},
    {"rules: {severity: {SG001: hgih}}", "1:27: 'SG001' must be one of info, low, "
                                         "medium, high or critical, not 'hgih'; did "
                                         "you mean 'high'?"},
    {"rules: {severity: {SG001: never}}",
     "1:27: 'SG001' must be one of info, low, medium, high or critical, not 'never'"},
    {"policy: {required_tags: {Env: {valuse: [a]}}}",
     "1:32: unknown key 'valuse'; did you mean 'values'?"},
    {"policy: {required_tags: {Env: }}", ""},
    {"policy: {required_tags: {'[]': {}, '*': {}}}", ""},
    {"policy: {required_tags: {Env: x}}",
     "1:31: 'Env' must be a map with 'values' or 'pattern', or nothing, not 'x'"},
    {"policy: {required_tags: {Env: {pattern: '('}}}",
     "1:41: 'pattern' must be a regular expression, not '('"},
    {"policy: {required_tags: ['']}",
     "1:26: an item of 'required_tags' must be text, not ''"},
    {"policy: {approved_amis: [{}]}",
     "1:26: an item of 'approved_amis' must be an image id, or a map with 'owner', "
     "'name' or 'ssm'"},
    {"policy: {public_ports: [65536]}",
     "1:25: an item of 'public_ports' must be a port number, 0 to 65535"},
    {"waivers: [{until: 2026-02-29}]",
     "1:11: 'rule' is missing: the rules that it is for: an id, a name, a category or "
     "a "
     "pattern\n"
     "1:19: 'until' must be a day of the calendar, such as 2027-01-31, not "
     "'2026-02-29'"},
    {"waivers: {rule: SG001}", "1:10: 'waivers' must be a list, not a map"},
    {"waivers: [{rule: SG001, resuorce: x}]",
     "1:25: unknown key 'resuorce'; did you mean 'resource'?"},
    {"reports: [jsn]", "1:11: an item of 'reports' must be a report's format, or "
                       "FORMAT=FILE"},
    {"reports: [json=]", "1:11: an item of 'reports' must be a report's format, or "
                         "FORMAT=FILE"},
    {"reports: [json=a=b]", ""},
    {"account: 123456789012",
     "1:10: 'account' must be twelve digits in quotes, such as '123456789012', not a "
     "number"},
    {"parameters: {A: {b: c}}", "1:17: 'A' must be text, a number, true or false, or a "
                                "list of texts, not a map"},
    {"suppressions: {require_reason: 'yes'}",
     "1:32: 'require_reason' must be true or false, not 'yes'"},
};

/* Of a message that lists the formats, only what comes before. */
START_TEST(checking)
{
    struct sample s;
    const struct value *root =
        sample_read(&s, doc_read, "c.yaml", str_from(rows[_i].text));
    ck_assert_ptr_nonnull(root);
    schema_check(root, &s.diags);
    for (size_t i = 0; i < s.diags.count; i++) {
        struct str *message = &s.diags.items[i].message;
        *message = str_slice(*message, 0, str_find(*message, STR(": text")));
    }
    ck_assert_str_eq(sample_text(&s, NULL), rows[_i].wrong);
    sample_finish(&s);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/schema");
    TCase *t = tcase_create("schema");
    tcase_add_loop_test(t, every_row_has_a_parent, 0, (int)schema_row_count);
    tcase_add_loop_test(t, every_row_agrees_with_itself, 0, (int)schema_row_count);
    tcase_add_loop_test(t, checking, 0, ROWS(rows));
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
