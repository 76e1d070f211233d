/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/tfimage.h"

static struct str text_at(const struct value *v, struct str name)
{
    return value_str(value_find(v, name));
}

/* aws_ami: whose it is and what it is called. */
static void read_image(struct tf_plan *p, const struct value *v)
{
    const struct image_facts f = {
        .owner = text_at(v, STR("owner_id")),
        .alias = text_at(v, STR("image_owner_alias")),
        .name = text_at(v, STR("name")),
    };
    model_image(p->model, text_at(v, STR("id")), &f);
}

/* aws_ssm_parameter: where the id was looked up. */
static void read_parameter(struct tf_plan *p, const struct value *v)
{
    const struct image_facts f = {.lookup = text_at(v, STR("name"))};
    struct str id = text_at(v, STR("value"));
    if (id.len == 0)
        id = text_at(v, STR("insecure_value"));
    if (str_starts(id, STR("ami-")))
        model_image(p->model, id, &f);
}

void tfimage_read(struct tf_plan *p)
{
    static const struct {
        struct str type;
        void (*read)(struct tf_plan *p, const struct value *v);
    } rows[] = {
        {STR_INIT("aws_ami"), read_image},
        {STR_INIT("aws_ssm_parameter"), read_parameter},
    };
    for (size_t i = 0; i < p->data.count; i++) {
        const struct tf_resource *r = p->data.items[i];
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
            if (r->after != NULL && str_eq(rows[k].type, r->block->type))
                rows[k].read(p, r->after);
    }
}

struct str tfimage_lookup(struct tf_plan *p, const struct tf_block *data,
                          struct str attribute)
{
    const struct value *given =
        value_find(value_find(data->config, STR("expressions")), STR("name"));
    struct str name = text_at(given, STR("constant_value"));
    bool is_value =
        str_eq(attribute, STR("value")) || str_eq(attribute, STR("insecure_value"));
    const struct str parts[] = {STR_INIT("ssm:"), name};
    if (!str_eq(data->type, STR("aws_ssm_parameter")) || !is_value || name.len == 0)
        return STR("");
    return arena_join(p->arena, parts, 2);
}
