/* SPDX-License-Identifier: Apache-2.0 */
/* Regular expressions: behind matches(), and for the parser to see bad ones early. */
#ifndef RULE_REGEX_H
#define RULE_REGEX_H

#include "rule/cel.h"

/* Whether the text matches the pattern somewhere; an error for a bad pattern. */
struct cel_value regex_match(struct cel_run *run, struct str text, struct str pattern);
/* What is wrong with the pattern, into message; false: nothing. */
bool regex_fault(struct str pattern, char *message, size_t size);

#endif
