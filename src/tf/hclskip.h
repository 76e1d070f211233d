/* SPDX-License-Identifier: Apache-2.0 */
/* Passing over HCL whose content does not matter, to where it surely ends. */
#ifndef TF_HCLSKIP_H
#define TF_HCLSKIP_H

#include "base/str.h"

struct hcl_text {
    const char *at;
    const char *end;
};

/* Over blanks and comments, and over line ends where lines is false. */
void hcl_skip_blanks(struct hcl_text *t, bool lines);
/*
 * Over an expression, to the comma or closing bracket behind it, or, where lines is
 * true, to the end of its last line. Returns where its text ends, comments and blanks
 * behind it left out; NULL where the file ends inside it or it is nested too deeply.
 */
const char *hcl_skip_expression(struct hcl_text *t, bool lines);
/* The identifier at t->at, which moves behind it; empty where there is none. */
struct str hcl_identifier(struct hcl_text *t);

#endif
