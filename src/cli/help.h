/* SPDX-License-Identifier: Apache-2.0 */
/* Help, printed from the tables of commands, options and exit codes. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buf.h"
#include "cli/command.h"

/* The program as a whole. */
void help_overview(struct buf *out);
/* One command. */
void help_command(const struct command *c, struct buf *out);
/* Words of text, wrapped; the cursor is at column, later lines begin at indent. */
void help_wrap(struct buf *out, struct str text, size_t column, size_t indent);
/* docs/cli.md. */
void help_markdown(struct buf *out);
/* docs/plumbline.1, the man page. */
void help_man(struct buf *out);

#endif
