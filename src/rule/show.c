/* SPDX-License-Identifier: Apache-2.0 */
/* Values as text, for messages and string(). */
#include "base/buf.h"
#include "base/limits.h"
#include "rule/eval.h"
#include "rule/net.h"

#include <math.h>
#include <stdlib.h>

enum { SHOWN_MAX = 16 << 10 }; /* bytes of a list or map */

struct printer {
    struct cel_run *run;
    struct buf out;
    unsigned depth;
};

static void print_value(struct printer *p, struct cel_value v);

struct str show_double(struct arena *a, double real)
{
    struct str text = {"NaN", 3};
    if (isnan(real))
        return text;
    if (isinf(real))
        return real < 0 ? STR("-Infinity") : STR("Infinity");
    for (int digits = 15; digits <= 17; digits++) {
        text = arena_printf(a, "%.*g", digits, real);
        if (strtod(text.ptr, NULL) == real)
            break;
    }
    return text;
}

static void print_quoted(struct printer *p, struct str s)
{
    static const char escapes[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    buf_add_char(&p->out, '"');
    for (size_t i = 0; i < s.len && !p->out.overflow; i++) {
        char c = s.ptr[i];
        size_t e = 0;
        while (e < sizeof escapes - 1 && escapes[e] != c)
            e += 2;
        if (e < sizeof escapes - 1)
            buf_printf(&p->out, "\\%c", escapes[e + 1]);
        else if ((unsigned char)c < ' ')
            buf_printf(&p->out, "\\u%04x", (unsigned char)c);
        else
            buf_add_char(&p->out, c);
    }
    buf_add_char(&p->out, '"');
}

static void print_entries(struct printer *p, struct cel_value v, bool map)
{
    struct cel_walk w;
    const char *comma = "";
    (void)cel_walk_start(&w, p->run, v);
    buf_add_char(&p->out, map ? '{' : '[');
    while (!p->out.overflow && cel_walk_next(&w)) {
        buf_printf(&p->out, "%s", comma);
        comma = ", ";
        if (map) {
            print_value(p, w.key);
            buf_add(&p->out, STR(": "));
        }
        print_value(p, w.value);
    }
    buf_add_char(&p->out, map ? '}' : ']');
}

static bool is_sensitive(const struct cel_value *v)
{
    return v->from != NULL && (v->from->flags & VALUE_SENSITIVE) != 0;
}

/* What is neither list nor map, strings bare. */
static struct str scalar_text(struct arena *a, struct cel_value v)
{
    switch (v.kind) {
    case CEL_NULL:
        return STR("null");
    case CEL_BOOL:
        return v.boolean ? STR("true") : STR("false");
    case CEL_INT:
        return arena_printf(a, "%lld", (long long)v.integer);
    case CEL_UINT:
        return arena_printf(a, "%llu", (unsigned long long)v.natural);
    case CEL_DOUBLE:
        return show_double(a, v.real);
    case CEL_STRING:
    case CEL_BYTES:
    case CEL_TYPE:
        return v.string;
    case CEL_IP:
    case CEL_CIDR:
        return net_text(a, v.address, v.kind == CEL_CIDR);
    case CEL_UNKNOWN:
        return STR("(unknown)");
    case CEL_ERROR:
        return STR("(error)");
    case CEL_OBJECT:
        return STR("(object)");
    case CEL_LIST:
    case CEL_MAP:
    case CEL_TREE:
        break;
    }
    return STR("");
}

static void print_value(struct printer *p, struct cel_value v)
{
    bool list =
        v.kind == CEL_LIST || (v.kind == CEL_TREE && v.tree->kind == VALUE_LIST);
    if (is_sensitive(&v)) {
        buf_add(&p->out, STR("(sensitive)"));
    } else if (list || v.kind == CEL_MAP || v.kind == CEL_TREE) {
        if (p->depth == LIMIT_DEPTH) {
            buf_add(&p->out, STR("…"));
            return;
        }
        p->depth++;
        print_entries(p, v, !list);
        p->depth--;
    } else if (v.kind == CEL_STRING || v.kind == CEL_BYTES) {
        print_quoted(p, v.string);
    } else {
        buf_add(&p->out, scalar_text(p->run->arena, v));
    }
}

struct str cel_text(struct cel_run *run, struct cel_value v)
{
    if (is_sensitive(&v))
        return STR("(sensitive)");
    if (v.kind != CEL_LIST && v.kind != CEL_MAP && v.kind != CEL_TREE)
        return scalar_text(run->arena, v);
    struct printer p = {.run = run};
    buf_init(&p.out, SHOWN_MAX);
    print_value(&p, v);
    if (p.out.overflow) {
        struct str kept = {p.out.bytes, SHOWN_MAX - 8};
        while (((unsigned char)kept.ptr[kept.len] & 0xC0) == 0x80)
            kept.len--;
        struct str cut = arena_printf(run->arena, "%.*s…", STR_ARG(kept));
        buf_finish(&p.out);
        return cut;
    }
    struct str text = arena_str(run->arena, buf_str(&p.out));
    buf_finish(&p.out);
    return text;
}
