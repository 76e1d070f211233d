/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The front end for Terraform and OpenTofu: plans and states in JSON into the canonical
 * model.
 */
#ifndef TF_TF_H
#define TF_TF_H

#include "model/model.h"

/* Whether the bytes could be a plan or a state. */
bool tf_hint(struct str bytes);
/*
 * What to do about a file of Terraform's that is neither (a binary plan, source code, a
 * log), for people; NULL: it is no such file. bytes may be the file's beginning.
 */
const char *tf_refuse(struct str path, struct str bytes);
/* Whether the bytes, which are not whole, may be of a plan or a state. */
bool tf_is_secret(struct str bytes);
/* What of a plan is said twice; NULL: the bytes are none. */
const struct spare *tf_spares(struct str bytes);
bool tf_recognise(const struct value *root);
/*
 * Fills the model; false after diagnostics when nothing could be made of it. source is
 * the folder of the root module's .tf files; empty: it is looked for.
 */
bool tf_load(struct model *m, const struct value *root, struct str source,
             struct diags *d);

#endif
