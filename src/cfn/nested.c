/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/nested.h"

#include "base/file.h"
#include "base/limits.h"
#include "cfn/param.h"

enum {
    STACKS_MAX = 1000,           /* nested stacks of one template, at any depth */
    NESTED_BYTES_MAX = 64 << 20, /* of their text, counted once for each stack */
    LAZY_DEPTH_MAX = 50, /* stacks resolved early for the sake of their outputs */
};

/* Stands in the table of files for one that is not there. */
static const struct value NOT_THERE = {.kind = VALUE_NULL};

static bool is_stack(const struct entry *e)
{
    return str_eq(e->resource->type, STR("AWS::CloudFormation::Stack"));
}

static const struct value *read_file(struct template *t, struct str url)
{
    struct loader *l = t->loader;
    const struct cfn_options *o = l->options;
    while (str_starts(url, STR("./")))
        url = str_slice(url, 2, url.len);
    struct str key = path_beside(l->arena, t->path, url);
    const struct value *root = table_find(&l->files, key);
    if (root == NULL) {
        if (l->model->sources->count < LIMIT_SOURCES)
            root = o->nested(o->context, l->model, t->path, url, l->diags);
        table_add(l->arena, &l->files, key, root == NULL ? &NOT_THERE : root);
    }
    return value_is(root, VALUE_MAP) ? root : NULL;
}

static bool contains_itself(const struct template *t, const struct value *root)
{
    for (; t != NULL; t = t->parent) {
        if (t->root == root)
            return true;
    }
    return false;
}

/* Whether the stack may be opened; a reason not to is a problem of the template. */
static bool may_open(struct template *t, const struct entry *e,
                     const struct value *root)
{
    struct loader *l = t->loader;
    const struct walk w = {.t = t, .from = e->self};
    struct str bytes = l->model->sources->items[root->source]->bytes;
    if (contains_itself(t, root)) {
        resolve_problem(&w, "circular-stack", e->body, "Stack '%.*s' contains itself",
                        STR_ARG(e->name));
        return false;
    }
    if (t->nesting + 1 > LIMIT_STACK_DEPTH || l->stacks >= STACKS_MAX ||
        l->nested_bytes + bytes.len > NESTED_BYTES_MAX) {
        resolve_problem(&w, "limit-stacks", e->body,
                        "Stack '%.*s' is not looked into: too many nested stacks",
                        STR_ARG(e->name));
        return false;
    }
    l->stacks++;
    l->nested_bytes += bytes.len;
    return true;
}

static void check_passed(const struct template *inner, struct template *t,
                         const struct entry *e)
{
    const struct walk w = {.t = t, .from = e->self};
    for (uint32_t i = 0; value_is(inner->given, VALUE_MAP) && i < inner->given->count;
         i++) {
        const struct member *m = &inner->given->members[i];
        if (table_find(&inner->parameters, member_key(m)) == NULL && !inner->macros)
            resolve_problem(&w, "bad-parameter", &m->value,
                            "The nested template has no parameter '%.*s'",
                            STR_ARG(member_key(m)));
    }
    for (size_t i = 0; i < inner->parameters.count; i++) {
        const struct parameter *p = inner->parameters.entries[i].value;
        if (p->fallback == NULL && value_find(inner->given, p->name) == NULL)
            resolve_problem(&w, "bad-parameter", e->body,
                            "The nested template's parameter '%.*s' gets no value",
                            STR_ARG(p->name));
    }
}

void nested_load(struct template *t, struct entry *e)
{
    struct loader *l = t->loader;
    if (!is_stack(e) || l->options->nested == NULL)
        return;
    const struct value *properties = e->resource->properties;
    struct str url = value_str(value_find(properties, STR("TemplateURL")));
    if (url.len == 0 || str_find(url, STR("://")) != SIZE_MAX)
        return;
    const struct value *root = read_file(t, url);
    if (root == NULL || !may_open(t, e, root))
        return;
    struct template *inner = arena_zalloc(l->arena, 1, sizeof *inner);
    inner->loader = l;
    inner->parent = t;
    inner->path = l->model->sources->items[root->source]->path;
    inner->prefix = arena_printf(l->arena, "%.*s/", STR_ARG(e->resource->id));
    inner->stack = e->resource;
    inner->when = e->resource->when;
    inner->nesting = t->nesting + 1;
    inner->root = root;
    inner->given = value_find(properties, STR("Parameters"));
    inner->passed =
        value_find(value_find(e->body, STR("Properties")), STR("Parameters"));
    /* Not the instance that was loaded first: what is wrong with the file is told. */
    inner->repeated = table_add(l->arena, &l->loaded, inner->path, root) != NULL;
    if (!template_load(inner))
        return;
    e->nested = inner;
    check_passed(inner, t, e);
}

static struct value output_value(struct output *o, struct template *inner)
{
    const struct walk w = {.t = inner, .aside = true};
    if (o->progress == PROGRESS_NONE) {
        o->progress = PROGRESS_RUNNING;
        const struct value *written = value_find(&o->member->value, STR("Value"));
        o->value = written == NULL ? resolve_unknown(&w, &o->member->value, "no Value")
                                   : resolve_copy(&w, written);
        o->progress = PROGRESS_DONE;
    }
    if (o->progress == PROGRESS_RUNNING)
        return resolve_unknown(&w, &o->member->value, "the output rests on itself");
    return o->value;
}

bool nested_output(const struct walk *w, struct entry *e, const struct mention *m,
                   struct str attribute, struct value *out)
{
    static const struct str OUTPUTS = STR_INIT("Outputs.");
    struct loader *l = w->t->loader;
    if (!str_starts(attribute, OUTPUTS) || !is_stack(e) || l->depth >= LAZY_DEPTH_MAX)
        return false;
    l->depth++;
    bool resolved = template_resolve(w->t, e);
    l->depth--;
    if (!resolved || e->nested == NULL)
        return false;
    struct str name = str_slice(attribute, OUTPUTS.len, attribute.len);
    struct output *o = template_output(e->nested, name);
    if (o == NULL) {
        if (e->nested->macros)
            return false;
        const struct table *tables[] = {&e->nested->outputs};
        struct str hint = template_suggest(w->t, name, tables, 1);
        resolve_problem(w, "undefined-getatt", m->at,
                        "The template of stack '%.*s' has no output '%.*s'%.*s",
                        STR_ARG(e->name), STR_ARG(str_slice(name, 0, 255)),
                        STR_ARG(hint));
        return false;
    }
    *out = resolve_via(w, output_value(o, e->nested), m->node);
    resolve_refer_value(w, out, m->at);
    return true;
}
