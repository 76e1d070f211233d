/* SPDX-License-Identifier: Apache-2.0 */
/* The keys of a rule file and how each is read. */
#include "base/vec.h"
#include "rule/example.h"
#include "rule/load.h"

#include <stddef.h>

const char *const rule_categories[] = {
    "tags",    "network", "ami",      "encryption",  "exposure", "backup",
    "logging", "iam",     "template", "suppression", "drift",    NULL};

static const char *const severities[] = {"critical", "high", "medium",
                                         "low",      "info", NULL};

struct str_list {
    struct str *items;
    size_t count;
    size_t capacity;
};

/* What expressions may name: at first, and after the keys each and problem. */
const char *const load_names[] = {"policy", "self", "resource", NULL};
static const char *const element_names[] = {"policy", "self", "resource", "it", NULL};
static const char *const problem_names[] = {"policy", "problem", NULL};

static void *field(const struct loader *l, const struct load_key *key)
{
    return (char *)l->rule + key->field;
}

/* The string, trimmed, or the empty view after a diagnostic. */
static struct str read_text(struct loader *l, const struct value *v, const char *what)
{
    if (!value_is(v, VALUE_STRING)) {
        load_error(l, value_origin(v), "'%s' must be a string, not a %s", what,
                   value_kind_name(v));
        return (struct str){"", 0};
    }
    struct str text = str_trim(value_str(v));
    if (text.len == 0)
        load_error(l, value_origin(v), "'%s' is empty", what);
    return text;
}

/* A list of strings; a single string counts as a list of one. */
static struct str_list read_texts(struct loader *l, const struct value *v,
                                  const char *what)
{
    struct str_list list = {0};

    if (value_is(v, VALUE_STRING)) {
        VEC_PUSH(l->arena, &list, read_text(l, v, what));
        return list;
    }
    if (!value_is(v, VALUE_LIST)) {
        load_error(l, value_origin(v), "'%s' must be a list of strings, not a %s", what,
                   value_kind_name(v));
        return list;
    }
    for (uint32_t i = 0; i < v->count; i++)
        VEC_PUSH(l->arena, &list, read_text(l, &v->items[i], what));
    if (list.count == 0)
        load_error(l, value_origin(v), "'%s' is empty", what);
    return list;
}

static const struct expr *read_expr(struct loader *l, const struct value *v,
                                    const char *what)
{
    struct load_part part = {.scalar = v};

    /* "fail: true" is CEL too, though YAML makes a boolean of it. */
    if (value_is(v, VALUE_BOOL)) {
        part.text = v->boolean ? STR("true") : STR("false");
        return load_expr(l, &part);
    }
    if (!value_is(v, VALUE_STRING)) {
        load_error(l, value_origin(v), "'%s' must be a CEL expression, not a %s", what,
                   value_kind_name(v));
        return NULL;
    }
    part.text = value_str(v);
    return load_expr(l, &part);
}

static void read_string(struct loader *l, const struct load_key *key,
                        const struct value *v)
{
    *(struct str *)field(l, key) = read_text(l, v, key->name);
}

static void read_cel(struct loader *l, const struct load_key *key,
                     const struct value *v)
{
    *(const struct expr **)field(l, key) = read_expr(l, v, key->name);
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Two to five capitals, three or more digits: SG001. */
static bool is_rule_id(struct str id)
{
    size_t letters = 0;
    while (letters < id.len && is_upper(id.ptr[letters]))
        letters++;
    size_t digits = 0;
    while (letters + digits < id.len && is_digit(id.ptr[letters + digits]))
        digits++;
    return letters >= 2 && letters <= 5 && digits >= 3 && letters + digits == id.len;
}

static void read_id(struct loader *l, const struct load_key *key, const struct value *v)
{
    l->rule->info.id = read_text(l, v, key->name);
    if (!l->bad && !is_rule_id(l->rule->info.id)) {
        load_error(
            l, value_origin(v),
            "'%.*s' is no rule id: two to five capitals and three digits, as SG001",
            STR_ARG(l->rule->info.id));
    }
}

/* Lower-case words joined by hyphens. */
static bool is_rule_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool word = (c >= 'a' && c <= 'z') || is_digit(c);
        bool hyphen = c == '-' && i > 0 && i + 1 < name.len && name.ptr[i - 1] != '-';
        if (!word && !hyphen)
            return false;
    }
    return true;
}

static void read_name(struct loader *l, const struct load_key *key,
                      const struct value *v)
{
    l->rule->info.name = read_text(l, v, key->name);
    if (!is_rule_name(l->rule->info.name)) {
        load_error(l, value_origin(v),
                   "'%.*s' is no rule name: lower-case words joined by hyphens",
                   STR_ARG(l->rule->info.name));
    }
}

static void read_severity(struct loader *l, const struct load_key *key,
                          const struct value *v)
{
    struct str word = read_text(l, v, key->name);

    if (word.len > 0 && !severity_parse(word, &l->rule->info.severity)) {
        load_error(l, value_origin(v),
                   "unknown severity '%.*s' (critical, high, medium, low, info)%.*s",
                   STR_ARG(word), STR_ARG(load_suggest(l, word, severities)));
    }
}

