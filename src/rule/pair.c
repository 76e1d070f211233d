/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/pair.h"

/* In an order that lets the count of bindings hide those that are not there. */
enum binding {
    BIND_POLICY,
    BIND_PROBLEM,
    BIND_SELF = BIND_PROBLEM,
    BIND_RESOURCE,
    BIND_IT,
};

/* A verdict before it has a place and a message. */
struct ruling {
    bool passes;
    enum verdict verdict;
    struct cel_value cause; /* of VERDICT_UNKNOWN: the unknown or the error */
};

void desk_start(struct desk *d, struct arena *scratch, const struct model *m,
                const struct value *policy, struct cel_patterns *patterns)
{
    *d = (struct desk){.policy = policy};
    d->view.model = m;
    d->view.memo = &d->memo;
    d->run = (struct cel_run){
        .arena = scratch,
        .bindings = d->bindings,
        .tables = view_functions,
        .table_count = VIEW_TABLES,
        .pick = view_pick,
        .member = view_member,
        .context = &d->view,
        .patterns = patterns,
    };
    d->bindings[BIND_POLICY] = (struct cel_binding){
        .name = STR("policy"),
        .value = cel_from(&d->run, policy),
    };
}

static struct arena *arena_of(const struct pair *p)
{
    return p->desk->run.arena;
}

static struct cel_value eval(struct pair *p, const struct expr *e)
{
    p->desk->run.steps = 0;
    return cel_eval(&p->desk->run, e);
}

static void bind(struct pair *p, enum binding at, struct str name, struct cel_value v)
{
    p->desk->bindings[at] = (struct cel_binding){name, v};
    p->desk->run.binding_count = at + 1;
}

static bool is_true(struct cel_value v)
{
    return v.kind == CEL_BOOL && v.boolean;
}

static bool is_false(struct cel_value v)
{
    return v.kind == CEL_BOOL && !v.boolean;
}

/* "when" and "fail" are joined as by &&. */
static struct ruling rule_out(struct pair *p, struct cel_value when)
{
    struct ruling pass = {.passes = true};

    if (is_false(when))
        return pass;
    struct cel_value fail = eval(p, p->rule->fail);
    if (is_false(fail))
        return pass;
    if (is_true(when) && is_true(fail))
        return (struct ruling){.verdict = VERDICT_FAIL};
    return (struct ruling){
        .verdict = VERDICT_UNKNOWN,
        .cause = is_true(when) ? fail : when,
    };
}

static struct str render_hole(struct pair *p, const struct expr *hole)
{
    struct cel_value v = eval(p, hole);

    if (v.from != NULL && (v.from->flags & VALUE_SENSITIVE) != 0)
        return STR("(sensitive)");
    if (v.kind == CEL_UNKNOWN || v.kind == CEL_ERROR)
        return STR("(unknown)");
    return cel_text(&p->desk->run, v);
}

static struct str render(struct pair *p, const struct rule_message *m)
{
    size_t count = 2 * m->count + 1;
    struct str *parts = arena_alloc(arena_of(p), count * sizeof *parts);

    for (size_t i = 0; i < count; i++)
        parts[i] = i % 2 == 0 ? m->texts[i / 2] : render_hole(p, m->holes[i / 2]);
    return arena_join(arena_of(p), parts, count);
}

static struct str reason(struct pair *p, struct cel_value cause)
{
    if (cause.kind == CEL_UNKNOWN)
        return cause.string;
    if (cause.kind == CEL_ERROR)
        return arena_printf(arena_of(p), "cannot be judged: %.*s",
                            STR_ARG(cause.string));
    return STR("cannot be judged: the rule's condition is neither true nor false");
}

/* Whether v is part of the tree. */
static bool holds(const struct value *tree, const struct value *v)
{
    bool found = tree == v;

    for (uint32_t i = 0; !found && tree->kind == VALUE_LIST && i < tree->count; i++)
        found = holds(&tree->items[i], v);
    for (uint32_t i = 0; !found && tree->kind == VALUE_MAP && i < tree->count; i++)
        found = holds(&tree->members[i].value, v);
    return found;
}

