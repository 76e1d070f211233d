/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list's element is known by its content: its number says nothing once another is put
 * before it. So the innermost element on the way that has more than the value itself is
 * part of the identity: the rule of a security group, a tag, a statement.
 */
#include "lint/identity.h"

#include "lint/digest.h"

static const struct value *element_around(const struct spot_trail *trail)
{
    for (size_t i = trail->depth; i > 0; i--) {
        const struct spot_step *step = &trail->steps[i - 1];
        if (step->key == NULL &&
            (step->value->kind == VALUE_MAP || step->value->kind == VALUE_CHOICE))
            return step->value;
    }
    return NULL;
}

/*
 * What the expressions in the rule's message gave, without the words around them: a
 * message that is worded anew is no other finding.
 */
static void add_holes(struct buf *out, const struct rule_message *m, struct str message)
{
    for (size_t i = 0; i <= m->count; i++) {
        struct str text = m->texts[i];
        size_t hole =
            i == m->count && text.len == 0 ? message.len : str_find(message, text);
        if (hole == SIZE_MAX)
            hole = message.len;
        buf_printf(out, "%zu:%.*s", hole, (int)hole, message.ptr);
        message = str_slice(message, hole + text.len, message.len);
    }
}

void identity_add_words(struct buf *out, const struct judgement *v, struct str message)
{
    const struct rule_message *m = &v->rule->message;
    if (v->verdict == VERDICT_FAIL && m->count > 0)
        add_holes(out, m, message);
    else if (v->problem != NULL)
        buf_add(out, message);
}

void identity_add(struct buf *out, struct arena *scratch, const struct judgement *v,
                  const struct spot_trail *trail)
{
    const struct value *element = element_around(trail);
    if (element != NULL)
        digest_add(out, scratch, element);
    buf_add_char(out, '/');
    if (v->at != NULL)
        digest_add(out, scratch, v->at);
    buf_add_char(out, '/');
    identity_add_words(out, v, v->message);
}
