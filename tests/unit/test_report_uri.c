/* SPDX-License-Identifier: Apache-2.0 */
#include "report/uri.h"
#include "reported.h"

static const struct {
    const char *root;
    const char *cwd;
    const char *path;
    const char *seen;
} rows[] = {
    {"/r", "/r", "web.yaml", "web.yaml"},
    {"/r", "/r", "./a//b/web.yaml", "a/b/web.yaml"},
    {"/r", "/r", "/r/a/web.yaml", "a/web.yaml"},
    {"/r", "/r/sub", "web.yaml", "sub/web.yaml"},
    {"/r", "/r/sub", "../web.yaml", "web.yaml"},
    {"/r", "/r/sub", "../../web.yaml", "../../web.yaml"},
    {"/r", "/r/sub", "/rx/web.yaml", "/rx/web.yaml"},
    {"/r", "/r/sub", "-", "sub/-"},
    {"/r", "/r", ".//./a", "a"},
    {"/r", "/r", "../a", "../a"},
    {"/r", "/r", "/r/", "/r/"},
    {"/r", "/r", "a b%:#?.y", "a b%:#?.y"},
    {"/", "/", "/web.yaml", "web.yaml"},
    {"", "", "./web.yaml", "web.yaml"},
    {"", "", "/web.yaml", "/web.yaml"},
};

START_TEST(paths_as_tools_see_them)
{
    struct arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct report r = {.root = str_from(rows[i].root),
                           .cwd = str_from(rows[i].cwd)};
        struct str got = uri_path(&a, &r, str_from(rows[i].path));
        ck_assert_msg(str_eq(got, str_from(rows[i].seen)), "%s in %s: %.*s",
                      rows[i].path, rows[i].cwd, STR_ARG(got));
    }
    arena_finish(&a);
}
END_TEST

static const struct {
    const char *path;
    const char *uri;
} uris[] = {
    {"a/b.yaml", "a/b.yaml"},
    {"/home/me/a", "file:///home/me/a"},
    {"a b%:#?.y", "a%20b%25%3A%23%3F.y"},
    {"\xC3\xA9\xFF", "%C3%A9%FF"},
};

START_TEST(bytes_are_percent_encoded)
{
    struct buf out;
    buf_init(&out, 1000);
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++) {
        buf_reset(&out);
        uri_add(&out, str_from(uris[i].path));
        ck_assert_msg(str_eq(buf_str(&out), str_from(uris[i].uri)), "%s", uris[i].path);
    }
    buf_finish(&out);
}
END_TEST

REPORTED_MAIN("report/uri", paths_as_tools_see_them, bytes_are_percent_encoded)
