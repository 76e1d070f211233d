/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a document of either syntax into the tree. The arena owns the tree; strings
 * may be views into the source's bytes, which must live as long.
 */
#ifndef DOC_READER_H
#define DOC_READER_H

#include "doc/diag.h"
#include "doc/value.h"

/*
 * Reads source number n of all: JSON where the first byte that is not white space is
 * '{' or '[' and it parses as JSON up to the end, else YAML (flow-style YAML begins
 * alike). The error shown is the one of the syntax that the name (.json) or the content
 * suggests. Returns NULL after adding at least one diagnostic.
 */
const struct value *doc_read(struct arena *a, const struct sources *all, uint16_t n,
                             struct diags *d);
/* Strict RFC 8259; positioned errors. Duplicate keys are an error naming both places.
 */
const struct value *json_read(struct arena *a, const struct sources *all, uint16_t n,
                              struct diags *d);
/*
 * One YAML document through libyaml's events. "!Ref x" becomes {Ref: x}, "!Condition x"
 * {Condition: x}, any other short tag "!Name x" {"Fn::Name": x}, with the tag's place
 * on the key. Anchors, aliases and "<<" are expanded within LIMIT_ALIAS_VALUES. More
 * than one document is an error.
 */
const struct value *yaml_read(struct arena *a, const struct sources *all, uint16_t n,
                              struct diags *d);

#endif
