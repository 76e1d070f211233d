/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   plumbline:ignore[-file] [RULE[,] ...] [until=YYYY-MM-DD] [-- REASON]
 *   checkov:skip=ID[,ID...][:REASON]
 *   tfsec:ignore:ID[:exp:YYYY-MM-DD]   trivy:ignore:ID[:exp:YYYY-MM-DD]
 *   kics-scan ignore-line | ignore-block | disable=ID[,ID...]
 *
 * Ours begins the comment, so that prose may speak of it.
 */
#include "lint/pragma.h"

struct family {
    struct str word;
    struct str tool;
    enum reach reach;
    /* The rest of the comment behind the word; false where it is none of its kind. */
    bool (*read)(struct str rest, struct pragma *out);
};

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == ',' || c == '\r' || c == '\n';
}

static size_t gap_len(struct str s)
{
    size_t n = 0;
    while (n < s.len && is_gap(s.ptr[n]))
        n++;
    return n;
}

static size_t word_len(struct str s)
{
    size_t n = 0;
    while (n < s.len && !is_gap(s.ptr[n]))
        n++;
    return n;
}

bool pragma_name(struct str *names, struct str *out)
{
    *names = str_slice(*names, gap_len(*names), names->len);
    *out = str_slice(*names, 0, word_len(*names));
    *names = str_slice(*names, out->len, names->len);
    return out->len > 0;
}

/* The reason without the quotes that some tools ask for. */
static struct str bare(struct str reason)
{
    reason = str_trim(reason);
    bool quoted = reason.len > 1 && reason.ptr[0] == reason.ptr[reason.len - 1] &&
                  (reason.ptr[0] == '"' || reason.ptr[0] == '\'');
    return quoted ? str_trim(str_slice(reason, 1, reason.len - 2)) : reason;
}

static bool read_own(struct str rest, struct pragma *out)
{
    static const struct str UNTIL = STR_INIT("until=");
    if (gap_len(rest) == 0 && rest.len > 0)
        return false;
    out->names = (struct str){rest.ptr, 0};
    for (struct str word; pragma_name(&rest, &word);) {
        if (str_eq(word, STR("--"))) {
            out->reason = str_trim(rest);
            return true;
        }
        if (str_starts(word, UNTIL)) {
            out->until = str_slice(word, UNTIL.len, word.len);
            continue;
        }
        /* Names stand together: what is between the first and the last is one. */
        if (out->names.len == 0)
            out->names.ptr = word.ptr;
        out->names.len = (size_t)(word.ptr + word.len - out->names.ptr);
    }
    return true;
}

static bool read_skip(struct str rest, struct pragma *out)
{
    rest = str_slice(rest, gap_len(rest), rest.len);
    size_t end = 0;
    while (end < rest.len && rest.ptr[end] != ':' && rest.ptr[end] != ' ')
        end++;
    out->names = str_slice(rest, 0, end);
    if (end < rest.len && rest.ptr[end] == ':')
        out->reason = bare(str_slice(rest, end + 1, rest.len));
    return out->names.len > 0;
}

/* Conditions on attributes ("[name=x]") and workspaces cannot be told from here. */
static bool read_ignore(struct str rest, struct pragma *out)
{
    rest = str_slice(rest, 0, word_len(rest));
    if (str_find_char(rest, '[') != SIZE_MAX)
        return false;
    (void)str_cut(&rest, ':', &out->names);
    for (struct str key, value; str_cut(&rest, ':', &key);) {
        if (!str_eq(key, STR("exp")) || !str_cut(&rest, ':', &value))
            return false;
        out->until = value;
    }
    return out->names.len > 0;
}

static bool read_nothing(struct str rest, struct pragma *out)
{
    (void)out;
    return rest.len == 0 || is_gap(rest.ptr[0]);
}

static bool read_list(struct str rest, struct pragma *out)
{
    size_t end = 0;
    while (end < rest.len && rest.ptr[end] != ' ')
        end++;
    out->names = str_slice(rest, 0, end);
    return end > 0;
}

/* Of words with the same beginning the longer one first. */
static const struct family families[] = {
    {STR_INIT("plumbline:ignore-file"), {"", 0}, REACH_FILE, read_own},
    {STR_INIT("plumbline:ignore"), {"", 0}, REACH_BELOW, read_own},
    {STR_INIT("checkov:skip="), STR_INIT("checkov"), REACH_AROUND, read_skip},
    {STR_INIT("tfsec:ignore:"), STR_INIT("tfsec"), REACH_BELOW, read_ignore},
    {STR_INIT("trivy:ignore:"), STR_INIT("trivy"), REACH_BELOW, read_ignore},
    {STR_INIT("kics-scan ignore-line"), STR_INIT("kics"), REACH_LINE, read_nothing},
    {STR_INIT("kics-scan ignore-block"), STR_INIT("kics"), REACH_BELOW, read_nothing},
    {STR_INIT("kics-scan disable="), STR_INIT("kics"), REACH_FILE, read_list},
};

enum { FAMILIES = sizeof families / sizeof *families };

bool pragma_hint(struct str text)
{
    for (size_t i = 0; i < FAMILIES; i++)
        if (str_find(text, families[i].word) != SIZE_MAX)
            return true;
    return false;
}

static bool read_word(struct str text, struct pragma *out)
{
    for (size_t i = 0; i < FAMILIES; i++) {
        const struct family *f = &families[i];
        *out = (struct pragma){.tool = f->tool, .reach = f->reach};
        if (str_starts(text, f->word) &&
            f->read(str_slice(text, f->word.len, text.len), out))
            return true;
    }
    return false;
}

size_t pragma_read(struct str text, struct pragma out[PRAGMAS_MAX])
{
    size_t count = 0;
    text = str_trim(text);
    for (bool first = true; text.len > 0 && count < PRAGMAS_MAX; first = false) {
        bool own = false;
        if (read_word(text, &out[count])) {
            own = out[count].tool.len == 0;
            if (own && first)
                return count + 1;
            count += !own;
        }
        text = str_slice(text, word_len(text), text.len);
        text = str_slice(text, gap_len(text), text.len);
    }
    return count;
}
