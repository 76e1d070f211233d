/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The canonical model: resources in CloudFormation's vocabulary, whatever file or
 * account they came from. Front ends fill it, rules and drift read it. Everything in it
 * lives in the model's arena; the sources must live as long.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/table.h"
#include "doc/diag.h"
#include "doc/value.h"
#include "model/cond.h"
#include "model/types.h"

enum origin {
    ORIGIN_TEMPLATE,
    ORIGIN_PLAN,
    ORIGIN_STATE,
    ORIGIN_LIVE,
};

/* An edge of the graph: one resource names another. */
struct reference {
    struct resource *from;
    struct resource *to;
    struct str attribute; /* GetAtt's attribute; empty: Ref; "DependsOn" for that */
    struct span span;     /* where it is written */
};

struct reference_list {
    struct reference **items;
    size_t count;
    size_t capacity;
};

struct resource_list {
    struct resource **items;
    size_t count;
    size_t capacity;
};

struct resource {
    struct str type;                /* canonical: AWS::EC2::Instance */
    const struct value *properties; /* a map; may be VALUE_UNKNOWN, never NULL */
    const struct value
        *body; /* resolved but for Properties: DeletionPolicy, Metadata …; a map */
    const struct cond *when;       /* exists only then; NULL: always */
    struct resource_list *kin;     /* all of its type, itself included */
    const struct type_info *facts; /* about the type; NULL: AWS publishes none such */
    enum origin origin;
    bool
        byproduct; /* a transform makes it beside what is written, which has its tags */
    uint32_t index; /* number in the model, in document order */
    struct str
        id; /* logical id or Terraform address; "Stack/Inner" in a nested stack */
    struct str written;  /* type as written: AWS::Serverless::Function, aws_instance */
    struct str action;   /* create, update, replace, keep; empty for a template */
    struct str cdk_path; /* Metadata aws:cdk:path, or empty */
    struct span span;    /* of the logical id, or of the block's head */
    struct span extent;  /* of all that is written of it; zero where not known */
    struct str block; /* Terraform: address without count and for_each keys; or empty */
    const struct span *calls; /* of the modules that it is in, innermost first */
    size_t call_count;
    const struct resource *stack;    /* that it is part of, or NULL */
    struct reference_list refs;      /* to others */
    struct reference_list referrers; /* from others */
};

/* Something a deployment would refuse; template rules turn it into findings. */
struct problem {
    struct str kind; /* "undefined-ref", …: what a rule's "problem:" names */
    struct str message;
    struct span span;
    struct str resource; /* id, or empty */
};

struct variable_list {
    struct variable **items;
    size_t count;
    size_t capacity;
};

struct problem_list {
    struct problem *items;
    size_t count;
    size_t capacity;
};

/* What is known of a machine image beside its id; parts that are not are empty. */
struct image_facts {
    struct str owner; /* account */
    struct str alias; /* of the owner: amazon */
    struct str name;
    struct str lookup; /* SSM parameter that holds its id */
};

struct model {
    struct arena *arena;
    struct sources *sources;
    struct resource_list resources; /* document order */
    struct table by_id;             /* id -> struct resource * */
    struct table by_type;           /* type -> struct resource_list * */
    struct table variable_names;    /* name -> struct variable * */
    struct variable_list variables;
    struct problem_list problems;
    struct table images; /* id -> struct image_facts * */
    /*
     * Where a reader should look for what stands at a span: a plan's front end knows
     * the source file that a value comes from. NULL: there. A zero span: at the file as
     * a whole. Called by several threads at once.
     */
    struct span (*trace)(const struct model *m, const struct resource *r,
                         struct span written);
    void *trace_context;
};

void model_init(struct model *m, struct arena *a, struct sources *sources);
/* Makes room for so many resources. */
void model_reserve(struct model *m, size_t count);
/* Adds a resource with this id; NULL where one is there already. */
struct resource *model_add(struct model *m, struct str id, struct str type);
struct resource *model_find(const struct model *m, struct str id);
/* All of one type, in document order; NULL for none. */
const struct resource_list *model_of_type(const struct model *m, struct str type);
/* The variable of that name, made on first use. */
struct variable *model_variable(struct model *m, struct str name);
void model_refer(struct model *m, struct resource *from, struct resource *to,
                 struct str attribute, struct span span);
/* Adds what is known of the image; parts that were known before stay. */
void model_image(struct model *m, struct str id, const struct image_facts *facts);
void model_problem(struct model *m, const char *kind, struct str resource,
                   struct span span, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
