/* SPDX-License-Identifier: Apache-2.0 */
/* Covers cli/exit.c and cli/manpage.c as well. */
#include "cli/help.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *printed(struct buf *out)
{
    buf_add_char(out, '\0');
    return out->bytes;
}

static size_t widest(const char *text)
{
    size_t most = 0;
    for (const char *line = text; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        most = len > most ? len : most;
        line += len + (line[len] == '\n');
    }
    return most;
}

START_TEST(overview_names_every_command_and_exit_code)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    help_overview(&out);
    const char *text = printed(&out);
    for (size_t i = 0; i < command_count; i++)
        ck_assert_ptr_nonnull(strstr(text, commands[i].name));
    for (size_t i = 0; i < exit_code_count; i++)
        ck_assert_ptr_nonnull(strstr(text, exit_codes[i].help));
    ck_assert_uint_le(widest(text), 80);
    buf_finish(&out);
}
END_TEST

START_TEST(commands_explain_every_option)
{
    const struct command *c = &commands[_i];
    struct buf out;
    buf_init(&out, 1 << 16);
    help_command(c, &out);
    const char *text = printed(&out);
    for (const struct option *const *t = c->options; *t != NULL; t++)
        for (const struct option *o = *t; o->name != NULL; o++) {
            char term[64];
            (void)snprintf(term, sizeof term, "--%s", o->name);
            ck_assert_msg(strstr(text, term) != NULL, "%s: %s", c->name, term);
        }
    ck_assert_uint_le(widest(text), 80);
    buf_finish(&out);
}
END_TEST

/* Every '-' of an option is written "\\-", for a bare one is a hyphen. */
static const char *escaped(const char *name, char *room, size_t size)
{
    size_t n = 0;
    for (; *name != '\0' && n + 3 < size; name++) {
        if (*name == '-')
            room[n++] = '\\';
        room[n++] = *name;
    }
    room[n] = '\0';
    return room;
}

START_TEST(man_page_explains_every_option)
{
    const struct command *c = &commands[_i];
    struct buf out;
    buf_init(&out, 1 << 17);
    help_man(&out);
    const char *text = printed(&out);
    char heading[64];
    (void)snprintf(heading, sizeof heading, ".SS plumbline %s\n", c->name);
    const char *section = strstr(text, heading);
    ck_assert_ptr_nonnull(section);
    for (const struct option *const *t = c->options; *t != NULL; t++)
        for (const struct option *o = *t; o->name != NULL; o++) {
            char room[128];
            char term[192];
            (void)snprintf(term, sizeof term, "\\-\\-%s\\fR",
                           escaped(o->name, room, sizeof room));
            ck_assert_msg(strstr(section, term) != NULL, "%s: %s", c->name, term);
        }
    buf_finish(&out);
}
END_TEST

START_TEST(markdown_has_a_section_a_command)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    help_markdown(&out);
    const char *text = printed(&out);
    for (size_t i = 0; i < command_count; i++) {
        char title[64];
        (void)snprintf(title, sizeof title, "\n## plumbline %s\n", commands[i].name);
        ck_assert_msg(strstr(text, title) != NULL, "%s", title);
    }
    buf_finish(&out);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/help");
    TCase *t = tcase_create("help");
    tcase_add_test(t, overview_names_every_command_and_exit_code);
    tcase_add_loop_test(t, commands_explain_every_option, 0, (int)command_count);
    tcase_add_loop_test(t, man_page_explains_every_option, 0, (int)command_count);
    tcase_add_test(t, markdown_has_a_section_a_command);
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
