/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/git.h"

#include "base/vec.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A repository in a folder of its own, made by a script. */
struct repository {
    struct arena arena;
    struct git git;
    char folder[32];
    bool there;
};

static const char HEAD_SCRIPT[] =
    "command -v git >/dev/null || exit 1\n"
    "g() { git -c user.name=a -c user.email=a@example.com \"$@\" >/dev/null 2>&1; }\n"
    "g init . && printf one >'a b.yaml' && printf two >old.yaml && mkdir d &&\n"
    "printf three >d/gone.json && : >d/empty.yaml && g add -A && g commit -m one\n"
    "test $? -eq 0 || exit 1\n";

static bool run_script(struct repository *r, const char *script)
{
    struct str text = arena_printf(&r->arena, "%s%s", HEAD_SCRIPT, script);
    const char *arguments[] = {"sh", "-c", text.ptr, NULL};
    struct str out;
    struct err e;
    return spawn_run(&r->arena, arguments, &out, &e);
}

/* Changes into the repository; not there where git is not. */
static void open_repository(struct repository *r, const char *script)
{
    struct err e;
    char cwd[64];
    *r = (struct repository){.folder = P_tmpdir "/plumbline-git-XXXXXX"};
    ck_assert_ptr_nonnull(mkdtemp(r->folder));
    ck_assert_int_eq(chdir(r->folder), 0);
    r->there = run_script(r, script);
    if (r->there)
        ck_assert(git_open(&r->git, &r->arena, str_from(getcwd(cwd, sizeof cwd)), &e));
    else
        puts("skipped: git is not there, or makes no repository");
}

static void close_repository(struct repository *r)
{
    const char *arguments[] = {"rm", "-rf", r->folder, NULL};
    struct str out;
    struct err e;
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert(spawn_run(&r->arena, arguments, &out, &e));
    arena_finish(&r->arena);
}

/* "before>now" of each change, sorted by git, without the folder. */
static struct str shown(struct repository *r, const struct git_changes *all)
{
    struct str out = {"", 0};
    size_t skip = r->git.top.len + 1;
    for (size_t i = 0; i < all->count; i++) {
        const struct git_change *c = &all->items[i];
        out = arena_printf(&r->arena, "%.*s%s%.*s>%.*s", STR_ARG(out), i > 0 ? " " : "",
                           STR_ARG(str_slice(c->before, skip, c->before.len)),
                           STR_ARG(str_slice(c->now, skip, c->now.len)));
    }
    return out;
}

static const char CHANGE[] =
    "printf changed >'a b.yaml'; g mv old.yaml new.yaml; g rm d/gone.json\n"
    "printf staged >d/staged.yaml; g add d/staged.yaml; printf later >d/staged.yaml\n"
    "printf x >untracked.yaml; printf ignored.yaml >.gitignore; printf x "
    ">ignored.yaml\n";

START_TEST(changes_since_a_revision)
{
    struct repository r;
    struct git_changes all = {0};
    struct err e;
    open_repository(&r, CHANGE);
    if (r.there) {
        ck_assert(git_changes(&r.git, STR("HEAD"), false, &all, &e));
        struct str got = shown(&r, &all);
        ck_assert_str_eq(got.ptr, "a b.yaml>a b.yaml d/gone.json> >d/staged.yaml "
                                  "old.yaml>new.yaml >.gitignore >untracked.yaml");
    }
    close_repository(&r);
}
END_TEST

START_TEST(staged_changes)
{
    struct repository r;
    struct git_changes all = {0};
    struct err e;
    open_repository(&r, CHANGE);
    if (r.there) {
        ck_assert(git_staged(&r.git, &all, &e));
        struct str got = shown(&r, &all);
        ck_assert_str_eq(got.ptr, "d/gone.json> >d/staged.yaml old.yaml>new.yaml");
    }
    close_repository(&r);
}
END_TEST

START_TEST(revisions_that_are_none)
{
    static const char *const names[] = {"nowhere", "", "-x", "--output=x"};
    struct repository r;
    struct git_changes all = {0};
    struct err e;
    open_repository(&r, "");
    for (size_t i = 0; r.there && i < sizeof names / sizeof *names; i++)
        ck_assert_msg(!git_changes(&r.git, str_from(names[i]), false, &all, &e), "%s",
                      names[i]);
    close_repository(&r);
}
END_TEST

struct file_case {
    const char *path;
    const char *head;  /* what HEAD has, or NULL */
    const char *index; /* what is staged, or NULL */
};

static const struct file_case FILES[] = {
    {"a b.yaml", "one", "one"},
    {"./d/../old.yaml", "two", NULL},
    {"new.yaml", NULL, "two"},
    {"d/empty.yaml", "", ""},
    {"d/staged.yaml", NULL, "staged"},
    {"d", NULL, NULL},
    {"untracked.yaml", NULL, NULL},
    {"../outside.yaml", NULL, NULL},
    {"a\nb", NULL, NULL},
    {"x blob 3", NULL, NULL},
};

static void check_file(const struct git_tree *t, const char *path, const char *wanted)
{
    struct arena a = {0};
    struct str got;
    struct err e;
    bool there = tree_has(&t->files, str_from(path));
    ck_assert_msg(there == (wanted != NULL), "%s", path);
    ck_assert(tree_read(&t->files, &a, str_from(path), &got, &e) == there);
    if (there)
        ck_assert_msg(str_eq(got, str_from(wanted)), "%s: %.*s", path, STR_ARG(got));
    arena_finish(&a);
}

START_TEST(files_of_a_revision_and_of_the_index)
{
    struct repository r;
    struct git_tree head;
    struct git_tree index;
    struct err e;
    open_repository(&r, CHANGE);
    if (r.there) {
        ck_assert(git_tree_open(&head, &r.git, STR("HEAD"), &e));
        ck_assert(git_tree_open(&index, &r.git, STR(""), &e));
        for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i += 2)
            git_tree_expect(&index, str_from(FILES[i].path));
        for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
            check_file(&head, FILES[i].path, FILES[i].head);
            check_file(&index, FILES[i].path, FILES[i].index);
            check_file(&index, FILES[i].path, FILES[i].index); /* from memory */
        }
        git_tree_close(&head);
        git_tree_close(&index);
    }
    close_repository(&r);
}
END_TEST

START_TEST(no_repository)
{
    struct arena a = {0};
    struct git g;
    struct err e;
    char folder[] = P_tmpdir "/plumbline-git-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    ck_assert(!git_open(&g, &a, str_from(folder), &e));
    ck_assert_int_eq(rmdir(folder), 0);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cli/git");
    TCase *t = tcase_create("git");
    tcase_add_test(t, changes_since_a_revision);
    tcase_add_test(t, staged_changes);
    tcase_add_test(t, revisions_that_are_none);
    tcase_add_test(t, files_of_a_revision_and_of_the_index);
    tcase_add_test(t, no_repository);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
