/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words that options and keys of the configuration may take: word(0), word(1), …, then
 * NULL. Where another table has them, they come from there.
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include <stddef.h>

const char *words_severity(size_t index);
const char *words_fail_on(size_t index); /* a severity, or never */
const char *words_unknown(size_t index);
const char *words_colour(size_t index);
const char *words_partition(size_t index);
const char *words_report(size_t index);
const char *words_rulelist(size_t index);
const char *words_confshow(size_t index);
const char *words_schemadoc(size_t index);

#endif
