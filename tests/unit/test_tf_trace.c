/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a plan's values to the files they are written in: tf/trace.c, with tf/site.c
 * that finds the folders. Small plans are written here; the real ones are ../shared's.
 */
#include "tf/trace.h"

#include "base/file.h"
#include "doc/reader.h"
#include "tf/tf.h"
#include "tf_files.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PLANS "../shared/fixtures-tf/"

static struct diags diags;
static struct model model;
static const struct value *root;

static void load(const char *path, const char *text, const char *source)
{
    diags = (struct diags){.arena = &arena};
    sources_add(&arena, &sources, str_from(path), str_from(text));
    model_init(&model, &arena, &sources);
    root = json_read(&arena, &sources, 0, &diags);
    ck_assert_ptr_nonnull(root);
    ck_assert(tf_load(&model, root, str_from(source), &diags));
}

/* "file:line text" of the span, or "file" where there is none. */
static const char *shown(struct span span)
{
    struct source *s = sources.items[span.source];
    if (span.end == 0)
        return arena_cstr(&arena, s->path);
    struct position at = source_position(&arena, s, span.start);
    return arena_printf(&arena, "%.*s:%u %.*s", STR_ARG(s->path), at.line,
                        STR_ARG(sources_text(&sources, span)))
        .ptr;
}

/* Where the stretch of the plan that first has this text leads. */
static const char *traced(const char *text)
{
    size_t start = str_find(sources.items[0]->bytes, str_from(text));
    ck_assert_uint_ne(start, SIZE_MAX);
    struct span span = {(uint32_t)start, (uint32_t)(start + strlen(text)), 0};
    return shown(model.trace(&model, NULL, span));
}

/* clang-format off */
static const char plan[] =
    "{\"format_version\": \"1.2\", \"resource_changes\": [\n"
    "{\"address\": \"aws_sns_topic.t\", \"mode\": \"managed\", \"type\": \"aws_sns_topic\",\n"
    " \"name\": \"t\", \"change\": {\"actions\": [\"create\"],\n"
    "  \"after\": {\"name\": \"one\", \"tags_all\": {\"A\": \"x\"}},\n"
    "  \"after_unknown\": {\"arn\": true, \"kms_master_key_id\": true}}},\n"
    "{\"address\": \"module.m[0].aws_sns_topic.t[0]\", \"module_address\": \"module.m[0]\",\n"
    " \"mode\": \"managed\", \"type\": \"aws_sns_topic\", \"name\": \"t\", \"index\": 0,\n"
    " \"change\": {\"actions\": [\"create\"], \"after\": {\"name\": \"two\"}}}],\n"
    "\"configuration\": {\"root_module\": {\n"
    " \"resources\": [{\"address\": \"aws_sns_topic.t\", \"mode\": \"managed\",\n"
    "  \"type\": \"aws_sns_topic\", \"name\": \"t\", \"expressions\": {}}],\n"
    " \"module_calls\": {\"m\": {\"source\": \"./m\", \"module\": {\"resources\": [\n"
    "  {\"address\": \"aws_sns_topic.t\", \"mode\": \"managed\", \"type\": \"aws_sns_topic\",\n"
    "   \"name\": \"t\"}]}}}}}}\n";
/* clang-format on */

static const char top_text[] =
    "resource \"aws_sns_topic\" \"t\" {\n  name = \"one\"\n  "
    "tags = { A = var.x }\n  kms_master_key_id = y\n}\n"
    "module \"m\" { source = \"./m\" }\n";
static const char module_text[] =
    "\nresource \"aws_sns_topic\" \"t\" {\n  name = var.name\n}\n";

static void put_files(const char *folder)
{
    const char *inner = arena_printf(&arena, "%sm", folder).ptr;
    ck_assert(folder[0] == '\0' || mkdir(folder, 0777) == 0);
    ck_assert_int_eq(mkdir(inner, 0777), 0);
    put(arena_printf(&arena, "%smain.tf", folder).ptr, top_text);
    put(arena_printf(&arena, "%s/main.tf", inner).ptr, module_text);
}

