/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/git.h"

#include "base/pathtext.h"
#include "base/vec.h"

#include <fcntl.h>
#include <stdlib.h>

/* A revision that begins with a dash would be taken for an option. */
static bool check_revision(struct str revision, struct err *e)
{
    if (revision.len > 0 && revision.ptr[0] != '-')
        return true;
    return err_set(e, ERR_USAGE, "'%.*s' is no revision", STR_ARG(revision));
}

struct str git_top(struct arena *a, struct str cwd)
{
    for (struct str at = cwd; !str_eq(at, STR("/")); at = path_parent(at))
        if (file_exists(arena_printf(a, "%.*s/.git", STR_ARG(at))))
            return at;
    return (struct str){"", 0};
}

/* git itself is asked only where the environment says that things are elsewhere, and
   for what it says where there is no repository. */
bool git_open(struct git *g, struct arena *a, struct str cwd, struct err *e)
{
    static const char *const arguments[] = {"git", "rev-parse", "--show-cdup", NULL};
    struct str up;
    cwd = arena_str(a, cwd);
    *g = (struct git){.arena = a, .cwd = cwd};
    if (getenv("GIT_DIR") == NULL && getenv("GIT_WORK_TREE") == NULL)
        g->top = git_top(a, cwd);
    if (g->top.len > 0)
        return true;
    if (!spawn_run(a, arguments, &up, e))
        return false;
    g->top = path_absolute(a, cwd, str_trim(up));
    return true;
}

static struct str below_top(const struct git *g, struct str path)
{
    return path_absolute(g->arena, g->top, path);
}

/*
 * The NUL-separated records of --name-status: a letter and a path, or, of what was
 * renamed or copied, a letter with a number and two paths.
 */
static void read_status(const struct git *g, struct str records,
                        struct git_changes *out)
{
    struct str letter;
    struct str path;
    while (str_cut(&records, '\0', &letter) && str_cut(&records, '\0', &path)) {
        struct git_change c = {.now = below_top(g, path), .before = below_top(g, path)};
        struct str second;
        char kind = letter.len > 0 ? letter.ptr[0] : ' ';
        if ((kind == 'R' || kind == 'C') && str_cut(&records, '\0', &second))
            c.now = below_top(g, second);
        if (kind == 'A')
            c.before = STR("");
        else if (kind == 'D')
            c.now = STR("");
        VEC_PUSH(g->arena, out, c);
    }
}

static bool diff(const struct git *g, const char *const *arguments,
                 struct git_changes *out, struct err *e)
{
    struct str records;
    if (!spawn_run(g->arena, arguments, &records, e))
        return false;
    read_status(g, records, out);
    return true;
}

static bool start_untracked(const struct git *g, struct child *out, struct err *e)
{
    const char *top = arena_cstr(g->arena, g->top);
    const char *const arguments[] = {
        "git", "-C", top, "ls-files", "-z", "--others", "--exclude-standard", NULL};
    return child_start(arguments, out, e);
}

static bool take_untracked(const struct git *g, struct child *c,
                           struct git_changes *out, struct err *e)
{
    struct str paths;
    struct str path;
    bool read = file_read_fd(g->arena, c->out, STR("git's answer"), &paths, e);
    int status = child_finish(c);
    if (read && status != 0)
        return err_set(e, ERR_IO, "git ls-files failed with exit code %d", status);
    while (read && str_cut(&paths, '\0', &path)) {
        struct git_change found = {.now = below_top(g, path)};
        VEC_PUSH(g->arena, out, found);
    }
    return read;
}

/* git looks for the one while it compares the other. */
bool git_changes(const struct git *g, struct str revision, bool staged,
                 struct git_changes *out, struct err *e)
{
    const char *name = arena_cstr(g->arena, revision);
    const char *const arguments[] = {
        "git", "diff", "--name-status",
        "-M",  "-z",   staged ? "--cached" : "--no-ext-diff",
        name,  "--",   NULL};
    struct child untracked;
    if (!check_revision(revision, e) || (!staged && !start_untracked(g, &untracked, e)))
        return false;
    bool ok = diff(g, arguments, out, e);
    if (staged)
        return ok;
    struct err second;
    if (take_untracked(g, &untracked, out, ok ? e : &second))
        return ok;
    return false;
}

/* Before the first commit, what is staged differs from nothing. */
bool git_staged(const struct git *g, struct git_changes *out, struct err *e)
{
    static const char *const arguments[] = {
        "git", "diff", "--name-status", "-M", "-z", "--cached", "--", NULL};
    return diff(g, arguments, out, e);
}

enum {
    HEAD_BYTES = 256,
    QUESTION_BYTES = 32 << 10, /* half of what a pipe holds */
    ANSWER_BYTES = 1 << 20,    /* asked of the system for answers */
};

