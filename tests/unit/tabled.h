/* SPDX-License-Identifier: Apache-2.0 */
/* What Terraform's mapping tables make of an object. */
#ifndef TESTS_TABLED_H
#define TESTS_TABLED_H

#include <check.h>

#include "cfn_sample.h"
#include "tf/hook.h"

/* All objects that the table makes of it. */
static inline struct mapped_list tabled_all(struct cfn_sample *s, const char *type,
                                            const char *object)
{
    const struct value *tables = map_builtin(STR("terraform"));
    const struct map_input input = {
        .id = STR("Me"),
        .properties = cfn_sample_read(s, object),
        .hooks = tf_hooks,
        .empty_is_absent = true,
    };
    struct mapped_list made = {0};

    ck_assert_ptr_nonnull(input.properties);
    ck_assert_ptr_nonnull(value_find(tables, str_from(type)));
    map_apply(&s->arena, value_find(tables, str_from(type)), &input, &made);
    ck_assert_uint_ge(made.count, 1);
    return made;
}

/* The first of them. */
static inline struct mapped tabled(struct cfn_sample *s, const char *type,
                                   const char *object)
{
    return tabled_all(s, type, object).items[0];
}

#endif
