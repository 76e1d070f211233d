/* SPDX-License-Identifier: Apache-2.0 */
/* Finding commands by the words of the command line. */
#include "base/file.h"
#include "cli/command.h"
#include "cli/nearest.h"

/* Words of the name if the words begin with it, else 0. */
static size_t name_words(struct str name, const struct words *words)
{
    size_t used = 0;
    for (struct str part; str_cut(&name, ' ', &part); used++)
        if (used == words->count || !str_eq(part, words->items[used]))
            return 0;
    return used;
}

const struct command *command_find(const struct words *words, size_t *used)
{
    for (size_t i = 0; i < command_count; i++) {
        *used = name_words(str_from(commands[i].name), words);
        if (*used > 0)
            return &commands[i];
    }
    return NULL;
}

bool command_is_group(struct str word)
{
    for (size_t i = 0; i < command_count; i++) {
        struct str name = str_from(commands[i].name);
        if (name.len > word.len && str_starts(name, word) && name.ptr[word.len] == ' ')
            return true;
    }
    return false;
}

/* "rules": says what can follow. */
static bool incomplete_command(struct arena *a, struct str group, struct err *e)
{
    struct str list = {"", 0};
    for (size_t i = 0; i < command_count; i++) {
        struct str name = str_from(commands[i].name);
        if (!str_starts(name, group) || name.len == group.len)
            continue;
        list = arena_printf(a, "%.*s%s'%.*s'", STR_ARG(list), list.len > 0 ? ", " : "",
                            STR_ARG(name));
    }
    return err_set(e, ERR_USAGE, "'%.*s' is the first word of %.*s", STR_ARG(group),
                   STR_ARG(list));
}

/* The command of two words nearest to these two. */
static struct nearest nearest_pair(struct arena *a, const struct words *words)
{
    struct nearest near = nearest_to(arena_printf(
        a, "%.*s %.*s", STR_ARG(words->items[0]), STR_ARG(words->items[1])));
    for (size_t i = 0; i < command_count; i++)
        if (str_find_char(str_from(commands[i].name), ' ') != SIZE_MAX)
            nearest_offer(&near, str_from(commands[i].name));
    return near;
}

/* The command, or first word of commands, nearest to this one. */
static struct nearest nearest_word(struct str word)
{
    struct nearest near = nearest_to(word);
    for (size_t i = 0; i < command_count; i++) {
        struct str first = str_from(commands[i].name);
        struct str rest = first;
        (void)str_cut(&rest, ' ', &first);
        nearest_offer(&near, first);
    }
    return near;
}

bool command_unknown(struct arena *a, const struct words *words, struct err *e)
{
    struct str name = words->items[0];
    bool group = command_is_group(name);
    struct nearest near = {.wrong = name};
    if (group && words->count == 1)
        return incomplete_command(a, name, e);
    if (words->count > 1)
        near = nearest_pair(a, words);
    if (!group && near.best.len == 0)
        near = nearest_word(name);
    if (near.best.len == 0 && file_exists(name))
        return err_set(e, ERR_USAGE, "no command '%.*s'; did you mean 'lint %.*s'?",
                       STR_ARG(name), STR_ARG(name));
    return err_set(e, ERR_USAGE, "no command '%.*s'" NEAREST_FORMAT,
                   STR_ARG(near.wrong), NEAREST_ARG(near));
}
