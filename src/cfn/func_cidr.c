/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fn::Cidr: [block, count, bits]: the first count subnets of the block whose prefix
 * leaves bits bits for hosts. Addresses of both families are 16 bytes, IPv4's in the
 * first four.
 */
#include "cfn/func.h"

#include <arpa/inet.h>
#include <string.h>

enum {
    COUNT_MAX = 256,
    BYTES = 16,
};

struct block {
    unsigned char bytes[BYTES];
    int family;
    unsigned width;  /* bits of an address */
    unsigned prefix; /* bits of the network */
};

static bool parse_block(struct str s, struct block *out)
{
    char text[64];
    struct str rest = s;
    struct str address;
    if (!str_cut(&rest, '/', &address) || address.len >= sizeof text)
        return false;
    memcpy(text, address.ptr, address.len);
    text[address.len] = '\0';
    *out = (struct block){.family = AF_INET, .width = 32};
    if (str_find_char(address, ':') != SIZE_MAX) {
        out->family = AF_INET6;
        out->width = 128;
    }
    int64_t prefix;
    if (!str_to_int(rest, &prefix) || prefix < 0 || prefix > (int64_t)out->width)
        return false;
    out->prefix = (unsigned)prefix;
    return inet_pton(out->family, text, out->bytes) == 1;
}

static void clear_hosts(struct block *b)
{
    for (unsigned bit = b->prefix; bit < b->width; bit++)
        b->bytes[bit / 8] &= (unsigned char)~(0x80U >> bit % 8);
}

/* Adds number << shift to the address; shift counts from its last bit. */
static void add_shifted(struct block *b, unsigned number, unsigned shift)
{
    unsigned bytes = b->width / 8;
    unsigned at = bytes - 1 - shift / 8;
    unsigned carry = number << shift % 8;
    for (; carry != 0; at--) {
        carry += b->bytes[at];
        b->bytes[at] = (unsigned char)carry;
        carry >>= 8;
        if (at == 0)
            break;
    }
}

static struct value subnet(struct call *c, const struct block *block, unsigned number,
                           unsigned bits)
{
    char text[64];
    struct block b = *block;
    add_shifted(&b, number, bits);
    inet_ntop(b.family, b.bytes, text, sizeof text);
    struct str s =
        arena_printf(c->walk->t->loader->arena, "%s/%u", text, b.width - bits);
    return value_make_str(s, c->node);
}

/* Whether count subnets with that many host bits fit into the block. */
static bool fits(const struct block *b, unsigned count, unsigned bits)
{
    if (bits > b->width || b->width - bits < b->prefix)
        return false;
    unsigned spare = b->width - bits - b->prefix;
    return spare > 8 || count <= 1U << spare;
}

static struct value subnets(struct call *c, struct block *b, unsigned count,
                            unsigned bits)
{
    struct loader *l = c->walk->t->loader;
    if (!loader_take(l, count * sizeof(struct value)))
        return resolve_unknown(c->walk, c->node, "too many alternatives");
    clear_hosts(b);
    struct value *items = arena_alloc(l->arena, count * sizeof *items);
    for (unsigned i = 0; i < count; i++)
        items[i] = subnet(c, b, i, bits);
    return value_make_list(items, count, c->node);
}

struct value func_cidr(struct call *c)
{
    const struct value *args = call_list(c, 2, 3);
    if (args == NULL)
        return call_none(c);
    const struct value *picked[3] = {NULL};
    for (uint32_t i = 0; i < args->count && c->open == NULL; i++)
        picked[i] = call_item(c, args, i);
    if (c->open != NULL)
        return call_none(c);
    for (uint32_t i = 0; i < args->count; i++) {
        if (picked[i]->kind == VALUE_UNKNOWN)
            return call_unknown(c, picked[i], false);
    }
    struct block b;
    int64_t count;
    if (!parse_block(value_str(picked[0]), &b))
        return call_bad(c, "takes an address block (10.0.0.0/16) first");
    if (!value_as_int(picked[1], &count) || count < 1 || count > COUNT_MAX)
        return call_bad(c, "makes from 1 to 256 blocks");
    int64_t bits = b.family == AF_INET ? 8 : 64;
    if (picked[2] != NULL &&
        (!value_as_int(picked[2], &bits) || bits < 1 || bits > 128))
        return call_bad(c, "takes a number of host bits from 1 to 128");
    if (!fits(&b, (unsigned)count, (unsigned)bits))
        return call_bad(c, "cannot cut %lld blocks with %lld host bits out of %.*s",
                        (long long)count, (long long)bits,
                        STR_ARG(value_str(picked[0])));
    return subnets(c, &b, (unsigned)count, (unsigned)bits);
}
