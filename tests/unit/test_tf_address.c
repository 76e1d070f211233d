/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/address.h"

#include <check.h>
#include <stdio.h>

struct step_case {
    const char *address;
    const char *steps; /* name key|name key */
};

static const struct step_case STEPS[] = {
    {"", ""},
    {"module.svc", "svc "},
    {"module.svc.module.inner", "svc |inner "},
    {"module.svc[0].module.inner[12]", "svc [0]|inner [12]"},
    {"module.svc[\"db main\"].module.x", "svc [\"db main\"]|x "},
    {"module.svc[\"a.b/c\"]", "svc [\"a.b/c\"]"},
    {"module.svc[\"a].module.b\"].module.c", "svc [\"a].module.b\"]|c "},
    {"module.svc[\"quo\\\"te]\"].module.c", "svc [\"quo\\\"te]\"]|c "},
    {"module.svc[\"open", "svc [\"open"},
    {"module.", " "},
    {"aws_vpc.main", ""},
    {"module.svc.aws_vpc.main", "svc "},
};

START_TEST(steps_of_an_address)
{
    const struct step_case *c = &STEPS[_i];
    struct str rest = str_from(c->address);
    struct address_step step;
    char got[200] = "";
    size_t len = 0;
    while (address_step(&rest, &step))
        len +=
            (size_t)snprintf(got + len, sizeof got - len, "%s%.*s %.*s",
                             len > 0 ? "|" : "", STR_ARG(step.name), STR_ARG(step.key));
    ck_assert_str_eq(got, c->steps);
}
END_TEST

struct head_case {
    const char *address;
    unsigned steps;
    const char *head;
};

static const struct head_case HEADS[] = {
    {"module.a[\"x.y\"].module.b.module.c", 0, ""},
    {"module.a[\"x.y\"].module.b.module.c", 1, "module.a[\"x.y\"]"},
    {"module.a[\"x.y\"].module.b.module.c", 2, "module.a[\"x.y\"].module.b"},
    {"module.a[\"x.y\"].module.b.module.c", 3, "module.a[\"x.y\"].module.b.module.c"},
    {"module.a", 9, "module.a"},
    {"", 1, ""},
};

START_TEST(head_of_an_address)
{
    const struct head_case *c = &HEADS[_i];
    struct str head = address_head(str_from(c->address), c->steps);
    ck_assert_msg(str_eq(head, str_from(c->head)), "%.*s", STR_ARG(head));
}
END_TEST

START_TEST(keys)
{
    ck_assert_uint_eq(address_key(STR("")), 0);
    ck_assert_uint_eq(address_key(STR(".id")), 0);
    ck_assert_uint_eq(address_key(STR("[0].id")), 3);
    ck_assert_uint_eq(address_key(STR("[\"a]\"].id")), 6);
    ck_assert_uint_eq(address_key(STR("[0")), 2);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("tf/address");
    TCase *t = tcase_create("address");
    tcase_add_loop_test(t, steps_of_an_address, 0, sizeof STEPS / sizeof *STEPS);
    tcase_add_loop_test(t, head_of_an_address, 0, sizeof HEADS / sizeof *HEADS);
    tcase_add_test(t, keys);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
