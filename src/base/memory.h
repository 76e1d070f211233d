/* SPDX-License-Identifier: Apache-2.0 */
/* Memory from the system. Running out of it ends the program here, in the one place. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Grows (or, with old NULL, makes) a block as realloc does; never returns NULL. */
void *memory_resize(void *old, size_t size);
/* A new block that is not to grow; where size allows it, made of whole huge pages. */
void *memory_pages(size_t size);
void memory_free(void *block);
/* Writes a line to standard error and aborts. */
_Noreturn void memory_exhausted(void);

#endif
