/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is only offered stands behind "# " at the line's begin: without that it is
 * configuration, at the right depth.
 */
#include "cli/draft.h"

#include "cli/yamltext.h"

enum {
    TAGS_MOST = 80,      /* percent of resources that carry a tag which all should */
    TAGS_SOME = 40,      /* and one that may be meant to */
    RESOURCES_LEAST = 3, /* fewer say nothing about a policy */
    LISTED_MOST = 12,    /* of each kind */
};

static bool carried_by(const struct survey *s, const struct survey_count *tag,
                       size_t percent)
{
    return s->taggable >= RESOURCES_LEAST && tag->count * 100 >= s->taggable * percent;
}

/* What the console shows as a resource's name is no matter of policy. */
static bool is_frequent(const struct survey *s, const struct survey_count *tag)
{
    return carried_by(s, tag, TAGS_SOME) && !str_eq(tag->name, STR("Name"));
}

static bool is_demanded(const struct survey *s, const struct survey_count *tag)
{
    return carried_by(s, tag, TAGS_MOST) && is_frequent(s, tag);
}

static void add_mark(struct buf *out, bool active)
{
    if (!active)
        buf_add(out, STR("# "));
}

static void add_tag(struct buf *out, const struct survey *s,
                    const struct survey_count *tag)
{
    add_mark(out, is_demanded(s, tag));
    buf_add(out, STR("    - "));
    yamltext_add(out, tag->name);
    buf_printf(out, "  # on %zu of %zu\n", tag->count, s->taggable);
}

static bool demands_tags(const struct survey *s)
{
    for (size_t i = 0; i < s->tags.count; i++)
        if (is_demanded(s, s->tags.items[i]))
            return true;
    return false;
}

static void add_tags(struct buf *out, const struct survey *s, bool active)
{
    size_t listed = 0;
    buf_add(out, STR("  # Tags that every resource must carry (rule TAG001)"));
    buf_printf(out, "%s\n",
               active ? "; those that at least four in five do." : ". For example:");
    add_mark(out, active);
    buf_add(out, STR("  required_tags:\n"));
    for (size_t i = 0; i < s->tags.count && listed < LISTED_MOST; i++)
        if (is_frequent(s, s->tags.items[i])) {
            add_tag(out, s, s->tags.items[i]);
            listed++;
        }
    if (listed == 0)
        buf_add(out, STR("#     - Environment\n#     - Owner\n"));
    buf_add(out, STR("  # As a map it also says which values they may have:\n"
                     "  # required_tags: {Environment: {values: [dev, prod]}, Owner: "
                     "{pattern: '.+@.+'}}\n\n"));
}

static void add_images(struct buf *out, const struct survey *s)
{
    const struct survey_counts *images = &s->images;
    buf_add(out, STR("  # Machine images that instances may start from (AMI001)"));
    buf_add(out, images->count > 0 ? STR("; those written here:\n") : STR(":\n"));
    buf_add(out, STR("#   approved_amis:\n"));
    for (size_t i = 0; i < images->count && i < LISTED_MOST; i++)
        buf_printf(out, "#     - %.*s\n", STR_ARG(images->items[i]->name));
    if (images->count > LISTED_MOST)
        buf_printf(out, "#     # and %zu more\n", images->count - LISTED_MOST);
    buf_add(out, STR("#     - {owner: '137112412989', name: 'al2023-ami-*'}\n"
                     "#     - {ssm: '/aws/service/ami-amazon-linux-latest/*'}\n\n"));
}

static void add_policy(struct buf *out, const struct survey *s)
{
    bool active = demands_tags(s);
    add_mark(out, active);
    buf_add(out, STR("policy:\n"));
    add_tags(out, s, active);
    add_images(out, s);
    buf_add(out, STR("  # Addresses that are never taken for the internet: offices, "
                     "VPNs.\n"
                     "#   approved_cidrs: [203.0.113.0/24]\n\n"));
}

