/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Untrusted text in the languages of the reports. Covers report/mdtext.c,
 * report/jsontext.c and report/tally.c as well.
 */
#include "report/markup.h"

#include "report/jsontext.h"
#include "report/mdtext.h"
#include "report/tally.h"
#include "reported.h"

#include <cjson/cJSON.h>

static void check(struct buf *out, const char *wanted)
{
    buf_add_char(out, '\0');
    ck_assert_str_eq(out->bytes, wanted);
    buf_finish(out);
}

START_TEST(markup)
{
    struct buf out;
    buf_init(&out, 1000);
    markup_add(&out, STR("a<b>&\"'\n\x1b]]>\xEF\xBF\xBF"));
    check(&out, "a&lt;b&gt;&amp;&quot;&apos; \xE2\x90\x9B]]&gt;\xEF\xBF\xBD");
    buf_init(&out, 1000);
    markup_attribute(&out, "name", STR("x\" y"));
    check(&out, " name=\"x&quot; y\"");
}
END_TEST

static const struct {
    const char *text;
    const char *prose;
    const char *code;
} markdown_rows[] = {
    {"plain text, (1) a-b", "plain text, (1) a-b", "plain text, (1) a-b"},
    {"a|b", "a\\|b", "a\\|b"},
    {"`x` **y** _z_", "\\`x\\` \\*\\*y\\*\\* \\_z\\_", "\\`x\\` \\*\\*y\\*\\* \\_z\\_"},
    {"<script>&", "&lt;script&gt;&amp;", "&lt;script&gt;&amp;"},
    {"@me", "@&#8203;me", "@me"},
    {"#12", "\\#&#8203;12", "\\#12"},
    {"https://x.y", "https:&#8203;//x.y", "https://x.y"},
    {"WWW.x.y", "WWW&#8203;.x.y", "WWW.x.y"},
    {"[a](b)", "\\[a\\](b)", "\\[a\\](b)"},
    {"a\nb\r\nc", "a b  c", "a b  c"},
    {"\\", "\\\\", "\\\\"},
};

START_TEST(markdown)
{
    struct buf out;
    for (size_t i = 0; i < sizeof markdown_rows / sizeof *markdown_rows; i++) {
        buf_init(&out, 1000);
        mdtext_add(&out, str_from(markdown_rows[i].text));
        check(&out, markdown_rows[i].prose);
        buf_init(&out, 1000);
        mdtext_add_code(&out, str_from(markdown_rows[i].text));
        ck_assert(str_starts(buf_str(&out), STR("<code>")));
        ck_assert(str_ends(buf_str(&out), STR("</code>")));
        out.len -= 7;
        memmove(out.bytes, out.bytes + 6, out.len - 6);
        out.len -= 6;
        check(&out, markdown_rows[i].code);
    }
}
END_TEST

static void check_json(bool defused, size_t most, struct str text, const char *wanted)
{
    struct json j;
    struct buf out;
    cJSON *root = cJSON_CreateObject();
    json_open(&j, defused, most);
    json_add_text(&j, root, "k", text);
    json_add_optional(&j, root, "none", STR(""));
    ck_assert_str_eq(cJSON_GetStringValue(cJSON_GetObjectItem(root, "k")), wanted);
    buf_init(&out, 1000);
    json_close(&j, root, &out);
    ck_assert(str_ends(buf_str(&out), STR("null\n}\n")));
    buf_finish(&out);
}

START_TEST(json)
{
    check_json(false, 100, STR("a\n\x1b\xFF"), "a\n\x1b\xEF\xBF\xBD");
    check_json(true, 100, STR("a\n\x1b\xFF"), "a \xE2\x90\x9B\xEF\xBF\xBD");
    check_json(false, 100, STR("a\0b"),
               "a\xEF\xBF\xBD"
               "b");
    check_json(true, 4, STR("12345"), "1234…");
    check_json(true, 4, STR("123é5"), "123…"); /* not within a character */
}
END_TEST

START_TEST(counts)
{
    struct report_summary s = {
        .by_severity = {[SEVERITY_LOW] = 1, [SEVERITY_HIGH] = 2},
        .files = 1,
        .resources = 2,
        .rules = 12,
        .unknown = 3,
        .suppressed = 4,
        .errors = 1,
    };
    struct buf out;
    ck_assert_uint_eq(tally_total(&s), 3);
    buf_init(&out, 1000);
    tally_scope(&out, &s);
    tally_rest(&out, &s, " (listed)");
    check(&out, "1 template, 2 resources, 12 rules; 3 undecided before deployment "
                "(listed); 4 suppressed; 1 error");
    buf_init(&out, 1000);
    s = (struct report_summary){0};
    tally_rest(&out, &s, "");
    check(&out, "");
}
END_TEST

REPORTED_MAIN("report/markup", markup, markdown, json, counts)