static void read_category(struct loader *l, const struct load_key *key,
                          const struct value *v)
{
    struct str word = read_text(l, v, key->name);

    l->rule->info.category = word;
    for (const char *const *name = rule_categories; *name != NULL; name++)
        if (word.len == 0 || str_eq(word, str_from(*name)))
            return;
    load_error(l, value_origin(v), "unknown category '%.*s'%.*s", STR_ARG(word),
               STR_ARG(load_suggest(l, word, rule_categories)));
}

static void read_types(struct loader *l, const struct load_key *key,
                       const struct value *v)
{
    struct str_list types = read_texts(l, v, key->name);

    l->rule->types = types.items;
    l->rule->type_count = types.count;
}

static void read_message(struct loader *l, const struct load_key *key,
                         const struct value *v)
{
    if (read_text(l, v, key->name).len > 0)
        load_message(l, v, &l->rule->message);
}

static void read_controls(struct loader *l, const struct load_key *key,
                          const struct value *v)
{
    if (!value_is(v, VALUE_MAP)) {
        load_error(l, value_origin(v),
                   "'controls' must map a framework to a list of ids, and is a %s",
                   value_kind_name(v));
        return;
    }
    struct rule_control *controls = arena_zalloc(l->arena, v->count, sizeof *controls);
    for (uint32_t i = 0; i < v->count; i++) {
        struct str_list ids = read_texts(l, &v->members[i].value, key->name);
        controls[i].framework = member_key(&v->members[i]);
        controls[i].ids = ids.items;
        controls[i].id_count = ids.count;
    }
    l->rule->info.controls = controls;
    l->rule->info.control_count = v->count;
}

static void read_peers(struct loader *l, const struct load_key *key,
                       const struct value *v)
{
    struct str_list peers = read_texts(l, v, key->name);

    l->rule->info.peers = peers.items;
    l->rule->info.peer_count = peers.count;
}

static void read_supersedes(struct loader *l, const struct load_key *key,
                            const struct value *v)
{
    struct str_list ids = read_texts(l, v, key->name);

    l->rule->supersedes = ids.items;
    l->rule->supersede_count = ids.count;
}

/* Reads all examples of one kind; what they hold is kept in the file alone. */
static void check_examples(struct loader *l, const struct value *v, enum expectation e)
{
    const struct value *list = value_find(v, str_from(expectation_name(e)));
    struct rule_example unused;

    if (list == NULL && e == EXPECT_UNKNOWN)
        return;
    if (list == NULL || list->kind != VALUE_LIST || list->count == 0) {
        load_error(l, value_origin(list != NULL ? list : v),
                   "'examples' needs a list '%s' with at least one example",
                   expectation_name(e));
        return;
    }
    for (uint32_t i = 0; i < list->count; i++)
        if (!rule_example_read(l->arena, &list->items[i], l->diags, &unused))
            l->bad = true;
}

static void read_examples(struct loader *l, const struct load_key *key,
                          const struct value *v)
{
    static const char *const kinds[] = {"fail", "pass", "unknown", NULL};

    if (!value_is(v, VALUE_MAP)) {
        load_error(l, value_origin(v), "'%s' must be a map of lists, not a %s",
                   key->name, value_kind_name(v));
        return;
    }
    load_check_keys(l, v, kinds);
    for (enum expectation e = EXPECT_FAIL; e <= EXPECT_UNKNOWN; e++)
        check_examples(l, v, e);
}

const struct load_key load_keys[] = {
    {"id", true, read_id, 0, NULL, "the rule's name for ever, as SG001"},
    {"name", true, read_name, 0, NULL, "lower-case words joined by hyphens"},
    {"title", true, read_string, offsetof(struct rule, info.title), NULL,
     "what is wrong, in one line"},
    {"severity", true, read_severity, 0, NULL, "critical, high, medium, low or info"},
    {"category", true, read_category, 0, NULL, "the kind of rule"},
    {"types", false, read_types, 0, NULL, "the resource types that are judged"},
    {"problem", false, read_string, offsetof(struct rule, problem), problem_names,
     "the template problem reported"},
    {"when", false, read_cel, offsetof(struct rule, when), NULL,
     "CEL; judged only where it is true"},
    {"each", false, read_cel, offsetof(struct rule, each), element_names,
     "CEL; a list, each element judged alone"},
    {"fail", false, read_cel, offsetof(struct rule, fail), NULL,
     "CEL; true where the rule is broken"},
    {"at", false, read_cel, offsetof(struct rule, at), NULL,
     "CEL; the value that the finding points to"},
    {"message", false, read_message, 0, NULL,
     "what the finding says, with {expressions}"},
    {"why", true, read_string, offsetof(struct rule, info.why), NULL,
     "why it matters, in a sentence or two"},
    {"fix", true, read_string, offsetof(struct rule, info.fix), NULL,
     "what to write instead"},
    {"controls", false, read_controls, 0, NULL, "ids in control frameworks"},
    {"peers", false, read_peers, 0, NULL, "ids of the same check in other tools"},
    {"supersedes", false, read_supersedes, 0, NULL,
     "rules that say no more where both fail"},
    {"examples", true, read_examples, 0, NULL, "templates that fail and that pass"},
};

const size_t load_key_count = sizeof load_keys / sizeof load_keys[0];