START_TEST(values_lead_to_arguments)
{
    put_files("");
    load("plan.json", plan, "");
    ck_assert_str_eq(traced("\"one\""), "main.tf:2 \"one\"");
    ck_assert_str_eq(traced("\"x\""), "main.tf:3 var.x");
    ck_assert_str_eq(traced("true"), "main.tf:1 resource \"aws_sns_topic\" \"t\"");
    ck_assert_str_eq(traced("\"two\""), "m/main.tf:3 var.name");
    ck_assert_str_eq(traced("\"1.2\""), "plan.json");
}
END_TEST

START_TEST(unknown_values_lead_to_arguments)
{
    put_files("");
    load("plan.json", plan, "");
    struct str before = STR("\"kms_master_key_id\": ");
    size_t at = str_find(sources.items[0]->bytes, before) + before.len;
    struct span span = {(uint32_t)at, (uint32_t)at + 4, 0};
    ck_assert_str_eq(shown(model.trace(&model, NULL, span)), "main.tf:4 y");
}
END_TEST

START_TEST(resources_lead_to_blocks)
{
    put_files("");
    load("plan.json", plan, "");
    const struct resource *r =
        model_find(&model, STR("module.m[0].aws_sns_topic.t[0]"));
    ck_assert_ptr_nonnull(r);
    ck_assert_str_eq(shown(r->span), "m/main.tf:2 resource \"aws_sns_topic\" \"t\"");
    ck_assert(str_eq(sources_text(&sources, r->extent),
                     STR("resource \"aws_sns_topic\" \"t\" {\n  name = var.name\n}")));
    ck_assert(str_eq(r->block, STR("module.m.aws_sns_topic.t")));
    ck_assert_uint_eq(r->call_count, 1);
    ck_assert_str_eq(shown(r->calls[0]), "main.tf:6 module \"m\"");
    /* What is in a source file already stays there. */
    struct span head = r->span;
    struct span same = model.trace(&model, r, head);
    ck_assert(same.source == head.source && same.start == head.start);
}
END_TEST

