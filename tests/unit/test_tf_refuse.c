/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/tf.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct refuse_case {
    const char *path;
    const char *bytes;
    const char *word; /* in what is said; NULL: nothing */
};

static const struct refuse_case CASES[] = {
    {"tfplan", "PK\003\004\024 tfplan....", "binary plan"},
    {"site.zip", "PK\003\004\024 index.html", NULL},
    {"main.tf", "resource \"aws_vpc\" \"v\" {}", "source"},
    {"main.tf.json", "{\"resource\": {}}", "source"},
    {"main.tofu", "", "source"},
    {"-", "Terraform will perform the following actions:\n", "text for people"},
    {"plan.txt",
     "\nTerraform used the selected providers to generate the following "
     "execution\nplan.",
     "text for people"},
    {"plan.txt", "No changes. Your infrastructure matches the configuration.",
     "text for people"},
    {"plan.json", "{\"@level\":\"info\",\"@message\":\"Terraform 1.9\"}\n{}", "log"},
    {"plan.json", "{\"format_version\":\"1.2\",\"resource_changes\":[]}", NULL},
    {"terraform.tfstate", "{\"meta\":{\"key\":\"k\"},\"encrypted_data\":\"x\"}",
     "encrypted"},
    {"template.yaml", "Resources: {}", NULL},
    {"", "", NULL},
};

START_TEST(what_to_run_instead)
{
    const struct refuse_case *c = &CASES[_i];
    const char *instead = tf_refuse(str_from(c->path), str_from(c->bytes));
    if (c->word == NULL) {
        ck_assert_ptr_null(instead);
        return;
    }
    ck_assert_msg(instead != NULL && strstr(instead, c->word) != NULL, "%s", c->path);
    ck_assert_ptr_nonnull(strstr(instead, "show -json"));
}
END_TEST

START_TEST(hints)
{
    ck_assert(tf_hint(STR("{\"format_version\":\"1.2\",\"resource_changes\":[]}")));
    ck_assert(tf_hint(STR("{\"format_version\":\"1.0\",\"values\":{}}")));
    ck_assert(tf_hint(STR("{\"terraform_version\": \"1.9.0\", \"lineage\": \"l\"}")));
    ck_assert(!tf_hint(STR("{\"format_version\":\"1.0\"}")));
    ck_assert(!tf_hint(STR("{\"Resources\":{}}")));
    ck_assert(tf_is_secret(STR("{\"format_version\":\"1.0\",\"resour")));
    ck_assert(!tf_is_secret(STR("{\"Resources\":{")));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_refuse");
    TCase *c = tcase_create("refuse");
    tcase_add_loop_test(c, what_to_run_instead, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, hints);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
