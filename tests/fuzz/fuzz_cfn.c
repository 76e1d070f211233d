/* SPDX-License-Identifier: Apache-2.0 */
/* Any document as a template: read, resolve everything, try a few scenarios. */
#include "cfn/cfn.h"
#include "model/scenario.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STACKS_MAX = 20 };

struct session {
    const struct value *root;
    int stacks; /* opened so far */
};

/* Every nested stack is the template itself, read anew: loops and depth for free. */
static const struct value *nested(void *context, struct model *m, struct str from,
                                  struct str url, struct diags *d)
{
    struct session *s = context;
    (void)from;
    if (s->stacks++ >= STACKS_MAX)
        return NULL;
    if (url.len % 2 == 0)
        return s->root;
    uint16_t n = sources_add(m->arena, m->sources, url, m->sources->items[0]->bytes);
    return doc_read(m->arena, m->sources, n, d);
}

/* Touches all of a value, as rules would in this scenario. */
static size_t visit(struct scenario *s, const struct value *v, int depth)
{
    size_t seen = 1;
    v = scenario_pick(s, v);
    if (v == NULL || depth == 0)
        return seen;
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        seen += visit(s, &v->items[i], depth - 1);
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++)
        seen += visit(s, &v->members[i].value, depth - 1);
    if (v->kind == VALUE_UNKNOWN)
        seen += v->unknown->why.len + v->unknown->lookup.len;
    struct span site = value_site(v);
    struct span origin = value_origin(v);
    return seen + (site.end - site.start) + (origin.end - origin.start);
}

static void judge(struct model *m)
{
    for (size_t i = 0; i < m->resources.count && i < 10; i++) {
        struct arena scratch = {0};
        struct scenario s;
        int runs = 5;
        scenario_init(&s, &scratch);
        do
            (void)visit(&s, m->resources.items[i]->properties, 6);
        while (--runs > 0 && scenario_next(&s));
        arena_finish(&scratch);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct sources sources = {0};
    struct diags diags = {.arena = &arena};
    struct str bytes = arena_str(&arena, (struct str){(const char *)data, size});
    uint16_t n = sources_add(&arena, &sources, STR("fuzz.yaml"), bytes);
    struct session session = {.root = doc_read(&arena, &sources, n, &diags)};
    struct model model;
    model_init(&model, &arena, &sources);
    struct cfn_options o = {.nested = nested, .context = &session};
    if (session.root != NULL && cfn_load(&model, session.root, &o, &diags))
        judge(&model);
    arena_finish(&arena);
    return 0;
}
