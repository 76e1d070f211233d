/* SPDX-License-Identifier: Apache-2.0 */
/*
 * argument: '--' name ['=' value] | '-' letter+ [value] | '-' | word
 *
 * Two passes: the first finds the command, for which it needs to know which options
 * take a value; the second parses by that command's options.
 */
#include "cli/args.h"

#include "base/vec.h"
#include "cli/command.h"
#include "cli/nearest.h"

struct args {
    struct run *run;
    char *const *argv;
    int argc;
    int next;
};

/* The row by name in the table given, or in any command's. */
static const struct option *find_anywhere(struct str name, char letter)
{
    const struct option *o = letter != 0 ? option_find_letter(global_options, letter)
                                         : option_find(global_options, name);
    for (size_t i = 0; o == NULL && i < command_count; i++)
        o = letter != 0 ? option_find_letter(commands[i].options, letter)
                        : option_find(commands[i].options, name);
    return o;
}

static bool is_long(struct str arg)
{
    return arg.len > 2 && str_starts(arg, STR("--"));
}

static bool is_short(struct str arg)
{
    return arg.len > 1 && arg.ptr[0] == '-' && arg.ptr[1] != '-';
}

/* Whether the argument is an option whose value is the next argument. */
static bool takes_next(struct str arg)
{
    const struct option *o = NULL;
    if (is_long(arg) && str_find_char(arg, '=') == SIZE_MAX)
        o = find_anywhere(str_slice(arg, 2, arg.len), 0);
    else if (is_short(arg))
        o = find_anywhere(STR(""), arg.ptr[arg.len - 1]);
    return o != NULL && o->kind != OPTION_SWITCH;
}

/* The name in "--name" and "--name=value". */
static struct str long_name(struct str arg)
{
    struct str rest = str_slice(arg, 2, arg.len);
    struct str name = rest;
    (void)str_cut(&rest, '=', &name);
    return name;
}

/*
 * The words that are no options, up to "--" (whose rest are operands, not commands).
 * *stray is the first option before them that no command has, or empty: what follows it
 * may be its value.
 */
static struct words plain_words(struct arena *a, int argc, char *const *argv,
                                struct str *stray)
{
    struct words out = {0};
    *stray = (struct str){"", 0};
    for (int i = 1; i < argc; i++) {
        struct str arg = str_from(argv[i]);
        if (str_eq(arg, STR("--")))
            break;
        if (stray->len == 0 && out.count == 0 && is_long(arg) &&
            find_anywhere(long_name(arg), 0) == NULL)
            *stray = long_name(arg);
        if (takes_next(arg))
            i++;
        else if (!is_long(arg) && !is_short(arg))
            VEC_PUSH(a, &out, arg);
    }
    return out;
}

static const struct option *const no_options[] = {NULL};

static const struct option *const *own_options(const struct run *r)
{
    return r->command == NULL ? no_options : r->command->options;
}

static void offer_options(struct nearest *near, const struct option *const *tables)
{
    for (; *tables != NULL; tables++)
        for (const struct option *o = *tables; o->name != NULL; o++)
            nearest_offer(near, str_from(o->name));
}

static bool unknown_option(const struct run *r, struct str shown, struct err *e)
{
    const char *name = r->command == NULL ? "plumbline" : r->command->name;
    struct nearest near = nearest_to(shown);
    offer_options(&near, own_options(r));
    offer_options(&near, global_options);
    bool guess = near.best.len > 0;
    return err_set(e, ERR_USAGE, "%s has no option '--%.*s'%s%.*s%s", name,
                   STR_ARG(shown), guess ? "; did you mean '--" : "",
                   STR_ARG(near.best), guess ? "'?" : "");
}

static bool set_from_next(struct args *s, const struct option *o, struct err *e)
{
    struct run *r = s->run;
    if (o->kind == OPTION_SWITCH)
        return option_set(&r->arena, o, STR(""), &r->settings, e);
    if (s->next == s->argc)
        return err_set(e, ERR_USAGE, "--%s needs a value: %s", o->name, o->argument);
    return option_set(&r->arena, o, str_from(s->argv[s->next++]), &r->settings, e);
}

static bool take_long(struct args *s, struct str arg, struct err *e)
{
    struct run *r = s->run;
    size_t equals = str_find_char(arg, '=');
    struct str name = long_name(arg);
    const struct option *o = option_find(own_options(r), name);
    if (o == NULL)
        o = option_find(global_options, name);
    if (o == NULL)
        return unknown_option(r, name, e);
    if (equals == SIZE_MAX)
        return set_from_next(s, o, e);
    if (o->kind == OPTION_SWITCH)
        return err_set(e, ERR_USAGE, "--%s takes no value", o->name);
    return option_set(&r->arena, o, str_slice(arg, equals + 1, arg.len), &r->settings,
                      e);
}

/* "-qv", "-j4" and "-j 4". */
static bool take_short(struct args *s, struct str arg, struct err *e)
{
    struct run *r = s->run;
    for (size_t i = 1; i < arg.len; i++) {
        const struct option *o = option_find_letter(own_options(r), arg.ptr[i]);
        if (o == NULL)
            o = option_find_letter(global_options, arg.ptr[i]);
        if (o == NULL)
            return err_set(e, ERR_USAGE, "no option '-%c'", arg.ptr[i]);
        if (o->kind != OPTION_SWITCH && i + 1 < arg.len)
            return option_set(&r->arena, o, str_slice(arg, i + 1, arg.len),
                              &r->settings, e);
        if (!set_from_next(s, o, e))
            return false;
    }
    return true;
}

static bool take_all(struct args *s, struct err *e)
{
    struct run *r = s->run;
    bool options = true;
    while (s->next < s->argc) {
        struct str arg = str_from(s->argv[s->next++]);
        bool ok = true;
        if (options && str_eq(arg, STR("--")))
            options = false;
        else if (options && is_long(arg))
            ok = take_long(s, arg, e);
        else if (options && is_short(arg))
            ok = take_short(s, arg, e);
        else
            VEC_PUSH(&r->arena, &r->operands, arg);
        if (!ok)
            return false;
    }
    return true;
}

static bool check_operands(const struct run *r, struct err *e)
{
    const struct command *c = r->command;
    if (r->operands.count < c->least)
        return err_set(e, ERR_USAGE, "%s needs %s", c->name, c->operands);
    if (r->operands.count > c->most)
        return err_set(e, ERR_USAGE, "%s does not take '%.*s'", c->name,
                       STR_ARG(r->operands.items[c->most]));
    return true;
}

bool args_parse(struct run *r, int argc, char *const *argv, struct err *e)
{
    struct args s = {.run = r, .argv = argv, .argc = argc, .next = 1};
    struct str stray;
    struct words words = plain_words(&r->arena, argc, argv, &stray);
    size_t used = 0;
    r->command = command_find(&words, &used);
    if (r->command == NULL && stray.len > 0)
        return unknown_option(r, stray, e);
    if (r->command == NULL && words.count > 0)
        return command_unknown(&r->arena, &words, e);
    if (!take_all(&s, e))
        return false;
    /* The command's own words are the first plain ones. */
    r->operands.items += used;
    r->operands.count -= used;
    if (r->command == NULL || r->settings.help)
        return true;
    return check_operands(r, e);
}