/*
 * The value at fault: what the rule points to, else what is not known. The policy
 * stands in no file of the template, so nothing in it can be at fault.
 */
static const struct value *place(struct pair *p, const struct ruling *ruling)
{
    const struct value *at = NULL;

    if (p->rule->at != NULL)
        at = eval(p, p->rule->at).from;
    if (at == NULL)
        at = ruling->cause.from;
    if (at == NULL || holds(p->desk->policy, at))
        return NULL;
    return at;
}

static void record(struct pair *p, const struct ruling *ruling,
                   struct outcome_path path)
{
    struct outcome o = {.verdict = ruling->verdict};

    if (ruling->passes)
        return;
    o.at = place(p, ruling);
    o.message = ruling->verdict == VERDICT_FAIL ? render(p, &p->rule->message)
                                                : reason(p, ruling->cause);
    outcome_add(&p->outcomes, &o, path);
}

static struct outcome_path path_of(const struct scenario *s)
{
    return (struct outcome_path){.steps = s->items, .count = s->count};
}

/* Decisions of the outer run, then the element's guards, outermost first. */
static struct outcome_path fixed_path(struct arena *a, const struct scenario *outer,
                                      const struct element *e)
{
    size_t count = outer->count;

    for (const struct guard *g = e->guard; g != NULL; g = g->outer)
        count++;
    struct decision *steps = arena_alloc(a, count * sizeof *steps);
    for (size_t i = 0; i < outer->count; i++)
        steps[i] = outer->items[i];
    size_t at = count;
    for (const struct guard *g = e->guard; g != NULL; g = g->outer)
        steps[--at] = (struct decision){.cond = g->cond, .truth = g->truth};
    return (struct outcome_path){steps, count};
}

static struct outcome_path join(struct arena *a, struct outcome_path first,
                                struct outcome_path second)
{
    struct decision *steps;

    if (first.count == 0 || second.count == 0)
        return first.count == 0 ? second : first;
    steps = arena_alloc(a, (first.count + second.count) * sizeof *steps);
    for (size_t i = 0; i < first.count; i++)
        steps[i] = first.steps[i];
    for (size_t i = 0; i < second.count; i++)
        steps[first.count + i] = second.steps[i];
    return (struct outcome_path){steps, first.count + second.count};
}

/* What the outer run has decided holds for the element too. */
static bool assume(struct scenario *s, const struct pair *p,
                   const struct scenario *outer, const struct element *e)
{
    if (!scenario_assume(s, p->resource->when))
        return false;
    for (size_t i = 0; i < outer->count; i++) {
        const struct decision *d = &outer->items[i];
        if (!scenario_assume(s, d->truth ? d->cond : cond_not(s->arena, d->cond)))
            return false;
    }
    return element_assume(s, e);
}

/* An element has scenarios of its own, within the outer one. */
static void judge_element(struct pair *p, struct scenario *outer, struct cel_value when,
                          struct cel_value it)
{
    struct arena *a = arena_of(p);
    const struct object *o = it.kind == CEL_OBJECT ? it.object : NULL;
    struct element e = {0};
    struct scenario inner;

    if (o != NULL)
        e = o->element;
    scenario_init(&inner, a);
    if (!assume(&inner, p, outer, &e))
        return;
    struct outcome_path fixed = fixed_path(a, outer, &e);
    p->desk->view.scenario = &inner;
    do {
        bind(p, BIND_IT, STR("it"), view_unwrap(&p->desk->run, it));
        struct ruling ruling = rule_out(p, when);
        record(p, &ruling, join(a, fixed, path_of(&inner)));
    } while (scenario_next(&inner));
    p->outcomes.partial = p->outcomes.partial || inner.capped;
    p->desk->view.scenario = outer;
}