START_TEST(the_folder_is_looked_for)
{
    static const struct {
        const char *files;
        const char *plan;
        const char *source;
        const char *expect;
    } rows[] = {
        {"", "plan.json", "", "main.tf:2 \"one\""},
        {"d/", "d/plan.json", "", "d/main.tf:2 \"one\""},
        {"e/", "plan.json", "e", "e/main.tf:2 \"one\""},
        {"f/", "plan.json", "./f//", "f/main.tf:2 \"one\""},
        {"g/", "plan.json", "", "main.tf:2 \"one\""}, /* those of the first row */
        {"h/", "plan.json", "h/m", "h/m/main.tf:3 var.name"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sources = (struct sources){0};
        put_files(rows[i].files);
        load(rows[i].plan, plan, rows[i].source);
        ck_assert_str_eq(traced("\"one\""), rows[i].expect);
    }
}
END_TEST

START_TEST(no_folder_is_said)
{
    load("plan.json", plan, "nowhere");
    ck_assert_str_eq(traced("\"one\""), "plan.json");
    ck_assert_uint_eq(diags.count, 1);
    ck_assert_str_eq(diags.items[0].message.ptr,
                     "the folder of its .tf files, nowhere, is not there");
    ck_assert_uint_eq(sources.count, 1);
}
END_TEST

/* Most of the plan must be there, and files of others are no sources of it. */
START_TEST(another_folder_is_not_taken)
{
    put("main.tf", "resource \"aws_vpc\" \"v\" {}\n");
    load("plan.json", plan, "");
    ck_assert_str_eq(traced("\"one\""), "plan.json");
    ck_assert_uint_eq(sources.count, 1);
}
END_TEST

START_TEST(a_module_elsewhere_has_no_lines)
{
    put_files("");
    put("main.tf",
        "resource \"aws_sns_topic\" \"t\" {}\nmodule \"m\" { source = \"./n\" "
        "}\n");
    load("plan.json", plan, "");
    ck_assert_str_eq(traced("\"two\""), "plan.json");
    ck_assert_str_eq(traced("\"one\""), "main.tf:1 resource \"aws_sns_topic\" \"t\"");
    const struct resource *r =
        model_find(&model, STR("module.m[0].aws_sns_topic.t[0]"));
    ck_assert_uint_eq(r->span.end, 0);
    ck_assert_str_eq(shown(r->calls[0]), "main.tf:2 module \"m\"");
}
END_TEST

/* A line that begins as the block of this object does, by a search for its text. */
static unsigned line_of(struct str text, const struct value *object)
{
    struct str head = arena_printf(&arena, "resource \"%.*s\" \"%.*s\"",
                                   STR_ARG(value_str(value_find(object, STR("type")))),
                                   STR_ARG(value_str(value_find(object, STR("name")))));
    unsigned number = 0;
    struct str line;
    while (str_cut(&text, '\n', &line)) {
        number++;
        if (str_starts(str_trim(line), head))
            return number;
    }
    return 0;
}

static size_t check_object(const struct value *object, const struct value *values)
{
    struct str module = value_str(value_find(object, STR("module_address")));
    struct str address = value_str(value_find(object, STR("address")));
    struct span span = model.trace(&model, NULL, value_origin(values));
    ck_assert_msg(span.source > 0, "%.*s has no line", STR_ARG(address));
    const struct source *s = sources.items[span.source];
    ck_assert(str_ends(s->path,
                       module.len > 0 ? STR("modules/svc/main.tf") : STR("/main.tf")));
    struct position at =
        source_position(&arena, sources.items[span.source], span.start);
    ck_assert_msg(at.line == line_of(s->bytes, object), "%.*s is said to be in line %u",
                  STR_ARG(address), at.line);
    return 1;
}

START_TEST(all_objects_of_real_plans_have_their_lines)
{
    static const char *const folders[] = {
        "data-rds", "drift",    "modules-count-foreach",
        "storage",  "unknowns", "web-basic"};
    size_t count = 0;
    if (!file_is_folder(STR(PLANS))) {
        puts("skipped: " PLANS " is not there");
        return;
    }
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct str bytes;
        struct err e;
        const char *path = arena_printf(&arena, PLANS "%s/plan.json", folders[i]).ptr;
        sources = (struct sources){0};
        ck_assert(file_read(&arena, str_from(path), &bytes, &e));
        load(path, bytes.ptr, "");
        const struct value *list = value_find(root, STR("resource_changes"));
        for (uint32_t k = 0; k < list->count; k++) {
            const struct value *object = &list->items[k];
            static const char *const after[] = {"change", "after", NULL};
            const struct value *values = value_find_path(object, after);
            if (value_is(values, VALUE_MAP) &&
                str_eq(value_str(value_find(object, STR("mode"))), STR("managed")))
                count += check_object(object, values);
        }
    }
    ck_assert_uint_gt(count, 90);
    arena_finish(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace");
    TCase *tests = tcase_create("trace");
    TCase *real = tcase_create("real");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_add_test(tests, values_lead_to_arguments);
    tcase_add_test(tests, unknown_values_lead_to_arguments);
    tcase_add_test(tests, resources_lead_to_blocks);
    tcase_add_test(tests, the_folder_is_looked_for);
    tcase_add_test(tests, no_folder_is_said);
    tcase_add_test(tests, another_folder_is_not_taken);
    tcase_add_test(tests, a_module_elsewhere_has_no_lines);
    tcase_add_test(real, all_objects_of_real_plans_have_their_lines);
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, real);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
