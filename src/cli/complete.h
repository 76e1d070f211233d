/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What may stand where the cursor is, from the tables of commands and options. The
 * shells' scripts (cli/shell.c) hand over the words typed so far and show the answer.
 */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "base/buf.h"
#include "cli/run.h"

/*
 * words are those behind "plumbline", the last one (which may be empty) being typed.
 * Adds a line for each candidate, with a tab and what it means; ":files" or ":folders"
 * where only the shell knows which there are. A shell that takes words apart at '=' may
 * do so.
 */
void complete_words(const struct words *words, struct buf *out);

#endif