/* Only a call that makes up the whole of "each" may leave its elements open. */
static bool is_listing(const struct expr *e)
{
    const struct expr_node *root = &e->nodes[e->root];

    if (root->kind != EXPR_CALL || (root->flags & EXPR_CODE) != OPERATOR_NONE)
        return false;
    for (uint32_t i = 0; i < root->count; i++) {
        uint8_t kind = e->nodes[e->kids[root->first + i]].kind;
        if (kind != EXPR_NAME && kind != EXPR_LITERAL)
            return false;
    }
    return true;
}

/* The list whose elements are judged; or an unknown or an error instead. */
static struct cel_value list_elements(struct pair *p)
{
    struct desk *d = p->desk;
    struct element_list elements = {0};

    d->view.open_elements = is_listing(p->rule->each);
    struct cel_value list = eval(p, p->rule->each);
    /* A list as it stands in the model is taken apart before its choices are made. */
    if (list.kind == CEL_TREE) {
        element_collect(arena_of(p), list.tree, STR(""), &elements);
        d->view.open_elements = true;
        list = view_elements(&d->run, &elements);
    }
    d->view.open_elements = false;
    if (list.kind == CEL_LIST || list.kind == CEL_UNKNOWN || list.kind == CEL_ERROR)
        return list;
    return cel_error(&d->run, "there is no list to look at");
}

static void judge_each(struct pair *p, struct scenario *outer, struct cel_value when)
{
    struct ruling unclear = {.verdict = VERDICT_UNKNOWN, .cause = list_elements(p)};
    struct cel_entries elements;

    if (!cel_items(&p->desk->run, unclear.cause, &elements)) {
        record(p, &unclear, path_of(outer));
        return;
    }
    for (size_t i = 0; i < elements.count; i++)
        judge_element(p, outer, when, elements.values[i]);
    p->desk->run.binding_count = BIND_IT;
}

static void judge_run(struct pair *p, struct scenario *s)
{
    struct cel_value when = cel_bool(true);

    if (p->rule->when != NULL && !p->rule->when_policy)
        when = eval(p, p->rule->when);
    if (is_false(when))
        return;
    if (p->rule->each != NULL) {
        judge_each(p, s, when);
        return;
    }
    struct ruling ruling = rule_out(p, when);
    record(p, &ruling, path_of(s));
}

void pair_judge(struct pair *p, struct desk *d, const struct rule *rule,
                const struct resource *r)
{
    struct scenario s;
    size_t runs = 0;

    *p = (struct pair){.desk = d, .rule = rule, .resource = r};
    d->view.resource = r;
    d->view.scenario = &s;
    if (d->memo.resource != r)
        d->memo = (struct view_memo){.resource = r};
    outcome_init(&p->outcomes, d->run.arena);
    p->outcomes.given = r->when;
    scenario_init(&s, d->run.arena);
    if (!scenario_assume(&s, r->when))
        return;
    do {
        bind(p, BIND_SELF, STR("self"), cel_from(&d->run, r->properties));
        bind(p, BIND_RESOURCE, STR("resource"), view_resource(&d->run, r));
        judge_run(p, &s);
        runs++;
    } while (scenario_next(&s));
    p->outcomes.runs = rule->each == NULL ? runs : 0;
    p->outcomes.partial = p->outcomes.partial || s.capped;
}

bool pair_policy_holds(struct desk *d, const struct expr *e)
{
    struct pair p = {.desk = d};

    d->run.binding_count = BIND_POLICY + 1;
    return is_true(eval(&p, e));
}

struct str pair_problem_message(struct desk *d, const struct rule *rule,
                                const struct problem *problem)
{
    struct pair p = {.desk = d, .rule = rule};

    if (rule->message.texts == NULL)
        return problem->message;
    bind(&p, BIND_PROBLEM, STR("problem"), cel_string(problem->message));
    return render(&p, &rule->message);
}
