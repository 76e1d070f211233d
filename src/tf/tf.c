/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/tf.h"

#include "tf/after.h"
#include "tf/attach.h"
#include "tf/change.h"
#include "tf/edge.h"
#include "tf/kind.h"
#include "tf/state.h"
#include "tf/tfdrift.h"
#include "tf/tfimage.h"
#include "tf/tftags.h"
#include "tf/trace.h"

enum form {
    FORM_NONE,
    FORM_PLAN,
    FORM_STATE,
    FORM_RAW_STATE,
};

bool tf_hint(struct str bytes)
{
    if (str_find(bytes, STR("\"format_version\"")) != SIZE_MAX)
        return str_find(bytes, STR("\"planned_values\"")) != SIZE_MAX ||
               str_find(bytes, STR("\"resource_changes\"")) != SIZE_MAX ||
               str_find(bytes, STR("\"values\"")) != SIZE_MAX ||
               str_find(bytes, STR("\"terraform_version\"")) != SIZE_MAX;
    return str_find(bytes, STR("\"terraform_version\"")) != SIZE_MAX &&
           str_find(bytes, STR("\"lineage\"")) != SIZE_MAX;
}

bool tf_is_secret(struct str bytes)
{
    return str_find(bytes, STR("\"format_version\"")) != SIZE_MAX ||
           str_find(bytes, STR("\"terraform_version\"")) != SIZE_MAX;
}

/*
 * planned_values say what resource_changes do, which stand behind them; what was before
 * counts only in resource_drift.
 */
const struct spare *tf_spares(struct str bytes)
{
    static const struct spare SPARES[] = {
        {STR_INIT("planned_values"), 1, STR_INIT("planned_values")},
        {STR_INIT("resource_changes"), 4, STR_INIT("before")},
        {STR_INIT("resource_changes"), 4, STR_INIT("before_sensitive")},
        {{NULL, 0}, 0, {NULL, 0}},
    };
    enum { BEGINNING = 100 };
    bool begins =
        str_find(str_slice(bytes, 0, BEGINNING), STR("\"format_version\"")) != SIZE_MAX;
    return begins && str_find(bytes, STR("\"resource_changes\":")) != SIZE_MAX ? SPARES
                                                                               : NULL;
}

static enum form form_of(const struct value *root)
{
    if (!value_is(root, VALUE_MAP))
        return FORM_NONE;
    bool is_raw = value_find(root, STR("lineage")) != NULL ||
                  value_find(root, STR("serial")) != NULL;
    if (is_raw && value_find(root, STR("version")) != NULL &&
        value_find(root, STR("terraform_version")) != NULL)
        return FORM_RAW_STATE;
    if (value_find(root, STR("format_version")) == NULL)
        return FORM_NONE;
    if (value_find(root, STR("planned_values")) != NULL ||
        value_find(root, STR("resource_changes")) != NULL)
        return FORM_PLAN;
    /* A state without resources has neither values nor a version of Terraform. */
    bool is_empty = root->count == 1;
    return is_empty || value_find(root, STR("values")) != NULL ||
                   (value_find(root, STR("terraform_version")) != NULL &&
                    value_find(root, STR("provider_schemas")) == NULL)
               ? FORM_STATE
               : FORM_NONE;
}

bool tf_recognise(const struct value *root)
{
    return form_of(root) != FORM_NONE;
}

/* Format versions 0.x and 1.x: a new minor one only adds what may be passed over. */
static bool check_format(const struct tf_plan *p)
{
    const struct value *v = value_find(p->root, STR("format_version"));
    struct str text = value_str(v);
    struct str major;
    if (str_cut(&text, '.', &major) &&
        (str_eq(major, STR("0")) || str_eq(major, STR("1"))))
        return true;
    text = diag_clip(value_str(v));
    diag_add(p->diags, value_origin(v),
             "format version '%.*s' is not known: plans and states in 0.x and 1.x are "
             "read, as terraform show -json of a Terraform up to 1.x writes them",
             STR_ARG(text));
    return false;
}

static bool check_raw_version(const struct tf_plan *p)
{
    const struct value *v = value_find(p->root, STR("version"));
    int64_t version = 0;
    if (value_as_int(v, &version) && version == 4)
        return true;
    diag_add(p->diags, value_origin(v),
             "this state file is of version %lld, and 4 is read: run terraform show "
             "-json > state.json, or terraform refresh to write it anew",
             (long long)version);
    return false;
}

/* A plan that ended in an error lacks what came after it. */
static void check_whole(const struct tf_plan *p)
{
    const struct value *errored = value_find(p->root, STR("errored"));
    if (value_is(errored, VALUE_BOOL) && errored->boolean)
        diag_add(p->diags, value_origin(errored),
                 "planning ended in an error, so this plan is not whole");
}

static bool read_objects(struct tf_plan *p, enum form form)
{
    if (form == FORM_RAW_STATE) {
        if (!check_raw_version(p))
            return false;
        state_read_raw(p);
        return true;
    }
    if (!check_format(p))
        return false;
    if (form == FORM_PLAN) {
        check_whole(p);
        change_read(p);
    } else {
        state_read_values(p, value_find(p->root, STR("values")),
                          STATE_MANAGED | STATE_DATA);
    }
    return true;
}

static void make_model(struct tf_plan *p)
{
    struct tf_tie_list ties = {0};
    size_t count = p->resources.count;
    model_reserve(p->model, count);
    tfimage_read(p);
    for (size_t i = 0; i < count; i++)
        after_merge(p, p->resources.items[i]);
    kind_list_all(p);
    struct mirrors *mirrors = mirrors_index(p);
    mirrors_drop(mirrors);
    tftags_learn(p);
    for (size_t i = 0; i < count; i++)
        make_resource(p, p->resources.items[i], &ties);
    attach_all(p, &ties);
    edge_all(p);
    tfdrift_read(p, mirrors);
}

bool tf_load(struct model *m, const struct value *root, struct str source,
             struct diags *d)
{
    enum form form = form_of(root);
    struct tf_plan *p = arena_zalloc(m->arena, 1, sizeof *p);
    p->model = m;
    p->arena = m->arena;
    p->diags = d;
    p->root = root;
    p->origin = form == FORM_PLAN ? ORIGIN_PLAN : ORIGIN_STATE;
    m->sources->items[root->source]->is_secret = true;
    tf_read_config(p);
    if (!read_objects(p, form))
        return false;
    make_model(p);
    trace_install(p, source);
    return true;
}
