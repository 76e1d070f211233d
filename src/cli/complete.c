/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/complete.h"

#include "cli/command.h"
#include "cli/shell.h"
#include "rule/rule.h"

struct completion {
    struct buf *out;
    const struct words *words;
    const struct command *command; /* NULL: none is named yet */
    struct str typed;              /* what candidates must begin with */
    struct str prefix;             /* and what stands before them: "--format=" */
};

static void offer(const struct completion *c, struct str word, const char *help)
{
    if (!str_starts(word, c->typed))
        return;
    buf_add(c->out, c->prefix);
    buf_add(c->out, word);
    if (help[0] != '\0')
        buf_printf(c->out, "\t%s", help);
    buf_add_char(c->out, '\n');
}

static void offer_files(const struct completion *c)
{
    buf_add(c->out, STR(":files\n"));
}

static void offer_folders(const struct completion *c)
{
    buf_add(c->out, STR(":folders\n"));
}

static void offer_rules(const struct completion *c)
{
    for (size_t i = 0; i < rules_builtin.count; i++) {
        const struct rule_info *info = &rules_builtin.items[i]->info;
        if (!str_starts(info->id, c->typed))
            continue;
        buf_printf(c->out, "%.*s%.*s\t%.*s\n", STR_ARG(c->prefix), STR_ARG(info->id),
                   STR_ARG(info->title));
    }
}

static void offer_shells(const struct completion *c)
{
    for (size_t i = 0; i < shell_count; i++)
        offer(c, str_from(shells[i].name), "");
}

static void offer_commands(const struct completion *c)
{
    for (size_t i = 0; i < command_count; i++)
        offer(c, str_from(commands[i].name), commands[i].summary);
}

/* How the help calls a value or an operand says what can stand there. */
struct placeholder {
    const char *word;
    void (*offer)(const struct completion *c);
};

static const struct placeholder placeholders[] = {
    {"FILE", offer_files},       {"PATH", offer_files}, {"PLAN", offer_files},
    {"DIR", offer_folders},      {"RULE", offer_rules}, {"SHELL", offer_shells},
    {"COMMAND", offer_commands},
};

static void offer_named(const struct completion *c, const char *text)
{
    for (size_t i = 0; text != NULL && i < sizeof placeholders / sizeof *placeholders;
         i++) {
        if (str_find(str_from(text), str_from(placeholders[i].word)) == SIZE_MAX)
            continue;
        placeholders[i].offer(c);
        return;
    }
}

static void offer_values(const struct completion *c, const struct option *o)
{
    if (o->word == NULL)
        offer_named(c, o->argument);
    for (size_t i = 0; o->word != NULL && o->word(i) != NULL; i++)
        offer(c, str_from(o->word(i)), "");
}

static void offer_options(const struct completion *c,
                          const struct option *const *tables)
{
    struct completion inner = *c;
    inner.prefix = STR("--");
    inner.typed = str_slice(c->typed, 2, c->typed.len);
    for (; *tables != NULL; tables++)
        for (const struct option *o = *tables; o->name != NULL; o++)
            offer(&inner, str_from(o->name), o->help);
}

/* The row of "--name" or "-n", or NULL. */
static const struct option *option_named(const struct completion *c, struct str word)
{
    const struct option *const *tables =
        c->command != NULL ? c->command->options : global_options;
    const struct option *o = NULL;
    if (str_starts(word, STR("--")) && word.len > 2) {
        struct str name = str_slice(word, 2, word.len);
        o = option_find(tables, name);
        return o != NULL ? o : option_find(global_options, name);
    }
    if (word.len == 2 && word.ptr[0] == '-')
        o = option_find_letter(tables, word.ptr[1]);
    return o;
}

/* The option whose value is being typed, or NULL; some shells make "--a=b" three words.
 */
static const struct option *option_awaiting(const struct completion *c)
{
    size_t last = c->words->count - 1;
    if (last > 0 && str_eq(c->words->items[last - 1], STR("=")))
        last--;
    const struct option *o =
        last > 0 ? option_named(c, c->words->items[last - 1]) : NULL;
    return o != NULL && o->kind != OPTION_SWITCH ? o : NULL;
}

/* The next word of the commands that begin with the words already there. */
static void offer_next_words(const struct completion *c, struct str before)
{
    struct str last = {"", 0};
    for (size_t i = 0; i < command_count; i++) {
        struct str rest = str_from(commands[i].name);
        struct str word;
        if (before.len > 0 &&
            (!str_starts(rest, before) || rest.ptr[before.len] != ' '))
            continue;
        rest = str_slice(rest, before.len + (before.len > 0), rest.len);
        (void)str_cut(&rest, ' ', &word);
        if (str_eq(word, last))
            continue;
        offer(c, word, rest.len == 0 ? commands[i].summary : "");
        last = word;
    }
}

/* The words before the cursor that are no options. */
static size_t plain_words(const struct completion *c, struct str *out, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i + 1 < c->words->count && count < most; i++)
        if (!str_starts(c->words->items[i], STR("-")))
            out[count++] = c->words->items[i];
    return count;
}

static void offer_operands(struct completion *c)
{
    struct str plain[2];
    struct words named = {.items = plain, .count = plain_words(c, plain, 2)};
    if (c->command != NULL)
        offer_named(c, c->command->operands);
    else if (named.count == 0)
        offer_next_words(c, STR(""));
    else if (named.count == 1)
        offer_next_words(c, plain[0]);
}

/* "--name=" with the value behind it. */
static bool offer_joined(const struct completion *c)
{
    size_t equals = str_find_char(c->typed, '=');
    if (!str_starts(c->typed, STR("--")) || equals == SIZE_MAX)
        return false;
    const struct option *o = option_named(c, str_slice(c->typed, 0, equals));
    struct completion inner = *c;
    inner.prefix = str_slice(c->typed, 0, equals + 1);
    inner.typed = str_slice(c->typed, equals + 1, c->typed.len);
    if (o != NULL)
        offer_values(&inner, o);
    return true;
}

void complete_words(const struct words *words, struct buf *out)
{
    if (words->count == 0)
        return;
    struct completion c = {
        .out = out,
        .words = words,
        .typed = words->items[words->count - 1],
        .prefix = STR(""),
    };
    struct str plain[2];
    struct words named = {.items = plain, .count = plain_words(&c, plain, 2)};
    size_t used;
    c.command = command_find(&named, &used);
    if (str_eq(c.typed, STR("=")))
        c.typed = STR("");
    const struct option *o = option_awaiting(&c);
    if (o != NULL) {
        offer_values(&c, o);
    } else if (offer_joined(&c)) {
        return;
    } else if (str_starts(c.typed, STR("-"))) {
        if (c.command != NULL)
            offer_options(&c, c.command->options);
        offer_options(&c, global_options);
    } else {
        offer_operands(&c);
    }
}
