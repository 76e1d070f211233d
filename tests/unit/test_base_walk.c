/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include "scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;

static void leave(void)
{
    arena_finish(&arena);
    scratch_leave();
}

static void ck_list(const struct path_list *list, const char *expected)
{
    char seen[1000] = "";
    size_t len = 0;
    for (size_t i = 0; i < list->count; i++) {
        int part =
            snprintf(seen + len, sizeof seen - len, "%.*s ", STR_ARG(list->items[i]));
        len += (size_t)part;
    }
    ck_assert_str_eq(seen, expected);
}

START_TEST(files_come_sorted_and_filtered)
{
    struct path_list files = {0};
    struct path_list unreadable = {0};
    struct err e = {0};
    static const char *const folders[] = {"b", "b/c", ".git", "node_modules",
                                          "b/node_modules"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        ck_assert_int_eq(mkdir(folders[i], 0777), 0);
    static const char *const names[] = {
        "z", "a", "b/c/d", "b/e", "b-x", ".git/x", ".hidden.yml", "b/node_modules/x"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        scratch_put(names[i], "", 0);
    ck_assert(file_walk(&arena, STR("."), &files, &unreadable, &e));
    ck_list(&files, "./.hidden.yml ./a ./b-x ./b/c/d ./b/e ./z ");
    ck_list(&unreadable, "");
    files.count = 0;
    ck_assert(file_walk(&arena, STR("b/"), &files, NULL, &e));
    ck_list(&files, "b/c/d b/e ");
}
END_TEST

START_TEST(a_list_stays_in_its_folder)
{
    struct path_list files = {0};
    struct err e = {0};
    ck_assert_int_eq(mkdir("d", 0777), 0);
    ck_assert_int_eq(mkdir("d/e", 0777), 0);
    scratch_put("d/b", "", 0);
    scratch_put("d/a", "", 0);
    scratch_put("d/e/c", "", 0);
    ck_assert(file_list(&arena, STR("d/"), &files, &e));
    ck_list(&files, "d/a d/b ");
    ck_assert(!file_list(&arena, STR("x"), &files, &e));
    ck_assert_str_eq(e.message, "cannot open x: No such file or directory");
}
END_TEST

START_TEST(links_make_no_circle)
{
    struct path_list files = {0};
    struct path_list unreadable = {0};
    struct err e = {0};
    ck_assert_int_eq(mkdir("d", 0777), 0);
    scratch_put("d/f", "", 0);
    ck_assert_int_eq(symlink("..", "d/up"), 0);
    ck_assert_int_eq(symlink("d", "to-d"), 0);
    ck_assert_int_eq(symlink("d/f", "to-f"), 0);
    ck_assert_int_eq(symlink("none", "to-none"), 0);
    ck_assert_int_eq(symlink("self", "self"), 0);
    ck_assert(file_walk(&arena, STR("."), &files, &unreadable, &e));
    ck_list(&files, "./d/f ./to-f ");
    ck_list(&unreadable, "./self ");
}
END_TEST

START_TEST(a_named_link_to_a_folder_is_entered)
{
    struct path_list files = {0};
    struct err e = {0};
    ck_assert_int_eq(mkdir("d", 0777), 0);
    scratch_put("d/f", "", 0);
    ck_assert_int_eq(symlink("d", "to-d"), 0);
    ck_assert(file_walk(&arena, STR("to-d"), &files, NULL, &e));
    ck_list(&files, "to-d/f ");
}
END_TEST

START_TEST(pipes_are_no_files)
{
    struct path_list files = {0};
    struct err e = {0};
    ck_assert_int_eq(mkfifo("pipe", 0666), 0);
    ck_assert(file_walk(&arena, STR("."), &files, NULL, &e));
    ck_list(&files, "");
}
END_TEST

START_TEST(closed_folders_are_reported)
{
    struct path_list files = {0};
    struct path_list unreadable = {0};
    struct err e = {0};
    ck_assert_int_eq(mkdir("closed", 0), 0);
    ck_assert_int_eq(chmod(".", 0755), 0);
    scratch_put("f", "", 0);
    uid_t user = geteuid();
    ck_assert(user != 0 || seteuid(65534) == 0);
    bool outer = file_walk(&arena, STR("."), &files, &unreadable, &e);
    bool inner = file_walk(&arena, STR("closed"), &files, NULL, &e);
    ck_assert_int_eq(seteuid(user), 0);
    ck_assert_int_eq(chmod("closed", 0700), 0);
    ck_assert(outer && !inner);
    ck_list(&files, "./f ");
    ck_list(&unreadable, "./closed ");
    ck_assert_msg(strstr(e.message, "closed: Permission") != NULL, "%s", e.message);
}
END_TEST

START_TEST(what_is_no_folder)
{
    struct path_list files = {0};
    struct err e = {0};
    scratch_put("f", "", 0);
    ck_assert(!file_walk(&arena, STR("f"), &files, NULL, &e));
    ck_assert_int_eq(e.code, ERR_IO);
    ck_assert(!file_walk(&arena, STR("none"), &files, NULL, &e));
    ck_assert(!file_walk(&arena, STR(".\0x"), &files, NULL, &e));
}
END_TEST

START_TEST(paths_too_long_are_reported)
{
    struct path_list files = {0};
    struct path_list unreadable = {0};
    struct err e = {0};
    for (int i = 0; i < 300; i++) {
        ck_assert_int_eq(mkdir("quite-long-name", 0777), 0);
        scratch_put("f", "", 0);
        ck_assert_int_eq(chdir("quite-long-name"), 0);
    }
    ck_assert_int_eq(chdir(scratch), 0);
    ck_assert(file_walk(&arena, STR("."), &files, &unreadable, &e));
    ck_assert_uint_gt(files.count, 200);
    ck_assert_uint_ge(unreadable.count, 1); /* where names become too long */
    ck_assert_uint_le(unreadable.count, 2);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/walk");
    TCase *t = tcase_create("walk");
    tcase_add_checked_fixture(t, scratch_enter, leave);
    tcase_add_test(t, files_come_sorted_and_filtered);
    tcase_add_test(t, a_list_stays_in_its_folder);
    tcase_add_test(t, links_make_no_circle);
    tcase_add_test(t, a_named_link_to_a_folder_is_entered);
    tcase_add_test(t, pipes_are_no_files);
    tcase_add_test(t, closed_folders_are_reported);
    tcase_add_test(t, what_is_no_folder);
    tcase_add_test(t, paths_too_long_are_reported);
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
