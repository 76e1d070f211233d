/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include "scratch.h"

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
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

static void ck_contents(const char *name, const char *expected)
{
    struct str out = {0};
    struct err e = {0};
    ck_assert_msg(file_read(&arena, str_from(name), &out, &e), "%s", e.message);
    ck_assert_str_eq(out.ptr, expected);
}

static size_t names_here(void)
{
    size_t count = 0;
    DIR *dir = opendir(".");
    while (readdir(dir) != NULL)
        count++;
    (void)closedir(dir);
    return count - 2;
}

START_TEST(writing_and_writing_again)
{
    struct err e = {0};
    ck_assert_msg(file_write(STR("f"), STR("one"), &e), "%s", e.message);
    ck_contents("f", "one");
    ck_assert(file_write(STR("f"), STR(""), &e));
    ck_contents("f", "");
    ck_assert_uint_eq(names_here(), 1);
}
END_TEST

START_TEST(a_reader_keeps_the_old_contents)
{
    struct err e = {0};
    struct str old = {0};
    ck_assert(file_write(STR("f"), STR("old"), &e));
    int fd = open("f", O_RDONLY);
    ck_assert(file_write(STR("f"), STR("new contents"), &e));
    ck_assert(file_read_fd(&arena, fd, STR("f"), &old, &e));
    ck_assert(str_eq(old, STR("old")));
    ck_contents("f", "new contents");
    (void)close(fd);
}
END_TEST

START_TEST(permissions_are_kept)
{
    struct err e = {0};
    struct stat st;
    (void)umask(022);
    ck_assert(file_write(STR("f"), STR("x"), &e));
    ck_assert_int_eq(stat("f", &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0644);
    ck_assert_int_eq(chmod("f", 0600), 0);
    ck_assert(file_write(STR("f"), STR("y"), &e));
    ck_assert_int_eq(stat("f", &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
}
END_TEST

START_TEST(a_link_stays_a_link)
{
    struct err e = {0};
    struct stat st;
    ck_assert_int_eq(mkdir("d", 0777), 0);
    ck_assert(file_write(STR("d/f"), STR("x"), &e));
    ck_assert_int_eq(symlink("d/f", "link"), 0);
    ck_assert(file_write(STR("link"), STR("through"), &e));
    ck_assert_int_eq(lstat("link", &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    ck_contents("d/f", "through");
}
END_TEST

START_TEST(devices_are_written_in_place)
{
    struct err e = {0};
    struct stat st;
    ck_assert_msg(file_write(STR("/dev/null"), STR("x"), &e), "%s", e.message);
    ck_assert_int_eq(stat("/dev/null", &st), 0);
    ck_assert(S_ISCHR(st.st_mode));
}
END_TEST

static const struct {
    const char *path;
    const char *part;
} refused[] = {
    {"none/f", "cannot write none/f: No such file"},
    {".", "cannot write .: Is a directory"},
    {"", "No such file"},
};

START_TEST(what_cannot_be_written)
{
    struct err e = {0};
    ck_assert(!file_write(str_from(refused[_i].path), STR("x"), &e));
    ck_assert_int_eq(e.code, ERR_IO);
    ck_assert_msg(strstr(e.message, refused[_i].part) != NULL, "%s", e.message);
    ck_assert_uint_eq(names_here(), 0);
}
END_TEST

START_TEST(a_name_too_long)
{
    char name[5000];
    struct err e = {0};
    memset(name, 'n', sizeof name);
    ck_assert(!file_write((struct str){name, sizeof name}, STR("x"), &e));
    ck_assert(!file_write((struct str){name, 4090}, STR("x"), &e));
    ck_assert(!file_write((struct str){name, 250}, STR("x"), &e));
    ck_assert_uint_eq(names_here(), 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/replace");
    TCase *t = tcase_create("replace");
    tcase_add_checked_fixture(t, scratch_enter, leave);
    tcase_add_test(t, writing_and_writing_again);
    tcase_add_test(t, a_reader_keeps_the_old_contents);
    tcase_add_test(t, permissions_are_kept);
    tcase_add_test(t, a_link_stays_a_link);
    tcase_add_test(t, devices_are_written_in_place);
    tcase_add_loop_test(t, what_cannot_be_written, 0, sizeof refused / sizeof *refused);
    tcase_add_test(t, a_name_too_long);
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
