/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protocol and ports of a security-group rule, from the many ways in which they are
 * written: names and numbers, quoted or not, -1, missing ports, ends in reverse.
 */
#ifndef RULE_TRAFFIC_H
#define RULE_TRAFFIC_H

#include "model/cond.h"
#include "rule/cel.h"

/* IANA numbers, and EC2's -1. */
enum protocol {
    PROTOCOL_ALL = -1,
    PROTOCOL_ICMP = 1,
    PROTOCOL_TCP = 6,
    PROTOCOL_UDP = 17,
    PROTOCOL_ICMPV6 = 58,
};

enum { PORT_MAX = 65535 };

struct traffic {
    int protocol;
    int from; /* ports, both inclusive; all of them where the protocol has none */
    int to;
    /* The value that is not known, or not what it should be; NULL: known. */
    const struct value *odd_protocol;
    const struct value *odd_from;
    const struct value *odd_to;
};

/* The properties in which a kind of rule keeps its protocol and ports. */
struct traffic_form {
    struct str protocol;
    struct str range; /* the map that holds the ports; empty: the rule itself */
    struct str from;
    struct str to;
};

/* Whether what the map says of its traffic depends on a condition. */
bool traffic_depends(const struct traffic_form *form, const struct value *rule);
/* Reads protocol and ports of the map, taking its choices. */
struct traffic traffic_read(struct cel_run *run, const struct traffic_form *form,
                            const struct value *rule);
/* A protocol by name or number; false for any other text. */
bool protocol_parse(struct str text, int *out);
/* "tcp", "icmpv6", "all", or the number. */
struct str protocol_name(struct arena *a, int protocol);
bool protocol_has_ports(int protocol);
/* Whether it lets traffic of the protocol to the port through; PROTOCOL_ALL: any. */
enum truth traffic_covers(const struct traffic *t, int protocol, int64_t port);
/* Whether all ports (of all protocols, or of the one that it names). */
enum truth traffic_is_all(const struct traffic *t);
/* Whether outer surely lets through all that inner does. */
bool traffic_holds(const struct traffic *outer, const struct traffic *inner);

#endif
