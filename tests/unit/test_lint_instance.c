/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/instance.h"

#include "base/vec.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static const struct rule_info rule = {.id = STR_INIT("TST001")};

static struct finding make(const char *resource, const char *block, const char *message)
{
    return (struct finding){
        .rule = &rule,
        .message = str_from(message),
        .resource = str_from(resource),
        .block = str_from(block),
        .place = {.file = STR("main.tf"), .start = {3, 1}, .end = {3, 9}},
    };
}

static struct finding instance(const char *key)
{
    const char *name = arena_printf(&arena, "t.n%s", key).ptr;
    return make(name, "t.n", arena_printf(&arena, "%s is open", name).ptr);
}

/* "resource: message (instance instance)" of each finding, a line each. */
static const char *grouped(struct finding *items, size_t count)
{
    struct finding_list list = {.items = items, .count = count};
    struct str all = {"", 0};
    instance_group(&arena, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct finding *f = &list.items[i];
        all = arena_printf(&arena, "%.*s%.*s: %.*s", STR_ARG(all), STR_ARG(f->resource),
                           STR_ARG(f->message));
        for (size_t k = 0; k < f->instance_count; k++)
            all = arena_printf(&arena, "%.*s %.*s", STR_ARG(all),
                               STR_ARG(f->instances[k]));
        all = arena_printf(&arena, "%.*s\n", STR_ARG(all));
    }
    return all.ptr;
}

static void leave(void)
{
    arena_finish(&arena);
}

START_TEST(instances_become_one_in_natural_order)
{
    struct finding items[] = {instance("[10]"), instance("[2]"), instance("[\"b\"]"),
                              instance("[\"a10\"]"), instance("[\"a9\"]")};
    ck_assert_str_eq(
        grouped(items, 5),
        "t.n: t.n is open t.n[\"a9\"] t.n[\"a10\"] t.n[\"b\"] t.n[2] t.n[10]\n");
}
END_TEST

START_TEST(one_instance_stays_itself)
{
    struct finding items[] = {instance("[10]"), make("t.o", "t.o", "t.o is open"),
                              make("Queue", "", "Queue is open")};
    ck_assert_str_eq(grouped(items, 3), "t.n[10]: t.n[10] is open\nt.o: t.o is open\n"
                                        "Queue: Queue is open\n");
}
END_TEST

/* Two plans of one configuration may have the same instance. */
START_TEST(the_same_instance_counts_once)
{
    struct finding items[] = {instance("[1]"), instance("[1]")};
    ck_assert_str_eq(grouped(items, 2), "t.n[1]: t.n[1] is open\n");
    struct finding more[] = {instance("[1]"), instance("[0]"), instance("[1]")};
    ck_assert_str_eq(grouped(more, 3), "t.n: t.n is open t.n[0] t.n[1]\n");
}
END_TEST

START_TEST(what_differs_stays_apart)
{
    static const struct suppression silent = {.kind = SUPPRESSION_WAIVER};
    static const struct rule_info other = {.id = STR_INIT("TST002")};
    struct finding items[9];
    for (size_t i = 0; i < 9; i++)
        items[i] = instance(arena_printf(&arena, "[%zu]", i).ptr);
    items[1].rule = &other;
    items[2].verdict = VERDICT_UNKNOWN;
    items[3].path = STR("A.B");
    items[4].when = STR("IsProd is true");
    items[5].place.start.line = 4;
    items[6].suppressed = &silent;
    items[7].message = STR("t.n[7] is wide open");
    items[8].place.file = STR("other.tf");
    struct finding_list list = {.items = items, .count = 9};
    instance_group(&arena, &list);
    ck_assert_uint_eq(list.count, 9);
}
END_TEST

START_TEST(the_message_speaks_of_the_block)
{
    struct finding f =
        make("m[0].t.n[1]", "m.t.n", "m[0].t.n[1]: a m[0].t.n[1]b, t.n[1]");
    ck_assert(instance_is_one(&f));
    ck_assert_str_eq(instance_message(&arena, &f).ptr, "m.t.n: a m[0].t.n[1]b, t.n[1]");
    f = make("", "", "anything");
    ck_assert(!instance_is_one(&f));
    ck_assert_str_eq(instance_message(&arena, &f).ptr, "anything");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("instance");
    TCase *tests = tcase_create("instance");
    tcase_add_checked_fixture(tests, NULL, leave);
    tcase_add_test(tests, instances_become_one_in_natural_order);
    tcase_add_test(tests, one_instance_stays_itself);
    tcase_add_test(tests, the_same_instance_counts_once);
    tcase_add_test(tests, what_differs_stays_apart);
    tcase_add_test(tests, the_message_speaks_of_the_block);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
