/* SPDX-License-Identifier: Apache-2.0 */
/* CEL's network functions. An IPv4 address counts as one in either spelling. */
#include "rule/functions.h"
#include "rule/net.h"

static struct cel_value make(struct cel_run *run, enum cel_kind kind,
                             struct cel_address address)
{
    return (struct cel_value){
        .kind = kind,
        .address = arena_copy(run->arena, &address, sizeof address),
    };
}

static bool read_kind(enum cel_kind kind, struct str text, struct cel_address *out)
{
    return kind == CEL_IP ? net_address(text, NET_STRICT, out)
                          : net_block(text, NET_STRICT, out);
}

/* An argument that is of that kind already or a string that spells one. */
static bool read_argument(struct cel_run *run, enum cel_kind kind, struct cel_value arg,
                          struct cel_value *out)
{
    struct cel_address address;
    *out = arg;
    if (arg.kind == kind)
        return true;
    if (arg.kind != CEL_STRING) {
        *out = cel_no_overload(run, kind == CEL_IP ? "ip" : "cidr", &arg, 1);
        return false;
    }
    if (!read_kind(kind, arg.string, &address)) {
        *out = cel_error(run, "'%.*s' is no %s", STR_ARG(cel_text(run, arg)),
                         kind == CEL_IP ? "IP address" : "CIDR block");
        return false;
    }
    *out = make(run, kind, address);
    out->from = arg.from;
    return true;
}

struct cel_value net_call_ip(struct cel_run *run, const struct cel_value *args,
                             size_t count)
{
    struct cel_value v;
    (void)count;
    (void)read_argument(run, CEL_IP, args[0], &v);
    return v;
}

struct cel_value net_call_cidr(struct cel_run *run, const struct cel_value *args,
                               size_t count)
{
    struct cel_value v;
    (void)count;
    (void)read_argument(run, CEL_CIDR, args[0], &v);
    return v;
}

struct cel_value net_call_is_ip(struct cel_run *run, const struct cel_value *args,
                                size_t count)
{
    struct cel_address address;
    if (args[0].kind != CEL_STRING)
        return cel_no_overload(run, "isIP", args, count);
    return cel_bool(read_kind(CEL_IP, args[0].string, &address));
}

struct cel_value net_call_is_cidr(struct cel_run *run, const struct cel_value *args,
                                  size_t count)
{
    struct cel_address address;
    if (args[0].kind != CEL_STRING)
        return cel_no_overload(run, "isCIDR", args, count);
    return cel_bool(read_kind(CEL_CIDR, args[0].string, &address));
}

struct cel_value net_call_is_canonical(struct cel_run *run,
                                       const struct cel_value *args, size_t count)
{
    struct cel_value v;
    if (args[0].kind != CEL_STRING)
        return cel_no_overload(run, "ip.isCanonical", args, count);
    if (!read_argument(run, CEL_IP, args[0], &v))
        return v;
    struct str canonical = net_text(run->arena, v.address, false);
    return cel_bool(str_eq(canonical, args[0].string));
}

struct cel_value net_call_family(struct cel_run *run, const struct cel_value *args,
                                 size_t count)
{
    if (args[0].kind != CEL_IP)
        return cel_no_overload(run, "family", args, count);
    return cel_int(args[0].address->family);
}

/* Whether an address lies in the block of its family that is written there. */
static struct cel_value lies_in(struct cel_run *run, const char *function,
                                const struct cel_value *arg, struct str ipv4,
                                struct str ipv6)
{
    struct cel_address block;
    if (arg->kind != CEL_IP)
        return cel_no_overload(run, function, arg, 1);
    struct str range = net_is_ipv4(arg->address) ? ipv4 : ipv6;
    return cel_bool(net_block(range, NET_STRICT, &block) &&
                    net_covers(&block, arg->address));
}

struct cel_value net_call_is_unspecified(struct cel_run *run,
                                         const struct cel_value *args, size_t count)
{
    (void)count;
    return lies_in(run, "isUnspecified", args, STR("0.0.0.0/32"), STR("::/128"));
}

struct cel_value net_call_is_loopback(struct cel_run *run, const struct cel_value *args,
                                      size_t count)
{
    (void)count;
    return lies_in(run, "isLoopback", args, STR("127.0.0.0/8"), STR("::1/128"));
}

struct cel_value net_call_is_link_local_multicast(struct cel_run *run,
                                                  const struct cel_value *args,
                                                  size_t count)
{
    (void)count;
    return lies_in(run, "isLinkLocalMulticast", args, STR("224.0.0.0/24"),
                   STR("ff02::/16"));
}

struct cel_value net_call_is_link_local_unicast(struct cel_run *run,
                                                const struct cel_value *args,
                                                size_t count)
{
    (void)count;
    return lies_in(run, "isLinkLocalUnicast", args, STR("169.254.0.0/16"),
                   STR("fe80::/10"));
}

struct cel_value net_call_is_global_unicast(struct cel_run *run,
                                            const struct cel_value *args, size_t count)
{
    static const struct str none[][2] = {
        {STR_INIT("0.0.0.0/32"), STR_INIT("::/128")},
        {STR_INIT("127.0.0.0/8"), STR_INIT("::1/128")},
        {STR_INIT("224.0.0.0/4"), STR_INIT("ff00::/8")},
        {STR_INIT("169.254.0.0/16"), STR_INIT("fe80::/10")},
        {STR_INIT("255.255.255.255/32"), STR_INIT("ff00::/8")},
    };
    (void)count;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct cel_value in =
            lies_in(run, "isGlobalUnicast", args, none[i][0], none[i][1]);
        if (in.kind != CEL_BOOL)
            return in;
        if (in.boolean)
            return cel_bool(false);
    }
    return cel_bool(true);
}

struct cel_value net_call_contains_ip(struct cel_run *run, const struct cel_value *args,
                                      size_t count)
{
    struct cel_value inner;
    if (args[0].kind != CEL_CIDR)
        return cel_no_overload(run, "containsIP", args, count);
    if (!read_argument(run, CEL_IP, args[1], &inner))
        return inner;
    return cel_bool(net_covers(args[0].address, inner.address));
}

struct cel_value net_call_contains_cidr(struct cel_run *run,
                                        const struct cel_value *args, size_t count)
{
    struct cel_value inner;
    if (args[0].kind != CEL_CIDR)
        return cel_no_overload(run, "containsCIDR", args, count);
    if (!read_argument(run, CEL_CIDR, args[1], &inner))
        return inner;
    return cel_bool(net_covers(args[0].address, inner.address));
}

struct cel_value net_call_ip_of(struct cel_run *run, const struct cel_value *args,
                                size_t count)
{
    if (args[0].kind != CEL_CIDR)
        return cel_no_overload(run, "ip", args, count);
    struct cel_address address = *args[0].address;
    address.prefix = address.family == 4 ? 32 : 128;
    return make(run, CEL_IP, address);
}

struct cel_value net_call_masked(struct cel_run *run, const struct cel_value *args,
                                 size_t count)
{
    if (args[0].kind != CEL_CIDR)
        return cel_no_overload(run, "masked", args, count);
    return make(run, CEL_CIDR, net_masked(args[0].address));
}

struct cel_value net_call_prefix_length(struct cel_run *run,
                                        const struct cel_value *args, size_t count)
{
    if (args[0].kind != CEL_CIDR)
        return cel_no_overload(run, "prefixLength", args, count);
    return cel_int(args[0].address->prefix);
}
