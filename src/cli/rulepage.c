/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/rulepage.h"

#include "cli/help.h"
#include "rule/example.h"

/* What the sections share. */
struct page {
    struct arena *arena;
    const struct rule *rule;
    bool colour;
    struct buf *out;
};

static void add_bold(const struct page *p, struct str text)
{
    buf_printf(p->out, "%s%.*s%s", p->colour ? "\x1b[1m" : "", STR_ARG(text),
               p->colour ? "\x1b[0m" : "");
}

static void add_heading(const struct page *p, const char *title)
{
    buf_add_char(p->out, '\n');
    add_bold(p, str_from(title));
    buf_add_char(p->out, '\n');
}

/* Paragraphs, wrapped; without the line ends that a YAML block ends in. */
static void add_section(const struct page *p, const char *title, struct str text)
{
    text = str_trim(text);
    if (text.len == 0)
        return;
    add_heading(p, title);
    for (struct str line; str_cut(&text, '\n', &line);) {
        buf_add(p->out, line.len > 0 ? STR("  ") : STR(""));
        help_wrap(p->out, line, 2, 2);
    }
}

static void add_condition(const struct page *p)
{
    struct str text = p->rule->fail == NULL ? STR("") : str_trim(p->rule->fail->text);
    if (text.len > 0)
        add_heading(p, "Fails where");
    for (struct str line; str_cut(&text, '\n', &line);)
        buf_printf(p->out, "  %.*s\n", STR_ARG(line));
}

static void add_types(const struct page *p)
{
    const struct rule *r = p->rule;
    add_heading(p, "Judges");
    if (r->type_count == 0)
        buf_add(p->out, STR("  the template as a whole\n"));
    for (size_t i = 0; i < r->type_count; i++)
        buf_printf(p->out, "  %.*s\n", STR_ARG(r->types[i]));
}

/* Words on one line, a comma between them. */
static void add_words(const struct page *p, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_printf(p->out, "%s%.*s", i == 0 ? " " : ", ", STR_ARG(words[i]));
    buf_add_char(p->out, '\n');
}

static void add_controls(const struct page *p)
{
    const struct rule_info *info = &p->rule->info;
    if (info->control_count > 0)
        add_heading(p, "Controls");
    for (size_t i = 0; i < info->control_count; i++) {
        const struct rule_control *c = &info->controls[i];
        buf_printf(p->out, "  %.*s", STR_ARG(c->framework));
        add_words(p, c->ids, c->id_count);
    }
}

static void add_peers(const struct page *p)
{
    const struct rule_info *info = &p->rule->info;
    if (info->peer_count > 0)
        add_heading(p, "In other tools");
    for (size_t i = 0; i < info->peer_count; i++)
        buf_printf(p->out, "  %.*s\n", STR_ARG(info->peers[i]));
}

static void add_supersedes(const struct page *p)
{
    const struct rule *r = p->rule;
    if (r->supersede_count == 0)
        return;
    add_heading(p, "Supersedes");
    buf_add_char(p->out, ' ');
    add_words(p, r->supersedes, r->supersede_count);
}

/* Whether the line begins what an example says of its finding, which is no template. */
static bool is_expectation(struct str line)
{
    static const struct str keys[] = {STR_INIT("name:"), STR_INIT("line:"),
                                      STR_INIT("when:"), STR_INIT("message:")};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_starts(line, keys[i]))
            return true;
    return false;
}

/* The example's lines, moved left by the indentation that its first line has. */
static void add_lines(struct buf *out, struct str text, size_t indent)
{
    bool first = true;
    bool skip = false;
    for (struct str line; str_cut(&text, '\n', &line); first = false) {
        size_t blanks = 0;
        while (blanks < line.len && blanks < indent && line.ptr[blanks] == ' ')
            blanks++;
        line = str_slice(line, first ? 0 : blanks, line.len);
        if (!str_starts(line, STR(" ")))
            skip = is_expectation(line);
        if (!skip)
            buf_printf(out, "%s%.*s\n", line.len > 0 ? "    " : "", STR_ARG(line));
    }
}

static void add_example(const struct page *p, const struct sources *all,
                        const struct rule_example *example)
{
    static const char *const titles[] = {
        [EXPECT_FAIL] = "Fails",
        [EXPECT_PASS] = "Passes",
        [EXPECT_UNKNOWN] = "Cannot be told",
    };
    struct position at = source_position(p->arena, all->items[example->span.source],
                                         example->span.start);
    add_heading(p, titles[example->expect]);
    if (example->name.len > 0)
        buf_printf(p->out, "  %.*s:\n", STR_ARG(example->name));
    add_lines(p->out, str_trim(sources_text(all, example->span)), at.column - 1);
}

/* The first that fails and the first that passes: the rule's file has all of them. */
static void add_examples(const struct page *p)
{
    struct sources all = {0};
    struct diags d = {.arena = p->arena};
    struct rule_example_list list = {0};
    bool shown[EXPECTATION_COUNT] = {[EXPECT_UNKNOWN] = true};
    if (!rule_examples(p->arena, p->rule, &all, &list, &d))
        return;
    for (size_t i = 0; i < list.count; i++) {
        if (!shown[list.items[i].expect])
            add_example(p, &all, &list.items[i]);
        shown[list.items[i].expect] = true;
    }
}

void rulepage_add(struct arena *a, const struct rule *r, bool colour, struct buf *out)
{
    const struct rule_info *info = &r->info;
    struct page p = {a, r, colour, out};
    add_bold(&p, arena_printf(a, "%.*s %.*s", STR_ARG(info->id), STR_ARG(info->name)));
    buf_printf(out, " (%s, %.*s)\n%.*s\n", severity_name(info->severity),
               STR_ARG(info->category), STR_ARG(info->title));
    add_section(&p, "Why", info->why);
    add_section(&p, "Fix", info->fix);
    add_types(&p);
    add_condition(&p);
    add_supersedes(&p);
    add_controls(&p);
    add_peers(&p);
    add_examples(&p);
}
