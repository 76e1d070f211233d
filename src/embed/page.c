/* SPDX-License-Identifier: Apache-2.0 */
/* One rule as C. */
#include "embed/emit.h"

#include <inttypes.h>

struct parts {
    uint32_t types;
    uint32_t peers;
    uint32_t supersedes;
    uint32_t controls;
    uint32_t texts;
    uint32_t holes;
    uint32_t when;
    uint32_t each;
    uint32_t fail;
    uint32_t at;
};

static uint32_t emit_controls(struct emitter *e, const struct rule *r)
{
    uint32_t *ids = arena_alloc(e->arena, (r->info.control_count + 1) * sizeof *ids);

    if (r->info.control_count == 0)
        return 0;
    for (size_t i = 0; i < r->info.control_count; i++)
        ids[i] = emit_strs(e, r->info.controls[i].ids, r->info.controls[i].id_count);
    buf_printf(e->out, "static const struct rule_control controls%" PRIu32 "[] = {\n",
               ++e->last);
    for (size_t i = 0; i < r->info.control_count; i++) {
        buf_add(e->out, STR("{.framework = "));
        emit_str(e, r->info.controls[i].framework);
        buf_add(e->out, STR(", .ids = "));
        emit_name(e, "strs", ids[i]);
        buf_printf(e->out, ", .id_count = %zu},\n", r->info.controls[i].id_count);
    }
    buf_add(e->out, STR("};\n"));
    return e->last;
}

static uint32_t emit_holes(struct emitter *e, const struct rule_message *m)
{
    uint32_t *exprs = arena_alloc(e->arena, (m->count + 1) * sizeof *exprs);

    if (m->count == 0)
        return 0;
    for (size_t i = 0; i < m->count; i++)
        exprs[i] = emit_expr(e, m->holes[i]);
    buf_printf(e->out, "static const struct expr *const holes%" PRIu32 "[] = {",
               ++e->last);
    for (size_t i = 0; i < m->count; i++)
        buf_printf(e->out, "&expr%" PRIu32 ", ", exprs[i]);
    buf_add(e->out, STR("};\n"));
    return e->last;
}

static void emit_field(struct emitter *e, const char *name, struct str s)
{
    buf_printf(e->out, ".%s = ", name);
    emit_str(e, s);
    buf_add(e->out, STR(",\n"));
}

static void emit_list(struct emitter *e, const char *name, const char *prefix,
                      uint32_t number)
{
    buf_printf(e->out, ".%s = ", name);
    emit_name(e, prefix, number);
    buf_add(e->out, STR(",\n"));
}

static void emit_info(struct emitter *e, const struct rule_info *info)
{
    emit_field(e, "info.id", info->id);
    emit_field(e, "info.name", info->name);
    emit_field(e, "info.title", info->title);
    emit_field(e, "info.category", info->category);
    emit_field(e, "info.why", info->why);
    emit_field(e, "info.fix", info->fix);
    buf_printf(e->out, ".info.severity = (enum severity) %d, /* %s */\n",
               (int)info->severity, severity_name(info->severity));
}

static struct parts emit_parts(struct emitter *e, const struct rule *r)
{
    return (struct parts){
        .types = emit_strs(e, r->types, r->type_count),
        .peers = emit_strs(e, r->info.peers, r->info.peer_count),
        .supersedes = emit_strs(e, r->supersedes, r->supersede_count),
        .controls = emit_controls(e, r),
        .texts = emit_strs(e, r->message.texts,
                           r->message.texts == NULL ? 0 : r->message.count + 1),
        .holes = emit_holes(e, &r->message),
        .when = emit_expr(e, r->when),
        .each = emit_expr(e, r->each),
        .fail = emit_expr(e, r->fail),
        .at = emit_expr(e, r->at),
    };
}

uint32_t emit_rule(struct emitter *e, const struct rule *r)
{
    struct parts p = emit_parts(e, r);

    buf_printf(e->out, "static const struct rule rule%" PRIu32 " = {\n", ++e->last);
    emit_info(e, &r->info);
    emit_list(e, "types", "strs", p.types);
    emit_field(e, "problem", r->problem);
    emit_list(e, "when", "&expr", p.when);
    emit_list(e, "each", "&expr", p.each);
    emit_list(e, "fail", "&expr", p.fail);
    emit_list(e, "at", "&expr", p.at);
    emit_list(e, "message.texts", "strs", p.texts);
    emit_list(e, "message.holes", "holes", p.holes);
    emit_list(e, "info.controls", "controls", p.controls);
    emit_list(e, "info.peers", "strs", p.peers);
    emit_list(e, "supersedes", "strs", p.supersedes);
    emit_field(e, "file", r->file);
    emit_field(e, "text", r->text);
    buf_printf(e->out,
               ".type_count = %zu, .when_policy = %d, .message.count = %zu,\n"
               ".info.control_count = %zu, .info.peer_count = %zu, .supersede_count = "
               "%zu,\n};\n\n",
               r->type_count, r->when_policy, r->message.count, r->info.control_count,
               r->info.peer_count, r->supersede_count);
    return e->last;
}