static void add_rules(struct buf *out)
{
    buf_add(out, STR("# Rules by id, name, category or pattern; \"plumbline rules "
                     "list\" names them.\n"
                     "# rules:\n"
                     "#   disable: [backup]\n"
                     "#   severity: {TAG001: low}\n\n"
                     "# The least severity that makes a run fail: info, low, medium, "
                     "high, critical or never.\n"
                     "# fail_on: low\n\n"));
}

/* As a pattern for that very folder. */
static struct str pattern_of(struct arena *a, struct str folder)
{
    char *out = arena_alloc(a, folder.len * 2 + 2);
    size_t len = 0;
    out[len++] = '/';
    for (size_t i = 0; i < folder.len; i++) {
        if (strchr("*?[]\\!", folder.ptr[i]) != NULL && folder.ptr[i] != '\0')
            out[len++] = '\\';
        out[len++] = folder.ptr[i];
    }
    out[len++] = '/';
    return (struct str){out, len};
}

static void add_folder(struct buf *out, struct arena *a, const struct survey_count *f)
{
    const struct folder_kind *kind = explore_kind(f->name);
    add_mark(out, kind->left_out);
    buf_add(out, STR("    - "));
    yamltext_add(out, pattern_of(a, f->name));
    buf_printf(out, "  # %s: %zu template%s\n", kind->what, f->count,
               f->count == 1 ? "" : "s");
}

static void add_folders(struct buf *out, const struct exploration *found)
{
    const struct survey_counts *folders = &found->folders;
    bool active = false;
    for (size_t i = 0; i < folders->count && i < LISTED_MOST; i++)
        active |= explore_kind(folders->items[i]->name)->left_out;
    buf_add(out, STR("# What is left out of the folders that are linted, as in "
                     ".gitignore.\n"));
    add_mark(out, active);
    buf_add(out, STR("paths:\n"));
    add_mark(out, active);
    buf_add(out, STR("  exclude:\n"));
    for (size_t i = 0; i < folders->count && i < LISTED_MOST; i++)
        add_folder(out, found->survey.arena, folders->items[i]);
    if (folders->count == 0)
        buf_add(out, STR("#     - legacy/\n"));
    buf_add(out, STR("\n"));
}

static void add_terraform(struct buf *out, const struct exploration *found)
{
    if (found->modules == 0)
        return;
    buf_printf(out,
               "# Terraform: %zu folder%s with .tf files. What is linted is the "
               "plan:\n",
               found->modules, found->modules == 1 ? "" : "s");
    buf_add(out, STR("#     terraform plan -out tfplan && terraform show -json tfplan "
                     ">tfplan.json\n"
                     "#     plumbline lint tfplan.json\n"
                     "# Findings point into the sources, which are looked for beside "
                     "the plan or here:\n"
                     "# source: "));
    yamltext_add(out, found->module.len > 0 ? found->module : STR("."));
    buf_add(out, STR("\n\n"));
}

static void add_accepting(struct buf *out)
{
    buf_add(out, STR("# Findings that have been accepted; \"plumbline baseline\" "
                     "accepts all there are today.\n"
                     "# waivers:\n"
                     "#   - {rule: SG001, resource: 'Bastion*', until: 2027-01-31, "
                     "reason: SEC-12, owner: net-team}\n"));
}

void draft_config(const struct exploration *found, struct buf *out)
{
    const struct survey *s = &found->survey;
    buf_add(out, STR("# What Plumbline holds the templates below this folder against; "
                     "docs/config.md has every key.\n"
                     "# What stands behind \"# \" is only offered: it holds once that "
                     "is taken away.\n"));
    buf_printf(out,
               "# Drawn up from %zu template%s with %zu resource%s, of which %zu take "
               "tags.\n\n",
               s->files, s->files == 1 ? "" : "s", s->resources,
               s->resources == 1 ? "" : "s", s->taggable);
    add_policy(out, s);
    add_rules(out);
    add_folders(out, found);
    add_terraform(out, found);
    add_accepting(out);
}
