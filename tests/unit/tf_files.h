/* SPDX-License-Identifier: Apache-2.0 */
/* A test's own folder of .tf files, and what is read from it. */
#ifndef UNIT_TF_FILES_H
#define UNIT_TF_FILES_H

#include "doc/source.h"
#include "scratch.h"

#include <string.h>

static struct arena arena;
static struct sources sources;

static void enter(void)
{
    sources = (struct sources){0};
    scratch_enter();
}

static void leave(void)
{
    arena_finish(&arena);
    scratch_leave();
}

static inline void put(const char *name, const char *text)
{
    scratch_put(name, text, strlen(text));
}

#endif
