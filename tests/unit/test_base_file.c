/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include "base/limits.h"
#include "scratch.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;

static void leave(void)
{
    arena_finish(&arena);
    scratch_leave();
}

static void ck_error(bool ok, const struct err *e, enum err_code code, const char *part)
{
    ck_assert(!ok);
    ck_assert_int_eq(e->code, code);
    ck_assert_msg(strstr(e->message, part) != NULL, "'%s' lacks '%s'", e->message,
                  part);
}

static const size_t file_sizes[] = {0, 1, 4095, 4096, 65535, 65536, 65537, 3000000};

START_TEST(reading_whole_files)
{
    struct str out = {0};
    struct err e = {0};
    size_t size = file_sizes[_i];
    char *bytes = malloc(size + 1);
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(i * 7 % 256);
    scratch_put("f", bytes, size);
    ck_assert_msg(file_read(&arena, STR("f"), &out, &e), "%s", e.message);
    ck_assert(str_eq(out, (struct str){bytes, size}));
    ck_assert_int_eq(out.ptr[out.len], '\0');
    ck_assert_int_eq(e.code, ERR_NONE);
    free(bytes);
}
END_TEST

static void write_slowly(int fd, size_t size)
{
    char piece[10000];
    memset(piece, 'p', sizeof piece);
    while (size > 0) {
        size_t part = size < sizeof piece ? size : sizeof piece;
        if (write(fd, piece, part) < 0)
            _exit(1);
        size -= part;
    }
    _exit(0);
}

START_TEST(reading_a_pipe)
{
    int ends[2];
    struct str out = {0};
    struct err e = {0};
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        (void)close(ends[0]);
        write_slowly(ends[1], file_sizes[_i]);
    }
    (void)close(ends[1]);
    ck_assert(file_read_fd(&arena, ends[0], STR("<stdin>"), &out, &e));
    ck_assert_uint_eq(out.len, file_sizes[_i]);
    ck_assert_int_eq(out.ptr[out.len], '\0');
    (void)waitpid(child, NULL, 0);
}
END_TEST

START_TEST(file_without_a_stated_size)
{
    struct str out = {0};
    struct err e = {0};
    if (!file_exists(STR("/proc/self/status")))
        return;
    ck_assert(file_read(&arena, STR("/proc/self/status"), &out, &e));
    ck_assert_uint_gt(out.len, 100);
}
END_TEST

/* Cut short after it was opened: what is still there comes. */
START_TEST(file_that_shrank)
{
    struct str out = {0};
    struct err e = {0};
    scratch_put("f", "0123456789", 10);
    int fd = open("f", O_RDWR);
    ck_assert_int_eq(lseek(fd, 4, SEEK_SET), 4);
    ck_assert_int_eq(ftruncate(fd, 6), 0);
    ck_assert(file_read_fd(&arena, fd, STR("f"), &out, &e));
    ck_assert(str_eq(out, STR("45")));
    (void)close(fd);
}
END_TEST

START_TEST(unreadable_files)
{
    struct str out = {0};
    struct err e = {0};
    ck_error(file_read(&arena, STR("none.yaml"), &out, &e), &e, ERR_IO,
             "none.yaml: No such file");
    ck_error(file_read(&arena, STR("."), &out, &e), &e, ERR_IO, ".: Is a directory");
    ck_assert_int_eq(symlink("loop", "loop"), 0);
    ck_error(file_read(&arena, STR("loop"), &out, &e), &e, ERR_IO, "symbolic links");
    ck_error(file_read(&arena, STR(""), &out, &e), &e, ERR_IO, "No such file");
    ck_error(file_read(&arena, STR("a\0b"), &out, &e), &e, ERR_IO, "cannot read");
    char name[5000];
    memset(name, 'n', sizeof name);
    ck_error(file_read(&arena, (struct str){name, sizeof name}, &out, &e), &e, ERR_IO,
             "cannot read nnn");
    ck_error(file_read_fd(&arena, -1, STR("x"), &out, &e), &e, ERR_IO, "x: Bad file");
}
END_TEST

START_TEST(file_without_permission)
{
    struct str out = {0};
    struct err e = {0};
    scratch_put("secret", "x", 1);
    ck_assert_int_eq(chmod("secret", 0), 0);
    ck_assert_int_eq(chmod(".", 0755), 0);
    uid_t user = geteuid();
    ck_assert(user != 0 || seteuid(65534) == 0);
    bool ok = file_read(&arena, STR("secret"), &out, &e);
    ck_assert_int_eq(seteuid(user), 0);
    ck_error(ok, &e, ERR_IO, "Permission denied");
}
END_TEST