/* A line, of which a long one is cut; without its end. */
static struct str read_line(struct child *c, char room[HEAD_BYTES])
{
    struct str line = {room, 0};
    char byte = '\n';
    while (child_read(c, &byte, 1) && byte != '\n')
        if (line.len < HEAD_BYTES)
            room[line.len++] = byte;
    return line;
}

/* "<oid> blob <size>" before the bytes; false where it says anything else. */
static bool read_head(struct child *c, size_t *size)
{
    char room[HEAD_BYTES];
    struct str rest = read_line(c, room);
    struct str id;
    struct str kind;
    int64_t number = -1;
    if (!str_cut(&rest, ' ', &id) || !str_cut(&rest, ' ', &kind) ||
        !str_eq(kind, STR("blob")) || !str_to_int(rest, &number) || number < 0)
        return false;
    *size = (size_t)number;
    return true;
}

/* What is known of a path. */
struct git_file {
    bool there;
    struct str bytes;
};

/* The question for a path; empty where git cannot have it. */
static struct str question(struct git_tree *t, struct str absolute)
{
    struct str below;
    if (!path_below(t->git->top, absolute, &below) ||
        str_find_char(below, '\n') != SIZE_MAX) /* the question ends at one */
        return (struct str){"", 0};
    return arena_printf(&t->arena, "%.*s:%.*s\n", STR_ARG(t->revision), STR_ARG(below));
}

static const struct git_file *read_answer(struct git_tree *t, struct str absolute)
{
    struct git_file *out = arena_zalloc(&t->arena, 1, sizeof *out);
    size_t size;
    char end;
    table_add(&t->arena, &t->known, absolute, out);
    if (!read_head(&t->child, &size))
        return out;
    char *bytes = arena_alloc(&t->arena, size + 1);
    out->there = child_read(&t->child, bytes, size) && child_read(&t->child, &end, 1);
    bytes[size] = '\0';
    out->bytes = (struct str){bytes, size};
    return out;
}

static const struct git_file *ask(struct git_tree *t, struct str absolute)
{
    struct str name = question(t, absolute);
    if (name.len > 0 && child_write(&t->child, name))
        return read_answer(t, absolute);
    const struct git_file *none = arena_zalloc(&t->arena, 1, sizeof *none);
    table_add(&t->arena, &t->known, absolute, none);
    return none;
}

/* Answers come in the order of the questions. */
static struct git_file find(struct git_tree *t, struct str path)
{
    (void)pthread_mutex_lock(&t->lock);
    struct str absolute = path_absolute(&t->arena, t->git->cwd, path);
    const struct git_file *known = table_find(&t->known, absolute);
    while (known == NULL && t->answered < t->awaited.count) {
        (void)read_answer(t, t->awaited.items[t->answered++]);
        known = table_find(&t->known, absolute);
    }
    if (known == NULL)
        known = ask(t, absolute);
    (void)pthread_mutex_unlock(&t->lock);
    return *known;
}

void git_tree_expect(struct git_tree *t, struct str path)
{
    struct str absolute = path_absolute(&t->arena, t->git->cwd, path);
    struct str name = question(t, absolute);
    /* What git has not read yet must fit, for nobody reads its answers meanwhile. */
    if (name.len == 0 || t->asked_bytes + name.len > QUESTION_BYTES ||
        table_find(&t->known, absolute) != NULL || !child_write(&t->child, name))
        return;
    t->asked_bytes += name.len;
    VEC_PUSH(&t->arena, &t->awaited, absolute);
}

static bool has(void *context, struct str path)
{
    return find(context, path).there;
}

static bool read_file(void *context, struct arena *a, struct str path, struct str *out,
                      struct err *e)
{
    struct git_tree *t = context;
    struct git_file file = find(t, path);
    bool index = t->revision.len == 0;
    (void)a; /* the tree's own memory lives as long */
    *out = file.bytes;
    return file.there ||
           err_set(e, ERR_IO, "cannot read %.*s: it is not in %.*s", STR_ARG(path),
                   STR_ARG(index ? STR("the index") : t->revision));
}

bool git_tree_open(struct git_tree *t, const struct git *g, struct str revision,
                   struct err *e)
{
    static const char *const arguments[] = {"git", "cat-file", "--batch", NULL};
    *t = (struct git_tree){.revision = revision, .files = {has, read_file, t}};
    if (!child_start(arguments, &t->child, e))
        return false;
    t->git = g;
    (void)fcntl(t->child.out, F_SETPIPE_SZ, (int)ANSWER_BYTES);
    (void)pthread_mutex_init(&t->lock, NULL);
    return true;
}

void git_tree_close(struct git_tree *t)
{
    (void)child_finish(&t->child);
    (void)pthread_mutex_destroy(&t->lock);
    arena_finish(&t->arena);
}
