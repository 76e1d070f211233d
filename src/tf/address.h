/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses: module.svc["db main"].module.inner[0]. Private to the front end. */
#ifndef TF_ADDRESS_H
#define TF_ADDRESS_H

#include "base/str.h"

/* One call of a module address. */
struct address_step {
    struct str name; /* svc */
    struct str key;  /* ["db main"], [0]; empty: it has none */
};

/* Cuts the first step off a module's address; false when nothing is left. */
bool address_step(struct str *rest, struct address_step *out);
/* The first so many steps of a module's address; all where it has no more. */
struct str address_head(struct str module, unsigned steps);
/* Length of the bracketed key that s begins with, brackets included; 0: it has none. */
size_t address_key(struct str s);

#endif
