/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/traffic.h"

struct protocol_row {
    struct str name;
    int number;
};

/* The first name of a number is the one that is shown. */
static const struct protocol_row protocols[] = {
    {STR_INIT("tcp"), PROTOCOL_TCP},      {STR_INIT("udp"), PROTOCOL_UDP},
    {STR_INIT("icmp"), PROTOCOL_ICMP},    {STR_INIT("icmpv6"), PROTOCOL_ICMPV6},
    {STR_INIT("icmp6"), PROTOCOL_ICMPV6}, {STR_INIT("ipv6-icmp"), PROTOCOL_ICMPV6},
    {STR_INIT("all"), PROTOCOL_ALL},      {STR_INIT("any"), PROTOCOL_ALL},
};

enum { PROTOCOL_COUNT = sizeof protocols / sizeof *protocols, PROTOCOL_MAX = 255 };

bool protocol_parse(struct str text, int *out)
{
    int64_t number;
    struct str name = str_trim(text);

    for (size_t i = 0; i < PROTOCOL_COUNT; i++) {
        if (str_eq_nocase(protocols[i].name, name)) {
            *out = protocols[i].number;
            return true;
        }
    }
    if (!str_to_int(name, &number) || number < PROTOCOL_ALL || number > PROTOCOL_MAX)
        return false;
    *out = (int)number;
    return true;
}

struct str protocol_name(struct arena *a, int protocol)
{
    for (size_t i = 0; i < PROTOCOL_COUNT; i++)
        if (protocols[i].number == protocol)
            return protocols[i].name;
    return arena_printf(a, "%d", protocol);
}

bool protocol_has_ports(int protocol)
{
    return protocol == PROTOCOL_TCP || protocol == PROTOCOL_UDP;
}

static const struct value *take(struct cel_run *run, const struct value *map,
                                struct str key)
{
    const struct value *v = value_find(map, key);

    return v == NULL || run->pick == NULL ? v : run->pick(run->context, v);
}

static bool is_missing(const struct value *v)
{
    return v == NULL || v->kind == VALUE_NULL;
}

static void read_protocol(struct traffic *t, const struct value *rule,
                          const struct value *written)
{
    int64_t number;

    if (is_missing(written))
        t->odd_protocol = rule;
    else if (value_as_int(written, &number) && number >= PROTOCOL_ALL &&
             number <= PROTOCOL_MAX)
        t->protocol = (int)number;
    else if (!protocol_parse(value_str(written), &t->protocol))
        t->odd_protocol = written;
}

static int clamp_port(int64_t port)
{
    if (port < 0)
        return 0;
    return port > PORT_MAX ? PORT_MAX : (int)port;
}

/* A port number, quoted or not; the value at fault where it is none. */
static const struct value *read_port(const struct value *v, int64_t *out)
{
    if (value_as_int(v, out))
        return NULL;
    return str_to_int(str_trim(value_str(v)), out) ? NULL : v;
}

/* EC2 takes a range without ends, and one from -1 to -1, as all ports. */
static void read_ports(struct traffic *t, const struct value *from_value,
                       const struct value *to_value)
{
    int64_t from = 0;
    int64_t to = PORT_MAX;

    if (is_missing(from_value) && is_missing(to_value))
        return;
    if (is_missing(from_value))
        from_value = to_value;
    if (is_missing(to_value))
        to_value = from_value;
    t->odd_from = read_port(from_value, &from);
    t->odd_to = read_port(to_value, &to);
    if (to == -1)
        to = PORT_MAX;
    bool reversed = from > to && t->odd_from == NULL && t->odd_to == NULL;

    t->from = clamp_port(reversed ? to : from);
    t->to = clamp_port(reversed ? from : to);
}

static bool is_choice(const struct value *map, struct str key)
{
    return value_is(value_find(map, key), VALUE_CHOICE);
}

bool traffic_depends(const struct traffic_form *form, const struct value *rule)
{
    const struct value *range = rule;

    if (form->range.len > 0)
        range = value_find(rule, form->range);
    return is_choice(rule, form->protocol) || value_is(range, VALUE_CHOICE) ||
           is_choice(range, form->from) || is_choice(range, form->to);
}

/* The ports are in a map of their own, which is not known. */
static void lose_ports(struct traffic *t, const struct value *range)
{
    t->odd_from = range;
    t->odd_to = range;
}

/* Such a rule is refused; until it is mended, nothing narrows what it lets through. */
static bool says_nothing(const struct traffic_form *form, const struct value *rule)
{
    return is_missing(value_find(rule, form->protocol)) &&
           is_missing(value_find(rule, form->from)) &&
           is_missing(value_find(rule, form->to)) &&
           (form->range.len == 0 || is_missing(value_find(rule, form->range)));
}

struct traffic traffic_read(struct cel_run *run, const struct traffic_form *form,
                            const struct value *rule)
{
    struct traffic t = {.protocol = PROTOCOL_ALL, .from = 0, .to = PORT_MAX};
    const struct value *range = rule;

    if (!value_is(rule, VALUE_MAP)) {
        t.odd_protocol = rule;
        return t;
    }
    if (says_nothing(form, rule))
        return t;
    read_protocol(&t, rule, take(run, rule, form->protocol));
    if (t.odd_protocol == NULL && !protocol_has_ports(t.protocol))
        return t;
    if (form->range.len > 0)
        range = take(run, rule, form->range);
    if (value_is(range, VALUE_UNKNOWN))
        lose_ports(&t, range);
    else
        read_ports(&t, take(run, range, form->from), take(run, range, form->to));
    return t;
}

static enum truth truth_of(bool truth)
{
    return truth ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth covers_port(const struct traffic *t, int64_t port)
{
    bool above = t->odd_from != NULL || port >= t->from;
    bool below = t->odd_to != NULL || port <= t->to;

    if (!above || !below)
        return TRUTH_FALSE;
    return t->odd_from == NULL && t->odd_to == NULL ? TRUTH_TRUE : TRUTH_OPEN;
}

enum truth traffic_covers(const struct traffic *t, int protocol, int64_t port)
{
    if (t->odd_protocol != NULL)
        return TRUTH_OPEN;
    if (t->protocol == PROTOCOL_ALL)
        return TRUTH_TRUE;
    if (protocol != PROTOCOL_ALL && protocol != t->protocol)
        return TRUTH_FALSE;
    return protocol_has_ports(t->protocol) ? covers_port(t, port)
                                           : truth_of(protocol != PROTOCOL_ALL);
}

enum truth traffic_is_all(const struct traffic *t)
{
    if (t->odd_protocol != NULL)
        return TRUTH_OPEN;
    if (t->protocol == PROTOCOL_ALL)
        return TRUTH_TRUE;
    if (!protocol_has_ports(t->protocol))
        return TRUTH_FALSE;
    if ((t->odd_from == NULL && t->from > 1) || (t->odd_to == NULL && t->to < PORT_MAX))
        return TRUTH_FALSE;
    return t->odd_from == NULL && t->odd_to == NULL ? TRUTH_TRUE : TRUTH_OPEN;
}

bool traffic_holds(const struct traffic *outer, const struct traffic *inner)
{
    if (outer->odd_protocol != NULL || inner->odd_protocol != NULL)
        return false;
    if (outer->protocol == PROTOCOL_ALL)
        return true;
    if (outer->protocol != inner->protocol || outer->odd_from != NULL ||
        outer->odd_to != NULL || inner->odd_from != NULL || inner->odd_to != NULL)
        return false;
    return outer->from <= inner->from && outer->to >= inner->to;
}
