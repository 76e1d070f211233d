/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/reader.h"

static bool begins_like_json(struct str text)
{
    text = str_trim(text);
    return str_starts(text, STR("{")) || str_starts(text, STR("["));
}

/* Whether the name promises JSON, so that YAML's liberties would be mistakes. */
static bool named_json(struct str path)
{
    return str_ends(path, STR(".json")) || str_ends(path, STR(".template"));
}

static bool named_yaml(struct str path)
{
    return str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml"));
}

/* Whether a map that no JSON reader takes looks more like JSON than like flow YAML. */
static bool looks_json(struct str text)
{
    text = str_trim(text);
    text = str_trim(str_slice(text, 1, text.len));
    return str_starts(text, STR("\"")) || str_starts(text, STR("{"));
}

static void add_all(struct diags *to, const struct diags *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct diag *item = &from->items[i];
        if (item->has_span)
            diag_add(to, item->span, "%.*s", STR_ARG(item->message));
        else
            diag_add_file(to, item->span.source, "%.*s", STR_ARG(item->message));
    }
    to->dropped += from->dropped;
}

static const struct value *read_any(struct arena *a, const struct sources *all,
                                    uint16_t n, struct diags *d)
{
    const struct source *s = all->items[n];
    if (!begins_like_json(s->bytes))
        return yaml_read(a, all, n, d);
    if (named_json(s->path))
        return json_read(a, all, n, d);
    struct diags json = {.arena = d->arena};
    const struct value *root = json_read(a, all, n, &json);
    if (root != NULL) {
        add_all(d, &json);
        return root;
    }
    struct diags yaml = {.arena = d->arena};
    root = yaml_read(a, all, n, &yaml);
    bool blame_json = root == NULL && !named_yaml(s->path) && looks_json(s->bytes);
    add_all(d, blame_json ? &json : &yaml);
    return root;
}

const struct value *doc_read(struct arena *a, const struct sources *all, uint16_t n,
                             struct diags *d)
{
    const struct value *root = read_any(a, all, n, d);
    all->items[n]->root = root;
    return root;
}
