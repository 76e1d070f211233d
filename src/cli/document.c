/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/document.h"

#include "base/file.h"
#include "lint/spot.h"

void document_open(struct run *r, struct str path, struct document *out)
{
    struct err e;
    struct str bytes = {"", 0};
    *out = (struct document){.diags = {.arena = &r->arena}};
    out->readable = file_read(&r->arena, path, &bytes, &e);
    uint16_t source = sources_add(&r->arena, &out->sources, path, bytes);
    if (out->readable) {
        out->root = doc_read(&r->arena, &out->sources, source, &out->diags);
        return;
    }
    struct str reason = spot_reason(&r->arena, path, str_from(e.message));
    diag_add_file(&out->diags, source, "%.*s", STR_ARG(reason));
}

bool document_close(struct run *r, struct document *doc)
{
    spot_errors(&r->arena, &r->arena, &doc->sources, &doc->diags, &r->errors);
    return doc->diags.count == 0;
}
