/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What rules see of the model: the state behind cel_run.context while they are judged,
 * the objects they hold in their hands, and the functions and members on them.
 */
#ifndef RULE_VIEW_H
#define RULE_VIEW_H

#include "model/model.h"
#include "rule/cel.h"
#include "rule/element.h"

/* Facts about the judged resource that no scenario changes, for the rules to come. */
struct view_memo {
    const struct resource *resource;       /* that they are about */
    struct permission_set *permissions[3]; /* by enum flow; NULL: not asked for yet */
    const struct tag_set *tags;            /* NULL: not asked for yet, or they vary */
    bool tags_vary;                        /* from scenario to scenario */
};

struct view {
    const struct model *model;
    const struct resource *resource; /* that is judged */
    struct scenario *scenario;
    struct view_memo *memo;
    /* Listing functions leave open whether an element is there: the judge asks one by
     * one. */
    bool open_elements;
};

enum object_kind {
    OBJECT_RESOURCE,
    OBJECT_ELEMENT,    /* of a list, while it is open whether it is there */
    OBJECT_PERMISSION, /* rule/permit.h */
    OBJECT_STATEMENT,  /* rule/statement.h */
};

/* What a CEL_OBJECT points to. */
struct object {
    enum object_kind kind;
    const struct resource *resource;
    struct element element;
};

/* A member of an object that rules may read. */
struct object_member {
    const char *name;
    struct cel_value (*read)(struct cel_run *run, const struct object *o);
    const char *help;
};

extern const struct object_member resource_members[]; /* ends with a NULL name */

/* The functions that rules have beside the standard ones; ends with a NULL name. */
extern const struct cel_function rule_functions[];

enum { VIEW_TABLES = 3 };

/* All functions that rules may call, for cel_run.tables. */
extern const struct cel_function *const view_functions[VIEW_TABLES];

/* The run's view. */
const struct view *view_of(const struct cel_run *run);
/* The memo, where it is about r; else NULL. */
struct view_memo *view_memo(const struct cel_run *run, const struct resource *r);
/* For cel_run.pick: takes the choices as the view's scenario decides. */
const struct value *view_pick(void *context, const struct value *v);
/* For cel_run.member. */
struct cel_value view_member(struct cel_run *run, const void *object, struct str name);
struct cel_value view_resource(struct cel_run *run, const struct resource *r);
/* What an open element is, now that it is there; other values as they are. */
struct cel_value view_unwrap(struct cel_run *run, struct cel_value v);
/* Elements as a CEL list; those whose presence is open as objects where the view says
 * so. */
struct cel_value view_elements(struct cel_run *run, const struct element_list *list);

#endif