START_TEST(file_past_the_limit)
{
    struct str out = {0};
    struct err e = {0};
    scratch_put("huge", "", 0);
    ck_assert_int_eq(truncate("huge", ((off_t)LIMIT_FILE_MB << 20) + 1), 0);
    ck_error(file_read(&arena, STR("huge"), &out, &e), &e, ERR_LIMIT, "larger than");
}
END_TEST

START_TEST(peeking)
{
    struct str out = {0};
    struct err e = {0};
    scratch_put("f", "0123456789", 10);
    ck_assert(file_peek(&arena, STR("f"), 4, &out, &e));
    ck_assert(str_eq(out, STR("0123")));
    ck_assert(file_peek(&arena, STR("f"), 100, &out, &e));
    ck_assert(str_eq(out, STR("0123456789")));
    ck_error(file_peek(&arena, STR("."), 4, &out, &e), &e, ERR_IO, "Is a directory");
    ck_error(file_peek(&arena, STR("none"), 4, &out, &e), &e, ERR_IO, "No such file");
}
END_TEST

START_TEST(what_a_path_is)
{
    scratch_put("f", "x", 1);
    ck_assert_int_eq(mkdir("d", 0777), 0);
    ck_assert_int_eq(symlink("d", "to-d"), 0);
    ck_assert_int_eq(symlink("none", "to-none"), 0);
    ck_assert(file_exists(STR("f")) && !file_is_folder(STR("f")));
    ck_assert(file_exists(STR("d")) && file_is_folder(STR("d")));
    ck_assert(file_is_folder(STR("to-d")));
    ck_assert(!file_exists(STR("to-none")) && !file_exists(STR("")));
}
END_TEST

static const struct {
    const char *from;
    const char *name;
    const char *path;
} beside[] = {
    {"a.yaml", "b.yaml", "b.yaml"},
    {"dir/a.yaml", "b.yaml", "dir/b.yaml"},
    {"/x/y/a.yaml", "../b.yaml", "/x/b.yaml"},
    {"x/a.yaml", "../b.yaml", "b.yaml"},
    {"x/y/a.yaml", "../.././b.yaml", "b.yaml"},
    {"x/a.yaml", "../../b.yaml", "../b.yaml"},
    {"../a.yaml", "../b.yaml", "../../b.yaml"},
    {"./a.yaml", "../b.yaml", "./../b.yaml"},
    {"/a.yaml", "../b.yaml", "/../b.yaml"},
    {"dir/a.yaml", "./b.yaml", "dir/b.yaml"},
    {"dir/a.yaml", "c/../b.yaml", "dir/c/../b.yaml"},
    {"dir/a.yaml", "/abs/b.yaml", "/abs/b.yaml"},
    {"/a.yaml", "b.yaml", "/b.yaml"},
    {"", "b.yaml", "b.yaml"},
};

START_TEST(path_beside_a_file)
{
    struct str path =
        path_beside(&arena, str_from(beside[_i].from), str_from(beside[_i].name));
    ck_assert_str_eq(path.ptr, beside[_i].path);
}
END_TEST

START_TEST(one_place_has_many_names)
{
    ck_assert_int_eq(mkdir("d", 0777), 0);
    ck_assert(file_is_same(STR("a"), STR("./a")));
    ck_assert(file_is_same(STR("a"), STR("d/../a")));
    ck_assert(file_is_same(STR("no/a"), STR("no/a")));
    ck_assert(!file_is_same(STR("a"), STR("b")));
    ck_assert(!file_is_same(STR("a"), STR("d/a")));
    ck_assert(!file_is_same(STR("no/a"), STR("a")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/file");
    TCase *t = tcase_create("file");
    tcase_add_checked_fixture(t, scratch_enter, leave);
    tcase_add_loop_test(t, reading_whole_files, 0,
                        sizeof file_sizes / sizeof *file_sizes);
    tcase_add_loop_test(t, reading_a_pipe, 0, sizeof file_sizes / sizeof *file_sizes);
    tcase_add_test(t, file_without_a_stated_size);
    tcase_add_test(t, file_that_shrank);
    tcase_add_test(t, unreadable_files);
    tcase_add_test(t, file_without_permission);
    tcase_add_test(t, file_past_the_limit);
    tcase_add_test(t, peeking);
    tcase_add_test(t, what_a_path_is);
    tcase_add_test(t, one_place_has_many_names);
    tcase_add_loop_test(t, path_beside_a_file, 0, sizeof beside / sizeof *beside);
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
