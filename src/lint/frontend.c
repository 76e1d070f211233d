/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/frontend.h"

#include "cfn/cfn.h"
#include "lint/substack.h"
#include "tf/tf.h"

/* Every template has Resources, and in them types; only fragments lack both words. */
static bool cfn_hint(struct str bytes)
{
    if (str_find(bytes, STR("AWSTemplateFormatVersion")) != SIZE_MAX)
        return true;
    return str_find(bytes, STR("Resources")) != SIZE_MAX &&
           str_find(bytes, STR("Type")) != SIZE_MAX &&
           (str_find(bytes, STR("AWS::")) != SIZE_MAX ||
            str_find(bytes, STR("Custom::")) != SIZE_MAX);
}

static bool load_cfn(struct model *m, const struct value *root,
                     const struct lint_setup *setup, struct diags *d)
{
    struct substacks substacks = {0};
    struct cfn_options options = {
        .parameters = setup->parameters,
        .region = setup->region,
        .account = setup->account,
        .partition = setup->partition,
        .nested = substack_read,
        .context = &substacks,
    };
    return cfn_load(m, root, &options, d);
}

static bool load_tf(struct model *m, const struct value *root,
                    const struct lint_setup *setup, struct diags *d)
{
    return tf_load(m, root, setup->source, d);
}

const struct frontend frontends[] = {
    {"CloudFormation", cfn_hint, NULL, NULL, NULL, cfn_recognise, load_cfn},
    {"Terraform", tf_hint, tf_refuse, tf_is_secret, tf_spares, tf_recognise, load_tf},
};

const size_t frontend_count = sizeof frontends / sizeof *frontends;

const struct frontend *frontend_find(const struct value *root)
{
    for (size_t i = 0; i < frontend_count; i++)
        if (frontends[i].recognise(root))
            return &frontends[i];
    return NULL;
}

bool frontend_hint(struct str bytes)
{
    for (size_t i = 0; i < frontend_count; i++)
        if (frontends[i].hint(bytes))
            return true;
    return false;
}

const struct spare *frontend_spares(struct str bytes)
{
    const struct spare *spares = NULL;
    for (size_t i = 0; i < frontend_count && spares == NULL; i++)
        if (frontends[i].spares != NULL)
            spares = frontends[i].spares(bytes);
    return spares;
}

bool frontend_is_secret(struct str bytes)
{
    for (size_t i = 0; i < frontend_count; i++)
        if (frontends[i].is_secret != NULL && frontends[i].is_secret(bytes))
            return true;
    return false;
}

const char *frontend_refuse(struct str path, struct str bytes)
{
    const char *instead = NULL;
    for (size_t i = 0; i < frontend_count && instead == NULL; i++)
        if (frontends[i].refuse != NULL)
            instead = frontends[i].refuse(path, bytes);
    return instead;
}
