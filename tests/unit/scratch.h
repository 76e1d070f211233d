/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of its own for each test that writes files; for checked fixtures. */
#ifndef UNIT_SCRATCH_H
#define UNIT_SCRATCH_H

#include <check.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch[] = "/tmp/plumbline-test-XXXXXX";

static void scratch_enter(void)
{
    ck_assert_ptr_nonnull(mkdtemp(scratch));
    ck_assert_int_eq(chdir(scratch), 0);
}

static void scratch_leave(void)
{
    char *const roots[] = {scratch, NULL};
    const FTSENT *entry = NULL;
    FTS *tree = fts_open(roots, FTS_PHYSICAL, NULL);
    ck_assert_ptr_nonnull(tree);
    while ((entry = fts_read(tree)) != NULL) {
        if (entry->fts_info == FTS_DP)
            ck_assert_int_eq(rmdir(entry->fts_accpath), 0);
        else if (entry->fts_info != FTS_D)
            ck_assert_int_eq(unlink(entry->fts_accpath), 0);
    }
    ck_assert_int_eq(fts_close(tree), 0);
}

static inline void scratch_put(const char *name, const void *bytes, size_t len)
{
    FILE *f = fopen(name, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
    ck_assert_int_eq(fclose(f), 0);
}

/* A folder, whose parent is there. */
static inline void scratch_folder(const char *name)
{
    ck_assert_int_eq(mkdir(name, 0777), 0);
}

#endif
