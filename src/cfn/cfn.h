/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CloudFormation: from a document to the model. Parameters, mappings, conditions,
 * intrinsic functions, language extensions, SAM, nested stacks.
 */
#ifndef CFN_CFN_H
#define CFN_CFN_H

#include "doc/reader.h"
#include "model/model.h"

struct cfn_options {
    const struct value *parameters; /* map of name to given value; may be NULL */
    struct str region;              /* pseudo parameters; empty: unknown */
    struct str account;
    struct str partition;
    /* Reads a nested template beside the given file into m->sources; NULL: not there
       (no diagnostic) or broken (with diagnostics). */
    const struct value *(*nested)(void *context, struct model *m, struct str from,
                                  struct str url, struct diags *d);
    void *context;
};

/* Whether the document looks like a CloudFormation template (has Resources that are
   typed maps, or AWSTemplateFormatVersion, or a Transform of ours). */
bool cfn_recognise(const struct value *root);
/*
 * Fills the model, problems included. Their kinds: undefined-ref, undefined-getatt,
 * undefined-sub-variable, undefined-dependson, undefined-condition, undefined-mapping,
 * unused-parameter, unused-condition, unused-mapping, unused-sub-variable;
 * circular-dependency, circular-condition, circular-stack; bad-intrinsic, bad-resource,
 * bad-parameter, bad-output, unknown-section; limit-resources, limit-parameters,
 * limit-mappings, limit-outputs, limit-size, limit-description, limit-foreach,
 * limit-stacks. False after adding diagnostics when nothing could be made of it; with
 * diagnostics and true, the rest is judged all the same.
 */
bool cfn_load(struct model *m, const struct value *root, const struct cfn_options *o,
              struct diags *d);
/*
 * Parameter values in the AWS CLI's form (list of ParameterKey/ParameterValue),
 * CodePipeline's ({"Parameters": {…}}) or a plain map; samconfig.toml's
 * parameter_overrides is read by cfn_parameters_text.
 */
const struct value *cfn_parameters(struct arena *a, const struct value *root,
                                   struct diags *d);
/* "Key=Value" pairs: samconfig's parameter_overrides, and --parameter. */
const struct value *cfn_parameters_text(struct arena *a, struct str text);

#endif
