/* SPDX-License-Identifier: Apache-2.0 */
#include "embed/emit.h"

#include <inttypes.h>

/* Of a string literal; a line of generated C for each line of text. */
static void emit_text(struct emitter *e, struct str s)
{
    buf_add_char(e->out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '\n') {
            buf_add(e->out, i + 1 < s.len ? STR("\\n\"\n    \"") : STR("\\n"));
        } else if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?') {
            /* Three octal digits end an escape whatever follows; '?' may begin a
             * trigraph. */
            buf_printf(e->out, "\\%03o", c);
        } else {
            buf_add_char(e->out, (char)c);
        }
    }
    buf_add_char(e->out, '"');
}

void emit_str(struct emitter *e, struct str s)
{
    buf_add_char(e->out, '{');
    emit_text(e, s);
    buf_printf(e->out, ", %zu}", s.len);
}

void emit_name(struct emitter *e, const char *prefix, uint32_t number)
{
    if (number == 0)
        buf_add(e->out, STR("NULL"));
    else
        buf_printf(e->out, "%s%" PRIu32, prefix, number);
}

uint32_t emit_strs(struct emitter *e, const struct str *items, size_t count)
{
    if (count == 0)
        return 0;
    buf_printf(e->out, "static const struct str strs%" PRIu32 "[] = {\n", ++e->last);
    for (size_t i = 0; i < count; i++) {
        emit_str(e, items[i]);
        buf_add(e->out, STR(",\n"));
    }
    buf_add(e->out, STR("};\n"));
    return e->last;
}

static void emit_list(struct emitter *e, const struct value *v, const uint32_t *kids)
{
    buf_printf(e->out, "static const struct value items%" PRIu32 "[] = {\n", ++e->last);
    for (uint32_t i = 0; i < v->count; i++) {
        emit_value(e, &v->items[i], kids[i]);
        buf_add(e->out, STR(",\n"));
    }
}

static void emit_map(struct emitter *e, const struct value *v, const uint32_t *kids)
{
    buf_printf(e->out, "static const struct member members%" PRIu32 "[] = {\n",
               ++e->last);
    for (uint32_t i = 0; i < v->count; i++) {
        struct str key = member_key(&v->members[i]);
        buf_add(e->out, STR("{.key = "));
        emit_text(e, key);
        buf_printf(e->out, ", .key_len = %zu, .value = ", key.len);
        emit_value(e, &v->members[i].value, kids[i]);
        buf_add(e->out, STR("},\n"));
    }
}

uint32_t emit_kids(struct emitter *e, const struct value *v)
{
    bool map = value_is(v, VALUE_MAP);

    if ((!map && !value_is(v, VALUE_LIST)) || v->count == 0)
        return 0;
    uint32_t *kids = arena_alloc(e->arena, v->count * sizeof *kids);
    for (uint32_t i = 0; i < v->count; i++)
        kids[i] = emit_kids(e, map ? &v->members[i].value : &v->items[i]);
    (map ? emit_map : emit_list)(e, v, kids);
    buf_add(e->out, STR("};\n"));
    return e->last;
}

void emit_value(struct emitter *e, const struct value *v, uint32_t kids)
{
    buf_printf(e->out, "{.kind = %d, .flags = %d, .count = %" PRIu32, v->kind, v->flags,
               v->count);
    if (v->kind == VALUE_BOOL) {
        buf_printf(e->out, ", .boolean = %d", v->boolean);
    } else if (v->kind == VALUE_INT) {
        buf_printf(e->out, ", .integer = (int64_t) UINT64_C(%" PRIu64 ")",
                   (uint64_t)v->integer);
    } else if (v->kind == VALUE_DOUBLE) {
        buf_printf(e->out, ", .real = %.17g", v->real);
    } else if (v->kind == VALUE_STRING) {
        buf_add(e->out, STR(", .text = "));
        emit_text(e, value_str(v));
    } else if (v->kind == VALUE_LIST) {
        buf_add(e->out, STR(", .items = "));
        emit_name(e, "items", kids);
    } else if (v->kind == VALUE_MAP) {
        buf_add(e->out, STR(", .members = "));
        emit_name(e, "members", kids);
    }
    buf_add_char(e->out, '}');
}

static void emit_node(struct emitter *e, const struct expr_node *n)
{
    buf_printf(e->out,
               "{.kind = %d, .literal = %d, .flags = %d, .offset = %" PRIu32
               ", .first = %" PRIu32 ", .count = %" PRIu32 ", .text = ",
               n->kind, n->literal, n->flags, n->offset, n->first, n->count);
    emit_str(e, n->text);
    /* All literals share their bits. */
    buf_printf(e->out, ", .natural = UINT64_C(%" PRIu64 ")},\n", n->natural);
}

uint32_t emit_expr(struct emitter *e, const struct expr *x)
{
    if (x == NULL)
        return 0;
    uint32_t number = ++e->last;
    buf_printf(e->out, "static const struct expr_node nodes%" PRIu32 "[] = {\n",
               number);
    for (uint32_t i = 0; i < x->node_count; i++)
        emit_node(e, &x->nodes[i]);
    buf_printf(e->out, "};\nstatic const uint32_t kids%" PRIu32 "[] = {", number);
    for (uint32_t i = 0; i < x->kid_count; i++)
        buf_printf(e->out, "%" PRIu32 ", ", x->kids[i]);
    /* An array needs an element, and an expression need not have kids. */
    buf_printf(e->out,
               "0};\nstatic const struct expr expr%" PRIu32
               " = {\n.nodes = nodes%" PRIu32 ", .kids = kids%" PRIu32
               ", .node_count = %" PRIu32 ", .kid_count = %" PRIu32 ", .root = %" PRIu32
               ",\n.text = ",
               number, number, number, x->node_count, x->kid_count, x->root);
    emit_str(e, x->text);
    buf_add(e->out, STR("};\n"));
    return number;
}
