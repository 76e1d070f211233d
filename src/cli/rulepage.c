/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/rulepage.h"

#include "rule/example.h"

/* Paragraphs as they are, without the line ends that a YAML block ends in. */
static void add_section(struct buf *out, const char *title, struct str text)
{
    if (text.len == 0)
        return;
    buf_printf(out, "\n%s\n  %.*s\n", title, STR_ARG(str_trim(text)));
}

static void add_types(struct buf *out, const struct rule *r)
{
    buf_add(out, STR("\nJudges\n"));
    if (r->type_count == 0)
        buf_add(out, STR("  the template as a whole\n"));
    for (size_t i = 0; i < r->type_count; i++)
        buf_printf(out, "  %.*s\n", STR_ARG(r->types[i]));
}

static void add_controls(struct buf *out, const struct rule *r)
{
    if (r->info.control_count > 0)
        buf_add(out, STR("\nControls\n"));
    for (size_t i = 0; i < r->info.control_count; i++) {
        const struct rule_control *c = &r->info.controls[i];
        buf_printf(out, "  %.*s", STR_ARG(c->framework));
        for (size_t k = 0; k < c->id_count; k++)
            buf_printf(out, "%s%.*s", k == 0 ? " " : ", ", STR_ARG(c->ids[k]));
        buf_add_char(out, '\n');
    }
}

static void add_peers(struct buf *out, const struct rule *r)
{
    if (r->info.peer_count > 0)
        buf_add(out, STR("\nElsewhere\n"));
    for (size_t i = 0; i < r->info.peer_count; i++)
        buf_printf(out, "  %.*s\n", STR_ARG(r->info.peers[i]));
}

static void add_supersedes(struct buf *out, const struct rule *r)
{
    if (r->supersede_count > 0)
        buf_add(out, STR("\nSupersedes\n "));
    for (size_t i = 0; i < r->supersede_count; i++)
        buf_printf(out, "%s%.*s", i == 0 ? " " : ", ", STR_ARG(r->supersedes[i]));
    if (r->supersede_count > 0)
        buf_add_char(out, '\n');
}

/* The example's lines, moved left by the indentation that its first line has. */
static void add_lines(struct buf *out, struct str text, size_t indent)
{
    bool first = true;
    for (struct str line; str_cut(&text, '\n', &line); first = false) {
        size_t blanks = 0;
        while (blanks < line.len && blanks < indent && line.ptr[blanks] == ' ')
            blanks++;
        line = str_slice(line, first ? 0 : blanks, line.len);
        buf_printf(out, "    %.*s\n", STR_ARG(line));
    }
}

static void add_example(struct arena *a, const struct sources *all,
                        const struct rule_example *example, struct buf *out)
{
    struct position at =
        source_position(a, all->items[example->span.source], example->span.start);
    buf_printf(out, "  %s%s%.*s\n", expectation_name(example->expect),
               example->name.len > 0 ? ": " : "", STR_ARG(example->name));
    add_lines(out, str_trim(sources_text(all, example->span)), at.column - 1);
}

static void add_examples(struct arena *a, const struct rule *r, struct buf *out)
{
    struct sources all = {0};
    struct diags d = {.arena = a};
    struct rule_example_list list = {0};
    if (!rule_examples(a, r, &all, &list, &d) || list.count == 0)
        return;
    buf_add(out, STR("\nExamples\n"));
    for (size_t i = 0; i < list.count; i++)
        add_example(a, &all, &list.items[i], out);
}

void rulepage_add(struct arena *a, const struct rule *r, struct buf *out)
{
    const struct rule_info *info = &r->info;
    buf_printf(out, "%.*s %.*s (%s, %.*s)\n%.*s\n", STR_ARG(info->id),
               STR_ARG(info->name), severity_name(info->severity),
               STR_ARG(info->category), STR_ARG(info->title));
    add_section(out, "Why", info->why);
    add_section(out, "Fix", info->fix);
    add_types(out, r);
    if (r->fail != NULL)
        add_section(out, "Fails where", r->fail->text);
    add_supersedes(out, r);
    add_controls(out, r);
    add_peers(out, r);
    add_examples(a, r, out);
}
